"""What holds in a view: the one place where data is filtered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

import geopandas as gpd
import pandas as pd

from ..core.columns import among, of_distinct, rows_under
from ..core.folding import fold
from ..core.times import Bound, bound, column
from ..package.descriptor import LAYER_OF_CONTEXT
from ..record import displacement, status
from ..record.borders import UNDECIDABLE, edition_for
from ..record.checks import checks_of
from ..record.dataset import Dataset
from ..record.known import known_by
from ..record.search import matches, names_of
from ..record.shapes import within
from .permalink import bounds_of
from .view import View


@dataclass(frozen=True)
class Counts:
    """Events: ``shown`` of ``total`` pass the filters; of these ``on_map`` are drawn, ``context`` belong to no map
    layer, ``unplaced`` have no exact place, ``hidden`` are of layers switched off; ``undecidable`` counts those on the
    map whose side of the border can't be said; ``unknown_claims`` counts claims
    without a date of report (only with ``known``)."""

    total: int
    shown: int
    on_map: int
    context: int
    unplaced: int
    hidden: int
    undecidable: int
    unknown_claims: int = 0


@dataclass(frozen=True, eq=False)
class Selection:
    """A view applied to a dataset. ``dataset`` is what was known by ``view.known``; ``since``/``until`` the range.

    ``events`` in view have, beside the dataset's columns: ``verdict``, ``sides`` (of their placed places) and
    ``place`` in the view: ``map``, ``context``, ``unplaced`` or ``hidden``. ``any_date`` are the events that pass every
    filter but the dates, for the time bar.
    """

    dataset: Dataset
    view: View
    since: Bound | None
    until: Bound | None
    any_date: pd.DataFrame
    events: pd.DataFrame

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

    @cached_property
    def places(self) -> gpd.GeoDataFrame:
        """The places that pass the side filter, with ``side``."""
        places = self.dataset.places.assign(side=self.dataset.sides.to_numpy())
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
            names = [fold(" ".join(each)) for each in names_of(self.places, self.dataset.package)]
            return matches(pd.Series(names, index=self.places.index, dtype="str"), self.view.query)
        return pd.Series(True, index=self.places.index)

    @cached_property
    def statuses(self) -> pd.DataFrame:
        """The statuses that held at some time in the range, with ``basis``, of the parties in view."""
        return status.within(self._statuses_in_view, self.since, self.until)

    @cached_property
    def current_statuses(self) -> pd.DataFrame:
        """One row a place and party: what its symbol shows (see ``geo.record.status.current``)."""
        return status.current(self._statuses_in_view, self.since, self.until)

    def displaced(self, layer: str) -> pd.DataFrame:
        """The settlements that people had been moved out of by the events of ``layer`` (see
        ``geo.record.displacement.displaced``)."""
        kinds = [kind.id for kind in self.dataset.package.event_kinds if kind.layer == layer]
        events = self.any_date[self.any_date["kind"].isin(kinds)]
        return displacement.displaced(displacement.episodes(events, self.dataset.places), self.since, self.until)

    @cached_property
    def reference(self) -> gpd.GeoDataFrame:
        """The lines, areas and undated places that hold in the range: no other filter hides them."""
        return within(self.dataset.reference, self.since, self.until)

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


def select(dataset: Dataset, view: View) -> Selection:
    """What of ``dataset`` holds in ``view``. Times are half open; an event is in the range if its span overlaps it."""
    moment = bound(view.known, dataset.package.zones, last=True)
    known = known_by(dataset, moment.moment, view.known) if moment else dataset
    since, until = bounds_of(view, dataset)
    any_date = _with_place(_filtered(known, view), view)
    return Selection(known, view, since, until, any_date, rows_under(any_date, overlaps(any_date, since, until)))


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
        mask &= matches(events["event_id"].map(dataset.event_texts).astype("str"), view.query)
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
