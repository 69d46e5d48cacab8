"""Shaded relief in Web Mercator: light and quiet, so that what is drawn over it stays readable."""

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from .packages import Spec
from .terrain import CELLS_PER_DEGREE, Terrain

Grid = NDArray[np.float64]
EARTH_RADIUS_M = 6_378_137.0
# Light from the north-west, as readers of maps expect it, with two weaker lamps that keep slopes along it visible.
LAMPS = ((315.0, 0.55), (270.0, 0.25), (0.0, 0.20))  # azimuth in degrees, weight
SUN_ALTITUDE_DEG = 45.0
EXAGGERATION = 1.6
TINTS = (
    (200, (243, 243, 236)),
    (900, (244, 241, 231)),
    (2200, (238, 234, 226)),
    (3600, (236, 235, 232)),
    (5200, (248, 248, 248)),
)  # height in m, colour
SHADOW, GLOW = 0.27, 0.04  # how far the darkest and lightest slopes go from level ground
CONTRAST = 2.2  # steeper for gentle slopes: the hills of the border zone matter more than the snow ridges


def relief_webp(terrain: Terrain, recipe: Spec) -> bytes:
    """A WebP image whose four edges are those of the box and whose rows are even in Web Mercator (EPSG:3857)."""
    rules = recipe["relief"]
    height_m, metres_per_pixel = _mercator_heights(terrain, recipe["box"], rules["upsample"])
    colour = _tint(height_m) * _light(height_m, metres_per_pixel)[..., None]
    image = Image.fromarray(np.clip(np.rint(colour), 0, 255).astype(np.uint8), "RGB")
    stream = io.BytesIO()
    image.save(stream, "WEBP", quality=rules["webp_quality"], method=6)
    return stream.getvalue()


def _mercator_heights(terrain: Terrain, box: list[float], upsample: int) -> tuple[Grid, Grid]:
    """Heights (m) on the image's pixels and, per row, the ground length of a pixel's side (m)."""
    west, south, east, north = box
    columns = round((east - west) * CELLS_PER_DEGREE * upsample)
    pixel_rad = np.radians(east - west) / columns
    top, bottom = (np.arcsinh(np.tan(np.radians(lat))) for lat in (north, south))
    rows = round((top - bottom) / pixel_rad)
    lat = np.degrees(np.arctan(np.sinh(top - (np.arange(rows) + 0.5) * (top - bottom) / rows)))
    lon = west + (np.arange(columns) + 0.5) * (east - west) / columns
    grid_rows, grid_columns = (terrain.lat[0] - lat) * CELLS_PER_DEGREE, (lon - terrain.lon[0]) * CELLS_PER_DEGREE
    at = np.meshgrid(grid_rows, grid_columns, indexing="ij")
    smooth = ndimage.map_coordinates(terrain.height_m.astype(float), at, order=3, mode="nearest")
    return smooth, (EARTH_RADIUS_M * pixel_rad * np.cos(np.radians(lat)))[:, None]


def _light(height_m: Grid, metres_per_pixel: Grid) -> Grid:
    """How bright each pixel is drawn, around 1 on level ground."""
    south, east = (slope * EXAGGERATION / metres_per_pixel for slope in np.gradient(height_m))
    altitude = np.radians(SUN_ALTITUDE_DEG)
    shade = sum(weight * _lamp(east, -south, np.radians(azimuth), altitude) for azimuth, weight in LAMPS)
    bent: Grid = np.tanh(CONTRAST * (shade / np.sin(altitude) - 1))
    light: Grid = 1 + np.where(bent < 0, SHADOW, GLOW) * bent
    return light


def _lamp(east: Grid, north: Grid, azimuth: float, altitude: float) -> Grid:
    facing = -(east * np.sin(azimuth) + north * np.cos(azimuth))
    lit: Grid = (np.sin(altitude) + np.cos(altitude) * facing) / np.sqrt(1 + east**2 + north**2)
    return np.maximum(0, lit)


def _tint(height_m: Grid) -> Grid:
    heights = [height for height, _ in TINTS]
    return np.stack([np.interp(height_m, heights, [colour[band] for _, colour in TINTS]) for band in range(3)], -1)
