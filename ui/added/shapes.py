"""Lines, areas and undated places in words."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely

from layers.added import unmixed
from layers.drawing.marks import worded

_KINDS = (("line", (1, 2, 5)), ("area", (3, 6)), ("undated place", (0, 4)))  # of shapely's numbers of types


def shapes_words(reference: gpd.GeoDataFrame) -> str:
    """``3 lines, 1 area``: the kinds that there are, in words; '' for none."""
    types = shapely.get_type_id(unmixed(reference).geometry.array)
    counts = {name: int(np.isin(types, its).sum()) for name, its in _KINDS}
    return ", ".join(worded(number, name) for name, number in counts.items() if number)
