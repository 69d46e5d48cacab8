"""`python -m geo COMMAND`: check, audit and whatever else stands in ``geo.cli``; GeoPackages as QGIS is to draw them."""

from __future__ import annotations

import argparse
import sys

from layers.qgis.geopackage import EXPORTERS

from .cli import COMMANDS
from .cli.export import command as export
from .cli.spoken import add_language, run
from .language.speech import say

_EXPORT = export(EXPORTERS)


def main(words: list[str] | None = None) -> int:
    """Runs a command; returns its exit code, 1 with the reason on a ``GeoError``."""
    return run(words, _parser)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m geo")
    add_language(parser)
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in (*(each for each in COMMANDS if each.name != _EXPORT.name), _EXPORT):
        subparser = subparsers.add_parser(command.name, help=say(command.means), description=say(command.means))
        command.add_arguments(subparser)
        subparser.set_defaults(run=command.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
