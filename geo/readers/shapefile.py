"""Zipped shapefiles. A code page that the file does not name is found in its own letters."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from pathlib import PurePosixPath

from ..errors import GeoError, Problem
from ._features import selected
from ._gdal import Source, features
from ._grid import Container, Grid
from ._layers import stacked
from ._options import Options
from ._text import decoded
from ._upload import Upload

_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_LANGUAGE_BYTE = 29  # of the DBF header: the driver that wrote it
_LANGUAGES = {0x26: "cp866", 0x65: "cp866", 0xC9: "cp1251", 0xC8: "cp1250", 0x03: "cp1252", 0x57: "cp1252"}


def read(upload: Upload, options: Options) -> Grid:
    """The features of all shapefiles in the archive, or of the one that ``options.sheet`` names."""
    stems = sorted({name[:-4] for name in upload.members if name.lower().endswith(".shp")})
    chosen = selected([PurePosixPath(stem).name for stem in stems], options.sheet)
    notes: list[Problem] = []
    sources = [_source(upload, stem, options, notes) for stem in stems if PurePosixPath(stem).name in chosen]
    if not sources:
        raise GeoError(f"{upload.file} has no shapefile {options.sheet!r}; it has {', '.join(stems)}.")
    frames = [(name, features(source, "layer", notes)) for name, source in zip(chosen, sources, strict=True)]
    said = {"layers": ", ".join(chosen), "encoding": ", ".join(dict.fromkeys(source.encoding for source in sources))}
    return stacked(upload, "shapefile", frames, options, notes, (), said)


def _source(upload: Upload, stem: str, options: Options, notes: list[Problem]) -> Source:
    size, same = len(stem), stem.lower()
    parts = {name[size:].lower(): each for name, each in upload.members.items() if name[:size].lower() == same}
    parts = {ending: content for ending, content in parts.items() if ending in _PARTS}
    if missing := [ending for ending in (".shp", ".shx", ".dbf") if ending not in parts]:
        raise GeoError(
            f"{upload.file} lacks {PurePosixPath(stem).name}{missing[0]}. Pack .shp, .shx and .dbf together."
        )
    encoding, how = _encoding(upload.file, parts, options.encoding)
    if how == "guessed":
        reason = f"no code page is named; its letters read as {encoding}"
        notes.append(Problem(upload.file, reason, "Give it with --encoding if that is wrong", level="note"))
    members = {f"layer{ending}": content for ending, content in parts.items()}
    return Source(upload.file, "ESRI Shapefile", members, encoding)


def _encoding(file: str, parts: Mapping[str, bytes], said: str) -> tuple[str, str]:
    if said:
        return said, "given"
    if named := _python_name(parts.get(".cpg", b"").decode("ascii", errors="replace")):
        return named, "named"
    if language := _LANGUAGES.get(parts[".dbf"][_LANGUAGE_BYTE] if len(parts[".dbf"]) > _LANGUAGE_BYTE else 0):
        return language, "named"
    header = int.from_bytes(parts[".dbf"][8:10], "little")
    found = decoded(file, parts[".dbf"][header:], "")
    return found.encoding, "guessed" if found.how == "guessed" else "valid"


def _python_name(code_page: str) -> str:
    """The codec for what a ``.cpg`` file says (``UTF-8``, ``1251``, ``ANSI 1251``); '' where there is none."""
    for name in (code_page.strip(), f"cp{code_page.split()[-1]}" if code_page.split() else ""):
        try:
            return codecs.lookup(name).name if name else ""
        except (LookupError, ValueError):
            continue
    return ""


CONTAINER = Container("shapefile", ("shapefile",), "Zipped shapefile", read)
