"""The symbols of the web map stand out: 3 : 1 against relief and casing (WCAG 2.2, 1.4.11)."""

from __future__ import annotations

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from layers import LAYERS
from layers.drawing.style import FADED
from layers.drawing.symbols import QUIET_COLOR
from layers.web.document import RELIEF_OPACITY
from tests.record import bundled

LEAST = 3.0
Numbers = NDArray[np.float64]


def rgb(color: str) -> Numbers:
    return np.array([int(color[at : at + 2], 16) for at in (1, 3, 5)]) / 255


def luminance(colors: Numbers) -> Numbers:
    """Relative luminance of sRGB from 0 to 1."""
    linear = np.where(colors <= 0.04045, colors / 12.92, ((colors + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def test_symbols_stand_out_from_the_relief_and_from_their_casing() -> None:
    found = bundled().relief
    assert found
    with Image.open(io.BytesIO(found.image)) as image:
        relief = np.asarray(image.convert("RGB")).reshape(-1, 3) / 255
    ground = luminance(relief * RELIEF_OPACITY + rgb("#f1f0ec") * (1 - RELIEF_OPACITY))
    darkest = float(np.quantile(ground, 0.0001))
    for color in (*(each.color for each in LAYERS if each.source), QUIET_COLOR):
        assert contrast(float(luminance(rgb(color))), darkest) >= LEAST, color
        assert contrast(float(luminance(rgb(color) * FADED + 1 - FADED)), 1.0) >= LEAST, color
