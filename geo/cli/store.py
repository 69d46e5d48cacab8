"""`python -m geo store`: files of any size into a store of events."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict, fields
from pathlib import Path

from tqdm import tqdm

from ..readers.asked.options import Options
from ..store.load import Loading, Report
from ..store.reading import Share
from ..store.targets import load_to
from .command import Command
from .import_ import add_answers, upload_of


def add_arguments(parser: ArgumentParser) -> None:
    """The files, the store, and the answers of `import`."""
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE",
        help="what `import` reads; CSV and Parquet of any size, quickest with the columns of a store",
    )  # fmt: skip
    parser.add_argument(
        "--to", required=True, metavar="STORE", help="store.duckdb, events.parquet or postgresql://owner@host/database"
    )
    parser.add_argument(
        "--anew", action="store_true", help="begin a new store; else rows are added, in place of those with the same id"
    )
    parser.add_argument(
        "--rejects", type=Path, metavar="FILE", help="the CSV of rejected rows (default: beside the store)"
    )
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    add_answers(parser)


def run(said: Namespace) -> int:
    """Prints what became of every row; 0 when anything was accepted, 1 otherwise."""
    loading = Loading(upload_of, _options(said), _bar)
    report = load_to(said.to, said.files, loading, anew=said.anew, rejects=said.rejects)
    print(json.dumps(asdict(report), ensure_ascii=False, indent=1) if said.json else _words(report))
    return 0 if any(each.accepted for each in report.files) else 1


def _options(said: Namespace) -> Options:
    known = {field.name for field in fields(Options)} & vars(said).keys()
    return Options(**{name: getattr(said, name) for name in known} | {"kind_map": dict(said.kind_map)})


def _bar(file: str) -> Share:
    """A bar of one file on the terminal; nothing where there is none."""
    shown = tqdm(total=100, desc=file, unit="%", leave=False, disable=None, file=sys.stderr)

    def share(done: float) -> None:
        shown.update(round(done * 100) - shown.n)
        if done >= 1:
            shown.close()

    return share


def _words(report: Report) -> str:
    lines = [
        f"{each.file}: {each.rows:,} rows: {each.accepted:,} accepted, {each.rejected:,} rejected, {each.others:,} no events"
        for each in report.files
    ]
    lines += [f"{report.replaced:,} rows gave way to a later one with their id"] if report.replaced else []
    lines += [f"{report.rejects} has the rejected rows with the reasons"] if report.rejects else []
    return "\n".join([*lines, f"{report.events:,} events in the store"])


COMMAND = Command("store", "loads files of any size into a store of events", add_arguments, run)
