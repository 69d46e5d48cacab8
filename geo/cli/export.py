"""`python -m geo export`: what a link shows, in a format of ``geo.exporters``."""

from __future__ import annotations

from argparse import Namespace

from ..core.errors import GeoError
from ..exporters import EXPORTERS
from ..view.words import counts_words
from .command import Command
from .link import link_and_out, selection_of, write_whole


def run(said: Namespace) -> int:
    """Writes the file and says what is in it."""
    ending = said.out.suffix.lower().lstrip(".")
    exporter = next((each for each in EXPORTERS if each.ending == ending), None)
    if exporter is None:
        endings = ", ".join(f".{each.ending}" for each in EXPORTERS)
        raise GeoError(f"{said.out.name} has no ending of a format. There are: {endings}.")
    selection = selection_of(said.link, said.data)
    write_whole(said.out, exporter.write(selection))
    print(f"{said.out}: {exporter.label}. {counts_words(selection.counts)}.")
    return 0


COMMAND = Command(
    "export", "writes what a link shows as CSV, GeoJSON, GeoPackage, KML or a data package", link_and_out, run
)
