"""`python -m layers`: snapshots of what a link shows, and whether one still holds."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from tqdm import tqdm

from geo.cli.link import link_and_out, selection_of, write_whole
from geo.core.errors import GeoError
from geo.record.dataset import BUNDLED, Dataset, load
from geo.view.select import Selection
from geo.view.words import counts_words

from .drawing.manifest import read_manifest
from .printed.files import FORMATS
from .printed.letters import letters_note
from .printed.options import DPI, FITS, SheetOptions
from .printed.sheet import sheet
from .printed.sizes import SIZES
from .scene import Scene
from .snapshots.series import ANIMATED, animated, day_sheets, days_of
from .snapshots.verify import verify


def main(words: list[str] | None = None) -> int:
    """Runs a command; returns its exit code, 1 with the reason on a ``GeoError``."""
    said = _parser().parse_args(words)
    try:
        code: int = said.run(said)
    except GeoError as fault:
        print(fault, file=sys.stderr)
        return 1
    return code


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m layers")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    means = "draws what a link shows as PNG, SVG, PDF or as one HTML file, by the ending of --out"
    snapshot = commands.add_parser("snapshot", help=means, description=means)
    _snapshot_arguments(snapshot)
    means = (
        "tells whether a snapshot is what the data say: identical, data changed, drawn by other versions, or altered"
    )
    check = commands.add_parser("verify", help=means, description=means)
    check.add_argument("file", type=Path, help="a snapshot: PNG, SVG, PDF or HTML")
    check.add_argument("--data", type=Path, default=BUNDLED, help="a data package (default: the bundled one)")
    check.set_defaults(run=_verify)
    return parser


def _snapshot_arguments(parser: ArgumentParser) -> None:
    link_and_out(parser)
    parser.add_argument("--size", default="a4-landscape", help=f"one of {', '.join(SIZES)}")
    parser.add_argument("--dpi", type=int, default=150, help=f"{DPI[0]} to {DPI[1]}")
    parser.add_argument("--title", default="", help="the title (default: the package's)")
    parser.add_argument(
        "--fit", default="view", help=f"one of {', '.join(FITS)}: the map's view, or around what is shown"
    )
    parser.add_argument("--maker", default="", help="who made it, for the foot of the sheet")
    parser.add_argument("--contact", default="", help="how to reach who made it")
    parser.add_argument("--sidecar", action="store_true", help="write the manifest beside it too, as OUT.json")
    several = parser.add_mutually_exclusive_group()
    several.add_argument("--series", choices=["day"], help="one sheet a day: OUT-2021-04-28.png …")
    several.add_argument("--animate", action="store_true", help="a frame a day as animated .webp or .gif")
    parser.set_defaults(run=_snapshot)


def _snapshot(said: Namespace) -> int:
    ending = said.out.suffix.lower().lstrip(".")
    allowed = list(ANIMATED) if said.animate else [*FORMATS, *([] if said.series else ["html"])]
    if ending not in allowed:
        raise GeoError(
            f"{said.out.name} has no ending of a format. There are: {', '.join(f'.{each}' for each in allowed)}."
        )
    options = SheetOptions(said.size, said.dpi, said.title, ending if ending in FORMATS else "png", said.fit,
                           said.maker, said.contact)  # fmt: skip
    selection = selection_of(said.link, said.data)
    if said.animate:
        write_whole(said.out, animated([frame for _, frame in _days(selection, options, load(said.data))], ending))
    elif said.series:
        for day, content in _days(selection, options, load(said.data)):
            _write(said.out.with_stem(f"{said.out.stem}-{day}"), content, said.sidecar)
    else:
        _write(said.out, _content(selection, options, ending), said.sidecar)
    letters = letters_note(Scene(selection)) if ending != "html" else ""
    print(f"{said.out}: {counts_words(selection.counts)}. {letters}".rstrip())
    return 0


def _days(selection: Selection, options: SheetOptions, dataset: Dataset) -> Iterator[tuple[str, bytes]]:
    days = days_of(selection)
    yield from tqdm(day_sheets(dataset, selection, options, days), total=len(days), unit="day", desc="Drawing")


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


def _verify(said: Namespace) -> int:
    try:
        content = said.file.read_bytes()
    except OSError as fault:
        raise GeoError(f"{said.file} can't be read: {fault.strerror}. Name a snapshot.") from fault
    found = verify(content, load(said.data))
    print(f"{said.file.name}: {found.words}")
    return 0 if found.is_fine else 1


if __name__ == "__main__":
    sys.exit(main())
