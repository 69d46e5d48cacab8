"""What became known, as HTML: a row a claim under the day of its report, its event a button to the map."""

from __future__ import annotations

from typing import Any

import pandas as pd

from geo.language.speech import Labels, mark, say
from geo.record.dataset import Dataset
from geo.record.figures import figure_words

from ..drawing.parties import voice_colors
from .html import element, text, to_map

STYLE = """<style>
.changes {font-size:.9rem; line-height:1.38; overflow-wrap:anywhere}
.changes h3 {margin:.7rem 0 .25rem; padding:0; font-size:1rem}
.changes article {border-left:4px solid var(--lane); padding:0 0 0 .55rem; margin:0 0 .55rem}
.changes .to-map {all:unset; cursor:pointer; text-decoration:underline; text-underline-offset:3px}
.changes .to-map:focus-visible {outline:2px solid currentColor}
.changes .word {font-weight:700}
</style>"""


def changes_list(dataset: Dataset, changes: pd.DataFrame) -> str:
    """``changes`` as of ``geo.record.known.changes_since``, with ``said`` (when, in words)."""
    parties = dataset.package.party
    titles, colors = dataset.events.set_index("event_id")["title"], voice_colors(dataset.package)
    rows = {
        each.claim_id: _change(each, parties[each.party], titles[each.event_id], colors)
        for each in changes.itertuples()
    }
    days = changes.groupby("said", sort=False)["claim_id"]
    sections = (element("h3", text(said)) + "".join(rows[each] for each in ids) for said, ids in days)
    return STYLE + element("div", *sections, css="changes")


CHANGES = Labels({"added": mark("added"), "revised": mark("revised"), "denied": mark("denied")})


def _change(claim: Any, party: Any, title: str, colors: dict[str, str]) -> str:
    figure = figure_words(claim)
    color = colors[party.side or party.role]
    unnamed = say("claimant not named")
    return element(
        "article",
        element("span", text(CHANGES[claim.change]), css="word"),
        text(f" · {party.label} · {claim.claimant or unnamed}: {claim.statement}"),
        text(f" [{figure}]") if figure and not claim.statement else "",
        element("div", to_map(claim.event_id, text(title))),
        style=f"--lane:{color}",
    )
