"""Place names in the chosen language, the larger places first."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.language.speech import mark
from geo.record.borders import metric_crs
from geo.record.dataset import Dataset
from geo.view.select import Selection

from .drawing.marks import nameless, place_names
from .layer import Layer

# Rank and the zoom from which a kind's name shows; kinds that a package adds come last.
RANKS = {"capital": (0, 0.0), "city": (1, 0.0), "town": (2, 9.0), "enclave": (2, 8.5), "village": (3, 11.0)}
SKIPPED = frozenset({"area", "region", "district", "river", "canal", "road"})
_LAST = (4, 12.0)


def labels(selection: Selection) -> pd.DataFrame:
    """Those of ``all_labels`` that name what the edition of the border drawn has."""
    found, drawn = all_labels(selection), selection.edition
    shown = np.array([not each or drawn in each for each in found["editions"]], dtype=bool)
    return found[shown].reset_index(drop=True)


def all_labels(selection: Selection) -> pd.DataFrame:
    """One row a place: ``text``, ``lon``, ``lat``, ``rank`` (small first), ``zoom`` from which it shows, ``place_id``,
    ``area`` (it names an area, so no dot is drawn), ``editions`` (of the border, that alone have the enclave; () for all).

    Enclaves are named where their area is; other places only where they have a position of their own. Those with
    more events in the record come first within a rank. One whose name an audience is not told bears none.
    """
    places = selection.dataset.places
    places = places[~nameless(places, selection.dataset.package)]
    named = places[
        ~places["kind"].isin(SKIPPED) & (places["placed"] | ((places["kind"] == "enclave") & places["lon"].notna()))
    ]
    names = place_names(named, selection.dataset.package, selection.view.names_language)
    events = np.bincount(selection.dataset.pairs["place"], minlength=len(selection.dataset.places))
    ranks = [RANKS.get(kind, _LAST) for kind in named["kind"]]
    frame = pd.DataFrame(
        {
            "text": names.to_numpy(),
            "lon": named["lon"].to_numpy(),
            "lat": named["lat"].to_numpy(),
            "rank": [rank for rank, _ in ranks],
            "zoom": [zoom for _, zoom in ranks],
            "events": events[named.index],
            "place_id": named["place_id"].to_numpy(),
            "area": (named["kind"] == "enclave").to_numpy(),
            "editions": _editions(named, selection.dataset),
        }
    )
    return (
        frame.sort_values(["rank", "events"], ascending=[True, False], kind="stable")
        .drop(columns="events")
        .reset_index(drop=True)
    )


def _editions(places: gpd.GeoDataFrame, dataset: Dataset) -> list[tuple[str, ...]]:
    """Of each enclave the editions that draw one within its radius; () for other places, and where no edition does."""
    drawn = dataset.borders[dataset.borders["kind"] == "enclave"].to_crs(metric_crs(dataset.package))
    enclaves = places[places["kind"] == "enclave"]
    spots = zip(enclaves.index, enclaves.geometry.to_crs(drawn.crs), enclaves["precision_m"], strict=True)
    found = {
        row: tuple(sorted(set(drawn.loc[drawn.distance(spot) <= radius_m, "edition"]))) for row, spot, radius_m in spots
    }
    return [found.get(row, ()) for row in places.index]


LAYER = Layer(
    "names",
    mark("Names"),
    mark("place names in the chosen language, by zoom, and the countries, each within the border drawn"),
    labels=labels,
)
