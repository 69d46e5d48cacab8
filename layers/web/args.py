"""Parts of what the scripts receive, as plain values: the opening extent, editions of the border, lines and areas of sets."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import geopandas as gpd
import pandas as pd
from shapely.geometry import mapping

from geo.package.descriptor import Package
from geo.view.select import Selection

from ..added import shapes_of

# What the scripts know of a mark.
COLUMNS = (
    "id", "layer", "lon", "lat", "radius_m", "symbol", "fill", "color", "overlay", "size", "faded", "count",
    "undecidable", "possibly", "title", "note",
)  # fmt: skip
MOST_NAMES = 5_000  # of places, the most important first
MOST_WITH_WORDS = 5_000  # events or places; of more the words are asked for as they are opened
MOST_LISTED = 100  # events without a place of one district; the table has them all


def reference(selection: Selection) -> dict[str, Any] | None:
    """Lines, areas and undated places that came with sets, as GeoJSON with ``name``, ``text``, ``label`` (the set's),
    ``form``, ``color`` and ``times``: start, end, replaced and the cores of the three in milliseconds, None for every date
    (see ``geo.record.shapes``); None for none."""
    dataset = selection.dataset
    if dataset.reference.empty:
        return None
    labels = {each.id: each.label for each in dataset.sets}
    shapes = shapes_of(dataset, dataset.reference)
    shapes = shapes.assign(label=[labels.get(each, dataset.package.title) for each in shapes["set"]])
    said = shapes.assign(times=_times(shapes))[["name", "text", "label", "form", "color", "set", "times"]].to_dict(
        "records"
    )
    features = [{"type": "Feature", "properties": properties, "geometry": mapping(geometry)}
                for properties, geometry in zip(said, shapes.geometry, strict=True)]  # fmt: skip
    return {"type": "FeatureCollection", "features": features}


def _times(shapes: gpd.GeoDataFrame) -> list[list[int | None] | None]:
    moments = [
        shapes[name] for name in ("start_utc", "end_utc", "replaced_utc", "start_core", "end_core", "replaced_core")
    ]
    rows = [[None if pd.isna(each) else milliseconds(each) for each in row] for row in zip(*moments, strict=True)]
    return [row if row[0] is not None else None for row in rows]


def milliseconds(moment: datetime | None) -> int | None:
    """``moment`` in milliseconds since 1970 (UTC), None for an open bound."""
    return None if moment is None else round(moment.timestamp() * 1000)


def editions(selection: Selection) -> list[dict[str, str]]:
    """The editions of the border to draw, those of the spread first."""
    drawn = selection.edition
    others = [each for each in selection.dataset.borders["edition"].unique() if each != drawn]
    spread = [{"edition": each, "style": "spread"} for each in others] if "spread" in selection.view.show else []
    return [*spread, {"edition": drawn, "style": "main"}] if drawn else spread


def home(selection: Selection) -> list[float]:
    """The extent that opens: west, south, east, north in degrees."""
    return list(home_of(selection.dataset.package))


def home_of(package: Package) -> tuple[float, float, float, float]:
    """The extent that a package opens on: west, south, east, north in degrees."""
    return package.opening.bbox or package.extent
