"""Side by side: what each side says on the selected event or the chosen question."""

from __future__ import annotations

import streamlit as st

from geo.language.speech import say
from geo.record.claims import MOST_DISPUTED_FIRST, VERDICT_LABELS, topic_verdicts
from geo.record.comparison import OTHERS, Row, columns, same_instants, side_by_side
from geo.record.dataset import Dataset
from geo.view.sight import position_of
from geo.view.view import View
from geo.view.words import range_words
from layers.scene import Scene
from layers.web.compared import compared
from ui.once import last
from ui.state import change, choose_event, go, plain, shown
from ui.views.as_recorded import as_recorded

MOST_OFFERED = 20
QUARRELLED = MOST_DISPUTED_FIRST[:2]


def compare(dataset: Dataset, scene: Scene) -> None:
    """Draws the list of questions and, for the chosen one or the selected event, what each side says."""
    selection = scene.selection
    data, view = selection.dataset, selection.view
    topics = questions(data)
    if topics:
        st.selectbox(say("Question or series"), ["", *topics], key=shown("compare-topic", view.topic), on_change=_choose,
                     format_func=lambda each: topics.get(each, say("the selected event")))  # fmt: skip
    ids = _events(scene)
    if not ids:
        _offer(dataset, scene)
        return
    st.text(_verdict(data, view.topic, ids[0]))
    if view.topic:
        _range_button(dataset, ids, view)
    for sentence in same_instants(data, ids):
        st.info(plain(sentence))
    rows = side_by_side(data, ids)
    st.html(compared(data, rows, _columns(data, ids[0], rows)))
    as_recorded(data.package)


def _columns(data: Dataset, event: str, rows: list[Row]) -> dict[str, str]:
    """A column a side that speaks; also one that is silent, where it is one of the server's data and these are of them."""
    told = (OTHERS, *(() if data.set_of(event) else data.own_sides))
    spoken = {side for row in rows for side, claims in row.claims.items() if claims}
    return {side: label for side, label in columns(data.package).items() if side in told or side in spoken}


def _offer(dataset: Dataset, scene: Scene) -> None:
    """With nothing chosen: the events in view whose accounts differ, the contested before the rival ones."""
    events = scene.selection.events
    offered = [each for verdict in QUARRELLED for each in events[events["verdict"] == verdict].itertuples()]
    st.caption(
        say("Choose a question, an event on the map or in the list, or one of these:")
        if offered
        else say("Choose a question, an event on the map or in the list.")
    )
    with st.container(gap=None):
        for each in offered[:MOST_OFFERED]:
            st.button(plain(f"{each.title} – {VERDICT_LABELS[each.verdict]}"), key=f"compare-{each.event_id}",
                      type="tertiary", on_click=choose_event, args=(dataset, each.event_id))  # fmt: skip


def questions(data: Dataset) -> dict[str, str]:
    """Title by topic_id: what is quarrelled over first, then the series (tolls, people moved out, damage)."""
    ordered = data.topics.assign(series=data.topics["kind"] == "series").sort_values("series", kind="stable")
    return dict(zip(ordered["topic_id"], ordered["title"], strict=True))


def _verdict(data: Dataset, topic: str, event: str) -> str:
    """The question, or the event where none is chosen, with its verdict."""
    if topic:
        found, title = (
            topic_verdicts(data.topics, data.events, data.verdicts),
            data.topics.set_index("topic_id")["title"],
        )
        return f"{title[topic]} – {_verdict_words(found[topic])}"
    its = data.judged[data.judged["event_id"] == event].iloc[0]
    return f"{its['title']} – {_verdict_words(its['verdict'])}"


def _verdict_words(verdict: str) -> str:
    return VERDICT_LABELS[verdict] if verdict in VERDICT_LABELS else say("no verdict")


def _events(scene: Scene) -> list[str]:
    selection = scene.selection
    events = selection.dataset.events.sort_values("start_utc", kind="stable")
    if selection.view.topic:
        return list(events.loc[events["topic"] == selection.view.topic, "event_id"])
    return list(events.loc[events["event_id"] == selection.view.event, "event_id"]) if selection.view.event else []


def _choose() -> None:
    """Shows the question chosen, and flies to where its events are; dates and filters stay."""
    dataset, topic = last("merged"), st.session_state["compare-topic"]
    its = dataset.events.loc[dataset.events["topic"] == topic, "event_id"]
    position = position_of(dataset, set(its)) if topic else {}
    go(dataset, {"topic": topic, "event": "", "place": "", **position}, fly=bool(position))


def _range_button(dataset: Dataset, ids: list[str], view: View) -> None:
    """Offers the range that holds all events of a question, where another is shown."""
    its = dataset.events[dataset.events["event_id"].isin(ids)]
    last = its["end"].where(its["end"] != "", its["start"])
    start, end = min(its["start"].str[:10]), max(last.str[:10])
    if (start, end) != (view.start, view.end):
        dates = range_words(View(start=start, end=end), dataset)
        st.button(plain(say("Show its dates: {dates}", dates=dates)), key="compare-range",
                  on_click=_show_dates, args=(start, end))  # fmt: skip


def _show_dates(start: str, end: str) -> None:
    change(last("merged"), start=start, end=end)
