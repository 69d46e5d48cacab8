"""Links in the cells of a table: what is a web address, and whose."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import numpy as np
import pandas as pd
import pyarrow.compute as pc

from ...core.columns import arrow_text, of_distinct
from ...core.web_address import is_web
from .numbers import NO_VALUE

_LINK = re.compile(r"https?://[^\s<>\"'|\\]+", re.IGNORECASE)
_WHOLE = r"https?://[a-z0-9.-]+[a-z0-9](?:/[^\s<>\"'|\\,;()\[\]{}]*[^\s<>\"'|\\.,;:!?()\[\]{}])?/?"
_PLAIN = re.compile(rf"{_WHOLE}\Z", re.IGNORECASE)
_HOST = re.compile(r"https?://(?:www\.)?([a-z0-9.-]+)(?:[/?#]|\Z)", re.IGNORECASE)
_NEXT = re.compile(r"[,;]+(?=https?://)", re.IGNORECASE)
_BARE = re.compile(r"(?:www\.|t\.me/|(?:[a-z0-9-]+\.)+[a-z]{2,}/)[^\s<>\"'|\\]+\Z", re.IGNORECASE)
_AROUND = re.compile(r"=HYPERLINK(?=\s*\()|<a\s[^<>]*>|</a>|[\[\](){}<>\"'|]", re.IGNORECASE)
_MAP = re.compile(
    r"https?://(?:www\.)?(?:maps\.google\.|google\.[a-z.]+/maps|maps\.app\.goo\.gl/|goo\.gl/maps|(?:www\.)?openstreetmap\.org/"
    r"|osm\.org/|yandex\.[a-z.]+/(?:web-)?maps|wikimapia\.org/|2gis\.|bing\.com/maps|earth\.google\.com/|what3words\.com/)",
    re.IGNORECASE,
)
_ENDS, _GAPS = ".,;:!?)]}", " \t\n\r,;|-–—:"


def are_plain_links(cells: pd.Series) -> pd.Series:
    """Mask of the cells that are one web address and nothing else, or empty."""
    found = pc.match_substring_regex(arrow_text(cells), rf"(?i)^(?:{_WHOLE})?$")
    return pd.Series(np.asarray(found, dtype=bool), index=cells.index)


def leads_to_a_map(link: str) -> bool:
    """Whether a web address shows a place on a map, which says where something was, not who says so."""
    return bool(_MAP.match(link))


def hosts_of(urls: pd.Series) -> pd.Series:
    """``host_of`` each."""
    found = pc.extract_regex(arrow_text(urls), r"(?i)^https?://(?:www\.)?(?P<host>[a-z0-9.-]+)(?:[/?#]|$)")
    hosts = pd.Series(pc.utf8_lower(pc.struct_field(found, "host")), index=urls.index, dtype="str")
    left = urls[hosts.isna()]
    return hosts.fillna(of_distinct(left, host_of, "str")) if len(left) else hosts


def links_in(text: str) -> tuple[str, ...]:
    """The web addresses in ``text``, each once and in order; one alone may lack its ``https://``."""
    whole = text.strip()
    if _PLAIN.match(whole):
        return (whole,)
    if _BARE.match(whole):
        whole = f"https://{whole}"
    found = [_closed(each) for part in _LINK.findall(whole) for each in _NEXT.split(part)]
    return tuple(dict.fromkeys(each for each in found if is_web(each) and host_of(each)))


def without_links(text: str) -> str:
    """What ``text`` says beside its links."""
    if _PLAIN.match(text) or _BARE.match(text.strip()):
        return ""
    left = _AROUND.sub(" ", _LINK.sub(" ", text)) if _LINK.search(text) else text
    said = " ".join(left.split()).strip(_GAPS)
    return "" if said.casefold() in NO_VALUE else said


def host_of(url: str) -> str:
    """The host of a web address without ``www.``, '' where it has none."""
    if found := _HOST.match(url):
        return found[1].lower()
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _closed(link: str) -> str:
    """``link`` without the punctuation of the sentence around it; a bracket that it opens itself stays."""
    while link and link[-1] in _ENDS and not (link[-1] == ")" and link.count("(") >= link.count(")")):
        link = link[:-1]
    return link
