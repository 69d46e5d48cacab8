"""Country areas, their shared lines and their enclaves, for one edition of the border.

The zones of one edition share their vertices, so they are simplified together as a coverage: neighbours stay
neighbours, and a line is exactly the edge of the two areas beside it.
"""

from collections.abc import Callable
from itertools import combinations
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from .packages import DeriveError, Spec

Areas = dict[str, BaseGeometry]
Feature = dict[str, Any]
DECIMALS = 5  # about 1 m


def edition_features(edition: Spec, areas: Areas, recipe: Spec) -> list[Feature]:
    """The features of one edition: areas (`country`), shared lines (`line`) and enclaves (`enclave`), EPSG:4326.

    `areas` maps country to its outline, unclipped. Every feature has `edition`, `edition_date`, `kind`, `source`;
    raises DeriveError when the areas overlap or leave gaps after simplification, or an enclave is not known.
    """
    package = recipe["packages"][edition["package"]]
    common = {
        "edition": edition["id"],
        "edition_date": edition["date"],
        "source": f"{package['name']} {package['version']}, {package['attribution']}",
    }
    clean = simplified(areas, recipe, edition["tolerance_m"])
    found = [*_lines(clean), *_enclaves(clean, recipe), *_countries(clean)]
    return [{"properties": common | properties, "geometry": geometry} for properties, geometry in found]


def simplified(areas: Areas, recipe: Spec, tolerance_m: float) -> Areas:
    """The areas inside the box, with detail of `tolerance_m` in the focus and `far_tolerance_m` outside it."""
    box, focus = shapely.box(*recipe["box"]), shapely.union_all([shapely.box(*part) for part in recipe["focus"]])
    near = [_rounded(shapely.intersection(area, focus), 7) for area in areas.values()]
    far = [_rounded(shapely.difference(shapely.intersection(area, box), focus), 7) for area in areas.values()]
    parts = zip(_coarser(near, tolerance_m, recipe), _coarser(far, recipe["far_tolerance_m"], recipe), strict=True)
    clean = [shapely.normalize(shapely.union(*pair)) for pair in parts]
    if not (shapely.is_valid(clean).all() and shapely.coverage_is_valid(clean)):
        raise DeriveError("the simplified countries overlap or leave gaps: lower the tolerance in recipe.toml.")
    return {country: area for country, area in zip(areas, clean, strict=True) if not area.is_empty}


def _coarser(areas: list[BaseGeometry], tolerance_m: float, recipe: Spec) -> list[BaseGeometry]:
    there = Transformer.from_crs("EPSG:4326", recipe["metric_crs"], always_xy=True)
    metric = [shapely.transform(area, _with(there, "FORWARD")) for area in areas]
    coarse = shapely.coverage_simplify(metric, tolerance_m, simplify_boundary=False)
    return [_rounded(shapely.transform(area, _with(there, "INVERSE")), DECIMALS) for area in coarse]


def _with(transformer: Transformer, direction: str) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    return lambda xy: np.column_stack(transformer.transform(xy[:, 0], xy[:, 1], direction=direction))


def _rounded(geometry: BaseGeometry, decimals: int) -> BaseGeometry:
    return shapely.transform(geometry, lambda xy: np.round(xy, decimals))


def _lines(areas: Areas) -> list[tuple[Spec, BaseGeometry]]:
    found = [(f"{a}-{b}", _shared_line(areas[a], areas[b])) for a, b in combinations(sorted(areas), 2)]
    return [({"kind": "line", "pair": pair}, line) for pair, line in found if not line.is_empty]


def _shared_line(one: BaseGeometry, other: BaseGeometry) -> BaseGeometry:
    shared = shapely.get_parts(shapely.intersection(one.boundary, other.boundary))
    return shapely.normalize(shapely.line_merge(shapely.multilinestrings(shared[shapely.get_dimensions(shared) == 1])))


def _enclaves(areas: Areas, recipe: Spec) -> list[tuple[Spec, BaseGeometry]]:
    edge = shapely.box(*recipe["box"]).boundary
    parts = [(country, part) for country, area in areas.items() for part in shapely.get_parts(area)]
    lone = [(country, part) for country, part in parts if not part.intersects(edge)]
    return [
        ({"kind": "enclave", "country": country, "name": _name(country, part, recipe)}, part) for country, part in lone
    ]


def _name(country: str, part: Polygon, recipe: Spec) -> str:
    known = [
        e["name"] for e in recipe["enclaves"] if e["country"] == country and part.contains(shapely.Point(e["point"]))
    ]
    if len(known) != 1:
        raise DeriveError(
            f"an enclave of {country} at {part.representative_point().wkt} matches {known or 'no name'}:"
            " put exactly one [[enclaves]] entry with a point in it into recipe.toml."
        )
    return str(known[0])


def _countries(areas: Areas) -> list[tuple[Spec, BaseGeometry]]:
    return [({"kind": "country", "country": country}, area) for country, area in areas.items()]
