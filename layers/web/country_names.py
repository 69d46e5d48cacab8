"""Where the names of countries may stand on the map: spots far from any border, of each edition."""

from __future__ import annotations

from math import cos, radians
from typing import Any

import numpy as np
import shapely

from geo.record.dataset import Dataset
from geo.record.spoken import in_language

_STEPS = 34  # of the longer side of the package's extent
_KM_PER_DEG = 111.2


def country_names(dataset: Dataset) -> dict[str, Any]:
    """Spots by column (``lon``, ``lat``, degrees) in rows of ``across`` from west to east, ``step_km`` apart; ``text``: by
    language the name of each country; ``editions``: by edition the country of each spot (its place in ``text``, -1: none) and
    the whole km from it to the nearest border, ``clear_km``."""
    areas = dataset.borders[dataset.borders["kind"] == "country"]
    spots = _grid(dataset.package.extent)
    across = int((spots[:, 1] == spots[0, 1]).sum())
    squeeze = cos(radians(float(spots[:, 1].mean())))  # of a degree of longitude: the same for all, nearly
    ids = [each.id for each in dataset.package.countries if each.id in set(areas["country"])]
    editions = {
        str(edition): _of_edition(dict(zip(its["country"], its.geometry, strict=True)), ids, spots, squeeze)
        for edition, its in areas.groupby("edition")
    }
    return {
        "across": across,
        "step_km": round(float(spots[1, 0] - spots[0, 0]) * squeeze * _KM_PER_DEG, 1),
        "lon": spots[:, 0].round(3).tolist(),
        "lat": spots[:, 1].round(3).tolist(),
        "text": {each.id: _labels(dataset, each.id, ids) for each in dataset.package.languages},
        "editions": editions,
    }


def _grid(extent: tuple[float, float, float, float]) -> np.ndarray:
    west, south, east, north = extent
    step = max(east - west, north - south) / _STEPS
    lon, lat = np.meshgrid(np.arange(west + step / 2, east, step), np.arange(south + step / 2, north, step))
    return np.column_stack([lon.ravel(), lat.ravel()])


def _of_edition(
    areas: dict[str, shapely.Geometry], ids: list[str], spots: np.ndarray, squeeze: float
) -> dict[str, list[int]]:
    found, clear = np.full(len(spots), -1), np.zeros(len(spots))
    for number, area in ((number, areas[each]) for number, each in enumerate(ids) if each in areas):
        inside = shapely.contains_xy(area, spots[:, 0], spots[:, 1])
        edge = shapely.transform(area.boundary, lambda each: each * (squeeze, 1.0))
        found[inside] = number
        clear[inside] = shapely.distance(shapely.points(spots[inside] * (squeeze, 1.0)), edge) * _KM_PER_DEG
    return {"of": found.tolist(), "clear_km": clear.astype(int).tolist()}


def _labels(dataset: Dataset, language: str, ids: list[str]) -> list[str]:
    labels = {each.id: each.label for each in in_language(dataset, language).package.countries}
    return [labels[each] for each in ids]
