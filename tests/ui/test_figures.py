"""The drawing of figures: what it holds, what it writes, and in which colours."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.record.dataset import load
from geo.record.figures import last_words
from geo.view.permalink import opening_view
from geo.view.select import select
from layers.drawing.parties import voice_colors
from ui.views.figures_chart import charted, figures_table, last_list, panels_of
from ui.views.steps_chart import drawn_steps, labelled, spans_of, steps_chart

DATA = load()
FOUND = charted(select(DATA, opening_view(DATA)))
PANELS = panels_of(DATA, FOUND[FOUND["metric"] == "killed"])
STEPS = {key: drawn_steps(its, DATA.package) for key, its in PANELS.items()}


def test_the_table_gives_times_as_the_claims_give_them() -> None:
    table = figures_table(DATA, FOUND)
    first = FOUND["reported"] == "2021-04-29"
    assert first.any() and set(table.loc[first, "Reported"]) == {"29 April 2021"}


def test_a_figure_of_a_day_stands_on_that_day() -> None:
    steps = pd.concat(STEPS.values())
    reported = steps["claim_id"].map(DATA.claims.set_index("claim_id")["reported"])
    assert (steps["at"].dt.strftime("%Y-%m-%d") == reported.str[:10]).all()


def test_the_drawing_ends_with_the_last_change_and_panels_of_one_time_share_it() -> None:
    spans = spans_of(list(STEPS.values()))
    assert len(set(spans)) < len(spans)
    for its, (first, last) in zip(STEPS.values(), spans, strict=True):
        after = its[its["at"] > last]
        assert its["at"].min() > first
        before = its[its["at"] <= last].drop_duplicates("voice", keep="last").set_index("voice")
        for row in after.itertuples():
            assert (row.figure, row.words) == (before.at[row.voice, "figure"], before.at[row.voice, "words"])


def test_values_are_written_where_they_change_and_never_over_each_other() -> None:
    (its, *_), (span, *_) = list(STEPS.values()), spans_of(list(STEPS.values()))
    drawn = its[its["at"] <= span[1]]
    written = drawn[labelled(drawn, span)]
    assert written["claim_id"].iloc[-1] == drawn["claim_id"].iloc[-1], "the last word at least"
    assert 5 < len(written) < len(drawn)
    assert labelled(pd.concat([drawn, drawn], ignore_index=True), span).sum() == len(written)


@pytest.mark.parametrize("key", STEPS)
def test_each_voice_has_its_colour_whoever_else_is_drawn(key: tuple[str, str]) -> None:
    colors = voice_colors(DATA.package)
    its = STEPS[key]
    span = spans_of([its])[0]
    for voice in its["voice"].unique():
        for drawn in (its, its[its["voice"] == voice]):
            spec = steps_chart(drawn, colors, span).to_dict()
            scale = spec["layer"][1]["encoding"]["color"]["scale"]
            assert scale["range"][scale["domain"].index(voice)] == colors[voice]
            assert set(scale["domain"]) == set(drawn["voice"]), "nothing in the key that does not occur"


def test_the_key_names_the_claimant_and_what_others_have_not_taken_back() -> None:
    key, its = next(iter(PANELS.items()))
    words = last_words(its)
    html = last_list(DATA, words, STEPS[key])
    for row in words.itertuples():
        assert row.words in html and row.others in html
