"""FlatGeobuf: one layer of features."""

from __future__ import annotations

from ..asked.options import Options
from ..asked.upload import Upload
from ..values.crs import refuse_mentions
from ..values.grid import Container, Grid
from .gdal import Source
from .layers import layered_grid


def read(upload: Upload, options: Options) -> Grid:
    """The features of the file."""
    refuse_mentions(_header(upload.content), upload.file)
    return layered_grid(upload, "flatgeobuf", Source(upload.file, "FlatGeobuf", {"data.fgb": upload.content}), options)


def _header(content: bytes) -> bytes:
    return content[12 : 12 + int.from_bytes(content[8:12], "little")]


CONTAINER = Container("flatgeobuf", ("flatgeobuf",), "FlatGeobuf", read)
