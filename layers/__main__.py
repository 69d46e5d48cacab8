"""`python -m layers`: snapshots of what a link shows, and whether one still holds."""

from __future__ import annotations

import gc
import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from tqdm import tqdm

from geo.audience.profile import profile_of
from geo.audience.views import briefing_for
from geo.cli.link import data_and_profile, link_and_out, loaded, selection_of, write_whole
from geo.cli.spoken import add_language, run
from geo.core.errors import GeoError
from geo.core.os_faults import why
from geo.language.speech import again, say, say_later, say_n
from geo.record.dataset import Dataset, load
from geo.view.briefing import MOST_BYTES, Briefing, briefing_of
from geo.view.select import Selection, select_spoken
from geo.view.words import counts_words

from .drawing.manifest import read_manifest
from .printed.files import FORMATS
from .printed.letters import letters_note
from .printed.options import DPI, FITS, SheetOptions
from .printed.sheet import sheet
from .printed.sizes import SIZES
from .scene import Scene
from .snapshots.briefings import briefing_html, briefing_pdf, briefing_pngs, leaves_of
from .snapshots.series import ANIMATED, animated, day_sheets, days_of
from .snapshots.verify import verify


def main(words: list[str] | None = None) -> int:
    """Runs a command; returns its exit code, 1 with the reason on a ``GeoError``."""
    return run(words, _parser)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m layers")
    add_language(parser)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    means = say("draws what a link shows as PNG, SVG, PDF or as one HTML file, by the ending of --out")
    snapshot = commands.add_parser("snapshot", help=means, description=means)
    _snapshot_arguments(snapshot)
    means = say(
        "writes a briefing: .pdf (cover, a sheet a step, sources once), .html (steps to go through), or a folder of PNGs"
    )
    briefing = commands.add_parser("briefing", help=means, description=means)
    _briefing_arguments(briefing)
    means = say(
        "tells whether a snapshot is what the data say: identical, data changed, drawn by other versions, or altered"
    )
    check = commands.add_parser("verify", help=means, description=means)
    check.add_argument("file", type=Path, help=say("a snapshot: PNG, SVG, PDF or HTML"))
    data_and_profile(check)
    check.set_defaults(run=_verify)
    return parser


def _briefing_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help=say("a briefing as it was saved in the page (JSON)"))
    parser.add_argument("--out", type=Path, required=True, help=say("OUT.pdf, OUT.html, or a folder for PNGs"))
    data_and_profile(parser)
    _sheet_arguments(parser)
    parser.set_defaults(run=_briefing)


def _snapshot_arguments(parser: ArgumentParser) -> None:
    link_and_out(parser)
    _sheet_arguments(parser)
    parser.add_argument("--sidecar", action="store_true", help=say("write the manifest beside it too, as OUT.json"))
    several = parser.add_mutually_exclusive_group()
    several.add_argument("--series", choices=["day"], help=say("one sheet a day: OUT-2021-04-28.png …"))
    several.add_argument("--animate", action="store_true", help=say("a frame a day as animated .webp or .gif"))
    parser.set_defaults(run=_snapshot)


def _sheet_arguments(parser: ArgumentParser) -> None:
    """How sheets are drawn."""
    parser.add_argument("--size", default="a4-landscape", help=say("one of {listed}", listed=", ".join(SIZES)))
    parser.add_argument("--dpi", type=int, default=150, help=say("{least} to {most}", least=DPI[0], most=DPI[1]))
    parser.add_argument("--title", default="", help=say("the title (default: the package's)"))
    parser.add_argument(
        "--fit",
        default="view",
        help=say("one of {listed}: the map's view, or around what is shown", listed=", ".join(FITS)),
    )
    parser.add_argument("--maker", default="", help=say("who made it, for the foot of the sheet"))
    parser.add_argument("--contact", default="", help=say("how to reach who made it"))


