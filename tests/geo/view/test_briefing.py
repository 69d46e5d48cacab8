"""A briefing is read strictly, written the same way again, and tells at each step what changed since it was made."""

from __future__ import annotations

import json
from typing import Any

import pytest

from geo.core.errors import GeoError
from geo.package.folder import read_files
from geo.record.dataset import Dataset, dataset_of
from geo.record.digests import event_digests
from geo.record.spoken import in_language
from geo.view.briefing import FORMAT, MOST_STEPS, MOST_TEXT, Briefing, Of, Step, as_json, briefing_of, selections_of
from geo.view.permalink import opening_view
from geo.view.seen import Seen, change_between, change_words, seen
from geo.view.select import select, select_spoken
from geo.view.view import View
from tests.invented import TABLES, changed, files
from tests.record import bundled

WEEK = View(start="2031-03-01", end="2031-03-07", layers=("checkpoints", "water", "clashes"))
STEP = {"title": "The raid", "text": "First\nSecond", "link": "from=2031-03-02&to=2031-03-03"}


def data(**tables: list[dict[str, str]]) -> Dataset:
    return dataset_of(read_files(files(**tables), "invented"))


def text(**changes: Any) -> str:
    return json.dumps({"format": FORMAT, "title": "Week", "steps": [STEP]} | changes)


def test_what_is_written_is_read_as_it_was() -> None:
    made = Briefing(
        FORMAT,
        (Step(**STEP), Step("from=..&to=..", "Ҷанг ө ң", "", seen(select(data(), WEEK)))),
        "Т",
        "me",
        "@",
        "2031-04-01",
        "tg",
        Of("invented", "Invented lake conflict"),
    )
    assert briefing_of(as_json(made).encode(), "b.json") == (made, ())
    assert briefing_of(as_json(made), "b.json")[0] == made


WRONG: list[tuple[str | bytes, str]] = [
    ("{", "is no JSON"),
    (b"\xff\xfe", "is no JSON"),
    ("[" * 100_000, "is no JSON"),
    ("[]", "no object"),
    (json.dumps({"format": "conflict-map briefing 2", "steps": [STEP]}), "b.json, column format"),
    (text(steps=[]), "steps"),
    (text(steps=[STEP] * (MOST_STEPS + 1)), f"does not hold 1 to {MOST_STEPS} steps"),
    (text(steps=[{"title": "no link"}]), "column steps[0].link: it is missing"),
    (text(steps=[STEP | {"text": "x" * (MOST_TEXT + 1)}]), "column steps[0].text"),
    (text(steps=[STEP | {"title": 3}]), "column steps[0].title ('3'): it is no text"),
    (text(steps=[STEP | {"seen": {"as_of": ""}}]), "column steps[0].seen.sha256: it is missing"),
    (text(created="yesterday"), "column created"),
    (text(record=["id"]), "column record"),
]


@pytest.mark.parametrize(("content", "said"), WRONG)
def test_what_is_wrong_is_named_with_its_place_and_what_to_do(content: str | bytes, said: str) -> None:
    with pytest.raises(GeoError) as fault:
        briefing_of(content, "b.json")
    assert said in str(fault.value) and str(fault.value).count("Traceback") == 0


@pytest.mark.parametrize(
    "value",
    [
        {"events": {"e1": "12"}}, {"events": ["e1"]}, {"shown": -1}, {"shown": True}, {"sha256": "ab"},
        {"figures": {"t|A": 3}}, {"events": {str(each): "0" * 8 for each in range(2_001)}},
    ],
)  # fmt: skip
def test_what_was_seen_is_read_as_strictly(value: dict[str, Any]) -> None:
    its = {"as_of": "", "sha256": "", "shown": 1, "events": None, "statuses": None, "figures": {}} | value
    with pytest.raises(GeoError, match=r"steps\[0\]\.seen"):
        briefing_of(text(steps=[STEP | {"seen": its}]), "b.json")


def test_unknown_keys_are_told_and_left_out() -> None:
    made, notes = briefing_of(text(steps=[STEP | {"colour": "red"}], pages=3), "b.json")
    assert [(each.column, each.level) for each in notes] == [("pages", "note"), ("steps[0].colour", "note")]
    assert "colour" not in as_json(made)


