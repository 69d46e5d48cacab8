"""A sheet is the same bytes in its language, whatever was drawn before it and in whichever process; each language has its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from geo.language.catalogue import languages

ROOT = Path(__file__).parents[3]
DRAW = """
import hashlib, json, sys
from geo.record.dataset import load
from geo.view.permalink import parse_query, view_of
from geo.view.select import select_spoken
from layers.printed.options import SheetOptions
from layers.printed.sheet import sheet

def drawn(language):
    view = view_of(parse_query(f"?from=2021-04-29&to=2021-04-29&lang={language}"), data)[0]
    selection = select_spoken(data, view)
    return hashlib.sha256(sheet(selection, SheetOptions(format="svg"))).hexdigest()

data = load()
print(json.dumps([[language, drawn(language)] for language in sys.argv[1:]]))
"""


def drawn(order: list[str]) -> list[tuple[str, str]]:
    """The digests of sheets drawn one after another in a process of their own."""
    words = [sys.executable, "-c", DRAW, *order]
    said = subprocess.run(words, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=True, capture_output=True)
    return [(language, digest) for language, digest in json.loads(said.stdout)]


def test_a_sheet_is_the_same_bytes_in_its_language() -> None:
    every = list(languages())
    there, back = drawn([*every[:2], every[0]]), drawn(every[::-1])
    assert there[0] == there[-1] and there[:-1] == back[::-1][:2]
    assert len({digest for _, digest in back}) == len(every)
