"""The catalogues, the package's labels and the record's titles use the terms of the glossary."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import Any

import pytest

from geo.language.catalogue import FOLDER, SOURCE, languages
from geo.language.gather import read
from tests.record import bundled

OTHERS = [each for each in languages() if each != SOURCE]
_NO_WORDS = re.compile(
    r"`[^`]*`|--[a-z-]+|\{[^}]*\}|'[^']*=[^']*'|\w+=\w+|“[^”]*”"
)  # code, options, fields, what is quoted


def glossary() -> list[dict[str, str]]:
    with (FOLDER.parent / "glossary.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def said(language: str) -> Iterator[tuple[str, str]]:
    """What is said in English and in ``language``: catalogue, labels of the bundled package, its titles."""
    for each in read(language):
        if each.id:
            plural = isinstance(each.id, tuple)
            yield " ".join(each.id) if plural else each.id, " ".join(each.string) if plural else each.string
    dataset = bundled()
    yield from labels(dataset.package.said, language)
    for table in (dataset.events, dataset.topics):
        yield from zip(table["title"], table[dataset.package.title_columns[language]], strict=True)


def labels(said: Any, language: str) -> Iterator[tuple[str, str]]:
    if isinstance(said, dict):
        for name, text in said.items():
            if isinstance(text, str) and (its := said.get(f"{name}_{language}")):
                yield text, its
            else:
                yield from labels(text, language)
    elif isinstance(said, list):
        for each in said:
            yield from labels(each, language)


def strays(pairs: Iterator[tuple[str, str]], language: str) -> list[str]:
    """What does not use a term's word where the English does."""
    found = []
    for text, its in pairs:
        for entry in glossary():
            term = rf"(?<![\w-])(?:{'|'.join(map(re.escape, entry['term'].split('|')))})(?![\w-])"
            if re.search(term, _NO_WORDS.sub("", text), re.IGNORECASE) and not re.search(
                entry[f"{language}_stems"], its, re.IGNORECASE
            ):
                found.append(f"{entry['term']}: {text} → {its}")
    return found


@pytest.mark.parametrize("language", OTHERS)
def test_every_term_is_said_by_its_word(language: str) -> None:
    assert not strays(said(language), language)


@pytest.mark.parametrize("language", OTHERS)
def test_every_term_is_in_use_and_says_where_its_word_is_from(language: str) -> None:
    texts = " ".join(text for text, _ in said(language))
    for entry in glossary():
        assert re.search(entry["term"], texts, re.IGNORECASE), entry["term"]
        assert entry[language] and entry[f"{language}_source"]
        assert re.search(entry[f"{language}_stems"], entry[language], re.IGNORECASE)


def test_another_word_is_found() -> None:
    assert strays(iter([("Two outposts", "Два блокпоста")]), "ru")
    assert not strays(iter([("Two outposts", "Две заставы")]), "ru")
