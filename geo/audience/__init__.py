"""A record for an audience: reduced by a profile before anything is drawn or written of it."""
