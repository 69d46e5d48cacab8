"""What a first visit loads, in each language: little more than it would if the product spoke English alone."""

from __future__ import annotations

import gzip
import json

import pytest

from geo.language import catalogue
from geo.language.catalogue import SOURCE, languages
from geo.record.dataset import Dataset
from layers.web.card_payload import event_words, place_words
from layers.web.packed import packed, unpacked
from tests.record import bundled
from ui import assets, records

MOST_MORE_BYTES = 60_000  # compressed


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return bundled()


def document_bytes(dataset: Dataset) -> int:
    """Of the instrument's document as its route sends it."""
    html = assets.document(dataset, assets.head())
    return len(assets._page(html, ()).zipped)


@pytest.fixture(scope="module")
def english_bytes(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> int:
    """Of a product that has no other language."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "FOLDER", tmp_path_factory.mktemp("none"))
        return document_bytes(dataset) + len(records.packed_record(dataset))


@pytest.mark.parametrize("language", languages())
def test_the_languages_add_little_to_a_first_visit(dataset: Dataset, english_bytes: int, language: str) -> None:
    its = document_bytes(dataset) + len(records.packed_record(dataset, language))
    assert 0 < its - english_bytes < MOST_MORE_BYTES


def test_a_record_holds_the_titles_of_its_language_alone(dataset: Dataset) -> None:
    columns = {SOURCE: "title"} | dataset.package.title_columns
    for language in (SOURCE, "ru"):
        said = [
            each["title"]
            for each in unpacked(gzip.decompress(records.packed_record(dataset, language)))["words"]["events"]
        ]
        assert said == dataset.events[columns[language]].tolist()


def test_another_language_is_what_is_said_otherwise_than_in_the_first(dataset: Dataset) -> None:
    name = records.record_name(dataset)
    changed = records.record_of(name, {"lang": "ky", "from": "ru"})
    assert changed and len(changed) < len(records.packed_record(dataset, "ky")) / 2
    assert records.record_of(name, {"lang": "ru", "from": "ru"}) == records.zipped({})


def test_a_part_comes_without_what_is_said_of_its_events_and_is_asked_for_it(dataset: Dataset) -> None:
    name, part = records.record_name(dataset), {"without": "party:KG", "known": "2021-05-01"}
    whole, its = (records.record_of(name, asked) or b"" for asked in ({}, part))
    assert unpacked(gzip.decompress(its))["words"] is None and len(its) < len(whole) / 2
    question = json.dumps({"kind": "words", "events": [0, 3], "places": [1]})
    answer = unpacked(gzip.decompress(records.answer_of(name, part | {"question": question}) or b""))
    cut = records.part_of(dataset, "2021-05-01", ["party:KG"])
    assert answer == unpacked(packed({"events": event_words(cut, [0, 3]), "places": place_words(cut, [1])}))
