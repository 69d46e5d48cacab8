"""Finds out how a text file is encoded and what separates its cells."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, replace

from ...core.characters import REPLACEMENT, whole
from ...core.errors import GeoError, Problem, shortened
from ..asked.options import Question
from .guess import encodings_of

DELIMITERS = (",", ";", "\t", "|")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins with the mark of UTF-16
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ANY_BYTE = "latin-1"
_OFFERED = 4
_NULLS = 0.02  # the least share of null bytes in UTF-16 text: those of its spaces and separators
_WORDS = re.compile(rb"[\x80-\xff][^\r\n\t\0]{0,40}")
_LOOKED_AT = 200_000
_MOSTLY = 0.98


@dataclass(frozen=True)
class Text:
    """``encoding`` as read, ``how`` it became known (given, marked, valid, guessed), ``lost`` bytes replaced; ``likely``
    are the encodings it may be in where it was guessed, the likeliest first."""

    text: str
    encoding: str
    how: str
    lost: int = 0
    nulls: int = 0
    likely: tuple[str, ...] = ()


def decoded(file: str, content: bytes, encoding: str) -> Text:
    """The text of ``content``; lines end with ``\\n``, null characters are taken out and counted.

    ``encoding`` '' finds it out. Raises ``GeoError`` where ``encoding`` is unknown.
    """
    found = _given(file, content, encoding) if encoding else _found(content)
    text = found.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    nulls = text.count("\0")
    return replace(found, text=text.replace("\0", "") if nulls else text, nulls=nulls)


def guess_told(file: str, content: bytes, found: Text) -> tuple[tuple[Problem, ...], tuple[Question, ...]]:
    """What is to be said and asked where the encoding of ``content`` was guessed; nothing where it is known."""
    if found.how != "guessed":
        return (), ()
    reason = f"it names no encoding; its letters read as {found.encoding}"
    note = Problem(file, reason, "Look at its words; give it with --encoding if they are wrong", level="note")
    first = _WORDS.search(content)
    words = first[0] if first else content[:40]
    preview = tuple(f"{each}: {shortened(words.decode(each, errors='replace'), 40)}" for each in found.likely)
    return (note,), (Question("encoding", f"{file} names no encoding. Which is it?", found.likely, preview),)


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
    text = whole(text)  # some codecs read escapes
    return Text(text, encoding, "given", text.count(REPLACEMENT))


def _found(content: bytes) -> Text:
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "")
    if encoding := marked or _wide(content[:_LOOKED_AT]):
        text = content.decode(encoding, errors="replace")
        how, likely = ("marked", ()) if marked else ("guessed", (encoding,))
        return Text(text, encoding, how, text.count("\ufffd"), likely=likely)
    try:
        return Text(content.decode("utf-8"), "utf-8", "valid")
    except UnicodeDecodeError:
        return _not_utf8(content)


def _wide(head: bytes) -> str:
    """UTF-16 where null bytes stand at every other place only, as one half of each plain character; '' elsewhere."""
    first, second = head[0::2].count(0), head[1::2].count(0)
    if min(first, second) or first + second < max(_NULLS * len(head), 2):
        return ""
    encoding = "utf-16-le" if second else "utf-16-be"
    text = head.decode(encoding, errors="ignore")
    return encoding if sum(map(text.count, (*DELIMITERS, "\n", " "))) > 1 else ""


def _not_utf8(content: bytes) -> Text:
    text = content.decode("utf-8", errors="replace")
    lost, beyond_ascii = text.count("\ufffd"), sum(1 for each in text[:_LOOKED_AT] if each > "\x7f")
    if beyond_ascii and text[:_LOOKED_AT].count("\ufffd") / beyond_ascii < 1 - _MOSTLY:
        return Text(text, "utf-8", "valid", lost)
    likely = tuple(encodings_of(_lines_beyond_ascii(content)))[:_OFFERED] or (_ANY_BYTE,)
    text = content.decode(likely[0], errors="replace")
    return Text(text, likely[0], "guessed", text.count("\ufffd"), likely=likely)


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
