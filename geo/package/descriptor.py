"""What a data package says of itself: parties, clocks, kinds, presets (``conflict_map`` in ``datapackage.json``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from ..core.errors import GeoError, Problem
from ..language.speech import mark, say_later
from .described import NOT_EMPTY, Box, Id, Reading, Time, Years
from .schema import WITHHELD, Table, tables_with
from .vocabulary import (
    OF_A_SIDE,
    SIDE,
    About,
    Audience,
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
YEARS = (1800, 2200)  # what a package that names no other years holds
LAYER_OF_CONTEXT = "context"
NAME = "name"  # the column of places that every package has
TITLE = "title"  # that of events and topics


@dataclass(frozen=True)
class Package:
    """A package's own words. Raises nothing; made by ``package_of``, which checks it. ``years`` are the first and the
    last that a time may lie in; ``audiences`` tells for whom the record was reduced, where it was."""

    id: Id
    title: str
    as_of: Time
    clocks: Annotated[tuple[Clock, ...], NOT_EMPTY]
    parties: tuple[Party, ...]
    event_kinds: tuple[EventKind, ...]
    place_kinds: tuple[PlaceKind, ...]
    extent: Box
    languages: Annotated[tuple[Language, ...], NOT_EMPTY] = (Language("und", "As in the data"),)
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
    years: Years = YEARS
    audiences: tuple[Audience, ...] = ()
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

    @cached_property
    def all_name_columns(self) -> tuple[str, ...]:
        """The columns of ``places`` that hold names, once each: ``name``, then those of the languages."""
        return tuple(dict.fromkeys((NAME, *(each.name_column for each in self.languages))))

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of this package: ``schema.TABLES`` with its own columns of names and titles."""
        return tables_with(self.all_name_columns[1:], self.title_columns.values(), self.claim_columns)

    @property
    def claim_columns(self) -> tuple[str, ...]:
        """What ``claims`` have beside the columns of every package."""
        return (WITHHELD,) if any(each.numbers_below for each in self.audiences) else ()

    @cached_property
    def title_columns(self) -> Mapping[str, str]:
        """By language the column of ``events`` and ``topics`` that holds their titles in it; none for that of ``title``."""
        return {each.id: f"{TITLE}_{each.id}" for each in self.languages if each.name_column != NAME}

    def name_columns(self, language: str) -> tuple[str, ...]:
        """The columns of ``places`` to take a name in ``language`` ('' the first) from, in order; the last is ``name``."""
        by_id = {each.id: each for each in self.languages}
        language = language or self.languages[0].id
        columns: list[str] = []
        while language in by_id and by_id[language].name_column not in columns:
            columns.append(by_id[language].name_column)
            language = by_id[language].fallback
        return (*(each for each in columns if each != NAME), NAME) if NAME not in columns[:1] else (NAME,)


def package_of(descriptor: Mapping[str, Any]) -> Package:
    """The package that ``datapackage.json`` describes. Raises ``GeoError`` with every fault found."""
    said, reading = descriptor.get("conflict_map"), Reading(FILE)
    if not isinstance(said, Mapping):
        missing = Problem(
            FILE, mark("it is missing"), mark("Add it; see CONTRIBUTING"), column="conflict_map", level="file"
        )
        raise GeoError(mark("This is no conflict map package"), [missing])
    reading.refuse_surrogates(descriptor)
    reading.record(About, descriptor, "")
    package: Package = reading.record(Package, {key: said[key] for key in said if key not in _BESIDE}, "conflict_map")
    problems = reading.problems or [*_sides_apart(package)]
    if problems:
        raise GeoError(_unusable(len(problems)), problems[:_MOST_TOLD])
    about = {key: value for key, value in descriptor.items() if key not in ("conflict_map", "resources")}
    return replace(package, resources=tuple(descriptor.get("resources", ())), said=said, about=about)


def _sides_apart(package: Package) -> Iterator[Problem]:
    """A problem for each side for which no party stands, and each party of a side that there is not."""
    of_sides = {party.id for party in package.parties if party.role == SIDE and party.side == party.id}
    for number, side in enumerate(package.sides):
        if side not in of_sides:
            reason = mark("no party stands for it")
            remedy = say_later("Add a party with this id and side and the role {side}, or take it out", side=SIDE)
            yield Problem(FILE, reason, remedy, column=f"conflict_map.sides[{number}]", value=side, level="file")
    for number, party in enumerate(package.parties):
        if party.side not in (package.sides if party.role in OF_A_SIDE else (*package.sides, "")):
            reason, remedy = (
                mark("it is none of the sides"),
                say_later("Write one of {listed}, or add it to sides", listed=", ".join(package.sides)),
            )
            where = f"conflict_map.parties[{number}].side"
            yield Problem(FILE, reason, remedy, column=where, value=party.side, level="file")


def _unusable(faults: int) -> str:
    if faults <= _MOST_TOLD:
        return say_later("{file} can't be used", file=FILE)
    return say_later("{file} can't be used (the first {most} of {n} faults)", file=FILE, most=_MOST_TOLD, n=faults)


_MOST_TOLD = 100
_BESIDE = ("resources", "about", "said")  # fields of a package that its own words don't fill


def record_key(record: Mapping[str, Any]) -> str:
    """What tells a record of ``conflict_map`` from the others of its list; '' for nothing."""
    return next((record[name] for name in ("id", "tz", "pair") if isinstance(record.get(name), str)), "")


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
    "record_key",
]
