"""The README says what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geo.record.audit import audit
from geo.record.dataset import Dataset
from geo.view.link_keys import KEYS
from layers import LAYERS
from tests.record import bundled

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return bundled()


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading."""
    part = README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def test_the_layers_are_those_that_are_drawn() -> None:
    assert rows("Layers") == [[f"`{each.name}`", each.title, each.means] for each in LAYERS]


def test_the_link_keys_are_those_that_are_read() -> None:
    assert rows("The link") == [[f"`{each.key}`", each.means] for each in KEYS]


def test_the_counts_are_those_of_the_record(dataset: Dataset) -> None:
    said = (
        f"{len(dataset.events)} events, {len(dataset.claims):,} claims by {len(dataset.claimants)} claimants, "
        f"{len(dataset.relations)} relations between claims, {len(dataset.sources)} sources, {len(dataset.places)} places "
        f"and {len(dataset.statuses)} statuses"
    )
    assert said in " ".join(README.split())
    assert f"{len(dataset.sources)} publications" in README
    unlocated = (dataset.places["coordinate_basis"] == "unlocated").sum()
    assert f"{unlocated} places have no coordinate" in " ".join(README.split())


def test_every_source_of_a_coordinate_stands_in_the_data_table(dataset: Dataset) -> None:
    said = [cells[1] for cells in rows("Data") if cells[0].startswith("coordinate")]
    names = [name for cell in said for name in re.split(r", (?:by way of )?| \(", cell)]
    for source in set(dataset.places["coordinate_source"]) - {""}:
        assert any(name in source for name in names), source


def test_every_derived_file_stands_in_the_data_table_with_its_licence(dataset: Dataset) -> None:
    table = {name: cells[2] for cells in rows("Data") for name in re.findall(r"`([^`]+)`", cells[0])}
    derived = [each for each in dataset.package.resources if "provenance" in each]
    assert len(derived) == 4
    for each in derived:
        said = table[each["path"]]
        assert all(licence["name"] in said or (licence["name"].startswith("public domain") and "public domain" in said)
                   for licence in each["licenses"]), (each["path"], said)  # fmt: skip
        packages = " ".join(cell for cells in rows("Data") for cell in cells)
        assert all(
            package["version"] in packages
            for package in each["provenance"]["packages"]
            if "timezone" in package["name"]
        )


def test_every_picture_is_there() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert pictures and all((ROOT / picture).is_file() for picture in pictures)


def test_every_command_of_the_table_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in re.findall(r"`make (\w+)", README):
        assert re.search(rf"^{command}:", makefile, re.MULTILINE), command


def test_the_audit_is_what_the_command_counts(dataset: Dataset) -> None:
    """To write the table anew: its rows are ``audit``'s, name and counts."""
    said = dict(rows("What the record holds"))
    for name, value in audit(dataset).items():
        words = (
            ", ".join(f"{key}: {count:,}" for key, count in value.items()) if isinstance(value, dict) else f"{value:,}"
        )
        assert said[name.replace("_", " ")] == words
