"""FlatGeobuf: one layer of features."""

from __future__ import annotations

from ._crs import refuse_mentions
from ._gdal import Source
from ._grid import Container, Grid
from ._layers import layered_grid
from ._options import Options
from ._upload import Upload


def read(upload: Upload, options: Options) -> Grid:
    """The features of the file."""
    refuse_mentions(_header(upload.content), upload.file)
    return layered_grid(upload, "flatgeobuf", Source(upload.file, "FlatGeobuf", {"data.fgb": upload.content}), options)


def _header(content: bytes) -> bytes:
    return content[12 : 12 + int.from_bytes(content[8:12], "little")]


CONTAINER = Container("flatgeobuf", ("flatgeobuf",), "FlatGeobuf", read)
