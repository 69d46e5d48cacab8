"""Where the rows of a draft lie: longitude and latitude in degrees, and what stands against each."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
import shapely

from ...core.errors import Problem
from ...language.speech import mark
from ..asked.options import Options, Question
from ..meanings.draft import Draft
from ..values.crs import crs_of
from ..values.degrees import NEAR_ZERO_DEG, ZERO_DEG, counted_on, looks_swapped, wrapped
from ..values.geometry import NO_GEOMETRY, counted_on_note
from ..values.numbers import numbers_of
from ..values.questions import crs_question, swap_question
from ..values.reprojection import NORTHING_FIRST, in_degrees, only_swapped
from .review import told

_WRITE = mark("Write degrees with a point, or say with --decimal which mark is the decimal")


@dataclass(frozen=True, eq=False)
class Fault:
    """The rows under ``mask`` can't be taken in; ``column`` is the draft's, ``values`` what stood there (of those rows
    at least)."""

    mask: pd.Series
    column: str
    values: pd.Series
    reason: str
    remedy: str


@dataclass(frozen=True, eq=False)
class Positions:
    """``lon``/``lat`` in degrees (NaN for none, and for lines and areas); ``lacking`` masks the rows for which the file gives no
    position at all; ``source`` says where a position is from that is not the file's."""

    lon: pd.Series
    lat: pd.Series
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    lacking: pd.Series = field(default_factory=lambda: pd.Series(dtype=bool))
    source: pd.Series = field(default_factory=lambda: pd.Series(dtype="str"))


def positions_of(draft: Draft, options: Options) -> Positions:
    """From the points of the grid, or from the texts of the draft where the grid has no geometry."""
    file = draft.grid.file
    found = _from_texts(draft, options) if draft.grid.geometry is None else _from_points(draft, options)
    found = replace(found, source=pd.Series("", index=draft.rows.index, dtype="str"))
    if not options.swap:
        return found
    note = Problem(file, mark("longitude and latitude were swapped, as asked for"), mark("Nothing to do"), level="note")
    return replace(found, warnings=(note, *found.warnings))


def _from_texts(draft: Draft, options: Options) -> Positions:
    lon, lat = draft.rows["lon"], draft.rows["lat"]
    x, no_x = numbers_of(lon, options.decimal)
    y, no_y = numbers_of(lat, options.decimal)
    missing = (x.isna() & ~no_x) | (y.isna() & ~no_y)
    faults = [
        Fault(missing, "lon", _both(lon, lat), mark("it has no coordinates"), mark("Give longitude and latitude")),
        Fault(no_x, "lon", lon, mark("the longitude is no number"), _WRITE),
        Fault(no_y, "lat", lat, mark("the latitude is no number"), _WRITE),
    ]
    # Swapped before they are taken out of a system of metres, in which only one order makes sense.
    made = _in_degrees(draft.grid.file, *((y, x) if options.swap else (x, y)), faults, options)
    return replace(made, lacking=missing)


def _from_points(draft: Draft, options: Options) -> Positions:
    """The points, which ``geometry.tidy`` has swapped together with the lines and areas where that was asked for."""
    array = draft.grid.geometry.array  # type: ignore[union-attr]
    empty = pd.Series(shapely.is_empty(array), index=draft.rows.index)
    point = (shapely.get_type_id(array) == 0) & ~empty.to_numpy()
    x, y = (pd.Series(np.nan, index=draft.rows.index) for _ in range(2))
    x[point], y[point] = shapely.get_x(array[point]), shapely.get_y(array[point])
    nothing = pd.Series("", index=draft.rows.index, dtype="str")
    made = _on_the_globe(draft.grid.file, x, y, [Fault(empty, "geometry", nothing, *NO_GEOMETRY)], options)
    return replace(made, lacking=empty)


def _in_degrees(file: str, x: pd.Series, y: pd.Series, faults: list[Fault], options: Options) -> Positions:
    if options.crs:
        crs = crs_of(options.crs, file)
        lon, lat, notes = in_degrees(file, x, y, crs)
        known = x.notna() & y.notna()
        east, north, its_lon, its_lat = (each[known].to_numpy(dtype=float) for each in (x, y, lon, lat))
        if options.swap is None and only_swapped(east, north, its_lon, its_lat, crs):
            return _asked_to_swap(x, y, faults)
        made = _on_the_globe(file, lon, lat, faults, options)
        return replace(made, warnings=(*notes, *made.warnings))
    known = x.notna() & y.notna()
    far = ((x[known].abs() > 180) | (y[known].abs() > 180)) & ~counted_on(x[known].to_numpy(), y[known].to_numpy())
    if known.any() and far.mean() > 0.5:
        bounds = np.array([x[known].min(), y[known].min(), x[known].max(), y[known].max()])
        fault = Fault(
            known, "lon", x.astype("str"), mark("its coordinates are no degrees"), mark("Say with --crs what they are")
        )
        none = pd.Series(np.nan, index=x.index)
        return Positions(none, none, (*faults, fault), (), (crs_question(file, bounds, options.near),))
    return _on_the_globe(file, x, y, faults, options)


