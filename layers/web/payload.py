"""What the scripts need to follow ``geo.view.select`` and the layers in the browser: plain values and typed columns.

Whatever Python can say beforehand – words, legend entries, borders at each date – is said here, so that the scripts
(``layers/web/select.js``, ``states.js``, ``scene.js``) only choose and count. Times are milliseconds since 1970 (UTC),
places and kinds are row numbers of their tables, coordinates degrees (EPSG:4326). Events and places, which may be many, are
columns (``columns.py``); what they say in words is apart (``card_payload.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields, replace
from datetime import timedelta

import numpy as np
import pandas as pd

from geo.core.columns import among, numbers_of, rows_of, rows_under
from geo.language.speech import say
from geo.record import status
from geo.record.dataset import AddedSet
from geo.record.displacement import BACK, OUT, about_one_place
from geo.view.histogram import DAYS_UP_TO, HOURS_UP_TO, LEAST_CONTEXT, MONTHS_UP_TO, SHORT_RECORD, record, usual
from geo.view.select import Selection
from geo.view.view import View
from geo.view.when_where import time_words
from geo.view.words import credit_words

from .. import LAYERS, borders, status_marks
from ..added import DATED_NOTE, FORM_WORDS, cell_entry, set_title, shape_entries
from ..counter import KEY, stated, total_of
from ..drawing.crowds import MOST_SINGLE, NOTE
from ..scene import READING, possibly_entry, undecidable_entry
from . import args
from .columns import event_columns, place_columns
from .layer_payload import Values, border_steps, entry_values, layer_values, legends, looks
from .of_whole import of_whole
from .toll_payload import toll

_MILLISECOND = timedelta(milliseconds=1)


def whole_payload(selection: Selection) -> Values:
    """What the scripts need to show ``selection`` under any filter. It is to be one without filters."""
    whole = replace(selection, since=None, until=None, events=selection.any_date)
    package, dataset = selection.dataset.package, selection.dataset
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
        **event_columns(whole),
        "places": of_whole(whole, place_columns) | {"has_status": _has_status(whole)},
        "marked": _marked(whole),
        "begun": _begun(whole),
        "statuses": _statuses(whole),
        "moved_out": _moved_out(whole),
        "totals": _totals(whole),
        "toll": toll(whole),
        "layers": [layer_values(each) for each in LAYERS],
        "looks": looks(),
        "legends": of_whole(whole, legends),
        "borders": of_whole(whole, border_steps),
        "notes": {each.name: list(each.notes(whole)) for each in LAYERS if each.name != borders.LAYER.name},
        "sets": [_set(whole, each) for each in dataset.sets],
        "form_words": dict(FORM_WORDS),
        "dated_note": say(DATED_NOTE),
        "own_shapes": entry_values(shape_entries(whole, "")),
        "cell_entry": asdict(cell_entry("")),
        "reading": {
            "title": say(READING),
            "undecidable": asdict(undecidable_entry()),
            "possibly": asdict(possibly_entry()),
        },
        "bars": bars_rules(),
        "own_label": package.title,
        "crowd_note": say(NOTE, title="{title}", label="{label}", number="{number}", most=MOST_SINGLE),
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


def _marked(whole: Selection) -> Values:
    """The events that the time bar marks, with their titles, in order of the table."""
    row = _rows_of_kinds(whole, [kind.id for kind in whole.dataset.package.event_kinds if kind.time_mark])
    return {"event": row.tolist(), "title": whole.events["title"].iloc[row].tolist()}


def _begun(whole: Selection) -> Values:
    """When the events by which people moved out or back began, in words."""
    row = _rows_of_kinds(whole, [OUT, BACK])
    words = [time_words(start, whole.dataset.package) for start in whole.events["start"].iloc[row].tolist()]
    return {"event": row.tolist(), "words": words}


def _rows_of_kinds(whole: Selection, kinds: list[str]) -> np.ndarray:
    return np.flatnonzero(among(whole.events["kind"], kinds))


def _rows(whole: Selection, events: pd.DataFrame) -> np.ndarray:
    return numbers_of(events["event_id"], whole.events["event_id"])


def _statuses(whole: Selection) -> Values:
    """The statuses of the places, in order of the table; ``words`` while it holds, ``faded`` when nobody says since."""
    package, row_of_place = whole.dataset.package, _row_numbers(whole.places["place_id"])
    its = rows_under(whole.dataset.statuses, among(whole.dataset.statuses["place_id"], whole.places["place_id"]))
    times = status.spans(its)
    words = {
        basis: status_marks.status_words(package, rows_of(its.assign(basis=basis)[status_marks.WORDED]))
        for basis in ("in force", "faded")
    }
    return {
        "id": its["status_id"].tolist(),
        "place": [row_of_place[each] for each in its["place_id"].tolist()],
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
    row_of_place = _row_numbers(whole.places["place_id"])
    claims = about_one_place(whole.claims)
    claims = claims[among(claims["place_id"], whole.places["place_id"])]
    return {
        "event": _rows(whole, claims).tolist(),
        "place": [row_of_place[each] for each in claims["place_id"].tolist()],
        "people": claims["value_best"].tolist(),
    }


def _totals(whole: Selection) -> Values:
    """The claims that may stand in the counter, in order of their time: the last of a ``key`` in view does."""
    claims = stated(whole)
    shown = [total_of(whole, claim) for claim in rows_of(claims)]
    return {
        "event": _rows(whole, claims).tolist(),
        "key": ["\n".join(each) for each in zip(*(claims[name].tolist() for name in KEY), strict=True)],
        "shown": [{"label": each.label, "value": each.figure, "said": each.said} for each in shown],
    }


def _has_status(whole: Selection) -> np.ndarray:
    known: np.ndarray = among(whole.places["place_id"], whole.dataset.statuses["place_id"]).to_numpy("u1")
    return known


def _row_numbers(ids: Iterable[str]) -> Mapping[str, int]:
    return {each: number for number, each in enumerate(ids)}


def _all_ms(times: pd.Series) -> list[int | None]:
    """A column of times in milliseconds; None for none."""
    numbers = times.to_numpy("datetime64[ms]").astype("int64").tolist()
    return [None if missing else number for number, missing in zip(numbers, times.isna(), strict=True)]
