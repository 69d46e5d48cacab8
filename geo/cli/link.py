"""A link on the command line: the selection it asks for, and a file written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from argparse import ArgumentParser
from pathlib import Path

from ..core.errors import GeoError
from ..record.dataset import BUNDLED, load
from ..view.permalink import parse_query, view_of
from ..view.select import Selection, select


def link_and_out(parser: ArgumentParser) -> None:
    """The arguments of a command that writes what a link shows."""
    parser.add_argument(
        "--link", default="", help="a link of the page, or what follows its ? (default: the opening view)"
    )
    parser.add_argument("--out", type=Path, required=True, help="the file to write; its ending says the format")
    parser.add_argument("--data", type=Path, default=BUNDLED, help="a data package (default: the bundled one)")


def selection_of(link: str, folder: Path) -> Selection:
    """What ``link`` shows of the package in ``folder``. Raises ``GeoError`` where the package or a value of the link
    can't be used."""
    dataset = load(folder)
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
            f"{path} can't be written: {fault.strerror}. Name a file in a folder that you may write to."
        ) from fault
