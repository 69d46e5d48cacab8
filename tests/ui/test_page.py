"""The page as Streamlit runs it, without a browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.record.figures import figure_words
from geo.view.select import select
from geo.view.view import View
from layers.web.card_payload import event_words
from tests.record import bundled
from ui.views.chooser import VIEWS
from ui.views.compare import MOST_OFFERED, questions

PAGE = Path(__file__).parents[2] / "ui" / "page.py"


def opened(**query: str) -> AppTest:
    page = AppTest.from_file(PAGE, default_timeout=30)
    for key, value in query.items():
        page.query_params[key] = value
    page.run()
    assert not page.exception, page.exception
    return page


def args(page: AppTest) -> dict:  # type: ignore[type-arg]
    return json.loads(page.get("component_instance")[0].proto.json_args)


def test_the_page_hands_over_the_record_by_name_and_never_the_view() -> None:
    plain, linked = opened(), opened(**{"from": "2022-09-14", "to": "2022-09-20", "layers": "clashes"})
    assert args(plain) == args(linked) and args(plain)["record"] and not args(plain)["own"]
    assert linked.session_state["view"].layers == ("clashes",)


def test_what_is_told_of_the_view_holds_before_the_address() -> None:
    page = opened(layers="clashes", pane="list")
    page.session_state["instrument0"] = {
        "link": "layers=water&pane=sequence",
        "pane": "sequence",
        "known": "",
        "done": 0,
    }
    page.run()
    assert not page.exception and page.session_state["view"].layers == ("water",)
    assert page.session_state["view"].pane == "sequence"


@pytest.mark.parametrize(
    ("host", "alone"),
    [
        ("localhost:8501", True),
        ("127.0.0.1", True),
        ("[::1]:80", True),
        ("map.example.org", False),
        ("10.0.0.7", False),
    ],
)
def test_a_citation_says_when_its_address_opens_on_this_machine_alone(host: str, alone: bool) -> None:
    page = opened(pane="files")
    told = {"link": "pane=files", "pane": "files", "known": "", "done": 0, "address": f"http://{host}/map?x=1"}
    page.session_state["instrument0"] = told
    page.run()
    assert not page.exception and f"http://{host}/map?" in page.code[-1].value
    assert any("on this machine alone" in each.value for each in page.caption) == alone


def test_a_change_is_ordered_once_with_what_is_still_waiting() -> None:
    page = opened(pane="compare", topic="who-fired-first-2021")
    page.button(key="compare-range").click().run()
    order = args(page)["order"]
    assert set(order["changes"]) == {"from", "to"} and order["number"] == 1 and not order["fly"]
    page.selectbox(key="compare-topic").set_value("").run()
    assert set(args(page)["order"]["changes"]) >= {"from", "to", "topic"} and args(page)["order"]["number"] == 2
    page.session_state["instrument0"] = {"link": "pane=compare", "pane": "compare", "known": "", "done": 2}
    assert args(page.run())["order"] is None


@pytest.mark.parametrize("pane", VIEWS)
def test_every_pane_draws_on_the_opening_view_and_on_nothing(pane: str) -> None:
    for query in ({}, {"q": "nothing is called so"}, {"topic": "who-fired-first-2021"}):
        opened(pane=pane, **query)


def test_a_question_is_shown_with_its_verdict() -> None:
    page = opened(topic="who-fired-first-2021", pane="compare")
    assert any("–" in each.value and "fired first" in each.value for each in page.text)


def test_with_nothing_chosen_the_quarrelled_events_in_view_are_offered_and_one_press_compares() -> None:
    page = opened(pane="compare")
    verdicts = select(bundled(), page.session_state["view"]).events.set_index("event_id")["verdict"]
    offered = [each.key.removeprefix("compare-") for each in page.button if each.key.startswith("compare-")]
    its = [verdicts[each] for each in offered]
    assert its == sorted(its) and set(its) == {"contested", "rival"} and 2 <= len(offered) <= MOST_OFFERED
    assert any("in the list" in each.value for each in page.caption)
    page.button(key=f"compare-{offered[0]}").click().run()
    assert args(page)["order"]["changes"]["event"] == offered[0]
    assert not opened(pane="compare", q="nothing is called so").button


def test_every_seed_fact_is_two_clicks_away() -> None:
    """One click on “Whole record”, one on the row of the event; its card holds every claim."""
    dataset = bundled()
    whole = next(each for each in dataset.package.presets if not each.from_ and not each.to)
    listed = set(select(dataset, View(start=whole.from_, end=whole.to)).events["event_id"])
    seeds = dataset.events.loc[dataset.events["seed"], "event_id"]
    assert len(seeds) == 21 and set(seeds) <= listed
    cards = event_words(dataset)
    for event in seeds:
        row = dataset.events.index[dataset.events["event_id"] == event][0]
        for claim in dataset.claims[dataset.claims["event_id"] == event].itertuples():
            figure = figure_words(claim)
            assert any(claim.statement == its["statement"] and figure in its["figure"] for its in cards[row]["claims"])


def test_choosing_a_question_flies_to_its_place_and_leaves_dates_and_filters() -> None:
    page = opened(pane="compare", party="KG")
    page.selectbox(key="compare-topic").set_value("golovnoi-ownership").run()
    order = args(page)["order"]
    assert order["fly"] and set(order["changes"]) == {"topic", "event", "place", "lon", "lat", "z"}
    intake = bundled().places.set_index("place_id").loc["golovnoi-intake"]
    assert abs(float(order["changes"]["lon"]) - intake["lon"]) < 0.3
    assert abs(float(order["changes"]["lat"]) - intake["lat"]) < 0.3


def test_tolls_and_people_moved_out_can_be_compared_after_the_questions() -> None:
    data = bundled()
    kinds = data.topics.set_index("topic_id")["kind"]
    offered = [kinds[each] for each in questions(data)]
    assert offered == sorted(offered) and set(offered) == {"rival", "series"} and len(offered) == len(kinds)
    page = opened(pane="compare", topic="kg-toll-2021")
    (table,) = (
        [each.value for each in page.get("html") if 'class="compared"' in each.value] if page.get("html") else [""]
    )
    assert table


@pytest.mark.parametrize(
    ("button", "save"), [("sheet-draw", "sheet-save"), ("html-make", "html-save"), ("export-write", "export-save")]
)
def test_files_are_made_only_when_asked_for(button: str, save: str) -> None:
    page = opened(pane="files")
    assert not list(page.get("download_button"))
    page.button(key=button).click().run()
    assert not page.exception
    assert [each.proto.id for each in page.get("download_button") if save in each.proto.id]
