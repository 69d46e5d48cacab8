"""From a draft to the outcome: positions, times, kinds, what is rejected and why, and the tables of the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ...core.columns import first_rows, of_distinct
from ...core.errors import Problem
from ...core.limits import LIMITS, timed, within
from ...language.speech import mark, say_later
from ...package.reference import CRS
from ..asked.options import Options
from ..meanings.draft import Draft
from ..values.grid import bare
from .by_name import placed_by_name
from .figures import parts_of, with_figures
from .imported import Imported
from .positions import Fault, Positions, positions_of, swapped_rows
from .review import odd_rows, shown, told
from .tables import tables_of
from .times import Times, times_of

_PREVIEW_ROWS = 20
_REFERENCE = ("name", "kind", "text", "start", "end")
NAME_COLUMNS = (
    "name",
    "title",
    "label",
    "название",
    "имя",
    "назва",
)  # of lines and areas, whatever names the events of the file


def build(draft: Draft, format_name: str, options: Options) -> Imported:
    """Accounts for every row of ``draft``: an event where it has one point and a date; reference where it is a line, an
    area or several points, a feature without a date, or of a table without dates; else rejected with its first fault."""
    draft, positions = placed_by_name(draft, positions_of(draft, options), options)
    grid = draft.grid
    times = times_of(draft, options, float(positions.lon.median()))
    reference = _reference_mask(draft)
    of_times = [_only(fault, ~reference) for fault in times.faults]
    rejected = _rejected(grid.file, [*positions.faults, *of_times], draft)
    good = ~draft.rows.index.isin([problem.row for problem in rejected])
    rows = _event_rows(draft, positions, times, options)[good & ~reference]
    drawn = _reference(draft, positions, times, good & reference)
    kinds = draft.kinds.kinds(rows["kind"], options.kind_map)
    rows = rows.assign(kind_id=of_distinct(rows["kind"], kinds.__getitem__, "str"))
    rows, doubts = with_figures(draft, rows, options)
    parts, more = parts_of(draft, rows.index, options)
    undated = _dates_unread(draft, times, good & reference)
    swapped = swapped_rows(positions, options) & good
    cells = grid.cells.drop(columns=draft.columns.get("id", ""), errors="ignore")
    slips = _swapped_notes(draft, positions, swapped)
    notes = [*doubts, *more, *undated, *slips, *odd_rows(grid.file, rows, cells, options.today, placed=~swapped)]
    return Imported(
        file=grid.file,
        format=format_name,
        container=grid.container,
        tables=tables_of(rows, parts),
        actors=rows[["actor1", "actor2"]],
        reference=drawn,
        rows=grid.rows,
        accepted=len(rows) + len(drawn),
        rejected=tuple(sorted((*grid.rejected, *rejected), key=lambda problem: problem.row)),
        skipped=grid.skipped,
        warnings=(*grid.warnings, *draft.warnings, *positions.warnings, *times.notes, *notes),
        questions=(*grid.questions, *draft.questions, *positions.questions, *times.questions),
        columns=draft.columns,
        kinds=kinds,
        said=grid.said,
        preview=first_rows(grid.cells, _PREVIEW_ROWS),
        bbox=_bbox(rows, drawn),
        times=_first_and_last(rows, drawn),
        label=options.label or PurePath(grid.file).stem,
        attribution=options.attribution or draft.coder,
    )


def _reference_mask(draft: Draft) -> np.ndarray:
    if draft.grid.geometry is None:
        return np.full(len(draft.rows), not draft.dated)
    points = shapely.get_type_id(draft.grid.geometry.array) == 0
    return ~points | (draft.rows["start"] == "").to_numpy()  # type: ignore[no-any-return]


def _dates_unread(draft: Draft, times: Times, mask: np.ndarray) -> Iterator[Problem]:
    """A note for each line, area or place of reference (under ``mask``) whose date can't be read, or whose end comes first."""
    start, column = draft.rows["start"][mask], draft.columns.get("date", "date")
    shown, remedy = mark("it is drawn at every date"), mark("Write 2021-04-29; the day must exist")
    unread = Fault(
        (start != "") & (times.start[mask] == ""),
        "date",
        start,
        say_later("its date can't be read: {shown}", shown=shown),
        remedy,
    )
    early = Fault(
        times.early[mask],
        "end_date",
        draft.rows["end"][mask],
        mark("it ends before it starts; the end is left out"),
        mark("Correct it"),
    )
    for each in (unread, early):
        yield from (replace(note, level="note") for note in _problems(draft.grid.file, each, each.mask, column))


def _swapped_notes(draft: Draft, positions: Positions, mask: pd.Series) -> Iterator[Problem]:
    east, north = (values[mask].round(7).astype("str") for values in (positions.lon, positions.lat))
    reason, remedy = mark("longitude and latitude look swapped"), mark("Swap the two in this row")
    return told(draft.grid.file, mask, draft.columns.get("lon", "lon"), east + ", " + north, reason, remedy)


