"""The drawing of figures: what it holds, what it writes, and in which colours."""

from __future__ import annotations

import pandas as pd
import pytest
import shapely

from geo.package.vocabulary import Preset
from geo.record.figures import last_words
from geo.view.permalink import opening_view
from geo.view.select import select
from layers.drawing.parties import voice_colors
from tests.record import bundled
from ui.views.chart_words import chart_locale
from ui.views.figures_chart import charted, figures_table, headings, last_list, panels_of
from ui.views.step_values import CHARACTER_PX, HEIGHT_PX, WIDTH_PX, Span, changes, top_of, written_values
from ui.views.steps_chart import drawn_steps, spans_of, steps_chart

DATA = bundled()
FOUND = charted(select(DATA, opening_view(DATA)))
PANELS = panels_of(DATA, FOUND[FOUND["metric"] == "killed"])
STEPS = {key: drawn_steps(its, DATA.package) for key, its in PANELS.items()}


def test_no_heading_of_the_whole_record_names_another_group_than_that_it_stands_under() -> None:
    found = charted(select(DATA, opening_view(DATA).but(start="", end="")))
    labels = {each.id: each.label for each in DATA.package.metrics}
    sides = {each.id: each.label for each in DATA.package.parties if each.side} | {
        "both": "both sides",
        "": "side not stated",
    }
    series = DATA.topics[DATA.topics["kind"] == "series"].set_index("topic_id")["title"]
    elsewhere = 0
    for metric, its in found.groupby("metric"):
        for (topic, about), steps in panels_of(DATA, its).items():
            what, along = headings(DATA, steps)
            assert what == f"{labels[metric]} · {sides[about]}"
            elsewhere += (
                topic in series and metric in ("killed", "injured") and "deaths and injured" not in along.lower()
            )
    assert elsewhere, (
        "the record holds tolls told with damage or people moved out: such are why the title of a series is no heading"
    )


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


@pytest.mark.parametrize("preset", DATA.package.presets, ids=lambda each: each.id)
def test_each_value_that_changes_is_written_at_its_step_and_none_over_another(preset: Preset) -> None:
    found = charted(select(DATA, opening_view(DATA).but(start=preset.from_, end=preset.to)))
    written_at_all = 0
    for _, its in found.groupby("metric"):
        steps = [drawn_steps(each, DATA.package) for each in panels_of(DATA, its).values()]
        for each, span in zip(steps, spans_of(steps), strict=True):
            drawn = each[each["at"] <= span[1]]
            written = written_values(drawn, span)
            assert written["claim_id"].tolist() == drawn.loc[changes(drawn), "claim_id"].tolist()
            boxes, points = boxes_of(written, drawn, span), points_of(drawn, span)
            for number, box in enumerate(boxes):
                assert box.within(shapely.box(0, 0, WIDTH_PX, HEIGHT_PX))
                assert not any(box.intersects(other) for other in boxes[number + 1 :]), written.iloc[number]["figure"]
                assert not any(box.contains(point) for point in points), written.iloc[number]["figure"]
            written_at_all += len(written)
    assert written_at_all


def boxes_of(written: pd.DataFrame, drawn: pd.DataFrame, span: Span) -> list[shapely.Polygon]:
    """The pixels of the values, a little less than their letters take."""
    middles = pixels(written["text_at"], written["text_value"], drawn, span)
    half = written["figure"].str.len().to_numpy() * CHARACTER_PX / 2 - 0.5
    return [shapely.box(x - wide, y - 6, x + wide, y + 6) for (x, y), wide in zip(middles, half, strict=True)]


def points_of(drawn: pd.DataFrame, span: Span) -> list[shapely.Point]:
    return [shapely.Point(each) for each in pixels(drawn["at"], drawn["value"], drawn, span)]


def pixels(at: pd.Series, value: pd.Series, drawn: pd.DataFrame, span: Span) -> list[tuple[float, float]]:
    across = (pd.DatetimeIndex(at) - span[0]) / (span[1] - span[0]) * WIDTH_PX
    return list(zip(across, value / top_of(drawn) * HEIGHT_PX, strict=True))


def test_a_value_far_from_its_step_has_a_line_to_it() -> None:
    its, span = next(iter(STEPS.values())), spans_of(list(STEPS.values()))[0]
    crowded = pd.concat([its.assign(voice=f"v{number}") for number in range(4)], ignore_index=True)
    written = written_values(crowded[crowded["at"] <= span[1]], span)
    assert written["led"].any() and not written["led"].all()
    away = (written["text_value"] - written["value"]).abs() / top_of(crowded) * HEIGHT_PX
    assert (away[~written["led"]] < 60).all()


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


@pytest.mark.parametrize(("language", "signs"), [("en", (".", ",")), ("ru", (",", "\xa0")), ("ky", (",", "\xa0"))])
def test_a_chart_writes_numbers_and_months_as_the_language_does(language: str, signs: tuple[str, str]) -> None:
    its = chart_locale(language)
    assert (its["number"]["decimal"], its["number"]["thousands"]) == signs
    assert len(set(its["time"]["months"])) == 12 and (language == "en") == ("May" in its["time"]["months"])
