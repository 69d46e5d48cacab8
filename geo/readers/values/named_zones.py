"""Clocks by name: those of the IANA database, their cities, customary abbreviations, and what a column's header names."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from ...core.folding import fold

_FIXED_MINUTES = {
    "utc": 0, "ut": 0, "gmt": 0, "z": 0, "zulu": 0, "west": 60, "cest": 120, "eest": 180, "eat": 180, "cat": 120, "wat": 60,
    "sast": 120, "edt": -240, "cdt": -300, "mdt": -360, "pdt": -420, "jst": 540, "hkt": 480, "aest": 600, "aedt": 660,
}  # fmt: skip
_COUNTRIES = {
    "Europe/Moscow": "msk msd мск москва москве московское",
    "Europe/Kyiv": "київ києва києвом київський киев киеву киевское kiev", "Europe/Istanbul": "trt",
    "Asia/Bishkek": "kgt бишкек бишкеку", "Asia/Dushanbe": "tjt душанбе", "Asia/Tashkent": "uzt ташкент",
    "Asia/Ashgabat": "tmt", "Asia/Karachi": "pkt", "Asia/Kabul": "aft", "Asia/Tehran": "irst", "Asia/Baku": "azt",
    "Asia/Kathmandu": "npt", "Asia/Bangkok": "ict", "Asia/Jakarta": "wib", "America/Sao_Paulo": "brt",
}  # fmt: skip
_BY_WORD = {fold(word): key for key, words in _COUNTRIES.items() for word in words.split()}
# The name of a zone's winter clock, which many write in summer too: then nobody can tell which of two hours is meant.
_WINTER = {"wet": "Europe/Lisbon", "cet": "Europe/Berlin", "met": "Europe/Berlin", "eet": "Europe/Kyiv"}
_LOCAL = frozenset(map(fold, ("local", "lt", "loc", "местное", "місцевий", "lokal", "locale", "yerel")))
_BESIDE = "time vremia chas po za heure hora uhr zeit tz timezone zone standard saat approx approximately about circa ca okolo"
_NOISE = frozenset(_BESIDE.split())
_WORDS = re.compile(r"[\s()\[\]_,.:]+")
_SHIFT = re.compile(
    r"[(\[]?\s*(?:UTC|GMT)?\s*(?P<sign>[+-−])\s*(?P<hours>\d{1,2}?):?(?P<minutes>[0-5]\d)?\s*[)\]]?\Z", re.IGNORECASE
)
_IN_HEADER = re.compile(
    r"(?:^|[\s_(\[/,-])(?P<zone>(?:UTC|GMT)\s*[+-−]\s*\d{1,2}(?::?\d\d)?|UTC|GMT|Zulu|(?-i:Z)"
    r"|(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)/[A-Z][A-Za-z_]+"
    r"|[CEW]ES?T|MSK|KGT|TJT|UZT|TRT|PKT|мск|київ\w*|киев\w*)(?=$|[\s_)\]/,])",
    re.IGNORECASE,
)


# What may name a zone by its city: the last word behind one for time, or what stands in brackets.
_BESIDE_HOURS = re.compile(
    r"(?:[(\[](?P<in>[^()\[\]]{3,30})[)\]]|\b(?:time|hour|uhrzeit|zeit|heure|hora|saat|время|час)[\s–-]+(?P<last>[^\W\d_]{4,}))\s*\Z",
    re.IGNORECASE,
)


class UnknownZone(ValueError):
    """A name that stands for no one clock at that time."""


def offset_of(said: str) -> str:
    """``+06``, ``+0600``, ``UTC+6``, ``(UTC+6)`` as ``+06:00``; '' for what is no number of hours."""
    found = _SHIFT.match(said.strip())
    if not found:
        return ""
    return f"{found['sign'].replace('−', '-')}{int(found['hours']):02d}:{found['minutes'] or '00'}"


def offset_at(name: str, moment: str) -> str:
    """What to write behind ``moment`` (``2024-05-10T14:05``) on the clock that ``name`` says: ``+03:00``, ``Z``, or '' where
    it says no more than that it is the local one. Raises ``UnknownZone`` where nobody can tell."""
    if shift := offset_of(name):
        return shift
    words = [each for each in fold(_WORDS.sub(" ", name)).split() if each not in _NOISE]
    if not words or all(each in _LOCAL for each in words):
        return ""
    try:
        when = datetime.fromisoformat(moment)
        ahead = when.replace(tzinfo=_zone(name, " ".join(words), when)).utcoffset()
    except (ValueError, OverflowError) as fault:
        raise UnknownZone(name) from fault
    return _written(ahead or timedelta())


def zone_in_header(header: str) -> str:
    """The zone that the name of a column names: ``Time (UTC+3)``, ``time_utc``, ``время (мск)``; '' for none."""
    if found := _IN_HEADER.search(header):
        return found["zone"]
    named = _BESIDE_HOURS.search(header.replace("_", " "))
    name = (named["in"] or named["last"]) if named else ""
    return name if name and _is_zone(name) else ""


def _is_zone(name: str) -> bool:
    try:
        return bool(offset_at(name, "2024-06-30T12:00"))
    except UnknownZone:
        return False


def _zone(name: str, words: str, when: datetime) -> tzinfo:
    if words in _FIXED_MINUTES:
        return timezone(timedelta(minutes=_FIXED_MINUTES[words]))
    if words in _BY_WORD:
        return _named(_BY_WORD[words])
    if words in _WINTER:
        zone = _named(_WINTER[words])
        if when.replace(tzinfo=zone).dst():
            raise UnknownZone(name)
        return zone
    key = _keys().get(name.strip(" ()[]").casefold()) or _keys().get(words)
    if not key:
        raise UnknownZone(name)
    return _named(key)


def _named(key: str) -> tzinfo:
    try:
        return ZoneInfo(key)
    except ZoneInfoNotFoundError as fault:
        raise UnknownZone(key) from fault


@cache
def _keys() -> dict[str, str]:
    """IANA's names with a region, whole and by their city where that is one clock's alone."""
    areas = [key for key in sorted(available_timezones()) if "/" in key and not key.startswith(("SystemV/", "posix/"))]
    cities: dict[str, set[str]] = {}
    for key in areas:
        cities.setdefault(fold(key.rpartition("/")[2].replace("_", " ")), set()).add(key)
    lone = {city: min(keys) for city, keys in cities.items() if len(keys) == 1 and len(city) > 2}
    return lone | {key.casefold(): key for key in areas}


def _written(ahead: timedelta) -> str:
    minutes = round(ahead.total_seconds() / 60)
    if not minutes:
        return "Z"
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02d}:{rest:02d}"
