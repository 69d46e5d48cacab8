"""Places that have a status: what the symbol shows at the end of the range, and by whose word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from geo.core.columns import among
from geo.language.speech import mark, say
from geo.package.descriptor import Package
from geo.view.select import Selection
from geo.view.when_where import time_words

from .drawing.marks import events_words, first_of, marks_of, plain_places
from .drawing.spots import ids_of, spots_of
from .drawing.symbols import OVERLAY_OF_TONE, QUIET_COLOR, TONE_WORDS
from .layer import Layer, LegendEntry, Source

SIZE_PX, QUIET_PX = 10.0, 8.0

# Where parties name several states at once, the gravest one gives the overlay.
GRAVEST_FIRST = ("contested", "harmed", "shut", "held", "changed", "calm", "")


def status_marks(selection: Selection, layer: Layer) -> pd.DataFrame:
    """One row a placed place of the kinds that make ``layer`` (with a status where the kind needs one) or with an
    event of the layer in view."""
    package = selection.dataset.package
    spots = spots_of(selection, layer.name)
    ids, event_ids = ids_of(selection.dataset, spots), spots.lists(selection.dataset.events["event_id"])
    linked = dict(zip(ids, event_ids, strict=True))
    its = _its_places(selection, layer.name, set(linked))
    current, told = _by_place(selection.current_statuses), _by_place(selection.told_statuses)
    rows = [
        _row(package, layer, place, kind, current.get(place), told.get(place, []), linked.get(place, ()))
        for place, kind in zip(its["place_id"], its["kind"], strict=True)
    ]
    return marks_of(selection, layer.name, pd.DataFrame(rows, columns=_COLUMNS))


def status_legend(selection: Selection, layer: Layer, its_marks: pd.DataFrame) -> tuple[LegendEntry, ...]:
    """The states in view, with the number of places."""
    symbol = _first_symbol(selection.dataset.package, layer)
    tally = its_marks.groupby(["overlay", "color", "faded"]).size()
    entries = []
    for tone, overlay in OVERLAY_OF_TONE.items():
        for faded in (False, True):
            color = layer.color if tone else QUIET_COLOR
            if count := int(tally.get((overlay, color, faded), 0)):
                words = faded_words(tone) if faded else TONE_WORDS[tone]
                entries.append(LegendEntry(words, symbol, "hollow", color, overlay, faded, count))
    return tuple(entries)


_COLUMNS = ["place_id", "symbol", "fill", "color", "overlay", "faded", "count", "event_ids", "note", "size", "rank"]


def _its_places(selection: Selection, layer: str, with_events: set[str]) -> pd.DataFrame:
    package, places = selection.dataset.package, plain_places(selection)
    always = [kind.id for kind in package.place_kinds if kind.layer == layer and not kind.needs_status]
    if_status = [kind.id for kind in package.place_kinds if kind.layer == layer and kind.needs_status]
    known = set(selection.dataset.statuses["place_id"])
    mask = places["kind"].isin(always) | (places["kind"].isin(if_status) & among(places["place_id"], known))
    return places[places["placed"] & ((mask & selection.named) | among(places["place_id"], with_events))]


def _by_place(statuses: pd.DataFrame) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for status in statuses.itertuples():
        found.setdefault(str(status.place_id), []).append(status)
    return found


def _row(
    package: Package,
    layer: Layer,
    place: str,
    kind: str,
    statuses: list[Any] | None,
    told: list[Any],
    events: tuple[str, ...],
) -> tuple[object, ...]:
    """``statuses`` make the symbol, ``told`` its words."""
    its = package.place_kind[kind]
    symbol = its.symbol if its.layer == layer.name else _first_symbol(package, layer)
    if statuses is None:
        note = events_words(len(events)) if events else say("no status known at this time")
        color = layer.color if events else QUIET_COLOR
        return place, symbol, "hollow", color, "", False, len(events), events, note, QUIET_PX, 0 if events else -1
    tones = [package.status_word[each.status].tone for each in statuses]
    overlay = OVERLAY_OF_TONE[first_of(GRAVEST_FIRST, tones)]
    faded = all(each.basis == "faded" for each in statuses)
    return (
        place,
        symbol,
        fill_of(package, statuses),
        layer.color,
        overlay,
        faded,
        len(events),
        events,
        "\n".join(status_words(package, told)),
        SIZE_PX,
        1,
    )


def faded_words(tone: str) -> str:
    """A state that nobody spoke of for some time."""
    return say("{state} – last heard of, end not known", state=TONE_WORDS[tone])


def fill_of(package: Package, statuses: list[Any]) -> str:
    """How sure: solid where the sides say the same or speak jointly, half where they differ, hollow for one side."""
    parties = [package.party[each.party] for each in statuses]
    said = {(party.side, each.status) for party, each in zip(parties, statuses, strict=True) if party.side}
    if len({side for side, _ in said}) > 1:
        return "solid" if len({word for _, word in said}) == 1 else "half"
    if any(party.role == "joint" for party in parties):
        return "solid"
    return "hollow" if said else "third"


WORDED = ["status", "party", "valid_from", "valid_to", "end_basis", "basis"]  # what status_words says


def status_words(package: Package, statuses: Iterable[Any]) -> list[str]:
    """One line a status (its ``WORDED``): what, since when, whose word, and how it ends."""
    return [
        f"{package.status_word[row.status].label} · {_since(row, package)} · {package.party[row.party].label}"
        for row in statuses
    ]


_END_NOT_KNOWN = mark("from {day}, end not known")
_SINCE = {"moment": mark("on {day}"), "ongoing": mark("since {day}")}


def _since(row: Any, package: Package) -> str:
    begun = time_words(row.valid_from, package)
    until = time_words(row.valid_to, package) if row.valid_to else ""
    basis, ends = row.basis, row.end_basis
    if basis == "faded":
        return say("last heard of on {day}", day=begun)
    if until and until == begun:
        return say(_SINCE["moment"], day=begun)
    if until:
        return f"{begun} – {until}"
    return say(_SINCE.get(ends, _END_NOT_KNOWN), day=begun)


def _first_symbol(package: Package, layer: Layer) -> str:
    return next((kind.symbol for kind in package.place_kinds if kind.layer == layer.name), layer.symbol)


STATUSES = Source("statuses", "places", status_marks, status_legend)
