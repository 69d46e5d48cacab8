"""Turns tables of text into typed frames and says what is wrong with each row.

Every rule gives a mask over the rows; a row under any mask is set aside with file, row, column, value, reason and
remedy. What refers to a row set aside is set aside with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from ..core.columns import among, of_distinct, parts
from ..core.errors import GeoError, Problem, shortened
from ..core.times import ISO_DAY, SPAN_PARTS, UTC_DTYPE, spans
from ..core.web_address import PATTERN
from ..language.speech import mark, say_later
from .across import Finding, across_columns
from .descriptor import Package
from .schema import Column, Table

_FLAGS = frozenset({"", "yes", "no"})
_LISTED_CHARACTERS = 1_000
_SPELT_OUT = 200  # faults of one kind in one column that are listed one by one


def check_tables(raw: Mapping[str, pd.DataFrame], package: Package) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Typed frames by table name, and the problems.

    ``raw`` holds frames of text (str, '' for missing) whose index is the row in the file. In the result text columns
    stay str, lists are tuples, numbers float64 (NaN missing), flags bool; a time column ``x`` gains ``x_start`` and
    ``x_end`` (UTC, half open, NaT missing) and its core (see ``geo.core.times``) as ``x_core_start``, ``x_core_end``.
    Raises ``GeoError`` with all problems where a core table or a required column is missing.
    """
    problems = [problem for table in package.tables for problem in _shape_problems(table, raw.get(table.name))]
    if faults := [problem for problem in problems if problem.level == "file"]:
        raise GeoError(mark("The package can't be used"), faults)
    frames: dict[str, pd.DataFrame] = {}
    for table in package.tables:
        text = _with_columns(table, raw.get(table.name))
        frame, findings = _typed(table, text, package, frames)
        bad = np.zeros(len(text), dtype=bool)
        for finding in findings:
            mask = finding.mask.to_numpy(bool)
            if mask.any():
                problems += _problems(table, text, finding)
                bad |= mask
        frames[table.name] = (frame[~bad] if bad.any() else frame).reset_index(drop=True)
    return frames, problems


def _shape_problems(table: Table, text: pd.DataFrame | None) -> Iterator[Problem]:
    if text is None:
        if table.core:
            yield Problem(
                table.file,
                mark("the file is missing"),
                say_later("Add it with the columns {listed}", listed=", ".join(table.names)),
                level="file",
            )
        return
    for column in table.columns:
        if column.name not in text and not column.optional:
            yield Problem(
                table.file,
                mark("the column is missing"),
                mark("Add it to the header")
                if column.required
                else mark("Add it to the header; until then it is taken as empty"),
                column=column.name,
                level="file" if column.required else "note",
            )
    for name in text.columns.difference(list(table.names)):
        yield Problem(
            table.file,
            mark("no such column is known, so it is not used"),
            say_later("Remove it, or use one of {listed}", listed=", ".join(table.names)),
            column=str(name),
            level="note",
        )


def _with_columns(table: Table, text: pd.DataFrame | None) -> pd.DataFrame:
    if text is None:
        return pd.DataFrame({name: pd.Series(dtype="str") for name in table.names})
    return text.reindex(columns=list(table.names), fill_value="").astype("str")


def _typed(
    table: Table, text: pd.DataFrame, package: Package, done: Mapping[str, pd.DataFrame]
) -> tuple[pd.DataFrame, list[Finding]]:
    findings: list[Finding] = []
    columns: dict[str, pd.Series] = {}
    for column in table.columns:
        values, found = _column(column, text[column.name], package, done)
        columns |= values
        findings += found
    frame = pd.DataFrame(columns, index=text.index)
    if table.key:
        findings += _keys(table.key, text[table.key])
    return frame, findings + list(across_columns(table, frame, package))


def _empty(column: Column, text: pd.Series) -> Finding:
    return Finding(column.name, text.str.strip() == "", mark("it is empty"), mark("Fill it in"))


def _column(
    column: Column, text: pd.Series, package: Package, done: Mapping[str, pd.DataFrame]
) -> tuple[dict[str, pd.Series], list[Finding]]:
    if not (text != "").any():
        return _without_a_word(column, text), [_empty(column, text)] if column.required else []
    values, findings = _read(column, text, package)
    if column.required:
        findings.append(_empty(column, text))
    if column.vocabulary:
        findings += _not_among(
            column.name,
            text,
            package.vocabulary(column.vocabulary),
            say_later("conflict_map.{vocabulary} of datapackage.json", vocabulary=column.vocabulary),
        )
    if column.choices:
        findings += _not_among(column.name, text, frozenset(column.choices), mark("its allowed words"))
    if column.refers_to:
        findings.append(_dangling(column, text, done[column.refers_to]))
    return values, findings


def _without_a_word(column: Column, text: pd.Series) -> dict[str, pd.Series]:
    """What ``_read`` makes of a column in which nothing stands, as in most of a set: no rule but that it is required can fail."""
    name = column.name
    if column.kind == "time":
        never = pd.Series(pd.NaT, index=text.index, dtype=UTC_DTYPE)
        return {name: text} | {f"{name}_{part}": never for part in SPAN_PARTS}
    if column.kind == "number":
        return {name: pd.Series(np.nan, index=text.index)}
    if column.kind in ("ids", "words"):
        return {name: of_distinct(text, parts)}
    if column.kind == "flag":
        return {name: pd.Series(False, index=text.index)}
    return {name: text}


