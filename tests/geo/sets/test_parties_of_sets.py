"""A set with parties of its own beside the record: each keeps its sides, and every view has room for them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.package.folder import read_files
from geo.record.dataset import AddedSet, Dataset, dataset_of
from geo.sets.merge import ImportedSet, merge
from geo.view.coverage import words_by_day
from geo.view.select import select
from geo.view.sequence import sequence
from geo.view.view import View
from layers.drawing.parties import voice_colors
from tests.invented import files
from tests.record import bundled


@pytest.fixture(scope="module")
def invented() -> Dataset:
    return dataset_of(read_files(files()))


def beside(base: Dataset, added: Dataset) -> Dataset:
    meta = AddedSet("lake", "Lake", "#7A3E9D", parties=bool(added.package.sides))
    return merge(base, [ImportedSet(meta, added)])


def test_the_sides_of_a_set_stand_after_those_of_the_record(invented: Dataset) -> None:
    both = beside(bundled(), invented)
    assert both.package.sides == ("KG", "TJ", "A", "B", "C") and set(voice_colors(both.package)) > set(
        both.package.sides
    )
    march = select(both, View(start="2031-03-01", end="2031-03-31"))
    lanes = sequence(march).set_index("event_id")["lane"]
    assert lanes["lake:e1"] == "all" and lanes["lake:e3"] == "A"
    assert list(words_by_day(march)) == list(both.package.sides)


def test_a_party_of_the_record_keeps_its_word_where_a_set_has_another_of_its_id(invented: Dataset) -> None:
    other = replace(invented.package.parties[0], role="third", side="")
    base = replace(invented, package=replace(invented.package, parties=(other,), sides=()), own_sides=())
    both = beside(base, invented)
    assert both.package.party["A"].role == "third" and "A" not in both.package.sides
    assert set(voice_colors(both.package)) >= set(both.package.sides) == {"B", "C"}


def test_data_without_sides_have_no_verdict_beside_a_set_that_has(invented: Dataset) -> None:
    silent = replace(invented, package=replace(invented.package, parties=(), sides=()), own_sides=())
    both = beside(replace(silent, claims=silent.claims.iloc[:0]), invented)
    verdicts = both.verdicts
    assert set(verdicts[~verdicts.index.str.startswith("lake:")]) == {""}
    assert verdicts["lake:e1"] == "contested"
