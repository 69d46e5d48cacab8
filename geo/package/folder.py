"""Reads a data package folder: ``datapackage.json`` beside plain files, all as text; large tables by their Parquet twins."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd

from ..core.characters import whole_json
from ..core.errors import GeoError, Problem
from ..core.json_faults import json_words
from ..core.json_size import within_memory
from ..core.limits import LIMITS, MIB, within
from ..core.os_faults import why
from ..language.speech import mark, say_later
from .descriptor import FILE, Package, package_of
from .schema import TABLES, Table
from .sums import false_sums
from .twins import read_twin, sum_of

REFERENCE = "reference.geojson"  # lines, areas and undated places that an analyst brought
GEODATA = ("borders.geojson", "rivers.geojson", "reservoirs.geojson", REFERENCE)
RELIEF = "relief.webp"
_ROWS_AT_ONCE, _BYTES_AT_ONCE = 50_000, 16 * MIB
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
        raise GeoError(
            say_later("There is no folder {name}. Name a folder that holds {file}.", name=repr(folder.name), file=FILE)
        )
    return read_files(_Folder(folder), bounded=False)


class _Folder(Mapping[str, bytes]):
    """The files of a package, each read when it is asked for: those of a large one are many times what is kept of them."""

    def __init__(self, folder: Path) -> None:
        self._paths = {name: folder / name for name in FILES if (folder / name).is_file()}

    def __getitem__(self, name: str) -> bytes:
        if (content := _content(self._paths[name])) is None:
            raise GeoError(say_later("{name} went while the package was read. Try again.", name=name))
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
        raise GeoError(
            say_later(
                "{name} can't be read: {strerror}. Let whoever runs this read it.",
                name=path.name,
                strerror=why(fault),
            )
        ) from fault


def read_files(files: Mapping[str, bytes], bounded: bool = True) -> RawPackage:
    """Reads a package from the bytes of its files, by name; ``bounded``: of each no more than a visitor may bring. Raises
    ``GeoError`` as ``read_folder``."""
    if FILE not in files:
        raise GeoError(
            say_later(
                "{file} is missing. A data package is a folder with {file} and its tables; see CONTRIBUTING.", file=FILE
            )
        )
    if bounded:
        _bound(files)
    package = package_of(_json(FILE, files[FILE], _no_number))
    problems: list[Problem] = []
    changed, digest = list(false_sums(package.resources, files)), fingerprint(files)
    tables = {
        table.name: frame
        for table in package.tables
        if (frame := _table(table, files, package, problems, bounded)) is not None
    }
    geodata = {name: found for name in GEODATA if name in files and (found := _geodata(name, files[name], problems))}
    if any(problem.level == "file" for problem in problems):
        raise GeoError(mark("The package can't be read"), [each for each in problems if each.level == "file"])
    return RawPackage(package, tables, geodata, files.get(RELIEF, b""), (*problems, *changed), digest)


def _bound(files: Mapping[str, bytes]) -> None:
    """Raises ``GeoError`` where few bytes would take much memory once they are read."""
    for name in (FILE, *GEODATA):
        within_memory(files.get(name, b""), name)
    for table in TABLES:
        content = files.get(table.file, b"")
        within(content.count(b"\n") + content.count(b","), LIMITS.cells, mark("cells"), table.file)


def fingerprint(files: Mapping[str, bytes]) -> str:
    """SHA-256 over names and contents, in order of name."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{len(files[name])}\0".encode())
        digest.update(files[name])
    return digest.hexdigest()


def text_table(name: str, content: bytes, problems: list[Problem], most_rows: int | None = None) -> pd.DataFrame | None:
    """A CSV file as a frame of text, its index the row in the file; rows of another length and files that can't be
    read go to ``problems``. Raises ``GeoError`` where there are more than ``most_rows`` (None: however many)."""
    parts: list[pd.DataFrame] = []
    header, fault = [], _text_fault(content)
    try:
        lines = csv.reader(io.TextIOWrapper(io.BytesIO(content), "utf-8-sig", newline=""), strict=True)
        header = [] if fault else [cell.strip() for cell in next(lines, [])]
        fault = fault or _header_fault(header)
        numbered = enumerate(() if fault else lines, 2)
        while rows := list(islice(numbered, _ROWS_AT_ONCE)):
            within(rows[-1][0] - 1, most_rows or rows[-1][0], mark("rows"), name)
            parts.append(_part(name, header, rows, problems))
    except csv.Error as broken:
        fault = str(broken)
    if fault:
        problems.append(
            Problem(name, fault, mark("Save it as CSV: UTF-8, commas, quotes doubled, a header row"), level="file")
        )
        return None
    return pd.concat(parts or [_part(name, header, [], problems)])