def _only(fault: Fault, mask: np.ndarray) -> Fault:
    return replace(fault, mask=fault.mask & mask)


def _rejected(file: str, faults: Sequence[Fault], draft: Draft) -> list[Problem]:
    """One problem a row, by its first fault."""
    taken = pd.Series(False, index=draft.rows.index)
    found: list[Problem] = []
    for fault in faults:
        if not fault.mask.any():
            continue
        mask = fault.mask & ~taken
        column, values = draft.as_written(fault.column, fault.values)
        found += _problems(file, replace(fault, values=values), mask, column)
        taken |= mask
    return found


def _problems(file: str, fault: Fault, mask: pd.Series, column: str) -> Iterator[Problem]:
    for row, value in shown(fault.values, mask):
        yield Problem(file, fault.reason, fault.remedy, row, column, value)


def _event_rows(draft: Draft, positions: Positions, times: Times, options: Options) -> pd.DataFrame:
    rows, file = draft.rows, draft.grid.file
    speaker = draft.coder or options.attribution or options.label or file
    claimant = rows["claimant"].where(rows["claimant"] != "", _in_one_line(rows["publisher"]))
    basis = rows["basis"].where(rows["basis"] != "", "approximate")
    return rows.assign(
        lon=positions.lon,
        lat=positions.lat,
        start=times.start,
        end=times.end,
        published=times.published,
        time_precision=times.precision,
        basis=basis,
        claimant=claimant.where(claimant != "", speaker),
        file=positions.source.where(positions.source != "", options.attribution or file),
    )


def _in_one_line(names: pd.Series) -> pd.Series:
    """Several names, a line each, put together."""
    if not names.str.contains("\n", regex=False).any():
        return names
    return of_distinct(names, lambda each: "; ".join(dict.fromkeys(filter(None, each.split("\n")))), "str")


def _reference(draft: Draft, positions: Positions, times: Times, mask: np.ndarray) -> gpd.GeoDataFrame:
    if not mask.any():
        return gpd.GeoDataFrame({name: pd.Series(dtype="str") for name in _REFERENCE}, geometry=[], crs=CRS)
    rows, whole = draft.rows[mask], draft.grid.geometry
    cells = draft.grid.cells.loc[rows.index]
    points = gpd.points_from_xy(positions.lon[mask], positions.lat[mask])
    geometry = points if whole is None else whole.array[mask]
    named = _first_said(
        [rows["title"], rows["place"], *(cells[each] for each in cells if bare(str(each)) in NAME_COLUMNS)]
    )
    ends = times.end[mask].where(~times.early[mask] & (times.start[mask] != ""), "")
    said = (named, rows["kind"], _words(draft.grid.file, cells), times.start[mask], ends)
    columns = dict(zip(_REFERENCE, said, strict=True))
    return gpd.GeoDataFrame(columns, geometry=geometry, crs=CRS, index=rows.index)


def _first_said(columns: Sequence[pd.Series]) -> pd.Series:
    """Of each row the first text that is not empty."""
    found = columns[0]
    for column in columns[1:]:
        found = found.where(found != "", column)
    return found


def _words(file: str, cells: pd.DataFrame) -> pd.Series:
    """The properties of each row, one a line: ``name: value``. Raises ``GeoError`` where their names, written out for
    each row, come to too much text."""
    if not len(cells) or not len(cells.columns):
        return pd.Series("", index=cells.index, dtype="str")
    names = list(cells.columns)
    within(
        sum(len(name) * int((cells[name] != "").sum()) for name in names), LIMITS.characters, mark("characters"), file
    )
    lines = [
        "\n".join(f"{n}: {v}" for n, v in zip(names, row, strict=True) if v)
        for row in timed(cells.itertuples(index=False))
    ]
    return pd.Series(lines, index=cells.index, dtype="str")


def _bbox(rows: pd.DataFrame, reference: gpd.GeoDataFrame) -> tuple[float, float, float, float] | None:
    boxes = [reference.total_bounds] if len(reference) else []
    if len(rows):
        boxes.append(np.array([rows["lon"].min(), rows["lat"].min(), rows["lon"].max(), rows["lat"].max()]))
    if not boxes:
        return None
    low, high = np.min(boxes, axis=0), np.max(boxes, axis=0)
    return float(low[0]), float(low[1]), float(high[2]), float(high[3])


def _first_and_last(rows: pd.DataFrame, reference: gpd.GeoDataFrame) -> tuple[str, str] | None:
    drawn = reference[reference["start"] != ""]
    start, end = (pd.concat([rows[name], drawn[name]]) if len(drawn) else rows[name] for name in ("start", "end"))
    return (str(start.min()), str(end.where(end != "", start).max())) if len(start) else None
