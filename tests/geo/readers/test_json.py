"""JSON in the shapes that other programs write."""

from __future__ import annotations

import json

import pytest

from geo.core.errors import GeoError
from geo.language.speech import speaking
from geo.readers.door import Imported, Options, Upload, import_upload

_ROWS = [{"date": "2021-04-29", "lat": 40.1, "lon": 70.2}, {"date": "2021-04-30", "lat": 40.2, "lon": 70.3}]
_NAMES = ["date", "lat", "lon"]
_FEATURES = [
    {"type": "Feature", "properties": {"date": each["date"]}, "geometry": {"type": "Point", "coordinates": [each["lon"], each["lat"]]}}
    for each in _ROWS
]  # fmt: skip


def read(said: object, name: str = "a.json") -> Imported:
    content = said if isinstance(said, str) else json.dumps(said)
    return import_upload(Upload(name, content.encode()), Options(today="2026-11-24"))


@pytest.mark.parametrize(
    "said",
    [
        {name: {str(n): row[name] for n, row in enumerate(_ROWS)} for name in _NAMES},  # pandas, by column
        {"a": _ROWS[0], "b": _ROWS[1]},  # by row
        {"columns": _NAMES, "index": [0, 1], "data": [list(row.values()) for row in _ROWS]},
        _FEATURES,  # that no collection holds together
        "\n".join(map(json.dumps, _ROWS)),
    ],
)
def test_tables_and_features_are_read_in_every_shape(said: object) -> None:
    found = read(said, "a.txt" if isinstance(said, str) else "a.json")
    assert (found.rows, found.accepted) == (2, 2)
    assert found.tables["events"]["start"].to_list() == ["2021-04-29", "2021-04-30"]
    assert found.tables["places"]["lon"].to_list() == ["70.2", "70.3"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"version": 0.6, "elements": [{"type": "node"}]}, "overpass-turbo"),
        ({"error": {"code": 400, "message": "Invalid query"}}, "the answer of a server: Invalid query"),
        ({"type": "Topology", "objects": {}, "arcs": []}, "TopoJSON"),
    ],
)
def test_what_holds_no_rows_is_named(said: object, words: str) -> None:
    with pytest.raises(GeoError, match=words):
        read(said)


def test_where_a_text_stops_being_json_is_said_in_the_language_of_its_reader() -> None:
    with pytest.raises(GeoError) as fault:
        import_upload(Upload("a.json", b'{"a":\n x}'))
    with speaking("ru"):
        assert "строка 2, знак 2" in str(fault.value) and "line" not in str(fault.value)