def _part(name: str, header: list[str], lines: list[tuple[int, list[str]]], problems: list[Problem]) -> pd.DataFrame:
    """Some rows of a table: no more at once, for their cells take many times their text before they are a frame."""
    numbered = [(row, cells) for row, cells in lines if any(cells)]
    problems += [
        Problem(
            name,
            say_later("it has {n} cells, the header {others}", n=len(cells), others=len(header)),
            mark("Quote cells that hold a comma"),
            row,
        )
        for row, cells in numbered
        if len(cells) != len(header)
    ]
    kept = [(row, cells) for row, cells in numbered if len(cells) == len(header)]
    index = pd.Index([row for row, _ in kept], dtype="int64")
    return pd.DataFrame([cells for _, cells in kept], columns=header, index=index, dtype="str")


def _table(
    table: Table, files: Mapping[str, bytes], package: Package, problems: list[Problem], bounded: bool
) -> pd.DataFrame | None:
    most_bytes, most_rows = (LIMITS.unpacked_bytes, LIMITS.rows) if bounded else (None, None)
    csv_sum = sum_of(files[table.file]) if table.file in files and table.twin in files else None
    if (
        table.twin in files
        and (read := read_twin(table.twin, files[table.twin], csv_sum, problems, most_bytes)) is not None
    ):
        return read
    if table.file in files:
        return text_table(table.file, files[table.file], problems, most_rows)
    if table.twin in files:  # what is wrong with it was told
        return None
    promised = any(resource.get("path") in (table.file, table.twin) for resource in package.resources)
    if table.core or promised:
        problems.append(
            Problem(
                table.file,
                mark("the file is missing"),
                say_later("Add it, or take it out of {file}", file=FILE)
                if not table.core
                else say_later("Add it with the columns {listed}", listed=", ".join(table.names)),
                level="file",
            )
        )
    return None


def _text_fault(content: bytes) -> str:
    """Why a file is no text; '' where it is. Looked at in pieces: one rare sign makes all of a text four times as large."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    for first in range(0, len(content) + 1, _BYTES_AT_ONCE):
        before = len(decoder.getstate()[0])
        try:
            decoder.decode(content[first : first + _BYTES_AT_ONCE], final=first + _BYTES_AT_ONCE > len(content))
        except UnicodeDecodeError as fault:
            return say_later("it is not UTF-8 (byte {first})", first=first - before + fault.start)
    return mark("it holds null bytes") if b"\0" in content else ""


def _header_fault(header: list[str]) -> str:
    if not any(header):
        return mark("the file is empty")
    if len(header) == 1 and header[0].count(";") > 1:
        return mark("it is separated by semicolons")
    if len(set(header)) < len(header):
        return mark("two columns have the same name")
    return ""


def _no_number(word: str) -> None:
    raise ValueError(say_later("{word} is no number that JSON knows", word=word))


def _json(name: str, content: bytes, constant: Callable[[str], Any] | None = None) -> dict[str, Any]:
    if why := _text_fault(content):
        raise GeoError(say_later("{name} can't be read as JSON: {why}. Correct it and try again.", name=name, why=why))
    try:
        found = json.loads(content.decode("utf-8-sig"), parse_constant=constant)
    except (ValueError, RecursionError) as fault:
        raise GeoError(
            say_later(
                "{name} can't be read as JSON: {fault}. Correct it and try again.", name=name, fault=json_words(fault)
            )
        ) from fault
    if not isinstance(found, dict):
        raise GeoError(say_later("{name} holds no JSON object. Correct it and try again.", name=name))
    return found


def _geodata(name: str, content: bytes, problems: list[Problem]) -> Mapping[str, Any] | None:
    try:
        found = _json(name, content)
    except GeoError as fault:
        problems.append(Problem(name, str(fault).rstrip("."), mark("Save it as GeoJSON"), level="file"))
        return None
    if whole_json(content.decode("utf-8", errors="replace"))[1]:
        reason = mark("half a character (a lone surrogate) stands in it")
        problems.append(
            Problem(name, reason, mark("Write the character itself, or both halves of the escape"), level="file")
        )
        return None
    if found.get("type") == "FeatureCollection" and isinstance(found.get("features"), list):
        return found
    problems.append(Problem(name, mark("it is no FeatureCollection"), mark("Save it as GeoJSON"), level="file"))
    return None
