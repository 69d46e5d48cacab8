"""A link on the command line: the selection it asks for, and a file written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..audience.profile import profile_of
from ..audience.reduced import reduced
from ..core.errors import GeoError
from ..core.os_faults import why
from ..language.speech import say, say_later
from ..record.dataset import BUNDLED, Dataset, load
from ..view.permalink import parse_query, view_of
from ..view.select import Selection, select


def link_and_out(parser: ArgumentParser) -> None:
    """The arguments of a command that writes what a link shows."""
    parser.add_argument(
        "--link", default="", help=say("a link of the page, or what follows its ? (default: the opening view)")
    )
    parser.add_argument("--out", type=Path, required=True, help=say("the file to write; its ending says the format"))
    data_and_profile(parser)


def data_and_profile(parser: ArgumentParser) -> None:
    """The arguments that name the record, and for whom it is reduced."""
    parser.add_argument("--data", type=Path, default=BUNDLED, help=say("a data package (default: the bundled one)"))
    parser.add_argument(
        "--profile",
        default="",
        metavar="NAME|FILE",
        help=say("reduce the record for an audience first: a profile of the package, or a JSON file that holds one"),
    )


def loaded(said: Namespace) -> Dataset:
    """The record of ``--data``, reduced by ``--profile``. Raises ``GeoError`` as ``load``, ``profile_of`` and ``reduced``."""
    dataset = load(said.data)
    return reduced(dataset, profile_of(said.profile, dataset)) if said.profile else dataset


def selection_of(link: str, dataset: Dataset) -> Selection:
    """What ``link`` shows of ``dataset``. Raises ``GeoError`` where a value of the link can't be used."""
    view, faults = view_of(parse_query(link), dataset)
    if faults:
        raise GeoError("\n".join(faults))
    return select(dataset, view)


def write_whole(path: Path, content: bytes) -> None:
    """Writes ``content`` to ``path``: after a crash it holds the old or the new, never a part. Raises ``GeoError`` where
    it can't be written."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.chmod(name, 0o644)
            os.replace(name, path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as fault:
        raise GeoError(
            say_later(
                "{path} can't be written: {fault}. Name a file in a folder that you may write to.",
                path=path,
                fault=why(fault),
            )
        ) from fault
