"""What no cut of a dataset shows otherwise is made once for all of them, and in each language."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from geo.language.speech import speaking
from geo.record.dataset import Dataset
from geo.record.spoken import in_language
from geo.record.without import cut
from geo.view.permalink import LAYERS
from geo.view.select import select
from geo.view.view import View
from layers.web.columns import place_columns
from layers.web.layer_payload import border_steps, legends
from layers.web.packed import packed
from layers.web.record import record
from tests.record import bundled

CUTS = ((("party:KG",), None, ""), (("publisher:24-kg", "party:TJ"), datetime(2021, 5, 1, tzinfo=UTC), "2021-05-01"))


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return bundled()


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("words, known, text", CUTS)
def test_a_cut_has_what_would_be_made_of_it_alone(
    dataset: Dataset, words: tuple[str, ...], known: datetime | None, text: str, language: str
) -> None:
    record(dataset)  # in English, before all others
    part = cut(dataset, words, known, text)
    with speaking(language):
        found, selection = record(part), select(in_language(part, language), View(layers=LAYERS, language="en"))
        assert found["borders"] == border_steps(selection) and found["legends"] == legends(selection)
        alone = {name: its for name, its in found["places"].items() if name != "has_status"}
        assert packed(alone) == packed(place_columns(selection))


def test_whether_a_place_has_a_status_is_said_of_the_cut(dataset: Dataset) -> None:
    part = cut(dataset, ("party:KG",), None, "")
    said = {True: set(dataset.statuses["place_id"]), False: set(part.statuses["place_id"])}
    assert said[True] > said[False] != set()
    for whole, its in said.items():
        columns = record(dataset if whole else part)["places"]
        assert set(columns["id"][columns["has_status"].astype(bool)]) == its


def test_the_borders_of_a_cut_are_told_in_the_language_spoken(dataset: Dataset) -> None:
    told = {}
    for language in ("en", "ru"):
        with speaking(language):
            told[language] = json.dumps(record(cut(dataset, ("party:KG",), None, ""))["borders"], ensure_ascii=False)
    assert "Border: " in told["en"] and "Граница: " in told["ru"] and "Border: " not in told["ru"]
