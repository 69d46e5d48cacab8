"""Zones of UTM."""

from __future__ import annotations

import pytest

from geo.core.utm import utm_code, utm_zone


@pytest.mark.parametrize(
    ("lon", "zone"), [(-180, 1), (-174.001, 1), (-174, 2), (70.5, 42), (72, 43), (179.9, 60), (180, 60)]
)
def test_a_longitude_lies_in_its_zone(lon: float, zone: int) -> None:
    assert utm_zone(lon) == zone


def test_each_half_of_a_zone_has_its_code() -> None:
    assert (utm_code(42, south=False), utm_code(1, south=True)) == (32642, 32701)
