"""Bringing a file: nothing of one sticks to the next, what can't be decided is asked, and what came in is seen."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.package.set_ids import RECORD
from geo.readers.door import Imported, Options, Upload, import_upload, rejects_csv
from geo.sets.merge import meta_of
from tests.ui.own_page import (
    TABLE,
    args,
    brought,
    control,
    linked,
    opened,
    own_events,
    own_record,
    press,
    said,
    uploaded,
)
from ui.added.option_names import for_the_page

FAR = b"""id,when,lat,lon,title,kind
1,2023-04-15,15.7,32.5,First far event,Battles
2,2023-05-02,15.9,33.0,Second far event,Riots
"""
OTHER = b"""id,date,latitude,longitude,title,kind
1,2021-04-30,39.95,70.52,Of another file,Battles
"""
UNKNOWN = b"""a,b,c,what
foo,39.90,70.50,2021-04-29
bar,39.91,70.51,2021-04-30
"""
METRES = b"id,date,x,y\n1,2023-04-15,450000,1720000\n2,2023-04-16,450900,1720700\n"
SHAPES = b"""{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"name":"A road"},"geometry":{"type":"LineString","coordinates":[[70.4,39.9],[70.6,40.0]]}},
{"type":"Feature","properties":{"name":"A field"},
 "geometry":{"type":"Polygon","coordinates":[[[70.4,39.9],[70.6,39.9],[70.6,40.0],[70.4,39.9]]]}},
{"type":"Feature","properties":{"name":"A spot"},"geometry":{"type":"Point","coordinates":[70.5,39.95]}}]}"""


def test_name_credit_columns_and_answers_of_a_file_do_not_stick_to_the_next() -> None:
    page = uploaded()
    control(page, "text_input", "own-label").set_value("My own name")
    control(page, "text_input", "own-credit").set_value("Field team")
    control(page, "selectbox", "own-title").set_value("kind").run()
    brought(page, OTHER, "other.csv")
    assert control(page, "text_input", "own-label").value == "other"
    assert control(page, "text_input", "own-credit").value == ""
    assert control(page, "selectbox", "own-title").value == "title"


def test_a_file_is_added_only_after_a_word_on_its_credit() -> None:
    page = opened()
    page.get("file_uploader")[0].upload("made up.csv", TABLE, "text/csv").run()
    assert page.button(key="own-add").disabled and page.button(key="own-replace").disabled
    control(page, "text_input", "own-credit").set_value("Field team").run()
    assert not page.button(key="own-add").disabled


def test_an_added_set_comes_into_view_and_there_is_a_way_back() -> None:
    page = uploaded(FAR, "far.csv")
    before = page.session_state["view"]
    press(page, "own-add")
    now = page.session_state["view"]
    assert len(own_events(page)) == 2 and "“far” (2 events, 15 April – 2 May 2023) is on the map" in said(page)
    assert now.lon == pytest.approx(32.75, abs=0.1) and args(page)["order"]["fly"] and now.start <= "2023-04-15"
    assert not [each for each in page.button if str(each.key) == "own-add"], "the file is not there to be added again"
    press(page, "arrived-only")
    assert len(own_events(page)) == 2 and linked(page, "sets") == "far"
    press(page, "arrived-back")
    now = page.session_state["view"]
    assert (now.start, now.end, now.lon) == (before.start, before.end, before.lon)
    assert linked(page, "sets") == "record,far"


def test_the_same_file_again_is_said_to_be_there() -> None:
    page = press(uploaded(FAR, "far.csv"), "own-add")
    brought(page, FAR, "far again.csv")
    assert "already among your sets, as “far”" in said(page)
    assert page.button(key="own-add").label == "Add it a second time"


def test_adding_where_the_link_names_sets_shows_the_new_one_too() -> None:
    page = brought(opened(sets="record"), FAR, "far.csv")
    press(page, "own-add")
    assert own_events(page) and linked(page, "sets") == "record,far"


def test_a_set_that_is_switched_off_is_in_no_pane() -> None:
    page = press(uploaded(OTHER, "other.csv"), "own-add")
    assert own_events(page) == ["other:1"]
    own = own_record(page)
    assert [each["label"] for each in own["sets"]] == ["other"] and len(own["events"]["id"]) > 300


def test_what_replaces_the_data_is_credited_and_throws_nothing_away() -> None:
    page = press(uploaded(OTHER, "other.csv"), "own-add")
    brought(page, FAR, "far.csv")
    press(page, "own-replace")
    own = own_record(page)
    (far,) = (each for each in own["sets"] if each["id"] == "far")
    assert far["title"] == "Added set: far" and "Added set far: own work" in far["note"]
    assert len(own_events(page)) == 2 and args(page)["record"] == ""
    press(page, "own-restore")
    assert linked(page, "sets") == "record,other"
    assert own_events(page) == ["other:1"]


def test_replacing_takes_the_answers_just_given_to_a_file_that_is_already_there() -> None:
    days = b"id,date,latitude,longitude,title\n1,03/04/2021,39.9,70.5,Made up\n"
    page = brought(opened(), days, "days.csv")
    page = press(_answered(page, "yes"), "own-add")
    page = press(_answered(brought(page, days, "days.csv"), "no"), "own-replace")
    first = own_record(page)["record"][0]
    assert datetime.fromtimestamp(first / 1000, UTC).date().isoformat() == "2021-03-04"


def _answered(page: AppTest, answer: str) -> AppTest:
    control(page, "radio", "own-question-day_first").set_value(answer).run()
    assert not page.exception, page.exception
    return page


def test_removing_what_stands_alone_brings_the_record_back_and_names_nothing_missing() -> None:
    page = brought(press(uploaded(FAR, "far.csv"), "own-add"), FAR, "far.csv")
    press(press(page, "own-replace"), "own-remove")
    assert "is not here" not in said(page) and not own_events(page) and args(page)["record"]


def test_a_file_is_read_once_however_often_the_page_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    files: list[str] = []

    def counted(upload: Upload, options: Options) -> Imported:
        files.append(upload.file)
        return import_upload(upload, options)

    monkeypatch.setattr("ui.added.reading.import_upload", counted)
    page = uploaded()
    control(page, "text_input", "own-label").set_value("Another name").run()
    read = len(files)
    assert not page.run().exception and len(files) == read == 2


def test_removing_a_set_leaves_another_visitors_kept_set_of_that_name_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONFLICT_MAP_WORKSPACE", str(tmp_path))
    mine = press(uploaded(), "own-add")
    theirs = press(press(uploaded(OTHER, "made up.csv"), "own-add"), "own-keep")
    kept = {path.name: path.read_bytes() for path in tmp_path.glob("*.gpkg")}
    press(mine, "own-keep")
    assert "keeps another set under the id" in said(mine)
    press(mine, "own-remove")
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.gpkg")} == kept
    brought(mine, TABLE, "made up.csv")
    press(press(mine, "own-add"), "own-keep")
    assert {path.name for path in tmp_path.glob("*.gpkg")} == {"made-up.gpkg", "made-up-2.gpkg"}
    press(theirs, "own-delete")
    assert {path.name for path in tmp_path.glob("*.gpkg")} == {"made-up-2.gpkg"}


def test_a_broken_file_in_the_workspace_is_said_and_leavings_are_tidied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken.gpkg").write_bytes(b"no database")
    (tmp_path / ".unfinished-x.gpkg").write_bytes(b"half")
    monkeypatch.setenv("CONFLICT_MAP_WORKSPACE", str(tmp_path))
    page = opened()
    assert any("broken.gpkg is no set that was kept here" in each for each in args(page)["said"])
    assert [each.name for each in tmp_path.iterdir()] == ["broken.gpkg"]


def test_columns_that_say_nothing_are_shown_to_be_chosen_from() -> None:
    page = uploaded(UNKNOWN.replace(b"39.9", b"3990").replace(b"70.5", b"7050"), "unknown.csv")
    assert "can't be used as it was read" in said(page) and len(page.dataframe) == 1
    for name, column in (("lat", "b"), ("lon", "c"), ("date", "what")):
        control(page, "selectbox", f"own-{name}").set_value(column)
    page.run()
    assert not page.exception and "coordinates such as" in control(page, "selectbox", "own-question-crs").label
    control(page, "selectbox", "own-question-crs").set_value("EPSG:3857").run()
    assert not page.exception and "2 accepted" in said(page)


def test_a_coordinate_system_can_be_typed() -> None:
    page = uploaded(METRES, "metres.csv")
    asked = control(page, "selectbox", "own-question-crs")
    assert asked.proto.accept_new_options
    asked.options.append("no such system")  # as typed
    asked.set_value("no such system").run()
    assert "is no coordinate system" in said(page)


def test_how_a_table_is_read_can_be_set_otherwise() -> None:
    page = uploaded("id;date;lat;lon;title\n1;2021-04-29;39,95;70,52;Бой\n".encode("cp866"), "table.csv")
    assert not page.exception
    control(page, "selectbox", "own-encoding").set_value("cp866").run()
    assert "Бой" in page.dataframe[-1].value.to_string()


def test_the_page_names_its_controls_instead_of_options_of_the_command_line() -> None:
    for content in (METRES, FAR.replace(b"15.7,32.5", b"132.5,15.7").replace(b"15.9,33.0", b"133.0,15.9")):
        assert "--" not in said(uploaded(content, "made.csv"))
    found = for_the_page(import_upload(Upload("metres.csv", METRES)))
    assert "“Coordinate system”" in rejects_csv(found).decode() and "--" not in rejects_csv(found).decode()


def test_the_column_of_dates_and_the_order_of_day_and_month_are_choices() -> None:
    page = uploaded(
        FAR.replace(b"when", b"x1").replace(b"2023-04-15", b"03/04/2023").replace(b"2023-05-02", b"05/04/2023")
    )
    asked = control(page, "radio", "own-question-day_first") if page.radio else None
    if asked is None:
        control(page, "selectbox", "own-question-date").set_value("x1").run()
        asked = control(page, "radio", "own-question-day_first")
    assert asked.options == ["not answered", "yes: 2023-04-03", "no: 2023-03-04"]


def test_lines_areas_and_undated_places_are_counted_by_kind_and_drawn_beforehand() -> None:
    page = uploaded(SHAPES, "shapes.geojson")
    assert "1 line, 1 area, 1 undated place" in said(page)
    drawn = page.get("vega_lite_chart")[0].proto.spec
    assert '"line"' in drawn and '"circle"' in drawn


def test_sets_of_one_name_are_told_apart_and_no_two_share_a_colour(record_import: Imported) -> None:
    taken = []
    for _ in range(24):
        taken.append(meta_of(record_import, taken))
    assert [each.label for each in taken[:2]] == ["record", "record (2)"]
    assert RECORD not in {each.id for each in taken}
    assert all(len({getattr(each, name) for each in taken}) == 24 for name in ("id", "label", "color"))


@pytest.fixture
def record_import() -> Imported:
    return import_upload(Upload("record.csv", OTHER))


def test_a_set_that_stood_alone_is_read_on_the_records_clocks_beside_it() -> None:
    page = brought(opened(), b"id,date,lat,lon,title\n1,2021-04-29T14:05,39.9,70.5,Made up\n", "hours.csv")
    press(press(page, "own-replace"), "own-restore")
    (mine,) = page.session_state["own-sets"]
    beside = mine.added.dataset
    assert [each.label for each in beside.package.clocks] == ["Bishkek", "Dushanbe"]
    assert beside.events["start_utc"].iloc[0].isoformat() == "2021-04-29T08:05:00+00:00"


def test_a_workspace_that_is_not_there_yet_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONFLICT_MAP_WORKSPACE", str(tmp_path / "not" / "yet"))
    page = press(press(uploaded(), "own-add"), "own-keep")
    assert "can't be" not in said(page)
    assert [each.name for each in (tmp_path / "not" / "yet").iterdir()] == ["made-up.gpkg"]


def test_a_workspace_that_cannot_be_used_is_said_and_sets_are_added_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").write_bytes(b"")
    monkeypatch.setenv("CONFLICT_MAP_WORKSPACE", str(tmp_path / "a file"))
    page = opened()
    assert sum(each.startswith("The workspace can't be used: it is there already.") for each in args(page)["said"]) == 1
    press(brought(page), "own-add")
    assert own_events(page) and "could not be done" not in said(page)
    assert not [each for each in page.button if str(each.key).startswith("own-keep")]


def test_a_workspace_that_went_away_does_not_keep_sets_off_the_map(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONFLICT_MAP_WORKSPACE", str(tmp_path / "short-lived"))
    page = opened()
    (tmp_path / "short-lived").rmdir()
    assert own_events(press(brought(page), "own-add"))


def test_the_rows_that_an_answer_changes_are_shown_before_they_are_added() -> None:
    page = uploaded()
    assert not any("otherwise by what you said" in each.label for each in page.expander)
    control(page, "selectbox", "own-title").set_value("kind").run()
    assert any(each.label == "3 rows come in otherwise by what you said" for each in page.expander)
    changed = next(each.value for each in page.dataframe if list(each.value.columns) == ["Title"])
    assert changed["Title"].to_dict()[2] == "A made-up event → Battles"
