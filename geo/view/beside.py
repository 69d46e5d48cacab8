"""The second view that a view is compared with: what it has otherwise, as one word of the link.

``from:2022-09-14,to:2022-09-20`` are other days, ``known:2021-05-01`` is another date of knowing; what is not named is the same.
``..`` is open, or today.
"""

from __future__ import annotations

from ..core.errors import GeoError, shortened
from ..core.times import bound, in_order
from ..language.speech import say
from ..record.dataset import Dataset
from .view import View

FIELDS = {"from": "start", "to": "end", "known": "known"}
OPEN = ".."


def beside_text(value: str, dataset: Dataset) -> str:
    """``value`` as it is kept: its keys in order. Raises ``GeoError`` with what is wrong."""
    said = dict(_pair(each) for each in value.split(",")) if value else {}
    times = {key: "" if text in (OPEN, "") else text.replace(" ", "+") for key, text in said.items()}
    zones = dataset.package.zones
    bound(times.get("known", ""), zones, last=True)
    if not in_order(times.get("from", ""), times.get("to", ""), zones):
        raise GeoError(
            say("The link's second map is of a range that ends before it starts: {said}.", said=shortened(value))
        )
    return ",".join(f"{key}:{times[key] or OPEN}" for key in FIELDS if key in times)


def other_view(view: View) -> View:
    """The view on the second map."""
    said = dict(_pair(each) for each in view.beside.split(",")) if view.beside else {}
    return view.but(beside="", **{FIELDS[key]: "" if text == OPEN else text for key, text in said.items()})


def _pair(text: str) -> tuple[str, str]:
    key, colon, value = text.strip().partition(":")
    if key not in FIELDS or not colon:
        raise GeoError(
            say(
                "The link's second map has no such word: {said}. Write from:, to: or known: before a date.",
                said=shortened(text),
            )
        )
    return key, value.strip()
