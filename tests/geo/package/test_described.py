"""Every value of ``datapackage.json`` is checked before anything uses it, and each fault is told with its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from geo.core.errors import GeoError
from geo.package.folder import read_files
from geo.record.dataset import dataset_of
from tests.changed_descriptors import RICH
from tests.invented import files

Change = Callable[[dict[str, Any]], object]


def faults(change: Change) -> list[tuple[str, str]]:
    """Place and reason of what is wrong after ``change`` of the whole descriptor."""
    made = json.loads(json.dumps(RICH))
    change(made)
    with pytest.raises(GeoError) as fault:
        dataset_of(read_files(files() | {"datapackage.json": json.dumps(made).encode()}))
    str(fault.value).encode()  # it can be written and sent
    assert all((each.file, each.level) == ("datapackage.json", "file") and each.remedy for each in fault.value.problems)
    return [(each.column, each.reason) for each in fault.value.problems]


def said(place: str, value: Any) -> Change:
    """A change of one value of ``conflict_map``: ``clocks.0.tz``."""
    *path, last = [int(each) if each.isdigit() else each for each in place.split(".")]

    def change(descriptor: dict[str, Any]) -> None:
        inside: Any = descriptor["conflict_map"]
        for each in path:
            inside = inside[each]
        inside[last] = value

    return change


@pytest.mark.parametrize(
    ("place", "value", "where", "reason"),
    [
        ("title", 7, "title", "no text"),
        ("title_yy", ["A"], "title_yy", "no text"),
        ("parties.0.label_yy", {}, "parties[0].label_yy", "no text"),
        ("as_of", "yesterday", "as_of", "no time"),
        ("languages", [], "languages", "empty"),
        ("clocks", [], "clocks", "empty"),
        ("languages.0.name_column", "lon", "languages[0].name_column", "no column of names"),
        ("clocks.0.tz", "America", "clocks[0].tz", "no time zone"),
        ("clocks.0.tz", "../../etc/localtime", "clocks[0].tz", "no time zone"),
        ("clocks.0.tz", ["UTC"], "clocks[0].tz", "no text"),
        ("parties.1", None, "parties[1]", "no object"),
        ("parties.1.order", "2", "parties[1].order", "no whole number"),
        ("parties.1.role", "witness", "parties[1].role", "no role"),
        ("parties.3.side", "D", "parties[3].side", "none of the sides"),
        ("status_words.0.tone", "loud", "status_words[0].tone", "no tone"),
        ("parties.1.order", 10**30, "parties[1].order", "no whole number"),
        ("parties.1.color", "red; background: url(x)", "parties[1].color", "no colour"),
        ("sides", "AB", "sides", "no list"),
        ("sides.0", 1, "sides[0]", "no text"),
        ("event_kinds.0.time_mark", "yes", "event_kinds[0].time_mark", "neither true"),
        ("event_kinds.0.id", "", "event_kinds[0].id", "empty"),
        ("presets.0.from", "2031-02-31", "presets[0].from", "no time"),
        ("opening.bbox", [0, 0, 0, 0], "opening.bbox", "no extent"),
        ("opening.layers", {"a": 1}, "opening.layers", "no list"),
        ("extent", [1, 2, 3], "extent", "does not hold 4"),
        ("years", [True, 9999], "years[0]", "no whole number"),
        ("years", [2200, 1800], "years", "no range of years"),
        ("border_default.0.until", 2025, "border_default[0].until", "no text"),
        ("disclaimer", "half \ud800", "disclaimer", "surrogate"),
    ],
)
def test_a_value_of_another_kind_is_told_with_its_place(place: str, value: Any, where: str, reason: str) -> None:
    ((column, why),) = faults(said(place, value))
    assert column == f"conflict_map.{where}" and reason in why


@pytest.mark.parametrize(
    ("key", "value", "where"),
    [
        ("resources", None, "resources"),
        ("resources", ["events.csv"], "resources[0]"),
        ("resources", [{"path": ["a.csv", "b.csv"]}], "resources[0].path"),
        ("resources", [{"path": "relief.webp", "bounds": [1, 2]}], "resources[0].bounds"),
        ("resources", [{"path": "a.csv", "schema": "elsewhere.json"}], "resources[0].schema"),
        ("licenses", "CC0", "licenses"),
        ("sources", [[]], "sources[0]"),
        ("anything else", {"of": ["theirs", "\udfff"]}, "anything else.of[1]"),
    ],
)
def test_a_value_beside_it_too(key: str, value: Any, where: str) -> None:
    assert [column for column, _ in faults(lambda made: made.update({key: value}))] == [where]


def test_each_side_has_a_party_and_each_party_of_a_side_is_of_one_there_is() -> None:
    assert faults(said("sides", ["A", "B", "C", "D"])) == [("conflict_map.sides[3]", "no party stands for it")]
    assert faults(said("parties.2.id", "Z")) == [("conflict_map.sides[2]", "no party stands for it")]
    ((column, why),) = faults(
        said("parties", [*RICH["conflict_map"]["parties"], {"id": "r", "label": "R", "role": "residents"}])
    )
    assert column == "conflict_map.parties[5].side" and why == "it is none of the sides"


def test_all_faults_are_told_at_once_and_thousands_are_counted() -> None:
    assert len(faults(lambda made: [said("title", 7)(made), said("clocks.0.tz", "Nowhere")(made)])) == 2
    assert len(faults(said("sides", list(range(900))))) == 100
    ((_, why),) = faults(said("sides", ["x"] * 50_000))
    assert "more than 1,000" in why


def test_a_constant_that_is_no_json_is_told() -> None:
    broken = files()["datapackage.json"].replace(b'"format": 1', b'"format": NaN')
    with pytest.raises(GeoError, match="NaN is no number"):
        read_files(files() | {"datapackage.json": broken})
