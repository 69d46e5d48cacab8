"""The formats that are read: how bytes become rows (``CONTAINERS``), and what rows mean (``READERS``, asked in order)."""

from __future__ import annotations

from ..core.errors import GeoError, Problem
from ..language.speech import mark, say, say_later
from .asked.options import Options
from .asked.refused import archive_refusal, data_members
from .asked.upload import Upload
from .files import delimited, flatgeobuf, geodatabase, geojson, geopackage, gpx, kml, parquet, shapefile, spreadsheet
from .meanings import acled, gdelt, gtd, prio_grid, table, timemap, ucdp, ushahidi, viina
from .meanings.draft import Reader
from .values.grid import Container, Grid

CONTAINERS: tuple[Container, ...] = (
    delimited.CONTAINER,
    spreadsheet.CONTAINER,
    parquet.CONTAINER,
    geojson.CONTAINER,
    geopackage.CONTAINER,
    flatgeobuf.CONTAINER,
    shapefile.CONTAINER,
    geodatabase.CONTAINER,
    kml.CONTAINER,
    gpx.CONTAINER,
)
READERS: tuple[Reader, ...] = (
    ucdp.READER,
    acled.READER,
    gdelt.READER,
    gtd.READER,
    ushahidi.READER,
    timemap.READER,
    viina.READER,
    prio_grid.READER,
    table.READER,  # takes whatever is left
)


def grid_of(upload: Upload, options: Options) -> Grid:
    """The rows of a file. Raises ``GeoError`` for a kind of file that no container reads."""
    whole, answers = _lone_member(upload, options) if upload.kind == "zip" else (upload, options)
    container = next((each for each in CONTAINERS if whole.kind in each.kinds), None)
    if container is None:
        known = ", ".join(say(each.label) for each in CONTAINERS)
        raise GeoError(
            say_later(
                "{file} is of a kind that is not read. Bring one of: {known}, or a zipped data package.",
                file=upload.file,
                known=known,
            )
        )
    grid = container.read(whole, answers)
    return grid.but(warnings=(*grid.warnings, *(_left_out(upload, whole) if answers is options else ())))


def reader_of(grid: Grid) -> Reader:
    """The first reader that knows the grid's columns; the plain table where none does."""
    return next(each for each in READERS if each.recognise(grid))


def _lone_member(upload: Upload, options: Options) -> tuple[Upload, Options]:
    """The one file of an archive that holds data, or that ``options.sheet`` names, and what is then left of the answers."""
    if fault := archive_refusal(upload.file, upload.members):
        raise GeoError(fault)
    said = [name for name in upload.members if options.sheet and name.endswith(options.sheet)]
    names = said or data_members(upload.members) or list(upload.members)
    if len(names) != 1:
        found = ", ".join(names[:10]) or mark("nothing")
        raise GeoError(
            say_later(
                "{file} holds {found}. Bring one file at a time, or name one with --sheet.",
                file=upload.file,
                found=found,
            )
        )
    member = upload.member(names[0])
    if member.kind == "zip":
        raise GeoError(
            say_later("{file} holds an archive in an archive. Unpack it and bring its files.", file=upload.file)
        )
    return member, options.but(sheet="") if said else options


def _left_out(upload: Upload, taken: Upload) -> tuple[Problem, ...]:
    """A note on the files of an archive that hold data, or may, and are not read."""
    if upload.kind not in ("zip", "shapefile", "kmz", "geodatabase"):
        return ()
    left = [
        name
        for name in data_members(upload.members)
        if not (taken.name.endswith(f" › {name}") or _read_of(upload, name))
    ]
    reason = say_later("other files in the archive are not read ({n}): {left}", n=len(left), left=", ".join(left[:10]))
    return (Problem(upload.file, reason, mark("Bring each by itself"), level="note"),) if left else ()


def _read_of(upload: Upload, name: str) -> bool:
    return upload.kind == "kmz" and name.lower().endswith(".kml")