def _snapshot(said: Namespace) -> int:
    ending = said.out.suffix.lower().lstrip(".")
    allowed = list(ANIMATED) if said.animate else [*FORMATS, *([] if said.series else ["html"])]
    if ending not in allowed:
        raise GeoError(
            say_later(
                "{file} has no ending of a format. There are: {endings}.",
                file=said.out.name,
                endings=", ".join(f".{each}" for each in allowed),
            )
        )
    options = SheetOptions(said.size, said.dpi, said.title, ending if ending in FORMATS else "png", said.fit,
                           said.maker, said.contact)  # fmt: skip
    dataset = loaded(said)
    selection = select_spoken(dataset, selection_of(said.link, dataset).view)
    gc.freeze()  # what is loaded stays: looking it through at each sheet takes a twentieth of the time
    if said.animate:
        write_whole(said.out, animated([frame for _, frame in _days(selection, options, dataset)], ending))
    elif said.series:
        for day, content in _days(selection, options, dataset):
            _write(said.out.with_stem(f"{said.out.stem}-{day}"), content, said.sidecar)
    else:
        _write(said.out, _content(selection, options, ending), said.sidecar)
    letters = letters_note(Scene(selection)) if ending != "html" else ""
    print(f"{said.out}: {counts_words(selection.counts)}. {letters}".rstrip())
    return 0


def _days(selection: Selection, options: SheetOptions, dataset: Dataset) -> Iterator[tuple[str, bytes]]:
    days = days_of(selection)
    yield from tqdm(day_sheets(dataset, selection, options, days), total=len(days), unit="day", desc=say("Drawing"))


def _content(selection: Selection, options: SheetOptions, ending: str) -> bytes:
    if ending == "html":
        from .web.single_file import single_file

        return single_file(selection, options.title)
    return sheet(selection, options)


def _write(path: Path, content: bytes, sidecar: bool) -> None:
    write_whole(path, content)
    if sidecar:
        text = json.dumps(read_manifest(content), ensure_ascii=False, indent=1)
        write_whole(path.with_name(f"{path.name}.json"), f"{text}\n".encode())


def _briefing(said: Namespace) -> int:
    ending = said.out.suffix.lower()
    if ending not in ("", ".pdf", ".html"):
        raise GeoError(
            say_later("A briefing is written as .pdf, .html or into a folder of PNGs, not as {ending}.", ending=ending)
        )
    options = SheetOptions(said.size, said.dpi, said.title, "pdf", said.fit, said.maker, said.contact)
    briefing, notes = briefing_of(_read(said.file, MOST_BYTES), said.file.name)
    for each in notes:
        print(each)
    briefing, dataset = _for_whom(briefing, said)
    gc.freeze()
    for number, leaf in enumerate(leaves_of(briefing, dataset), 1):
        print(f"{number}. {leaf.title}: {leaf.changes or counts_words(leaf.selection.counts) + '.'}")
    for path, content in _briefing_files(said.out, briefing, dataset, options):
        write_whole(path, content)
    steps = say_n("{n} step", "{n} steps", len(briefing.steps))
    print(f"{said.out}: {steps}.")
    return 0


def _for_whom(briefing: Briefing, said: Namespace) -> tuple[Briefing, Dataset]:
    """The briefing and its record: one of the whole is made one of what ``--profile`` leaves."""
    dataset = loaded(said)
    if not said.profile or briefing.record.id == dataset.package.id:
        return briefing, dataset
    whole = load(said.data)
    return briefing_for(briefing, whole, profile_of(said.profile, whole))


def _briefing_files(
    out: Path, briefing: Briefing, dataset: Dataset, options: SheetOptions
) -> Iterator[tuple[Path, bytes]]:
    if out.suffix.lower() == ".pdf":
        yield out, briefing_pdf(briefing, dataset, options)
    elif out.suffix.lower() == ".html":
        yield out, briefing_html(briefing, dataset)
    else:
        _make_folder(out)
        for name, content in briefing_pngs(briefing, dataset, options):
            yield out / name, content


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as fault:
        raise GeoError(
            say_later("{folder} can't be made: {fault}. Name another folder.", folder=folder, fault=why(fault))
        ) from fault


def _read(path: Path, most: int) -> bytes:
    """Not more than one byte above ``most`` of a briefing, which is then told to be too large."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as fault:
        raise GeoError(
            say_later("{file} can't be read: {fault}. Name a briefing.", file=path, fault=why(fault))
        ) from fault


def _verify(said: Namespace) -> int:
    try:
        content = said.file.read_bytes()
    except OSError as fault:
        raise GeoError(
            say_later("{file} can't be read: {fault}. Name a snapshot.", file=said.file, fault=why(fault))
        ) from fault
    found = verify(content, loaded(said))
    print(f"{said.file.name}: {again(found.words)}")
    return 0 if found.is_fine else 1


if __name__ == "__main__":
    sys.exit(main())
