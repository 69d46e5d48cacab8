"""What the scripts need to follow ``geo.view.select`` and the layers in the browser: the record as plain values (JSON).

Whatever Python can say beforehand – words, legend entries, borders at each date – is said here, so that the scripts
(``layers/web/select.js``, ``states.js``, ``scene.js``) only choose and count. Times are milliseconds since 1970 (UTC),
places and kinds are row numbers of their tables, coordinates degrees (EPSG:4326).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields, replace
from datetime import timedelta

import pandas as pd

from geo.core.times import text_words
from geo.record import status
from geo.record.checks import checks_of
from geo.record.dataset import AddedSet
from geo.record.displacement import about_one_place
from geo.view.histogram import DAYS_UP_TO, HOURS_UP_TO, LEAST_CONTEXT, MONTHS_UP_TO, SHORT_RECORD, TIMED, record, usual
from geo.view.select import Selection
from geo.view.view import View
from geo.view.when_where import when_words
from geo.view.words import credit_words

from .. import LAYERS, borders, status_marks
from ..added import DATED_NOTE, FORM_WORDS, cell_entry, set_title, shape_entries
from ..counter import KEY, MOST, stated, total_of
from ..drawing.crowds import NOTE
from ..drawing.marks import place_names
from ..scene import READING, districts, undecidable_entry
from . import args
from .layer_payload import Values, border_steps, entry_values, layer_values, legends, looks
from .toll_payload import toll

_MILLISECOND = timedelta(milliseconds=1)


def whole_payload(selection: Selection) -> Values:
    """What the scripts need to show ``selection`` under any filter. It is to be one without filters."""
    whole = replace(selection, since=None, until=None, events=selection.any_date)
    package, dataset = selection.dataset.package, selection.dataset
    editions = ["", *(each.id for each in package.border_editions)]
    first, last = record(whole)
    return {
        "clocks": [{"tz": each.tz, "label": each.label} for each in package.clocks],
        "record": [args.milliseconds(first), args.milliseconds(last)],
        "usual": [args.milliseconds(each) for each in usual(whole)],
        "last": args.milliseconds(whole.last),
        "total": len(dataset.events),
        "home": args.home(selection),
        "kinds": [asdict(each) for each in package.event_kinds],
        "place_kinds": [asdict(each) for each in package.place_kinds],
        "parties": [
            {"id": each.id, "label": each.label, "side": each.side, "role": each.role} for each in package.parties
        ],
        "events": _events(whole),
        "places": _places(whole),
        "statuses": _statuses(whole),
        "moved_out": _moved_out(whole),
        "totals": _totals(whole),
        "toll": toll(whole),
        "layers": [layer_values(each) for each in LAYERS],
        "columns": args.COLUMNS,
        "looks": looks(),
        "legends": legends(whole),
        "borders": border_steps(whole, editions),
        "notes": {each.name: list(each.notes(whole)) for each in LAYERS if each.name != borders.LAYER.name},
        "sets": [_set(whole, each) for each in dataset.sets],
        "form_words": FORM_WORDS,
        "dated_note": DATED_NOTE,
        "own_shapes": entry_values(shape_entries(whole, "")),
        "cell_entry": asdict(cell_entry("")),
        "reading": {"title": READING, "undecidable": asdict(undecidable_entry())},
        "bars": bars_rules(),
        "own_label": package.title,
        "crowd_note": NOTE,
        "disclaimer": package.disclaimer,
    }


def view_values(view: View) -> Values:
    """The view by its fields, as the scripts hold it."""
    return {each.name: getattr(view, each.name) for each in fields(view)}


def _set(whole: Selection, added: AddedSet) -> Values:
    return {"id": added.id, "label": added.label, "title": set_title(added), "color": added.color,
            "shapes": entry_values(shape_entries(whole, added.id)), "note": credit_words(added)}  # fmt: skip


def bars_rules() -> Values:
    """The lengths by which the time bar chooses its stretches, in milliseconds."""
    longest = {"hour": HOURS_UP_TO, "day": DAYS_UP_TO, "month": MONTHS_UP_TO}
    return {"longest": {unit: its / _MILLISECOND for unit, its in longest.items()}, "short_record": SHORT_RECORD / _MILLISECOND,
            "least_context": {unit: its / _MILLISECOND for unit, its in LEAST_CONTEXT.items()}}  # fmt: skip


def _events(whole: Selection) -> Values:
    """The events by column, in order of the table; ``order`` is that of time."""
    events, package = whole.events, whole.dataset.package
    row_of_place = _row_numbers(whole.places["place_id"])
    row_of_kind = _row_numbers([kind.id for kind in package.event_kinds])
    claims = whole.dataset.claims.assign(checks=checks_of(whole.dataset.claims))
    by_event = claims.groupby("event_id", sort=False)
    spoke, checked = (by_event[each].agg(lambda its: list(dict.fromkeys(its))) for each in ("party", "checks"))
    numbered = events.assign(row=range(len(events))).sort_values(["start_utc", "event_id"], kind="stable")
    return {
        "id": events["event_id"].tolist(),
        "title": events["title"].tolist(),
        "kind": [row_of_kind[kind] for kind in events["kind"]],
        **{name: _all_ms(events[column]) for name, column in _EVENT_TIMES.items()},
        "verdict": events["verdict"].tolist(),
        "sides": [sorted(sides) for sides in events["sides"]],
        "parties": [spoke.get(event, []) for event in events["event_id"]],
        "checks": [checked.get(event, []) for event in events["event_id"]],
        "places": [[row_of_place[each] for each in ids if each in row_of_place] for ids in events["place_ids"]],
        "placed": events["placed"].tolist(),
        "topic": events["topic"].tolist(),
        "when": [when_words(event, package) for event in events.itertuples()],
        "begun": [text_words(start) for start in events["start"]],
        "timed": events["time_precision"].isin(TIMED).tolist(),
        "district": _districts(whole),
        "order": numbered["row"].tolist(),
    }


_EVENT_TIMES = {"start": "start_utc", "end": "end_utc", "start_core": "start_core", "end_core": "end_core"}


def _districts(whole: Selection) -> list[str]:
    """The district under which an event without exact place is listed; '' for the others."""
    found: list[str] = (
        districts(whole.dataset.places, whole.events["place_ids"]).mask(whole.events["placed"], "").tolist()
    )
    return found


def _places(whole: Selection) -> Values:
    places, package = whole.places, whole.dataset.package
    row_of_kind = _row_numbers([kind.id for kind in package.place_kinds])
    return {
        "id": places["place_id"].tolist(),
        "kind": [row_of_kind[kind] for kind in places["kind"]],
        "names": {each.id: place_names(places, package, each.id).tolist() for each in package.languages},
        "lon": _numbers(places["lon"]),
        "lat": _numbers(places["lat"]),
        "radius_m": _numbers(places["precision_m"]),
        "placed": places["placed"].tolist(),
        "side": places["side"].tolist(),
        "named": whole.named.tolist(),
        "has_status": places["place_id"].isin(set(whole.dataset.statuses["place_id"])).tolist(),
    }  # fmt: skip


def _statuses(whole: Selection) -> Values:
    """The statuses of the places, in order of the table; ``words`` while it holds, ``faded`` when nobody says since."""
    package, row_of_place = whole.dataset.package, _row_numbers(whole.places["place_id"])
    statuses = whole.dataset.statuses
    its = statuses[statuses["place_id"].isin(list(row_of_place))]
    times = status.spans(its)
    words = {
        basis: status_marks.status_words(package, its.assign(basis=basis).itertuples())
        for basis in ("in force", "faded")
    }
    return {
        "place": [row_of_place[each] for each in its["place_id"]],
        "party": its["party"].tolist(),
        "status": its["status"].tolist(),
        "tone": [package.status_word[each].tone for each in its["status"]],
        "unknown": (its["end_basis"] == "unknown").tolist(),
        **{name: _all_ms(times[name]) for name in times},
        "words": words["in force"],
        "faded": words["faded"],
    }


def _moved_out(whole: Selection) -> Values:
    """The claims of people moved out of one place alone, in order of their time: the last in view sizes the place."""
    row_of_event, row_of_place = _row_numbers(whole.events["event_id"]), _row_numbers(whole.places["place_id"])
    claims = about_one_place(whole.claims)
    claims = claims[claims["place_id"].isin(list(row_of_place))]
    return {
        "event": [row_of_event[each] for each in claims["event_id"]],
        "place": [row_of_place[each] for each in claims["place_id"]],
        "people": claims["value_best"].tolist(),
    }


def _totals(whole: Selection) -> Values:
    """The claims that may stand in the counter, in order of their time: the last of a ``key`` in view does."""
    row_of_event, claims = _row_numbers(whole.events["event_id"]), stated(whole)
    shown = [total_of(whole, claim) for claim in claims.itertuples()]
    return {
        "event": [row_of_event[each] for each in claims["event_id"]],
        "key": claims[KEY].agg("\n".join, axis=1).tolist() if len(claims) else [],
        "shown": [{"label": each.label, "value": each.figure, "said": each.said} for each in shown],
        "most": MOST,
    }


def _row_numbers(ids: Iterable[str]) -> Mapping[str, int]:
    return {each: number for number, each in enumerate(ids)}


def _all_ms(times: pd.Series) -> list[int | None]:
    """A column of times in milliseconds; None for none."""
    numbers = times.to_numpy("datetime64[ms]").astype("int64").tolist()
    return [None if missing else number for number, missing in zip(numbers, times.isna(), strict=True)]


def _numbers(column: pd.Series) -> list[float | None]:
    """A column of numbers; None for none."""
    return [None if number != number else number for number in column.tolist()]
