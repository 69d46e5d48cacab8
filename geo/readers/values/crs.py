"""The one gate for coordinate systems that a file or a person names: PROJ would open any file that one refers to.

Let in: codes of EPSG, ESRI and OGC (also as URN), WKT, PROJJSON and PROJ strings, none with a grid, an init file, a
pipeline or a model in it. Grids that PROJ brings along are chosen by PROJ itself and stay in use.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pyproj
from pyproj.exceptions import CRSError

from ...core.errors import GeoError, shortened
from ...core.limits import LIMITS, within
from ...language.speech import mark, say_later

_CODE = re.compile(
    r"(?:urn:(?:x-)?ogc:def:crs:|https?://www\.opengis\.net/def/crs/)?(EPSG|ESRI|OGC)(?::|/)(?:[\w.]*[:/])?(\w+)\Z",
    re.IGNORECASE,
)
_NO_GRID = re.compile(r"\w*grids=@null(?=[\s\"+]|\Z)", re.IGNORECASE)
_REACHING = re.compile(
    r"grids\s*=|proj4_grids|parameterfile|geoid_?model|proj-based|\b(?:init|file|model|catalog)\s*=|\"value\": \"",
    re.IGNORECASE,
)
_PROJ_WORDS = r"[\w.,+-]+(?:=[\w.,+-]*)?(?:\s+[\w.,+-]+(?:=[\w.,+-]*)?)*"
_PROJ = re.compile(rf"\s*{_PROJ_WORDS}\s*\Z")
_WKT = re.compile(r"\s*[A-Za-z_0-9]+\s*[\[(]")
_EXTENSION = re.compile(r"EXTENSION\s*[\[(]", re.IGNORECASE)
_HARMLESS_EXTENSION = re.compile(rf'EXTENSION\s*[\[(]\s*"PROJ4"\s*,\s*"\s*{_PROJ_WORDS}\s*"', re.IGNORECASE)


def crs_of(text: str, file: str) -> pyproj.CRS:
    """A coordinate system by what a person says. Raises ``GeoError`` where there is none of that name, and as
    ``crs_or_none``."""
    found = crs_or_none(text, file)
    if found is None:
        raise GeoError(
            say_later(
                "{text} is no coordinate system ({file}). Write for example EPSG:28412.",
                text=repr(shortened(text)),
                file=file,
            )
        )
    return found


def crs_or_none(said: str | dict[str, Any], file: str) -> pyproj.CRS | None:
    """The coordinate system that a text or PROJJSON means, None where it means none. Raises ``GeoError`` where PROJ
    would open a file for it."""
    text = refuse_files(said, file).strip()
    try:
        return _parsed(text)
    except CRSError:
        return None


def refuse_files(said: str | dict[str, Any], file: str) -> str:
    """``said`` as text (PROJJSON in its plain form). Raises ``GeoError`` where it refers to a file."""
    text = _plain(said, file)
    within(len(text), LIMITS.cell_characters, mark("characters in its coordinate system"), file)
    if reaches_out(text):
        raise _refusal(file, text)
    return text


def refuse_mentions(content: bytes, file: str) -> None:
    """Raises ``GeoError`` where bytes that hold a coordinate system among other things name a file to PROJ."""
    if found := _REACHING.search(_NO_GRID.sub("", content.decode("latin-1"))):
        raise _refusal(file, found[0])


def reaches_out(text: str) -> bool:
    """Whether PROJ might open a file for a coordinate system."""
    bare = _NO_GRID.sub("", text)
    if _REACHING.search(bare):
        return True
    if _WKT.match(bare):
        return bool(_EXTENSION.search(_HARMLESS_EXTENSION.sub("", bare)))
    return "=" in bare and not bare.startswith("{") and not _PROJ.match(bare)


def _refusal(file: str, text: str) -> GeoError:
    return GeoError(
        say_later(
            "{file} names a coordinate system that refers to other files ({text}); none is opened for it. "
            "Write a code such as EPSG:28412, or bring the data in degrees (EPSG:4326).",
            file=file,
            text=repr(shortened(text)),
        )
    )


def _plain(said: str | dict[str, Any], file: str) -> str:
    if isinstance(said, str) and not said.lstrip().startswith("{"):
        return said
    try:
        return json.dumps(json.loads(said) if isinstance(said, str) else said, ensure_ascii=False)
    except (ValueError, RecursionError) as fault:
        raise GeoError(
            say_later(
                "{file} names a coordinate system that is broken JSON. Write a code such as EPSG:28412.", file=file
            )
        ) from fault


def _parsed(text: str) -> pyproj.CRS:
    if text.isdecimal():
        return pyproj.CRS.from_epsg(text)
    if code := _CODE.match(text):
        return pyproj.CRS.from_authority(code[1].upper(), code[2])
    if text.startswith("{"):
        return pyproj.CRS.from_json(text)
    return pyproj.CRS.from_wkt(text) if _WKT.match(text) else pyproj.CRS.from_proj4(text)
