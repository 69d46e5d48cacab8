"""Sequence: the events of the range in order, as lanes, with both clocks, hours where known and bars where not."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geo.language.speech import mark, say
from geo.record.claims import VERDICT_LABELS
from geo.record.dataset import Dataset
from geo.record.figures import voice_words
from geo.view.sequence import sequence
from layers.scene import Scene
from layers.web.lanes import lanes_table
from ui.views.as_recorded import as_recorded

MOST_DRAWN = 400
HINT = mark(
    "Time runs down; choose an account to see it on the map. What both sides speak of goes across, each side’s word below "
    "it. Dashed: known to the day or longer, not to the hour; the stripe beside a lane is the time within which it was."
)


def sequence_view(_: Dataset, scene: Scene) -> None:
    """Draws the lanes; above 400 events only the list."""
    package = scene.selection.dataset.package
    found = sequence(scene.selection)
    if len(found) > MOST_DRAWN:
        st.caption(
            say(
                "{n} events are too many to draw; narrow the range to {most} for the lanes.",
                n=len(found),
                most=MOST_DRAWN,
            )
        )
    elif found.empty:
        st.caption(say("No events are in view. Widen the dates or drop a filter."))
        return
    else:
        st.caption(say(HINT))
        as_recorded(package)
        st.html(lanes_table(found, scene.selection.claims, package))
    with st.expander(say("The same as a table"), expanded=len(found) > MOST_DRAWN):
        table = pd.DataFrame({
            say("When"): found["when"], say("What"): found["title"],
            say("Who says so"): [", ".join(voice_words(each, package) for each in its) for its in found["voices"]],
            say("Verdict"): found["verdict"].map(VERDICT_LABELS).fillna(""),
        })  # fmt: skip
        st.dataframe(table, hide_index=True, width="stretch")
