"""Dataclasses from JSON: every value is checked against its annotation before anything uses it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints
from zoneinfo import available_timezones

from ..core.characters import has_half, whole
from ..core.errors import GeoError, Problem
from ..core.limits import LIMITS
from ..core.times import span
from ..language.speech import mark, say_later

_MOST_NUMBER = 1e9
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}\Z")


@dataclass(frozen=True)
class Rule:
    """What a text or list must be besides its type: ``fits`` says whether it is, or raises an error that Python has for it."""

    fits: Callable[[Any], object]
    reason: str
    remedy: str


@cache
def _zones() -> frozenset[str]:
    """The zones that browsers know too: none of the files beside them."""
    return frozenset(available_timezones() - {"Factory", "localtime"})


def _is_time(text: str) -> bool:
    return not text or bool(span(text, []))


def _is_box(numbers: tuple[float, ...]) -> bool:
    west, south, east, north = numbers
    return -180 <= west < east <= 180 and -90 <= south < north <= 90


Id = Annotated[str, Rule(bool, mark("it is empty"), mark("Write an id"))]
Zone = Annotated[
    str,
    Rule(lambda text: text in _zones(), mark("it is no time zone"), mark("Write an IANA name such as Asia/Bishkek")),
]
Time = Annotated[
    str, Rule(_is_time, mark("it is no time"), mark("Write 2021, 2021-04 or 2021-04-29, or leave it empty"))
]
Color = Annotated[str, Rule(_COLOR.match, mark("it is no colour"), mark("Write it as #33658A"))]
Box = Annotated[
    tuple[float, float, float, float],
    Rule(_is_box, mark("it is no extent"), mark("Write [west, south, east, north] in degrees")),
]
Years = Annotated[
    tuple[int, int],
    Rule(lambda its: 1 <= its[0] <= its[1] <= 9999, mark("it is no range of years"), mark("Write [first, last]")),
]
NOT_EMPTY = Rule(bool, mark("it is empty"), mark("Write at least one"))
_NONE = object()


@dataclass
class Reading:
    """Reads the values of one JSON file; what is wrong with them is gathered in ``problems``, with its place."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def refuse_surrogates(self, said: Any) -> None:
        """A problem for each text (also a name) that holds half a character, which no file of text can."""
        for where, text in _texts(said):
            if has_half(text):
                self._wrong(where, whole(text), mark("half a character (a lone surrogate) stands in it"), _ESCAPE)

    def value(self, kind: Any, said: Any, where: str) -> Any:
        """``said`` as a value of the annotation ``kind``; a stand-in where it is none, with the problem told."""
        if get_origin(kind) is Annotated:
            inner, rule = get_args(kind)[:2]
            return self._ruled(inner, rule, said, where)
        if get_origin(kind) in (Union, UnionType):
            return (
                None
                if said is None
                else self.value(next(each for each in get_args(kind) if each is not NoneType), said, where)
            )
        if get_origin(kind) is tuple:
            return self._tuple(get_args(kind), said, where)
        if get_origin(kind) is dict:
            return self._named(get_args(kind)[1], said, where)
        if is_dataclass(kind):
            return self.record(kind, said, where)
        return self._plain(kind, said, where)

    def record(self, kind: Any, said: Any, where: str) -> Any:
        """A record of the dataclass ``kind``: fields it does not know are left alone."""
        if not isinstance(said, Mapping):
            return self._wrong(where, said, mark("it is no object"), mark("Write {…}"))
        values: dict[str, Any] = {}
        for name, (key, annotation, needed) in _fields(kind).items():
            place = f"{where}.{key}".lstrip(".")
            if key in said:
                values[name] = self.value(annotation, said[key], place)
            elif needed:
                values[name] = self._wrong(place, "", mark("it is missing"), mark("Add it; see CONTRIBUTING"))
        for key in _in_other_languages(kind, said):
            self.value(str, said[key], f"{where}.{key}".lstrip("."))
        return _NONE if _NONE in values.values() else kind(**values)

    def _ruled(self, kind: Any, rule: Rule, said: Any, where: str) -> Any:
        value = self.value(kind, said, where)
        if value is _NONE or _fits(rule, value):
            return value
        return self._wrong(where, said, rule.reason, rule.remedy)

    def _tuple(self, kinds: tuple[Any, ...], said: Any, where: str) -> Any:
        if not isinstance(said, list):
            return self._wrong(where, said, mark("it is no list"), mark("Write […]"))
        if kinds[-1] is not ... and len(said) != len(kinds):
            return self._wrong(
                where, said, say_later("it does not hold {n} values", n=len(kinds)), mark("Write […] of that many")
            )
        if len(said) > LIMITS.words:
            return self._wrong(
                where,
                len(said),
                say_later("it holds more than {words} values", words=LIMITS.words),
                mark("Keep what is used"),
            )
        each_kind = [kinds[0]] * len(said) if kinds[-1] is ... else kinds
        made = [
            self.value(kind, each, f"{where}[{n}]") for n, (kind, each) in enumerate(zip(each_kind, said, strict=True))
        ]
        return _NONE if _NONE in made else tuple(made)

    def _named(self, kind: Any, said: Any, where: str) -> Any:
        """Values by name."""
        if not isinstance(said, Mapping):
            return self._wrong(where, said, mark("it is no object"), mark("Write {…}"))
        made = {str(name): self.value(kind, each, f"{where}.{name}") for name, each in said.items()}
        return _NONE if any(each is _NONE for each in made.values()) else made

    def _plain(self, kind: type, said: Any, where: str) -> Any:
        match kind, said:
            case (_, bool()) if kind is bool:
                return said
            case (_, str()) if kind is str:
                return said
            case (_, int() | float()) if kind in (int, float) and not isinstance(said, bool):
                if (kind is float or isinstance(said, int)) and abs(said) <= _MOST_NUMBER and not math.isnan(said):
                    return said
        return self._wrong(where, said, *_WANTED[kind])

    def _wrong(self, where: str, said: Any, reason: str, remedy: str) -> Any:
        self.problems.append(self._problem(where, said, reason, remedy))
        return _NONE

    def _problem(self, where: str, said: Any, reason: str, remedy: str) -> Problem:
        return Problem(
            self.file, reason, remedy, column=whole(where), value=whole(str(said)[:_SHOWN_CHARACTERS]), level="file"
        )


