"""What cards, list, search and link need besides the record (see ``payload``), as plain values.

The words of an event or a place come with the record where it is small, and are asked for where it is large (``asked.py``):
a card is the same of both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import pandas as pd

from geo.core.columns import among, rows_of
from geo.core.web_address import is_web
from geo.language.speech import say, spoken
from geo.record.checks import CHECK_LABELS
from geo.record.claims import VERDICTS
from geo.record.dataset import Dataset
from geo.record.origins import publishers_of, voices_by_event
from geo.record.search import names_of
from geo.view.languages import language_words
from geo.view.link_keys import KEYS
from geo.view.permalink import (
    LAYERS,
    MAX_QUERY,
    MOST_STEPS,
    NONE,
    OPEN,
    PANES,
    SHOWS,
    languages_of,
    opening_view,
    side_choices,
)
from geo.view.when_where import time_words, when_words
from geo.view.words import check_words

from ..drawing.marks import district_words
from .card_words import (
    SOURCE_NOT_NAMED,
    basis_words,
    figure_line,
    hides_sources,
    position_words,
    source_label,
    stance_words,
)
from .layer_payload import Values
from .payload import view_values


def event_words(dataset: Dataset, rows: Sequence[int] | None = None) -> list[Values]:
    """What is said of the events of these ``rows`` (None: of all): title, when, summary, note, the ``claims`` on each, and the
    ``voices`` it rests on. Titles in other languages are apart (``record.titles``)."""
    events = dataset.events if rows is None else dataset.events.iloc[list(rows)]
    claims = _of(dataset.claims, "event_id", events["event_id"])
    said: dict[str, list[Values]] = {each: [] for each in events["event_id"]}
    for claim, sources in zip(rows_of(claims), _sources(dataset, claims), strict=True):
        said[claim.event_id].append(_claim(dataset, claim) | {"sources": sources})
    voices = _voices(dataset, claims)
    return [
        {"title": event.title, "when": when_words(event, dataset.package), "summary": event.summary, "note": event.note,
         "claims": said[event.event_id], "voices": voices.get(event.event_id, [])}
        for event in rows_of(events)
    ]  # fmt: skip


def _voices(dataset: Dataset, claims: pd.DataFrame) -> dict[str, list[Values]]:
    """By event whose word it rests on, agencies that quote one another once: the ``id`` in a link, and the ``name``."""
    named = pd.Series([each for ids in claims["source_ids"] for each in ids], dtype="str")
    found = voices_by_event(claims, _of(dataset.sources, "source_id", named))
    names = publishers_of(dataset.whole.sources) if found else {}
    return {
        event: [{"id": each, "name": names.get(each, each)} for each in sorted(its)] for event, its in found.items()
    }


def place_words(dataset: Dataset, rows: Sequence[int] | None = None) -> list[Values]:
    """What is said of the places of these ``rows`` (None: of all): where, district, ``also`` (every name), basis and note."""
    places = pd.DataFrame(dataset.places.drop(columns="geometry"))
    its = places if rows is None else places.iloc[list(rows)]
    sides = dataset.sides.reindex(its["place_id"]).tolist()
    border_km = dataset.border_km_of(its["place_id"]).reindex(its["place_id"]).tolist()
    names = names_of(its, dataset.package)
    districts = district_words(places, dataset.package, spoken())
    return [
        {"where": position_words(place, side, km, dataset.package), "district": districts[place.district], "also": also,
         "basis": basis_words(place), "note": place.note}
        for place, side, km, also in zip(rows_of(its), sides, border_km, names, strict=True)
    ]  # fmt: skip


def status_words(dataset: Dataset) -> list[Values]:
    """What is said of each status, in order of the table: statement, check and sources."""
    its = dataset.statuses
    rows = zip(rows_of(its[["statement", "check", "checked"]]), _sources(dataset, its), strict=True)
    return [
        {"statement": status.statement, "check": check_words(status), "sources": sources} for status, sources in rows
    ]


def _claim(dataset: Dataset, claim: Any) -> Values:
    figure = figure_line(dataset, claim)
    return {
        "party": claim.party, "claimant": claim.claimant, "stance": stance_words(claim, figure), "statement": claim.statement,
        "figure": figure, "said": _said(dataset, claim.reported), "note": claim.note, "check": check_words(claim),
    }  # fmt: skip


def _said(dataset: Dataset, reported: str) -> str:
    return time_words(reported, dataset.package) if reported else say("date of report not known")


def _sources(dataset: Dataset, rows: pd.DataFrame) -> list[list[Values]]:
    """By row the sources it names, each with ``label`` and ``url`` ('' where it is no address of the web)."""
    named = pd.Series([each for ids in rows["source_ids"] for each in ids], dtype="str")
    cited = _of(dataset.sources, "source_id", named)
    told = {
        row["source_id"]: {"label": source_label(row), "url": row["url"] if is_web(row["url"]) else ""}
        for row in cited.to_dict("records")
    }
    silent = [{"label": say(SOURCE_NOT_NAMED), "url": ""}] if hides_sources(dataset) else []
    return [[told[each] for each in ids] or silent for ids in rows["source_ids"]]


def _of(frame: pd.DataFrame, column: str, ids: pd.Series) -> pd.DataFrame:
    return frame[among(frame[column], ids)]


def link_payload(dataset: Dataset) -> Values:
    """How the file reads and writes its link, and what its filters offer."""
    package = dataset.package
    opening = opening_view(dataset)
    return {
        "keys": {each.key: each.field for each in KEYS},
        "opening": view_values(opening),
        "max_query": MAX_QUERY,
        "most_steps": MOST_STEPS,
        "open": OPEN,
        "none": NONE,
        "allowed": {
            "layers": LAYERS,
            "kinds": [each.id for each in package.event_kinds],
            "party": [each.id for each in package.parties],
            "verdict": VERDICTS,
            "check": tuple(CHECK_LABELS) if dataset.claims["check"].any() else (),
            "side": side_choices(dataset),
            "show": SHOWS,
            "pane": PANES,
            "edition": [each.id for each in package.border_editions],
            "language": languages_of(dataset),
            "names": [each.id for each in package.languages],
            "topic": dataset.topics["topic_id"].tolist(),
        },
        "topics": dict(zip(dataset.topics["topic_id"], dataset.topics["title"], strict=True)),
        "editions": {each.id: each.label for each in package.border_editions},
        "languages": {each.id: each.label for each in package.languages},
        "recorded_in": language_words(package.languages[0].id),
        "countries": {each.id: each.label for each in package.countries},
        "presets": [asdict(each) for each in package.presets],
    }
