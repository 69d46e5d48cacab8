"""What the card says in words: of a place's position, a claim, its figure, a source."""

from __future__ import annotations

from collections.abc import Mapping
from math import nan
from typing import Any

import pandas as pd

from geo.core.times import text_words
from geo.language.speech import Labels, mark, say
from geo.package.descriptor import Package
from geo.record.dataset import Dataset
from geo.record.figures import figure_words
from geo.view.languages import language_words
from geo.view.when_where import side_words, where_words
from geo.view.words import check_words

STANCE_WORDS = Labels(
    {
        "asserts": mark("says"),
        "denies": mark("denies"),
        "confirms": mark("confirms"),
        "revises": mark("revises"),
        "reports": mark("reports"),
    }
)


_OF_THE_EVENT = Labels(
    {
        "asserts": mark("reports the event"),
        "denies": mark("denies the event"),
        "confirms": mark("confirms the event"),
        "revises": mark("revises the event"),
        "reports": mark("reports the event"),
    }
)


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
        return f"{stance}: " if claim.statement else f"{stance}: " + say("(figure only)")
    return _OF_THE_EVENT[claim.stance]


def figure_line(dataset: Dataset, claim: Any) -> str:
    """A claim's figure: what it counts, about whom, a total or a part; '' without a figure."""
    words = figure_words(claim)
    if not words:
        return ""
    package = dataset.package
    metric = package.metric[claim.metric].label if claim.metric in package.metric else claim.metric
    about = {party.id: party.label for party in package.parties}.get(
        claim.about_side, say("both sides") if claim.about_side else ""
    )
    scope = {
        "total": say("total"),
        "part": say("part of {whole}", whole=claim.part_of) if claim.part_of else say("part"),
        "increment": say("in addition"),
    }
    return " · ".join(each for each in (f"{metric}: {words}", about, scope.get(claim.scope, "")) if each)


SOURCE_NOT_NAMED = mark("source not named")


def hides_sources(dataset: Dataset) -> bool:
    """Whether an audience is not told some sources: what names none may rest on one all the same."""
    return any(each.sources for each in dataset.package.audiences)


def source_label(source: Mapping[Any, Any] | pd.Series) -> str:
    """Publisher, date and language of a source."""
    published = text_words(source["published"]) if source["published"] else say("date not shown")
    return (
        f"{source['publisher']} ({published}{', ' + language_words(source['language']) if source['language'] else ''})"
    )


def basis_words(place: Any) -> str:
    """Where the position of a place is from, and whether that was looked up."""
    return "; ".join(each for each in (place.coordinate_source, check_words(place)) if each)
