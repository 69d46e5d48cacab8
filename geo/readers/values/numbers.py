"""Numbers and coordinates as people write them: decimal commas, spaces inside, degrees and minutes."""

from __future__ import annotations

import re
import unicodedata

import numpy as np
import pandas as pd

from ...core.limits import timed

NO_VALUE = frozenset(
    {"", "na", "n/a", "nan", "null", "none", "nil", "-", "–", "—", "unknown", "#n/a", "inf", "-inf", "\\n"}
)
LONGEST = 200  # characters of a number or a pair
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f'’]")
# North, south, east, west: in Russian also с.ш., ю.ш., в.д., з.д., in Ukrainian пн.ш., пд.ш., сх.д., зх.д.
_HALF = r"north|south|east|west|[NSEWСЮВЗ]|(?:пн|пд|сх|зх)\.?|(?:с|ю|пн|пд)\.?\s*ш\.?|(?:в|з|сх|зх)\.?\s*д\.?"
_NORTH_OR_SOUTH = ("n", "s", "с", "ю", "пн", "пд")
_SOUTH_OR_WEST = ("s", "w", "ю", "з", "пд")
_DEGREES = re.compile(
    rf"(?P<before>{_HALF})?\s*(?P<sign>[-+])?(?P<degrees>\d+(?:[.,]\d+)?)\s*(?:[°º˚]|deg(?:rees?)?\.?|град(?:ус\w*)?\.?)?\s*"
    r"(?:(?P<minutes>\d+(?:[.,]\d+)?)\s*['′’‘`]\s*)?(?:(?P<seconds>\d+(?:[.,]\d+)?)\s*(?:\"|″|''|”|“|′′|’’)\s*)?"
    rf"(?P<after>{_HALF})?\Z",
    re.IGNORECASE,
)
# What programs without a degree sign write: 39d51m00s, 39 deg 51' 0". Of minutes that follow only, as 12d may be days.
_WORDED = re.compile(
    rf"(?P<before>{_HALF})?\s*(?P<sign>[-+])?(?P<degrees>\d{{1,3}})\s*(?:d|deg|degrees?|гр|град)\.?\s*"
    r"(?P<minutes>\d+(?:[.,]\d+)?)\s*(?:['′’‘`]|(?:m|min|minutes?|мин)\.?)\s*"
    r"(?:(?P<seconds>\d+(?:[.,]\d+)?)\s*(?:\"|″|''|”|“|(?:s|sec|seconds?|сек)\.?)\s*)?"
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
NUMBER = r"[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?"
# What no pair is but a shape: WKT beyond a point, a point in another system, EWKB in hexadecimal digits, GeoJSON.
WKT_SHAPE = re.compile(
    r"\s*(?:SRID\s*=\s*(?!4326\s*;)\d+\s*;"
    r"|(?:SRID\s*=\s*4326\s*;|<\S*CRS84>)?\s*(?:MULTI|LINESTRING|POLYGON|GEOMETRYCOLLECTION|CIRCULARSTRING|COMPOUNDCURVE"
    r"|CURVEPOLYGON|POLYHEDRAL|TRIANGLE|TIN\b)|<\S*CRS84>\s*POINT"
    r"|(?:\\x|0x|x')?0[01][0-9a-f]{40,}'?\s*\Z|A(?:Q[EIMQUYc]AA|AAA)[A-Za-z0-9+/]{20,}={0,2}\Z"
    r"|\{\s*\"(?:type|geometry|crs)\"|\{\s*\"coordinates\"\s*:\s*\["
    rf"|{NUMBER} {NUMBER}(?: {NUMBER}){{0,2}}\s*;)",
    re.IGNORECASE,
)
BASE64_WKB = re.compile(r"A(?:Q[EIMQUYc]AA|AAA)[A-Za-z0-9+/]{20,}={0,2}\Z")
TRACE = re.compile(
    rf"\s*(?:{NUMBER} {NUMBER}(?: {NUMBER}){{0,2}}\s*;\s*)+(?:{NUMBER} {NUMBER}(?: {NUMBER}){{0,2}})?\s*\Z"
)
# ODK and its kin: latitude, longitude, altitude and accuracy in metres.
GEOPOINT = re.compile(rf"(?P<lat>[-+]?\d+\.\d+) (?P<lon>[-+]?\d+\.\d+) {NUMBER}(?: (?P<accuracy_m>{NUMBER}))?\Z")


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
    values[rest] = [_number(text, decimal) for text in timed(others)]
    blank[rest] = [text.strip().casefold() in NO_VALUE for text in others]
    values[~np.isfinite(values)] = np.nan
    wrong = np.isnan(values) & ~blank
    return pd.Series(values.take(codes), index=texts.index), pd.Series(wrong.take(codes), index=texts.index)


def accuracy_of(texts: pd.Series) -> pd.Series:
    """The accuracy (metres) that geopoints state beside their places; '' for none, which some programs write as 0."""
    if not any(map(GEOPOINT.match, texts[texts != ""].head(200))):
        return pd.Series("", index=texts.index, dtype="str")
    read = {text: _accuracy(str(text)) for text in texts.unique()}
    return texts.map(read).astype("str")


def _accuracy(text: str) -> str:
    found = GEOPOINT.match(text) if len(text) <= LONGEST else None
    said = found["accuracy_m"] or "" if found else ""
    return said if said.strip("0.") else ""


def _number(text: str, decimal: str) -> float:
    if len(text) > LONGEST:
        return np.nan
    if _PARTED.search(text):
        return degrees_of(text.strip().replace("−", "-"))
    tight = _SPACES.sub("", text).replace("−", "-").replace("–", "-")
    if tight.casefold() in NO_VALUE:
        return np.nan
    try:
        return float(_pointed(tight, decimal))
    except ValueError:
        return degrees_of(text.strip().replace("−", "-"))


def _pointed(tight: str, decimal: str) -> str:
    if decimal == ",":
        return tight.replace(".", "").replace(",", ".")
    if decimal == ".":
        return tight.replace(",", "")
    return tight.replace(",", ".") if tight.count(",") == 1 and "." not in tight else tight


def _degrees_in(text: str) -> re.Match[str] | None:
    return _DEGREES.match(text) or _SPACED.match(text) or _WORDED.match(text)


def half_of(text: str) -> str:
    """``lat`` or ``lon`` for degrees that say by a letter which they are, '' for what are none."""
    found = _degrees_in(text)
    half = ((found["before"] or found["after"] or "") if found else "").casefold()
    return "" if not half else "lat" if half.startswith(_NORTH_OR_SOUTH) else "lon"


def degrees_of(text: str) -> float:
    """Degrees, perhaps with minutes, seconds and half, as a number; NaN for what are none."""
    found = _degrees_in(text)
    if not found:
        return np.nan
    parts = [float((found[name] or "0").replace(",", ".")) for name in ("degrees", "minutes", "seconds")]
    half = (found["before"] or found["after"] or "").casefold()
    negative = found["sign"] == "-" or half.startswith(_SOUTH_OR_WEST)
    value = parts[0] + parts[1] / 60 + parts[2] / 3600
    return -value if negative else value
