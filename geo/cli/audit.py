"""`python -m geo audit`: what the record holds and what it lacks."""

from __future__ import annotations

import json
from argparse import Namespace

from ..language.speech import by_language, mark
from ..record.audit import audit
from ..record.dataset import load
from .command import Command, folder_and_json
from .labels import COUNTS, TABLES


def run(said: Namespace) -> int:
    """Prints the audit of a package."""
    found = audit(load(said.folder))
    if said.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    for name, value in found.items():
        words = ", ".join(map(_counted, value.items())) if isinstance(value, dict) else by_language(value)
        print(f"{COUNTS[name]}: {words}")
    return 0


def _counted(its: tuple[str, int]) -> str:
    return f"{TABLES.get(its[0], its[0])} {by_language(its[1])}"


COMMAND = Command(
    "audit", mark("sums up verdicts, sources, precision and gaps of a data package"), folder_and_json, run
)
