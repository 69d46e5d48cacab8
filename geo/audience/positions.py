"""Positions made coarser: rounded, or moved to the middle of their district; the radius grows, so that none is drawn sharper
than it is told."""

from __future__ import annotations

import numpy as np
import pandas as pd
from pyproj import Geod

from ..package.descriptor import Package
from .profile import Profile

_GEOD = Geod(ellps="WGS84")
_POSITION = ("lon", "lat", "precision_m")
_TOLD = ("coordinate_source", "checked", "check")  # what tells of the exact spot
_DRAWN = ("exact", "centroid", "approximate")


def moved(places: pd.DataFrame, profile: Profile, package: Package) -> pd.DataFrame:
    """``places`` (text, as in their file; degrees, metres) with coarser positions; what can't be moved has none."""
    if not profile.moves:
        return places
    middles = _middles(places, package) if profile.to_district else pd.DataFrame(index=places.index[:0])
    mask = (places["lon"] != "") & ~places["kind"].isin(profile.exact_place_kinds) & ~places.index.isin(middles.index)
    its = places[mask]
    coarse = _rounded(its, profile.rounded_deg) if profile.rounded_deg else _in_district(its, middles, package)
    found = places.copy()
    found.loc[mask, list(coarse.columns)] = coarse
    found.loc[mask, list(_TOLD)] = ""
    return found


def _rounded(places: pd.DataFrame, step_deg: float) -> pd.DataFrame:
    """To multiples of a step of degrees; the radius reaches every spot that is rounded to the same."""
    digits = max(0, int(np.ceil(-np.log10(step_deg))) + 2)
    lon, lat = (np.round(places[name].astype(float) / step_deg) * step_deg for name in ("lon", "lat"))
    half = step_deg / 2
    corners = [_GEOD.inv(lon, lat, lon + half, np.clip(lat + side * half, -90, 90))[2] for side in (-1, 1)]
    stated = pd.to_numeric(places["precision_m"])
    radius_m = np.ceil(stated.fillna(0) + np.maximum(*corners))
    basis = places["coordinate_basis"].where(~places["coordinate_basis"].isin(_DRAWN), "approximate")
    return pd.DataFrame({
        "lon": [f"{each:.{digits}f}" for each in lon], "lat": [f"{each:.{digits}f}" for each in lat],
        "precision_m": [f"{each:.0f}" for each in radius_m], "coordinate_basis": basis,
        "side_known": places["side_known"].where(stated.notna(), "no"),
    }, index=places.index)  # fmt: skip


def _in_district(places: pd.DataFrame, middles: pd.DataFrame, package: Package) -> pd.DataFrame:
    """To the middle of the district, with a radius that reaches all of it; without one there is no position."""
    row_of = _rows_by_name(middles, package)
    rows = [row_of.get(each, row_of.get(_first(each))) for each in places["district"]]
    known = (
        middles.reindex([-1 if row is None else row for row in rows])[list(_POSITION)].fillna("").set_axis(places.index)
    )
    there = known["lon"] != ""
    radius_m = pd.to_numeric(known["precision_m"]) + pd.to_numeric(places["precision_m"]).fillna(0)
    return known.assign(
        precision_m=[f"{each:.0f}" if each == each else "" for each in radius_m],
        coordinate_basis=np.where(there, "approximate", "unlocated"),
        side_known=places["side_known"].where(there, "no"),
    )


def _middles(places: pd.DataFrame, package: Package) -> pd.DataFrame:
    """The places that are districts: areas with a middle and a radius, named as the district of a place is."""
    areas = places[(places["coordinate_basis"] == "area") & (places["lon"] != "") & (places["precision_m"] != "")]
    wanted = {name for each in places["district"] for name in (each, _first(each)) if name}
    names = _rows_by_name(areas, package)
    return areas.loc[sorted({row for name, row in names.items() if name in wanted})]


def _rows_by_name(places: pd.DataFrame, package: Package) -> dict[str, int]:
    names: dict[str, int] = {}
    for column in package.all_name_columns:
        for row, name in places[column].items():
            names.setdefault(name, row)
    names.pop("", None)
    return names


def _first(district: str) -> str:
    """“Batken district” of “Batken district, Batken region”."""
    return district.partition(",")[0].strip()
