"""What the reader looks at: the one state of the app."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Self


@dataclass(frozen=True)
class View:
    """Everything a picture depends on, besides the data. Made from a link by ``permalink.view_of``.

    ``start``/``end`` and ``known`` are the texts of the link (ISO date, or date-time with offset; '' open). A date as
    ``end`` includes that day; a date-time as ``end`` is excluded. Empty tuples filter nothing. ``lon``, ``lat`` in
    degrees (EPSG:4326) and ``zoom`` are the map's centre, None where the opening extent holds. ``pane`` is what stands open
    beside the map ('' nothing); no picture depends on it.
    """

    start: str = ""
    end: str = ""
    known: str = ""
    layers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    verdict: tuple[str, ...] = ()
    check: tuple[str, ...] = ()
    side: tuple[str, ...] = ()
    query: str = ""
    event: str = ""
    place: str = ""
    topic: str = ""
    edition: str = ""
    show: tuple[str, ...] = ()
    basemap: str = ""
    lon: float | None = None
    lat: float | None = None
    zoom: float | None = None
    language: str = ""
    sets: tuple[str, ...] = ()
    pane: str = ""

    def but(self, **changes: Any) -> Self:
        """This view with some values changed."""
        return replace(self, **changes)
