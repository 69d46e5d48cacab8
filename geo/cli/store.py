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
from ..language.speech import mark, say
from ..readers.asked.options import Options
from ..store.asking import KEYS, asked_of
from ..store.cluster import Cluster
from ..store.load import Loading
from ..store.progress import Share
from ..store.report import Report
from ..store.targets import load_to
from .command import Command
from .import_ import add_answers, upload_of


def add_arguments(parser: ArgumentParser) -> None:
    """The files, the store, and the answers of `import`."""
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE",
        help=say("what `import` reads; CSV and Parquet of any size, quickest with the columns of a store"),
    )  # fmt: skip
    parser.add_argument(
        "--to",
        required=True,
        metavar="STORE",
        help=say("store.duckdb, events.parquet or postgresql://owner@host/database"),
    )
    parser.add_argument(
        "--anew",
        action="store_true",
        help=say("begin a new store; else rows are added, in place of those with the same id"),
    )
    parser.add_argument(
        "--prefix", default="", metavar="NAME",
        help=say("what stands before every id of these files (acled:123), where a store holds data sets whose ids may "
                 "be the same"),
    )  # fmt: skip
    parser.add_argument(
        "--rejects", type=Path, metavar="FILE", help=say("the CSV of rejected rows (default: beside the store)")
    )
    parser.add_argument(
        "--engine", default="", metavar="SPARK", help=say("let a cluster pick the events: spark://host:7077")
    )
    parser.add_argument(
        "--from", default="", metavar="PARQUET", dest="events", help=say("its events, by the path that its workers see")
    )
    parser.add_argument(
        "--where",
        default="",
        metavar="FILTERS",
        help=say("which of them, such as 'from=2021&kinds=clash'; keys: {keys}", keys=", ".join(KEYS)),
    )
    parser.add_argument("--json", action="store_true", help=say("print the report as JSON"))
    add_answers(parser)


def run(said: Namespace) -> int:
    """Prints what became of every row; 0 when anything was accepted, 1 otherwise."""
    loading = Loading(upload_of, _options(said), _bar, said.prefix)
    if bool(said.engine) != bool(said.events) or bool(said.engine) == bool(said.files):
        raise GeoError(
            mark("Name the files to load, or a cluster and its events: --engine spark://host:7077 --from PARQUET.")
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
        cluster.extract_to(Path(folder) / "events", asked_of(said.where), _bar(cluster.shown))
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
        say(
            "{file}: rows: {rows}; accepted: {accepted}; rejected: {rejected}; no events: {others}",
            file=each.file,
            rows=each.rows,
            accepted=each.accepted,
            rejected=each.rejected,
            others=each.others,
        )
        for each in report.files
    ]
    lines += [
        say("{file}: events with several places, each stored at its first: {n}", file=each.file, n=each.several)
        for each in report.files
        if each.several
    ]
    lines += [say("rows that gave way to a later one with their id: {n}", n=report.replaced)] if report.replaced else []
    lines += (
        [
            say(
                "of these, ids of rows more than a year or 300 km apart: {n}. Events of other data with the same ids? Then "
                "load each data set with a --prefix of its own",
                n=report.unlike,
            )
        ]
        if report.unlike
        else []
    )
    lines += [say("{file} has the rejected rows with the reasons", file=report.rejects)] if report.rejects else []
    return "\n".join([*lines, say("events in the store: {n}", n=report.events)])


COMMAND = Command("store", mark("loads files of any size into a store of events"), add_arguments, run)
