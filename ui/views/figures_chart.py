"""Casualties and displacement: what each claimant's word was, by the date it was reported, a drawing a series and side."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from geo.core.times import day_words
from geo.language.speech import mark, mark_n, say, say_n
from geo.package.descriptor import Package
from geo.record.dataset import Dataset
from geo.record.figures import figure_words, has_totals, last_words, totals, voice_words
from geo.view.select import Selection
from geo.view.tolls import LeftOut, claims_of_what_happened, left_out
from geo.view.when_where import reported_words, time_words
from layers.drawing.parties import sign_of, voice_colors
from layers.scene import Scene
from layers.web.html import colored, element, items, text
from ui.state import choose_event, plain
from ui.views.steps_chart import drawn_steps, spans_of, steps_chart

HINT = mark("Figures of what happened in the range, whenever they were reported; nothing is added or averaged.")
READ = mark(
    "A line follows each voice’s last total; the band spans the totals that other claimants of that voice have not taken "
    "back. Choose a step to open its claim."
)
LEAST = mark("▲ and ≥: at least so many, by the claimant’s own word.")
NO_TOTALS = mark(
    "Nothing in these data is a running total, so there is no curve: figures of single events are on their cards."
)
NO_STEPS = mark("No totals with a date of report are in view. Widen the dates or drop a filter.")


def figures_chart(dataset: Dataset, scene: Scene) -> None:
    """Draws each series of the metric chosen, with the last word of each voice, and the same as a table."""
    data = scene.selection.dataset
    found = charted(scene.selection)
    if found.empty:
        st.caption(say(NO_STEPS if has_totals(data) else NO_TOTALS))
        return
    metric = _metric(data.package, found)
    its = found[found["metric"] == metric]
    panels = panels_of(data, its)
    alone = len(its) - sum(map(len, panels.values()))
    st.caption(plain(" ".join([say(HINT), *left_out_words(left_out(scene.selection, dataset, metric), alone, data)])))
    _series(dataset, data, panels)
    st.caption(say(READ))
    with st.expander(say("The same as a table")):
        st.dataframe(figures_table(data, its), hide_index=True, width="stretch")


def charted(selection: Selection) -> pd.DataFrame:
    """The ``totals`` of what happened in the range that are of a metric with a chart, with ``said`` (when, in words)."""
    data = selection.dataset
    found = totals(data, claims_of_what_happened(selection))
    found = found[found["metric"].isin([metric.id for metric in data.package.metrics if metric.chart])]
    return found.assign(said=reported_words(found, data.sources, data.package))


def figures_table(data: Dataset, found: pd.DataFrame) -> pd.DataFrame:
    """The figures as their claimants gave them, in order of time."""
    package, titles = data.package, _titles(data)
    return pd.DataFrame({
        say("Reported"): found["said"],
        say("Series"): found["series"].map(titles),
        say("About"): found["about_side"].map(_sides(package)),
        say("Counted"): found["metric"].map({each.id: each.label for each in package.metrics}),
        say("Figure"): [figure_words(each) for each in found.itertuples()],
        say("Said by"): found["voice"].map(lambda each: voice_words(each, package)),
        say("Claimant"): found["claimant"],
    })  # fmt: skip


def left_out_words(left: LeftOut, alone: int, data: Dataset) -> list[str]:
    """What is not drawn, each with its number and why; ``alone`` figures of single events stand in the table."""
    known = time_words(data.known, data.package) if data.known else ""
    its = (
        (left.filtered, _words(_FILTERED, left.filtered)),
        (left.later, _words(_LATER, left.later, known=known)),
        (left.undated, _words(_UNDATED, left.undated)),
        (left.partial, _words(_PARTIAL, left.partial)),
        (alone, _words(_ALONE, alone)),
    )
    words = [said for number, said in its if number]
    return [say("Not drawn: {what}.", what="; ".join(words))] if words else []


def _words(forms: tuple[str, str], number: int, **values: str) -> str:
    return say_n(*forms, number, **values)


_FILTERED = mark_n("{n} total hidden by the filters", "{n} totals hidden by the filters")
_LATER = mark_n(
    "{n} total reported after {known}, by “Known as of”", "{n} totals reported after {known}, by “Known as of”"
)
_UNDATED = mark_n(
    "{n} total without a date of report or publication", "{n} totals without a date of report or publication"
)
_PARTIAL = mark_n(
    "{n} figure of a part, an increment or a single spot", "{n} figures of a part, an increment or a single spot"
)
_REPEATS = mark_n(
    "{n} later repeat after {day} left to the table below.", "{n} later repeats after {day} left to the table below."
)
_ALONE = mark_n(
    "{n} figure of a single event, counted once (in the table below)",
    "{n} figures of single events, counted once (in the table below)",
)


def panels_of(data: Dataset, found: pd.DataFrame) -> dict[tuple[str, str], pd.DataFrame]:
    """The figures by series and side they are about, in order of time; single events only where counted again."""
    topics = set(data.topics["topic_id"])
    groups = found.groupby(["series", "about_side"], sort=False)
    return {key: its for key, its in groups if key[0] in topics or len(its) > 1}


def _metric(package: Package, found: pd.DataFrame) -> str:
    """The metric chosen; the package's first at the beginning."""
    labels = {each.id: each.label for each in package.metrics if each.id in set(found["metric"])}
    first = next(iter(labels))
    chosen = st.segmented_control(say("Counted"), list(labels), format_func=lambda each: plain(labels[each]),
                                  default=first, key="figures-metric")  # fmt: skip
    return chosen if chosen in labels else first


