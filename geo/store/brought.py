"""What the readers made of a file, as rows of the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

import pandas as pd

from ..core.errors import Problem
from ..language.speech import mark
from ..readers.outcome.imported import Imported
from ..record.dataset import Dataset, dataset_of
from ..sets.import_package import package_of_import, slug
from .table import TOLD

_FATALITIES = "killed"
_NO_SPOT = (mark("it has no place with a coordinate"), mark("Give one of its places a longitude and a latitude"))


@dataclass(frozen=True, eq=False)
class Brought:
    """``rows`` has the columns told; ``rejected`` is what can't be in a store and why; ``others`` counts rows that are no
    events: skipped ones, lines, areas and undated places; ``several`` events have more than one place with a spot."""

    rows: pd.DataFrame
    rejected: tuple[Problem, ...]
    others: int = 0
    several: int = 0


def brought(imported: Imported, rows_before: int = 0) -> Brought:
    """The events of a file, each at the first of its places that has a spot. ``rows_before`` are those of the file that
    stand before this piece of it. Rows without an id in the file get one of its name and their number."""
    rejected = tuple(_moved(each, rows_before) for each in imported.rejected)
    others = len(imported.skipped) + len(imported.reference)
    if not imported.events:
        return Brought(pd.DataFrame(columns=list(TOLD)), rejected, others)
    rows, spotless, several = _rows(imported)
    if imported.raw is None:
        rows = rows.assign(event_id=_ids_by_file(rows["event_id"], imported, rows_before))
    return Brought(rows, (*rejected, *spotless), others, several)


def _moved(problem: Problem, rows: int) -> Problem:
    return replace(problem, row=problem.row + rows) if problem.row else problem


def _ids_by_file(ids: pd.Series, imported: Imported, rows_before: int) -> pd.Series:
    """``ids`` with those that a reader made of a row's number made anew, to be of this file alone."""
    table, stem = imported.tables["events"], slug(PurePath(imported.file).stem)
    made = table["event_id"] == "row-" + table.index.astype("str")
    anew = {old: f"{stem}-row-{row + rows_before}" for row, old in table.loc[made, "event_id"].items()}
    return ids.map(lambda each: anew.get(each, each)).astype("str") if anew else ids


def _rows(imported: Imported) -> tuple[pd.DataFrame, list[Problem], int]:
    dataset = dataset_of(package_of_import(imported))
    events = dataset.events.set_index("event_id", drop=False)
    spots = _spots(dataset)
    made = pd.DataFrame(
        {
            "event_id": events["event_id"],
            "start_utc": events["start_utc"].dt.tz_localize(None),
            "end_utc": events["end_utc"].dt.tz_localize(None),
            **{name: events[name] for name in ("time_precision", "kind", "title", "summary")},
            **{name: spots[name].reindex(events.index) for name in spots},
            **{name: _of_sources(dataset, column).reindex(events.index) for name, column in _SOURCED.items()},
            "fatalities": _fatalities(dataset).reindex(events.index),
        }
    )
    for name in ("actor1", "actor2"):
        made[name] = _actors(imported, name).reindex(events.index)
    texts = [name for name in TOLD if name not in _NUMBERS]
    made[texts] = made[texts].fillna("").astype("str")
    located = made["lon"].notna() & made["lat"].notna()
    rows = made.loc[located, list(TOLD)].reset_index(drop=True)
    return rows, list(_spotless(imported.file, made[~located])), _several(dataset)


_NUMBERS = ("start_utc", "end_utc", "lon", "lat", "radius_m", "fatalities")
_SOURCED = {"source": "publisher", "url": "url"}
_OF_PLACES = {
    "lon": "lon",
    "lat": "lat",
    "radius_m": "precision_m",
    "basis": "coordinate_basis",
    "country": "country",
    "place": "name",
}


def _spotless(file: str, rows: pd.DataFrame) -> Iterator[Problem]:
    reason, remedy = _NO_SPOT
    return (Problem(file, reason, remedy, column="place_ids", value=each) for each in rows["event_id"])


def _spots(dataset: Dataset) -> pd.DataFrame:
    """By event_id: what is said of the first place of each event that has a coordinate, and the names of its others."""
    places = dataset.places.set_index("place_id")
    pairs = dataset.events.set_index("event_id")["place_ids"].explode().dropna()
    first = pairs[places["lon"].notna().reindex(pairs).to_numpy()].groupby(level=0, sort=False).first()
    others = pairs[pairs.ne(first.reindex(pairs.index))].map(places["name"])
    return pd.DataFrame(
        {name: places[column].reindex(first).set_axis(first.index) for name, column in _OF_PLACES.items()}
        | {"other_places": others.groupby(level=0, sort=False).agg("; ".join).reindex(first.index)}
    )


def _several(dataset: Dataset) -> int:
    """How many events have more than one place with a coordinate."""
    spotted = set(dataset.places.loc[dataset.places["lon"].notna(), "place_id"])
    return sum(len(spotted.intersection(ids)) > 1 for ids in dataset.events["place_ids"])


def _of_sources(dataset: Dataset, column: str) -> pd.Series:
    """By event_id: that of the first source of its first claim with one; a source of several lines as its first."""
    sourced = dataset.claims[dataset.claims["source_ids"].str.len() > 0].drop_duplicates("event_id")
    told = dataset.sources.set_index("source_id")[column]
    named = told.reindex(sourced["source_ids"].str[0]).set_axis(sourced["event_id"])
    return named.fillna("").astype("str").str.replace("\n.*", "", flags=re.DOTALL, regex=True)


def _fatalities(dataset: Dataset) -> pd.Series:
    """By event_id: the one best figure of the killed; none where several claims give one, for none of them is the truth."""
    killed = dataset.claims[(dataset.claims["metric"] == _FATALITIES) & dataset.claims["value_best"].notna()]
    alone = killed[~killed["event_id"].duplicated(keep=False)]
    return alone.set_index("event_id")["value_best"].round().astype("Int32")


def _actors(imported: Imported, name: str) -> pd.Series:
    if imported.actors.empty:
        return pd.Series(dtype="str")
    return imported.actors[name].set_axis(imported.tables["events"]["event_id"])
