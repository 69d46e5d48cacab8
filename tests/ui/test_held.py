"""What a session holds: it gives back what was removed, waits its turn for a heavy file, and is told where there is no room."""

from __future__ import annotations

import gc
import weakref

import pytest

from geo.core.limits import LIMITS
from tests.ui.own_page import TABLE, brought, opened, press, said, uploaded
from ui.added import reading, turns


def test_a_removed_set_and_what_was_read_of_it_are_let_go() -> None:
    page = uploaded()
    read = list(page.session_state[reading._READ].values())[-1]
    press(page, "own-add")
    (mine,) = page.session_state["own-sets"]
    held = [weakref.ref(each) for each in (read, mine.added.dataset, page.session_state["kept-merged"][1])]
    del read, mine
    press(page, "own-remove")
    page.run()
    gc.collect()
    assert [each() is None for each in held] == [True] * 3


def test_a_heavy_file_waits_while_another_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS.__dict__, "light_bytes", 10)
    told: list[str] = []

    class Busy:
        """A turn that another has when it is first asked for."""

        def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
            told.append("waited" if blocking else "asked")
            return blocking

        def release(self) -> None:
            told.append("given back")

    monkeypatch.setattr(turns, "_turn", Busy())
    page = brought(opened())
    assert told[:3] == ["asked", "waited", "given back"] and "accepted" in said(page)


def test_where_there_is_no_room_for_a_file_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS.__dict__, "light_bytes", 10)
    monkeypatch.setitem(LIMITS.__dict__, "kept_bytes", -1)
    page = opened()
    page.get("file_uploader")[0].upload("made up.csv", TABLE, "text/csv").run()
    assert not page.exception and turns.NO_ROOM in said(page)
