"""Two coordinates in one cell: a pair of numbers, a WKT point, ODK's geopoint, an object of JSON, degrees with their halves,
a place in brackets behind words, an address of a map."""

from __future__ import annotations

import re

import pandas as pd

from ...core.limits import timed
from .degrees import POLE
from .numbers import GEOPOINT, LONGEST, NUMBER, WKT_SHAPE, degrees_of, half_of

_WKT_POINT = re.compile(
    rf"(?:SRID\s*=\s*4326\s*;)?\s*POINT\s*(?:Z|M|ZM)?\s*\(\s*(?P<x>{NUMBER})\s+(?P<y>{NUMBER})(?:\s+{NUMBER}){{0,2}}\s*\)\Z",
    re.IGNORECASE,
)
# An object of JSON or Python with both by name, as data portals write them.
_LABELLED = re.compile(
    rf"\{{.*?[\"']lat(?:itude)?[\"']\s*:\s*[\"']?(?P<lat>{NUMBER})[\"']?\s*,.*?[\"'](?:lon|lng|longitude)[\"']\s*:\s*[\"']?(?P<lon>{NUMBER})",
    re.IGNORECASE,
)
_NAMED = {
    "lat": rf"(?:lat(?:itude)?|шир(?:ота)?)\.?\s*[:=]?\s*(?P<lat>{NUMBER})",
    "lon": rf"(?:lon|lng|long|longitude|долг(?:ота)?|довгота)\.?\s*[:=]?\s*(?P<lon>{NUMBER})",
}
# Both by name in a sentence of nothing else: "Lat: 40.1, Lon: 69.5".
_SAID = tuple(
    re.compile(rf"[\[(]?\s*{_NAMED[one]}[\s,;/|]+{_NAMED[two]}\s*[\])]?\Z", re.IGNORECASE)
    for one, two in (("lat", "lon"), ("lon", "lat"))
)
_BARRED_PAIR = re.compile(r"(?P<one>[-+]?\d{1,3}\.\d+)\s*[/|]\s*(?P<two>[-+]?\d{1,3}\.\d+)\Z")
_COMMA_PAIR = re.compile(r"[\[(]?\s*(?P<one>[-+]?\d{1,3},\d+)(?:\s*[,;]\s*|\s+)(?P<two>[-+]?\d{1,3},\d+)\s*[\])]?\Z")
_PAIR = re.compile(r"[\[(]?\s*(?P<one>[-+]?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*(?P<two>[-+]?\d{1,3}(?:\.\d+)?)\s*[\])]?\Z")
_LAT, _LON = r"(?P<lat>[-+]?\d{1,2}\.\d+)", r"(?P<lon>[-+]?\d{1,3}\.\d+)"
_BEHIND_WORDS = re.compile(rf"[\s\S]*\(\s*{_LAT}\s*,\s*{_LON}\s*\)\s*\Z")
_COMMA = r"(?:,|%2C)(?:%20|\+)?"
# Of a place that a link to a map names; the middle of what the map shows is none.
_ADDRESSES = (
    rf"geo:{_LAT},{_LON}(?:[,;?]\S*)?\Z",
    rf"https?://[^/\s]*(?:google|apple)\.\S*!3d{_LAT}!4d{_LON}",
    rf"https?://[^/\s]*(?:google|apple)\.\S*(?:[?&](?:q|ll|query|daddr|destination)=(?:loc:)?|/place/|/search/){_LAT}{_COMMA}{_LON}",
    rf"https?://[^/\s]*openstreetmap\.org/\S*[?&]mlat={_LAT}&mlon={_LON}",
    rf"https?://[^/\s]*yandex\.\S*[?&](?:pt|whatshere%5Bpoint%5D|whatshere\[point\])={_LON}{_COMMA}{_LAT}",
)
_IN_ADDRESS = tuple(re.compile(each, re.IGNORECASE) for each in _ADDRESSES)
# Letters of degrees, minutes, seconds and halves, in Latin and Cyrillic: two coordinates have a few, and no others.
_LETTERS = frozenset("nsewdegrmincsсюзвшдпнхградминек")
_FEW_LETTERS = range(2, 30)
_BETWEEN = re.compile(r"[\W_]+")
_NORTH, _EAST = re.compile(r"lat|шир|north|(?:\b|x)y\b"), re.compile(r"lon|lng|долг|довг|east|\bx(?=y?\b)")
_BOTH = ("one", "two")
_GAP = re.compile(r"\s*[,;/]\s*|\s+")


