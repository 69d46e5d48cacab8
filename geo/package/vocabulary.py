"""The words that a data package brings: parties, clocks, kinds, presets, editions of the border.

Each annotation is what the value in ``datapackage.json`` is checked against (see ``described``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ..language.speech import mark, say_later
from .described import Box, Color, Id, Rule, Time, Zone
from .schema import PLACES

SIDE = "side"
ROLES = (SIDE, "residents", "joint", "third", "press")
OF_A_SIDE = (SIDE, "residents")
TONES = ("calm", "contested", "harmed", "held", "shut", "changed", "")
_OTHER_COLUMNS = frozenset({*PLACES.names, ""} - {"name"})
NameColumn = Annotated[
    str,
    Rule(
        lambda text: text not in _OTHER_COLUMNS, mark("it is no column of names"), mark("Name a column such as name_xx")
    ),
]


Role = Annotated[
    str,
    Rule(
        lambda text: text in ROLES, mark("it is no role"), say_later("Write one of {listed}", listed=", ".join(ROLES))
    ),
]
Tone = Annotated[
    str,
    Rule(
        lambda text: text in TONES,
        mark("it is no tone"),
        say_later("Write one of {listed}, or leave it empty", listed=", ".join(filter(None, TONES))),
    ),
]


@dataclass(frozen=True)
class Word:
    """An id with its label: a claimant kind, and the beginning of what has more to say."""

    id: Id
    label: str


@dataclass(frozen=True)
class Language(Word):
    """``name_column`` of ``places`` holds its names; where one is missing the language ``fallback`` is asked."""

    name_column: NameColumn = "name"
    fallback: str = ""


@dataclass(frozen=True)
class Clock:
    tz: Zone
    label: str
    party: str = ""


@dataclass(frozen=True)
class Party(Word):
    """Who speaks. ``side`` is the side it belongs to ('' for a third party); ``role`` one of ``ROLES``."""

    role: Role
    side: str = ""
    adjective: str = ""
    color: Color = "#666666"
    order: int = 99


@dataclass(frozen=True)
class Country(Word):
    side: str = ""


@dataclass(frozen=True)
class EventKind(Word):
    """``layer`` is the name of a layer (``geo.view.permalink.LAYERS``) or context; ``time_mark`` puts it on the
    time bar."""

    layer: str
    symbol: str = "dot"
    time_mark: bool = False


@dataclass(frozen=True)
class PlaceKind(Word):
    """``layer`` is the name of a layer or ''; ``needs_status``: drawn only if it has one."""

    layer: str = ""
    symbol: str = ""
    needs_status: bool = False


@dataclass(frozen=True)
class StatusWord(Word):
    """``tone`` is one of ``TONES``: it colours the symbol."""

    tone: Tone


@dataclass(frozen=True)
class Metric(Word):
    """``chart`` groups metrics drawn together ('' for none)."""

    unit: str = ""
    chart: str = ""


@dataclass(frozen=True)
class Preset(Word):
    """A named range of dates; an empty bound is open."""

    from_: Time = ""
    to: Time = ""


@dataclass(frozen=True)
class Audience(Word):
    """For whom a record was reduced, and by which rules (see ``geo.audience``): how positions were made coarser; whether names
    of places, claimants, sources, kinds and free texts were left out; the least figure that is told (0: any)."""

    rounded_deg: float = 0.0
    to_district: bool = False
    names: bool = False
    claimants: bool = False
    sources: bool = False
    kinds: bool = False
    texts: bool = False
    numbers_below: int = 0


@dataclass(frozen=True)
class BorderEdition(Word):
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