_SHOWN_CHARACTERS = 200
_ESCAPE = mark("Write the character itself, or both halves of the escape")
_WANTED = {
    str: (mark("it is no text"), mark("Write a text")),
    bool: (mark("it is neither true nor false"), mark("Write true or false")),
    int: (mark("it is no whole number, or too large"), mark("Write a whole number")),
    float: (mark("it is no number, or too large"), mark("Write a number")),
}


@cache
def _fields(kind: Any) -> dict[str, tuple[str, Any, bool]]:
    """By name: the key in the file, the annotation, and whether it must be there."""
    hints = get_type_hints(kind, include_extras=True)
    return {
        each.name: (
            each.name.rstrip("_"),
            hints[each.name],
            each.default is MISSING and each.default_factory is MISSING,
        )
        for each in fields(kind)
    }


def _in_other_languages(kind: Any, said: Mapping[str, Any]) -> list[str]:
    """The keys of texts that the dataclass has under a name without ending: ``label_ru`` beside ``label``."""
    known = {key: annotation for key, annotation, _ in _fields(kind).values()}
    endings = tuple(f"{key}_" for key, annotation in known.items() if annotation is str)
    return [key for key in said if key.startswith(endings) and key not in known]


def _fits(rule: Rule, value: Any) -> bool:
    try:
        return bool(rule.fits(value))
    except GeoError:
        return False


def _texts(said: Any) -> Iterator[tuple[str, str]]:
    """Every text in ``said`` with its place, names of fields too."""
    waiting = [("", said)]
    while waiting:
        where, each = waiting.pop()
        if isinstance(each, str):
            yield where, each
        elif isinstance(each, Mapping):
            yield from ((where, str(key)) for key in each)
            waiting += [(f"{where}.{key}".lstrip("."), value) for key, value in each.items()]
        elif isinstance(each, list):
            waiting += [(f"{where}[{n}]", value) for n, value in enumerate(each)]
