"""Turns tables of text into typed frames and says what is wrong with each row.

Every rule gives a mask over the rows; a row under any mask is set aside with file, row, column, value, reason and
remedy. What refers to a row set aside is set aside with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..core.columns import among, of_distinct, parts
from ..core.errors import GeoError, Problem, shortened
from ..core.times import ISO_DAY, spans
from ..core.web_address import PATTERN
from .descriptor import Package
from .schema import Column, Table

_FLAGS = frozenset({"", "yes", "no"})
_LISTED_CHARACTERS = 1_000
_SPELT_OUT = 200  # faults of one kind in one column that are listed one by one


@dataclass(frozen=True)
class Finding:
    """The rows under ``mask`` break a rule."""

    column: str
    mask: pd.Series
    reason: str
    remedy: str


def check_tables(raw: Mapping[str, pd.DataFrame], package: Package) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Typed frames by table name, and the problems.

    ``raw`` holds frames of text (str, '' for missing) whose index is the row in the file. In the result text columns
    stay str, lists are tuples, numbers float64 (NaN missing), flags bool; a time column ``x`` gains ``x_start`` and
    ``x_end`` (UTC, half open, NaT missing) and its core (see ``geo.core.times``) as ``x_core_start``, ``x_core_end``.
    Raises ``GeoError`` with all problems where a core table or a required column is missing.
    """
    problems = [problem for table in package.tables for problem in _shape_problems(table, raw.get(table.name))]
    if faults := [problem for problem in problems if problem.level == "file"]:
        raise GeoError("The package can't be used", faults)
    frames: dict[str, pd.DataFrame] = {}
    for table in package.tables:
        text = _with_columns(table, raw.get(table.name))
        frame, findings = _typed(table, text, package, frames)
        bad = pd.Series(False, index=text.index)
        for finding in findings:
            problems += _problems(table, text, finding)
            bad |= finding.mask
        frames[table.name] = (frame[~bad] if bad.any() else frame).reset_index(drop=True)
    return frames, problems


def _shape_problems(table: Table, text: pd.DataFrame | None) -> Iterator[Problem]:
    if text is None:
        if table.core:
            yield Problem(
                table.file, "the file is missing", f"Add it with the columns {', '.join(table.names)}", level="file"
            )
        return
    for column in table.columns:
        if column.name not in text and not column.optional:
            yield Problem(
                table.file,
                "the column is missing",
                "Add it to the header" + ("" if column.required else "; until then it is taken as empty"),
                column=column.name,
                level="file" if column.required else "note",
            )
    for name in text.columns.difference(list(table.names)):
        yield Problem(
            table.file,
            "no such column is known, so it is not used",
            f"Remove it, or use one of {', '.join(table.names)}",
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
    return frame, findings + list(_across_columns(table, frame, package))


def _column(
    column: Column, text: pd.Series, package: Package, done: Mapping[str, pd.DataFrame]
) -> tuple[dict[str, pd.Series], list[Finding]]:
    values, findings = _read(column, text, package)
    if column.required:
        findings.append(Finding(column.name, text.str.strip() == "", "it is empty", "Fill it in"))
    if column.vocabulary:
        findings += _not_among(
            column.name,
            text,
            package.vocabulary(column.vocabulary),
            f"conflict_map.{column.vocabulary} of datapackage.json",
        )
    if column.choices:
        findings += _not_among(column.name, text, frozenset(column.choices), "its allowed words")
    if column.refers_to:
        findings.append(_dangling(column, text, done[column.refers_to]))
    return values, findings


def _read(column: Column, text: pd.Series, package: Package) -> tuple[dict[str, pd.Series], list[Finding]]:
    name = column.name
    if column.kind == "time":
        return _times(name, text, package)
    if column.kind == "number":
        return _numbers(column, text)
    if column.kind in ("ids", "words"):
        return {name: of_distinct(text, parts)}, []
    if column.kind == "flag":
        return {name: (text == "yes").astype(bool)}, _not_among(name, text, _FLAGS, "yes, no or empty")
    if column.kind == "day":
        fits = (text == "") | text.str.match(rf"{ISO_DAY}\Z")
        return {name: text}, [Finding(name, ~fits, "it is no day", "Write it as 2021-04-29")]
    if column.kind == "url":
        fits = (text == "") | text.str.match(PATTERN)
        return {name: text}, [
            Finding(name, ~fits, "it is no web address", "Write an address that begins with https:// or http://")
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
            "it is no time",
            "Write 2021, 2021-04, 2021-04-29 or 2021-04-29T14:05+06:00; the day must exist",
        ),
        Finding(name, odd, f"the year is outside {first}–{last}", "Correct the year"),
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
            "it is no number",
            "Write digits with a point, or leave it empty",
        )
    ]
    if column.low is not None:
        findings.append(Finding(column.name, values < column.low, f"it is below {column.low:g}", "Correct the number"))
    if column.high is not None:
        findings.append(
            Finding(column.name, values > column.high, f"it is above {column.high:g}", "Correct the number")
        )
    return {column.name: values}, findings


