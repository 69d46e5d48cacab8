"""KML: extended data beside KML's own elements, and times of spans and folders."""

from __future__ import annotations

import pytest

from geo.core.errors import GeoError
from geo.readers.door import Imported, Options, Upload, import_upload


def placemarks(*inner: str, folder: str = "") -> Imported:
    point = "<Point><coordinates>70.2,40.1</coordinates></Point>"
    made = "".join(f"<Placemark>{each}{point}</Placemark>" for each in inner)
    text = f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder>{folder}{made}</Folder></Document></kml>'
    return import_upload(Upload("a.kml", text.encode()), Options(today="2026-11-24"))


def data(name: str, value: str) -> str:
    return f'<ExtendedData><Data name="{name}"><value>{value}</value></Data></ExtendedData>'


@pytest.mark.parametrize("name", ["description", "name", "begin", "end", "folder", "Begin"])
def test_extended_data_fills_an_element_that_is_empty(name: str) -> None:
    found = placemarks(data(name, "2021"))
    assert found.preview[name.lower()].to_list() == ["2021"]
    assert found.events == (name.lower() in ("begin", "end"))


def test_extended_data_stands_beside_an_element_that_says_something_else() -> None:
    found = placemarks("<name>Fire</name>" + data("name", "Пожар"), "<name>Same</name>" + data("name", "Same"))
    assert found.preview["name"].to_list() == ["Fire", "Same"]
    assert found.preview["name (data)"].to_list() == ["Пожар", ""]


def test_a_column_of_dates_goes_before_a_begin_that_nobody_filled() -> None:
    found = placemarks(data("noted", "2021-04-29"))
    assert (found.events, found.columns["date"], found.times) == (1, "noted", ("2021-04-29", "2021-04-29"))


def test_a_span_that_only_ends_is_dated_by_its_end_and_told() -> None:
    found = placemarks("<TimeSpan><end>2021-05-01</end></TimeSpan>", "<TimeSpan><begin>2021-05-02</begin></TimeSpan>")
    assert found.tables["events"]["start"].to_list() == ["2021-05-01", "2021-05-02"]
    assert [(each.row, each.column) for each in found.warnings] == [(1, "end")]


def test_a_folders_time_holds_for_those_in_it_that_have_none() -> None:
    own = "<TimeStamp><when>2021-05-02</when></TimeStamp>"
    found = placemarks("", own, folder="<TimeStamp><when>2021-04-29</when></TimeStamp>")
    assert found.tables["events"]["start"].to_list() == ["2021-04-29", "2021-05-02"]


def test_placemarks_dated_in_either_way_are_all_dated() -> None:
    point = "<Point><coordinates>46.7,39.7</coordinates></Point>"
    attribute = '<ExtendedData><Data name="date"><value>2020-10-27</value></Data></ExtendedData>'
    stamp = "<TimeStamp><when>2020-10-28</when></TimeStamp>"
    file = "".join(f"<Placemark>{dated}{point}</Placemark>" for dated in (attribute, stamp, attribute + stamp, ""))
    found = import_upload(Upload("a.kml", f"<kml>{file}</kml>".encode()))
    assert found.tables["events"]["start"].tolist() == ["2020-10-27", "2020-10-28", "2020-10-27"]
    assert (found.accepted, len(found.reference)) == (4, 1)


def test_a_collection_of_points_is_one_place_of_several_points() -> None:
    points = "".join(f"<Point><coordinates>{lon},40</coordinates></Point>" for lon in (70, 71))
    file = f"<kml><Placemark><name>Two</name><MultiGeometry>{points}</MultiGeometry></Placemark></kml>"
    assert import_upload(Upload("a.kml", file.encode())).reference.geom_type.tolist() == ["MultiPoint"]


def test_a_file_that_only_links_to_another_says_so() -> None:
    link = "<NetworkLink><Link><href>https://x.example/a.kml</href></Link></NetworkLink>"
    text = '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{}</Document></kml>'
    with pytest.raises(GeoError, match=r"only a link to another file.*Export it with the data inside"):
        import_upload(Upload("a.kml", text.format(link).encode()))
    with pytest.raises(GeoError, match="holds no rows"):
        import_upload(Upload("a.kml", text.format("").encode()))
