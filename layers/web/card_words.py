"""What the card says in words: of a place's position, a claim, its figure, a source."""

from __future__ import annotations

from math import nan
from typing import Any

import pandas as pd

from geo.core.times import text_words
from geo.package.descriptor import Package
from geo.record.dataset import Dataset
from geo.record.figures import figure_words
from geo.view.languages import language_words
from geo.view.when_where import side_words, where_words
from geo.view.words import check_words

STANCE_WORDS = {
    "asserts": "says",
    "denies": "denies",
    "confirms": "confirms",
    "revises": "revises",
    "reports": "reports",
}


def position_words(place: Any, side: str, border_km: float, package: Package) -> str:
    """How well a place is known and on which side of the border it lies; its distance from the line only where that is
    more than the radius within which the place may be."""
    far = border_km * 1000 > place.precision_m
    return "; ".join(
        each for each in (where_words(place), side_words(side, border_km if far else nan, package)) if each
    )


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


def source_label(source: pd.Series) -> str:
    """Publisher, date and language of a source."""
    published = text_words(source["published"]) if source["published"] else "date not shown"
    return (
        f"{source['publisher']} ({published}{', ' + language_words(source['language']) if source['language'] else ''})"
    )


def basis_words(place: Any) -> str:
    """Where the position of a place is from, and whether that was looked up."""
    return "; ".join(each for each in (place.coordinate_source, check_words(place)) if each)
