"""`python -m geo store`: files of any size into a store of events."""

from __future__ import annotations

import json
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, fields
from pathlib import Path

from tqdm import tqdm

from ..core.errors import GeoError
from ..readers.asked.options import Options
from ..store.asking import KEYS, asked_of
from ..store.cluster import Cluster
from ..store.load import Loading, Report
from ..store.reading import Share
from ..store.targets import load_to
from .command import Command
from .import_ import add_answers, upload_of


def add_arguments(parser: ArgumentParser) -> None:
    """The files, the store, and the answers of `import`."""
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE",
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
    parser.add_argument(
        "--engine", default="", metavar="SPARK", help="let a cluster pick the events: spark://host:7077"
    )
    parser.add_argument(
        "--from", default="", metavar="PARQUET", dest="events", help="its events, by the path that its workers see"
    )
    parser.add_argument(
        "--where",
        default="",
        metavar="FILTERS",
        help=f"which of them, such as 'from=2021&kinds=clash'; keys: {', '.join(KEYS)}",
    )
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    add_answers(parser)


def run(said: Namespace) -> int:
    """Prints what became of every row; 0 when anything was accepted, 1 otherwise."""
    loading = Loading(upload_of, _options(said), _bar)
    if bool(said.engine) != bool(said.events) or bool(said.engine) == bool(said.files):
        raise GeoError(
            "Name the files to load, or a cluster and its events: --engine spark://host:7077 --from PARQUET."
        )
    with _files(said) as files:
        report = load_to(said.to, files, loading, anew=said.anew, rejects=said.rejects)
    print(json.dumps(asdict(report), ensure_ascii=False, indent=1) if said.json else _words(report))
    return 0 if any(each.accepted for each in report.files) else 1


@contextmanager
def _files(said: Namespace) -> Iterator[list[Path]]:
    """The files named, or those that the cluster writes beside the store."""
    if not said.engine:
        yield said.files
        return
    beside = Path.cwd() if "://" in said.to else Path(said.to).absolute().parent
    with (
        tempfile.TemporaryDirectory(dir=beside, prefix=".extract-") as folder,
        closing(Cluster(said.engine + said.events)) as cluster,
    ):
        cluster.extract_to(Path(folder) / "events", asked_of(said.where))
        yield sorted((Path(folder) / "events").glob("*.parquet"))


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
