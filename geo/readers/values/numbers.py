"""Numbers and coordinates as people write them: decimal commas, spaces inside, degrees and minutes, pairs."""

from __future__ import annotations

import re
import unicodedata

import numpy as np
import pandas as pd

NO_VALUE = frozenset(
    {"", "na", "n/a", "nan", "null", "none", "nil", "-", "–", "—", "unknown", "#n/a", "inf", "-inf", "\\n"}
)
_LONGEST = 200  # characters of a number or a pair
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f'’]")
# North, south, east, west: in Russian also с.ш., ю.ш., в.д., з.д., in Ukrainian пн.ш., пд.ш., сх.д., зх.д.
_HALF = r"[NSEWСЮВЗ]|(?:пн|пд|сх|зх)\.?|(?:с|ю|пн|пд)\.?\s*ш\.?|(?:в|з|сх|зх)\.?\s*д\.?"
_SOUTH_OR_WEST = ("s", "w", "ю", "з", "пд")
_DEGREES = re.compile(
    rf"(?P<before>{_HALF})?\s*(?P<sign>[-+])?(?P<degrees>\d+(?:[.,]\d+)?)\s*[°º]?\s*"
    r"(?:(?P<minutes>\d+(?:[.,]\d+)?)\s*['′’]\s*)?(?:(?P<seconds>\d+(?:[.,]\d+)?)\s*(?:\"|″|''|”)\s*)?"
    rf"(?P<after>{_HALF})?\Z",
    re.IGNORECASE,
)
# Degrees, minutes and seconds with nothing but spaces between them.
_SPACED = re.compile(
    rf"(?P<before>{_HALF})?\s*(?P<sign>[-+])?(?P<degrees>\d{{1,3}})\s+(?P<minutes>[0-5]?\d(?:[.,]\d+)?)"
    rf"(?:\s+(?P<seconds>[0-5]?\d(?:[.,]\d+)?))?\s*(?P<after>{_HALF})?\Z",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\d\s+(?!\d{3}(?!\d))\d")  # by a space that separates no thousands
_NUMBER = r"[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?"
_WKT_POINT = re.compile(
    rf"(?:SRID=4326;)?\s*POINT\s*(?:Z|M|ZM)?\s*\(\s*(?P<x>{_NUMBER})\s+(?P<y>{_NUMBER})(?:\s+{_NUMBER}){{0,2}}\s*\)\Z",
    re.IGNORECASE,
)
# What no pair is but a shape: WKT beyond a point, a point in another system, EWKB in hexadecimal digits, GeoJSON.
WKT_SHAPE = re.compile(
    r"\s*(?:SRID\s*=\s*(?!4326\s*;)\d+\s*;|(?:SRID\s*=\s*4326\s*;)?\s*(?:MULTI|LINESTRING|POLYGON|GEOMETRYCOLLECTION)"
    r"|(?:\\x|0x)?0[01][0-9a-f]{40,}\s*\Z|\{\s*\"(?:type|coordinates|geometry)\""
    rf"|{_NUMBER} {_NUMBER}(?: {_NUMBER}){{0,2}}\s*;)",
    re.IGNORECASE,
)
TRACE = re.compile(
    rf"\s*(?:{_NUMBER} {_NUMBER}(?: {_NUMBER}){{0,2}}\s*;\s*)+(?:{_NUMBER} {_NUMBER}(?: {_NUMBER}){{0,2}})?\s*\Z"
)
# ODK and its kin: latitude, longitude, altitude and accuracy in metres.
GEOPOINT = re.compile(rf"(?P<lat>[-+]?\d+\.\d+) (?P<lon>[-+]?\d+\.\d+) {_NUMBER}(?: (?P<accuracy_m>{_NUMBER}))?\Z")
# An object of JSON or Python with both by name, as data portals write them.
_LABELLED = re.compile(
    rf"\{{.*?[\"']lat(?:itude)?[\"']\s*:\s*[\"']?(?P<lat>{_NUMBER})[\"']?\s*,.*?[\"'](?:lon|lng|longitude)[\"']\s*:\s*[\"']?(?P<lon>{_NUMBER})",
    re.IGNORECASE,
)
_COMMA_PAIR = re.compile(r"[\[(]?\s*(?P<one>[-+]?\d{1,3},\d+)(?:\s*[,;]\s*|\s+)(?P<two>[-+]?\d{1,3},\d+)\s*[\])]?\Z")
_PAIR = re.compile(r"[\[(]?\s*(?P<one>[-+]?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*(?P<two>[-+]?\d{1,3}(?:\.\d+)?)\s*[\])]?\Z")


def plain_digits(text: str) -> str:
    """``text`` with the digits of other scripts, such as ٢٠٢١, as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(each)) if each.isdecimal() else each for each in text)


def numbers_of(texts: pd.Series, decimal: str = "") -> tuple[pd.Series, pd.Series]:
    """Float64 (NaN for no value) and a mask of the texts that are neither a number nor a word for none.

    ``decimal`` ',' or '.' settles which mark is the decimal; '' takes a comma as such where a text has no point.
    """
    codes, cells = pd.factorize(texts)
    distinct = pd.Series(cells, dtype="str")
    values = pd.to_numeric(distinct, errors="coerce").to_numpy(float, copy=True)
    if decimal == ",":
        values[distinct.str.contains(".", regex=False).to_numpy(bool)] = np.nan
    rest, blank = np.flatnonzero(~np.isfinite(values)), np.zeros(len(values), dtype=bool)
    others = distinct.iloc[rest].tolist()
    values[rest] = [_number(text, decimal) for text in others]
    blank[rest] = [text.strip().casefold() in NO_VALUE for text in others]
    values[~np.isfinite(values)] = np.nan
    wrong = np.isnan(values) & ~blank
    return pd.Series(values.take(codes), index=texts.index), pd.Series(wrong.take(codes), index=texts.index)


def pairs_of(texts: pd.Series, lat_first: bool) -> tuple[pd.Series, pd.Series]:
    """Longitude and latitude texts of a column of pairs (``39.84, 70.59``) or WKT points; '' where none is read."""
    read = {text: _pair(str(text), lat_first) for text in texts.unique()}
    lon = texts.map({text: pair[0] for text, pair in read.items()}).astype("str")
    return lon, texts.map({text: pair[1] for text, pair in read.items()}).astype("str")


def accuracy_of(texts: pd.Series) -> pd.Series:
    """The accuracy (metres) that geopoints state beside their places; '' for none, which some programs write as 0."""
    if not any(map(GEOPOINT.match, texts[texts != ""].head(200))):
        return pd.Series("", index=texts.index, dtype="str")
    read = {text: _accuracy(str(text)) for text in texts.unique()}
    return texts.map(read).astype("str")


def _accuracy(text: str) -> str:
    found = GEOPOINT.match(text) if len(text) <= _LONGEST else None
    said = found["accuracy_m"] or "" if found else ""
    return said if said.strip("0.") else ""


def looks_like_pairs(texts: pd.Series) -> float:
    """The share of the filled cells (of a sample) that hold a pair of coordinates or WKT."""
    sample = texts[texts != ""].head(200)
    fits = [_pair(text, lat_first=True) != ("", "") or bool(WKT_SHAPE.match(text)) for text in sample]
    return sum(fits) / len(fits) if fits else 0.0


def _number(text: str, decimal: str) -> float:
    if len(text) > _LONGEST:
        return np.nan
    if _PARTED.search(text):
        return _from_degrees(text.strip().replace("−", "-"))
    tight = _SPACES.sub("", text).replace("−", "-").replace("–", "-")
    if tight.casefold() in NO_VALUE:
        return np.nan
    try:
        return float(_pointed(tight, decimal))
    except ValueError:
        return _from_degrees(text.strip().replace("−", "-"))


def _pointed(tight: str, decimal: str) -> str:
    if decimal == ",":
        return tight.replace(".", "").replace(",", ".")
    if decimal == ".":
        return tight.replace(",", "")
    return tight.replace(",", ".") if tight.count(",") == 1 and "." not in tight else tight


def _from_degrees(text: str) -> float:
    found = _DEGREES.match(text) or _SPACED.match(text)
    if not found:
        return np.nan
    parts = [float((found[name] or "0").replace(",", ".")) for name in ("degrees", "minutes", "seconds")]
    half = (found["before"] or found["after"] or "").casefold()
    negative = found["sign"] == "-" or half.startswith(_SOUTH_OR_WEST)
    value = parts[0] + parts[1] / 60 + parts[2] / 3600
    return -value if negative else value


def _pair(text: str, lat_first: bool) -> tuple[str, str]:
    if len(text) > _LONGEST:
        return "", ""
    if found := _WKT_POINT.match(text):
        return found["x"], found["y"]
    if found := GEOPOINT.match(text) or _LABELLED.match(text):
        return found["lon"], found["lat"]
    if found := _PAIR.match(text):
        return (found["two"], found["one"]) if lat_first else (found["one"], found["two"])
    if found := _COMMA_PAIR.match(text):
        one, two = (found[each].replace(",", ".") for each in ("one", "two"))
        return (two, one) if lat_first else (one, two)
    return "", ""
