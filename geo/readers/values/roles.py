"""Which column of a table nobody announced holds what: by name, by HXL tag, by content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

import pandas as pd

from .column_words import METRES, NAMES, OF_A_LANGUAGE, OF_THE_EVENT
from .date_columns import date_column, is_form_time, split_dates, year_column
from .dates import looks_like_dates
from .degree_columns import AXES, DEGREES, words_of
from .figure_columns import figure_columns
from .grid import Grid, bare
from .kinds import are_kinds
from .named_zones import zone_in_header
from .numbers import numbers_of
from .pairs import looks_like_pairs
from .said_words import are_words

_MOSTLY = 0.8
_HALF = 0.5
_STEM = re.compile(r".*[/:.-](?=[^\s/:.-])")
_HOURS = r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\s*[AaPp][Mm])?"
# Hours of something else: how long, until when, when a row was made, who rose and set.
_NO_HOURS = re.compile(
    r"dur|length|elapsed|длит|продолж|тривал|dauer|durée|end|until|to\b|finish|оконч|заверш|publi|post|report|creat|updat|edit|submi|sun",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\W_]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")  # between the words of ``eventDate``
_ENDS = {**AXES, "id": ("eventid", "incidentid")}
_DBF_NAME = 10  # characters
_RADIUS_ENDS = ("precision", "accuracy")
_WORDED = ("place", "title")
_OF_EVENTS = ("kind", "summary", "killed", "injured", "source", "url")  # a table of places may have a year too


def roles_of(grid: Grid) -> dict[str, str]:
    """Column by role; one that holds nothing is taken only where nothing else is found. A pair of coordinates is looked
    for only where longitude and latitude have no columns."""
    named = {role: columns_named(grid, role) for role in NAMES} | figure_columns(grid)
    found = {role: next((column for column in columns if _filled(grid, column)), "") for role, columns in named.items()}
    found |= {role: _worded(grid, named[role]) for role in _WORDED}
    found |= _stem_pair(grid) if not (found["lon"] and found["lat"]) else _degrees_beside(grid, found)
    found["pair"] = "" if found["lon"] and found["lat"] else _pair_column(grid)
    _settle_texts(found)
    if not found["kind"] and found["title"] and are_kinds(grid.sample_of(found["title"])):
        found["kind"], found["title"] = found["title"], ""
    _settle_figures(grid, found)
    _settle_times(grid, named, found)
    taken, unwanted = set(found.values()), ("pair", "lon", "lat") if found["pair"] else ("pair",)
    empty = {
        role: columns[0] for role, columns in named.items() if columns and not found[role] and role not in unwanted
    }
    blank = {role: column for role, column in empty.items() if column not in taken and not _filled(grid, column)}
    return {role: column for role, column in found.items() if column} | blank


def _settle_texts(found: dict[str, str]) -> None:
    """No column is read as two things: a pair is no place, a place no title."""
    for role, other in (
        ("place", "pair"),
        ("summary", "title"),
        ("title", "place"),
        ("url", "source"),
        ("url", "pair"),
        ("source", "pair"),
    ):
        if found[role] == found[other]:
            found[role] = ""


def _settle_figures(grid: Grid, found: dict[str, str]) -> None:
    """Beside ``best``, ``low`` and ``high`` need not say of what."""
    if found["killed"] and found["killed"] == grid.column("best"):
        found["killed_low"] = found["killed_low"] or grid.column("low")
        found["killed_high"] = found["killed_high"] or grid.column("high")


def _settle_times(grid: Grid, named: Mapping[str, list[str]], found: dict[str, str]) -> None:
    """The date, in one column or three, and what else then tells of the time."""
    found["date"] = date_column(grid, named["date"], named["time"])
    found["time"] = found["time"] or _hours_by_content(grid, found)
    found |= split_dates(grid, found["date"])
    found["date"] = found["date"] or (year_column(grid) if any(found[role] for role in _OF_EVENTS) else "")
    if _are_hours(grid.sample_of(found["end_date"])):
        found["end_time"], found["end_date"] = found["end_date"] if found["time"] else "", ""
    if not found["end_date"] and looks_like_dates(grid.sample_of(found["end_time"])) > _HALF:
        found["end_date"], found["end_time"] = found["end_time"], ""
    found["minute"] = found["minute"] if found["time"] else ""
    for role in ("time", "end_date"):
        if found[role] == found["date"] or is_form_time(grid, found[role], found["date"]):
            found[role] = ""


def _hours_by_content(grid: Grid, found: Mapping[str, str]) -> str:
    """The one column of hours and minutes that nothing else is taken for, '' for none or several."""
    free = [str(name) for name in grid.cells if str(name) not in found.values() and not _NO_HOURS.search(str(name))]
    fits = [name for name in free if _are_hours(grid.sample_of(name))]
    return fits[0] if len(fits) == 1 else ""


def _are_hours(cells: pd.Series) -> bool:
    return len(cells) > 0 and bool(cells.str.fullmatch(_HOURS).mean() >= _MOSTLY)


def pair_by_name(grid: Grid) -> str:
    """The column that is called coordinates and of which most cells are pairs, however few; '' for none."""
    shares = {name: looks_like_pairs(grid.sample_of(name)) for name in columns_named(grid, "pair")}
    best = max(shares, key=lambda name: shares[name], default="")
    return best if best and shares[best] else ""


def coordinate_candidates(grid: Grid) -> list[str]:
    """Columns of which most filled cells are numbers within ±180 that are not all whole."""
    return [name for name in grid.cells.columns if _may_be_coordinate(grid.sample_of(str(name)))]


def columns_named(grid: Grid, role: str) -> list[str]:
    """The columns that bear one of the role's names or tags, in their order; a name whole before one within another."""
    names, tags = (said.split(",") for said in NAMES[role])
    known = _known_as(tuple(grid.cells.columns))
    found = [*(known.get(bare(name), "") for name in names), *(grid.tagged(tag) for tag in tags if tag)]
    found += [known.get(short, "") for short in _cut(role)] if grid.container == "shapefile" else []
    ends = _ENDS.get(role, ()) if role == "id" else ()
    found += [str(name) for name in grid.cells if ends and bare(str(name)).endswith(ends)]
    return list(dict.fromkeys(column for column in found if column))


