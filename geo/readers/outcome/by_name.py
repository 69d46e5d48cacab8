"""Rows without coordinates that name a place of the record: offered, and placed there where a person says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import isnan

import geopandas as gpd
import pandas as pd

from ...core.errors import Problem, shortened
from ...language.speech import mark, say_later
from ...package.reference import CRS
from ..asked.known_places import KnownPlace, KnownPlaces
from ..asked.options import Options, Question
from ..meanings.draft import Draft
from .positions import Fault, Positions
from .review import told

_LONGEST_NAME = 40


@dataclass(frozen=True, eq=False)
class _Found:
    """Of the rows without coordinates: the one place that each names (None for none), and whether it names several."""

    place: pd.Series
    several: pd.Series

    @property
    def known(self) -> pd.Series:
        return self.place.notna()


def placed_by_name(draft: Draft, positions: Positions, options: Options) -> tuple[Draft, Positions]:
    """Both with the rows placed that have no coordinates and name one place of the record, each with the radius and basis of
    that place; with the question whether to where nobody said. A name of several places is never guessed at."""
    if options.known is None or options.by_name is False or not positions.lacking.any():
        return draft, positions
    found = _found(draft.rows["place"][positions.lacking], options.known)
    if not found.known.any():
        return draft, positions
    if options.by_name is None:
        return draft, replace(positions, questions=(*positions.questions, _question(draft, positions, found)))
    return _placed(draft, positions, found, options.known.record)


def _found(names: pd.Series, known: KnownPlaces) -> _Found:
    """A place counts wherever it lies, one that has no exact position places nothing."""
    its = {name: known.named(name) for name in names.unique()}
    one = {name: places[0] for name, places in its.items() if len(places) == 1 and places[0].is_placed}
    several = names.map(lambda name: len(its[name]) > 1).astype(bool)
    return _Found(pd.Series([one.get(name) for name in names], index=names.index, dtype=object), several)


def _question(draft: Draft, positions: Positions, found: _Found) -> Question:
    rows = found.place[found.known]
    text = say_later(
        "Rows that have no coordinates but name one place of the record: {n}, such as “{example}”. Place them where the record "
        "has it, with the radius that it states?",
        n=len(rows),
        example=shortened(draft.rows.at[rows.index[0], "place"], _LONGEST_NAME),
    )
    yes = say_later(
        "{n} placed; {several} left out, for several places bear their name",
        n=len(rows),
        several=int(found.several.sum()),
    )
    return Question("by_name", text, ("yes", "no"), (yes, mark("left out")), must=bool(positions.lon.isna().all()))


def _placed(draft: Draft, positions: Positions, found: _Found, record: str) -> tuple[Draft, Positions]:
    its: pd.Series = found.place[found.known]
    placed = pd.Series(positions.lon.index.isin(its.index), index=positions.lon.index)
    lon, lat = (_over(old, its.map(lambda each, name=name: getattr(each, name))) for old, name in
                ((positions.lon, "lon"), (positions.lat, "lat")))  # fmt: skip
    source = its.map(lambda each: f"{record}: {each.names[0]}" + (f" – {each.source}" if each.source else ""))
    faults = [replace(each, mask=each.mask & ~placed) for each in positions.faults]
    return _with_places(draft, its, lon, lat), replace(
        positions,
        lon=lon,
        lat=lat,
        faults=(*_ambiguous(draft, found), *faults),
        warnings=(*positions.warnings, *_notes(draft, its, record)),
        source=_over(positions.source, source),
    )


def _with_places(draft: Draft, its: pd.Series, lon: pd.Series, lat: pd.Series) -> Draft:
    """``draft`` with the record's radius and basis, and points, for the rows of ``its``."""
    radius = its.map(lambda each: "" if isnan(each.radius_m) else format(each.radius_m, ".15g"))
    changes = {"precision_m": radius, "basis": its.map(lambda each: each.basis)}
    rows = draft.rows.assign(**{name: _over(draft.rows[name], new) for name, new in changes.items()})
    if draft.grid.geometry is None:
        return replace(draft, rows=rows)
    points = gpd.GeoSeries(gpd.points_from_xy(lon[its.index], lat[its.index]), index=its.index, crs=CRS)
    geometry = draft.grid.geometry.copy()
    geometry.loc[its.index] = points
    return replace(draft, rows=rows, grid=draft.grid.but(geometry=geometry))


def _over(old: pd.Series, new: pd.Series) -> pd.Series:
    made = old.copy()
    made.loc[new.index] = new.astype(old.dtype)
    return made


def _ambiguous(draft: Draft, found: _Found) -> Iterator[Fault]:
    several = found.several.reindex(draft.rows.index, fill_value=False)
    reason = mark("it has no coordinates, and several places of the record bear its name")
    yield Fault(several, "place", draft.rows["place"], reason, mark("Give longitude and latitude"))


def _notes(draft: Draft, its: pd.Series, record: str) -> Iterator[Problem]:
    """A note for each row that was placed: where, and how sure that is."""
    column = draft.columns.get("place", "place")
    for place in dict.fromkeys(its):
        mask = (its == place).reindex(draft.rows.index, fill_value=False)
        remedy = mark("Give its coordinates if it lies elsewhere")
        yield from told(draft.grid.file, mask, column, draft.rows["place"], _where(place, record), remedy)


def _where(place: KnownPlace, record: str) -> str:
    said = {"place": place.names[0], "record": record}
    if isnan(place.radius_m):
        return say_later("its position is that of {place} in “{record}”, which states no radius", **said)
    return say_later(
        "its position is that of {place} in “{record}”, true to {km} km", **said, km=format(place.radius_m / 1000, "g")
    )