def _not_among(column: str, text: pd.Series, allowed: frozenset[str], where: str) -> list[Finding]:
    listed = shortened(", ".join(sorted(allowed - {""})), _LISTED_CHARACTERS) or "none"
    return [Finding(column, (text != "") & ~text.isin(allowed), f"it is not among {where}", f"Use one of: {listed}")]


def _dangling(column: Column, text: pd.Series, target: pd.DataFrame) -> Finding:
    mask = (text != "") & ~among(text, target.iloc[:, 0])
    if column.kind == "ids" and mask.any():  # perhaps they are lists
        known = set(target.iloc[:, 0].tolist())
        mask[mask] = of_distinct(text[mask], lambda cell: not known.issuperset(parts(cell)), bool)
    return Finding(
        column.name,
        mask,
        f"it names an id that {column.refers_to}.csv does not hold, or whose row is set aside",
        f"Correct the id, or add it to {column.refers_to}.csv",
    )


def _keys(key: str, ids: pd.Series) -> list[Finding]:
    in_lists = ids.str.contains("|", regex=False) | (ids != ids.str.strip())
    return [
        Finding(
            key,
            ids.duplicated() & (ids != ""),
            "the id stands in an earlier row too",
            "Give each row an id of its own; the first row is kept",
        ),
        Finding(key, in_lists, "an id can't hold | nor begin or end with a space", "Write it without"),
    ]


def _across_columns(table: Table, frame: pd.DataFrame, package: Package) -> Iterator[Finding]:
    if table.name == "events":
        yield _ends_before_start("end", frame["start_start"], frame["end_end"])
    if table.name == "statuses":
        yield _ends_before_start("valid_to", frame["valid_from_start"], frame["valid_to_end"])
        yield Finding(
            "valid_to",
            (frame["end_basis"] == "stated") & (frame["valid_to"] == ""),
            "end_basis is stated but no end is given",
            "Give valid_to, or write unknown",
        )
        yield Finding(
            "valid_to",
            frame["end_basis"].isin(["unknown", "ongoing"]) & (frame["valid_to"] != ""),
            "an end is given though end_basis says there is none",
            "Write stated, or empty valid_to",
        )
    if table.name == "places":
        yield from _places(frame, package.extent)
    if table.name == "claims":
        yield from _figures(frame)


def _ends_before_start(column: str, start: pd.Series, end: pd.Series) -> Finding:
    return Finding(column, end <= start, "it ends before it starts", "Correct one of the two times")


def _places(frame: pd.DataFrame, extent: Sequence[float]) -> Iterator[Finding]:
    lon, lat = frame["lon"], frame["lat"]
    swapped = ~_inside(lon, lat, extent) & _inside(lat, lon, extent)
    yield Finding("lon", swapped, "lon and lat look swapped", "Put the longitude in lon and the latitude in lat")
    yield Finding("lon", lon.isna() != lat.isna(), "one of lon and lat is missing", "Give both or none")
    yield Finding(
        "coordinate_basis",
        lon.isna() & (frame["coordinate_basis"] != "unlocated"),
        "no coordinate is given",
        "Give lon and lat, or write unlocated",
    )


def _inside(x: pd.Series, y: pd.Series, extent: Sequence[float]) -> pd.Series:
    west, south, east, north = extent
    return x.between(west, east) & y.between(south, north)


def _figures(frame: pd.DataFrame) -> Iterator[Finding]:
    low, best, high = frame["value_low"], frame["value_best"], frame["value_high"]
    yield Finding(
        "value_low", (low > best) | (low > high) | (best > high), "low, best and high are not in order", "Order them"
    )
    some = low.notna() | best.notna() | high.notna()
    yield Finding("metric", some & (frame["metric"] == ""), "a figure has no metric", "Say what is counted")


def _problems(table: Table, text: pd.DataFrame, finding: Finding) -> Iterator[Problem]:
    rows = text.index[finding.mask.to_numpy()]
    for row in rows[:_SPELT_OUT]:
        yield Problem(
            table.file, finding.reason, finding.remedy, int(row), finding.column, text.at[row, finding.column]
        )
    if len(rows) > _SPELT_OUT:
        yield Problem(
            table.file, f"{len(rows) - _SPELT_OUT} more rows: {finding.reason}", finding.remedy, column=finding.column
        )
