"""The one set of frames that everything is a function of: loaded, checked, never mutated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from weakref import WeakValueDictionary

import geopandas as gpd
import numpy as np
import pandas as pd

from ..core.columns import among, numbers_of, of_distinct
from ..core.errors import Problem
from ..core.folding import fold_all
from ..package.check import check_tables
from ..package.descriptor import LAYER_OF_CONTEXT, Package
from ..package.folder import REFERENCE, RawPackage, read_folder
from ..package.reference import BORDER_FIELDS, CRS, REFERENCE_FIELDS, WATER_FIELDS, Relief, features
from ..package.set_ids import set_id_of, sets_of
from .borders import BorderLines, sides
from .claims import verdicts
from .publication import first_published
from .search import event_texts, place_texts, spaced_names, titles_of
from .shapes import with_times

BUNDLED = Path(__file__).parents[1] / "data" / "batken-isfara"
PLACED_BASES = ("exact", "centroid", "approximate")
_LEAST = {"minute": pd.Timedelta(minutes=1), "hour": pd.Timedelta(hours=1)}


@dataclass(frozen=True)
class AddedSet:
    """A set that a reader added: ``color`` (hex) draws it, ``attribution`` credits it. Without ``parties`` nobody's
    word stands against another's, so its events have no verdict."""

    id: str
    label: str
    color: str
    attribution: str = ""
    parties: bool = False


