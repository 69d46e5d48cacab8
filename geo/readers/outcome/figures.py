"""The figures of rows: counts of people and radii, what of them can't be read, and what contradicts itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from ...core.errors import Problem
from ...language.speech import mark
from ..asked.options import Options
from ..meanings.draft import FIGURES, Draft, joined, prefixed
from ..values.counts import Counts, counts_of
from ..values.numbers import numbers_of
from .review import told

_COUNT_REMEDY = mark("Write a whole number such as 1234 or a range such as 10-12; --decimal settles a mark")


def with_figures(draft: Draft, rows: pd.DataFrame, options: Options) -> tuple[pd.DataFrame, list[Problem]]:
    """``rows`` (those of ``draft`` that become events) with figures as text, '' for missing, which is never zero.

    ``<metric>_at_least`` is yes or '', ``<metric>_words`` what the file says beyond a number; a cell that can't be read
    is told and stays in ``note``.
    """
    notes: list[Problem] = []
    for metric, columns in FIGURES.items():
        if any((rows[name] != "").any() for name in columns):
            rows, unread = _read(draft, rows, metric, options)
            rows, unordered = _ordered(draft.grid.file, rows, metric)
            notes += [*unread, *unordered]
    radius, unread = _radii(draft, rows["precision_m"], options)
    return rows.assign(precision_m=radius), [*notes, *unread]


@dataclass(frozen=True, eq=False)
class Part:
    """A figure of some people only: ``values`` has the columns of a claim (value_low … note) for the rows that have it."""

    metric: str
    values: pd.DataFrame


def parts_of(draft: Draft, index: pd.Index, options: Options) -> tuple[list[Part], list[Problem]]:
    """The figures of groups in the rows of ``index``, and a note on each cell that is no count."""
    parts, notes = list[Part](), list[Problem]()
    for group in draft.groups:
        texts = draft.grid.cells_of(group.column).loc[index]
        read = counts_of(texts, options.decimal, _decimal_of(draft))
        columns = {f"value_{each}": read.column(each) for each in ("low", "best", "high")}
        values = pd.DataFrame(columns | {"at_least": read.column("at_least"), "note": group.column}, index=index)
        some = (values["value_low"] != "") | (values["value_best"] != "")
        words = joined("; ", values["note"], read.column("words"))
        parts.append(Part(group.metric, values.assign(note=words)[some]))
        notes += _faults(draft.grid.file, group.column, texts, read.column("fault"))
    return parts, notes


def _read(draft: Draft, rows: pd.DataFrame, metric: str, options: Options) -> tuple[pd.DataFrame, list[Problem]]:
    filled = [name for name in FIGURES[metric] if (rows[name] != "").any()]
    read = {name: counts_of(rows[name], options.decimal, _decimal_of(draft)) for name in filled}
    read |= {name: read[name].bounds() for name in filled if not name.endswith("_best")}
    note, notes = rows["note"], list[Problem]()
    for name, found in read.items():
        column, lost = draft.columns.get(name.removesuffix("_best"), name), found.column("lost")
        if (lost != "").any():
            note = joined("; ", note, prefixed(f"{column}: ", lost))
        notes += _faults(draft.grid.file, column, rows[name], found.column("fault"))
    return rows.assign(note=note, **_columns(metric, read)), notes


def _columns(metric: str, read: Mapping[str, Counts]) -> dict[str, pd.Series]:
    """The draft's columns of a metric; a bound of its own goes before that of a range given as best."""
    columns = {name: found.column("best") for name, found in read.items()}
    if best := read.get(f"{metric}_best"):
        ends = {f"{metric}_{part}": best.column(part) for part in ("low", "high", "at_least", "words")}
        columns |= {name: _either(columns[name], end) if name in columns else end for name, end in ends.items()}
    return columns


def _either(said: pd.Series, otherwise: pd.Series) -> pd.Series:
    return said.where(said != "", otherwise)


def _faults(file: str, column: str, texts: pd.Series, faults: pd.Series) -> list[Problem]:
    reasons = [reason for reason in faults.unique() if reason]
    return [note for reason in reasons for note in told(file, faults == reason, column, texts, reason, _COUNT_REMEDY)]


def _decimal_of(draft: Draft) -> str:
    """The decimal mark that most coordinates of a text table have, '' where neither is in use; cells of all other
    files hold numbers, which are written with a point."""
    if draft.grid.container != "csv":
        return "."
    marks = {mark: float(draft.rows["lat"].str.contains(mark, regex=False).mean()) for mark in (".", ",")}
    found = max(marks, key=lambda mark: marks[mark])
    return found if marks[found] > 0.5 else ""


def _ordered(file: str, rows: pd.DataFrame, metric: str) -> tuple[pd.DataFrame, list[Problem]]:
    """Low and high taken out where low, best and high are not in order; each such row is told."""
    texts = [rows[name] for name in FIGURES[metric]]
    if sum(bool((each != "").any()) for each in texts) < 2:
        return rows, []
    low, best, high = (pd.to_numeric(each, errors="coerce") for each in texts)
    wrong = (low > best) | (best > high) | (low > high)
    if not wrong.any():
        return rows, []
    values = texts[0] + " – " + texts[1] + " – " + texts[2]
    reason = mark("low, best and high are not in order; only best is kept")
    kept = {
        name: each.mask(wrong, "") for name, each in zip(FIGURES[metric], texts, strict=True) if "_best" not in name
    }
    return rows.assign(**kept), list(told(file, wrong, metric, values, reason, mark("Order them")))


def _radii(draft: Draft, texts: pd.Series, options: Options) -> tuple[pd.Series, list[Problem]]:
    codes, unique = pd.factorize(texts)
    values, wrong = numbers_of(pd.Series(unique, dtype="str"), options.decimal)
    wrong |= values < 0
    known = values.map("{:.15g}".format).mask(wrong | values.isna(), "").to_numpy(dtype=object)
    bad = pd.Series(wrong.to_numpy(dtype=bool).take(codes), index=texts.index)
    reason, column = (
        mark("the radius is no number of metres; it is left open"),
        draft.columns.get("radius", "precision_m"),
    )
    found = pd.Series(known.take(codes), index=texts.index, dtype="str")
    return found, list(told(draft.grid.file, bad, column, texts, reason, mark("Write metres, such as 500")))
