"""What a command is."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..language.speech import say
from ..record.dataset import BUNDLED


@dataclass(frozen=True)
class Command:
    """A word of the command line: what it means, its arguments, and what it does (returns the exit code)."""

    name: str
    means: str
    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]


def folder_and_json(parser: ArgumentParser) -> None:
    """The arguments of a command that looks at a package."""
    parser.add_argument(
        "folder", nargs="?", type=Path, default=BUNDLED, help=say("a data package (default: the bundled one)")
    )
    parser.add_argument("--json", action="store_true", help=say("print JSON"))
