"""The places of a record as a file of one's own may name them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import nan

from ..core.columns import rows_of
from ..package.set_ids import sets_of
from ..readers.asked.known_places import KnownPlace, KnownPlaces
from ..record.dataset import Dataset
from ..record.search import names_of


def known_places(record: str, dataset: Callable[[], Dataset]) -> KnownPlaces:
    """The record's own places, not those of added sets; ``dataset`` is asked for once a name is looked up."""
    return KnownPlaces(record, lambda: _told(dataset()))


def _told(dataset: Dataset) -> Iterator[KnownPlace]:
    places = dataset.places.drop(columns="geometry")
    own = places[sets_of(places["place_id"], [each.id for each in dataset.sets]) == ""]
    for place, names in zip(rows_of(own), names_of(own, dataset.package), strict=True):
        lon, lat = (place.lon, place.lat) if place.placed else (nan, nan)
        yield KnownPlace(
            place.place_id, names, lon, lat, place.precision_m, place.coordinate_basis, place.coordinate_source
        )
