"""Links in the cells of a table: what is a web address, and whose."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ...core.web_address import is_web

_LINK = re.compile(r"https?://[^\s<>\"'|\\]+", re.IGNORECASE)
_PLAIN = re.compile(
    r"https?://[a-z0-9.-]+[a-z0-9](?:/[^\s<>\"'|\\,;()\[\]{}]*[^\s<>\"'|\\.,;:!?()\[\]{}])?/?\Z", re.IGNORECASE
)
_HOST = re.compile(r"https?://(?:www\.)?([a-z0-9.-]+)(?:[/?#]|\Z)", re.IGNORECASE)
_NEXT = re.compile(r"[,;]+(?=https?://)", re.IGNORECASE)
_BARE = re.compile(r"(?:www\.|t\.me/|(?:[a-z0-9-]+\.)+[a-z]{2,}/)[^\s<>\"'|\\]+\Z", re.IGNORECASE)
_AROUND = re.compile(r"<a\s[^<>]*>|</a>|[\[\](){}<>\"'|]", re.IGNORECASE)
_ENDS, _GAPS = ".,;:!?)]}", " \t\n\r,;|-–—:"


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
    return " ".join(left.split()).strip(_GAPS)


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
