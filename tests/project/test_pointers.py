"""What comments, docstrings and the two guides point at is there: files by their path, modules and what they define by name."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GUIDES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
FILE = re.compile(r"\b((?:geo|layers|ui|tests)/[\w./-]*?\w\.(?:py|js|css|md|csv|json|geojson|webp))\b")
NAME = re.compile(r"`((?:geo|layers|ui|tests)(?:\.\w+)+)`")
DOCUMENT = re.compile(r"\b(DESIGN|HISTORY|NOTES|SPEC)\b(?!_)")


def texts() -> list[Path]:
    files = [path for room in ("geo", "layers", "ui", "tests") for path in (ROOT / room).rglob("*")]
    code = [path for path in files if path.suffix in (".py", ".js", ".css") and path != Path(__file__)]
    return [*GUIDES, ROOT / "Makefile", *code]


def is_there(name: str) -> bool:
    """Whether a dotted name is a folder, a file, or what stands in a file by that word."""
    path, rest = ROOT, name.split(".")
    while rest and (path / rest[0]).is_dir():
        path, rest = path / rest[0], rest[1:]
    file = path / f"{rest[0]}.py" if rest else path
    return file.exists() and all(re.search(rf"\b{word}\b", file.read_text("utf-8")) for word in rest[1:])


def lost(text: str) -> list[str]:
    """What ``text`` points at and is not there."""
    files = [file for file in FILE.findall(text) if not (ROOT / file).exists()]
    return [*files, *(name for name in NAME.findall(text) if not is_there(name)), *DOCUMENT.findall(text)]


def test_what_is_pointed_at_is_there() -> None:
    found = {path.relative_to(ROOT).as_posix(): lost(path.read_text("utf-8")) for path in texts()}
    assert not {path: pointers for path, pointers in found.items() if pointers}


def test_what_is_not_there_is_found() -> None:
    text = "see geo/view/sidebar.py, ``geo.record.figures.in_force`` (DESIGN: towns), ``geo.record.figures.curve``"
    assert lost(text) == ["geo/view/sidebar.py", "geo.record.figures.in_force", "DESIGN"]


def test_the_rooms_of_the_guide_are_those_of_the_code() -> None:
    named = set(re.findall(r"`((?:geo|layers|ui)/[\w/]*)/`", (ROOT / "CONTRIBUTING.md").read_text("utf-8")))
    rooms = {path.relative_to(ROOT).as_posix() for room in ("geo", "layers") for path in (ROOT / room).iterdir()
             if (path / "__init__.py").exists() and path.name != "data"}  # fmt: skip
    assert rooms <= named
