"""What if this source were wrong? What is taken out is chosen here; the page then shows what is left, and this what changed."""

from __future__ import annotations

import streamlit as st

from geo.core.errors import GeoError
from geo.core.times import bound
from geo.language.speech import Labels, mark, say, spoken
from geo.record.dataset import Dataset
from geo.record.origins import publishers_of, voices_by_event
from geo.record.without import MOST_WORDS, PARTY, PUBLISHER, SOURCE, changed, choices, cut
from geo.view.select import select
from layers.scene import Scene
from layers.web.doubted import doubted, resting
from ui import state
from ui.once import once

_WHAT = Labels({PARTY: mark("party"), PUBLISHER: mark("publisher"), SOURCE: mark("source")})


def doubt_view(dataset: Dataset, scene: Scene) -> None:
    """Draws the choice and what it changes, of the events that pass the other filters."""
    view, left = scene.selection.view, scene.selection.dataset
    _choose(dataset, view.without)
    before = _before(dataset, view.known)
    shown = set(scene.selection.events["event_id"])
    if not view.without:
        st.caption(
            say(
                "Nothing is taken out. Each event below is told by one publisher alone; those that quote one another count once."
            )
        )
        st.html(
            resting(
                left,
                voices_by_event(left.claims, left.sources),
                publishers_of(dataset.sources),
                scene.selection.events["event_id"],
            )
        )
        return
    found = once("doubt", (dataset.fingerprint, view.known, view.without), lambda: changed(before, left))
    st.caption(
        say(
            "{claims} claims and {sources} sources fall. Everything on the page shows what is left.",
            claims=int(found.claims),
            sources=int(found.sources),
        )
    )
    st.html(doubted(before, found, shown | set(select(dataset, view.but(without=())).events["event_id"])))
    st.html(
        resting(
            left,
            voices_by_event(left.claims, left.sources),
            publishers_of(dataset.sources),
            scene.selection.events["event_id"],
        )
    )


def _choose(dataset: Dataset, chosen: tuple[str, ...]) -> None:
    """The choice of what is taken out; it changes the view."""
    words = once("doubt-choices", (dataset.fingerprint, spoken()), lambda: choices(dataset))

    def take() -> None:
        try:
            state.change(dataset, without=tuple(sorted(st.session_state["doubt-words"])))
        except GeoError as fault:
            state.say(str(fault))

    def named(each: str) -> str:
        kind, _, its = each.partition(":")
        word = words.get(each, each)
        said = f"{_WHAT[kind]}: {word}"
        return said if kind != SOURCE or its in word else f"{said} · {its}"  # two of one day are told apart

    st.multiselect(
        say("Taken out: a party, a publisher with all that only quotes it, a single source"),
        list(words), format_func=named, filter_mode="contains", select_all=False,
        key=state.shown("doubt-words", [each for each in chosen if each in words]), on_change=take, max_selections=MOST_WORDS,
        placeholder=say("Choose whom not to believe"),
    )  # fmt: skip


def _before(dataset: Dataset, known: str) -> Dataset:
    moment = bound(known, dataset.package.zones, last=True)
    return cut(dataset, (), moment.moment if moment else None, known)
