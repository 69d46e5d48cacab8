"""`python -m geo check`: every problem of a package, and the way out."""

from __future__ import annotations

import json
from argparse import Namespace

from ..core.errors import GeoError, Problem
from ..package.schema import TABLES
from ..record.dataset import load
from .command import Command, folder_and_json


def run(said: Namespace) -> int:
    """Prints counts and problems; 1 where a row or file can't be used, 0 with notes at most."""
    try:
        dataset = load(said.folder)
    except GeoError as fault:
        return _print(said, {}, fault.problems, str(fault))
    counts = {table.name: len(getattr(dataset, table.name)) for table in TABLES}
    counts |= {name: len(getattr(dataset, name)) for name in ("borders", "rivers", "reservoirs")}
    return _print(said, counts, dataset.problems, "")


def _print(said: Namespace, counts: dict[str, int], problems: tuple[Problem, ...], fault: str) -> int:
    usable = not fault and all(problem.level == "note" for problem in problems)
    if said.json:
        found = {"usable": usable, "counts": counts, "problems": [each.as_dict() for each in problems], "error": fault}
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        print(", ".join(f"{name} {count:,}" for name, count in counts.items()) or fault)
        print(*problems if counts else (), f"{len(problems)} problems", sep="\n")
    return 0 if usable else 1


COMMAND = Command("check", "names every problem of a data package and the way out", folder_and_json, run)
