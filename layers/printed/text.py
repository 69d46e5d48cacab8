"""Type on the sheet: fonts, widths and line breaks, the same for every format."""

from __future__ import annotations

import re
import unicodedata
from collections import OrderedDict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Literal

import numpy as np
from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.path import Path
from matplotlib.textpath import text_to_path

from .fonts import SHAPES, families, written

MM_PER_POINT = 25.4 / 72
_AFTER_SIGNS = re.compile(r"[^/_.?&=-]*[/_.?&=-]+|[^/_.?&=-]+")
_EM_PT = 200.0  # so large that rounding to a sixty-fourth does not show
Style = Literal["normal", "italic"]


def properties(size_pt: float, weight: str = "normal", style: Style = "normal", text: str = "") -> FontProperties:
    """The sheet's font, and those that ``text`` takes besides."""
    return _properties(size_pt, weight, style, tuple(families(text)))


@lru_cache(maxsize=64)
def _properties(size_pt: float, weight: str, style: Style, names: tuple[str, ...]) -> FontProperties:
    return FontProperties(family=list(names), weight=weight, style=style, size=size_pt)


_glyphs: OrderedDict[str, Any] = OrderedDict()  # outlines by font and glyph, loaded once in a process


@lru_cache(maxsize=32)
def _font(weight: str, style: Style, names: tuple[str, ...]) -> FT2Font:
    properties = (FontProperties(family=name, weight=weight, style=style) for name in names)
    return get_font([fontManager.findfont(each, fallback_to_default=False) for each in properties])


def outline(text: str, weight: str, style: Style) -> Path:
    """The outlines of ``text`` set from its left end on its baseline, in ems."""
    font = _font(weight, style, tuple(families(text)))
    font.set_size(text_to_path.FONT_SCALE, text_to_path.DPI)
    glyphs, _, _ = text_to_path.get_glyphs_with_font(font, text, _glyphs)
    drawn = [(_glyphs[name], (x, y), scale) for name, x, y, scale in glyphs if len(_glyphs[name][0])]
    if not drawn:
        return Path(np.empty((0, 2)))
    points = np.concatenate([np.asarray(its[0]) * scale + at for its, at, scale in drawn])
    return Path(points / text_to_path.FONT_SCALE, np.concatenate([its[1] for its, _, _ in drawn]))


def plain(value: object) -> str:
    """``value`` as one line of letters that a font has (see ``fonts.written``)."""
    said = " ".join(str(value).split())
    if not said.isprintable():
        said = "".join(
            each for each in said if each in _joiners() or unicodedata.category(each) not in ("Cc", "Cf", "Cs")
        )
    return written(said)


def _joiners() -> str:
    """The signs without ink that say whether letters join, as Persian and the scripts of India need them."""
    return "\u200c\u200d" if SHAPES else ""


def width_mm(text: str, size_pt: float, weight: str = "normal", style: Style = "normal") -> float:
    """How wide ``text`` is when set, in mm: that of its words and of the blanks between them."""
    parts = text.split(" ")
    ems = sum(advance_em(part, weight, style) for part in parts) + (len(parts) - 1) * _blank_em(weight, style)
    return ems * size_pt * MM_PER_POINT


@lru_cache(maxsize=20_000)
def advance_em(word: str, weight: str, style: Style) -> float:
    """How wide a word is when set, in ems."""
    if not word:
        return 0.0
    return _measured(f"{word}|", weight, style) - _bar_em(weight, style)


@lru_cache(maxsize=8)
def _bar_em(weight: str, style: Style) -> float:
    return _measured("|", weight, style)


@lru_cache(maxsize=8)
def _blank_em(weight: str, style: Style) -> float:
    return _measured("| |", weight, style) - _measured("||", weight, style)


def ink_mm(text: str, size_pt: float, weight: str, style: Style) -> float:
    """How wide the ink of ``text`` is when set, in mm: without the air before its first and after its last letter."""
    return _measured(text, weight, style) * size_pt * MM_PER_POINT


def _measured(text: str, weight: str, style: Style) -> float:
    font = _font(weight, style, tuple(families(text)))
    font.set_size(_EM_PT, 72)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64 / _EM_PT


def wrapped(text: str, size_pt: float, most_mm: float, weight: str = "normal", lines: int = 40) -> list[str]:
    """``text`` broken into at most ``lines`` lines no wider than ``most_mm``; what is left out shows as ``…``."""
    broken: list[str] = []
    line, used, blank = "", 0.0, width_mm(" ", size_pt, weight)
    for word in plain(text).split(" "):
        gap = " "
        for part in _pieces(word, size_pt, most_mm, weight):
            its, space = width_mm(part, size_pt, weight), blank * len(gap) if line else 0.0
            if line and used + space + its > most_mm:
                broken.append(line)
                line, used = part, its
            else:
                line, used = f"{line}{gap}{part}".strip(), used + space + its
            gap = ""
    broken.append(line)
    return broken if len(broken) <= lines else [*broken[: lines - 1], _cut(broken[lines - 1], size_pt, most_mm, weight)]


def _pieces(word: str, size_pt: float, most_mm: float, weight: str) -> Iterator[str]:
    """A word too long for a line, in pieces: after the signs that part an address, else wherever the line ends."""
    if width_mm(word, size_pt, weight) <= most_mm:
        yield word
        return
    for part in _AFTER_SIGNS.findall(word):
        piece = ""
        for letter in part:
            if width_mm(piece + letter, size_pt, weight) > most_mm:
                yield piece
                piece = ""
            piece += letter
        yield piece


def _cut(line: str, size_pt: float, most_mm: float, weight: str) -> str:
    while line and width_mm(f"{line} …", size_pt, weight) > most_mm:
        line = line[:-1].rstrip()
    return f"{line} …"
