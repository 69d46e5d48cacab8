"""What the single file's cards, table, filters and link need besides the record (see ``payload``), as plain values."""

from __future__ import annotations

from dataclasses import asdict

import pandas as pd

from geo.core.folding import FOLDS
from geo.core.web_address import is_web
from geo.record.checks import CHECK_LABELS
from geo.record.claims import VERDICTS
from geo.record.dataset import Dataset
from geo.record.search import names_of
from geo.view.permalink import KEYS, LAYERS, MAX_QUERY, NONE, OPEN, PANES, SHOWS, opening_view, side_choices
from geo.view.select import Selection
from geo.view.when_where import time_words
from geo.view.words import check_words

from ..drawing.marks import plain_places
from .card_words import basis_words, figure_line, position_words, source_label, stance_words
from .layer_payload import Values
from .payload import view_values


def card_payload(whole: Selection) -> Values:
    """The words of the cards, and what a search looks into: ``whole`` is the selection without filters."""
    dataset = whole.dataset
    cited = _cited(dataset)
    row_of_source = {source: number for number, source in enumerate(cited["source_id"])}
    return {
        "claims": _claims(whole, row_of_source),
        "sources": {
            "label": [source_label(row) for _, row in cited.iterrows()],
            "url": [url if is_web(url) else "" for url in cited["url"]],
        },
        "place_cards": _place_cards(whole),
        "status_cards": {
            "statement": dataset.statuses["statement"].tolist(),
            "sources": [[row_of_source[each] for each in ids] for ids in dataset.statuses["source_ids"]],
            "check": [check_words(row) for row in dataset.statuses.itertuples()],
        },
        "folds": FOLDS,
    }


def link_payload(dataset: Dataset) -> Values:
    """How the file reads and writes its link, and what its filters offer."""
    package = dataset.package
    opening = opening_view(dataset)
    return {
        "keys": {each.key: each.field for each in KEYS},
        "opening": view_values(opening),
        "max_query": MAX_QUERY,
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
            "language": [each.id for each in package.languages],
            "topic": dataset.topics["topic_id"].tolist(),
        },
        "topics": dict(zip(dataset.topics["topic_id"], dataset.topics["title"], strict=True)),
        "editions": {each.id: each.label for each in package.border_editions},
        "languages": {each.id: each.label for each in package.languages},
        "countries": {each.id: each.label for each in package.countries},
        "presets": [asdict(each) for each in package.presets],
    }


def event_words(whole: Selection) -> Values:
    """Columns of the events that only cards and search show."""
    return {"summary": whole.events["summary"].tolist(), "note": whole.events["note"].tolist()}


def _claims(whole: Selection, row_of_source: dict[str, int]) -> Values:
    dataset = whole.dataset
    claims = whole.claims
    figures = [figure_line(dataset, claim) for claim in claims.itertuples()]
    row_of_event = {event: number for number, event in enumerate(whole.events["event_id"])}
    return {
        "event": [row_of_event[each] for each in claims["event_id"]],
        "party": claims["party"].tolist(),
        "claimant": claims["claimant"].tolist(),
        "stance": [stance_words(claim, figure) for claim, figure in zip(claims.itertuples(), figures, strict=True)],
        "statement": claims["statement"].tolist(),
        "figure": figures,
        "said": [_said(dataset, reported) for reported in claims["reported"]],
        "sources": [[row_of_source[each] for each in ids] for ids in claims["source_ids"]],
        "note": claims["note"].tolist(),
        "check": [check_words(claim) for claim in claims.itertuples()],
    }


def _said(dataset: Dataset, reported: str) -> str:
    return time_words(reported, dataset.package) if reported else "date of report not known"


def _cited(dataset: Dataset) -> pd.DataFrame:
    """The sources that claims and statuses name."""
    named = {each for frame in (dataset.claims, dataset.statuses) for ids in frame["source_ids"] for each in ids}
    return dataset.sources[dataset.sources["source_id"].isin(named)]


def _place_cards(whole: Selection) -> Values:
    places, data = plain_places(whole), whole.dataset
    sides, border_km = (column.reindex(places["place_id"]).tolist() for column in (data.sides, data.border_km))
    rows = zip(places.itertuples(), sides, border_km, strict=True)
    return {
        "where": [position_words(place, side, km, data.package) for place, side, km in rows],
        "district": places["district"].tolist(),
        "also": names_of(places, data.package),
        "basis": [basis_words(place) for place in places.itertuples()],
        "note": places["note"].tolist(),
    }
