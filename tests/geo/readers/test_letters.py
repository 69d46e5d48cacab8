"""Encodings that no file names: found in the letters, told, and asked about."""

from __future__ import annotations

import time

import pytest

from geo.readers.door import Imported, Options, Upload, import_upload
from geo.readers.files.guess import encodings_of
from geo.readers.files.text import decoded
from tests.geo.readers.made import members_of, shapefile, zipped

WORDS = {
    "cp1251": "Обстрел села; Поджог дома",
    "koi8_r": "Обстрел села",
    "koi8_u": "Обстріл села; Їхня позиція",
    "cp866": "Обстрел села",
    "mac_cyrillic": "Обстрел села",
    "cp1256": "اشتباكات في المدينة",
    "cp1253": "Σύγκρουση στα σύνορα",
    "cp1255": "עימות בגבול הצפוני של המדינה, שלושה הרוגים",
    "gb18030": "边境冲突",
    "big5": "邊境衝突",
    "shift_jis": "国境での衝突",
    "euc_jp": "国境での衝突",
    "euc_kr": "국경 충돌",
    "cp1252": "Attaque à Bouaké",
    "cp1250": "Starcia w pobliżu Łodzi",
    "cp1254": "Diyarbakır yakınında çatışma",
    "mac_roman": "Attaque à Bouaké, près de la forêt",
}


@pytest.mark.parametrize("encoding", WORDS)
def test_a_few_words_tell_their_encoding(encoding: str) -> None:
    assert encodings_of(WORDS[encoding].encode(encoding))[0] == encoding


@pytest.mark.parametrize(
    "text", ["Tiroteo en Bogotá", "Schüsse in Köln", "Situação em São João", "Città assediata – “no”"]
)
def test_a_few_accents_are_western_unless_their_letters_speak_for_others(text: str) -> None:
    assert encodings_of(text.encode("cp1252"))[0] == "cp1252"


def test_what_no_language_writes_is_no_fault() -> None:
    assert isinstance(encodings_of(bytes(range(0x80, 0x100))), list)
    assert isinstance(encodings_of(b"a" * 30_000 + b"\xff"), list)


def table(title: str, encoding: str) -> Imported:
    text = f"title,date,lat,lon\n{title},2021-04-29,40.1,70.2\nTwo,2021-04-30,40.1,70.2\n"
    return import_upload(Upload("a.csv", text.encode(encoding)), Options(today="2026-11-24"))


def test_a_guessed_encoding_is_told_and_asked_about_with_the_words_in_each() -> None:
    found = table("اشتباكات", "cp1256")
    assert found.preview["title"].iloc[0] == "اشتباكات" and found.said["encoding"] == "cp1256 (guessed)"
    assert ["--encoding" in each.remedy for each in found.warnings] == [True]
    question = next(each for each in found.questions if each.option == "encoding")
    assert question.choices[0] == "cp1256" and question.preview[0].startswith("cp1256: اشتباكات") and not question.must


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_known_encoding_is_not_asked_about(encoding: str) -> None:
    found = table("Обстрел", encoding)
    assert found.preview["title"].iloc[0] == "Обстрел" and not found.warnings
    assert "encoding" not in {each.option for each in found.questions}


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_a_mark_is_known_by_its_null_bytes(encoding: str) -> None:
    found = table("Обстрел", encoding)
    assert found.preview["title"].iloc[0] == "Обстрел" and found.said["encoding"] == f"{encoding} (guessed)"


def test_records_of_json_are_asked_about_too() -> None:
    text = '[{"title": "Обстрел", "date": "2021-04-29", "lat": 40.1, "lon": 70.2}]'.encode("cp1251")
    found = import_upload(Upload("a.json", text), Options(today="2026-11-24"))
    assert found.preview["title"].iloc[0] == "Обстрел" and found.questions[0].option == "encoding"


@pytest.mark.parametrize("language", [0x00, 0x03, 0x57, 0x26])
def test_a_language_byte_that_its_letters_belie_is_not_believed(language: int) -> None:
    found = shapes(language)
    assert found.preview["title"].to_list() == ["Верхний Брод", "Нижний Брод"]
    assert "read as cp1251" in found.warnings[0].reason and found.questions[0].option == "encoding"


def test_a_language_byte_that_its_letters_bear_out_is_not_asked_about() -> None:
    assert not any("encoding" in each.reason for each in shapes(0xC9).warnings)


def shapes(language: int) -> Imported:
    members = members_of(shapefile("EPSG:4326", ".cpg"))
    name = next(name for name in members if name.endswith(".dbf"))
    header = bytearray(members[name])
    header[29] = language
    return import_upload(Upload("a.zip", zipped(members | {name: bytes(header)})), Options(today="2026-11-24"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.geojson", b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"date":"2021-04-29","name":"a \\ud800 b","k\\udfff":"\\ud83d\\ude00"},"geometry":{"type":"Point","coordinates":[70,40]}}]}'),
        ("a.json", b'[{"date":"2021-04-29","lat":40,"lon":70,"title":"a \\uD800 b","k\\uDFFF":["\\ud83d\\ude00"]}]'),
    ],
)  # fmt: skip
def test_half_a_character_is_replaced_and_told(name: str, content: bytes) -> None:
    found = import_upload(Upload(name, content))
    assert found.accepted == 1 and found.tables["events"]["title"].iloc[0] == "a \ufffd b"
    assert any("2 halves of characters" in each.reason for each in found.warnings)
    assert "\U0001f600" in found.preview.to_csv()


def test_ends_of_lines_and_marks_of_every_encoding_are_read_alike() -> None:
    text = "date,lat,lon\r\n2021-04-29,40,70\r2021-04-30,41,71\n"
    for encoding in ("utf-8", "utf-8-sig", "cp1251", "utf-16", "utf-16-le", "utf-32"):
        found = decoded("a.csv", text.encode(encoding), "")
        assert found.utf8.decode() == text.replace("\r\n", "\n").replace("\r", "\n"), encoding


def test_a_backslash_before_an_escape_is_no_escape() -> None:
    said = b'[{"date":"2021-04-29","lat":40,"lon":70,"title":"C:\\\\ud800"}]'
    assert import_upload(Upload("a.json", said)).tables["events"]["title"].iloc[0] == "C:\\ud800"


def test_fifty_thousand_kinds_are_read_in_the_time_of_a_file() -> None:
    rows = "".join(f"2021-04-29,40,70,kind of thing number {number}\n" for number in range(50_000))
    started = time.process_time()
    found = import_upload(Upload("kinds.csv", f"date,lat,lon,kind\n{rows}".encode()))
    assert found.accepted == len(found.kinds) == 50_000 and time.process_time() - started < 30
