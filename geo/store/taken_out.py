"""Events of a store as files for others, page after page in bounded memory: CSV for people, GeoParquet for programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from ..core.csv_files import BYTE_ORDER_MARK, not_run
from ..core.errors import GeoError
from ..core.limits import MOST_IN_BROWSER
from ..language.speech import say_later
from .engines import Answer
from .query import MOST_ROWS, Asked, page, total
from .seen import Ask
from .table import COLUMNS, TOLD, Type

MOST_EVENTS = MOST_IN_BROWSER  # of one file, so that it can be added to a map
_ARROW: dict[Type, pa.DataType] = {
    "text": pa.string(), "time": pa.timestamp("us", tz="UTC"), "degrees": pa.float64(), "metres": pa.float32(),
    "count": pa.int32(), "cell": pa.int64(),
}  # fmt: skip
_TYPES = {column.name: column.type for column in COLUMNS}
_GEO = {
    "version": "1.1.0", "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}},
}  # fmt: skip


def pages(ask: Ask, asked: Asked, rows: int = MOST_ROWS) -> Iterator[Answer]:
    """All that is told of the events asked for, the oldest first. Raises ``GeoError`` for more than ``MOST_EVENTS``, and as
    ``ask``."""
    ((events,),) = ask(total(asked)).rows
    if events > MOST_EVENTS:
        raise GeoError(
            say_later(
                "{events} events are in view; a file takes {most_events}. Choose a shorter time, a smaller area "
                "or fewer kinds.",
                events=events,
                most_events=MOST_EVENTS,
            )
        )
    key = None
    while True:
        found = ask(page(asked, rows, key, newest=False))
        if found.rows:
            yield found
        if len(found.rows) < rows:
            return
        key = (found.rows[-1][found.columns.index("start_utc")], found.rows[-1][found.columns.index("event_id")])


def write_csv(path: Path, answers: Iterator[Answer], about: Mapping[str, str]) -> int:
    """Writes the events as CSV (UTF-8 with a byte order mark, for spreadsheets; times in UTC) and gives their number; the
    words of ``about`` stand in further columns of the first row."""
    written = 0
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        file.write(BYTE_ORDER_MARK.decode("utf-8"))
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*TOLD, *about])
        for answer in answers:
            for row in answer.rows:
                further = [not_run(each) for each in about.values()] if not written else [""] * len(about)
                writer.writerow([*map(_cell, row), *further])
                written += 1
    return written


def write_geoparquet(path: Path, answers: Iterator[Answer], about: Mapping[str, str]) -> int:
    """Writes the events as GeoParquet 1.1 (points, OGC:CRS84: longitude first) and gives their number; ``about`` is
    metadata of the file."""
    fields = [pa.field(name, _ARROW[_TYPES[name]]) for name in TOLD]
    metadata = {"geo": json.dumps(_GEO), "about": json.dumps(dict(about), ensure_ascii=False)}
    schema = pa.schema([*fields, pa.field("geometry", pa.binary())], metadata=metadata)
    written = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for answer in answers:
            columns = [pa.array(answer.column(field.name), type=field.type, from_pandas=True) for field in fields]
            spots = shapely.to_wkb(shapely.points(answer.column("lon"), answer.column("lat")))
            writer.write_table(pa.Table.from_arrays([*columns, pa.array(spots, type=pa.binary())], schema=schema))
            written += len(answer.rows)
    return written


def _cell(value: Any) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, datetime):
        return f"{value.isoformat()}Z"
    return not_run(value) if isinstance(value, str) else str(value)
