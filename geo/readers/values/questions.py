"""What is asked where the system or the order of coordinates can't be told."""

from __future__ import annotations

import numpy as np
import pyproj

from ...language.speech import mark, say_later
from ..asked.options import Question
from .reprojection import transformer_to_degrees
from .zones import like_utm, utm_zones

_GAUSS_KRUGER_ZONES = range(2, 33)  # Pulkovo 1942 zones with their number before the easting: EPSG:28402–28432
_WEB_MERCATOR = "EPSG:3857"
_NEAR_DEG = 2.0
_UTM_HINT = mark(
    "If they are UTM, write EPSG:326 (north) or EPSG:327 (south) and the zone, such as EPSG:32642 for 66–72° E"
)
Box = tuple[float, float, float, float]


def swap_question(x: float, y: float, must: bool) -> Question:
    """Asks whether to swap, by what the first coordinates of a file would be."""
    read = {"x": format(x, "g"), "y": format(y, "g")}
    preview = say_later("as read: longitude {x}, latitude {y}", **read), say_later("swapped: {y}, {x}", **read)
    return Question("swap", mark("Longitude and latitude look swapped. Swap them?"), ("yes", "no"), preview, must)


def crs_question(file: str, bounds: np.ndarray, near: Box | None) -> Question:
    """Asks for a coordinate system, with those that bounds (west, south, east, north) like these suggest, and that lie
    ``near`` where the data should (degrees), if that is known."""
    west, south, east = (float(each) for each in bounds[:3])
    text = say_later(
        "{file} has coordinates such as {west}, {south}, which are no degrees. In which system are they?",
        file=file,
        west=format(west, ".0f"),
        south=format(south, ".0f"),
    )
    utm = like_utm(west, south)
    zones = [each for each in utm_zones(near) if _lies(each, west, south, near)] if utm and near else []
    if utm and not zones:
        mercator = _first_place(_WEB_MERCATOR, west, south)
        return Question(
            "crs",
            say_later(
                "{question} {hint}; {code} would be {place}.",
                question=text,
                hint=_UTM_HINT,
                code=_WEB_MERCATOR,
                place=mercator,
            ),
            must=True,
        )
    choices = (*zones, *_suggested(west, east))
    preview = tuple(f"{each}: {_first_place(each, west, south)}" for each in choices)
    return Question("crs", text, choices, preview, must=True)


def _suggested(west: float, east: float) -> list[str]:
    zone = int(west // 1_000_000)
    if zone in _GAUSS_KRUGER_ZONES and int(east // 1_000_000) == zone:
        return [f"EPSG:{28400 + zone}", f"EPSG:{20000 + zone}", _WEB_MERCATOR]
    return [_WEB_MERCATOR]


def _lies(crs: str, x: float, y: float, near: Box) -> bool:
    """Whether the place lies in ``near`` or not far from it."""
    lon, lat = transformer_to_degrees(pyproj.CRS.from_user_input(crs)).transform(x, y)
    west, south, east, north = near
    return bool(west - _NEAR_DEG <= lon <= east + _NEAR_DEG and south - _NEAR_DEG <= lat <= north + _NEAR_DEG)


def _first_place(crs: str, x: float, y: float) -> str:
    lon, lat = transformer_to_degrees(pyproj.CRS.from_user_input(crs)).transform(x, y)
    return (
        say_later("longitude {lon}, latitude {lat}", lon=format(lon, ".4f"), lat=format(lat, ".4f"))
        if np.isfinite([lon, lat]).all()
        else mark("nowhere")
    )
