"""A column of WKT as the geometry of a table, where it holds more than points."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely

from ...core.limits import LIMITS
from ..asked.options import Options
from .crs import crs_of
from .geometry import tidy
from .grid import Grid
from .numbers import WKT_SHAPE

_SRID = r"^\s*SRID=(\d+);"


def with_shapes(grid: Grid, column: str, options: Options) -> Grid:
    """``grid`` with the geometry that ``column`` holds; the very grid where that is points or pairs only."""
    texts = grid.cells_of(column)
    if not any(WKT_SHAPE.match(text) for text in texts.unique()):
        return grid
    shapes = gpd.GeoSeries(_shapes(texts), index=texts.index)
    found = tidy(grid.file, shapes, _crs(grid.file, texts), options.crs, options.swap, options.near)
    return grid.but(
        cells=grid.cells.loc[found.geometry.index],
        geometry=found.geometry,
        rejected=(*grid.rejected, *found.rejected),
        warnings=(*grid.warnings, *found.warnings),
        questions=(*grid.questions, *found.questions),
        said={**grid.said, "crs": found.crs},
    )


def _shapes(texts: pd.Series) -> np.ndarray:
    """Geometries; None where a text is no WKT, or is nested too deeply to be read safely."""
    deep = texts.str.upper().str.count("COLLECTION") > LIMITS.nesting
    plain = texts.str.replace(_SRID, "", regex=True).mask(deep, "")
    with np.errstate(over="ignore"):  # a coordinate of hundreds of digits is infinite, and set aside as such
        return shapely.from_wkt(plain.to_numpy(dtype=object), on_invalid="ignore")  # type: ignore[no-any-return]


def _crs(file: str, texts: pd.Series) -> pyproj.CRS | None:
    """The system that all texts with an SRID name; None where they name none, or several."""
    named = texts.str.extract(_SRID, expand=False).dropna().unique()
    return crs_of(f"EPSG:{named[0]}", file) if len(named) == 1 else None
