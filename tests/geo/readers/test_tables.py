"""Tables that are laid out otherwise than most: headers with numbers, odd rows, sheets beside the one that matters."""

from __future__ import annotations

from typing import Any

import pytest

from geo.core.errors import GeoError
from geo.readers.door import Imported, Options, Unmapped, Upload, import_upload
from tests.geo.readers.made import CASES, geopackage_without_geometry, sheets


def read(name: str, content: bytes | str, **options: Any) -> Imported:
    content = content.encode() if isinstance(content, str) else content
    return import_upload(Upload(name, content), Options(**{"today": "2026-11-24", **options}))


@pytest.mark.parametrize(
    "below", ["1,2021-04-29,40.1,70.2,3,4\n", "1,2021-04-29,40.1,70.2,3,4\n2,,40.2,70.3,,4\n" * 20]
)
def test_a_header_may_hold_years_beside_its_words(below: str) -> None:
    found = read("a.csv", "event_id,date,latitude,longitude,2019,2020\n" + below)
    assert found.said["header row"] == "1" and list(found.preview.columns[-2:]) == ["2019", "2020"]


@pytest.mark.parametrize("row", ["Village,town,2021-04-29,40.1,70.2", "n/a,unknown,2021-04-29,12,3", "a,b,2021,40,70"])
def test_rows_of_data_are_no_header(row: str) -> None:
    text = f"{row}\nX,y,2021-04-30,40.2,70.3\nX,y,2021-05-01,40.3,70.4\n"
    found = read("a.csv", text, lat="column 4", lon="column 5")
    assert (found.said["header row"], found.rows) == ("none", 3)


def test_a_sheets_header_may_hold_numbers() -> None:
    found = read("a.xlsx", sheets({"A": [["title", "date", "lat", "lon", 2020], ["One", "2021-04-29", 40.1, 70.2, 5]]}))
    assert found.events == 1 and found.said["header row"] == "1"


def test_one_longer_row_does_not_hide_what_a_table_without_header_is() -> None:
    lines = (CASES / "gdelt_1_raw.csv").read_text("utf-8").splitlines()
    found = read("a.tsv", "\n".join([lines[0], lines[0] + "\textra", *lines[1:]]))
    assert found.format == "gdelt" and (found.rejected[0].row, found.accepted > 0) == (2, True)
    assert "it has 59 cells, most rows 58" in found.rejected[0].reason


EVENTS = [["title", "date", "lat", "lon"], ["One", "2021-04-29", 40.1, 70.2]]
LOOKUP = [["code", "label"], *[[number, "x"] for number in range(100)]]


def test_the_sheet_that_has_coordinates_is_read_and_not_the_largest() -> None:
    found = read("a.xlsx", sheets({"Read me": [["About"]], "Events": EVENTS, "Codes": LOOKUP}))
    assert (found.said["sheet"], found.events) == ("Events", 1)


def test_where_the_sheet_that_was_read_holds_counts_another_can_be_chosen() -> None:
    counts = [
        ["region", "lat", "lon", "events"],
        *[[f"R{number}", 40, 70 + number / 100, number] for number in range(9)],
    ]
    book = sheets({"Counts": counts, "Events": EVENTS})
    with pytest.raises(Unmapped, match=r"holds counts .* name another with --sheet") as refused:
        read("a.xlsx", book)
    assert [each.option for each in refused.value.questions] == ["sheet"] and len(refused.value.preview)
    assert read("a.xlsx", book, sheet="Events").events == 1


def test_two_sources_on_one_event_do_not_say_the_same() -> None:
    head, row = "id,date,lat,lon,title,source,injured", "2021-04-29,40.1,70.2,Clash"
    said = [note.reason for note in read("a.csv", f"{head}\n1,{row},A,3\n2,{row},B,7\n3,{row},B,7\n").warnings]
    assert said.count("an earlier row says the same") == 1


@pytest.mark.parametrize("word", ["inf", "-inf", "n/a", "NULL"])
def test_a_word_for_nothing_is_no_coordinate_and_no_fault_of_writing(word: str) -> None:
    found = read("a.csv", f"id,date,lat,lon\n1,2021-04-29,40.1,{word}\n2,2021-04-29,40.1,70.2\n")
    assert [fault.reason for fault in found.rejected] == ["it has no coordinates"]


def test_where_no_sheet_has_coordinates_all_are_named() -> None:
    with pytest.raises(GeoError, match=r"several sheets \(Read me, Codes\): name another with --sheet"):
        read("a.xlsx", sheets({"Read me": [["About"]], "Codes": LOOKUP}))


def test_a_tab_can_be_written_as_on_a_command_line() -> None:
    text = "title\tdate\tlat\tlon\nOne\t2021-04-29\t40.1\t70.2\n"
    assert read("a.csv", text, delimiter="\\t").events == 1
    with pytest.raises(GeoError, match=r"\\t for a tab"):
        read("a.csv", text, delimiter="--")


