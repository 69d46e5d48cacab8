"""An analyst's own file on the map: beside or instead of the record, in this session only."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from geo.exporters import EXPORTERS, kml
from geo.exporters.subset import about
from geo.readers.door import Options, Upload, import_upload
from geo.record.dataset import Dataset
from geo.sets.import_package import package_of_import
from geo.sets.merge import ImportedSet, checked_set, merge, merge_alone, meta_of
from geo.view.permalink import LAYERS
from geo.view.select import select
from geo.view.view import View
from geo.view.words import as_of_words, credit_words
from layers.printed.sheet import SheetOptions, sheet
from layers.scene import Scene
from layers.web.card_payload import event_words
from layers.web.single_file import single_file
from tests.layers.web.expected import map_args
from tests.layers.web.test_payload import data_of
from tests.record import bundled
from tests.ui.own_page import TABLE, args, at_pane, linked, opened, own_events, press, said, uploaded


@pytest.fixture(scope="module")
def base() -> Dataset:
    return bundled()


def a_set(base: Dataset, content: bytes = TABLE, name: str = "made up.csv") -> ImportedSet:
    imported = import_upload(Upload(name, content), Options(attribution="Made up by a test", near=base.package.extent))
    return checked_set(package_of_import(imported, base.package), meta_of(imported))


def test_a_set_stands_beside_the_record_under_ids_of_its_own(base: Dataset) -> None:
    added = a_set(base)
    both = merge(base, [added])
    assert len(both.events) == len(base.events) + 3
    own = both.events[both.events["event_id"].str.startswith(f"{added.meta.id}:")]
    assert len(own) == 3 and set(own["event_id"].map(both.verdicts)) == {""}
    assert both.verdicts[base.events["event_id"]].equals(base.verdicts[base.events["event_id"]])


def test_map_legend_time_bar_and_credit_carry_it(base: Dataset) -> None:
    added = a_set(base)
    scene = Scene(select(merge(base, [added]), View(layers=LAYERS)))
    said = map_args(scene)
    own = [number for number, each in enumerate(said["marks"]["id"]) if f":{added.meta.id}:" in each]
    assert own and {said["marks"]["color"][each] for each in own} == {added.meta.color}
    assert [said["legend"][0][name] for name in ("layer", "title")] == ["set:made-up", "Added set: made up"]
    assert said["legend"][0]["entries"][0]["count"] == 3
    assert said["time"]["record"][1] > pd.Timestamp("2030-01-01", tz="UTC").timestamp() * 1000
    assert any("Made up by a test" in line for line in said["captions"])


def test_it_is_known_which_set_an_event_or_place_is_of_and_whom_to_credit(base: Dataset) -> None:
    merged = merge(base, [a_set(base)])
    for row_id in ("made-up:1", "made-up:p1"):
        its = merged.set_of(row_id)
        assert its and credit_words(its) == "Added set made up: Made up by a test." and its.color == "#7A3E9D"
    assert merged.set_of(base.events["event_id"].iloc[0]) is None


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda each: each.name)
def test_every_export_carries_it(base: Dataset, exporter) -> None:  # type: ignore[no-untyped-def]
    selection = select(merge(base, [a_set(base)]), View(layers=LAYERS, start="2021-04-29", end="2021-05-03"))
    content = exporter.write(selection)
    assert exporter.name == "package" or b"A made-up event" in content


def test_sheet_and_html_file_carry_it(base: Dataset) -> None:
    selection = select(merge(base, [a_set(base)]), View(layers=LAYERS, start="2021-04-29", end="2021-05-03"))
    words = data_of(single_file(selection).decode("utf-8"))["words"]["events"]
    assert "A made-up event" in [each["title"] for each in words]
    assert sheet(selection, SheetOptions(dpi=96)).startswith(b"\x89PNG")


def test_a_file_is_added_shown_and_removed() -> None:
    page = uploaded()
    assert any("3 accepted, 1 rejected" in each.value for each in page.markdown)
    assert not own_events(page)
    press(page, "own-add")
    assert own_events(page) and linked(page, "sets") == "record,made-up"
    press(page, "own-remove")
    assert not own_events(page) and not linked(page, "sets")


def test_a_file_can_stand_instead_of_the_record_and_the_record_come_back() -> None:
    page = uploaded()
    page.button(key="own-replace").click().run()
    assert not page.exception
    page.session_state["chosen-view"] = "Add data"
    page.run()
    assert args(page)["record"] == "" and len(own_events(page)) == 3
    press(page, "own-restore")
    assert args(page)["record"]


def test_a_set_is_kept_only_in_a_workspace_and_found_there_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = uploaded()
    page.button(key="own-add").click().run()
    assert not [each for each in page.button if str(each.key).startswith("own-keep")]
    monkeypatch.setenv("CONFLICT_MAP_WORKSPACE", str(tmp_path))
    page = uploaded()
    page.button(key="own-add").click().run()
    next(each for each in page.button if str(each.key).startswith("own-keep")).click().run()
    assert not page.exception and list(tmp_path.iterdir())
    other = opened()
    assert own_events(other) and set(own_events(other)) <= set(own_events(page))
    press(other, "own-remove")
    assert list(tmp_path.glob("*.gpkg")), "taken off one map only"
    press(opened(), "own-delete")
    assert not list(tmp_path.glob("*.gpkg"))


def test_another_visitor_sees_nothing_of_it() -> None:
    page = uploaded()
    page.button(key="own-add").click().run()
    assert own_events(page) and not own_events(opened())


def test_a_file_that_cannot_be_used_is_said() -> None:
    page = uploaded(b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")
    assert any("can't be used" in each.value for each in page.error) and any("LFS" in each.value for each in page.text)


def test_sets_without_the_record_are_named_dated_and_credited_by_themselves(base: Dataset) -> None:
    sets = [a_set(base), a_set(base, TABLE.replace(b"2030-01-05", b"2021-05-03"), "other.csv")]
    alone = merge_alone(base, sets)
    package = alone.package
    assert (package.id, package.title, package.as_of) == ("made-up-other", "made up, other", "2030-01-05")
    assert package.said["title"] == package.title and package.clocks == base.package.clocks
    assert len(alone.events) == 6 and alone.borders is base.borders
    assert about(select(alone, View(layers=LAYERS)))["title"] == "made up, other"
    assert as_of_words(alone) == "Data up to 5 January 2030."


def test_a_view_of_one_set_is_cited_as_that_set() -> None:
    page = press(press(uploaded(), "own-add"), "arrived-only")
    (cited,) = [each.value for each in at_pane(page, "files").code if "hecksum" in each.value]
    assert (
        cited.startswith("made up: ")
        and "Data up to 5 January 2030. Added set made up: own work, no credit needed." in cited
    )


def test_data_without_totals_are_not_said_to_be_filtered_away() -> None:
    page = press(press(uploaded(), "own-add"), "arrived-only")
    assert "is a running total, so there is no curve" in said(at_pane(page, "figures"))


def test_a_claim_without_words_says_its_figure_or_the_event(base: Dataset) -> None:
    table = b"id,date,latitude,longitude,title,fatalities,source\n1,2021-04-29,39.95,70.52,A,3,X\n2,2021-04-30,39.95,70.52,B,,X\n"
    selection = select(merge_alone(base, [a_set(base, table)]), View(layers=LAYERS))
    claims = [claim for each in event_words(selection.dataset) for claim in each["claims"]]
    assert [each["stance"] for each in claims[-2:]] == ["reports: (figure only)", "reports the event"]
    (note,) = re.findall(rb"<description>(30 April 2021.*?)</description>", kml.write(selection), re.DOTALL)
    assert note == b"30 April 2021 (to the day)"
