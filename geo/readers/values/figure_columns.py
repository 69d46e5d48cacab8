"""Which columns hold figures of people: of all of them, their bounds, and of groups among them, which are no totals."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .column_words import OF_THE_EVENT
from .counts import count_of
from .grid import Grid, bare

_PEOPLE = {
    "killed": (
        "killed,dead,deaths,death,fatalities,fatality,death_toll,погибло,погибших,погибшие,погибшими,убито,убитых,убитые,"
        "загинуло,загиблі,загиблих,вбито,вбитих,"
        "өлгөндөр,курман,кушташудагон,ҳалокшудагон,tués,tuées,morts,mortes,décès,muertos,muertas,fallecidos,fallecidas,"
        "asesinados,asesinadas,القتلى,قتلى,tote,getötete,ölü",
        "nkill,best,best_est",
    ),
    "injured": (
        "injured,wounded,injuries,ранено,раненых,раненые,поранено,поранені,поранених,жарадар,захмӣ,blessés,blessées,heridos,"
        "heridas,الجرحى,جرحى,"
        "verletzte,verwundete,yaralı",
        "nwound",
    ),
}
_OF_ALL = "best,best_estimate,estimate,est,total,number,number_of,no_of,count,people,persons"
_ALL = (
    "in by num no n nb all sum overall reported confirmed total number count people persons of best est estimate victims "
    "всего общее число количество людей человек чел итого всього загалом кількість осіб жалпы саны болгон болгондор адам "
    "шумораи умумӣ ҳамагӣ нафар nombre de des les los las del total totale personnes personas personen número numero cantidad "
    "gesamt insgesamt anzahl der summe عدد إجمالي اجمالي مجموع toplam sayısı"
)
_NO_GROUP = frozenset(_ALL.split())
_PLAIN_TAGS = _NO_GROUP | {"min", "max", "low", "high"}
_BOUNDS = {
    "low": ("low,lowest,lower,low_estimate,low_est,min,minimum,от,минимум", "min,low"),
    "high": ("high,highest,higher,upper,high_estimate,high_est,max,maximum,до,максимум", "max,high"),
}
_OTHER = (
    "id code source sources date per rate percent pct ratio year age name names note notes description details flag type url "
    "link text low high min max lower upper minimum maximum precision status"
)
_NO_COUNT = frozenset(_OTHER.split())
_WORDS = re.compile(r"[\W_]+")
_MOSTLY = 0.8


@dataclass(frozen=True)
class Group:
    """``column`` counts the ``metric`` (killed or injured) of some people only, whom its name tells."""

    metric: str
    column: str


def figure_columns(grid: Grid) -> dict[str, list[str]]:
    """By role (``killed``, ``killed_low`` …) the columns that bear its names or tags, the first the best."""
    found: dict[str, list[str]] = {}
    for metric, (words, more) in _PEOPLE.items():
        names = [*words.split(","), *_beside(words, _OF_ALL), *more.split(",")]
        found[metric] = _known(grid, metric, names, _tagged(grid, metric)) + _of_all(grid, words)
        for bound, (ends, tags) in _BOUNDS.items():
            tagged = [column for tag in tags.split(",") for column in _tagged(grid, metric, tag)]
            found[f"{metric}_{bound}"] = _known(grid, metric, _beside(words, ends), tagged)
    return {role: list(dict.fromkeys(columns)) for role, columns in found.items()}


def groups_of(grid: Grid, taken: set[str]) -> tuple[Group, ...]:
    """The columns, other than those ``taken``, that count the killed or injured of a group."""
    open_columns = [str(name) for name in grid.cells if name not in taken]
    found = (Group(metric, column) for column in open_columns if (metric := _metric_of_group(grid, column)))
    return tuple(each for each in found if _holds_counts(grid, each.column))


def _known(grid: Grid, metric: str, names: list[str], tagged: list[str]) -> list[str]:
    """Columns of these ``names``, but for those whose tag says that they count some people only, and ``tagged`` ones."""
    named = [column for name in names if (column := grid.column(name))]
    groups = [
        column
        for column in named
        if metric in (said := _attributes(grid.tags.get(column, ""))) and said - _PLAIN_TAGS - {metric}
    ]
    return [column for column in named if column not in groups] + tagged


def _beside(words: str, ends: str) -> list[str]:
    pairs = [(word, end) for word in words.split(",") for end in ends.split(",")]
    return [name for word, end in pairs for name in (f"{word}_{end}", f"{end}_{word}")]


def _tagged(grid: Grid, metric: str, bound: str = "") -> list[str]:
    """Columns whose tag says that metric, and bound, of all people."""
    wanted = {metric, bound} - {""}
    return [
        column
        for column, tag in grid.tags.items()
        if metric in (said := _attributes(tag)) and said - _NO_GROUP == wanted
    ]


def _attributes(tag: str) -> set[str]:
    base, *attributes = (part.strip() for part in tag.casefold().split("+"))
    return set(attributes) if base == "#affected" else set()


def _of_all(grid: Grid, words: str) -> list[str]:
    """Columns such as ``Number of people killed``: with nothing beside the people that would set some apart."""
    known = _plain(words)
    return [
        str(name)
        for name in grid.cells
        if (said := _said(name)) & known and not said - known - _NO_GROUP - OF_THE_EVENT
    ]


def _metric_of_group(grid: Grid, column: str) -> str:
    tag, said = _attributes(grid.tags.get(column, "")), _said(column)
    for metric, (words, _) in _PEOPLE.items():
        if metric in tag or (said & _plain(words) and not said & _NO_COUNT):
            return metric
    return ""


def _said(column: object) -> set[str]:
    return {word for word in _WORDS.split(str(column).casefold()) if word}


def _plain(words: str) -> set[str]:
    return {word.casefold() for word in words.split(",")} | {bare(word) for word in words.split(",")}


def _holds_counts(grid: Grid, column: str) -> bool:
    sample = grid.sample_of(column)
    return len(sample) > 0 and sum(bool(count_of(text).best) for text in sample) >= _MOSTLY * len(sample)
