"""Writes a data package: what ``geo.package.folder`` reads."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from ..core.csv_files import csv_bytes
from ..core.errors import GeoError
from ..core.os_faults import why
from ..language.speech import say_later
from .descriptor import FILE, Package, record_key
from .folder import RELIEF, RawPackage
from .schema import Column, Table
from .sums import with_sums
from .twins import ENDING, LEAST_ROWS, twin

_TYPES = {"number": "number", "flag": "string", "time": "string"}
_NOT_SAID = ("resources", "about", "said")


def package_files(raw: RawPackage) -> dict[str, bytes]:
    """The files of a package by name; the same package gives the same bytes."""
    tables = [table for table in raw.package.tables if table.core or len(raw.tables.get(table.name, ()))]
    files = {table.file: _csv(table, raw.tables.get(table.name)) for table in tables}
    large = [table for table in tables if len(raw.tables.get(table.name, ())) >= LEAST_ROWS]
    files |= {table.twin: twin(_cells(table, raw.tables[table.name]), files[table.file]) for table in large}
    files |= {name: _geojson(said) for name, said in raw.geodata.items()}
    if raw.relief:
        files[RELIEF] = raw.relief
    return {FILE: _json(_descriptor(raw.package, tables, files))} | files


def write_package(raw: RawPackage, folder: Path) -> None:
    """Writes a package into ``folder``, which must be empty or not there yet: whole, or not at all. Raises ``GeoError``
    otherwise."""
    folder = folder.absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise GeoError(say_later("{name} is there already and not empty. Name a new folder.", name=folder.name))
    files, aside = package_files(raw), folder.parent / f".{folder.name}.unfinished"
    try:
        _write_aside(files, aside)
        aside.replace(folder)
    except OSError as fault:
        shutil.rmtree(aside, ignore_errors=True)
        raise GeoError(
            say_later(
                "{name} can't be written: {strerror}. Name another folder.", name=folder.name, strerror=why(fault)
            )
        ) from fault


def refreshed(files: Mapping[str, bytes]) -> bytes:
    """The descriptor among ``files``, as it stands but with the true sizes and SHA-256 of the files it names."""
    said = json.loads(files[FILE])
    resources = [
        with_sums(each, files[each["path"]]) if each.get("path") in files else each for each in said["resources"]
    ]
    return _json({**said, "resources": resources})


def _write_aside(files: Mapping[str, bytes], aside: Path) -> None:
    """Writes ``files`` into ``aside``, in place of what a writer that was killed left there."""
    if aside.exists():
        shutil.rmtree(aside)
    aside.mkdir(parents=True)
    for name, content in files.items():
        (aside / name).write_bytes(content)


def conflict_map(package: Package) -> dict[str, Any]:
    """A package's own words as ``datapackage.json`` holds them, also those that the code does not know, in its records too:
    labels in other languages."""
    named = {each.name: _plain(getattr(package, each.name)) for each in fields(package) if each.name not in _NOT_SAID}
    return {**package.said, **{name: _with_unknown(value, package.said.get(name)) for name, value in named.items()}}


def all_words(said: Sequence[Mapping[str, Any]], names: Iterable[str]) -> dict[str, Any]:
    """The first of these conflict maps with what the others say in the lists of these ``names``, for ``conflict_map`` to
    take up: of two records of an id the one said first counts."""
    return {
        **said[0],
        **{name: [each for its in reversed(said) for each in _list(its.get(name))] for name in names},
    }


def _list(said: Any) -> list[Any]:
    return said if isinstance(said, list) else []


def _with_unknown(records: Any, said: Any) -> Any:
    if not isinstance(records, list) or not isinstance(said, list):
        return records
    by_key = {record_key(each): each for each in said if isinstance(each, Mapping)}
    return [_unknown(each, by_key.get(record_key(each), {})) if isinstance(each, dict) else each for each in records]


def _unknown(record: dict[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """``record`` with what ``said`` has besides; of a text that is another now, no words in other languages."""
    others = [name for name, value in record.items() if name in said and said[name] != value]
    kept = {key: its for key, its in said.items() if not any(key.startswith(f"{name}_") for name in others)}
    return {**record, **{key: its for key, its in kept.items() if key not in record}}


def _csv(table: Table, frame: pd.DataFrame | None) -> bytes:
    rows = pd.DataFrame() if frame is None else _cells(table, frame)
    return csv_bytes(table.names, zip(*(rows[name] for name in rows), strict=True))


def _cells(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    return frame.reindex(columns=list(table.names), fill_value="")


def _geojson(collection: Mapping[str, Any]) -> bytes:
    """A feature a line, so that a change shows where it is."""
    lines = [json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in collection["features"]]
    rest = {key: value for key, value in collection.items() if key not in ("type", "features")}
    head = json.dumps({"type": "FeatureCollection", **rest}, ensure_ascii=False, separators=(",", ":"))[:-1]
    text = f'{head},"features":[\n' + ",\n".join(lines) + "\n]}\n"
    return text.encode("utf-8", errors="replace")


def _json(said: Mapping[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False, indent=1).encode("utf-8", errors="replace") + b"\n"


def _descriptor(package: Package, tables: list[Table], files: Mapping[str, bytes]) -> dict[str, Any]:
    described = {str(each.get("path")): each for each in package.resources}
    resources = [_resource(table, described.get(table.file, {})) for table in tables]
    others = [name for name in files if not name.endswith(".csv")]
    resources += [{"name": _resource_name(name), "path": name} | dict(described.get(name, {})) for name in others]
    resources = [with_sums(each, files[each["path"]]) for each in resources]
    about = {"name": package.id, "title": package.title} | dict(package.about)
    return {**about, "profile": "data-package", "resources": resources, "conflict_map": conflict_map(package)}


def _resource(table: Table, described: Mapping[str, Any]) -> dict[str, Any]:
    """A table's description: as ``described``, with the columns that are written."""
    its = described.get("schema", {})
    fields = {str(each.get("name")): each for each in its.get("fields", ())}
    key = {"primaryKey": [table.key]} if table.key else {}
    schema = {"missingValues": [""]} | key | its
    schema |= {"fields": [fields.get(column.name) or _field(column) for column in table.columns]}
    said = {"name": table.name, "path": table.file, "profile": "tabular-data-resource", "encoding": "utf-8"}
    return said | dict(described) | {"schema": schema}


def _resource_name(file: str) -> str:
    """A name of its own for each file: the twin of a table is no second table of that name."""
    return file.replace(".", "-") if file.endswith(ENDING) else file.partition(".")[0]


def _field(column: Column) -> dict[str, Any]:
    said: dict[str, Any] = {"name": column.name, "type": _TYPES.get(column.kind, "string")}
    return said | ({"constraints": {"required": True}} if column.required else {})


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {each.name.rstrip("_"): _plain(getattr(value, each.name)) for each in fields(value)}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value
