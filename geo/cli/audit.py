"""`python -m geo audit`: what the record holds and what it lacks."""

from __future__ import annotations

import json
from argparse import Namespace

from ..record.audit import audit
from ..record.dataset import load
from .command import Command, folder_and_json


def run(said: Namespace) -> int:
    """Prints the audit of a package."""
    found = audit(load(said.folder))
    if said.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    for name, value in found.items():
        words = (
            ", ".join(f"{key} {count:,}" for key, count in value.items()) if isinstance(value, dict) else f"{value:,}"
        )
        print(f"{name.replace('_', ' ')}: {words}")
    return 0


COMMAND = Command("audit", "sums up verdicts, sources, precision and gaps of a data package", folder_and_json, run)
