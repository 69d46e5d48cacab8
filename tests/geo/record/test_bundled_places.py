"""Each point of the bundled record says where it comes from and on what terms."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[3] / "geo" / "data" / "batken-isfara"
with (FOLDER / "places.csv").open(encoding="utf-8", newline="") as file:
    PLACES = {row["place_id"]: row for row in csv.DictReader(file, strict=True)}

LICENCES = ("CC BY 4.0", "CC BY-SA 4.0", "ODbL-1.0", "public domain", "Who's On First terms")
LOCATED = [place for place, row in PLACES.items() if row["coordinate_basis"] != "unlocated"]


@pytest.mark.parametrize("place", LOCATED)
def test_a_point_names_its_source_the_licence_and_where_to_find_it(place: str) -> None:
    name, _, rest = PLACES[place]["coordinate_source"].partition(", ")
    licence = next((each for each in LICENCES if f", {each}, " in f", {rest}"), "")
    where = rest.rpartition(", ")[2]
    assert name and licence
    assert where.startswith("https://") or " package " in where


def test_only_a_place_with_a_point_names_a_source_of_it() -> None:
    assert len(LOCATED) > 100
    for row in PLACES.values():
        located = bool(row["lon"] and row["lat"] and row["precision_m"])
        assert located == bool(row["coordinate_source"]) == (row["coordinate_basis"] != "unlocated"), row["place_id"]


LETTERS = {
    "name_ru": "а-яё",
    "name_ky": "а-яёңөү",
    "name_tg": "а-хчшъэюяёғӣқӯҳҷ",  # Tajik writes no ц, щ, ы, ь
}


@pytest.mark.parametrize("column", LETTERS)
def test_a_name_in_a_language_is_written_with_its_letters(column: str) -> None:
    names = [row[column] for row in PLACES.values() if row[column]]
    assert len(names) > 50
    assert [name for name in names if re.search(rf"[^{LETTERS[column]}\d «»(),.–-]", name.lower())] == []


CORRECTIONS = (FOLDER / "CORRECTIONS.md").read_text(encoding="utf-8")
FILLED = re.findall(
    r"^\| places\.csv \| (\S+) \| (name_\w\w) \|  \| .+ \| (as the page|a description)", CORRECTIONS, re.M
)
NAMED_IN = {"name_ru": "Russian", "name_ky": "Kyrgyz", "name_tg": "Tajik"}


def test_a_name_filled_in_says_which_page_spells_it_or_that_the_words_are_ours() -> None:
    assert len(FILLED) > 100
    for place, column, reason in FILLED:
        said = PLACES[place]["work_note"].partition("as handed over: ")[0]
        whence = "by" if reason == "as the page" else "our words"
        assert f"{NAMED_IN[column]} {whence}" in said, place
