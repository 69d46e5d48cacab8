"""Two coordinates in one cell: a pair of numbers, a WKT point, ODK's geopoint, an object of JSON, degrees with their halves,
a place in brackets behind words, an address of a map."""

from __future__ import annotations

import re

import pandas as pd

from ...core.limits import timed
from .numbers import GEOPOINT, LONGEST, NUMBER, WKT_SHAPE, degrees_of, half_of

_WKT_POINT = re.compile(
    rf"(?:SRID=4326;)?\s*POINT\s*(?:Z|M|ZM)?\s*\(\s*(?P<x>{NUMBER})\s+(?P<y>{NUMBER})(?:\s+{NUMBER}){{0,2}}\s*\)\Z",
    re.IGNORECASE,
)
# An object of JSON or Python with both by name, as data portals write them.
_LABELLED = re.compile(
    rf"\{{.*?[\"']lat(?:itude)?[\"']\s*:\s*[\"']?(?P<lat>{NUMBER})[\"']?\s*,.*?[\"'](?:lon|lng|longitude)[\"']\s*:\s*[\"']?(?P<lon>{NUMBER})",
    re.IGNORECASE,
)
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
_LETTERED = re.compile(
    r"[^A-Za-zА-я]*[NSEWСЮВЗ]?[^A-Za-zА-я]*[NSEWСЮВЗ][^A-Za-zА-я]*[NSEWСЮВЗ]?[^A-Za-zА-я]*", re.IGNORECASE
)
_GAP = re.compile(r"\s*[,;/]\s*|\s+")


def pairs_of(texts: pd.Series, lat_first: bool) -> tuple[pd.Series, pd.Series]:
    """Longitude and latitude texts of a column of pairs (``39.84, 70.59``) or WKT points; '' where none is read."""
    read = {text: _pair(text, lat_first) for text in timed(texts.unique().tolist())}
    lon = texts.map({text: pair[0] for text, pair in read.items()}).astype("str")
    return lon, texts.map({text: pair[1] for text, pair in read.items()}).astype("str")


def looks_like_pairs(texts: pd.Series) -> float:
    """The share of the filled cells (of a sample) that hold a pair of coordinates or WKT."""
    sample = texts[texts != ""].head(200)
    fits = [_pair(text, lat_first=True) != ("", "") or bool(WKT_SHAPE.match(text)) for text in sample]
    return sum(fits) / len(fits) if fits else 0.0


def _pair(text: str, lat_first: bool) -> tuple[str, str]:
    if text.startswith(("geo:", "http")):
        found = next((found for each in _IN_ADDRESS if (found := each.match(text))), None)
        return (found["lon"], found["lat"]) if found else ("", "")
    if len(text) > LONGEST:
        return "", ""
    if found := _WKT_POINT.match(text):
        return found["x"], found["y"]
    if found := GEOPOINT.match(text) or _LABELLED.match(text) or _BEHIND_WORDS.match(text):
        return found["lon"], found["lat"]
    if found := _PAIR.match(text):
        return (found["two"], found["one"]) if lat_first else (found["one"], found["two"])
    if found := _COMMA_PAIR.match(text):
        one, two = (found[each].replace(",", ".") for each in ("one", "two"))
        return (two, one) if lat_first else (one, two)
    return _lettered(text)


def _lettered(text: str) -> tuple[str, str]:
    """Two of degrees with their halves, such as ``40°12'N 70°30'E``: the letters say which is which."""
    if not _LETTERED.fullmatch(text):
        return "", ""
    for gap in _GAP.finditer(text):
        parts = text[: gap.start()], text[gap.end() :]
        halves = [half_of(part) for part in parts]
        if {"lat", "lon"} == set(halves):
            lat, lon = sorted(parts, key=lambda part: half_of(part) != "lat")
            return f"{degrees_of(lon):.9g}", f"{degrees_of(lat):.9g}"
    return "", ""
