"""Halves of characters (lone surrogates): JSON can escape one, but no text that is written or sent can hold it."""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"
_HALF = re.compile(r"[\ud800-\udfff]")
_HIGH, _LOW = r"\\u[dD][89abAB][0-9a-fA-F]{2}", r"\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_PERHAPS = re.compile(rf"{_HIGH}(?!{_LOW})|(?<!\\u[dD][89abAB][0-9a-fA-F]{{2}}){_LOW}")
_ESCAPES = re.compile(rf"({_HIGH}{_LOW})|({_HIGH}|{_LOW})|\\.", re.DOTALL)


def has_half(text: str) -> bool:
    """Whether half a character stands in ``text``."""
    return _HALF.search(text) is not None


def whole(text: str) -> str:
    """``text`` with a replacement sign for each half of a character."""
    return _HALF.sub(REPLACEMENT, text) if not text.isascii() else text


def whole_json(text: str) -> tuple[str, int]:
    """JSON with a replacement sign for each escaped half of a character, and their number."""
    if "\\u" not in text or not _PERHAPS.search(text):
        return text, 0
    halves = 0

    def kept(found: re.Match[str]) -> str:
        nonlocal halves
        halves += bool(found[2])
        return REPLACEMENT if found[2] else found[0]

    return _ESCAPES.sub(kept, text), halves
