"""Claims side by side, as HTML: answering claims opposite each other, above them what differs in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from geo.language.speech import say
from geo.record.comparison import OTHERS, Row
from geo.record.dataset import Dataset
from geo.view.when_where import time_words
from geo.view.words import check_words

from ..drawing.parties import THIRD, voice_colors
from .card_words import SOURCE_NOT_NAMED, figure_line, hides_sources, source_label, stance_words
from .html import element, items, link, text, to_map

STYLE = """<style>
.compared {container-type:inline-size; font-size:.9rem; line-height:1.38; overflow-wrap:anywhere}
.compared section {border-top:2px solid rgba(128,128,128,.45); padding:.5rem 0 .7rem}
.compared .to-map {all:unset; cursor:pointer; text-decoration:underline; text-underline-offset:3px}
.compared .to-map:focus-visible {outline:2px solid currentColor}
.compared .on {list-style:none; padding:0; margin:0 0 .3rem; font-weight:600}
.compared .diff {list-style:none; padding:.3rem .6rem; margin:.3rem 0; background:rgba(128,128,128,.13); border-radius:4px}
.compared .sides {display:grid; gap:.5rem .8rem; grid-template-columns:var(--columns)}
.compared .side {min-width:0; border-left:4px solid var(--lane); padding-left:.55rem}
.compared h3 {margin:0 0 .15rem; padding:0; font-size:.85rem; font-weight:600}
.compared ul.claims {list-style:none; padding:0; margin:0} .compared ul.claims li + li {margin-top:.5rem}
.compared .others {grid-column:1/-1} .compared .figure {font-weight:600} .compared .source, .compared .note {font-size:.82rem}
@container (min-width:800px) {
  .compared .sides {grid-template-columns:var(--columns) minmax(0,.8fr)} .compared .others {grid-column:auto}
}
@container (max-width:430px) { .compared .sides {display:block} .compared .side {margin-bottom:.6rem} }
</style>"""
SILENT = say("No word on this.")


def compared(dataset: Dataset, rows: Iterable[Row], columns: Mapping[str, str]) -> str:
    """A section a row: its events, what differs, and a column a side; the others below, or beside where there is room."""
    sides = sum(each != OTHERS for each in columns)
    style = f"--columns:repeat({max(sides, 1)},minmax(0,1fr))"
    sections = "".join(_section(dataset, row, columns) for row in rows)
    return STYLE + element("div", sections, css="compared", style=style)


def _section(dataset: Dataset, row: Row, columns: Mapping[str, str]) -> str:
    claims = dataset.claims.set_index("claim_id", drop=False)
    its = claims.loc[[each for ids in row.claims.values() for each in ids]]
    titles = dataset.events.set_index("event_id")["title"]
    events = items((to_map(each, text(titles[each])) for each in dict.fromkeys(its["event_id"])), css="on")
    sides = (
        _side(dataset, column, label, claims.loc[list(row.claims[column])])
        for column, label in columns.items()
        if row.claims[column] or column != OTHERS
    )
    differences = items((text(each) for each in row.differences), css="diff")
    return element("section", events, differences, element("div", *sides, css="sides"))


def _side(dataset: Dataset, column: str, label: str, claims: pd.DataFrame) -> str:
    """What a side says; that it says nothing where it does not."""
    parties = dataset.package.party
    sources = dataset.sources.set_index("source_id")
    said = items(
        (_claim(dataset, sources, each, "" if column != OTHERS else parties[each.party].label) for each in claims.itertuples()),
        css="claims",
    )  # fmt: skip
    color = voice_colors(dataset.package).get(column, THIRD)
    css = "side others" if column == OTHERS else "side"
    return element("div", element("h3", text(label)), said or text(SILENT), css=css, style=f"--lane:{color}")


def _claim(dataset: Dataset, sources: pd.DataFrame, claim: Any, whose: str) -> str:
    """A claim with its claimant (``whose`` says of what party), figure, time of report and sources."""
    said = time_words(claim.reported, dataset.package) if claim.reported else say("date of report not known")
    figure, checked = figure_line(dataset, claim), check_words(claim)
    without = say(SOURCE_NOT_NAMED) if hides_sources(dataset) else say("no source")
    linked = [link(sources.at[each, "url"], source_label(sources.loc[each])) for each in claim.source_ids]
    return "".join([
        element("b", text(claim.claimant or say("claimant not named"))), text(f" ({whose})") if whose else "", " ",
        text(f"{stance_words(claim, figure)}{claim.statement}"),
        element("div", text(figure), css="figure") if figure else "",
        element("div", text(said), " · ", ", ".join(linked) or text(without), text(f" · {checked}") if checked else "",
                css="source"),
        element("div", text(claim.note), css="note") if claim.note else "",
    ])  # fmt: skip
