"""What counts as an address of the web: nothing else becomes a link or stands as one in the data."""

from __future__ import annotations

import re

PATTERN = r"(?i:https?)://\S+\Z"


def is_web(address: str) -> bool:
    """Whether ``address`` begins with http:// or https:// and holds no blank."""
    return re.match(PATTERN, address) is not None
