"""A set that a reader added, shown in the reader's language: its kinds, its figures and what it says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.language.catalogue import SOURCE, languages
from geo.package.folder import read_files
from geo.package.writer import write_package
from geo.readers.door import Upload, import_upload
from geo.readers.values.kinds import KINDS, METRICS
from geo.record.dataset import Dataset, dataset_of, load
from geo.record.spoken import in_language
from geo.sets.import_package import package_of_import
from geo.sets.merge import checked_set, merge, meta_of
from tests.invented import files
from tests.record import bundled

FILE = "\n".join(
    ["date,place,lat,lon,event type", *(f"2022-09-1{n},Here,40,70,{kind.label}" for n, kind in enumerate(KINDS[:9]))]
)
FURTHER = [each for each in languages() if each != SOURCE]


@pytest.fixture(scope="module")
def alone() -> Dataset:
    return dataset_of(package_of_import(import_upload(Upload("mine.csv", FILE.encode()))))


@pytest.mark.parametrize("language", FURTHER)
def test_a_set_alone_speaks_the_readers_language(alone: Dataset, language: str) -> None:
    said = in_language(alone, language).package
    for name in ("event_kinds", "place_kinds", "metrics", "parties"):
        here, there = getattr(said, name), getattr(alone.package, name)
        assert here and [each.id for each in here] == [each.id for each in there], name
        assert all(new.label != old.label for new, old in zip(here, there, strict=True)), name
    assert said.disclaimer != alone.package.disclaimer
    assert said.title == alone.package.title, "a file's name is its own"


def test_the_words_go_with_the_package(alone: Dataset, tmp_path: Path) -> None:
    write_package(package_of_import(import_upload(Upload("mine.csv", FILE.encode()))), tmp_path / "set")
    here, there = in_language(alone, "ru").package, in_language(load(tmp_path / "set"), "ru").package
    assert here.event_kinds == there.event_kinds and here.disclaimer == there.disclaimer


def test_beside_a_record_its_words_count_and_the_sets_join_them() -> None:
    base = dataset_of(read_files(files()))
    known = {kind.id for kind in base.package.event_kinds}
    found = import_upload(Upload("mine.csv", FILE.encode()))
    both = merge(base, [checked_set(package_of_import(found, base.package), meta_of(found))])
    spoken, plain = in_language(both, "ru").package, both.package
    joined = [kind for kind in plain.event_kinds if kind.id not in known]
    assert joined and all(spoken.event_kind[kind.id].label != kind.label for kind in joined)
    own = in_language(base, "ru").package
    assert all(spoken.event_kind[each] == own.event_kind[each] for each in known), "the record's own words"
    assert {each.id for each in METRICS} <= set(spoken.metric)


def test_a_set_read_beside_the_record_keeps_the_records_words_when_it_stands_alone() -> None:
    record = bundled()
    found = import_upload(Upload("mine.csv", FILE.encode()))
    package = in_language(dataset_of(package_of_import(found, record.package)), "ky").package
    of_record = in_language(record, "ky").package.event_kind
    assert package.event_kinds and all(each.label == of_record[each.id].label for each in package.event_kinds)
