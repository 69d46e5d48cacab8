"""Languages are data: a package names its own, and in which column of its places their names stand."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from geo.core.errors import GeoError
from geo.exporters.package_zip import EXPORTER as ZIP
from geo.package.descriptor import Language
from geo.package.folder import read_files
from geo.package.writer import conflict_map
from geo.record.dataset import AddedSet, Dataset, dataset_of, load
from geo.record.search import names_of
from geo.sets.merge import ImportedSet, merge
from geo.view.permalink import LAYERS, opening_view, parse_query, view_of
from geo.view.select import select
from geo.view.view import View
from layers.scene import Scene
from tests.invented import CONFLICT_MAP, files, write_package
from tests.record import bundled

RIGHT_TO_LEFT = "القرية العليا"


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return load(write_package(tmp_path_factory.mktemp("invented")))


def with_languages(*languages: dict[str, str]) -> dict[str, bytes]:
    """The invented package with other languages; its tables keep their columns."""
    made = files()
    said = json.loads(made["datapackage.json"])
    said["conflict_map"] = CONFLICT_MAP | {"languages": list(languages)}
    return made | {"datapackage.json": json.dumps(said).encode()}


def titles(dataset: Dataset, language: str) -> set[str]:
    return set(Scene(select(dataset, View(layers=LAYERS, language=language))).marks["title"])


@pytest.mark.parametrize(
    ("language", "upper", "lower"),
    [("xx", "Upper Hamlet", "Lower Hamlet"), ("yy", RIGHT_TO_LEFT, "Žedlow"), ("zz", "Žedupr", "Žedlow"),
     ("", "Upper Hamlet", "Lower Hamlet")],
)  # fmt: skip
def test_each_language_is_drawn_from_its_column_and_falls_back(
    invented: Dataset, language: str, upper: str, lower: str
) -> None:
    assert {upper, lower} < titles(invented, language)


@pytest.mark.parametrize("words", ["žedupr", "zedupr", RIGHT_TO_LEFT, "oberdorf", "upper hamlet"])
def test_a_place_is_found_by_its_name_in_any_language(invented: Dataset, words: str) -> None:
    selection = select(invented, View(layers=LAYERS, query=words))
    assert set(selection.events["event_id"]) == {"e1", "e3"}
    assert selection.places.loc[selection.named, "place_id"].tolist() == ["upper"]


def test_the_names_of_a_place_are_told_once_each(invented: Dataset) -> None:
    assert names_of(invented.places, invented.package)[0] == (
        "Upper Hamlet", RIGHT_TO_LEFT, "Žedupr", "Uppr", "Oberdorf",
    )  # fmt: skip


def test_an_exported_package_keeps_the_columns_of_its_languages(invented: Dataset) -> None:
    content = ZIP.write(select(invented, View(layers=LAYERS)))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("places.csv").decode())))
    assert {row["name_yy"] for row in rows} == {RIGHT_TO_LEFT, ""} and "name_ru" not in rows[0]


def test_an_exported_package_keeps_the_words_of_its_languages() -> None:
    dataset = bundled()
    files = zipfile.ZipFile(io.BytesIO(ZIP.write(select(dataset, View()))))
    written = json.loads(files.read("datapackage.json"))["conflict_map"]
    first = dataset.package.said["event_kinds"][0]
    assert first["label_ru"] and first.items() <= written["event_kinds"][0].items()
    renamed = replace(
        dataset.package, event_kinds=tuple(replace(each, label="Other") for each in dataset.package.event_kinds)
    )
    assert "label_ru" not in conflict_map(renamed)["event_kinds"][0], "a translation of another label"


def test_a_column_of_no_language_is_named_and_not_used() -> None:
    dataset = dataset_of(read_files(with_languages({"id": "xx", "label": "Ixian"})))
    assert {(each.column, each.level) for each in dataset.problems} == {("name_yy", "note"), ("zedic", "note")}


def test_a_language_whose_column_is_missing_is_a_note_and_falls_back() -> None:
    found = dataset_of(read_files(with_languages({"id": "uk", "label": "Ukish", "name_column": "name_uk"})))
    assert ("name_uk", "note") in {(each.column, each.level) for each in found.problems}
    assert "Upper Hamlet" in titles(found, "uk")


@pytest.mark.parametrize("column", ["kind", "place_id", ""])
def test_names_never_stand_in_a_column_of_something_else(column: str) -> None:
    with pytest.raises(GeoError, match="name_xx"):
        read_files(with_languages({"id": "xx", "label": "Ixian", "name_column": column}))


def test_an_added_package_brings_its_languages_and_joins_those_that_are_there(
    invented: Dataset, tmp_path: Path
) -> None:
    base = bundled()
    added = merge(base, [ImportedSet(AddedSet("lake", "Lake", "#7A3E9D", parties=True), invented)])
    assert [each.id for each in added.package.languages] == ["en", "ru", "ky", "tg", "yy", "zz"]
    assert RIGHT_TO_LEFT in titles(added, "yy") and not added.places[list(added.package.all_name_columns)].isna().any(
        axis=None
    )
    there = merge(invented, [ImportedSet(AddedSet("bundled", "Bundled", "#7A3E9D", parties=True), base)])
    assert set(base.places["name_ky"]) <= set(there.places["name_ky"])


def test_names_in_a_language_that_the_record_writes_as_the_name_join_the_others(invented: Dataset) -> None:
    base = dataset_of(read_files(with_languages({"id": "zz", "label": "Zedic"})))
    both = merge(base, [ImportedSet(AddedSet("lake", "Lake", "#7A3E9D", parties=True), invented)])
    upper = both.places[both.places["place_id"] == "lake:upper"]
    assert "Žedupr" in names_of(upper, both.package)[0]


def test_a_link_without_a_language_means_the_first(invented: Dataset) -> None:
    assert view_of(parse_query("?lang="), invented)[0].language == opening_view(invented).language == "xx"


def test_a_package_that_names_no_language_has_one() -> None:
    made = files()
    said = json.loads(made["datapackage.json"])
    del said["conflict_map"]["languages"]
    found = read_files(made | {"datapackage.json": json.dumps(said).encode()}).package
    assert found.languages == (Language("und", "As in the data"),)
