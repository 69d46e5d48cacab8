"""What a package says otherwise than it did: rows added, revised and gone, by kind, and whether more changed beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from ..language.speech import mark_n, say, say_n
from ..package.schema import RELATIONS_TABLE, Table
from .checksum import checksum
from .dataset import Dataset
from .figures import figure_words

ADDED, REVISED, GONE = "added", "revised", "gone"
EVENTS, CLAIMS, FIGURES = "events", "claims", "figures"
_COUNTED = (EVENTS, CLAIMS, "statuses", "places", "sources", "relations")  # tables
_FIGURE = ("metric", "about_side", "value_low", "value_best", "value_high", "at_least", "scope")
_BETWEEN = "\x1f"

_WORDS: Mapping[tuple[str, str], tuple[str, str]] = {
    (EVENTS, ADDED): mark_n("{n} event added", "{n} events added"),
    (EVENTS, REVISED): mark_n("{n} event revised", "{n} events revised"),
    (EVENTS, GONE): mark_n("{n} event gone", "{n} events gone"),
    (FIGURES, ADDED): mark_n("{n} figure added", "{n} figures added"),
    (FIGURES, REVISED): mark_n("{n} figure revised", "{n} figures revised"),
    (FIGURES, GONE): mark_n("{n} figure gone", "{n} figures gone"),
    (CLAIMS, ADDED): mark_n("{n} claim added", "{n} claims added"),
    (CLAIMS, REVISED): mark_n("{n} claim revised", "{n} claims revised"),
    (CLAIMS, GONE): mark_n("{n} claim gone", "{n} claims gone"),
    ("statuses", ADDED): mark_n("{n} status added", "{n} statuses added"),
    ("statuses", REVISED): mark_n("{n} status revised", "{n} statuses revised"),
    ("statuses", GONE): mark_n("{n} status gone", "{n} statuses gone"),
    ("places", ADDED): mark_n("{n} place added", "{n} places added"),
    ("places", REVISED): mark_n("{n} place revised", "{n} places revised"),
    ("places", GONE): mark_n("{n} place gone", "{n} places gone"),
    ("sources", ADDED): mark_n("{n} source added", "{n} sources added"),
    ("sources", REVISED): mark_n("{n} source revised", "{n} sources revised"),
    ("sources", GONE): mark_n("{n} source gone", "{n} sources gone"),
    ("relations", ADDED): mark_n("{n} answer between claims added", "{n} answers between claims added"),
    ("relations", GONE): mark_n("{n} answer between claims gone", "{n} answers between claims gone"),
}


@dataclass(frozen=True)
class Change:
    """A row that is otherwise: its ``kind`` (events, figures, claims …) and ``change``, the ``event_id`` that it is of ('' for
    none), its ``title``, and ``before`` and ``after``, what of it was and is otherwise, in the data's own words."""

    kind: str
    change: str
    event_id: str
    title: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Renewed:
    """``changes`` in order of kind; ``beside``: borders, words of the package or other parts changed too."""

    changes: tuple[Change, ...] = ()
    beside: bool = False

    @property
    def counts(self) -> dict[tuple[str, str], int]:
        """How many rows of each kind and change, in order of ``_WORDS``."""
        found = dict.fromkeys(_WORDS, 0)
        for each in self.changes:
            found[each.kind, each.change] += 1
        return {key: number for key, number in found.items() if number}

    @property
    def counted(self) -> dict[tuple[str, str], str]:
        """``counts`` in words: “3 events added”."""
        return {key: say_n(*_WORDS[key], number) for key, number in self.counts.items()}

    @property
    def words(self) -> str:
        """“The data have changed: 3 events added, 1 figure revised.”; '' where nothing that is shown did."""
        said = list(self.counted.values())
        if self.beside:
            said.append(say("borders, words of the package or other parts"))
        return say("The data have changed: {what}.", what=", ".join(said)) if said else ""


