"""Zipped shapefiles. A code page that the file does not name is found in its own letters."""

from __future__ import annotations

import codecs
from pathlib import PurePosixPath

from ...core.errors import GeoError, Problem
from ...language.speech import mark, say_later
from ..asked.options import Options, Question
from ..asked.upload import Upload
from ..values.crs import refuse_files
from ..values.grid import Container, Grid
from .features import selected
from .gdal import Source, features
from .layers import stacked
from .text import decoded, guess_told

PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_LANGUAGE_BYTE = 29  # of the DBF header: the driver that wrote it
_LANGUAGES = {0x26: "cp866", 0x65: "cp866", 0xC9: "cp1251", 0xC8: "cp1250", 0x03: "cp1252", 0x57: "cp1252"}


def read(upload: Upload, options: Options) -> Grid:
    """The features of all shapefiles in the archive, or of the one that ``options.sheet`` names."""
    stems = sorted({name[:-4] for name in upload.members if name.lower().endswith(".shp")})
    chosen = selected([PurePosixPath(stem).name for stem in stems], options.sheet)
    notes: list[Problem] = []
    asked: list[Question] = []
    sources = [_source(upload, stem, options, notes, asked) for stem in stems if PurePosixPath(stem).name in chosen]
    if not sources:
        raise GeoError(
            say_later(
                "{file} has no shapefile {sheet}; it has {listed}.",
                file=upload.file,
                sheet=repr(options.sheet),
                listed=", ".join(stems),
            )
        )
    frames = []
    for name, source in zip(chosen, sources, strict=True):
        upload.in_time()
        frames.append((name, features(source, "layer", notes)))
    said = {"layers": ", ".join(chosen), "encoding": ", ".join(dict.fromkeys(source.encoding for source in sources))}
    return stacked(upload, "shapefile", frames, options, notes, asked[:1], said)


def _source(upload: Upload, stem: str, options: Options, notes: list[Problem], asked: list[Question]) -> Source:
    size, same = len(stem), stem.lower()
    parts = {name[size:].lower(): each for name, each in upload.members.items() if name[:size].lower() == same}
    parts = {ending: content for ending, content in parts.items() if ending in PARTS}
    if missing := [ending for ending in (".shp", ".shx", ".dbf") if ending not in parts]:
        raise GeoError(
            say_later(
                "{file} lacks {name}{missing}. Pack .shp, .shx and .dbf together.",
                file=upload.file,
                name=PurePosixPath(stem).name,
                missing=missing[0],
            )
        )
    if options.crs:
        parts.pop(".prj", None)
    refuse_files(parts.get(".prj", b"").decode("latin-1"), upload.file)
    encoding = options.encoding or _python_name(parts.get(".cpg", b"").decode("ascii", errors="replace"))
    if not encoding:
        encoding, told, questions = _by_letters(upload.file, parts[".dbf"])
        notes[:], asked[:] = [*notes, *told], [*asked, *questions]
    members = {f"layer{ending}": content for ending, content in parts.items()}
    return Source(upload.file, "ESRI Shapefile", members, encoding)


def _by_letters(file: str, table: bytes) -> tuple[str, tuple[Problem, ...], tuple[Question, ...]]:
    """The code page of a DBF by its letters, which its language byte may confirm: many programs write one that is not so."""
    letters = table[int.from_bytes(table[8:10], "little") :]
    said = _LANGUAGES.get(int.from_bytes(table[_LANGUAGE_BYTE : _LANGUAGE_BYTE + 1], "little"), "")
    found = decoded(file, letters, "")
    return (said, (), ()) if said in found.likely else (found.encoding, *guess_told(file, letters, found))


def _python_name(code_page: str) -> str:
    """The codec for what a ``.cpg`` file says (``UTF-8``, ``1251``, ``ANSI 1251``); '' where there is none."""
    for name in (code_page.strip(), f"cp{code_page.split()[-1]}" if code_page.split() else ""):
        try:
            return codecs.lookup(name).name if name else ""
        except (LookupError, ValueError):
            continue
    return ""


CONTAINER = Container("shapefile", ("shapefile",), mark("Zipped shapefile"), read)
