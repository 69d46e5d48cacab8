"""What the data say otherwise than before, as HTML: a row a change, its event a button to the map."""

from __future__ import annotations

from itertools import groupby

from geo.language.speech import say
from geo.record.renewed import GONE, Change, Renewed

from .changes import STYLE
from .html import element, text, to_map

MOST_LISTED = 200


def renewed_list(found: Renewed) -> str:
    """The first ``MOST_LISTED`` of ``found``, under what they are."""
    counted = found.counted
    sections = (
        element("h3", text(counted[its])) + "".join(map(_row, rows))
        for its, rows in groupby(found.changes[:MOST_LISTED], key=lambda each: (each.kind, each.change))
    )
    return STYLE + element("div", *sections, css="changes")


def _row(change: Change) -> str:
    title = text(change.title)
    head = to_map(change.event_id, title) if change.event_id and change.change != GONE else title
    turned = say("{before} → {after}", before=change.before, after=change.after) if change.before else ""
    return element("article", element("div", head), element("div", text(turned)) if turned else "")