@dataclass(frozen=True, eq=False)
class Dataset:
    """Checked frames of one package. Times are UTC, coordinates EPSG:4326 degrees, lists tuples, missing text ''.

    Beside the columns of ``geo.package.schema``:
    ``places`` (GeoDataFrame) has ``placed`` – a spot with an exact, central or approximate position, no area;
    ``events`` has ``start_utc``, ``end_utc`` (half open; cores ``start_core``, ``end_core``, see ``geo.core.times``),
    ``layer`` and ``placed`` (one of its places is);
    ``claims`` has ``known_utc`` (end of the time reported, else of the source's publication; NaT for neither) and
    ``known_basis`` (reported, published or '').
    ``reference`` holds lines, areas and undated places (``REFERENCE_FIELDS`` and ``shapes.TIMES``); ``sets`` are those that
    were merged in: the ids of their rows begin with ``set:``, for the set's id; ``own_sides`` are those of the data that
    they joined. ``known``, ``unknown_claims`` and ``unknown_events`` (by set) are of ``geo.record.known.known_by``: its word,
    and what has no date of report and was left out.
    """

    package: Package
    sources: pd.DataFrame
    claimants: pd.DataFrame
    topics: pd.DataFrame
    places: gpd.GeoDataFrame
    events: pd.DataFrame
    claims: pd.DataFrame
    relations: pd.DataFrame
    statuses: pd.DataFrame
    borders: gpd.GeoDataFrame
    rivers: gpd.GeoDataFrame
    reservoirs: gpd.GeoDataFrame
    reference: gpd.GeoDataFrame
    relief: Relief | None = None
    sets: tuple[AddedSet, ...] = ()
    own_sides: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    fingerprint: str = ""
    known: str = ""
    unknown_claims: int = 0
    unknown_events: Mapping[str, int] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    cut_from: Dataset | None = None
    unspoken: Dataset | None = None

    @property
    def whole(self) -> Dataset:
        """What this was cut from by "known as of" and "without"; itself where nothing was."""
        return self.cut_from or self

    @cached_property
    def cuts(self) -> dict[tuple[tuple[str, ...], str], Dataset]:
        """The last cuts of this dataset (see ``geo.record.without.cut``), which it keeps as long as it is in use itself."""
        return {}

    @cached_property
    def spoken_as(self) -> WeakValueDictionary[str, Dataset]:
        """This dataset in other languages (see ``geo.record.spoken``), as long as they are in use: they hold it."""
        return WeakValueDictionary()

    @property
    def rejects(self) -> tuple[Problem, ...]:
        """The problems for which a row was set aside."""
        return tuple(problem for problem in self.problems if problem.level == "row")

    @cached_property
    def verdicts(self) -> pd.Series:
        """Verdict by event_id (see ``geo.record.claims``), '' for events of data without parties."""
        judged = self._with_parties(self.events)
        claims = self.claims[self._with_parties(self.claims)]
        words = np.full(len(self.events), "", dtype=object)
        words[judged] = verdicts(self.events.loc[judged, ["event_id"]], claims, self.relations, self.package).to_numpy()
        return pd.Series(words, index=pd.Index(self.events["event_id"], name="event_id"), dtype="str")

    def _with_parties(self, frame: pd.DataFrame) -> np.ndarray:
        """Mask of the rows of a frame with ``event_id`` that are of data with parties."""
        speaking = [each.id for each in self.sets if each.parties] + ([""] if self.own_sides else [])
        found: np.ndarray = sets_of(frame["event_id"], [each.id for each in self.sets]).isin(speaking).to_numpy(bool)
        return found

    @cached_property
    def sides(self) -> pd.Series:
        """The side of each place by place_id (see ``geo.record.borders``)."""
        if self.cut_from:
            return self.cut_from.sides
        return sides(self.places, self.borders, self.package)

    @cached_property
    def border_km(self) -> pd.Series:
        """The distance of each place from the nearest line by place_id (see ``geo.record.borders``)."""
        if self.cut_from:
            return self.cut_from.border_km
        return self._border_lines.km(self.places)

    def border_km_of(self, place_ids: Iterable[str]) -> pd.Series:
        """``border_km`` of these places alone."""
        return self.whole._border_lines.km(self.places[among(self.places["place_id"], place_ids)])

    @cached_property
    def _border_lines(self) -> BorderLines:
        return BorderLines(self.borders, self.package)

    def set_of(self, row_id: str) -> AddedSet | None:
        """The set that an event or place belongs to; None for the data the sets joined."""
        name = set_id_of(row_id, [each.id for each in self.sets])
        return next((each for each in self.sets if each.id == name), None)

    @cached_property
    def judged(self) -> pd.DataFrame:
        """The events with ``verdict`` ('' for none) and ``sides`` (set of the sides of their placed places)."""
        stated, none = self.sides[self.sides != ""], frozenset[str]()
        alone = {side: frozenset({side}) for side in stated.unique()}
        side_of = {place: alone[side] for place, side in zip(stated.index.tolist(), stated.tolist(), strict=True)}

        def its(ids: tuple[str, ...]) -> frozenset[str]:
            return (
                side_of.get(ids[0], none) if len(ids) == 1 else none.union(*(side_of.get(each, none) for each in ids))
            )

        sides = of_distinct(self.events["place_ids"], its)
        verdict = pd.Series(self.verdicts.to_numpy(), index=self.events.index, dtype="str")
        return self.events.assign(verdict=verdict, sides=sides)

    @cached_property
    def event_texts(self) -> pd.Series:
        """By event_id: all its names and texts, folded for search."""
        return event_texts(self.events, self.claims, self.place_texts)

    @cached_property
    def event_titles(self) -> pd.Series:
        """By event_id: its title in the language that is spoken, folded."""
        ids = pd.Index(self.events["event_id"], name="event_id")
        return pd.Series(fold_all(self.events["title"].tolist()), index=ids, dtype="str")

    @cached_property
    def all_event_titles(self) -> pd.Series:
        """By event_id: its titles in every language, folded, a line each."""
        titles = titles_of(self.events)
        folded = iter(fold_all([each for its in titles for each in its]))
        lines = ["\n".join(next(folded) for _ in its) for its in titles]
        return pd.Series(lines, index=pd.Index(self.events["event_id"], name="event_id"), dtype="str")

    @cached_property
    def place_texts(self) -> pd.Series:
        """By place_id: all its names, folded for search."""
        return place_texts(self.places, self.package)

    @cached_property
    def spaced_names(self) -> dict[str, str]:
        """The places' names of several words, folded, by the same without spaces."""
        return self.cut_from.spaced_names if self.cut_from else spaced_names(self.places, self.package)

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """One row an event and place, as their row numbers (``event``, ``place``), in order of time."""
        ordered = self.events[["start_utc", "event_id", "place_ids"]].sort_values(
            ["start_utc", "event_id"], kind="stable"
        )
        ids = ordered["place_ids"].tolist()
        event = np.repeat(ordered.index.to_numpy(), [len(each) for each in ids])
        place = numbers_of(pd.Series(list(chain.from_iterable(ids)), dtype="str"), self.places["place_id"])
        return pd.DataFrame({"event": event, "place": place}, dtype="int64")


