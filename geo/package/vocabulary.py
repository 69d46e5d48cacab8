"""The words that a data package brings: parties, clocks, kinds, presets, editions of the border."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """An id with its label: a claimant kind."""

    id: str
    label: str


@dataclass(frozen=True)
class Language:
    """``name_column`` of ``places`` holds its names; where one is missing the language ``fallback`` is asked."""

    id: str
    label: str
    name_column: str = "name"
    fallback: str = ""


@dataclass(frozen=True)
class Clock:
    tz: str
    label: str
    party: str = ""


@dataclass(frozen=True)
class Party:
    """Who speaks. ``side`` is the side it belongs to ('' for a third party); ``role`` one of side, residents, joint,
    third, press."""

    id: str
    label: str
    role: str
    side: str = ""
    adjective: str = ""
    color: str = "#666666"
    order: int = 99


@dataclass(frozen=True)
class Country:
    id: str
    label: str
    side: str = ""


@dataclass(frozen=True)
class EventKind:
    """``layer`` is the name of a layer (``geo.view.permalink.LAYERS``) or context; ``time_mark`` puts it on the
    time bar."""

    id: str
    label: str
    layer: str
    symbol: str = "dot"
    time_mark: bool = False


@dataclass(frozen=True)
class PlaceKind:
    """``layer`` is the name of a layer or ''; ``needs_status``: drawn only if it has one."""

    id: str
    label: str
    layer: str = ""
    symbol: str = ""
    needs_status: bool = False


@dataclass(frozen=True)
class StatusWord:
    """``tone`` is calm, contested, harmed, held, shut or changed: it colours the symbol."""

    id: str
    label: str
    tone: str


@dataclass(frozen=True)
class Metric:
    """``chart`` groups metrics drawn together ('' for none)."""

    id: str
    label: str
    unit: str = ""
    chart: str = ""


@dataclass(frozen=True)
class Preset:
    """A named range of dates; an empty bound is open."""

    id: str
    label: str
    from_: str = ""
    to: str = ""


@dataclass(frozen=True)
class BorderEdition:
    id: str
    label: str
    date: str
    note: str = ""


@dataclass(frozen=True)
class BorderDefault:
    """``edition`` is drawn from ``from_`` until before ``until`` (ISO dates, '' open)."""

    edition: str
    from_: str = ""
    until: str = ""


@dataclass(frozen=True)
class BorderDashed:
    """The line between ``pair`` is drawn dashed until before ``until``."""

    pair: str
    until: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Opening:
    """The view that opens: dates, layers, extent (west, south, east, north in degrees)."""

    from_: str = ""
    to: str = ""
    layers: tuple[str, ...] = ()
    bbox: tuple[float, float, float, float] | None = None
    basemap: str = ""
