"""Finds out how a text file is encoded and what separates its cells."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...core.characters import whole
from ...core.errors import GeoError, Problem, shortened
from ...core.limits import LIMITS, within
from ...language.speech import mark, say_later
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
_PIECE = 4 * 1024 * 1024
_LOST = "\ufffd".encode()
_LONGEST_SIGN = 4  # bytes of UTF-8
_UNMARKED = {"utf-16": "utf-16-le", "utf-32": "utf-32-le"}  # as most write it


@dataclass(frozen=True)
class Text:
    """``utf8`` is the text as UTF-8: Python's own would be four times as large for one rare sign in it. ``encoding`` as
    read, ``how`` it became known (given, marked, valid, guessed), ``lost`` bytes replaced; ``likely`` are the encodings
    it may be in where it was guessed, the likeliest first."""

    utf8: bytes
    encoding: str
    how: str
    lost: int = 0
    nulls: int = 0
    likely: tuple[str, ...] = ()

    def head(self, characters: int) -> str:
        """The first ``characters`` of the text."""
        return _head(self.utf8, characters)


def decoded(file: str, content: bytes, encoding: str) -> Text:
    """The text of ``content``; lines end with ``\\n``, null characters are taken out and counted.

    ``encoding`` '' finds it out. Raises ``GeoError`` where ``encoding`` is unknown, or the text is too long as UTF-8.
    """
    found = _given(file, content, encoding) if encoding else _found(file, content)
    text = found.utf8.removeprefix(codecs.BOM_UTF8)
    text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in text else text
    nulls = text.count(0)
    return replace(found, utf8=text.replace(b"\0", b"") if nulls else text, nulls=nulls)


def guess_told(file: str, content: bytes, found: Text) -> tuple[tuple[Problem, ...], tuple[Question, ...]]:
    """What is to be said and asked where the encoding of ``content`` was guessed; nothing where it is known."""
    if found.how != "guessed":
        return (), ()
    reason = say_later("it names no encoding; its letters read as {encoding}", encoding=found.encoding)
    note = Problem(file, reason, mark("Look at its words; give it with --encoding if they are wrong"), level="note")
    first = _WORDS.search(content)
    words = first[0] if first else content[:40]
    preview = tuple(f"{each}: {shortened(words.decode(each, errors='replace'), 40)}" for each in found.likely)
    return (note,), (
        Question("encoding", say_later("{file} names no encoding. Which is it?", file=file), found.likely, preview),
    )


def delimiter_of(text: Text) -> str:
    """The character that splits most lines into the same number (more than one) of cells."""
    sample = text.head(_LOOKED_AT)
    scores = {each: _agreement(sample, each) for each in DELIMITERS}
    best = max(scores, key=lambda each: scores[each])
    return best if scores[best] > 0 else ","


def _given(file: str, content: bytes, encoding: str) -> Text:
    try:
        b" ".decode(encoding, errors="replace")  # raises for what is no encoding of text
        name = codecs.lookup(encoding).name
        marked = content.startswith(tuple(mark for mark, _ in _MARKS))
        text = _recoded(file, content, name if marked else _UNMARKED.get(name, name))
    except (LookupError, ValueError) as fault:
        raise GeoError(
            say_later(
                "There is no encoding {encoding} ({file}). Write utf-8, cp1251, cp1252 or another.",
                encoding=repr(encoding),
                file=file,
            )
        ) from fault
    return Text(text, encoding, "given", text.count(_LOST))


def _found(file: str, content: bytes) -> Text:
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "")
    if encoding := marked or _wide(content[:_LOOKED_AT]):
        text = content if encoding == "utf-8" and _is_utf8(content) else _recoded(file, content, encoding)
        how, likely = ("marked", ()) if marked else ("guessed", (encoding,))
        return Text(text, encoding, how, text.count(_LOST), likely=likely)
    return Text(content, "utf-8", "valid") if _is_utf8(content) else _not_utf8(file, content)


def _head(utf8: bytes, characters: int) -> str:
    return utf8[: _LONGEST_SIGN * characters].decode("utf-8", errors="replace")[:characters]


def _pieces(content: bytes) -> Iterator[tuple[bytes, bool]]:
    """``content`` in pieces, each with whether it is the last."""
    for start in range(0, max(len(content), 1), _PIECE):
        yield content[start : start + _PIECE], start + _PIECE >= len(content)


def _is_utf8(content: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for piece, last in () if content.isascii() else _pieces(content):
            decoder.decode(piece, last)
    except UnicodeDecodeError:
        return False
    return True


def _recoded(file: str, content: bytes, encoding: str) -> bytes:
    """``content`` as UTF-8, what is no text in its encoding replaced."""
    made, decoder = io.BytesIO(), codecs.getincrementaldecoder(encoding)(errors="replace")
    for piece, last in _pieces(content):
        made.write(_as_utf8(decoder.decode(piece, last)))
        within(made.tell(), LIMITS.text_bytes, mark("bytes of text as UTF-8"), file)
    return made.getvalue()


def _as_utf8(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:  # some codecs read escapes
        return whole(text).encode()


def _wide(head: bytes) -> str:
    """UTF-16 where null bytes stand at every other place only, as one half of each plain character; '' elsewhere."""
    first, second = head[0::2].count(0), head[1::2].count(0)
    if min(first, second) or first + second < max(_NULLS * len(head), 2):
        return ""
    encoding = "utf-16-le" if second else "utf-16-be"
    text = head.decode(encoding, errors="ignore")
    return encoding if sum(map(text.count, (*DELIMITERS, "\n", " "))) > 1 else ""


def _not_utf8(file: str, content: bytes) -> Text:
    head = _head(content, _LOOKED_AT)
    beyond_ascii = sum(1 for each in head if each > "\x7f")
    if beyond_ascii and head.count("\ufffd") / beyond_ascii < 1 - _MOSTLY:
        text = _recoded(file, content, "utf-8")
        return Text(text, "utf-8", "valid", text.count(_LOST))
    likely = tuple(encodings_of(_lines_beyond_ascii(content)))[:_OFFERED] or (_ANY_BYTE,)
    text = _recoded(file, content, likely[0])
    return Text(text, likely[0], "guessed", text.count(_LOST), likely=likely)


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