def _series(dataset: Dataset, data: Dataset, panels: dict[tuple[str, str], pd.DataFrame]) -> None:
    steps = [drawn_steps(its, data.package) for its in panels.values()]
    for found, its, span in zip(panels.values(), steps, spans_of(steps), strict=True):
        _panel(dataset, data, its, last_words(found), span)


def _panel(dataset: Dataset, data: Dataset, steps: pd.DataFrame, last: pd.DataFrame, span: Any) -> None:
    series, about = steps["series"].iloc[0], steps["about_side"].iloc[0]
    what, along = headings(data, steps)
    st.markdown(f"**{plain(what)}** – {plain(along)}")
    st.html(last_list(data, last, steps))
    if steps["at"].nunique() == 1:
        return
    drawn = steps[steps["at"] <= span[1]]
    if late := len(steps) - len(drawn):
        st.caption(plain(_words(_REPEATS, late, day=day_words(span[1].date()))))
    if drawn["at_least"].any():
        st.caption(say(LEAST))
    key = f"figures-{steps['metric'].iloc[0]}-{series}-{about}"
    colors = voice_colors(data.package)
    chart = steps_chart(drawn, colors, span).properties(description=f"{what} – {along}")
    picked = st.altair_chart(chart, width="stretch", on_select="rerun", key=key, selection_mode="step")
    _open(dataset, picked, drawn, key)


def headings(data: Dataset, steps: pd.DataFrame) -> tuple[str, str]:
    """What the figures of a panel count and of whom, and with what else they were told: a series of events may hold figures of
    several metrics and of either side, which its title need not name."""
    its = steps.iloc[0]
    counted = data.package.metric[its["metric"]].label
    # Translators: {series} is the title of the events in which a figure was given, such as “Damage on the Kyrgyz side”.
    return f"{counted} · {_sides(data.package)[its['about_side']]}", say(
        "told with: {series}", series=_titles(data)[its["series"]]
    )


def last_list(data: Dataset, last: pd.DataFrame, found: pd.DataFrame) -> str:
    """The last word of each voice with its colour, date and claimant, as HTML: the key of the drawing below."""
    colors, said = voice_colors(data.package), found.set_index("claim_id")["said"]
    order = {voice: place for place, voice in enumerate(colors)}
    rows = sorted(last.itertuples(), key=lambda each: order[each.voice])
    unnamed = say("claimant not named")
    return items(
        "".join([colored(sign_of(each.voice), colors[each.voice]), " ", text(voice_words(each.voice, data.package)), ": ",
                 element("b", text(each.words)), text(f", {said[each.claim_id]}, {each.claimant or unnamed}"),
                 text(" · " + say("not taken back: {figures}", figures=each.others)) if each.others else ""])
        for each in rows
    )  # fmt: skip


def _sides(package: Package) -> dict[str, str]:
    labels = {party.id: party.label for party in package.parties}
    return {side: labels.get(side, side) for side in package.sides} | {
        "both": say("both sides"),
        "": say("side not stated"),
    }


def _titles(data: Dataset) -> dict[str, str]:
    """Titles by id of topics and events."""
    events = dict(zip(data.events["event_id"], data.events["title"], strict=True))
    return events | dict(zip(data.topics["topic_id"], data.topics["title"], strict=True))


def _open(dataset: Dataset, picked: Any, steps: pd.DataFrame, key: str) -> None:
    """Opens the event of a step that was chosen now, not of one chosen before."""
    chosen = (picked or {}).get("selection", {}).get("step", [])
    if not chosen or chosen == st.session_state.get(f"{key}-picked"):
        return
    st.session_state[f"{key}-picked"] = chosen
    event = steps.loc[steps["claim_id"] == chosen[0].get("claim_id"), "event_id"]
    if len(event):
        choose_event(dataset, event.iloc[0])
        st.rerun()
