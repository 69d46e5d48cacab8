"""The manifest that travels inside a picture: the view, how it was drawn, of what data and by which versions.

It is sealed: a digest over the whole file, written into the file, so that a changed byte shows even where the picture
can't be drawn again as it was.
"""

from __future__ import annotations

import hashlib
import json
import platform
import re
import zlib
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyproj
import shapely
from matplotlib import ft2font

from geo.core.errors import GeoError
from geo.language.speech import say
from geo.record.checksum import Checksum, checksum
from geo.record.dataset import Dataset
from geo.view.permalink import query_of
from geo.view.select import Selection

FORMAT = "conflict-map manifest 1"
KEYWORD = "Conflict map manifest"
LIBRARIES = ("geopandas", "matplotlib", "numpy", "pandas", "pillow", "pyproj", "shapely")
OPEN = "0" * 64
MOST_BYTES = 4 << 20
_SEAL = re.compile(rb'"seal":"([0-9a-f]{64})"')
_PNG, _PDF = b"\x89PNG\r\n\x1a\n", b"%PDF"
_CODE, _CODE_ENDINGS = ("geo", "layers"), frozenset({".py", ".js", ".css", ".po"})


def manifest_of(selection: Selection, drawing: Mapping[str, Any]) -> dict[str, Any]:
    """The manifest of a picture of ``selection`` made with the options ``drawing`` (plain values)."""
    package, data = selection.dataset.package, checksum(selection.dataset)
    return {
        "format": FORMAT,
        "package": {"id": package.id, "title": package.title, "as_of": package.as_of},
        "link": query_of(selection.view, selection.dataset),
        "drawing": dict(drawing),
        "counts": asdict(selection.counts),
        "data": {"sha256": data.sha256, "parts": {name: asdict(part) for name, part in data.parts.items()}},
        "versions": versions(),
        "attribution": attribution(selection),
        "seal": OPEN,
        **audience(selection.dataset),
    }


def audience(dataset: Dataset) -> dict[str, Any]:
    """For whom the record was reduced, and by which rules; nothing where it was not."""
    its = dataset.package.audiences
    return {"audience": asdict(its[0])} if its else {}


def attribution(selection: Selection) -> list[str]:
    """The attributions that the package's files ask for, once each."""
    said = [str(each["attribution"]) for each in selection.dataset.package.resources if each.get("attribution")]
    return list(dict.fromkeys(said))


@lru_cache(maxsize=1)
def versions() -> dict[str, str]:
    """What drew the picture: our code (a digest of its files), Python, the libraries and what they are built on."""
    its = {name: version(name) for name in LIBRARIES}
    built_on = {"freetype": ft2font.__freetype_version__, "geos": shapely.geos_version_string}
    return {"code": _code(), "python": platform.python_version(), **its, **built_on, "proj": pyproj.proj_version_str}


def _code() -> str:
    root = Path(__file__).parents[2]
    digest = hashlib.sha256()
    for path in _code_files(root):
        digest.update(f"{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _code_files(root: Path) -> list[Path]:
    found = (path for folder in _CODE for path in (root / folder).rglob("*") if path.suffix in _CODE_ENDINGS)
    return sorted(path for path in found if "data" not in path.relative_to(root).parts)


def as_text(manifest: Mapping[str, Any]) -> str:
    """The manifest as one line of ASCII that needs no escape in XML, PDF or a PNG chunk."""
    text = json.dumps(manifest, separators=(",", ":"), sort_keys=True)
    for sign in "<>&()":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def sealed(content: bytes) -> bytes:
    """``content`` with the digest over itself in place of the open seal. Raises ``GeoError`` without one open seal."""
    if content.count(f'"seal":"{OPEN}"'.encode()) != 1:
        raise GeoError(say("The file holds no open seal."))
    return _with_seal(content, hashlib.sha256(content).hexdigest())


def is_sealed(content: bytes) -> bool:
    """Whether the digest in ``content`` is the one over it: no byte was changed since."""
    found = _SEAL.findall(content)
    if len(found) != 1:
        return False
    seal: bytes = found[0]
    return hashlib.sha256(_with_seal(content, OPEN)).hexdigest() == seal.decode()


def read_manifest(content: bytes) -> dict[str, Any]:
    """The manifest inside a PNG, SVG, PDF or HTML file. Raises ``GeoError`` where there is none."""
    found = _SEAL.search(content)
    start = content.rfind(b'{"attribution"', 0, found.start()) if found else -1
    if not found or start < 0:
        raise GeoError(
            say("The file holds no manifest: it is no snapshot of this program, or its metadata was removed.")
        )
    try:
        manifest = _object(content[start:], doubled=content.startswith(_PDF))
    except (ValueError, RecursionError) as fault:
        raise GeoError(
            say("The manifest in the file can't be read: {fault}. Make the snapshot again.", fault=fault)
        ) from fault
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise GeoError(say("The file's manifest is not of this program. Make the snapshot again."))
    return manifest


def differences(manifest: Mapping[str, Any], now: Checksum) -> list[str]:
    """What of the data is not as it was: ``events: 300 rows then, 301 now``."""
    then: Mapping[str, Any] = manifest["data"]["parts"]
    said = []
    for name in sorted({*then, *now.parts}):
        before, after = then.get(name), now.parts.get(name)
        if before and after and before["sha256"] == after.sha256:
            continue
        rows = [str(each) for each in (before["rows"] if before else 0, after.rows if after else 0)]
        said.append(
            say("{name}: {then} rows then, {now} now", name=name, then=rows[0], now=rows[1])
            if rows[0] != rows[1]
            else say("{name}: other values", name=name)
        )
    return said


def _object(text: bytes, *, doubled: bool) -> Any:
    """The JSON value at the start of ``text``; a PDF writes its backslashes ``doubled``."""
    plain = text[:MOST_BYTES].decode("latin-1")
    return json.JSONDecoder().raw_decode(plain.replace("\\\\", "\\") if doubled else plain)[0]


def _with_seal(content: bytes, seal: str) -> bytes:
    changed = _SEAL.sub(f'"seal":"{seal}"'.encode(), content, count=1)
    return _checked_again(changed) if changed.startswith(_PNG) else changed


def _checked_again(png: bytes) -> bytes:
    """The PNG with the check value of the chunk that holds the seal made anew."""
    found = _SEAL.search(png)
    at = len(_PNG)
    while found and at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        end = at + 8 + length
        if at < found.start() < end:
            return png[:end] + zlib.crc32(png[at + 4 : end]).to_bytes(4, "big") + png[end + 4 :]
        at = end + 4
    return png
