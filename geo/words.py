"""Counts in words (first version)."""

from __future__ import annotations

from .select import Counts


def counts_words(counts: Counts) -> str:
    """``n of N events in view: a on the map, b context, c without exact place``."""
    words = f"{counts.shown:,} of {counts.total:,} events in view: {counts.on_map:,} on the map, {counts.context:,} context, "
    return words + f"{counts.unplaced:,} without exact place"
