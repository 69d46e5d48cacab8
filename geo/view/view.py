"""What the reader looks at: the one state of the app."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Self


@dataclass(frozen=True)
class View:
    """Everything a picture depends on, besides the data. Made from a link by ``permalink.view_of``.

    ``start``/``end`` and ``known`` are the texts of the link (ISO date, or date-time with offset; '' open). A date as
    ``end`` includes that day; a date-time as ``end`` is excluded. Empty tuples filter nothing; ``without`` names
    what is taken out of the record (see ``geo.record.without``), ``beside`` what a second view has otherwise (see ``beside``).
    ``area`` is its word
    in the link (see ``area``), ``possibly`` "no" where what may lie in it, but not surely, does not count. ``lon``, ``lat`` in
    degrees (EPSG:4326) and ``zoom`` are the map's centre, None where the opening extent holds. ``pane`` is what stands open
    beside the map ('' nothing), ``step`` the number of the briefing's that is presented; no picture depends on them.
    ``language`` is that of all words and names; ``names`` another one for place names alone. The fields ``store_…`` are of
    the events of the server's store alone: their kinds, actors and countries, and the one chosen.
    """

    start: str = ""
    end: str = ""
    known: str = ""
    without: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    verdict: tuple[str, ...] = ()
    check: tuple[str, ...] = ()
    side: tuple[str, ...] = ()
    area: str = ""
    possibly: str = ""
    beside: str = ""
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
    names: str = ""
    sets: tuple[str, ...] = ()
    store_kinds: tuple[str, ...] = ()
    store_actors: tuple[str, ...] = ()
    store_countries: tuple[str, ...] = ()
    store_event: str = ""
    pane: str = ""
    step: str = ""

    @property
    def names_language(self) -> str:
        """The language of the place names: the view's own, unless another is chosen for them."""
        return self.names or self.language

    def but(self, **changes: Any) -> Self:
        """This view with some values changed."""
        return replace(self, **changes)
