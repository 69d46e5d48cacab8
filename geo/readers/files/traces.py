"""Lines as recordings hold them, in which a stop is a line of one point."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry


def line_of(points: Sequence[tuple[float, float]] | np.ndarray) -> BaseGeometry:
    """The line through ``points``, or the point where there is one only."""
    return shapely.LineString(points) if len(points) > 1 else shapely.Point(points[0])
