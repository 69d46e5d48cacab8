"""Shaded relief of the package, a quiet base."""

from __future__ import annotations

from geo.language.speech import mark
from geo.package.reference import Relief
from geo.view.select import Selection

from .layer import Layer


def raster(selection: Selection) -> Relief | None:
    """The package's relief image with its bounds."""
    return selection.dataset.relief


LAYER = Layer("relief", mark("Relief"), mark("shaded relief, offline"), raster=raster)
