"""What holds in a view: the one place where data is filtered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..core.columns import among, of_distinct, rows_under
from ..core.times import Bound, bound, column
from ..package.descriptor import LAYER_OF_CONTEXT
from ..record import displacement, status
from ..record.borders import UNDECIDABLE, edition_for
from ..record.checks import checks_of
from ..record.dataset import Dataset
from ..record.search import matches
from ..record.shapes import within
from ..record.spoken import in_language
from ..record.without import cut
from .area import OUT, POSSIBLY, SURELY, UNKNOWN, Area, area_of, spots_of
from .permalink import bounds_of
from .view import View


@dataclass(frozen=True)
class Counts:
    """Events: ``shown`` of ``total`` pass the filters; of these ``on_map`` are drawn, ``context`` belong to no map
    layer, ``unplaced`` have no exact place, ``hidden`` are of layers switched off; ``undecidable`` counts those on the
    map whose side of the border can't be said; ``unknown_claims`` counts claims
    without a date of report (only with ``known``). With an area, ``possibly`` are those shown that are not surely in it;
    of those that only the area leaves out ``perhaps`` may lie in it and ``unlocated`` name a place without a position."""

    total: int
    shown: int
    on_map: int
    context: int
    unplaced: int
    hidden: int
    undecidable: int
    unknown_claims: int = 0
    possibly: int = 0
    perhaps: int = 0
    unlocated: int = 0


@dataclass(frozen=True, eq=False)
class Selection:
    """A view applied to a dataset. ``dataset`` is what was known by ``view.known``; ``since``/``until`` the range.

    ``events`` in view have, beside the dataset's columns: ``verdict``, ``sides`` (of their placed places) and
    ``place`` in the view: ``map``, ``context``, ``unplaced`` or ``hidden``, and with an area ``reach`` (``area.POSSIBLY`` or
    ``SURELY``). ``any_date`` are the events that pass every filter but the dates, for the time bar; ``beside`` is the
    ``reach`` of those in the range that only the area leaves out, though they may lie in it.
    """

    dataset: Dataset
    view: View
    since: Bound | None
    until: Bound | None
    any_date: pd.DataFrame
    events: pd.DataFrame
    beside: pd.Series

    @cached_property
    def counts(self) -> Counts:
        tally = self.events["place"].value_counts()
        on_map = self.events.loc[self.events["place"] == "map", "sides"]
        undecidable = int(of_distinct(on_map, lambda sides: UNDECIDABLE in sides, bool).sum())
        return Counts(
            total=len(self.dataset.events),
            shown=len(self.events),
            on_map=int(tally.get("map", 0)),
            context=int(tally.get("context", 0)),
            unplaced=int(tally.get("unplaced", 0)),
            hidden=int(tally.get("hidden", 0)),
            undecidable=undecidable,
            unknown_claims=self.dataset.unknown_claims,
            possibly=int((self.events["reach"] == POSSIBLY).sum()) if self.view.area else 0,
            perhaps=int((self.beside == POSSIBLY).sum()),
            unlocated=int((self.beside == UNKNOWN).sum()),
        )

    @cached_property
    def claims(self) -> pd.DataFrame:
        """The claims of the events in view."""
        return self._in_view(self.dataset.claims)

    def claims_counting(self, metrics: Iterable[str]) -> pd.DataFrame:
        """The claims of the events in view that give a best figure of one of ``metrics``."""
        claims = self.dataset.claims
        return self._in_view(claims[claims["metric"].isin(list(metrics)) & claims["value_best"].notna()])

    def _in_view(self, claims: pd.DataFrame) -> pd.DataFrame:
        return rows_under(claims, among(claims["event_id"], self.events["event_id"]))

    @property
    def area(self) -> Area | None:
        """The view's area; None for none."""
        return area_of(self.view.area, spots_of(self.dataset.places)) if self.view.area else None

    @cached_property
    def places(self) -> gpd.GeoDataFrame:
        """The places that pass the filters of side and area, with ``side`` and ``possibly`` (in the area, but not surely)."""
        places = self.dataset.places.assign(side=self.dataset.sides.to_numpy())
        reach = reach_of(self.dataset, self.view)
        places = places.assign(possibly=reach == POSSIBLY)[reach >= _least(self.view)]
        return places[places["side"].isin(self.view.side)] if self.view.side else places

    @cached_property
    def places_by_id(self) -> pd.DataFrame:
        """``places`` by place_id, without the weight of a geometry column."""
        return pd.DataFrame(self.places).drop(columns="geometry").set_index("place_id")

    @cached_property
    def named(self) -> pd.Series:
        """Mask of ``places``: the words searched stand in the place's own names. A place without events in view is
        shown only then; one with events is shown with them."""
        if self.view.query:
            names = self.dataset.place_texts.set_axis(self.dataset.places.index).loc[self.places.index]
            return matches(names, self.view.query, self.dataset.spaced_names)
        return pd.Series(True, index=self.places.index)

    @cached_property
    def statuses(self) -> pd.DataFrame:
        """The statuses that held at some time in the range, with ``basis``, of the parties and at the places in view."""
        return self._at_places(status.within(self._statuses_in_view, self.since, self.until))

    @cached_property
    def current_statuses(self) -> pd.DataFrame:
        """One row a place and party: what its symbol shows (see ``geo.record.status.current``)."""
        return self._at_places(status.current(self._statuses_in_view, self.since, self.until))

    @cached_property
    def told_statuses(self) -> pd.DataFrame:
        """What is said beside a symbol: ``current_statuses`` and what else is in force."""
        return self._at_places(status.told(self._statuses_in_view, self.since, self.until))

    def displaced(self, layer: str) -> pd.DataFrame:
        """The settlements that people had been moved out of by the events of ``layer`` (see
        ``geo.record.displacement.displaced``)."""
        if layer not in self._displaced:
            self._displaced[layer] = self._moved_out(layer)
        return self._displaced[layer]

    @cached_property
    def _displaced(self) -> dict[str, pd.DataFrame]:
        return {}

    def _moved_out(self, layer: str) -> pd.DataFrame:
        kinds = [kind.id for kind in self.dataset.package.event_kinds if kind.layer == layer]
        events = self.any_date[self.any_date["kind"].isin(kinds)]
        episodes = displacement.episodes(events, self.dataset.places)
        return self._at_places(displacement.displaced(episodes, self.since, self.until)).reset_index(drop=True)

    @cached_property
    def reference(self) -> gpd.GeoDataFrame:
        """The lines, areas and undated places that hold in the range: no other filter hides them."""
        return within(self.dataset.reference, self.since, self.until)

    def _at_places(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Those at places in view."""
        return rows_under(rows, among(rows["place_id"], self.places["place_id"]))

    @property
    def _statuses_in_view(self) -> pd.DataFrame:
        statuses = self.dataset.statuses
        return statuses[statuses["party"].isin(self.view.party)] if self.view.party else statuses

    @property
    def start(self) -> datetime | None:
        """The earliest instant of the range (UTC), None for open."""
        return self.since.moment if self.since else None

    @property
    def end(self) -> datetime | None:
        """The end of the range (UTC, excluded), None for open."""
        return self.until.moment if self.until else None

    @property
    def last(self) -> datetime:
        """The end of the range; of the record's last event where it is open."""
        return self.end or (self.dataset.events["end_utc"].max() if len(self.dataset.events) else _EPOCH)

    @property
    def edition(self) -> str:
        """The edition of the border drawn: the view's, else the package's for the end of the range; '' where it has none."""
        return self.view.edition or edition_for(self.dataset.package, self.last)


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def select_spoken(dataset: Dataset, view: View) -> Selection:
    """``select`` of ``dataset`` in the language of the view."""
    return select(in_language(dataset, view.language), view)


def select(dataset: Dataset, view: View) -> Selection:
    """What of ``dataset`` holds in ``view``. Times are half open; an event is in the range if its span overlaps it."""
    moment = bound(view.known, dataset.package.zones, last=True)
    known = cut(dataset, view.without, moment.moment if moment else None, view.known)
    since, until = bounds_of(view, dataset)
    counting, beside = _in_area(_filtered(known, view), known, view)
    any_date = _with_place(counting, view)
    events = rows_under(any_date, overlaps(any_date, since, until))
    return Selection(known, view, since, until, any_date, events, beside.loc[overlaps(beside, since, until), "reach"])


def reach_of(dataset: Dataset, view: View) -> NDArray[np.int8]:
    """What of the view's area each place of ``dataset`` reaches (see ``area``); without an area all are surely in."""
    if not view.area:
        return np.full(len(dataset.places), SURELY, dtype=np.int8)
    return area_of(view.area, spots_of(dataset.places)).reach_of(dataset.places)


def _least(view: View) -> int:
    """What must be reached to count."""
    return SURELY if view.possibly == "no" else POSSIBLY


def _in_area(events: pd.DataFrame, dataset: Dataset, view: View) -> tuple[pd.DataFrame, pd.DataFrame]:
    """``events`` with ``reach``, the most of their places: those that count, and those of which it can't be said."""
    if not view.area:
        return events, events.iloc[:0].assign(reach=UNKNOWN)
    of_place = dict(zip(dataset.places["place_id"], reach_of(dataset, view).tolist(), strict=True))
    reach = of_distinct(events["place_ids"], lambda ids: max((of_place[each] for each in ids), default=UNKNOWN), "int8")
    events = events.assign(reach=reach)
    return events[reach >= _least(view)], events[(reach > OUT) & (reach < _least(view))]


def _filtered(dataset: Dataset, view: View) -> pd.DataFrame:
    events = dataset.judged
    mask = pd.Series(True, index=events.index)
    if view.kinds:
        mask &= events["kind"].isin(view.kinds)
    if view.party:
        spoken = dataset.claims.loc[dataset.claims["party"].isin(view.party), "event_id"]
        mask &= among(events["event_id"], spoken)
    if view.verdict:
        mask &= events["verdict"].isin(view.verdict)
    if view.check:
        checked = dataset.claims.loc[checks_of(dataset.claims).isin(view.check), "event_id"]
        mask &= among(events["event_id"], checked)
    if view.side:
        mask &= of_distinct(events["sides"], lambda sides: not sides.isdisjoint(view.side), bool)
    if view.topic:
        mask &= events["topic"] == view.topic
    if view.query:
        mask &= matches(dataset.event_texts.set_axis(events.index), view.query, dataset.spaced_names)
    return rows_under(events, mask)


def overlaps(events: pd.DataFrame, since: Bound | None, until: Bound | None) -> pd.Series:
    """Mask of the events whose span overlaps [since, until)."""
    mask = pd.Series(True, index=events.index)
    if since is not None:
        mask &= column(events, "end_utc", since) > since.moment
    if until is not None:
        mask &= column(events, "start_utc", until) < until.moment
    return mask


def _with_place(events: pd.DataFrame, view: View) -> pd.DataFrame:
    place = pd.Series("map", index=events.index, dtype="str")
    place = place.mask(~events["layer"].isin(view.layers), "hidden").mask(~events["placed"], "unplaced")
    return events.assign(place=place.mask(events["layer"] == LAYER_OF_CONTEXT, "context"))
