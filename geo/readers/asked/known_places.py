"""The places of a record by their names, for rows that name a place and have no coordinates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import isnan

from ...core.folding import place_name


@dataclass(frozen=True)
class KnownPlace:
    """A place with all its names. ``lon``, ``lat`` (degrees) are NaN where the record has no exact position, ``radius_m`` where
    it states no radius; ``basis`` as places.coordinate_basis; ``source`` is where the position is from."""

    id: str
    names: tuple[str, ...]
    lon: float
    lat: float
    radius_m: float
    basis: str
    source: str

    @property
    def is_placed(self) -> bool:
        return not isnan(self.lon)


@dataclass(frozen=True, eq=False)
class KnownPlaces:
    """What ``record`` (its title) knows. ``told`` is asked once, when a name is first looked up."""

    record: str
    told: Callable[[], Iterable[KnownPlace]]

    def named(self, text: str) -> tuple[KnownPlace, ...]:
        """Every place that bears this name, in whatever spelling and script the record's search finds it by."""
        return self._by_name.get(_key(text), ()) if text else ()

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[KnownPlace, ...]]:
        found: dict[str, tuple[KnownPlace, ...]] = {}
        for place in self.told():
            for key in dict.fromkeys(map(_key, place.names)):
                found[key] = (*found.get(key, ()), place)
        return found


def _key(name: str) -> str:
    """Folded, without the word for a village or town, and as one word: Kok-Tash, Көк-Таш, село Кокташ."""
    return place_name(name).replace(" ", "")
