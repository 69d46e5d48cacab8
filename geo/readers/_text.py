"""Finds out how a text file is encoded and what separates its cells."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from dataclasses import dataclass

from charset_normalizer import from_bytes

from ..errors import GeoError

DELIMITERS = (",", ";", "\t", "|")
# What the field's files come in, besides UTF-8; the last can hold any byte.
_ENCODINGS = ["cp1251", "cp1252", "koi8_r", "cp866", "cp1250", "cp1254", "cp1256", "mac_cyrillic"]
_ANY_BYTE = "latin-1"
_COMMON = "cp1252"  # named where it gives the very same text
_LOOKED_AT = 200_000
_MOSTLY = 0.98


@dataclass(frozen=True)
class Text:
    """``encoding`` as read, ``how`` it became known (given, marked, valid, guessed), ``lost`` bytes replaced."""

    text: str
    encoding: str
    how: str
    lost: int = 0
    nulls: int = 0


def decoded(file: str, content: bytes, encoding: str) -> Text:
    """The text of ``content``; lines end with ``\\n``, null characters are taken out and counted.

    ``encoding`` '' finds it out. Raises ``GeoError`` where ``encoding`` is unknown.
    """
    found = _given(file, content, encoding) if encoding else _found(content)
    text = found.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    nulls = text.count("\0")
    return Text(text.replace("\0", "") if nulls else text, found.encoding, found.how, found.lost, nulls)


def delimiter_of(text: str) -> str:
    """The character that splits most lines into the same number (more than one) of cells."""
    sample = text[:_LOOKED_AT]
    scores = {each: _agreement(sample, each) for each in DELIMITERS}
    best = max(scores, key=lambda each: scores[each])
    return best if scores[best] > 0 else ","


def _given(file: str, content: bytes, encoding: str) -> Text:
    try:
        codecs.lookup(encoding)
        text = content.decode(encoding, errors="replace")
    except (LookupError, ValueError) as fault:
        raise GeoError(
            f"There is no encoding {encoding!r} ({file}). Write utf-8, cp1251, cp1252 or another."
        ) from fault
    return Text(text, encoding, "given", text.count("\ufffd"))


def _found(content: bytes) -> Text:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            text = content.decode(encoding, errors="replace")
            return Text(text, encoding, "marked", text.count("\ufffd"))
    try:
        return Text(content.decode("utf-8"), "utf-8", "valid")
    except UnicodeDecodeError:
        return _not_utf8(content)


def _not_utf8(content: bytes) -> Text:
    text = content.decode("utf-8", errors="replace")
    lost, beyond_ascii = text.count("\ufffd"), sum(1 for each in text[:_LOOKED_AT] if each > "\x7f")
    if beyond_ascii and text[:_LOOKED_AT].count("\ufffd") / beyond_ascii < 1 - _MOSTLY:
        return Text(text, "utf-8", "valid", lost)
    sample = content if len(content) <= _LOOKED_AT else _lines_beyond_ascii(content)
    best = from_bytes(sample, cp_isolation=_ENCODINGS).best()
    encoding = best.encoding if best else _ANY_BYTE
    text, western = (content.decode(each, errors="replace") for each in (encoding, _COMMON))
    return Text(text, _COMMON if text == western else encoding, "guessed", text.count("\ufffd"))


def _lines_beyond_ascii(content: bytes) -> bytes:
    """The first lines that tell something about the encoding."""
    lines = [line for line in content[: 50 * _LOOKED_AT].splitlines() if not line.isascii()]
    return b"\n".join(lines)[:_LOOKED_AT]


def _agreement(sample: str, delimiter: str) -> float:
    widths: Counter[int] = Counter()
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    try:
        for number, cells in enumerate(reader):
            if number == 200:
                break
            widths[len(cells)] += bool(any(cells))
    except csv.Error:
        return 0.0
    width, count = max(widths.items(), key=lambda each: (each[1], each[0]), default=(1, 0))
    return 0.0 if width < 2 else count / max(sum(widths.values()), 1) + width / 1000