@pytest.mark.parametrize("name", ["n_incidents", "NumEvents", "number_of_events"])
def test_counts_by_area_and_month_are_no_events(name: str) -> None:
    with pytest.raises(GeoError, match=rf"holds counts \(column '{name}'\).*one row an event"):
        read("a.csv", f"country,month,lat,lon,{name},fatalities\nNorland,2021-04,40,70,12,5\n")


def test_a_column_of_words_is_no_count() -> None:
    assert read("a.csv", "date,lat,lon,incidents\n2021-04-29,40,70,Fire at a bridge\n").events == 1


def test_lists_in_json_are_rows_with_a_header() -> None:
    rows = '[["Title","Date","Lat","Lon"],["#event","#date","#geo+lat","#geo+lon"],["One","2021-04-29",40.1,"70.2"]]'
    found = read("a.json", rows)
    assert (found.rows, found.events, len(found.skipped), found.bbox) == (2, 1, 1, (70.2, 40.1, 70.2, 40.1))


def test_a_column_of_wkt_may_hold_lines_and_several_points() -> None:
    cells = [
        "POINT Z (70.2 40.1 5)",
        "SRID=4326;POINT(70.3 40.2)",
        "MULTIPOINT ((70.2 40.1))",
        "LINESTRING (70 40, 71 41)",
    ]
    cells += ["LINESTRING (70", "GEOMETRYCOLLECTION(" * 3000]
    found = read("a.csv", "date,wkt\n" + "".join(f'2021-04-29,"{cell}"\n' for cell in cells))
    assert (found.events, len(found.reference), found.bbox) == (3, 1, (70.0, 40.0, 71.0, 41.0))
    assert [(each.row, each.reason) for each in found.rejected] == [
        (n, "it has no geometry that can be read") for n in (6, 7)
    ]


def test_wkt_may_name_its_coordinate_system() -> None:
    found = read("a.csv", "date,geom\n2021-04-29,SRID=32642;POINT(602283.4 4439546.3)\n")
    assert found.bbox == pytest.approx((70.2, 40.1, 70.2, 40.1), abs=1e-3)


@pytest.mark.parametrize("pair", ["40,1, 70,2", "40,1 70,2", "40,1; 70,2", "40,1,70,2"])
def test_pairs_may_have_decimal_commas(pair: str) -> None:
    assert read("a.csv", f'title;date;coordinates\na;2021-04-29;"{pair}"\n').bbox == (70.2, 40.1, 70.2, 40.1)


@pytest.mark.parametrize(
    ("lat", "lon"), [("40 06 30", "70 12 00"), ("N 40 06.5", "E 70 12.0"), ("40 6 30 N", "70 12 E")]
)
def test_degrees_and_minutes_may_stand_apart_by_spaces(lat: str, lon: str) -> None:
    found = read("a.csv", f"date,lat,lon\n2021-04-29,{lat},{lon}\n")
    assert found.bbox == pytest.approx((70.2, 40.108333, 70.2, 40.108333))


@pytest.mark.parametrize(
    ("lat", "lon", "place"),
    [
        ("40° 03' 30\" с.ш.", "70° 12' 00\" в.д.", ("70.2", "40.0583333")),
        ("40°03'30\" пн. ш.", "70°12' сх. д.", ("70.2", "40.0583333")),
        ("40 03 30 Пн", "70 12 Сх", ("70.2", "40.0583333")),
        ("с. ш. 40,5°", "в. д. 70,5°", ("70.5", "40.5")),
        ("40° 30' Ю.Ш.", "70° 30' З.Д.", ("-70.5", "-40.5")),
        ("40° 30' пд.ш.", "70° 30' зх.д.", ("-70.5", "-40.5")),
    ],
)
def test_hemispheres_may_be_named_in_russian_and_ukrainian(lat: str, lon: str, place: tuple[str, str]) -> None:
    places = read("a.tsv", f"title\tdate\tlat\tlon\nOne\t2021-04-29\t{lat}\t{lon}\n").tables["places"]
    assert tuple(places.iloc[0][["lon", "lat"]]) == place


def test_spaces_between_thousands_are_no_degrees() -> None:
    found = read("a.csv", "date;x;y\n2021-04-29;602 283,4;4 439 546,3\n", crs="EPSG:32642")
    assert found.bbox == pytest.approx((70.2, 40.1, 70.2, 40.1), abs=1e-3)
    assert read("a.csv", "date,lat,lon\n2021-04-29,40 99 30,70.2\n").events == 0


def test_thousands_with_commas_are_answered_with_the_option_that_says_so() -> None:
    text = 'date,easting,northing\n2021-04-29,"602,283.4","4,439,546.3"\n'
    assert "--decimal" in read("a.csv", text).rejected[0].remedy
    assert read("a.csv", text, decimal=".", crs="EPSG:32642").events == 1


def test_a_geopackage_of_tables_alone_says_what_is_amiss() -> None:
    with pytest.raises(GeoError, match="no layer with geometry"):
        read("a.gpkg", geopackage_without_geometry())
