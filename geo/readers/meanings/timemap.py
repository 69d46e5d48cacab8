"""Timemap JSON (Forensic Architecture, Bellingcat): a list of events with nested sources and filters."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pandas as pd

from ...core.web_address import is_web
from ..asked.options import Options
from ..values.grid import Grid
from .draft import Draft, Reader, rows_of


def recognise(grid: Grid) -> bool:
    nested = grid.has("sources") and (grid.has("filters") or grid.has("associations") or grid.has("description"))
    return grid.container == "json" and grid.has("date", "latitude", "longitude") and nested


def read(grid: Grid, options: Options) -> Draft:
    """One event a row; each source with a web address is one, published where it leads, the others stand in the note."""
    text = grid.text
    sources = [_sources(cell) for cell in text("sources")]
    place, description = text("location"), text("description")
    rows = rows_of(
        grid,
        {
            "id": text("id"),
            "title": description.where(description != "", place).str.slice(0, 160),
            "kind": pd.Series([_kind(cell) for cell in text("filters", "associations")], index=grid.cells.index),
            "start": text("date"),
            "clock": text("time"),
            "lon": text("longitude"),
            "lat": text("latitude"),
            "place": place,
            "summary": description,
            "publisher": _column(grid, (_publisher(each) for each in sources)),
            "url": _column(grid, (_url(each) for each in sources)),
            "statement": _column(grid, (each[0].get("description", "") if each else "" for each in sources)),
            "note": _column(grid, ("; ".join(filter(None, map(_words, each[1:]))) for each in sources)),
        },
    )
    columns = {"id": "id", "date": "date", "lon": "longitude", "lat": "latitude", "place": "location"}
    return Draft(grid, rows, "", {role: grid.column(name) for role, name in columns.items() if grid.column(name)})


def _column(grid: Grid, values: Iterable[str]) -> pd.Series:
    return pd.Series(list(values), index=grid.cells.index, dtype="str")


def _sources(cell: str) -> list[dict[str, str]]:
    found = [_source(each) for each in _list(cell)]
    return sorted(found, key=lambda each: not is_web(each["path"]))


def _source(said: Any) -> dict[str, str]:
    if not isinstance(said, dict):
        return {"id": str(said), "path": "", "description": ""}
    path = said.get("path") or said.get("url") or next(iter(_as_list(said.get("paths"))), "")
    return {"id": str(said.get("id") or ""), "path": str(path or ""), "description": str(said.get("description") or "")}


def _url(sources: list[dict[str, str]]) -> str:
    return "\n".join(dict.fromkeys(each["path"] for each in sources if is_web(each["path"])))


def _publisher(sources: list[dict[str, str]]) -> str:
    """The first source's name where none has a web address; else a line for each, whose host is taken later."""
    if url := _url(sources):
        return "\n" * url.count("\n")
    return sources[0]["id"] if sources else ""


def _words(source: dict[str, str]) -> str:
    path = "" if is_web(source["path"]) else source["path"]
    return " ".join(each for each in (source["id"], source["description"], path) if each)


def _kind(cell: str) -> str:
    first = next(iter(_list(cell)), "")
    if isinstance(first, dict):
        first = first.get("value") or first.get("id") or first.get("title") or ""
    return str(first)


def _list(cell: str) -> list[Any]:
    """A cell that holds JSON; any other text is taken as one item."""
    try:
        return _as_list(json.loads(cell)) if cell else []
    except (ValueError, RecursionError):
        return [cell]


def _as_list(said: Any) -> list[Any]:
    return said if isinstance(said, list) else [] if said is None else [said]


READER = Reader("timemap", "Timemap JSON", recognise, read)
