"""The page as Streamlit runs it, without a browser."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.record.dataset import load
from geo.record.figures import figure_words
from geo.view.permalink import LAYERS
from geo.view.select import select
from geo.view.view import View
from layers.web.card import event_card
from layers.web.html import text
from tests.ui.own_page import said
from ui.events_table import table_frame

PAGE = Path(__file__).parents[2] / "ui" / "page.py"
VIEWS = [
    "Side by side",
    "Casualties and displacement",
    "Sequence",
    "What changed",
    "Coverage",
    "Snapshot and data",
    "How to read this map",
]


def opened(**query: str) -> AppTest:
    page = AppTest.from_file(PAGE, default_timeout=30)
    for key, value in query.items():
        page.query_params[key] = value
    page.run()
    assert not page.exception, page.exception
    return page


def args(page: AppTest) -> dict:  # type: ignore[type-arg]
    return json.loads(page.get("component_instance")[0].proto.json_args)


def test_the_page_opens_on_the_packages_own_view() -> None:
    page = opened()
    assert args(page)["layers"][-1] == "clashes" and len(args(page)["marks"]["id"]) > 40
    assert any("events in view" in caption.value for caption in page.caption)


def test_a_link_sets_dates_layers_and_selection() -> None:
    page = opened(
        **{"from": "2022-09-14", "to": "2022-09-20", "layers": "clashes", "event": "2022-09-14-bulak-bashy-kekh"}
    )
    assert page.text_input(key="date-start").value == "2022-09-14"
    assert args(page)["layers"] == ["clashes"]
    assert not page.checkbox(key="layer-water").value


def test_a_bad_link_gives_a_sentence_and_the_page() -> None:
    page = opened(**{"from": "yesterday", "layers": "roads"})
    assert len(page.warning) == 2 and args(page)["marks"]["id"]


def test_a_filter_changes_what_is_drawn_but_not_the_map_itself() -> None:
    page = opened()
    before = page.get("component_instance")[0].proto.id
    page.text_input(key="q").set_value("Головной").run()
    assert not page.exception
    assert page.get("component_instance")[0].proto.id == before
    assert page.query_params["q"] in ("Головной", ["Головной"])


def test_a_range_that_ends_before_it_starts_is_refused_in_words() -> None:
    page = opened()
    page.text_input(key="date-end").set_value("2020-01-01").run()
    assert "ends before it starts" in page.warning[0].value.replace("\\", "")
    assert page.text_input(key="date-end").value == "2021-05-01"


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_draws_on_the_opening_view_and_on_nothing(view: str) -> None:
    for query in ({}, {"q": "nothing is called so"}, {"topic": "who-fired-first-2021"}):
        page = opened(**query)
        page.session_state["chosen-view"] = view
        page.run()
        assert not page.exception, page.exception


def test_a_question_is_shown_with_its_verdict() -> None:
    page = opened(topic="who-fired-first-2021")
    page.session_state["chosen-view"] = "Side by side"
    assert any(each.value.endswith("– contested") and "fired first" in each.value for each in page.run().text)


def test_known_as_of_shows_only_what_had_been_reported() -> None:
    later, earlier = opened(), opened(known="2021-04-29")
    assert 0 < len(args(earlier)["marks"]["id"]) < len(args(later)["marks"]["id"])
    left_out = ["Left out, as no date of report is given" in said(each) for each in (later, earlier)]
    assert left_out == [False, True]


def test_reset_leads_back_to_the_opening_view() -> None:
    page = opened(layers="clashes", q="vorukh")
    next(each for each in page.button if "Reset" in each.label).click()
    page.run()
    assert not page.query_params and page.text_input(key="q").value == ""


def test_every_seed_fact_is_two_clicks_away() -> None:
    """One click on “Whole record”, one on the row of the event; its card holds every claim."""
    dataset = load()
    whole = next(each for each in dataset.package.presets if not each.from_ and not each.to)
    listed = set(table_frame(select(dataset, View(start=whole.from_, end=whole.to)))["event_id"])
    seeds = dataset.events.loc[dataset.events["seed"], "event_id"]
    assert len(seeds) == 21 and set(seeds) <= listed
    selection = select(dataset, View(layers=LAYERS))
    for event in seeds:
        card = event_card(selection, event)
        for claim in dataset.claims[dataset.claims["event_id"] == event].itertuples():
            assert (text(claim.statement) if claim.statement else "(figure only)") in card and figure_words(
                claim
            ) in unescape(card)


@pytest.mark.parametrize(
    ("button", "save"), [("sheet-draw", "sheet-save"), ("html-make", "html-save"), ("export-write", "export-save")]
)
def test_files_are_made_only_when_asked_for(button: str, save: str) -> None:
    page = opened()
    page.session_state["chosen-view"] = "Snapshot and data"
    page.run()
    assert not list(page.get("download_button"))
    page.button(key=button).click().run()
    assert not page.exception
    assert [each.proto.id for each in page.get("download_button") if save in each.proto.id]
