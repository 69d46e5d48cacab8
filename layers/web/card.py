"""The card of the selected event or place, as HTML: when, where, who says what, figures, sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from geo.core.times import text_words
from geo.package.descriptor import Package
from geo.record.claims import VERDICT_LABELS
from geo.record.comparison import Row
from geo.record.dataset import Dataset
from geo.record.figures import figure_words
from geo.record.search import names_of
from geo.view.select import Selection
from geo.view.when_where import side_words, time_words, when_words, where_words
from geo.view.words import check_words, credit_words

from ..drawing.marks import place_names
from ..status_marks import status_words
from .html import element, items, link, swatch, text

STANCE_WORDS = {
    "asserts": "says",
    "denies": "denies",
    "confirms": "confirms",
    "revises": "revises",
    "reports": "reports",
}


def event_card(selection: Selection, event_id: str) -> str:
    """The card of an event. What is not known by the view's ``known`` is not in it."""
    dataset = selection.dataset
    event = dataset.judged.set_index("event_id").loc[event_id]
    package = dataset.package
    kind, verdict = package.event_kind[event.kind].label, VERDICT_LABELS.get(event.verdict, "")
    claims = dataset.claims[dataset.claims["event_id"] == event_id]
    return element(
        "article",
        element("h3", text(event.title)),
        element("p", text(" · ".join(each for each in (kind, verdict) if each)), css="tags"),
        _added_set(dataset, event_id),
        _row("When", when_words(event, package)),
        *_where(selection, event.place_ids),
        element("p", text(event.summary)) if event.summary else "",
        *_parties(dataset, claims),
        _row("Note", event.note) if event.note else "",
        css="card",
    )


def place_card(selection: Selection, place_id: str) -> str:
    """The card of a place: its position, what it was in the range and by whose word, its events in view."""
    dataset, package = selection.dataset, selection.dataset.package
    places = dataset.places[dataset.places["place_id"] == place_id]
    place = places.iloc[0]
    kind = package.place_kind[place.kind].label
    statuses = selection.statuses[selection.statuses["place_id"] == place_id]
    events = selection.events[selection.events["place_ids"].map(lambda ids: place_id in ids)]
    name = place_names(places, package, selection.view.language).iloc[0]
    others = [each for each in names_of(places, package)[0] if each != name]
    return element(
        "article",
        element("h3", text(name)),
        element("p", text(" · ".join(each for each in (kind, place.district) if each)), css="tags"),
        _added_set(selection.dataset, place_id),
        _row("Also", ", ".join(others)) if others else "",
        _row("Where", place_words(selection, place)),
        _row("Position from", basis_words(place)) if place.coordinate_source else "",
        element("h4", text("Status in this range, by whose word")) if len(statuses) else "",
        items(
            _status_item(dataset, row, words)
            for row, words in zip(statuses.itertuples(), status_words(package, statuses.itertuples()), strict=True)
        ),
        element("h4", text(f"Events in view here: {len(events)}")) if len(events) else "",
        items(f"{text(when_words(row, package))}: {text(row.title)}" for row in events.itertuples()),
        _row("Note", place.note) if place.note else "",
        css="card",
    )


def comparison_table(dataset: Dataset, rows: list[Row], columns: Mapping[str, str]) -> str:
    """Claims side by side: a column a side, one for the others and one for what differs; a row a group of answers."""
    sources, claims = dataset.sources.set_index("source_id"), dataset.claims.set_index("claim_id", drop=False)
    head = "".join(element("th", text(label)) for label in (*columns.values(), "Difference"))
    body = "".join(
        element(
            "tr",
            *(
                element("td", items(_claim(dataset, sources, claims.loc[each]) for each in row.claims[column]))
                for column in columns
            ),
            element("td", items(text(each) for each in row.differences), css="diff"),
        )
        for row in rows
    )
    return element("div", element("table", element("tr", head), body, css="compare"), css="scroll")


def _added_set(dataset: Dataset, row_id: str) -> str:
    """Which added set an event or place is of, its colour and whom to credit; nothing for the record's own."""
    its = dataset.set_of(row_id)
    return element("p", swatch(its.color), " ", text(credit_words(its)), css="set") if its else ""