def test_a_step_that_these_data_cannot_show_is_named() -> None:
    with pytest.raises(GeoError, match=r"Step 2, column link: “event” in the link is not in these data: e99"):
        selections_of(briefing_of(text(steps=[STEP, {"link": "event=e99"}]), "b.json")[0], data())
    with pytest.raises(GeoError, match="the added set “acled” is not in these data"):
        selections_of(briefing_of(text(steps=[{"link": "sets=record,acled"}]), "b.json")[0], data())
    with pytest.raises(GeoError, match="these data are “Invented lake conflict”"):
        selections_of(briefing_of(text(record={"id": "other", "title": "Other"}), "b.json")[0], data())


def test_a_view_is_drawn_offline_in_the_language_of_the_briefing() -> None:
    its = briefing_of(text(language="ru", steps=[STEP | {"link": "basemap=osm&pane=list&lang=xx"}]), "b.json")[0]
    view = selections_of(its, data())[0].view
    assert (view.basemap, view.pane, view.language) == ("", "", "ru")


def words(**tables: list[dict[str, str]]) -> str:
    before, now = seen(select(data(), WEEK)), data(**tables)
    return change_words(change_between(before, seen(select(now, WEEK))), before, now)


def test_nothing_changed_says_nothing() -> None:
    its = seen(select(data(), WEEK))
    assert not change_between(its, seen(select(data(), WEEK))) and words() == ""
    assert (its.shown, set(its.statuses or ()), its.figures) == (6, {"st1", "st2"}, {"t-toll|B": "3"})


def test_a_check_or_a_working_note_is_no_revision() -> None:
    assert (
        words(
            claims=changed("claims", 0, checked="2031-05-01", check="seen"), events=changed("events", 0, work_note="x")
        )
        == ""
    )


@pytest.mark.parametrize(
    "tables",
    [
        {"events": changed("events", 0, summary="Another")},
        {"claims": changed("claims", 0, statement="Another")},
        {"relations": []},
        {"places": changed("places", 0, lon="-69.31")},
    ],
)
def test_whatever_is_said_of_an_event_revises_it(tables: dict[str, list[dict[str, str]]]) -> None:
    assert words(**tables).startswith("Changed since the data up to 30 June 2031: 1 event") or "revised" in words(
        **tables
    )


def test_all_that_changed_is_told_in_one_sentence() -> None:
    new = TABLES["events"][0] | {"event_id": "e9", "title": "Another"}
    claim = TABLES["claims"][0] | {"claim_id": "c20", "event_id": "e9"}
    claims = [each | {"value_best": "4"} if each["claim_id"] == "c8" else each for each in [*TABLES["claims"], claim]]
    tables = {
        "events": [each for each in [*TABLES["events"], new] if each["event_id"] != "e4"],
        "claims": [each for each in claims if each["event_id"] != "e4"],
        "statuses": changed("statuses", 0, statement="Shut again"),
    }
    assert words(**tables) == (
        "Changed since the data up to 30 June 2031: 1 event added, 1 event revised, 1 event gone, 1 status changed; "
        "Killed, the last word of Betan side on its own: 3 → 4."
    )


def test_of_too_many_events_only_the_number_is_told() -> None:
    before = Seen("2031-06-30", "", 5, None, None, {"t-toll|B": "3"})
    now = seen(select(data(), WEEK))
    assert change_words(change_between(before, now), before, data()).endswith("events in view: 5 → 6.")


def test_what_was_seen_is_the_same_in_every_language_and_small() -> None:
    record = bundled()
    view = opening_view(record)
    its = seen(select(record, view))
    assert its == seen(select(in_language(record, "ru"), view))
    early = view.but(known="2021-04-30", without=("party:TJ",))
    assert seen(select(record, early)) == seen(select_spoken(record, early.but(language="tg")))
    made = as_json(Briefing(FORMAT, tuple(Step("", seen=its) for _ in range(10))))
    assert len(made) < 80_000
    assert event_digests(record, [3, 5]).tolist() == event_digests(record).iloc[[3, 5]].tolist()
