"""Reference geography of a package: borders by edition, rivers, reservoirs, shaded relief. EPSG:4326."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from ..core.errors import Problem
from ..language.speech import mark, say_later

CRS = "EPSG:4326"
BORDER_FIELDS = ("edition", "edition_date", "kind", "pair", "name", "country", "source")
WATER_FIELDS = ("name", "basis", "source")
REFERENCE_FIELDS = ("name", "kind", "text", "set", "start", "end")  # times as in events.csv; '': at every date


@dataclass(frozen=True)
class Relief:
    """Shaded relief as a WebP image in Web Mercator rows, with its bounds (west, south, east, north in degrees)."""

    image: bytes
    bounds: tuple[float, float, float, float]


def features(
    file: str, collection: Mapping[str, Any] | None, fields: Sequence[str]
) -> tuple[gpd.GeoDataFrame, list[Problem]]:
    """Features as a frame with ``fields`` (text, '' missing) and geometry; invalid ones are set aside as problems."""
    records, problems = [], []
    for number, feature in enumerate((collection or {}).get("features", []), 1):
        geometry, fault = _geometry(feature)
        if fault:
            problems.append(
                Problem(
                    file,
                    say_later("the geometry can't be used: {fault}", fault=fault),
                    mark("Repair it, e.g. with make_valid"),
                    number,
                    "geometry",
                )
            )
            continue
        said = feature.get("properties")
        said = said if isinstance(said, Mapping) else {}
        records.append({name: str(said.get(name) or "") for name in fields} | {"geometry": geometry})
    return gpd.GeoDataFrame(records, columns=[*fields, "geometry"], geometry="geometry", crs=CRS), problems


def _geometry(feature: Any) -> tuple[BaseGeometry | None, str]:
    try:
        geometry = shape(feature["geometry"])
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError, ShapelyError) as fault:
        return None, say_later("not readable ({name})", name=type(fault).__name__)
    if geometry.is_empty:
        return None, mark("it is empty")
    if not geometry.is_valid:
        return None, shapely.is_valid_reason(geometry)
    west, south, east, north = geometry.bounds
    if not (west >= -180 and east <= 180 and south >= -90 and north <= 90):
        return None, mark("it is outside longitude ±180, latitude ±90")
    return geometry, ""
