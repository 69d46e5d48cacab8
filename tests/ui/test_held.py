"""What a session holds: it gives back what was removed, waits its turn for a heavy file, and is told where there is no room."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
import threading
import time
import weakref
from pathlib import Path

import pyarrow as pa
import pytest

from geo.core.limits import LIMITS
from geo.core.temporary import tidy_after_kill
from geo.record.spoken import in_language
from geo.record.without import cut
from tests.conftest import ROOT
from tests.ui.own_page import TABLE, brought, opened, press, said, uploaded
from ui import giving_back, store
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


class Ring:
    """What refers to itself."""

    def __init__(self) -> None:
        self.itself = self


def test_what_refers_to_itself_is_given_back_while_the_server_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(giving_back, "FIRST_S", 0.05)
    monkeypatch.setattr(giving_back, "EVERY_S", 0.05)
    gone, held = threading.Event(), Ring()
    gc.disable()
    try:
        weakref.finalize(held, gone.set)
        giving_back.keep_giving_back()
        assert not gone.wait(0.5)  # it is held in the first rounds, and set apart
        del held
        assert gone.wait(10)
        assert pa.default_memory_pool().backend_name == "system"  # which is trimmed with all else
    finally:
        monkeypatch.setattr(giving_back, "EVERY_S", 3_600.0)
        time.sleep(0.1)
        gc.unfreeze()
        gc.enable()


def test_columns_that_are_held_forget_those_that_shared_their_data() -> None:
    whole = store.dataset()
    seen = []
    for held in (whole.claims, cut(whole, ["party:KG"], None, "").claims, in_language(whole, "ru").events):
        (block,) = (each for each in held._mgr.blocks if held.columns.get_loc("event_id") in each.mgr_locs)  # type: ignore[attr-defined]
        for _ in range(100):
            held["event_id"]
        seen.append((held, block.refs))
    assert all(len(refs.referenced_blocks) > 50 for _, refs in seen)
    kept = whole.claims["event_id"]
    giving_back.give_back()
    assert all(len(refs.referenced_blocks) < 20 for _, refs in seen)
    assert seen[0][1].has_reference() and kept is not None  # what is still there is not forgotten


def test_what_other_threads_are_making_is_left_whole() -> None:
    store.dataset()
    faults: list[str] = []
    done = threading.Event()

    def make() -> None:
        while not done.is_set():
            try:
                assert len(tuple(each for each in range(2_000) if each % 2)) == 1_000
            except SystemError as fault:
                faults.append(str(fault))

    makers = [threading.Thread(target=make) for _ in range(3)]
    for each in makers:
        each.start()
    for _ in range(8):
        giving_back.give_back()
    done.set()
    for each in makers:
        each.join()
    assert not faults


def test_files_of_events_that_a_killed_server_left_go_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed = "import os, signal; import ui.many.files as files; files._path('word').touch(); os.kill(os.getpid(), signal.SIGKILL)"
    subprocess.run([sys.executable, "-c", killed], cwd=ROOT, env=os.environ | {"TMPDIR": str(tmp_path)}, check=False)
    assert [path.name for path in tmp_path.glob("*/*")] == ["word"]
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    tidy_after_kill()
    assert list(tmp_path.iterdir()) == []


def test_a_heavy_file_waits_while_another_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS.__dict__, "light_bytes", 10)
    told: list[str] = []

    class Busy:
        """A turn that another has when it is first asked for."""

        def acquire(self, timeout: float) -> bool:
            told.append("waited" if timeout else "asked")
            return timeout > 0

        def release(self) -> None:
            told.append("given back")

    monkeypatch.setattr(turns, "_turn", Busy())
    page = brought(opened())
    assert told[:3] == ["asked", "waited", "given back"] and "accepted" in said(page)


class Gone(Exception):
    """The reader has left."""


@pytest.mark.parametrize("where", ["while it waits", "as it begins", "while it reads", "as it gives back"])
def test_a_turn_ends_however_its_reading_does(monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    def left(*_: object) -> None:
        raise Gone

    class Told:
        caption = left if where == "while it waits" else lambda *_: lock.release()
        empty = left if where == "as it begins" else lambda *_: None

    lock = threading.Lock()
    monkeypatch.setattr(turns, "_turn", lock)
    monkeypatch.setattr(turns.st, "empty", Told)
    monkeypatch.setattr(turns, "_is_light", lambda _: False)
    monkeypatch.setattr(turns, "give_back", left if where == "as it gives back" else lambda: None)
    if where in ("while it waits", "as it begins"):
        lock.acquire()
    with pytest.raises(Gone), turns.turn(None):  # type: ignore[arg-type]
        if where == "while it reads":
            left()
    assert lock.locked() == (where == "while it waits")  # then it is still the other's


def test_where_there_is_no_room_for_a_file_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS.__dict__, "light_bytes", 10)
    monkeypatch.setitem(LIMITS.__dict__, "kept_bytes", -1)
    page = opened()
    page.get("file_uploader")[0].upload("made up.csv", TABLE, "text/csv").run()
    assert not page.exception and turns.NO_ROOM in said(page)
    monkeypatch.setitem(LIMITS.__dict__, "kept_bytes", 10**9)
    assert "accepted" in said(page.run())


def test_a_heavy_file_is_not_even_read_where_there_is_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS.__dict__, "light_bytes", 10)
    monkeypatch.setitem(LIMITS.__dict__, "kept_bytes", -1)
    monkeypatch.setattr(reading, "import_upload", lambda *said: pytest.fail("it was read"))
    page = opened()
    page.get("file_uploader")[0].upload("made up.csv", TABLE, "text/csv").run()
    assert not page.exception and turns.NO_ROOM in said(page)
