"""The events of a layer gathered by place, as arrays: many events on a spot, or many spots, cost no loop of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from geo.record.dataset import Dataset
from geo.view.select import Selection


@dataclass(frozen=True, eq=False)
class Spots:
    """``places`` are row numbers of the dataset's places, in order of their first event; ``events`` those of its
    events, a place's together and in order of time; ``ends``: where each place's events begin, and the end of all."""

    places: np.ndarray
    events: np.ndarray
    ends: np.ndarray

    @property
    def counts(self) -> list[int]:
        """The number of events of each place."""
        found: list[int] = np.diff(self.ends).tolist()
        return found

    def least(self, numbers: np.ndarray) -> list[int]:
        """The least of the ``numbers`` (by row of events) of each place's events."""
        found: list[int] = (
            np.minimum.reduceat(numbers[self.events], self.ends[:-1]).tolist() if len(self.places) else []
        )
        return found

    def lists(self, values: pd.Series) -> list[tuple[str, ...]]:
        """The ``values`` (by row of events) of each place's events."""
        ordered = values.iloc[self.events].tolist()
        return [tuple(ordered[begin:end]) for begin, end in pairwise(self.ends.tolist())]


def spots_of(selection: Selection, layer: str) -> Spots:
    """The spots of the events of ``layer`` that are on the map in this selection."""
    events, dataset = selection.events, selection.dataset
    wanted = np.zeros(len(dataset.events), dtype=bool)
    wanted[events.index[(events["place"] == "map") & (events["layer"] == layer)]] = True
    pairs = dataset.pairs[wanted[dataset.pairs["event"].to_numpy()]]
    number, places = pd.factorize(pairs["place"].to_numpy())
    order = np.argsort(number, kind="stable")
    ends = np.searchsorted(number[order], np.arange(len(places) + 1))
    return Spots(places, pairs["event"].to_numpy()[order], ends)


def ranked(column: pd.Series, order: Sequence[str]) -> np.ndarray:
    """The place of each cell in ``order``; its length for one that is not among them."""
    rank = {each: number for number, each in enumerate(order)}
    codes, words = pd.factorize(column)
    numbers: np.ndarray = np.array([rank.get(each, len(order)) for each in words], dtype=int)[codes]
    return numbers


def ids_of(dataset: Dataset, spots: Spots) -> pd.Series:
    """The place_id of each spot."""
    return dataset.places["place_id"].iloc[spots.places].reset_index(drop=True)
