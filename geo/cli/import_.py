"""`python -m geo import`: what becomes of every row of a file, and a data package of those taken in."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from dataclasses import fields
from pathlib import Path

from tqdm import tqdm

from ..core.errors import GeoError, Problem
from ..core.limits import LIMITS
from ..core.os_faults import why
from ..language.speech import again, mark, say, say_later
from ..package.descriptor import FILE
from ..package.folder import files_in, read_folder
from ..package.writer import write_package
from ..readers.asked.options import NO_COLUMN
from ..readers.asked.zip import pack
from ..readers.door import Imported, Options, Question, Upload, import_upload, rejects_csv
from ..readers.files.shapefile import PARTS
from ..readers.values.kinds import KINDS
from ..record.dataset import BUNDLED, dataset_of
from ..sets.import_package import package_of_import
from ..sets.known_places import known_places
from .command import Command
from .labels import READING
from .link import write_whole

_SHOWN, _MOST_KINDS = 20, 100
_COLUMNS = {
    "lon": mark("longitude"), "lat": mark("latitude"), "date": mark("date"), "end-date": mark("end date"),
    "time": mark("hour and minute"), "title": mark("title"), "kind": mark("kind of event"), "place": mark("name of the place"),
    "id": "id", "source": mark("source"), "url": mark("link to the source"), "summary": mark("description"),
    "killed": mark("people killed"), "injured": mark("people injured"), "radius": mark("radius in metres"),
}  # fmt: skip
_KINDS = tuple(kind.id for kind in KINDS)


def add_arguments(parser: ArgumentParser) -> None:
    """The files, where to write, and the answers."""
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help=say("CSV, XLSX, GeoJSON, KML …, or a package folder")
    )
    parser.add_argument(
        "--to", type=Path, metavar="FOLDER", help=say("write a data package that --data opens; of one file at a time")
    )
    parser.add_argument("--json", action="store_true", help=say("print the report as JSON"))
    parser.add_argument(
        "--rejects",
        type=Path,
        metavar="FILE",
        help=say("write all rejected, skipped and warned-of rows to a CSV; of one file at a time"),
    )
    add_answers(parser)
    parser.add_argument(
        "--by-name", type=_yes_or_no, default=None, metavar="yes|no",
        help=say("place rows without coordinates at the place of the package --beside that they name, with its radius"),
    )  # fmt: skip


def add_answers(parser: ArgumentParser) -> None:
    """One option for each answer that the page would ask for."""
    for name, means in _COLUMNS.items():
        parser.add_argument(
            f"--{name}",
            default="",
            metavar="COLUMN",
            help=say("the column that holds this: {what}; {none} for none", what=say(means), none=NO_COLUMN),
        )
    parser.add_argument(
        "--day-first", type=_yes_or_no, default=None, metavar="yes|no", help=say("how to read 03/04/2021")
    )
    parser.add_argument("--crs", default="", help=say("the coordinate system, such as EPSG:28412"))
    parser.add_argument("--sheet", default="", help=say("the sheet, layer or file within the file"))
    parser.add_argument("--encoding", default="", help=say("such as cp1251"))
    parser.add_argument("--delimiter", default="", help=say("what separates cells"))
    parser.add_argument("--decimal", default="", choices=["", ".", ","], help=say("the decimal mark"))
    parser.add_argument("--header-row", type=int, default=None, help=say("the row of the header, from 1; 0 for none"))
    parser.add_argument("--swap", action="store_true", default=None, help=say("swap longitude and latitude"))
    parser.add_argument(
        "--near",
        type=_box,
        metavar="W,S,E,N",
        help=say("where the data should lie, in degrees, such as --near=69,38.9,73.6,40.7"),
    )
    parser.add_argument(
        "--beside", type=Path, default=BUNDLED, metavar="FOLDER",
        help=say("the data package whose area --near is where it is not said (default: the bundled one)"),
    )  # fmt: skip
    parser.add_argument("--attribution", default="", help=say("whom to credit"))
    parser.add_argument("--label", default="", help=say("what to call the set"))
    parser.add_argument(
        "--map", action="append", default=[], type=_word_and_kind, metavar="WORD=KIND", dest="kind_map",
        help=say(
            "the kind of event that a word of the file means, one of {kinds}; again for each word", kinds=", ".join(_KINDS)
        ),
    )  # fmt: skip


def run(said: Namespace) -> int:
    """Reads each file and prints its report; 0 when anything was accepted, 1 otherwise."""
    if (said.to or said.rejects) and len(said.files) > 1:
        raise GeoError(mark("--to and --rejects take one file at a time. Run the command once for each."))
    options = _options(said)
    reports, accepted = [], 0
    for path in tqdm(said.files, unit="file", disable=said.json or None, leave=False):
        report, imported = _report(path, options)
        accepted += imported.accepted if imported else 0
        reports.append(report)
        if not said.json:
            tqdm.write(_words(report, imported))
        if imported:
            _write(imported, said)
    if said.json:
        print(json.dumps(reports if len(reports) > 1 else reports[0], ensure_ascii=False, indent=1))
    return 0 if accepted else 1


def _write(imported: Imported, said: Namespace) -> None:
    if said.rejects:
        write_whole(said.rejects, rejects_csv(imported))
    if said.to and imported.accepted:
        write_package(package_of_import(imported), said.to)


def _options(said: Namespace) -> Options:
    known = {field.name for field in fields(Options)} & vars(said).keys()
    raw = read_folder(said.beside)
    places = known_places(raw.package.title, lambda: dataset_of(raw))
    found = {"kind_map": dict(said.kind_map), "near": said.near or raw.package.extent, "known": places}
    return Options(**{name: getattr(said, name) for name in known} | found)


def _report(path: Path, options: Options) -> tuple[dict[str, object], Imported | None]:
    try:
        imported = import_upload(upload_of(path), options)
    except GeoError as fault:
        return {"file": path.name, "error": str(fault), "accepted": 0}, None
    return imported.as_dict(), imported


def upload_of(path: Path) -> Upload:
    """A file, a folder of a data package or geodatabase, or a shapefile with what belongs to it. Raises ``GeoError`` where
    it can't be opened."""
    try:
        if path.suffix.lower() == ".gdb" and path.is_dir():
            return Upload(
                path.name, pack({f"{path.name}/{each.name}": _bytes_of(each) for each in sorted(path.iterdir())})
            )
        if path.is_dir():
            return _packed(path)
        if path.suffix.lower() == ".shp":
            return Upload(path.name, pack(shapefile_of(path)))
        return Upload(path.name, _bytes_of(path))
    except OSError as fault:
        raise GeoError(
            say_later("{name} can't be opened: {fault}. Check its name.", name=path.name, fault=why(fault))
        ) from fault


