"""Water bodies: outlines of OpenStreetMap where they are outlines, level cells of the relief where they are not."""

import json

import numpy as np
import shapely
from pyproj import Geod, Transformer
from scipy import ndimage
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from .packages import DeriveError, Spec
from .terrain import CELLS_PER_DEGREE, Terrain

DECIMALS = 5
FILL = 1.5  # notches are filled a little wider than corners are cut, so that one-cell arms stay
GEOD = Geod(ellps="WGS84")


def water_features(world: bytes, terrain: Terrain, recipe: Spec) -> list[dict[str, object]]:
    """Polygons (EPSG:4326, clipped to the box) with `name`, `kind`, `area_km2`, `basis`, `source`, as the recipe lists.

    `world` is a GeoJSON GeometryCollection of the earth's waters. Raises DeriveError when a body is not there, or its
    outline has too few corners or too little area to be a shoreline.
    """
    rules = recipe["waters"]
    bodies = _polygons_near(world, recipe["box"])
    mapped = [_mapped(body, bodies, recipe) for body in rules["outlines"]]
    return [*mapped, *(_level(body, terrain, recipe) for body in rules["flats"])]


def _polygons_near(world: bytes, box: list[float]) -> list[Polygon]:
    parts = [
        part
        for shape in json.loads(world)["geometries"]
        for part in (shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]])
    ]
    shells = shapely.polygons([shapely.linearrings(part[0]) for part in parts])
    near = np.flatnonzero(shapely.intersects(shapely.box(*box), shells))
    return [Polygon(parts[i][0], parts[i][1:]) for i in near]


def _mapped(body: Spec, polygons: list[Polygon], recipe: Spec) -> dict[str, object]:
    rules, point = recipe["waters"], shapely.Point(body["point"])
    around = [
        p
        for p in polygons
        if Polygon(p.exterior).contains(point)
        and len(p.exterior.coords) > rules["min_corners"]
        and _area_km2(p) >= rules["min_area_km2"]
    ]
    if not around:
        raise DeriveError(f"no outline around {body['name']} at {body['point']} is good enough to be a shoreline.")
    outline = _without_scraps(min(around, key=_area_km2), rules["min_island_corners"])
    basis = "outline of OpenStreetMap, November 2017, generalised to about 500 m"
    inside = shapely.intersection(outline, shapely.box(*recipe["box"]))
    return _feature(body, inside, basis, recipe["packages"]["waters"])


def _without_scraps(outline: Polygon, min_corners: int) -> Polygon:
    return Polygon(outline.exterior, [hole for hole in outline.interiors if len(hole.coords) > min_corners])


def _level(body: Spec, terrain: Terrain, recipe: Spec) -> dict[str, object]:
    """The cells as high as the one at the point, within `level_m`, and joined to it, their corners rounded."""
    columns, rows = ~terrain.transform * body["point"]
    height_m = terrain.height_m[int(rows), int(columns)]
    flats, _ = ndimage.label(np.abs(terrain.height_m - height_m) <= body["level_m"])
    cells = np.argwhere(flats == flats[int(rows), int(columns)])
    half = 0.5 / CELLS_PER_DEGREE
    centres = np.column_stack([terrain.lon[cells[:, 1]], terrain.lat[cells[:, 0]]])
    shape = shapely.union_all(shapely.box(*(centres - half).T, *(centres + half).T), grid_size=1e-9)
    basis = (
        f"modelled from relief: level cells at {height_m:.0f} m (± {body['level_m']} m), the water line of"
        " February 2000 within about 400 m"
    )
    round_shape = _rounded_off(shape, body["round_m"], recipe["metric_crs"])
    return _feature(body, round_shape, basis, recipe["packages"]["gebco"])


def _rounded_off(shape: BaseGeometry, radius_m: float, metric_crs: str) -> BaseGeometry:
    there = Transformer.from_crs("EPSG:4326", metric_crs, always_xy=True)
    metric = shapely.transform(shape, lambda xy: np.column_stack(there.transform(xy[:, 0], xy[:, 1])))
    filled = metric.buffer(FILL * radius_m).buffer(-FILL * radius_m)
    smooth = filled.buffer(-radius_m).buffer(radius_m).simplify(radius_m / 20)
    return shapely.transform(
        smooth, lambda xy: np.column_stack(there.transform(xy[:, 0], xy[:, 1], direction="INVERSE"))
    )


def _feature(body: Spec, shape: BaseGeometry, basis: str, package: Spec) -> dict[str, object]:
    outline = shapely.normalize(shapely.transform(shape, lambda xy: np.round(xy, DECIMALS)))
    return {
        "properties": {
            "name": body["name"],
            "kind": body["kind"],
            "area_km2": round(_area_km2(outline), 1),
            "basis": basis,
            "source": f"{package['name']} {package['version']}, {package['attribution']}",
        },
        "geometry": outline,
    }


def _area_km2(shape: BaseGeometry) -> float:
    return abs(GEOD.geometry_area_perimeter(shape)[0]) / 1e6
