"""Titles of the bundled record in its languages: all there, the same numbers, and as well attributed as in English."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import pandas as pd
import pytest

from tests.record import bundled

# How each language calls the sides where it makes an adjective or a country of them.
SIDES = {
    "ru": {"Kyrgyz": "кыргыз", "Tajik": "таджик"},
    "ky": {"Kyrgyz": "кыргыз", "Tajik": "тажик|тажикстан"},
    "tg": {"Kyrgyz": "қирғиз", "Tajik": "тоҷик"},
}
COLUMNS = {language: column for language, column in bundled().package.title_columns.items() if language in SIDES}


def numbers(title: str) -> list[str]:
    """The numbers written in digits, whatever parts them."""
    return sorted(re.findall(r"\d+", re.sub(r"(?<=\d)[.,\u00a0](?=\d)", "", title)))


def speaker(title: str) -> str:
    who, colon, _ = title.partition(": ")
    return who if colon else ""


def faults(titles: Iterable[tuple[str, str]], language: str) -> Iterator[str]:
    """What is wrong with translations of titles (each the title and its translation)."""
    voices: dict[str, set[str]] = defaultdict(set)
    for title, its in titles:
        if numbers(title) != numbers(its):
            yield f"other numbers: {its}"
        if speaker(title) and not speaker(its):
            yield f"no speaker: {its}"
        for side, stem in SIDES[language].items():
            if side in title and not re.search(stem, its.casefold()):
                yield f"not said whose ({side}): {its}"
        voices[speaker(title)].add(speaker(its))
    yield from (f"{who} has several names: {names}" for who, names in voices.items() if who and len(names) > 1)


def table(name: str) -> pd.DataFrame:
    found: pd.DataFrame = getattr(bundled(), name)
    return found


@pytest.mark.parametrize("name", ["events", "topics"])
@pytest.mark.parametrize("language", SIDES)
def test_every_title_is_there_with_its_numbers_and_its_speaker(language: str, name: str) -> None:
    its = table(name)[COLUMNS[language]]
    assert (its.str.strip() != "").all()
    assert not [*faults(zip(table(name)["title"], its, strict=True), language)]


@pytest.mark.parametrize("language", SIDES)
def test_no_title_is_another_one_s(language: str) -> None:
    """Titles that differ in English differ in each language."""
    for name in ("events", "topics"):
        its = table(name)
        assert its[COLUMNS[language]].nunique() == its["title"].nunique()


@pytest.mark.parametrize(
    "translation",
    [
        "Застава обстреляна, 3 раненых",
        "Пограничная служба Кыргызстана: застава обстреляна, 4 раненых",
        "Пограничная служба: застава обстреляна, 3 раненых",
    ],
)
def test_a_translation_without_its_speaker_or_its_numbers_is_found(translation: str) -> None:
    title = "Kyrgyz Border Service: outpost fired on, 3 wounded"
    assert [*faults([(title, translation)], "ru")]
    assert not [*faults([(title, "Пограничная служба Кыргызстана: застава обстреляна, 3 раненых")], "ru")]