def renewed(before: Dataset, after: Dataset) -> Renewed:
    """What ``after`` says otherwise than ``before``."""
    tables = [table for table in after.package.tables if table.name in _COUNTED]
    found = [change for table in tables for change in _changes(table, before, after)]
    order = list(_WORDS)
    return Renewed(tuple(sorted(found, key=lambda each: order.index((each.kind, each.change)))), _beside(before, after))


def _beside(before: Dataset, after: Dataset) -> bool:
    was, now = checksum(before).parts, checksum(after).parts
    return any(was.get(name) != now.get(name) for name in {*was, *now} - set(_COUNTED))


def _changes(table: Table, before: Dataset, after: Dataset) -> Iterator[Change]:
    was, now = _rows(table, before), _rows(table, after)
    for key, row in now.items():
        if key not in was:
            yield _change(table, ADDED, row, after)
        elif was[key] != row:
            yield _change(table, REVISED, row, after, was[key])
    for key, row in was.items():
        if key not in now:
            yield _change(table, GONE, row, before)


def _rows(table: Table, dataset: Dataset) -> dict[str, dict[str, object]]:
    """The rows of a table by their key, without what only those who keep the data see."""
    names = [column.name for column in table.columns if not column.inner]
    frame: pd.DataFrame = getattr(dataset, table.name)
    cells = [[_plain(value) for value in frame[name]] for name in names]
    rows = [dict(zip(names, row, strict=True)) for row in zip(*cells, strict=True)]
    return {str(row[table.key]) if table.key else _BETWEEN.join(map(str, row.values())): row for row in rows}


def _plain(value: object) -> object:
    """A cell that is equal to itself: what is missing is None."""
    return None if value is None or value != value else value


def _change(
    table: Table, change: str, row: Mapping[str, object], dataset: Dataset, was: Mapping[str, object] | None = None
) -> Change:
    differs = [name for name in row if was and was[name] != row[name]]
    kind = FIGURES if table.name == CLAIMS and _is_of_figure(row, was, differs) else table.name
    event = str(row.get("event_id") or "") if table is not RELATIONS_TABLE else ""
    before, after = (_words(each, differs, kind) if each else "" for each in (was, row if was else None))
    return Change(kind, change, event, _title(table, row, dataset), before, after)


def _is_of_figure(row: Mapping[str, object], was: Mapping[str, object] | None, differs: list[str]) -> bool:
    """Whether a claim is a figure that came or went, or one whose figure is otherwise."""
    if was:
        return any(name in _FIGURE for name in differs)
    return any(row[name] is not None for name in ("value_low", "value_best", "value_high"))


def _words(row: Mapping[str, object], differs: list[str], kind: str) -> str:
    cells = [f"{name}: {_cell(row[name])}" for name in differs if not (kind == FIGURES and name in _FIGURE)]
    if kind == FIGURES:
        claim = pd.Series({name: float("nan") if row[name] is None else row[name] for name in _FIGURE})
        cells.insert(0, f"{row['metric'] or ''} {row['about_side'] or ''} {figure_words(claim)}".strip() or "–")
    return "; ".join(cells)


def _cell(value: object) -> str:
    return "|".join(map(str, value)) if isinstance(value, tuple) else str(value or "–")


def _title(table: Table, row: Mapping[str, object], dataset: Dataset) -> str:
    """What a reader knows a row by."""
    if table is RELATIONS_TABLE:
        return f"{row['claim_id']} → {row['to_claim_id']}"
    if table.name == "statuses":
        names = dataset.places.loc[dataset.places["place_id"] == row["place_id"], "name"]
        return ": ".join([*names, str(row["status"])])
    shown = {EVENTS: "title", "places": "name", "sources": "publisher"}.get(table.name)
    if shown:
        return str(row[shown])
    return f"{row['claimant'] or row['party']}: {row['statement'] or ''}".rstrip(": ")
