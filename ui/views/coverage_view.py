"""Coverage: who speaks in what is shown, and on which days a side is silent."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from geo.language.calendar import day_words
from geo.language.speech import mark, say, spoken, tenths
from geo.record.comparison import columns
from geo.record.dataset import Dataset
from geo.view.coverage import share_by_language, share_by_party, share_by_publisher, silence, silent_days, words_by_day
from geo.view.select import Selection
from layers.drawing.parties import party_colors, voice_colors
from layers.scene import Scene
from layers.web.coverage import STYLE, shares, strip
from layers.web.html import element, text
from ui.headings import headed
from ui.views.left_out import left_out

MOST_PUBLISHERS = 12
UNITS = {1: mark("days"), 7: mark("weeks"), 28: mark("times of four weeks")}


def coverage_view(dataset: Dataset, scene: Scene) -> None:
    """Draws shares by party, language and publisher, and a strip a side of the days with and without a word."""
    left_out(dataset)
    selection = scene.selection
    st.caption(say("Who speaks in what is shown. Few words from one side do not mean that little happened there."))
    st.html(STYLE + element("div", *strips(selection), *_shares(selection), css="coverage"))
    with st.expander(say("The same as tables")):
        _tables(selection)


def strips(selection: Selection) -> list[str]:
    """A strip a side."""
    package, words = selection.dataset.package, words_by_day(selection)
    labels, colors = columns(package), voice_colors(package)
    if words.empty:
        return []
    first, last = words.index[0]
    unit = say(UNITS.get((pd.Timestamp(last) - pd.Timestamp(first)).days + 1, mark("times")))
    head = element("p", text(say("Filled: somebody of the side was reported; empty: nobody was.")))
    return [head, *(strip(labels[side], words[side], colors[side], unit) for side in words)]


def _shares(selection: Selection) -> list[str]:
    package = selection.dataset.package
    colors = party_colors(package)
    of_party = {each.label: colors[each.id] for each in package.parties}
    publishers = share_by_publisher(selection)
    number = len(publishers)
    title = say("Publishers of the sources cited ({n})", n=number)
    if number > MOST_PUBLISHERS:
        title = say("Publishers of the sources cited ({n}, the first {most})", n=number, most=MOST_PUBLISHERS)
    return [
        shares(say("Claims by party"), share_by_party(selection), of_party),
        shares(say("Sources by language"), share_by_language(selection), {}),
        shares(title, publishers.head(MOST_PUBLISHERS), {}),
    ]


def _tables(selection: Selection) -> None:
    """Everything, also what the bars leave off."""
    quiet, silent = silence(selection), silent_days(selection)
    quiet = quiet.assign(**{each: quiet[each].map(_day) for each in ("since", "until")})
    silent = silent.assign(day=silent["day"].map(_day)).rename(
        columns={"day": say("Day"), "silent": say("No word from"), "claims": say("Claims of the others")}
    )
    for frame in (share_by_party(selection), share_by_language(selection), share_by_publisher(selection)):
        st.dataframe(_percent(frame), hide_index=True, width="stretch")
    st.markdown(say("**Days in range without a word**"))
    st.dataframe(headed(quiet), hide_index=True, width="stretch")
    st.markdown(say("**Days with a word from one side only: {n}**", n=len(silent)))
    st.dataframe(silent, hide_index=True, width="stretch")


def _day(iso: str) -> str:
    return day_words(date.fromisoformat(iso), spoken()) if iso else ""


def _percent(frame: pd.DataFrame) -> pd.DataFrame:
    return headed(frame.assign(share=[f"{tenths(each * 100)} %" for each in frame["share"]]))
