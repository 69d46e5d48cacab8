"""`python -m geo export`: what a link shows, in a format of ``geo.exporters``."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from functools import partial

from ..core.errors import GeoError
from ..exporters import EXPORTERS, Exporter
from ..language.speech import mark, say, say_later
from ..view.words import counts_words
from .command import Command
from .link import link_and_out, loaded, selection_of, write_whole


def run(exporters: Sequence[Exporter], said: Namespace) -> int:
    """Writes the file and says what is in it."""
    ending = said.out.suffix.lower().lstrip(".")
    exporter = next((each for each in exporters if each.ending == ending), None)
    if exporter is None:
        endings = ", ".join(f".{each.ending}" for each in exporters)
        raise GeoError(
            say_later("{file} has no ending of a format. There are: {endings}.", file=said.out.name, endings=endings)
        )
    selection = selection_of(said.link, loaded(said))
    write_whole(said.out, exporter.content(selection, said.out.name))
    print(f"{said.out}: {say(exporter.label)}. {counts_words(selection.counts)}.")
    return 0


def command(exporters: Sequence[Exporter] = EXPORTERS) -> Command:
    """The command, with these formats."""
    means = mark("writes what a link shows as CSV, GeoJSON, GeoPackage, KML or a data package")
    return Command("export", means, link_and_out, partial(run, exporters))


COMMAND = command()
