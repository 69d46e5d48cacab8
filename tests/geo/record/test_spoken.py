"""Labels in another language: as the package gives them, with nothing else changed."""

from __future__ import annotations

import csv
import io
import json

import pytest

from geo.exporters.subset import subset
from geo.package.folder import read_files
from geo.record.checksum import checksum
from geo.record.dataset import AddedSet, Dataset, dataset_of
from geo.record.search import titles_of
from geo.record.spoken import in_language
from geo.sets.merge import ImportedSet, merge
from geo.view.permalink import opening_view
from geo.view.select import select, select_spoken
from geo.view.view import View
from layers.web.asked import answer
from layers.web.card_payload import event_words
from layers.web.packed import unpacked
from layers.web.record import record, titles
from tests.invented import files
from tests.record import bundled

LANGUAGES = ("ru", "ky", "tg")


def test_what_the_code_does_not_know_of_a_record_costs_no_label() -> None:
    """A field of another vocabulary, of any kind, in a party."""
    said = json.loads(files()["datapackage.json"])
    said["conflict_map"]["parties"][0] |= {"label_yy": "Another", "pair": [], "tz": "UTC"}
    dataset = dataset_of(read_files(files() | {"datapackage.json": json.dumps(said).encode()}))
    assert in_language(dataset, "yy").package.party["A"].label == "Another"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_of_the_record_has_its_word(language: str) -> None:
    package = bundled().package
    for name in (
        "parties",
        "countries",
        "claimant_kinds",
        "event_kinds",
        "place_kinds",
        "status_words",
        "metrics",
        "clocks",
        "presets",
    ):
        assert all(each.get(f"label_{language}") for each in package.said[name]), name
    for name in ("title", "disclaimer"):
        assert package.said[f"{name}_{language}"]


def test_labels_change_and_ids_figures_and_the_checksum_stay() -> None:
    dataset = bundled()
    spoken = in_language(dataset, "ru")
    assert [each.id for each in spoken.package.parties] == [each.id for each in dataset.package.parties]
    assert spoken.package.party["TJ"].label == "Таджикская сторона"
    assert spoken.package.border_editions[0].note.startswith("Три кыргызских села")
    assert spoken.claims is dataset.claims
    assert spoken.events["title"][2] == "Задержания, сообщения об избиениях; дорога на Ворух перекрыта"
    assert checksum(spoken).sha256 == checksum(dataset).sha256
    assert in_language(spoken, "ru") is spoken
    assert in_language(spoken, "en") is dataset
    assert in_language(dataset, "xx") is dataset


def test_a_view_is_selected_in_its_language() -> None:
    dataset = bundled()
    view = opening_view(dataset)
    assert select_spoken(dataset, view).dataset is dataset
    assert select_spoken(dataset, view.but(language="ky")).dataset.package.title == "Баткен–Исфара жаңжалынын картасы"


HEX = "Žedlow zažhal"


@pytest.fixture(scope="module")
def titled() -> Dataset:
    """The invented package with one title in yy and one question."""
    made = files()
    made |= {
        "events.csv": _with_title(made["events.csv"], "e2"),
        "topics.csv": _with_title(made["topics.csv"], "t-toll"),
    }
    return dataset_of(read_files(made))


def _with_title(table: bytes, row_id: str) -> bytes:
    rows = list(csv.DictReader(io.StringIO(table.decode())))
    out = io.StringIO()
    writer = csv.DictWriter(out, [*rows[0], "title_yy"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(each | {"title_yy": HEX if row_id in each.values() else ""} for each in rows)
    return out.getvalue().encode()


def test_a_title_is_said_in_its_language_and_as_it_stands_where_it_has_none(titled: Dataset) -> None:
    spoken = in_language(titled, "yy")
    assert spoken.events["title"].tolist()[:2] == [titled.events["title"][0], HEX]
    assert spoken.topics["title"].tolist() == ["Who came first?", HEX]
    assert titled.events["title"][1] == "Betan account: raid on Lower Hamlet"
    assert in_language(titled, "zz") is titled
    assert checksum(spoken).sha256 == checksum(titled).sha256 != checksum(dataset_of(read_files(files()))).sha256


@pytest.mark.parametrize("query", ["zazhal", "raid", "žedlow zažhal", "lower hamlet raid"])
def test_a_search_finds_the_same_in_every_language(titled: Dataset, query: str) -> None:
    datasets = [titled, in_language(titled, "yy")]
    found = [select(each, View(layers=("clashes",), query=query)).any_date["event_id"].tolist() for each in datasets]
    assert found == [["e2"], ["e2"]]
    asked = [unpacked(answer(each, {"kind": "suggested", "query": query.split()[-1]}))["events"] for each in datasets]
    assert asked[0] == asked[1] and asked[0]
    assert titles_of(datasets[0].events) == titles_of(datasets[1].events)


def test_the_page_has_each_title_once_and_an_export_has_it_as_it_stands(titled: Dataset) -> None:
    as_written = "Betan account: raid on Lower Hamlet"
    assert [event_words(each)[1]["title"] for each in (in_language(titled, "yy"), titled)] == [HEX, as_written]
    assert titles(titled)[1] == titles(in_language(titled, "yy"))[1] == (as_written, HEX)
    assert HEX not in str(record(titled))
    written = subset(select(titled, View(layers=("clashes",))))["events"].set_index("event_id")
    assert written.loc["e2", ["title", "title_yy"]].tolist() == [as_written, HEX]


def test_an_added_set_without_titles_stands_beside_one_that_has_them(titled: Dataset) -> None:
    added = ImportedSet(AddedSet("mine", "Mine", "#7A3E9D"), dataset_of(read_files(files())))
    both = in_language(merge(titled, [added]), "yy")
    assert both.events.set_index("event_id")["title"].loc[["e2", "mine:e2"]].tolist() == [
        HEX,
        titled.events["title"][1],
    ]
