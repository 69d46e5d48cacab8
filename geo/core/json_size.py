"""How much memory JSON takes once it is read, told from its bytes; and its text in no more of it than is needed."""

from __future__ import annotations

import re
import sys

from ..language.speech import mark
from .limits import LIMITS, within

_SIZES = {b",": 8, b"[": 72, b"{": 184, b'"': 20, b".": 32}
# One such sign makes all of a text four times as large.
_FOURFOLD = re.compile(
    rb"(?<!\\)(?:\xf0[\x90-\xbf]|[\xf1-\xf3][\x80-\xbf]|\xf4[\x80-\x8f])[\x80-\xbf]{2}"
)  # one such sign makes all of a text four times as large
_LEADS = [bytes([lead]) for lead in range(0xF0, 0xF5)]
_RARE = 0.01
_HELD = mark("bytes of values in memory, about")


def held_bytes(content: bytes) -> int:
    """About what the values of JSON (UTF-8) take in memory: a reference each, and what Python has for lists and records,
    texts and broken numbers."""
    return sum(size * content.count(sign) for sign, size in _SIZES.items())


def within_memory(content: bytes, file: str) -> str:
    """The text of JSON (UTF-8; what is none is replaced); signs that would make it four times as large are written as its
    escapes where they are rare. Raises ``GeoError`` where its values would take more memory than is given to one file."""
    within(held := held_bytes(content), LIMITS.held_bytes, _HELD, file)
    rare = 0 < sum(map(content.count, _LEADS)) <= _RARE * len(content)
    text = (_FOURFOLD.sub(_escaped, content) if rare else content).decode("utf-8", errors="replace")
    within(held + sys.getsizeof(text) - len(text), LIMITS.held_bytes, _HELD, file)
    return text


def _escaped(sign: re.Match[bytes]) -> bytes:
    return b"\\u%02x%02x\\u%02x%02x" % tuple(sign[0].decode().encode("utf-16-be"))
