"""Esri's file geodatabase, a folder in an archive: all its layers with geometry."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from ...core.errors import GeoError, Problem
from ...language.speech import mark, say_later
from ..asked.options import Options
from ..asked.upload import Upload
from ..values.crs import refuse_files
from ..values.grid import Container, Grid
from .gdal import Source
from .layers import layered_grid

_PART = re.compile(r"(?:a[0-9a-f]{8}\.(?:gdb\w+|freelist|spx|atx|horizon)|gdb|timestamps)\Z", re.IGNORECASE)
_SYSTEM = re.compile(r"(?:PROJ|GEOG)C(?:S|RS)\[[^<\0]{0,20000}")
_UTC = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z"
_CODED = b"GPCodedValueDomain"


def read(upload: Upload, options: Options) -> Grid:
    """The features of all layers, or of the one that ``options.sheet`` names; hours without a zone stay without one."""
    members = _parts(upload)
    for content in members.values():
        for system in _systems(content):
            refuse_files(system, upload.file)
    source = Source(upload.file, "OpenFileGDB", members)
    return _without_zone(layered_grid(upload, "geodatabase", source, options, _coded(upload.file, members)))


def _without_zone(grid: Grid) -> Grid:
    """GDAL calls all hours UTC, though a geodatabase keeps them without a zone: so do the cells."""
    cells, hours = grid.cells.copy(), False
    for name in cells:
        marked = cells[name].str.fullmatch(_UTC)
        hours |= bool((marked & ~cells[name].str.contains("T00:00:00", regex=False)).any())
        cells[name] = cells[name].where(~marked, cells[name].str.removesuffix("Z"))
    reason = mark("its hours are kept without a zone, as the file has them; in exports of ArcGIS Online they are UTC")
    note = Problem(grid.file, reason, mark("Look up which clock they are by"), level="note")
    return grid.but(cells=cells, warnings=(*grid.warnings, *([note] if hours else [])))


def _parts(upload: Upload) -> dict[str, bytes]:
    """The files of the one geodatabase, without their folder. Raises ``GeoError`` where there are several."""
    folders = {str(PurePosixPath(name).parent) for name in upload.members if name.lower().endswith(".gdbtable")}
    if len(folders) > 1:
        listed = ", ".join(sorted(PurePosixPath(each).name for each in folders))
        raise GeoError(
            say_later(
                "{file} holds several geodatabases ({listed}). Pack each in an archive of its own.",
                file=upload.file,
                listed=listed,
            )
        )
    paths = {name: PurePosixPath(name) for name in upload.members}
    return {path.name.lower(): upload.members[name] for name, path in paths.items()
            if str(path.parent) in folders and _PART.match(path.name)}  # fmt: skip


def _systems(content: bytes) -> list[str]:
    """The coordinate systems that a table names, in either encoding."""
    texts = (content.decode("latin-1"), content.decode("utf-16-le", errors="replace"))
    return [found[0] for text in texts for found in _SYSTEM.finditer(text)]


def _coded(file: str, members: dict[str, bytes]) -> list[Problem]:
    if not any(_CODED in content for content in members.values()):
        return []
    reason = mark("it has columns of coded values: their codes are read, not the words that they stand for")
    return [Problem(file, reason, mark("Save its layers as GeoPackage for the words"), level="note")]


CONTAINER = Container("geodatabase", ("geodatabase",), mark("Zipped file geodatabase"), read)
