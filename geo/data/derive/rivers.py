"""Streams that the relief implies: where more than so many square kilometres drain through a cell.

They are modelled, not surveyed: in mountains they follow the valley within a cell (about 400 m), on the plain, where
canals take the water, they only show the fall of the land.
"""

import numpy as np
import pyflwdir
import shapely
from numpy.typing import NDArray
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from .packages import DeriveError, Spec
from .terrain import CELLS_PER_DEGREE, Terrain

NODATA = -9999.0
METRES_PER_DEGREE = 111_320
DECIMALS = 4  # about 10 m; the model knows no better
MAX_MOUTH_CELLS = 4
SMOOTHINGS = 3
ON_THE_BANK_DEG = 1e-6


def river_features(terrain: Terrain, water: BaseGeometry, recipe: Spec) -> list[dict[str, object]]:
    """LineStrings with `name`, `upstream_km2` (at the lower end), `basis`, `source`; inside the box, cut at `water`.

    Named courses come first, in the order of the recipe; the rest is sorted by upstream area, then by place.
    """
    rules = recipe["rivers"]
    network = Network(terrain.window(recipe["box"], rules["margin_deg"]), rules["min_upstream_km2"])
    labels = network.labels([river["mouth"] for river in rules["named"]])
    names = ["", *(river["name"] for river in rules["named"])]
    box = shapely.box(*recipe["box"])
    rows = [
        (names[label], area, part)
        for label, cells, area in network.reaches(labels)
        for part in _drawn(network.line(cells), box, water, rules["smooth_tolerance_m"])
    ]
    order = {name: rank for rank, name in enumerate([*names[1:], ""])}
    rows.sort(key=lambda row: (order[row[0]], -row[1], row[2].coords[0]))
    return [_feature(name, area, part, recipe) for name, area, part in rows]


def _feature(name: str, upstream_km2: float, line: LineString, recipe: Spec) -> dict[str, object]:
    package, least = recipe["packages"]["gebco"], recipe["rivers"]["min_upstream_km2"]
    return {
        "properties": {
            "name": name,
            "upstream_km2": round(upstream_km2),
            "basis": f"modelled from relief (pyflwdir, > {least} km² upstream)",
            "source": f"{package['name']} {package['version']}, {package['attribution']}",
        },
        "geometry": line,
    }


class Network:
    """Cells numbered row by row; each drains into one other (`down`), or into itself at the grid's edge."""

    def __init__(self, terrain: Terrain, min_upstream_km2: float) -> None:
        self.terrain = terrain
        flow = pyflwdir.from_dem(terrain.height_m, nodata=NODATA, transform=terrain.transform, latlon=True)
        self.area_km2 = flow.upstream_area("km2").ravel()
        self.down = flow.idxs_ds
        self.is_stream = self.area_km2 > min_upstream_km2
        cells = np.flatnonzero(self.is_stream & (self.down != np.arange(self.down.size)))
        self.largest_above = np.full(self.down.size, -1)
        by_area = cells[np.argsort(self.area_km2[cells], kind="stable")]
        self.largest_above[self.down[by_area]] = by_area  # of several, the last and largest stays

    def labels(self, mouths: list[list[float]]) -> NDArray[np.int64]:
        """Per cell 0, or the number (from 1) of the mouth whose main branch, going up, holds the cell."""
        labels = np.zeros(self.down.size, dtype=np.int64)
        for number, mouth in enumerate(mouths, start=1):
            cell = self._stream_cell(mouth)
            while cell >= 0:
                labels[cell] = number
                cell = int(self.largest_above[cell])
        return labels

    def _stream_cell(self, point: list[float]) -> int:
        cells = np.flatnonzero(self.is_stream)
        away = np.abs(self._xy(cells) - point).max(axis=1) * CELLS_PER_DEGREE
        near = cells[away <= MAX_MOUTH_CELLS]
        if not near.size:
            raise DeriveError(f"no stream within {MAX_MOUTH_CELLS} cells of the mouth {point}: correct recipe.toml.")
        return int(near[np.argmax(self.area_km2[near])])

    def reaches(self, labels: NDArray[np.int64]) -> list[tuple[int, list[int], float]]:
        """(label, cells from top to bottom, upstream km² at the bottom) between sources, confluences and mouths."""
        above = np.zeros(self.down.size, dtype=np.int64)
        linked = np.flatnonzero(self.is_stream & (labels == labels[self.down]))
        np.add.at(above, self.down[linked[self.down[linked] != linked]], 1)
        passes = above == 1
        heads = np.flatnonzero(self.is_stream & ~passes)
        return [self._reach(int(head), passes, labels) for head in heads]

    def _reach(self, head: int, passes: NDArray[np.bool_], labels: NDArray[np.int64]) -> tuple[int, list[int], float]:
        cells = [head]
        while (below := int(self.down[cells[-1]])) != cells[-1]:
            cells.append(below)
            if labels[below] != labels[head] or not passes[below]:
                break
        return int(labels[head]), cells, float(self.area_km2[cells[-2:][0]])

    def line(self, cells: list[int]) -> NDArray[np.float64]:
        """The centres of the cells, (n, 2) longitude and latitude."""
        return self._xy(np.array(cells))

    def _xy(self, cells: NDArray[np.int64]) -> NDArray[np.float64]:
        columns = self.terrain.lon.size
        return np.column_stack([self.terrain.lon[cells % columns], self.terrain.lat[cells // columns]])


def _drawn(centres: NDArray[np.float64], box: Polygon, water: BaseGeometry, tolerance_m: float) -> list[LineString]:
    """The course as lines inside `box` and outside `water`; the stairs of the grid are smoothed by less than a cell."""
    if len(centres) < 2:
        return []
    smooth = centres.copy()
    for _ in range(SMOOTHINGS):
        smooth[1:-1] = (smooth[:-2] + 2 * smooth[1:-1] + smooth[2:]) / 4
    line = LineString(smooth).simplify(tolerance_m / METRES_PER_DEGREE)
    parts = shapely.get_parts(shapely.difference(shapely.intersection(line, box), water))
    return [shapely.transform(part, lambda xy: np.round(xy, DECIMALS)) for part in parts if _is_course(part, water)]


def _is_course(part: BaseGeometry, water: BaseGeometry) -> bool:
    """Not nothing, and not a scrap of modelled bank that leaves a water body only to come back to it."""
    if part.geom_type != "LineString" or part.is_empty:
        return False
    ends = [shapely.Point(part.coords[0]), shapely.Point(part.coords[-1])]
    return not all(end.distance(water) < ON_THE_BANK_DEG for end in ends)
