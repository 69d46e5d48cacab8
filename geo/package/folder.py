"""Reads a data package folder: ``datapackage.json`` beside plain files, all as text; large tables by their Parquet twins."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from ..core.characters import whole_json
from ..core.errors import GeoError, Problem
from ..core.limits import LIMITS
from .descriptor import FILE, Package, package_of
from .schema import TABLES, Table
from .sums import false_sums
from .twins import read_twin, sum_of

REFERENCE = "reference.geojson"  # lines, areas and undated places that an analyst brought
GEODATA = ("borders.geojson", "rivers.geojson", "reservoirs.geojson", REFERENCE)
RELIEF = "relief.webp"
FILES = (FILE, *(table.file for table in TABLES), *(table.twin for table in TABLES), *GEODATA, RELIEF)


@dataclass(frozen=True)
class RawPackage:
    """A package before checking: ``tables`` are frames of text whose index is the row in the file (header = 1);
    ``geodata`` the parsed GeoJSON by file name; ``fingerprint`` the SHA-256 of all files read."""

    package: Package
    tables: Mapping[str, pd.DataFrame]
    geodata: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    relief: bytes = b""
    problems: tuple[Problem, ...] = ()
    fingerprint: str = ""


def read_folder(folder: Path) -> RawPackage:
    """Reads the package in ``folder``. Raises ``GeoError`` with the problems of all files that can't be read."""
    if not folder.is_dir():
        raise GeoError(f"There is no folder {folder.name!r}. Name a folder that holds {FILE}.")
    return read_files(_Folder(folder), most_bytes=None)


class _Folder(Mapping[str, bytes]):
    """The files of a package, each read when it is asked for: those of a large one are many times what is kept of them."""

    def __init__(self, folder: Path) -> None:
        self._paths = {name: folder / name for name in FILES if (folder / name).is_file()}

    def __getitem__(self, name: str) -> bytes:
        if (content := _content(self._paths[name])) is None:
            raise GeoError(f"{name} went while the package was read. Try again.")
        return content

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def __contains__(self, name: object) -> bool:
        return name in self._paths


def files_in(folder: Path) -> dict[str, bytes]:
    """The files in ``folder`` that a package is made of, by name."""
    return {name: content for name in FILES if (content := _content(folder / name)) is not None}


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() else None
    except FileNotFoundError:  # it went between the two
        return None
    except OSError as fault:
        raise GeoError(f"{path.name} can't be read: {fault.strerror}. Let whoever runs this read it.") from fault


def read_files(files: Mapping[str, bytes], most_bytes: int | None = LIMITS.unpacked_bytes) -> RawPackage:
    """Reads a package from the bytes of its files, by name; of a Parquet table no more than ``most_bytes`` of text.
    Raises ``GeoError`` as ``read_folder``."""
    if FILE not in files:
        raise GeoError(f"{FILE} is missing. A data package is a folder with {FILE} and its tables; see CONTRIBUTING.")
    package = package_of(_json(FILE, files[FILE], _no_number))
    problems: list[Problem] = []
    changed, digest = list(false_sums(package.resources, files)), fingerprint(files)
    tables = {
        table.name: frame
        for table in package.tables
        if (frame := _table(table, files, package, problems, most_bytes)) is not None
    }
    geodata = {name: found for name in GEODATA if name in files and (found := _geodata(name, files[name], problems))}
    if any(problem.level == "file" for problem in problems):
        raise GeoError("The package can't be read", [each for each in problems if each.level == "file"])
    return RawPackage(package, tables, geodata, files.get(RELIEF, b""), (*problems, *changed), digest)


def fingerprint(files: Mapping[str, bytes]) -> str:
    """SHA-256 over names and contents, in order of name."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{len(files[name])}\0".encode())
        digest.update(files[name])
    return digest.hexdigest()


def text_table(name: str, content: bytes, problems: list[Problem]) -> pd.DataFrame | None:
    """A CSV file as a frame of text, its index the row in the file; rows of another length and files that can't be
    read go to ``problems``."""
    try:
        lines = list(csv.reader(io.StringIO(_decoded(name, content), newline=""), strict=True))
    except (GeoError, csv.Error) as fault:
        problems.append(
            Problem(name, str(fault).rstrip("."), "Save it as CSV: UTF-8, commas, quotes doubled", level="file")
        )
        return None
    header = [cell.strip() for cell in lines[0]] if lines else []
    if fault_text := _header_fault(header):
        problems.append(Problem(name, fault_text, "Save it as CSV with commas and a header row", level="file"))
        return None
    numbered = [(row, cells) for row, cells in enumerate(lines[1:], 2) if any(cells)]
    problems += [
        Problem(name, f"it has {len(cells)} cells, the header {len(header)}", "Quote cells that hold a comma", row)
        for row, cells in numbered
        if len(cells) != len(header)
    ]
    kept = [(row, cells) for row, cells in numbered if len(cells) == len(header)]
    return pd.DataFrame([cells for _, cells in kept], columns=header, index=[row for row, _ in kept], dtype="str")


def _table(
    table: Table, files: Mapping[str, bytes], package: Package, problems: list[Problem], most_bytes: int | None
) -> pd.DataFrame | None:
    csv_sum = sum_of(files[table.file]) if table.file in files and table.twin in files else None
    if (
        table.twin in files
        and (read := read_twin(table.twin, files[table.twin], csv_sum, problems, most_bytes)) is not None
    ):
        return read
    if table.file in files:
        return text_table(table.file, files[table.file], problems)
    if table.twin in files:  # what is wrong with it was told
        return None
    promised = any(resource.get("path") in (table.file, table.twin) for resource in package.resources)
    if table.core or promised:
        problems.append(
            Problem(
                table.file,
                "the file is missing",
                f"Add it, or take it out of {FILE}"
                if not table.core
                else f"Add it with the columns {', '.join(table.names)}",
                level="file",
            )
        )
    return None


def _decoded(name: str, content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise GeoError(f"it is not UTF-8 (byte {fault.start})") from fault
    if "\0" in text:
        raise GeoError("it holds null bytes")
    return text


def _header_fault(header: list[str]) -> str:
    if not any(header):
        return "the file is empty"
    if len(header) == 1 and header[0].count(";") > 1:
        return "it is separated by semicolons"
    if len(set(header)) < len(header):
        return "two columns have the same name"
    return ""


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no number that JSON knows")


def _json(name: str, content: bytes, constant: Callable[[str], Any] | None = None) -> dict[str, Any]:
    try:
        found = json.loads(_decoded(name, content), parse_constant=constant)
    except (GeoError, ValueError, RecursionError) as fault:
        raise GeoError(f"{name} can't be read as JSON: {fault}. Correct it and try again.") from fault
    if not isinstance(found, dict):
        raise GeoError(f"{name} holds no JSON object. Correct it and try again.")
    return found


def _geodata(name: str, content: bytes, problems: list[Problem]) -> Mapping[str, Any] | None:
    try:
        found = _json(name, content)
    except GeoError as fault:
        problems.append(Problem(name, str(fault).rstrip("."), "Save it as GeoJSON", level="file"))
        return None
    if whole_json(content.decode("utf-8", errors="replace"))[1]:
        reason = "half a character (a lone surrogate) stands in it"
        problems.append(Problem(name, reason, "Write the character itself, or both halves of the escape", level="file"))
        return None
    if found.get("type") == "FeatureCollection" and isinstance(found.get("features"), list):
        return found
    problems.append(Problem(name, "it is no FeatureCollection", "Save it as GeoJSON", level="file"))
    return None
