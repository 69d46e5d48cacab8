"""`python -m geo COMMAND`: check, audit and whatever else stands in ``geo.cli``; GeoPackages as QGIS is to draw them."""

from __future__ import annotations

import argparse
import sys

from layers.qgis.geopackage import EXPORTERS

from .cli import COMMANDS
from .cli.export import command as export
from .core.errors import GeoError

_EXPORT = export(EXPORTERS)


def main(words: list[str] | None = None) -> int:
    """Runs a command; returns its exit code, 1 with the reason on a ``GeoError``."""
    parser = argparse.ArgumentParser(prog="python -m geo")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in (*(each for each in COMMANDS if each.name != _EXPORT.name), _EXPORT):
        subparser = subparsers.add_parser(command.name, help=command.means, description=command.means)
        command.add_arguments(subparser)
        subparser.set_defaults(run=command.run)
    said = parser.parse_args(words)
    try:
        code: int = said.run(said)
    except GeoError as fault:
        print(fault, file=sys.stderr)
        return 1
    return code


if __name__ == "__main__":
    sys.exit(main())
