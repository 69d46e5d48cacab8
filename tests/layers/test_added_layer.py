"""CONTRIBUTING's "add a layer" followed to the letter in a copy of the code: one file, one line, and both canvases draw it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from layers import LAYERS
from layers.web.args import COLUMNS
from tests.browser.houses import opened
from tests.browser.live import open_map
from tests.conftest import free_port, wait_for
from tests.invented import CONFLICT_MAP, write_package
from tests.layers.web.expected import COLUMNS_OF

ROOT = Path(__file__).parents[2]
LAST = '"clashes")'  # the end of the line that names the layers
COLOR = (0, 138, 92)
FILE = '''"""Springs: what was spilt there."""

from .event_marks import EVENTS
from .layer import Layer

LAYER = Layer("springs", "Springs", "springs and what was spilt", EVENTS, slot=5, color="#008a5c", symbol="diamond")
'''
MADE = """
import json, sys
from pathlib import Path
from geo.record.dataset import load
from geo.view.permalink import LAYERS
from geo.view.select import select
from geo.view.view import View
from layers.printed.options import SheetOptions
from layers.printed.sheet import sheet
from layers.scene import Scene
from layers.web.payload import whole_payload
from layers.web.single_file import single_file
from tests.layers.web.expected import map_args
folder = Path(sys.argv[1])
selection = select(load(folder / "data"), View(layers=LAYERS, language="xx"))
said = {"args": map_args(Scene(selection)), "layers": whole_payload(selection)["layers"]}
(folder / "made.json").write_text(json.dumps(said))
(folder / "file.html").write_bytes(single_file(selection))
(folder / "sheet.png").write_bytes(sheet(selection, SheetOptions()))
"""
ASKED = """(columns) => {
  const { data, view } = conflictMap.instrument;
  const { marks, legend } = conflictMap.scene.args(new conflictMap.Selection(data, view));
  return { marks: (COLUMNS_OF)(marks, [...Array(marks.length).keys()], columns), legend };
}""".replace("COLUMNS_OF", COLUMNS_OF)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy, with a layer more, data whose spills lie in it, and what the copy made of them."""
    copy = tmp_path_factory.mktemp("springs")
    for room in ("geo", "layers", "ui"):
        shutil.copytree(ROOT / room, copy / room, ignore=shutil.ignore_patterns("data", "__pycache__"))
    shutil.copy(ROOT / "app.py", copy)
    (copy / "layers" / "springs.py").write_text(FILE, "utf-8")
    listed = copy / "geo" / "view" / "permalink.py"
    text = listed.read_text("utf-8")
    assert text.count(LAST) == 1
    listed.write_text(text.replace(LAST, '"clashes", "springs")'), "utf-8")
    write_springs(copy / "data")
    subprocess.run([sys.executable, "-c", MADE, str(copy)], cwd=copy, env=environment(copy), check=True)
    return copy


def environment(copy: Path) -> dict[str, str]:
    """In which the code is that of the copy, and only the tests are ours."""
    return os.environ | {"PYTHONPATH": f"{copy}{os.pathsep}{ROOT}", "PYTHONDONTWRITEBYTECODE": "1"}


def write_springs(folder: Path) -> None:
    """The invented package, its spills in the layer of springs: one at the pump, which is drawn among the water works."""
    kinds = [each | {"layer": "springs"} if each["id"] == "spill" else each for each in CONFLICT_MAP["event_kinds"]]
    descriptor = write_package(folder) / "datapackage.json"
    values = json.loads(descriptor.read_text("utf-8"))
    values["conflict_map"]["event_kinds"] = kinds
    descriptor.write_text(json.dumps(values), "utf-8")


@pytest.fixture(scope="module")
def made(folder: Path) -> dict[str, Any]:
    values: dict[str, Any] = json.loads((folder / "made.json").read_text("utf-8"))
    return values


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 1366, "height": 900})
    yield page
    page.close()


def of_springs(columns: dict[str, list[Any]]) -> dict[str, Any]:
    row = columns["layer"].index("springs")
    return {name: values[row] for name, values in columns.items()}


def of_color(picture: Path) -> int:
    """How many pixels of a picture are of the layer's colour."""
    with Image.open(picture) as image:
        pixels = np.asarray(image.convert("RGB"))
    return int((np.abs(pixels.astype(int) - COLOR).max(axis=2) <= 3).sum())


def test_python_draws_the_layer_on_a_spot_it_shares(made: dict[str, Any]) -> None:
    mark = of_springs(made["args"]["marks"])
    assert (mark["id"], mark["color"], mark["count"]) == ("springs:pump", "#008a5c", 1)
    legend = next(group for group in made["args"]["legend"] if group["layer"] == "springs")
    assert legend["title"] == "Springs" and [each["count"] for each in legend["entries"]] == [1, 1]


def test_the_payload_hands_the_layer_to_the_scripts(made: dict[str, Any]) -> None:
    assert made["layers"][-1] == {
        "name": "springs", "title": "Springs", "means": "springs and what was spilt", "color": "#008a5c",
        "symbol": "diamond", "source": "events", "counts": "events",
    }  # fmt: skip


@pytest.mark.browser
def test_the_file_draws_what_python_draws(folder: Path, made: dict[str, Any], tab: Page) -> None:
    opened(tab, (folder / "file.html").as_uri(), live=False)
    found = tab.evaluate(ASKED, list(COLUMNS))
    assert of_springs(found["marks"]) == of_springs(made["args"]["marks"])
    assert [each["layer"] for each in found["legend"]] == [each["layer"] for each in made["args"]["legend"]]
    tab.screenshot(path=folder / "file.png")
    assert of_color(folder / "file.png") > 20


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """The app of the copy."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true",
               "--server.fileWatcherType", "none", "--server.port", str(port), "--", "--data", str(folder / "data")]  # fmt: skip
    app = subprocess.Popen(command, cwd=folder, env=environment(folder), stdout=subprocess.DEVNULL)
    wait_for(f"http://localhost:{port}/_stcore/health")
    yield f"http://localhost:{port}"
    app.terminate()
    app.wait(timeout=20)


@pytest.mark.browser
def test_the_live_map_draws_it(folder: Path, address: str, tab: Page) -> None:
    open_map(tab, f"{address}/?from=..&to=..&layers=water,springs")
    tab.screenshot(path=folder / "map.png")
    assert of_color(folder / "map.png") > 20


def test_a_sheet_draws_it(folder: Path) -> None:
    assert of_color(folder / "sheet.png") > 20


def test_every_layer_with_marks_has_a_slot_of_its_own() -> None:
    slots = [each.slot for each in LAYERS if each.source]
    assert min(slots) == 1 and len(set(slots)) == len(slots)