def _where(selection: Selection, place_ids: tuple[str, ...]) -> list[str]:
    places = selection.dataset.places.set_index("place_id", drop=False).loc[list(place_ids)]
    names = place_names(places, selection.dataset.package, selection.view.language)
    rows = [f"{text(names[row.place_id])} – {text(place_words(selection, row))}" for row in places.itertuples()]
    return [element("p", element("b", text("Where")), items(rows))] if rows else [_row("Where", "place not stated")]


def place_words(selection: Selection, place: Any) -> str:
    """How well a place is known and on which side of the border it lies, in words."""
    data = selection.dataset
    return position_words(
        place, data.sides[place.place_id], data.border_km_of([place.place_id])[place.place_id], data.package
    )


def position_words(place: Any, side: str, border_km: float, package: Package) -> str:
    """``place_words`` of a place of which side and distance from the border are known."""
    return "; ".join(each for each in (where_words(place), side_words(side, border_km, package)) if each)


def _parties(dataset: Dataset, claims: pd.DataFrame) -> list[str]:
    """A section a party, in the package's order, each claim with its claimant, time and sources."""
    order = sorted(claims["party"].unique(), key=lambda party: dataset.package.party[party].order)
    sources = dataset.sources.set_index("source_id")
    return [
        element(
            "section",
            element("h4", text(dataset.package.party[party].label)),
            items(_claim(dataset, sources, row) for row in claims[claims["party"] == party].itertuples()),
        )
        for party in order
    ]


def _claim(dataset: Dataset, sources: pd.DataFrame, claim: Any) -> str:
    said = time_words(claim.reported, dataset.package) if claim.reported else "date of report not known"
    figure = figure_line(dataset, claim)
    return "".join([
        element("b", text(claim.claimant or "claimant not named")), " ", text(stance_words(claim, figure)),
        text(claim.statement) if claim.statement else "",
        element("div", text(figure), css="figure") if figure else "",
        element("div", text(said), " · ", _sources(sources, claim.source_ids), _checked(claim), css="source"),
        element("div", text(claim.note), css="note") if claim.note else "",
    ])  # fmt: skip


def stance_words(claim: Any, figure: str) -> str:
    """What stands before a claim's statement, or in its place where it has none."""
    stance = STANCE_WORDS[claim.stance]
    if claim.statement or figure:
        return f"{stance}: {'' if claim.statement else '(figure only)'}"
    return f"{'reports' if claim.stance == 'asserts' else stance} the event"


def figure_line(dataset: Dataset, claim: Any) -> str:
    """A claim's figure: what it counts, about whom, a total or a part; '' without a figure."""
    words = figure_words(claim)
    if not words:
        return ""
    package = dataset.package
    metric = package.metric[claim.metric].label if claim.metric in package.metric else claim.metric
    about = {party.id: party.label for party in package.parties}.get(
        claim.about_side, "both sides" if claim.about_side else ""
    )
    scope = {
        "total": "total",
        "part": f"part{' of ' + claim.part_of if claim.part_of else ''}",
        "increment": "in addition",
    }
    return " · ".join(each for each in (f"{metric}: {words}", about, scope.get(claim.scope, "")) if each)


def _sources(sources: pd.DataFrame, ids: tuple[str, ...]) -> str:
    linked = [link(sources.at[each, "url"], source_label(sources.loc[each])) for each in ids]
    return ", ".join(linked) if linked else text("no source")


def source_label(source: pd.Series) -> str:
    """Publisher, date and language of a source."""
    published = text_words(source["published"]) if source["published"] else "date not shown"
    return f"{source['publisher']} ({published}{', ' + source['language'] if source['language'] else ''})"


def _status_item(dataset: Dataset, row: Any, words: str) -> str:
    sources = dataset.sources.set_index("source_id")
    cited = element("div", _sources(sources, row.source_ids), _checked(row), css="source")
    return f"{text(words)}. {text(row.statement)}{cited}"


def _checked(row: Any) -> str:
    words = check_words(row)
    return f" · {text(words)}" if words else ""


def basis_words(place: Any) -> str:
    """Where the position of a place is from, and whether that was looked up."""
    return "; ".join(each for each in (place.coordinate_source, check_words(place)) if each)


def _row(label: str, value: str) -> str:
    return element("p", element("b", text(label)), " ", text(value))
