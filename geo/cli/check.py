"""`python -m geo check`: every problem of a package, and the way out."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from ..audience.profile import faults_of_profiles
from ..core.errors import GeoError, Problem
from ..language.speech import by_language, mark, say, say_n
from ..package.descriptor import FILE
from ..package.folder import files_in
from ..package.schema import TABLES
from ..package.writer import refreshed
from ..record.dataset import load
from .command import Command, folder_and_json
from .labels import TABLES as LABELS
from .link import write_whole


def run(said: Namespace) -> int:
    """Prints counts and problems; 1 where a row or file can't be used, 0 with notes at most."""
    try:
        dataset = load(said.folder)
        if said.write_hashes:
            write_whole(said.folder / FILE, refreshed(files_in(said.folder)))
            dataset = load(said.folder)
    except GeoError as fault:
        return _print(said, {}, fault.problems, str(fault))
    counts = {table.name: len(getattr(dataset, table.name)) for table in TABLES}
    counts |= {name: len(getattr(dataset, name)) for name in ("borders", "rivers", "reservoirs")}
    return _print(said, counts, (*dataset.problems, *faults_of_profiles(dataset)), "")


def _print(said: Namespace, counts: dict[str, int], problems: tuple[Problem, ...], fault: str) -> int:
    usable = not fault and all(problem.level == "note" for problem in problems)
    if said.json:
        found = {"usable": usable, "counts": counts, "problems": [each.as_dict() for each in problems], "error": fault}
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        print(", ".join(f"{LABELS[name]} {by_language(count)}" for name, count in counts.items()) or fault)
        print(*problems if counts else (), say_n("{n} problem", "{n} problems", len(problems)), sep="\n")
    return 0 if usable else 1


def add_arguments(parser: ArgumentParser) -> None:
    """The package, and whether the sizes and SHA-256 of its files are written anew first."""
    folder_and_json(parser)
    parser.add_argument(
        "--write-hashes",
        action="store_true",
        help=say("write the true size and SHA-256 of each file into {file}", file=FILE),
    )


COMMAND = Command("check", mark("names every problem of a data package and the way out"), add_arguments, run)