def load(folder: Path = BUNDLED) -> Dataset:
    """Reads and checks the package in ``folder``. Raises ``GeoError`` where it can't be used at all."""
    return dataset_of(read_folder(folder))


def dataset_of(raw: RawPackage) -> Dataset:
    """The checked dataset of a package as read. Raises ``GeoError`` where a table can't be used at all."""
    frames, problems = check_tables(raw.tables, raw.package)
    borders, border_faults = features("borders.geojson", raw.geodata.get("borders.geojson"), BORDER_FIELDS)
    rivers, river_faults = features("rivers.geojson", raw.geodata.get("rivers.geojson"), WATER_FIELDS)
    reservoirs, reservoir_faults = features("reservoirs.geojson", raw.geodata.get("reservoirs.geojson"), WATER_FIELDS)
    reference, reference_faults = _reference(raw)
    places = _places(frames["places"])
    return Dataset(
        raw.package,
        frames["sources"],
        frames["claimants"],
        frames["topics"],
        places,
        _events(frames["events"], places, raw.package),
        with_known(frames["claims"], frames["sources"]),
        frames["relations"],
        frames["statuses"],
        borders,
        rivers,
        reservoirs,
        reference,
        _relief(raw),
        problems=(*raw.problems, *problems, *border_faults, *river_faults, *reservoir_faults, *reference_faults),
        own_sides=raw.package.sides,
        fingerprint=raw.fingerprint,
    )


def _reference(raw: RawPackage) -> tuple[gpd.GeoDataFrame, list[Problem]]:
    said = raw.geodata.get(REFERENCE)
    frame, faults = features(REFERENCE, said, REFERENCE_FIELDS)
    rows = sorted({*range(1, len((said or {}).get("features", [])) + 1)} - {fault.row for fault in faults})
    timed, undated = with_times(frame, rows, raw.package.zones, REFERENCE)
    return timed, [*faults, *undated]


def _places(places: pd.DataFrame) -> gpd.GeoDataFrame:
    placed = places["lon"].notna() & places["coordinate_basis"].isin(PLACED_BASES)
    points = gpd.points_from_xy(places["lon"], places["lat"])
    return gpd.GeoDataFrame(places.assign(placed=placed), geometry=points, crs=CRS)


def _events(events: pd.DataFrame, places: pd.DataFrame, package: Package) -> pd.DataFrame:
    spots = set(places.loc[places["placed"], "place_id"].tolist())
    layers = {kind.id: kind.layer for kind in package.event_kinds}
    return events.assign(
        start_utc=events["start_start"],
        end_utc=_end(events, "start_start", "start_end", "end_end"),
        start_core=events["start_core_start"],
        end_core=_end(events, "start_core_start", "start_core_end", "end_core_end"),
        layer=of_distinct(events["kind"], lambda kind: layers.get(kind, LAYER_OF_CONTEXT), "str"),
        placed=of_distinct(events["place_ids"], lambda ids: not spots.isdisjoint(ids), bool),
    )


def _end(events: pd.DataFrame, begin: str, end_of_start: str, end: str) -> pd.Series:
    """The end of the end's span, or of the start's where none is given; at least the precision after the start."""
    given = events[end].fillna(events[end_of_start])
    least = events[begin] + of_distinct(
        events["time_precision"], lambda word: _LEAST.get(word, pd.Timedelta(0)), "m8[us]"
    )
    return given.where(given >= least, least)


def with_known(claims: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """``claims`` with ``known_utc`` and ``known_basis`` (see ``Dataset``)."""
    first = first_published(claims["source_ids"], sources)
    known = claims["reported_end"].fillna(first)
    basis = (
        pd.Series("", index=claims.index, dtype="str")
        .mask(first.notna(), "published")
        .mask(claims["reported_end"].notna(), "reported")
    )
    return claims.assign(known_utc=known, known_basis=basis)


def _relief(raw: RawPackage) -> Relief | None:
    described = next((each for each in raw.package.resources if each.get("path") == "relief.webp"), None)
    bounds = (described or {}).get("bounds")
    return Relief(raw.relief, tuple(bounds)) if raw.relief and bounds else None


__all__ = ["BUNDLED", "Dataset", "dataset_of", "load"]
