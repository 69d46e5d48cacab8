"""Shaded relief, from its Web Mercator rows into the sheet's projection."""

from __future__ import annotations

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from geo.package.reference import Relief

from ..drawing.style import PAPER
from .page import Box, image_pixels, pixel_box
from .projection import Window

CELLS = 24  # the picture is bent over a net of this many cells a side; between them it is straight


def warped(relief: Relief, window: Window, dpi: int) -> NDArray[np.uint8]:
    """The relief as it lies in the pixels of ``window`` (see ``pixel_box``): rows of RGBA pixels at ``dpi``, paper where
    there is none."""
    width, height = image_pixels(window.box, dpi)
    picture = _picture(relief.image)
    columns = np.linspace(0, width, CELLS + 1).round().astype(int)
    rows = np.linspace(0, height, CELLS + 1).round().astype(int)
    source = _source_pixels(relief, window, pixel_box(window.box, dpi), columns / width, rows / height) * picture.size
    shrink = int(np.clip(np.ptp(source[:, :, 0]) / width, 1, 16))
    if shrink > 1:
        picture = picture.reduce(shrink)
    mesh = [
        ((int(columns[c]), int(rows[r]), int(columns[c + 1]), int(rows[r + 1])), _quad(source / shrink, r, c))
        for r in range(CELLS)
        for c in range(CELLS)
    ]
    bent = picture.transform((width, height), Image.Transform.MESH, mesh, Image.Resampling.BICUBIC, fillcolor=PAPER)
    return np.asarray(bent.convert("RGBA"))


def _picture(image: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(image))
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    clear = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", clear.size, PAPER), clear).convert("RGB")


def _source_pixels(
    relief: Relief, window: Window, box: Box, across: NDArray[np.float64], down: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Where in the relief's picture (0 to 1, from its upper left corner) the net's knots lie."""
    x, y = np.meshgrid(box.left + across * box.width, box.top - down * box.height)
    lonlat = window.to_degrees(np.column_stack([x.ravel(), y.ravel()]))
    west, south, east, north = relief.bounds
    top, bottom = _mercator(np.array([north, south]))
    u = (lonlat[:, 0] - west) / (east - west)
    v = (top - _mercator(lonlat[:, 1])) / (top - bottom)
    net: NDArray[np.float64] = np.column_stack([u, v]).reshape(len(down), len(across), 2)
    return net


def _mercator(lat: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.arctanh(np.sin(np.radians(lat))))


def _quad(source: NDArray[np.float64], row: int, column: int) -> tuple[float, ...]:
    corners = ((row, column), (row + 1, column), (row + 1, column + 1), (row, column + 1))
    return tuple(float(value) for corner in corners for value in source[corner])
