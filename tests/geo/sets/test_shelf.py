"""Briefings in a workspace: kept and replaced whole, found by name, never outside the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.core.errors import GeoError
from geo.sets import shelf
from geo.sets.shelf import Shelf
from geo.sets.workspace import Workspace


def test_what_is_kept_is_found_replaced_and_deleted(tmp_path: Path) -> None:
    kept = Shelf(tmp_path)
    kept.keep("week", "one")
    kept.keep("week", "Ҷ two")
    (tmp_path / "notes.txt").write_text("not ours")
    assert (kept.names(), kept.text("week")) == (("week",), "Ҷ two")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["notes.txt", "week.briefing.json"]
    assert Workspace(tmp_path).ids() == ()
    kept.remove("week")
    kept.remove("week")
    assert kept.names() == ()
    with pytest.raises(GeoError, match="No briefing “week”"):
        kept.text("week")


@pytest.mark.parametrize("name", ["../week", "a/b", "", "Week", ".unfinished-x", "week.briefing.json"])
def test_a_name_is_no_path(tmp_path: Path, name: str) -> None:
    for act in (
        lambda: Shelf(tmp_path).keep(name, "x"),
        lambda: Shelf(tmp_path).text(name),
        lambda: Shelf(tmp_path).remove(name),
    ):
        with pytest.raises(GeoError, match="can't name a briefing"):
            act()
    assert not [*tmp_path.iterdir()]


def test_no_more_are_kept_than_there_is_room_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "MOST_KEPT", 1)
    Shelf(tmp_path).keep("one", "x")
    with pytest.raises(GeoError, match="keeps 1 briefings already"):
        Shelf(tmp_path).keep("two", "x")
    Shelf(tmp_path).keep("one", "y")


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(GeoError, match="Save the briefing as a file instead"):
        Shelf(tmp_path / "gone").names()
