"""One rare sign does not make a large text four times as large, nor does a line of many corners lay them out twice."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable

import pytest

from geo.core.errors import GeoError
from geo.core.json_size import within_memory
from geo.readers.door import Options, Upload, import_upload
from geo.readers.files import delimited, geojson, text
from geo.readers.files.text import decoded
from tests.geo.readers.test_bounded import lowered

GLOBE = "\U0001f30d"
ROW, RARE = f"2021-04-29,40,70,{'x' * 2_000}\r\n", f"2021-04-30,40.1,70.1,{GLOBE}\r\n"
TABLE = ("date,lat,lon,title\r\n" + ROW * 8_000 + RARE).encode()


def peak(function: Callable[[], object]) -> int:
    """The most bytes that Python held for ``function`` on top of what it held before."""
    tracemalloc.start()
    try:
        function()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_table_with_one_rare_sign_is_never_held_as_a_text_four_times_as_large() -> None:
    assert peak(lambda: delimited.read(Upload("a.csv", TABLE), Options())) < 2.5 * len(TABLE)
    assert import_upload(Upload("a.csv", TABLE)).tables["events"]["title"].iloc[-1] == GLOBE


def test_json_with_one_rare_sign_is_as_large_as_it_was() -> None:
    content = json.dumps(["x" * 8_000_000, "x", GLOBE], ensure_ascii=False).encode()
    assert peak(lambda: within_memory(content, "a.json")) < 3.5 * len(content)
    content = json.dumps(["é" * 5_000, GLOBE, "\\", f"\\{GLOBE}"], ensure_ascii=False).encode()
    assert json.loads(within_memory(content, "a.json")) == json.loads(content)
    broken = b'["x\\' + GLOBE.encode() + b'"]'
    with pytest.raises(json.JSONDecodeError):
        json.loads(within_memory(broken, "a.json"))


def test_a_text_of_many_rare_signs_counts_as_it_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    content = f'["{GLOBE * 5_000}"]'.encode()
    assert json.loads(within_memory(content, "a.json")) == [GLOBE * 5_000]
    lowered(monkeypatch, held_bytes=10_000)
    with pytest.raises(GeoError, match="bytes of values in memory"):
        within_memory(content, "a.json")


@pytest.mark.parametrize("given", [False, True])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1251", "koi8-r"])
def test_a_text_read_in_pieces_is_the_same_text(monkeypatch: pytest.MonkeyPatch, encoding: str, given: bool) -> None:
    words = "date,lat,lon,title\n" + "2021-04-29,40,70,Столкновение у села Кок-Таш Ёж\n" * 50
    content = (words + (GLOBE if encoding.startswith("utf") else "")).encode(encoding)
    whole = decoded("a.csv", content, encoding if given else "")
    monkeypatch.setattr(text, "_PIECE", 7)
    assert decoded("a.csv", content, encoding if given else "") == whole
    assert whole.utf8.decode() == content.decode(encoding)


def test_what_is_no_text_is_replaced_and_counted_in_pieces_too(monkeypatch: pytest.MonkeyPatch) -> None:
    content = "Столкновение ".encode() * 300 + b"\xff\xd0" + "село".encode() + b"\xd0"
    whole = decoded("a.csv", content, "")
    monkeypatch.setattr(text, "_PIECE", 5)
    assert decoded("a.csv", content, "") == whole and whole.lost == 3
    assert whole.utf8.decode() == content.decode("utf-8", errors="replace")


def test_utf16_that_names_no_order_is_read_as_most_write_it() -> None:
    assert decoded("a.csv", "date,lat\n".encode("utf-16-le"), "utf-16").utf8 == b"date,lat\n"


def test_a_text_too_long_as_utf8_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    lowered(monkeypatch, text_bytes=1_000)
    with pytest.raises(GeoError, match="bytes of text as UTF-8; at most 1,000"):
        decoded("a.csv", ("село " * 200).encode("cp1251"), "cp1251")


@pytest.mark.parametrize("encoding", ["rot13", "hex", "zlib", "idna", "undefined", "nope", "a\0b"])
def test_what_is_no_encoding_of_text_is_told(encoding: str) -> None:
    with pytest.raises(GeoError, match="There is no encoding"):
        decoded("a.csv", b"date,lat\n", encoding)


def test_many_corners_become_numbers_without_lists_of_their_own() -> None:
    corners = [[70 + n / 1e5, 40.0] for n in range(100_000)]
    line = {"type": "LineString", "coordinates": corners}
    assert peak(lambda: geojson._from_numbers(line)) < 40 * len(corners)