def pairs_of(texts: pd.Series, *, north_first: bool) -> tuple[pd.Series, pd.Series]:
    """Longitude and latitude texts of a column of pairs (``39.84, 70.59``) or WKT points; '' where none is read."""
    read = {text: _pair(text, north_first) for text in timed(texts.unique().tolist())}
    lon = texts.map({text: pair[0] for text, pair in read.items()}).astype("str")
    return lon, texts.map({text: pair[1] for text, pair in read.items()}).astype("str")


def order_said(name: str) -> str:
    """``lat`` or ``lon`` where a column's name says which of the two comes first (``Long/Lat``, ``XY``, KoboToolbox's
    ``_geolocation``); '' for neither."""
    words = _BETWEEN.sub(" ", name.casefold())
    if words.split() == ["geolocation"]:
        return "lat"
    north, east = (each.search(words) for each in (_NORTH, _EAST))
    return "" if not (north and east) else "lat" if north.start() < east.start() else "lon"


def order_open(sample: pd.Series, lon: pd.Series, lat: pd.Series) -> bool:
    """Whether a column holds pairs of mere numbers of which each may be a latitude: nothing tells which comes first.
    ``lon`` and ``lat`` are the texts that were read of the whole column."""
    if not any(_bare_pair(text) for text in sample.unique()):
        return False
    return all(not pd.to_numeric(each, errors="coerce").abs().max() > POLE for each in (lon, lat))


def looks_like_pairs(texts: pd.Series) -> float:
    """The share of the filled cells (of a sample) that hold a pair of coordinates or WKT."""
    sample = texts[texts != ""].head(200)
    fits = [_pair(text, north_first=True) != ("", "") or bool(WKT_SHAPE.match(text)) for text in sample]
    return sum(fits) / len(fits) if fits else 0.0


def _pair(text: str, north_first: bool) -> tuple[str, str]:
    if text.startswith(("geo:", "http")):
        found = next((found for each in _IN_ADDRESS if (found := each.match(text))), None)
        return (found["lon"], found["lat"]) if found else ("", "")
    if len(text) > LONGEST:
        return "", ""
    if found := _bare_pair(text):
        one, two = (found[each].replace(",", ".") for each in _BOTH)
        return (two, one) if north_first else (one, two)
    if found := _WKT_POINT.match(text):
        return found["x"], found["y"]
    said = (each.match(text) for each in (GEOPOINT, _LABELLED, _BEHIND_WORDS, *_SAID))
    if found := next(filter(None, said), None):
        return found["lon"], found["lat"]
    return _lettered(text)


def _bare_pair(text: str) -> re.Match[str] | None:
    """Two numbers and nothing that says which is which."""
    if len(text) > LONGEST:
        return None
    return _PAIR.match(text) or _BARRED_PAIR.match(text) or _COMMA_PAIR.match(text)


def _lettered(text: str) -> tuple[str, str]:
    """Two of degrees with their halves, such as ``40°12'N 70°30'E``: the letters say which is which."""
    letters = [each for each in text.casefold() if each.isalpha()]
    if len(letters) not in _FEW_LETTERS or not _LETTERS.issuperset(letters):
        return "", ""
    for gap in _GAP.finditer(text):
        parts = text[: gap.start()], text[gap.end() :]
        halves = [half_of(part) for part in parts]
        if {"lat", "lon"} == set(halves):
            lat, lon = sorted(parts, key=lambda part: half_of(part) != "lat")
            return f"{degrees_of(lon):.9g}", f"{degrees_of(lat):.9g}"
    return "", ""
