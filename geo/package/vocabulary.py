"""The words that a data package brings: parties, clocks, kinds, presets, editions of the border.

Each annotation is what the value in ``datapackage.json`` is checked against (see ``described``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from .described import Box, Color, Id, Rule, Time, Zone
from .schema import PLACES

_OTHER_COLUMNS = frozenset({*PLACES.names, ""} - {"name"})
NameColumn = Annotated[
    str,
    Rule(lambda text: text not in _OTHER_COLUMNS, "it is no column of names", "Name a column such as name_xx"),
]


@dataclass(frozen=True)
class Word:
    """An id with its label: a claimant kind."""

    id: Id
    label: str


@dataclass(frozen=True)
class Language:
    """``name_column`` of ``places`` holds its names; where one is missing the language ``fallback`` is asked."""

    id: Id
    label: str
    name_column: NameColumn = "name"
    fallback: str = ""


@dataclass(frozen=True)
class Clock:
    tz: Zone
    label: str
    party: str = ""


@dataclass(frozen=True)
class Party:
    """Who speaks. ``side`` is the side it belongs to ('' for a third party); ``role`` one of side, residents, joint,
    third, press."""

    id: Id
    label: str
    role: str
    side: str = ""
    adjective: str = ""
    color: Color = "#666666"
    order: int = 99


@dataclass(frozen=True)
class Country:
    id: Id
    label: str
    side: str = ""


@dataclass(frozen=True)
class EventKind:
    """``layer`` is the name of a layer (``geo.view.permalink.LAYERS``) or context; ``time_mark`` puts it on the
    time bar."""

    id: Id
    label: str
    layer: str
    symbol: str = "dot"
    time_mark: bool = False


@dataclass(frozen=True)
class PlaceKind:
    """``layer`` is the name of a layer or ''; ``needs_status``: drawn only if it has one."""

    id: Id
    label: str
    layer: str = ""
    symbol: str = ""
    needs_status: bool = False


@dataclass(frozen=True)
class StatusWord:
    """``tone`` is calm, contested, harmed, held, shut or changed: it colours the symbol."""

    id: Id
    label: str
    tone: str


@dataclass(frozen=True)
class Metric:
    """``chart`` groups metrics drawn together ('' for none)."""

    id: Id
    label: str
    unit: str = ""
    chart: str = ""


@dataclass(frozen=True)
class Preset:
    """A named range of dates; an empty bound is open."""

    id: Id
    label: str
    from_: Time = ""
    to: Time = ""


@dataclass(frozen=True)
class BorderEdition:
    id: Id
    label: str
    date: Time
    note: str = ""


@dataclass(frozen=True)
class BorderDefault:
    """``edition`` is drawn from ``from_`` until before ``until`` (ISO dates, '' open)."""

    edition: str
    from_: Time = ""
    until: Time = ""


@dataclass(frozen=True)
class BorderDashed:
    """The line between ``pair`` is drawn dashed until before ``until``."""

    pair: str
    until: Time = ""
    reason: str = ""


@dataclass(frozen=True)
class Opening:
    """The view that opens: dates, layers, extent (west, south, east, north in degrees)."""

    from_: Time = ""
    to: Time = ""
    layers: tuple[str, ...] = ()
    bbox: Box | None = None
    basemap: str = ""


@dataclass(frozen=True)
class Licence:
    """As a data package names one, of the whole or of a file."""

    name: str = ""
    title: str = ""
    path: str = ""


@dataclass(frozen=True)
class Origin:
    """As a data package names what it draws on."""

    title: str = ""
    path: str = ""


@dataclass(frozen=True)
class Field:
    name: str = ""
    description: str = ""


@dataclass(frozen=True)
class Schema:
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True)
class Resource:
    """What is looked at of the description of a file; ``bounds`` are degrees (west, south, east, north)."""

    name: str = ""
    path: str = ""
    title: str = ""
    description: str = ""
    attribution: str = ""
    bounds: Box | None = None
    schema: Schema = Schema()
    licenses: tuple[Licence, ...] = ()


@dataclass(frozen=True)
class About:
    """What is looked at of a descriptor beside ``conflict_map``."""

    name: str = ""
    title: str = ""
    resources: tuple[Resource, ...] = ()
    licenses: tuple[Licence, ...] = ()
    sources: tuple[Origin, ...] = ()
