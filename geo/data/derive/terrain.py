"""The relief grid: heights in metres on a regular longitude-latitude grid, north at the top."""

import io
from dataclasses import dataclass

import numpy as np
from affine import Affine
from numpy.typing import NDArray
from scipy.io import netcdf_file

CELLS_PER_DEGREE = 240  # 15 arc seconds


@dataclass(frozen=True)
class Terrain:
    """Heights (m, row 0 in the north) with the longitudes and latitudes of the cell centres (EPSG:4326)."""

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    height_m: NDArray[np.float32]

    @property
    def transform(self) -> Affine:
        """From (column, row) of a cell corner to (longitude, latitude)."""
        step = 1 / CELLS_PER_DEGREE
        return Affine(step, 0, self.lon[0] - step / 2, 0, -step, self.lat[0] + step / 2)

    def window(self, box: list[float], margin_deg: float) -> "Terrain":
        """The part inside `box` (west, south, east, north) widened by `margin_deg` on all sides."""
        west, south, east, north = box
        columns = (self.lon > west - margin_deg) & (self.lon < east + margin_deg)
        rows = (self.lat > south - margin_deg) & (self.lat < north + margin_deg)
        return Terrain(self.lon[columns], self.lat[rows], np.ascontiguousarray(self.height_m[np.ix_(rows, columns)]))


def read_terrain(netcdf: bytes) -> Terrain:
    """The grid of a GEBCO NetCDF file (classic format, rows from south to north)."""
    with netcdf_file(io.BytesIO(netcdf)) as grid:
        lon, lat, height = (np.array(grid.variables[name].data) for name in ("lon", "lat", "elevation"))
    return Terrain(lon.astype(float), lat[::-1].astype(float), height[::-1].astype(np.float32))