def _read(column: Column, text: pd.Series, package: Package) -> tuple[dict[str, pd.Series], list[Finding]]:
    name = column.name
    if column.kind == "time":
        return _times(name, text, package)
    if column.kind == "number":
        return _numbers(column, text)
    if column.kind in ("ids", "words"):
        return {name: of_distinct(text, parts)}, []
    if column.kind == "flag":
        return {name: (text == "yes").astype(bool)}, _not_among(name, text, _FLAGS, mark("yes, no or empty"))
    if column.kind == "day":
        fits = (text == "") | text.str.match(rf"{ISO_DAY}\Z")
        return {name: text}, [Finding(name, ~fits, mark("it is no day"), mark("Write it as 2021-04-29"))]
    if column.kind == "url":
        fits = (text == "") | text.str.match(PATTERN)
        return {name: text}, [
            Finding(
                name, ~fits, mark("it is no web address"), mark("Write an address that begins with https:// or http://")
            )
        ]
    return {name: text}, []


def _times(name: str, text: pd.Series, package: Package) -> tuple[dict[str, pd.Series], list[Finding]]:
    found, wrong = spans(text, package.zones)
    year = found["start"].dt.year
    first, last = package.years
    odd = found["start"].notna() & ((year < first) | (year > last))
    findings = [
        Finding(
            name,
            wrong,
            mark("it is no time"),
            mark("Write 2021, 2021-04, 2021-04-29 or 2021-04-29T14:05+06:00; the day must exist"),
        ),
        Finding(
            name,
            odd,
            say_later("the year is outside {first}–{last}", first=str(first), last=str(last)),
            mark("Correct the year"),
        ),
    ]
    return {name: text} | {f"{name}_{part}": found[part] for part in found}, findings


def _numbers(column: Column, text: pd.Series) -> tuple[dict[str, pd.Series], list[Finding]]:
    codes, cells = pd.factorize(text)
    distinct = pd.to_numeric(pd.Series(cells, dtype="str"), errors="coerce").to_numpy(float)
    values = pd.Series(np.where(np.isfinite(distinct), distinct, np.nan).take(codes), index=text.index)
    filled = text.str.strip() != ""
    findings = [
        Finding(
            column.name,
            filled & values.isna(),
            mark("it is no number"),
            mark("Write digits with a point, or leave it empty"),
        )
    ]
    if column.low is not None:
        findings.append(
            Finding(
                column.name,
                values < column.low,
                say_later("it is below {low}", low=format(column.low, "g")),
                mark("Correct the number"),
            )
        )
    if column.high is not None:
        findings.append(
            Finding(
                column.name,
                values > column.high,
                say_later("it is above {high}", high=format(column.high, "g")),
                mark("Correct the number"),
            )
        )
    return {column.name: values}, findings


def _not_among(column: str, text: pd.Series, allowed: frozenset[str], where: str) -> list[Finding]:
    listed = shortened(", ".join(sorted(allowed - {""})), _LISTED_CHARACTERS) or "none"
    return [
        Finding(
            column,
            (text != "") & ~text.isin(allowed),
            say_later("it is not among {where}", where=where),
            say_later("Use one of: {listed}", listed=listed),
        )
    ]


def _dangling(column: Column, text: pd.Series, target: pd.DataFrame) -> Finding:
    mask = (text != "") & ~among(text, target.iloc[:, 0])
    if column.kind == "ids" and mask.any():  # perhaps they are lists
        known = set(target.iloc[:, 0].tolist())
        mask[mask] = of_distinct(text[mask], lambda cell: not known.issuperset(parts(cell)), bool)
    return Finding(
        column.name,
        mask,
        say_later(
            "it names an id that {refers_to}.csv does not hold, or whose row is set aside", refers_to=column.refers_to
        ),
        say_later("Correct the id, or add it to {refers_to}.csv", refers_to=column.refers_to),
    )


def _keys(key: str, ids: pd.Series) -> list[Finding]:
    in_lists = ids.str.contains("|", regex=False) | (ids != ids.str.strip())
    return [
        Finding(
            key,
            ids.duplicated() & (ids != ""),
            mark("the id stands in an earlier row too"),
            mark("Give each row an id of its own; the first row is kept"),
        ),
        Finding(key, in_lists, mark("an id can't hold | nor begin or end with a space"), mark("Write it without")),
    ]


def _problems(table: Table, text: pd.DataFrame, finding: Finding) -> Iterator[Problem]:
    rows = text.index[finding.mask.to_numpy()]
    for row in rows[:_SPELT_OUT]:
        yield Problem(
            table.file, finding.reason, finding.remedy, int(row), finding.column, text.at[row, finding.column]
        )
    if len(rows) > _SPELT_OUT:
        yield Problem(
            table.file,
            say_later("{n} more rows: {reason}", n=len(rows) - _SPELT_OUT, reason=finding.reason),
            finding.remedy,
            column=finding.column,
        )
