"""Filters as people write them."""

from __future__ import annotations

from datetime import datetime

import pytest

from geo.core.errors import GeoError
from geo.store.asking import asked_of
from geo.store.query import Asked


def test_every_filter_is_read() -> None:
    text = "?from=2021-04&to=2021-05-01&kinds=clash,shelling&countries=KG&actors=Army,%20of%20North&actors=B&words=%D0%BC%D0%BE%D1%81%D1%82&area=69,38.9,73.6,40.7"
    assert asked_of(text) == Asked(
        datetime(2021, 4, 1),
        datetime(2021, 5, 2),
        ("clash", "shelling"),
        ("KG",),
        ("Army, of North", "B"),
        "мост",
        (69, 38.9, 73.6, 40.7),
    )
    assert asked_of("from=..&to=") == asked_of("") == Asked()
    assert asked_of("to=2021-05-01T06:00%2B06:00").end == datetime(2021, 5, 1)


@pytest.mark.parametrize("text", ["form=2021", "from=soon", "area=1,2,3", "area=a,b,c,d", "area=0,5,1,4", "kinds=%00"])
def test_what_is_no_filter_is_a_sentence(text: str) -> None:
    with pytest.raises(GeoError) as raised:
        asked_of(text)
    assert "\n" not in str(raised.value)
