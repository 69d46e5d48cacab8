"""The one door to GDAL: bytes that we have looked at, packed under a name of ours, and one named driver for each.

GDAL sees no path and no address: the archive lies in memory, sidecar files are not looked for, and a file that another
driver than the named one would open is refused.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

import geopandas as gpd
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError

from ...core.errors import GeoError, Problem
from ...core.limits import LIMITS, within
from ...language.speech import mark, say_later
from ..asked.zip import pack
from ..values.crs import refuse_files

FAULTS = (
    DataSourceError,
    DataLayerError,
    FieldError,
    FeatureError,
    GeometryError,
    ValueError,
    LookupError,
    RuntimeError,
    OSError,
)
_LEAST_FEATURE_BYTES = 4
_PATH = re.compile(r"""(['"])/.*?\1|(?<![\w.])/\S*\w""")
_HARMLESS = "successfully parsed"  # a time with an offset in a GeoPackage, which the standard wants in UTC
# Nothing is fetched, nothing beside the file is opened.
_CONFIG = {
    "GDAL_DISABLE_READDIR_ON_OPEN": "FALSE",
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
    "GDAL_HTTP_MAX_RETRY": "0",
    "OGR_SQLITE_LOAD_EXTENSIONS": "",
    "OGR_GPKG_FOREIGN_KEY_CHECK": "NO",
    "SHAPE_RESTORE_SHX": "NO",
}


@dataclass(frozen=True)
class Source:
    """``members`` are packed under their names; ``encoding`` '' leaves it to the driver."""

    file: str
    driver: str
    members: Mapping[str, bytes]
    encoding: str = ""

    @cached_property
    def packed(self) -> bytes:
        """The members as one archive, made once for all layers."""
        return pack(self.members)


def layers(source: Source) -> list[str]:
    """The names of the layers that have geometry. Raises ``GeoError`` where the driver can't open the file."""
    with _quiet(source.file, []):
        found = pyogrio.list_layers(source.packed)
    return [str(name) for name, geometry in found if geometry is not None]


def features(source: Source, layer: str, notes: list[Problem]) -> gpd.GeoDataFrame:
    """One layer, geometries that can't be read as None; what GDAL remarks is added to ``notes``."""
    packed = source.packed
    encoding = source.encoding or None
    with _quiet(source.file, notes):
        info = pyogrio.read_info(packed, layer=layer, encoding=encoding)
        if info["driver"] != source.driver:
            raise GeoError(
                say_later(
                    "{file} is no {driver} but {info}. Save it as what it is named.",
                    file=source.file,
                    driver=source.driver,
                    info=info["driver"],
                )
            )
        count = int(info["features"])
        within(max(count, 0), min(LIMITS.rows, len(packed) // _LEAST_FEATURE_BYTES), mark("features"), source.file)
        within(len(info["fields"]), LIMITS.columns, mark("columns"), source.file)
        within(count * len(info["fields"]), LIMITS.database_cells, mark("cells"), source.file)
        most = min(LIMITS.rows, LIMITS.database_cells // max(len(info["fields"]), 1))
        frame = pyogrio.read_dataframe(
            packed, layer=layer, encoding=encoding, datetime_as_string=True, on_invalid="ignore", force_2d=True,
            max_features=most + 1,
        )  # fmt: skip
    if frame.crs is not None:
        refuse_files(frame.crs.srs, source.file)
    return frame


@contextmanager
def _quiet(file: str, notes: list[Problem]) -> Iterator[None]:
    pyogrio.set_gdal_config_options(_CONFIG)
    try:
        with warnings.catch_warnings(record=True) as remarks:
            warnings.simplefilter("always")
            yield
    except FAULTS as fault:
        raise GeoError(
            say_later("{file} can't be read: {fault}. Export it again.", file=file, fault=without_paths(fault))
        ) from fault
    texts = dict.fromkeys(without_paths(each.message) for each in remarks if _HARMLESS not in str(each.message))
    notes += [Problem(file, text[:200], mark("Look at the file"), level="note") for text in texts]


def without_paths(fault: object) -> str:
    """A remark of GDAL without the names that files have on this machine or in memory."""
    text = _PATH.sub("the file", " ".join(str(fault).split()))
    return text.rstrip(".")
