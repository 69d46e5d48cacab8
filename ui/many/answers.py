"""What the browser may ask of the store, and each answer as plain values. Times are milliseconds since 1970 (UTC)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

from geo.core.errors import GeoError
from geo.core.web_address import is_web
from geo.language.speech import say, say_later
from geo.store.engines import Answer
from geo.store.query import Asked, card, counts, histogram, named_places, page, reach
from geo.store.seen import Ask, seen
from geo.view.area import area_of

OFFERED = ("kind", "country", "actor1", "source")  # columns whose words the page offers
MOST_OFFERED = 300  # words of one
ROWS = 50  # a page of the table
MOST_CHARACTERS = 200  # of what is typed into the search
Values = dict[str, Any]
Said = Mapping[str, str]  # what is asked besides the filters


def facts(ask: Ask, asked: Asked, said: Said) -> Values:
    """What is in the whole store: how many events, from when to when, and the words that filters offer."""
    ((events, first, last),) = ask(reach(Asked())).rows
    words = {name: ask(counts(Asked(), name)).rows[:MOST_OFFERED] for name in OFFERED} if events else {}
    return {
        "events": events,
        "first": _ms(first),
        "last": _ms(last),
        "words": {name: list(map(list, its)) for name, its in words.items()},
    }


def tally(ask: Ask, asked: Asked, said: Said) -> Values:
    """How many events of each kind: ``kinds`` as pairs, the most frequent first, and ``events`` in all. What is asked for
    of kinds is left out, so that those not chosen keep their count."""
    rows = ask(counts(replace(asked, kinds=()), "kind")).rows
    return {
        "kinds": list(map(list, rows)),
        "events": sum(n for kind, n in rows if not asked.kinds or kind in asked.kinds),
    }


def bars(ask: Ask, asked: Asked, said: Said) -> Values:
    """How many events begin in each ``unit`` of time (UTC)."""
    found = ask(histogram(asked, said.get("unit", "")))
    return {
        "unit": said.get("unit", ""),
        "begins": list(map(_ms, found.column("begins"))),
        "events": found.column("events"),
    }


def drawn(ask: Ask, asked: Asked, said: Said) -> Values:
    """What is drawn in the frame ``area`` at ``zoom``: cells, or the events one by one."""
    its = seen(ask, asked, _number(said, "zoom", 0, 30))
    cells = [asdict(each) for each in its.cells]
    columns = {name: [each[name] for each in cells] for name in ("x", "y", "events", "kind", "kind_events")}
    return {
        "level": its.level,
        "events": its.events,
        "cells": columns,
        "points": _columns(its.points) if its.points else None,
    }


def rows(ask: Ask, asked: Asked, said: Said) -> Values:
    """A page of the table, the newest first, after the row with ``after_start`` and ``after`` (its id); ``next`` is that
    of the page after it, None where there is none."""
    key = (_moment(said.get("after_start", "")), said["after"]) if "after" in said else None
    found = ask(page(asked, ROWS + 1, key))
    its = replace(found, rows=found.rows[:ROWS])
    last = dict(zip(its.columns, its.rows[-1], strict=True)) if len(found.rows) > ROWS else None
    return {"rows": _columns(its), "next": [last["start_utc"].isoformat(), last["event_id"]] if last else None}


def one(ask: Ask, asked: Asked, said: Said) -> Values:
    """All that is told of the event ``id``; ``rows`` is empty where there is none."""
    found = ask(card(said.get("id", "")))
    values = _columns(found)
    return {"rows": values | {"url": [each if is_web(each) else "" for each in values["url"]]}}


def places(ask: Ask, asked: Asked, said: Said) -> Values:
    """The places whose name holds ``text``."""
    text = said.get("text", "").strip()
    if not 1 < len(text) <= MOST_CHARACTERS:
        raise GeoError(say("Between 2 and {most} letters of a name are searched.", most=MOST_CHARACTERS))
    return _columns(ask(named_places(text)))


Answering = Callable[[Ask, Asked, Said], Values]
ANSWERS: dict[str, Answering] = {
    "facts": facts, "tally": tally, "bars": bars, "drawn": drawn, "rows": rows, "one": one, "places": places,
}  # fmt: skip
WITHIN = "within"  # the area of the view, as the link has it
ASIDE = (WITHIN, "unit", "zoom", "after", "after_start", "id", "text", "reader", "pane", "lang")  # what is no filter


def parted(query: Iterable[tuple[str, str]]) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """The filters of a question, and what else it says."""
    pairs = list(query)
    return [each for each in pairs if each[0] not in ASIDE], {key: value for key, value in pairs if key in ASIDE}


def narrowed(asked: Asked, said: Said) -> Asked:
    """What is asked, within the area of the view."""
    if not (text := said.get(WITHIN, "")):
        return asked
    area = area_of(text, lambda _: None)
    return replace(asked, outline=tuple(area.corners or area.outline()))


def _columns(answer: Answer) -> Values:
    return {name: list(map(_plain, answer.column(name))) for name in answer.columns}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return _ms(value)
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _number(said: Said, key: str, least: float, most: float) -> float:
    try:
        number = float(said.get(key, ""))
    except ValueError:
        number = math.nan
    if not least <= number <= most:
        raise GeoError(
            say_later(
                "{key} is no number from {least} to {most}.", key=key, least=format(least, "g"), most=format(most, "g")
            )
        )
    return number


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError as fault:
        raise GeoError(say("The time of a row is none: load the page again.")) from fault
    return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found


def _ms(moment: datetime | None) -> int | None:
    return None if moment is None else round(moment.replace(tzinfo=UTC).timestamp() * 1000)
