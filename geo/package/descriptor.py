"""What a data package says of itself: parties, clocks, kinds, presets (``conflict_map`` in ``datapackage.json``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from functools import cached_property
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ..core.errors import GeoError, Problem
from .vocabulary import (
    BorderDashed,
    BorderDefault,
    BorderEdition,
    Clock,
    Country,
    EventKind,
    Language,
    Metric,
    Opening,
    Party,
    PlaceKind,
    Preset,
    StatusWord,
    Word,
)

FILE = "datapackage.json"
Record = TypeVar("Record")
LAYER_OF_CONTEXT = "context"


@dataclass(frozen=True)
class Package:
    """A package's own words. Raises nothing; made by ``package_of``, which checks it. ``years`` are the first and the
    last that a time may lie in."""

    id: str
    title: str
    as_of: str
    clocks: tuple[Clock, ...]
    parties: tuple[Party, ...]
    event_kinds: tuple[EventKind, ...]
    place_kinds: tuple[PlaceKind, ...]
    extent: tuple[float, float, float, float]
    languages: tuple[Language, ...] = (Language("en", "English"),)
    sides: tuple[str, ...] = ()
    countries: tuple[Country, ...] = ()
    claimant_kinds: tuple[Word, ...] = ()
    status_words: tuple[StatusWord, ...] = ()
    metrics: tuple[Metric, ...] = ()
    presets: tuple[Preset, ...] = ()
    opening: Opening = field(default_factory=Opening)
    disclaimer: str = ""
    border_editions: tuple[BorderEdition, ...] = ()
    border_default: tuple[BorderDefault, ...] = ()
    border_dashed: tuple[BorderDashed, ...] = ()
    attribution_words: tuple[str, ...] = ()
    years: tuple[int, int] = (1800, 2200)
    resources: tuple[Mapping[str, Any], ...] = field(default=(), compare=False)
    about: Mapping[str, Any] = field(default_factory=dict, compare=False)
    said: Mapping[str, Any] = field(default_factory=dict, compare=False)

    @cached_property
    def zones(self) -> tuple[ZoneInfo, ...]:
        return tuple(ZoneInfo(clock.tz) for clock in self.clocks)

    @cached_property
    def labelled_zones(self) -> tuple[tuple[str, ZoneInfo], ...]:
        return tuple((clock.label, ZoneInfo(clock.tz)) for clock in self.clocks)

    @cached_property
    def party(self) -> Mapping[str, Party]:
        return {party.id: party for party in self.parties}

    @cached_property
    def event_kind(self) -> Mapping[str, EventKind]:
        return {kind.id: kind for kind in self.event_kinds}

    @cached_property
    def place_kind(self) -> Mapping[str, PlaceKind]:
        return {kind.id: kind for kind in self.place_kinds}

    @cached_property
    def status_word(self) -> Mapping[str, StatusWord]:
        return {word.id: word for word in self.status_words}

    @cached_property
    def metric(self) -> Mapping[str, Metric]:
        return {metric.id: metric for metric in self.metrics}

    def vocabulary(self, name: str) -> frozenset[str]:
        """The ids that a column of that vocabulary may hold."""
        if name == "sides_or_both":
            return frozenset({*self.sides, "both"})
        return frozenset(word.id for word in getattr(self, name))

    def name_columns(self, language: str) -> tuple[str, ...]:
        """The columns of ``places`` to take a name from, in order; the last is ``name``."""
        by_id = {each.id: each for each in self.languages}
        columns: list[str] = []
        while language in by_id and by_id[language].name_column not in columns:
            columns.append(by_id[language].name_column)
            language = by_id[language].fallback
        return (*(each for each in columns if each != "name"), "name") if "name" not in columns[:1] else ("name",)


def package_of(descriptor: Mapping[str, Any]) -> Package:
    """The package that ``datapackage.json`` describes. Raises ``GeoError`` with every fault found."""
    said = descriptor.get("conflict_map")
    if not isinstance(said, Mapping):
        raise GeoError(
            "This is no conflict map package",
            [_problem("conflict_map", "", "it is missing", "Add it; see CONTRIBUTING")],
        )
    problems: list[Problem] = []
    values = {key: _value(key, said[key], problems) for key in _KNOWN if key in said}
    problems += [_problem(key, "", "it is missing", "Add it; see CONTRIBUTING") for key in _REQUIRED if key not in said]
    problems += _unknown_zones(values.get("clocks", ()))
    if problems:
        raise GeoError(f"{FILE} can't be used", problems)
    return Package(
        **values,
        resources=tuple(descriptor.get("resources", ())),
        said=said,
        about={key: value for key, value in descriptor.items() if key not in ("conflict_map", "resources")},
    )


_RECORDS: dict[str, type[Any]] = {
    "languages": Language,
    "clocks": Clock,
    "parties": Party,
    "countries": Country,
    "claimant_kinds": Word,
    "event_kinds": EventKind,
    "place_kinds": PlaceKind,
    "status_words": StatusWord,
    "metrics": Metric,
    "presets": Preset,
    "border_editions": BorderEdition,
    "border_default": BorderDefault,
    "border_dashed": BorderDashed,
}
_KNOWN = tuple(each.name for each in fields(Package) if each.name not in ("resources", "about", "said"))
_REQUIRED = tuple(each.name for each in fields(Package) if each.default is MISSING and each.default_factory is MISSING)


def _value(key: str, said: Any, problems: list[Problem]) -> Any:
    if key in _RECORDS:
        return _records(key, said, problems)
    if key == "opening":
        return _record(Opening, said, "opening", problems)
    if key == "extent":
        return _extent(said, problems)
    if key == "years":
        return _years(said, problems)
    if isinstance(said, Sequence) and not isinstance(said, str):
        return tuple(str(each) for each in said)
    if not isinstance(said, str):
        problems.append(_problem(key, said, "it is no text", "Write a text"))
    return said


def _records(key: str, said: Any, problems: list[Problem]) -> tuple[Any, ...]:
    if not isinstance(said, Sequence) or isinstance(said, str):
        problems.append(_problem(key, said, "it is no list", "Write a list of objects"))
        return ()
    made = [_record(_RECORDS[key], each, f"{key}[{number}]", problems) for number, each in enumerate(said)]
    return tuple(each for each in made if each is not None)


def _record(kind: type[Record], said: Any, where: str, problems: list[Problem]) -> Record | None:
    if not isinstance(said, Mapping):
        problems.append(_problem(where, said, "it is no object", "Write {…}"))
        return None
    known = {each.name.rstrip("_"): each.name for each in fields(kind)}  # type: ignore[arg-type]
    values = {
        known[key]: tuple(value) if isinstance(value, list) else value for key, value in said.items() if key in known
    }
    try:
        return kind(**values)
    except TypeError as fault:
        problems.append(_problem(where, said, str(fault).partition(") ")[2] or str(fault), "Add what is missing"))
        return None


def _extent(said: Any, problems: list[Problem]) -> tuple[float, ...]:
    numbers = tuple(said) if isinstance(said, Sequence) and not isinstance(said, str) else ()
    fits = len(numbers) == 4 and all(isinstance(each, int | float) for each in numbers)
    if fits and -180 <= numbers[0] < numbers[2] <= 180 and -90 <= numbers[1] < numbers[3] <= 90:
        return numbers
    problems.append(_problem("extent", said, "it is no extent", "Write [west, south, east, north] in degrees"))
    return ()


def _years(said: Any, problems: list[Problem]) -> tuple[int, int]:
    match said:
        case [int(first), int(last)] if 1 <= first <= last <= 9999:
            return first, last
    problems.append(_problem("years", said, "it is no range of years", "Write [first, last]"))
    return 1, 9999


def _unknown_zones(clocks: Sequence[Clock]) -> list[Problem]:
    problems = []
    for clock in clocks:
        try:
            ZoneInfo(clock.tz)
        except (ZoneInfoNotFoundError, ValueError):
            problems.append(
                _problem("clocks", clock.tz, "it is no time zone", "Write an IANA name such as Asia/Bishkek")
            )
    return problems


def _problem(column: str, value: object, reason: str, remedy: str) -> Problem:
    return Problem(FILE, reason, remedy, column=column, value=str(value), level="file")


__all__ = [
    "FILE",
    "LAYER_OF_CONTEXT",
    "BorderDashed",
    "BorderDefault",
    "BorderEdition",
    "Clock",
    "Country",
    "EventKind",
    "Language",
    "Metric",
    "Opening",
    "Package",
    "Party",
    "PlaceKind",
    "Preset",
    "StatusWord",
    "Word",
    "package_of",
]