def _asked_to_swap(x: pd.Series, y: pd.Series, faults: list[Fault]) -> Positions:
    """No position, and the question, where only the other order makes sense."""
    known = x.notna() & y.notna()
    first, none = x[known].index[0], pd.Series(np.nan, index=x.index)
    fault = Fault(known, "lon", _both(x.astype("str"), y.astype("str")), NORTHING_FIRST, mark("Swap with --swap"))
    return Positions(none, none, (*faults, fault), (), (swap_question(x[first], y[first], must=True),))


def _on_the_globe(file: str, x: pd.Series, y: pd.Series, faults: list[Fault], options: Options) -> Positions:
    x, notes = _counted_on(file, x, y)
    swapped = options.swap is None and looks_swapped(x.to_numpy(), y.to_numpy())
    fault = _swapped_fault(x, y, swapped)
    found = Positions(x, y, (*faults, *fault, *_range_faults(x, y)), (*notes, *_near_zero(file, x, y)))
    if options.swap is not None or (not swapped and not _elsewhere(x, y, options)):
        return found
    first = x[x.notna() & y.notna()].index[0]
    note = Problem(file, mark("longitude and latitude look swapped"), mark("Swap them with --swap"), level="note")
    asked = (swap_question(x[first], y[first], must=swapped),)
    return replace(found, warnings=(note, *found.warnings), questions=asked)


def _counted_on(file: str, lon: pd.Series, lat: pd.Series) -> tuple[pd.Series, list[Problem]]:
    """Longitudes that count on beyond 180 within ±180, and a note on them."""
    beyond = counted_on(lon.to_numpy(), lat.to_numpy())
    if not beyond.any():
        return lon, []
    within = lon.mask(beyond, pd.Series(wrapped(lon.to_numpy()), index=lon.index).round(9))
    return within, [counted_on_note(file, float(lon[beyond].iloc[0]))]


def _swapped_fault(x: pd.Series, y: pd.Series, swapped: bool) -> tuple[Fault, ...]:
    """All rows where longitude and latitude are swapped: those that fit the globe lie in wrong places."""
    if not swapped:
        return ()
    known = x.notna() & y.notna()
    reason = mark("longitude and latitude look swapped: a latitude is outside ±90")
    return (Fault(known, "lon", _both(x.astype("str"), y.astype("str")), reason, mark("Swap with --swap")),)


def _near_zero(file: str, lon: pd.Series, lat: pd.Series) -> list[Problem]:
    """Notes on places next to 0, 0, where the sea is."""
    near = _around_zero(lon, lat, NEAR_ZERO_DEG) & ~_around_zero(lon, lat, ZERO_DEG)
    reason = mark("it lies next to 0, 0, which often stands for an unknown place")
    values = _both(lon[near].astype("str"), lat[near].astype("str"))
    return list(told(file, near, "lon", values, reason, mark("Check its coordinates")))


def _around_zero(lon: pd.Series, lat: pd.Series, degrees: float) -> pd.Series:
    return (lon.abs() < degrees) & (lat.abs() < degrees)


def _elsewhere(x: pd.Series, y: pd.Series, options: Options) -> bool:
    """Whether nothing lies where the data should, but most would if swapped."""
    if options.near is None:
        return False
    known = x.notna() & y.notna()
    return bool(_within(y, x, options.near)[known].mean() > 0.5 and not _within(x, y, options.near).any())


def _within(lon: pd.Series, lat: pd.Series, box: tuple[float, float, float, float]) -> pd.Series:
    west, south, east, north = box
    return lon.between(west, east) & lat.between(south, north)


def swapped_rows(found: Positions, options: Options) -> pd.Series:
    """Mask of the rows that lie where the data should only if longitude and latitude are swapped; none where the whole
    file is asked about, or was and a person said no."""
    if options.near is None or options.swap is False or any(each.option == "swap" for each in found.questions):
        return pd.Series(False, index=found.lon.index)
    return ~_within(found.lon, found.lat, options.near) & _within(found.lat, found.lon, options.near)


def _range_faults(lon: pd.Series, lat: pd.Series) -> list[Fault]:
    east, north, null = lon.abs() > 180, lat.abs() > 90, _around_zero(lon, lat, ZERO_DEG)
    bad = east | north | null
    texts = _both(lon[bad].astype("str"), lat[bad].astype("str"))
    return [
        Fault(east, "lon", texts, mark("the longitude is outside ±180"), mark("Correct it, or say the --crs")),
        Fault(
            north, "lat", texts, mark("the latitude is outside ±90"), mark("Correct it; --swap if the two are swapped")
        ),
        Fault(null, "lon", texts, mark("0, 0 stands for an unknown place"), mark("Give its coordinates")),
    ]


def _both(lon: pd.Series, lat: pd.Series) -> pd.Series:
    return lon + ", " + lat