def in_metres(grid: Grid, column: str) -> bool:
    """Whether bare numbers in a column of radii are metres: its name says so, or it stands beside the coordinates of one
    measurement, as forms write them."""
    return bare(column) in METRES or column == _stem_pair(grid).get("radius")


@cache
def _cut(role: str) -> tuple[str, ...]:
    """What a shapefile makes of the role's longer names: ten characters, which must not be those of another role's."""
    short = {each: {name[:_DBF_NAME] for name in NAMES[each][0].split(",") if len(name) > _DBF_NAME} for each in NAMES}
    others = set().union(*(names for each, names in short.items() if each != role))
    return tuple(sorted(bare(name) for name in short[role] - others))


@lru_cache(maxsize=4)  # asked for each role of a table
def _known_as(columns: tuple[str, ...]) -> Mapping[str, str]:
    """Column by each of the names that it may be known as."""
    known: dict[str, str] = {}
    for names in zip(*map(_names, columns), strict=True):
        for name, column in zip(names, columns, strict=True):
            known.setdefault(name, column)
    return known


def _names(column: str) -> tuple[str, ...]:
    """``column`` whole; without group, stem and zone; without words for the event itself; and without its language."""
    zone = zone_in_header(column)
    alone = _STEM.sub("", column.replace(zone, "") if zone else column)
    words = [word for word in _BETWEEN.split(_HUMP.sub(" ", alone).casefold()) if word and word not in OF_THE_EVENT]
    said = [word for word in _BETWEEN.split(_HUMP.sub(" ", column).casefold()) if word and word not in OF_THE_EVENT]
    while said and said[-1] in OF_A_LANGUAGE:
        said = said[:-1]
    return bare(column), bare(alone), bare("".join(words)), bare("".join(said))


def _degrees_beside(grid: Grid, found: Mapping[str, str]) -> dict[str, str]:
    """The one pair of columns in degrees that stands beside metres, as servers of maps add their own X and Y."""
    pair = _stem_pair(grid) if not any(_may_be_degrees(grid, found[role]) for role in ("lon", "lat")) else {}
    return pair if pair and all(_may_be_degrees(grid, pair[role]) for role in ("lon", "lat")) else {}


def _may_be_degrees(grid: Grid, column: str) -> bool:
    return bool((numbers_of(grid.sample_of(column))[0].abs() <= 180).mean() > _HALF)


def _stem_pair(grid: Grid) -> dict[str, str]:
    """Longitude and latitude where one stem alone has both (``site-Latitude``, ``_gps_longitude``), and the radius
    beside them."""
    stems: dict[str, dict[str, str]] = {}
    for column in grid.cells.columns:
        for stem, role in _stems(str(column)):
            stems.setdefault(stem, {}).setdefault(role, str(column))
    pairs = [each for each in stems.values() if {"lon", "lat"} <= each.keys()]
    filled = [each for each in pairs if _filled(grid, each["lon"]) and _filled(grid, each["lat"])]
    whole = [stems[each] for each in DEGREES if stems.get(each) in filled]
    return whole[0] if whole else filled[0] if len(filled) == 1 else {}


def _stems(column: str) -> Iterator[tuple[str, str]]:
    words = words_of(column)
    ends = {"lon": _ENDS["lon"], "lat": _ENDS["lat"], "radius": _RADIUS_ENDS}
    for role, names in ends.items():
        for said, rest in ((words[-1:], words[:-1]), (words[:1], words[1:])):
            if said and said[0] in names and rest:
                yield " ".join(rest), role


def _worded(grid: Grid, columns: list[str]) -> str:
    """The first column that holds words; numbers, codes of geometry, dates and links name nothing."""
    return next((column for column in columns if _filled(grid, column) and are_words(grid.sample_of(column))), "")


def _filled(grid: Grid, column: str) -> bool:
    return len(grid.sample_of(column)) > 0


def _pair_column(grid: Grid) -> str:
    shares = dict.fromkeys(columns_named(grid, "pair"), _HALF)  # a name says something itself
    for column in dict.fromkeys([*shares, *grid.cells.columns]):
        if looks_like_pairs(grid.sample_of(str(column))) >= shares.get(column, _MOSTLY):
            return str(column)
    return ""


def _may_be_coordinate(sample: pd.Series) -> bool:
    values, _ = numbers_of(sample)
    if not len(sample) or values.notna().mean() < _MOSTLY:
        return False
    known = values.dropna()
    return bool((known.abs() <= 180).all() and (known != known.round()).mean() > 0.5)
