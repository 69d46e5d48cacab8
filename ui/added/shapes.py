"""Lines, areas and undated places in words."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely

from geo.language.speech import mark_n, say_n
from layers.added import unmixed

_KINDS = (
    (mark_n("{n} line", "{n} lines"), (1, 2, 5)),
    (mark_n("{n} area", "{n} areas"), (3, 6)),
    (mark_n("{n} undated place", "{n} undated places"), (0, 4)),
)  # of shapely's numbers of types


def shapes_words(reference: gpd.GeoDataFrame) -> str:
    """``3 lines, 1 area``: the kinds that there are, in words; '' for none."""
    types = shapely.get_type_id(unmixed(reference).geometry.array)
    counts = [(words, int(np.isin(types, its).sum())) for words, its in _KINDS]
    return ", ".join(say_n(*words, number) for words, number in counts if number)
