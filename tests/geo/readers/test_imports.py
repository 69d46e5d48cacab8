"""Importing: rows accounted for, packages that open, sets that stand beside the record."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import geopandas as gpd
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.core.errors import GeoError
from geo.core.limits import LIMITS
from geo.package.schema import TABLES
from geo.package.writer import write_package
from geo.readers.door import Options, Unmapped, Upload, import_upload, rejects_csv
from geo.record.dataset import Dataset, dataset_of, load
from geo.sets.import_package import package_of_import, slug
from geo.sets.merge import checked_set, merge, meta_of
from geo.view.permalink import opening_view
from geo.view.select import select
from tests.geo.readers.made import CASES, MADE, written, zipped
from tests.record import bundled

CELLS = st.one_of(
    st.sampled_from(["", "40.1", "70,2", "91", "-181", "0", "2021-04-29", "03/04/2021", "30 April 2021", "1527", "x", "#geo+lat", "10-12", "12+", "1.234", "9 pm", "Apr-21"]),
    st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=6),
)  # fmt: skip


@pytest.fixture(scope="module")
def record() -> Dataset:
    return bundled()


def imported(name: str, **options: object):  # type: ignore[no-untyped-def]
    content = MADE[name]() if name in MADE else (CASES / name).read_bytes()
    return import_upload(Upload(name, content), Options(**{"today": "2026-11-24", **options}))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(CELLS, min_size=1, max_size=9), max_size=8))
def test_accepted_rejected_and_skipped_are_always_all_rows(rows: list[list[str]]) -> None:
    made = io.StringIO(newline="")
    csv.writer(made).writerows([["title", "date", "time", "end_date", "lat", "lon", "killed"], *rows])
    try:
        found = import_upload(Upload("any.csv", made.getvalue().encode()), Options(header_row=1))
    except GeoError:
        return
    assert found.accepted + len(found.rejected) + len(found.skipped) == found.rows
    assert found.rows == len(list(csv.reader(io.StringIO(made.getvalue(), newline="")))) - 1
    assert found.accepted == found.events + len(found.reference)
    if found.accepted:
        assert not dataset_of(package_of_import(found)).rejects


@pytest.mark.parametrize("name", ["ucdp_hxl.csv", "odd_rows.csv", "folders.kml", "two_layers.gpkg", "timemap.json"])
def test_a_written_package_opens_with_all_that_was_accepted(name: str, tmp_path: Path) -> None:
    raw = package_of_import(imported(name))
    write_package(raw, tmp_path / "set")
    here, there = dataset_of(raw), load(tmp_path / "set")
    for table in TABLES:
        assert getattr(here, table.name).equals(getattr(there, table.name)), table.name
    assert here.reference.equals(there.reference) and here.package == there.package
    assert not there.problems


def test_a_package_is_never_written_over_files(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("kept", "utf-8")
    with pytest.raises(GeoError, match="not empty"):
        write_package(package_of_import(imported("ucdp_hxl.csv")), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_merged_set_keeps_its_origin_and_leaves_the_record_as_it_was(record: Dataset) -> None:
    found = imported("acled_2023.csv")
    meta = meta_of(found, ())
    both = merge(record, [checked_set(package_of_import(found, record.package), meta)])
    assert len(both.events) == len(record.events) + found.events
    added = both.events[both.events["event_id"].str.startswith(f"{meta.id}:")]
    assert len(added) == found.events and both.set_of(added["event_id"].iloc[0]) == both.sets[0]
    assert both.set_of(record.events["event_id"].iloc[0]) is None
    assert both.verdicts[record.events["event_id"]].equals(record.verdicts[record.events["event_id"]])
    assert set(both.verdicts[added["event_id"]]) == {""}, "who names no parties contradicts nobody"
    ids = {each for cell in added["place_ids"] for each in cell}
    assert ids <= set(both.places["place_id"]) and all(each.startswith(f"{meta.id}:") for each in ids)
    assert select(both, opening_view(both).but(start="", end="")).counts.total == len(both.events)


def test_a_set_beside_the_record_takes_its_clocks(record: Dataset) -> None:
    found = imported("acled_2023.csv")
    alone, beside = dataset_of(package_of_import(found)), dataset_of(package_of_import(found, record.package))
    assert (alone.events["end_utc"] - alone.events["start_utc"]).iloc[0].total_seconds() == 24 * 3600
    assert (beside.events["end_utc"] - beside.events["start_utc"]).iloc[0].total_seconds() == 25 * 3600


def test_two_sets_of_one_file_get_ids_and_colours_of_their_own(record: Dataset) -> None:
    found = imported("acled_2023.csv")
    first = meta_of(found)
    second = meta_of(found, [first])
    assert first.id != second.id and first.color != second.color
    both = merge(
        record,
        [checked_set(package_of_import(found, None), first), checked_set(package_of_import(found, None), second)],
    )
    assert both.events["event_id"].is_unique and both.claims["claim_id"].is_unique
    with pytest.raises(GeoError, match="different ids"):
        merge(
            record,
            [checked_set(package_of_import(found, None), first), checked_set(package_of_import(found, None), first)],
        )


def test_a_vague_position_is_kept_as_an_area_and_a_named_place_with_its_radius() -> None:
    places = imported("ucdp_hxl.csv").tables["places"]
    found = dict(zip(places["coordinate_basis"], places["precision_m"], strict=True))
    assert found == {"centroid": "1000", "approximate": "25000", "area": ""}


def test_figures_carry_their_claimant_and_source_and_have_no_scope() -> None:
    tables = imported("ucdp_hxl.csv").tables
    claim = tables["claims"].iloc[0]
    assert (claim["value_low"], claim["value_best"], claim["value_high"]) == ("2", "2", "3")
    assert (
        claim["claimant"] == "Northland Wire as coded by UCDP" and claim["scope"] == "" and claim["stance"] == "reports"
    )
    assert tables["sources"].set_index("source_id").at[claim["source_ids"], "publisher"] == "Northland Wire"


def test_a_missing_figure_is_no_figure_and_zero_is_one() -> None:
    claims = imported("acled_2023.csv").tables["claims"].set_index("event_id")
    assert claims.at["NOR2", "value_best"] == "0"
    assert "casualties unknown" not in imported("gtd.csv").tables["claims"]["statement"].to_list()
    assert (imported("gtd.csv").tables["claims"]["event_id"] == "202104000002").sum() == 0


def test_the_kind_table_can_be_changed_and_the_files_own_word_stays() -> None:
    found = imported("decimal_comma_cp1251.csv", kind_map={"обстрел": "arson"})
    assert found.kinds["обстрел"] == "arson"
    event = found.tables["events"].iloc[0]
    assert event["kind"] == "arson" and "обстрел" in event["note"]


def test_acleds_words_of_2016_and_of_today_come_to_the_same_kinds() -> None:
    head = "event_id_cnty,event_date,event_type,sub_event_type,actor1,latitude,longitude"
    pairs = [
        ("Headquarters or base established", "Strategic developments", "military_move"),
        ("Non-violent transfer of territory", "Strategic developments", "seizure"),
        ("Battle-Government regains territory", "Battles", "seizure"),
        ("Battle-Non-state actor overtakes territory", "Battles", "seizure"),
        ("BATTLE-NO CHANGE OF TERRITORY", "Battles", "clash"),
    ]
    today = [
        f"A{n},2016-04-03,{new},{old.removeprefix('Battle-')},A,40.1,70.2" for n, (old, new, _) in enumerate(pairs)
    ]
    then = [f"B{n},2016-04-03,{old},,A,40.1,70.2" for n, (old, _, _) in enumerate(pairs)]
    found = import_upload(Upload("acled.csv", "\n".join([head, *today, *then]).encode()), Options(today="2026-11-24"))
    assert found.tables["events"]["kind"].to_list() == [kind for *_, kind in pairs] * 2


def test_a_shapefile_that_cuts_the_names_of_columns_loses_neither_ids_nor_precision() -> None:
    columns = {"event_id_cnty": ["NOR1"], "event_date": ["2021-04-29"], "event_type": ["Battles"], "actor1": ["A"]}
    columns |= {"geo_precision": ["2"], "time_precision": ["3"], "latitude": ["40.1"], "longitude": ["70.2"]}
    frame = gpd.GeoDataFrame(columns, geometry=gpd.points_from_xy([70.2], [40.1]), crs="EPSG:4326")
    found = import_upload(Upload("a.zip", zipped(written("ESRI Shapefile", ".shp", {"acled": frame}))))
    assert (found.format, found.columns["id"], found.columns["radius"]) == ("acled", "event_id_c", "geo_precis")
    assert found.tables["events"][["event_id", "time_precision"]].values.tolist() == [["NOR1", "month"]]
    assert found.tables["places"]["precision_m"].to_list() == ["25000"]


def test_data_far_from_where_it_should_lie_is_offered_swapped() -> None:
    text = b"title,date,lat,lon\nOne,2021-04-29,70.2,40.1\nTwo,2021-04-30,70.3,40.2\n"
    found = import_upload(Upload("a.csv", text), Options(near=(69.0, 38.9, 73.6, 40.7)))
    assert found.accepted == 2 and [each.option for each in found.questions] == ["swap"]
    said_no = import_upload(Upload("a.csv", text), Options(near=(69.0, 38.9, 73.6, 40.7), swap=False))
    assert said_no.accepted == 2 and not said_no.questions and not said_no.warnings


def test_columns_that_say_nothing_come_along_to_be_chosen_from() -> None:
    for text, rows in ((b"a,b\nx,4412345\n", 1), (b"id,date,latitude,longitude\n", 0)):
        with pytest.raises(Unmapped) as refused:
            import_upload(Upload("a.csv", text))
        assert len(refused.value.preview) == rows and len(refused.value.preview.columns) > 1


def test_an_option_that_names_no_column_says_which_there_are() -> None:
    with pytest.raises(GeoError, match=r"no column 'longitude'.*lat, lon"):
        imported("cr_only.csv", lon="longitude")


def features(*geometries: dict[str, object]) -> bytes:
    said = [{"type": "Feature", "properties": {"date": "2021-04-29"}, "geometry": each} for each in geometries]
    return json.dumps({"type": "FeatureCollection", "features": said}).encode()


def test_swapping_turns_lines_as_well_as_points() -> None:
    line = {"type": "LineString", "coordinates": [[40.1, 70.2], [40.2, 70.3]]}
    content = features({"type": "Point", "coordinates": [40.1, 70.2]}, line)
    found = import_upload(Upload("a.geojson", content), Options(swap=True))
    assert found.bbox == (70.2, 40.1, 70.3, 40.2) and len(found.reference) == found.events == 1


def test_swapped_features_with_latitudes_that_are_none_are_asked_about_and_can_be_swapped() -> None:
    content = features(*({"type": "Point", "coordinates": [8.1, 125 + n / 10]} for n in range(3)))
    found = import_upload(Upload("a.geojson", content))
    assert [(each.option, each.must) for each in found.questions] == [("swap", True)] and len(found.rejected) == 3
    assert import_upload(Upload("a.geojson", content), Options(swap=True)).bbox == (125.0, 8.1, 125.2, 8.1)


def test_swapped_metres_are_swapped_before_they_become_degrees() -> None:
    rows = "title,date,x,y\nA,2021-04-29,{},{}\n"
    usual = import_upload(Upload("a.csv", rows.format(600000, 4430000).encode()), Options(crs="EPSG:32642"))
    found = import_upload(Upload("a.csv", rows.format(4430000, 600000).encode()), Options(crs="EPSG:32642", swap=True))
    assert found.bbox == usual.bbox


FORMATS = ("ucdp_hxl.csv", "ucdp_49_no_header.csv", "acled_2023.csv", "gdelt_2_raw.csv", "gtd.csv", "ushahidi_3.csv",
           "timemap.json", "folders.kml", "record.zip")  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_ignores_an_option_that_names_no_column(name: str) -> None:
    with pytest.raises(GeoError, match=r"no column 'none such' for date\. It has: |is a data package"):
        imported(name, date="none such")


def test_columns_that_are_named_go_before_those_of_the_format() -> None:
    usual = imported("ushahidi_3.csv")
    found = imported("ushahidi_3.csv", date="updated (utc)", source="Post Status", title="Description")
    assert (usual.times, found.times) == (("2021-04-29T14:05Z",) * 2, ("2021-05-02",) * 2)
    assert found.columns["date"] == "Updated (UTC)" and found.tables["events"]["title"].iloc[0] == "Made-up"
    assert found.tables["claims"]["claimant"].to_list() == ["published as coded by Ushahidi"]
    assert found.tables["sources"]["publisher"].to_list() == ["published"]


def test_a_named_date_has_the_precision_of_its_own_text_and_the_formats_own_keeps_its_code() -> None:
    precisions = [
        imported("acled_2023.csv", date=date).tables["events"]["time_precision"] for date in ("event_date", "year")
    ]
    assert precisions[0].equals(imported("acled_2023.csv").tables["events"]["time_precision"])
    assert set(precisions[1]) == {"year"}


def test_no_column_places_what_has_a_geometry() -> None:
    with pytest.raises(GeoError, match="has geometry"):
        imported("folders.kml", lon="name")


def test_the_list_of_rejected_rows_neutralises_formulas() -> None:
    text = b'title,date,lat,lon\n"x",=1+1,40.1,70.2\n'
    lines = rejects_csv(import_upload(Upload("a.csv", text))).decode("utf-8-sig").splitlines()
    assert lines[1].split(",")[3] == "'=1+1"


def test_the_list_has_every_warning_with_its_row_however_many_and_the_report_some() -> None:
    found = import_upload(Upload("a.csv", b"title,date,lat,lon\n" + b"One,2021-04-29,40.1,70.2\n" * 201))
    lines = list(csv.DictReader(io.StringIO(rejects_csv(found).decode("utf-8-sig"))))
    assert [int(each["row"]) for each in lines if each["outcome"] == "warning"] == list(range(3, 203))
    assert len(found.as_dict()["warnings"]) == 51
    assert "a.csv: 150 more rows: an earlier row says the same." in found.as_dict()["warnings"][-1]


def test_what_is_too_large_is_said_with_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = b"title,date,lat,lon\n" + b"One,2021-04-29,40.1,70.2\n" * 11
    for name, limit, said in (("rows", 10, "rows; at most 10"), ("columns", 3, "columns; at most 3"),
                              ("cells", 40, "cells; at most 40"), ("seconds", -1.0, "longer than")):  # fmt: skip
        with monkeypatch.context() as changed:
            changed.setitem(LIMITS.__dict__, name, limit)
            with pytest.raises(GeoError, match=said):
                import_upload(Upload("a.csv", rows))


def test_an_id_for_a_set_is_plain_whatever_its_label() -> None:
    assert slug("Данные: Баткен 2021!") == "dannie-batken-2021"
    assert slug("***") == "set" and slug("GDELT raw") == "gdelt-raw"


@pytest.mark.parametrize("place", ["latitude,longitude", "one,two"])
def test_the_first_rows_that_are_shown_hold_no_other_in_memory(place: str) -> None:
    rows = [f"2021-04-29,40.1,70.2,{number} {'x' * 1_000}" for number in range(2_000)]
    upload = Upload("long.csv", "\n".join([f"date,{place},title", *rows]).encode())
    try:
        preview = import_upload(upload).preview
    except Unmapped as fault:
        preview = fault.preview
    assert len(preview) and place.split(",")[0] in preview
    held = sum(pa.array(preview[each]).get_total_buffer_size() for each in preview)
    assert held < 100_000 < len(upload.content)
