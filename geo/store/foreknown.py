"""What a DuckDB store counts once, when it is loaded, so that all of many millions is answered at once: events by month and by
cell, and in which months an id is to be looked for. Other questions are asked of the events themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import duckdb
import numpy as np

from .outlines import Value
from .query import Asked, Question, named
from .table import LEVEL, MOST_LAT, NAME

CELL_LEVEL = 12  # of the cells counted: as they are drawn up to zoom 9
BY_MONTH, BY_CELL, IDS = "by_month", "by_cell", "ids"
TABLES = frozenset({BY_MONTH, BY_CELL, IDS})
_ALIGNED = 1e-4  # of a cell: as far as an edge may be from that of a cell
_SIDE, _COARSER = 1 << CELL_LEVEL, LEVEL - CELL_LEVEL
_MONTHS = 2  # of a span in which an id is looked for: single ones take a third more room
_HASH = "CAST(md5_number_lower({id}) >> 40 AS UINTEGER)"  # 24 bits, which in order take few
_X, _Y = (
    "step_of((lon + 180.0) / 360.0)",
    "step_of((1.0 - asinh(tan(clipped(lat))) / pi()) / 2.0)",
)  # macros of ``rows``
_MADE = (
    f"CREATE TABLE {BY_MONTH} AS SELECT date_trunc('month', start_utc) AS begins, kind, count(*) AS events "
    f"FROM {NAME} GROUP BY ALL ORDER BY ALL",
    f"CREATE TABLE {BY_CELL} AS SELECT cell >> {2 * _COARSER} AS cell, CAST({_X} >> {_COARSER} AS USMALLINT) AS x, "
    f"CAST({_Y} >> {_COARSER} AS USMALLINT) AS y, kind, count(*) AS events FROM {NAME} GROUP BY ALL ORDER BY ALL",
    f"CREATE TABLE {IDS} AS SELECT {_HASH.format(id='event_id')} AS hash, "
    f"CAST((year(start_utc) * 12 + month(start_utc) - 1) // {_MONTHS} AS INTEGER) AS span FROM {NAME} ORDER BY ALL",
)


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Counts the events of a store that is being made."""
    for each in _MADE:
        connection.execute(each)


def counted(question: Question) -> Question | None:
    """The question as it is answered by what was counted; None where that does not hold the answer. An event on the very edge
    of a frame counts in the cell beyond it, which the frame leaves out."""
    asked = question.asked
    if asked is None or replace(asked, kinds=(), area=None) != Asked():
        return None
    if question.what == "cells" and question.level <= CELL_LEVEL:
        return _cells(question, asked)
    if asked.area is None and question.what in _OF_MONTHS:
        values: dict[str, Value] = {}
        its = _OF_MONTHS[question.what].format(unit=question.unit, where=_where(_kinds(asked, values)))
        return (
            Question(its, values)
            if question.unit in ("", "month", "year") and question.column in ("", "kind")
            else None
        )
    return None


def spans_of(event_id: str) -> Question:
    """In which spans of months an event with this id, or another of the same hash, begins: ``span``, counted from the year 0."""
    sql = f"SELECT DISTINCT span FROM {IDS} WHERE hash = {_HASH.format(id=':id')} ORDER BY 1"
    return Question(sql, {"id": event_id})


def in_spans(question: Question, spans: Sequence[int]) -> Question:
    """A question for one event, looked for in these spans alone."""
    firsts = {f"span_{number}": span * _MONTHS for number, span in enumerate(spans)}
    values = {name: datetime(month // 12, month % 12 + 1, 1) for name, month in firsts.items()}
    within = [f"(start_utc >= :{name} AND start_utc < :{name} + INTERVAL {_MONTHS} MONTH)" for name in values]
    sql = f"{question.sql} AND ({' OR '.join(within) or 'false'})"
    return replace(question, sql=sql, values={**question.values, **values})


_SUM = "CAST(sum(events) AS BIGINT) AS events"
_OF_MONTHS = {
    "histogram": f"SELECT date_trunc('{{unit}}', begins) AS begins, {_SUM} FROM {BY_MONTH}{{where}} GROUP BY 1 ORDER BY 1",
    "counts": f"SELECT kind AS word, {_SUM} FROM {BY_MONTH}{{where}} GROUP BY 1 ORDER BY 2 DESC, 1",
    "total": f"SELECT CAST(coalesce(sum(events), 0) AS BIGINT) AS events FROM {BY_MONTH}{{where}}",
}


def _cells(question: Question, asked: Asked) -> Question | None:
    values: dict[str, Value] = {}
    rules = _kinds(asked, values)
    if asked.area:
        edges = _edges(asked.area)
        if edges is None:
            return None
        values.update(zip(("left", "top", "right", "bottom"), edges, strict=True))
        rules += ["x >= :left AND x < :right AND y >= :top AND y < :bottom"]
    bits = 2 * (CELL_LEVEL - question.level)
    return Question(
        f"SELECT cell >> {int(bits)} AS cell, kind, {_SUM} FROM {BY_CELL}{_where(rules)} GROUP BY 1, 2", values
    )


def _kinds(asked: Asked, values: dict[str, Value]) -> list[str]:
    return [f"kind IN ({named('kind', asked.kinds, values)})"] if asked.kinds else []


def _where(rules: Sequence[str]) -> str:
    return f" WHERE {' AND '.join(rules)}" if rules else ""


def _edges(area: tuple[float, float, float, float]) -> list[int] | None:
    """Columns and rows of cells that an area is made of: left, top, right, bottom; None where its edges are not theirs."""
    west, south, east, north = area
    if west > east:
        return None
    y = [0.0 if lat >= MOST_LAT else 1.0 if lat <= -MOST_LAT else (1 - np.arcsinh(np.tan(np.radians(lat))) / np.pi) / 2
         for lat in (north, south)]  # fmt: skip
    exact = np.array([(west + 180) / 360, y[0], (east + 180) / 360, y[1]]) * _SIDE
    if (np.abs(exact - exact.round()) > _ALIGNED).any():
        return None
    left, top, right, bottom = (int(each) for each in exact.round())
    return [left, top, right + (right == _SIDE), bottom + (bottom == _SIDE)]
