"""The formats that are read: how bytes become rows (``CONTAINERS``), and what rows mean (``READERS``, asked in order)."""

from __future__ import annotations

from ..core.errors import GeoError
from ..language.speech import mark, say, say_later
from .asked.options import Options
from .asked.refused import archive_refusal
from .asked.upload import Upload
from .files import delimited, flatgeobuf, geojson, geopackage, gpx, kml, parquet, shapefile, spreadsheet
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
    whole = _lone_member(upload, options) if upload.kind == "zip" else upload
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
    return container.read(whole, options)


def reader_of(grid: Grid) -> Reader:
    """The first reader that knows the grid's columns; the plain table where none does."""
    return next(each for each in READERS if each.recognise(grid))


def _lone_member(upload: Upload, options: Options) -> Upload:
    if fault := archive_refusal(upload.file, upload.members):
        raise GeoError(fault)
    names = [name for name in upload.members if not options.sheet or name.endswith(options.sheet)]
    if len(names) != 1:
        found = ", ".join(list(upload.members)[:10]) or mark("nothing")
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
    return member
