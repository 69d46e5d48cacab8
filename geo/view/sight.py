"""The view in which an added set is seen: the reader's own, changed no more than that takes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC
from math import cos, floor, log2, radians

import numpy as np
import pandas as pd

from ..package.descriptor import LAYER_OF_CONTEXT
from ..record.dataset import Dataset
from ..record.shapes import within
from .permalink import LAYERS, bounds_of
from .select import overlaps, select
from .view import View

Box = tuple[float, float, float, float]
_MOST = 0.5  # a set is seen where at least this share of it is
_MAP_PX = (640, 440)  # a map that most screens have room for
_TILE_PX = 256
_ZOOMS = (2.0, 12.0)
_OUTER = 0.01  # share of the places at each end that does not decide the extent
_FEW = 0.15  # the same of the places of a question, each as often as it is named
_FILTERS = {"known": "", "kinds": (), "party": (), "verdict": (), "side": (), "query": "", "topic": ""}


def in_sight(view: View, added: Dataset, home: Box) -> View:
    """``view`` with the range, filters, layers and position at which most of ``added`` (a set's own data) is seen;
    ``home`` is the extent that a view without position shows (west, south, east, north in degrees)."""
    found = _at_its_place(view, added, home)
    if added.events.empty:
        return _at_its_days(found, added)
    on = {*view.layers, *added.events["layer"].unique()}
    found = found.but(layers=tuple(each for each in LAYERS if each in on))
    if overlaps(added.events, *bounds_of(found, added)).mean() < _MOST:
        start, end = its_days(added)
        found = found.but(start=start, end=end)
    unfiltered = found.but(**_FILTERS)
    if found == unfiltered or len(select(added, found).events) >= _MOST * len(added.events):
        return found
    return unfiltered


def position_of(dataset: Dataset, event_ids: Collection[str]) -> dict[str, float]:
    """``lon``, ``lat`` and ``zoom`` at which most of the exact places of these events are seen, of those on the map where
    some are: talks in a capital say nothing of where a quarrel is. Nothing where they have none."""
    its = dataset.events[dataset.events["event_id"].isin(event_ids) & dataset.events["placed"]]
    its = its[its["layer"] != LAYER_OF_CONTEXT] if (its["layer"] != LAYER_OF_CONTEXT).any() else its
    places = dataset.places[dataset.places["placed"]].set_index("place_id")
    ids = [each for each in its["place_ids"].explode() if each in places.index]
    at = places.loc[ids]
    return _position(_extent(at["lon"].to_numpy(float), at["lat"].to_numpy(float), _FEW)) if ids else {}


def _at_its_days(view: View, added: Dataset) -> View:
    """``view`` with the days of a set of dated shapes alone, unless it shows the last of them."""
    start, end = its_days(added)
    dated = added.reference[added.reference["start_utc"].notna()]
    latest = dated[dated["start_utc"] == dated["start_utc"].max()]
    if dated.empty or len(within(latest, *bounds_of(view, added))) == len(latest):
        return view
    return view.but(start=start, end=end)


def its_days(added: Dataset) -> tuple[str, str]:
    """The first and the last day of a set's events, or of its shapes where it has none, on the first clock (ISO); '' for
    none."""
    dated = added.events if len(added.events) else added.reference.dropna(subset="start_core")
    clock = next(iter(added.package.zones), UTC)
    if dated.empty:
        return "", ""
    first, last = dated["start_core"].min(), dated["end_core"].max() - pd.Timedelta(microseconds=1)
    return first.tz_convert(clock).date().isoformat(), last.tz_convert(clock).date().isoformat()


def _at_its_place(view: View, added: Dataset, home: Box) -> View:
    lon, lat = _spots(added)
    if not len(lon):
        return view
    west, south, east, north = _shown(view) or home
    if ((lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)).mean() >= _MOST:
        return view
    return view.but(**_position(_extent(lon, lat)))


def _spots(added: Dataset) -> tuple[np.ndarray, np.ndarray]:
    """Longitude and latitude of the set's places, and of the corners of its lines and areas."""
    places, corners = added.places[added.places["placed"]], added.reference.bounds
    lon = [places["lon"], corners.get("minx", _NONE), corners.get("maxx", _NONE)]
    lat = [places["lat"], corners.get("miny", _NONE), corners.get("maxy", _NONE)]
    return pd.concat(lon).to_numpy(float), pd.concat(lat).to_numpy(float)


_NONE = pd.Series(dtype=float)


def _extent(lon: np.ndarray, lat: np.ndarray, outer: float = _OUTER) -> Box:
    west, east = np.quantile(lon, [outer, 1 - outer])
    south, north = np.quantile(lat, [outer, 1 - outer])
    return float(west), float(south), float(east), float(north)


def _position(box: Box) -> dict[str, float]:
    """The centre of ``box`` and the zoom at which it fits the map."""
    west, south, east, north = box
    lon, lat = (west + east) / 2, (south + north) / 2
    spans = (max(east - west, 1e-6), max(north - south, 1e-6) / max(cos(radians(lat)), 0.01))
    zoom = min(log2(px * 360 / (_TILE_PX * 1.15 * span)) for px, span in zip(_MAP_PX, spans, strict=True))
    return {"lon": round(lon, 5), "lat": round(lat, 5), "zoom": floor(10 * min(max(zoom, _ZOOMS[0]), _ZOOMS[1])) / 10}


def _shown(view: View) -> Box | None:
    """The extent of the map at the view's position, None where it has none."""
    if view.lon is None or view.lat is None or view.zoom is None:
        return None
    x, y = (px * 360 / (_TILE_PX * 2**view.zoom) / 2 for px in _MAP_PX)
    y *= cos(radians(view.lat))
    return view.lon - x, view.lat - y, view.lon + x, view.lat + y
