"""A changed ``datapackage.json`` is a sentence or a map, never a traceback: checked, imported, uploaded and served."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from random import Random, SystemRandom

import pytest
from starlette.requests import Request
from streamlit.testing.v1 import AppTest

from geo.__main__ import main
from geo.core.errors import GeoError
from geo.readers.asked.zip import pack
from geo.record.dataset import Dataset, load
from geo.view.select import Selection
from tests.changed_descriptors import brought, drawn, package_of, shown, written
from tests.invented import write_package
from tests.ui.own_page import PAGE, args, at_pane, opened, said
from ui import assets, store
from ui.views.chooser import VIEWS

CHANGES = int(os.environ.get("CHANGED_DESCRIPTORS", "60"))
CHANGED = "The server's data have changed and can't be used"
QUERIES = (
    {},
    {"known": "2031-03-04"},
    {"topic": "t-first"},
    {"event": "e6"},
    {"place": "gate"},
    {"from": "..", "to": ".."},
)


def put(number: int, folder: Path) -> Path:
    for name, content in package_of(number).items():
        (folder / name).write_bytes(content)
    return folder


def by_check(number: int, folder: Path) -> bool:
    """`python -m geo check`, and everything that is made of a package that can be opened."""
    put(number, folder)
    if number % 5 == 0:
        main(["check", str(folder)])
    try:
        selection = looked_at(number)(load(folder))
    except GeoError as fault:
        str(fault).encode()
        return False
    if number % 50 == 0:
        written(selection)
    return True


def by_import(number: int, folder: Path) -> bool:
    """A ZIP of the package, alone or beside the record; now and then by the command line."""
    if number % 20 == 1:
        main(["import", str(put(number, folder)), "--json"])
    try:
        merged = brought(package_of(number), alone=number % 4 > 1)
    except GeoError as fault:
        str(fault).encode()
        return False
    looked_at(number)(merged)
    return True


def looked_at(number: int) -> Callable[[Dataset], Selection]:
    return drawn if number % 4 == 0 else shown


def by_upload(number: int, folder: Path) -> bool:
    """The ZIP in the page: looked at, added or shown alone, and looked at in a view."""
    page = opened()
    page.get("file_uploader")[0].upload("package.zip", pack(package_of(number)), "application/zip").run()
    quiet(page)
    buttons = [each for each in page.button if each.key in ("own-add", "own-replace") and not each.disabled]
    if not buttons:
        return False
    Random(number).choice(buttons).click().run()
    quiet(page)
    quiet(at_pane(page, pane(number)))
    return True


def by_serving(number: int, folder: Path) -> bool:
    """A view of the page on the package, which was whole when the server began or never was; and its record."""
    whole = number % 2 == 0
    if whole:
        write_package(folder)
        quiet(served(number))
    put(number, folder)
    page = quiet(served(number))
    broken = bool(store.faults()) if whole else bool(page.error)
    if page.get("component_instance"):
        for query in (b"", b"known=2031-03-04"):
            path = {"name": args(page)["record"]}
            assets.map_record(Request({"type": "http", "headers": [], "query_string": query, "path_params": path}))
        assert broken == any(CHANGED in each for each in args(page)["standing"])
    assert not broken or whole or "can't be shown" in said(page)
    return not broken


def served(number: int) -> AppTest:
    page = AppTest.from_file(PAGE, default_timeout=600)
    for key, value in (Random(number).choice(QUERIES) | {"pane": pane(number)}).items():
        page.query_params[key] = value
    return page.run()


def pane(number: int) -> str:
    return Random(number).choice(["", *VIEWS])


def quiet(page: AppTest) -> AppTest:
    """The page, in which nothing may have failed."""
    assert not page.exception, page.exception[0].stack_trace
    return page


WAYS: dict[Callable[[int, Path], bool], float] = {by_check: 0.5, by_import: 0.41, by_serving: 0.06, by_upload: 0.03}


def test_no_changed_descriptor_is_ever_a_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``CHANGED_DESCRIPTORS=10000`` tries that many; ``CHANGED_SEED`` begins where another run did."""
    seed = int(os.environ.get("CHANGED_SEED") or SystemRandom().randrange(2**32))
    used = dict.fromkeys(WAYS, 0)
    for number in range(seed, seed + CHANGES):
        print(f"seed {number}")  # shown where it fails
        (way,) = Random(number).choices(list(WAYS), list(WAYS.values()))
        folder = tmp_path / str(number)
        folder.mkdir()
        if way is by_serving:
            monkeypatch.setenv(store.DATA, str(folder))
        else:
            monkeypatch.delenv(store.DATA, raising=False)
        used[way] += way(number, folder)
    assert 0 < sum(used.values()) < CHANGES
