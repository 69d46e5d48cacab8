"""Type on the sheet: fonts, widths and line breaks, the same for every format."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Literal

from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.ft2font import FT2Font, LoadFlags

FAMILY = "DejaVu Sans"  # comes with matplotlib and has the letters of Kyrgyz and Tajik
MM_PER_POINT = 25.4 / 72
_MISSING = "\ufffd"
Style = Literal["normal", "italic"]


def properties(weight: str = "normal", style: Style = "normal") -> FontProperties:
    """The sheet's font."""
    return FontProperties(family=FAMILY, weight=weight, style=style)


@lru_cache(maxsize=8)
def _font(weight: str, style: Style) -> FT2Font:
    path = fontManager.findfont(properties(weight, style), fallback_to_default=False)
    return FT2Font(path)


@lru_cache(maxsize=1)
def _letters() -> frozenset[int]:
    return frozenset(_font("normal", "normal").get_charmap())


def plain(value: object) -> str:
    """``value`` as one line of letters that the font has; a missing one becomes the sign for that."""
    kept = (each for each in " ".join(str(value).split()) if unicodedata.category(each) not in ("Cc", "Cf", "Cs"))
    return "".join(each if ord(each) in _letters() else _MISSING for each in kept)


@lru_cache(maxsize=20_000)
def width_mm(text: str, size_pt: float, weight: str = "normal", style: Style = "normal") -> float:
    """How wide ``text`` is when set, in mm."""
    font = _font(weight, style)
    font.set_size(size_pt, 720)  # ten times, so that rounding to a sixty-fourth does not show
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64 / 10 * MM_PER_POINT


def wrapped(text: str, size_pt: float, most_mm: float, weight: str = "normal", lines: int = 40) -> list[str]:
    """``text`` broken into at most ``lines`` lines no wider than ``most_mm``; what is left out shows as ``…``."""
    broken: list[str] = []
    line = ""
    for word in plain(text).split(" "):
        for part in _pieces(word, size_pt, most_mm, weight):
            longer = f"{line} {part}".strip()
            if line and width_mm(longer, size_pt, weight) > most_mm:
                broken.append(line)
                line = part
            else:
                line = longer
    broken.append(line)
    return broken if len(broken) <= lines else [*broken[: lines - 1], _cut(broken[lines - 1], size_pt, most_mm, weight)]


def _pieces(word: str, size_pt: float, most_mm: float, weight: str) -> list[str]:
    """A word too long for a line, in pieces."""
    pieces = [""]
    if width_mm(word, size_pt, weight) <= most_mm:
        return [word]
    for letter in word:
        if width_mm(pieces[-1] + letter, size_pt, weight) > most_mm:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _cut(line: str, size_pt: float, most_mm: float, weight: str) -> str:
    while line and width_mm(f"{line} …", size_pt, weight) > most_mm:
        line = line[:-1].rstrip()
    return f"{line} …"