def shapefile_of(path: Path) -> dict[str, bytes]:
    """A loose ``.shp`` and the files beside it that belong to it, whatever the case of their endings."""
    beside = (each for each in path.parent.iterdir() if each.stem == path.stem and each.suffix.lower() in PARTS)
    return {f"{path.stem}{each.suffix.lower()}": _bytes_of(each) for each in sorted(beside)}


def _bytes_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LIMITS.upload_bytes + 1)


def _packed(folder: Path) -> Upload:
    """A folder as the zipped data package that it would be."""
    files, name = files_in(folder), folder.resolve().name
    if FILE not in files:
        raise GeoError(
            say_later(
                "{name} is a folder without {file}. Name a file, or the folder of a data package.", name=name, file=FILE
            )
        )
    return Upload(name, pack(files))


def _words(report: dict[str, object], imported: Imported | None) -> str:
    if imported is None:
        return str(report["error"])
    found = imported
    lines = [
        f"{found.file}: {found.format} ({found.container})",
        say(
            "rows: {rows}; accepted: {accepted}; rejected: {rejected}; skipped: {skipped}",
            rows=found.rows,
            accepted=found.accepted,
            rejected=len(found.rejected),
            skipped=len(found.skipped),
        ),
        say("events: {events}; reference: {reference}", events=found.events, reference=len(found.reference)),
        *(
            f"{READING.get(name, name)}: {value}"
            for name, value in {**found.said, "bbox": found.bbox, "dates": found.times}.items()
            if value
        ),
        *(say("column {column} → {role}", column=column, role=role) for role, column in found.columns.items()),
        *_kinds_listed(found),
        *(say("rejected {n}: {reason}", n=count, reason=reason) for reason, count in found.reasons.items()),
        *_listed(found.rejected),
        *_listed(found.warnings),
        *(f"? {again(each.text)} {_answer(each)}" for each in found.questions),
    ]
    return "\n".join(lines)


def _kinds_listed(found: Imported) -> list[str]:
    """The kinds of the most frequent words."""
    kinds = list(found.kinds.items())[:_MOST_KINDS]
    lines = [say("kind {word} → {kind}", word=word or NO_COLUMN, kind=kind) for word, kind in kinds]
    return lines + (
        [say("… more words: {n} (all with --json)", n=more)] if (more := len(found.kinds) - _MOST_KINDS) > 0 else []
    )


def _listed(problems: tuple[Problem, ...]) -> list[str]:
    more = [say("- … {n} more (all with --rejects)", n=len(problems) - _SHOWN)] if len(problems) > _SHOWN else []
    return [f"- {problem}" for problem in problems[:_SHOWN]] + more


def _answer(question: Question) -> str:
    """The option that answers; ``--swap`` has no value, for without it nothing is swapped."""
    name = f"--{question.option.replace('_', '-')}"
    return name if question.option == "swap" else f"{name} {'|'.join(question.choices)}"


def _box(text: str) -> tuple[float, ...]:
    try:
        west, south, east, north = (float(each) for each in text.split(","))
    except ValueError as fault:
        raise ArgumentTypeError(say("write west,south,east,north in degrees, such as 69,38.9,73.6,40.7")) from fault
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise ArgumentTypeError(say("west must be less than east and south less than north, in degrees"))
    return west, south, east, north


def _yes_or_no(text: str) -> bool:
    if text not in ("yes", "no"):
        raise ArgumentTypeError(say("write yes or no"))
    return text == "yes"


def _word_and_kind(text: str) -> tuple[str, str]:
    word, equals, kind = text.rpartition("=")
    if not equals or not kind:
        raise ArgumentTypeError(say("write WORD=KIND, such as Battles=clash"))
    if kind not in _KINDS:
        raise ArgumentTypeError(
            say("{kind} is no kind of event; write one of {kinds}", kind=repr(kind), kinds=", ".join(_KINDS))
        )
    return word, kind


COMMAND = Command(
    "import",
    mark("reads analysts' own files, tells what becomes of every row, and writes a data package"),
    add_arguments,
    run,
)
