"""`python -m geo audit`: what the record holds and what it lacks."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable

from ..language.speech import by_language, mark, spoken
from ..package.descriptor import Package
from ..record.audit import audit
from ..record.checks import CHECK_LABELS
from ..record.claims import VERDICT_LABELS
from ..record.dataset import load
from ..record.spoken import in_language
from ..view.languages import language_words
from .command import Command, folder_and_json
from .labels import COUNTS, TABLES

_Say = Callable[[str, str], str]  # of an id, and what to say where it has no words


def run(said: Namespace) -> int:
    """Prints the audit of a package."""
    dataset = load(said.folder)
    found = audit(dataset)
    if said.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    words = _words(in_language(dataset, spoken()).package)
    for name, value in found.items():
        print(f"{COUNTS[name]}: {_told(value, words.get(name, TABLES.get))}")
    return 0


def _words(package: Package) -> dict[str, _Say]:
    """What the ids that are counted are called, by the name of the count."""
    parties = {each.id: each.label for each in package.parties}.get
    return {
        "events_by_verdict": VERDICT_LABELS.get, "claims_by_check": CHECK_LABELS.get, "statuses_by_check": CHECK_LABELS.get,
        "places_by_check": CHECK_LABELS.get, "claims_by_party": parties, "sources_by_party": parties,
        "sources_by_language": lambda code, _: language_words(code),
    }  # fmt: skip


def _told(value: int | dict[str, int], say_id: _Say) -> str:
    if not isinstance(value, dict):
        return by_language(value)
    return "; ".join(f"{say_id(each, each)}: {by_language(number)}" for each, number in value.items())


COMMAND = Command(
    "audit", mark("sums up verdicts, sources, precision and gaps of a data package"), folder_and_json, run
)
