"""Which font writes which letter: the sheet's own, and for letters that it lacks one of Noto's that the system or a
package of ours brings. A letter that none writes, or none can shape, is left out, never drawn as a box."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.metadata import distributions
from pathlib import Path

from matplotlib.font_manager import FontProperties, findSystemFonts, fontManager
from matplotlib.ft2font import FT2Font

FAMILY = "DejaVu Sans"  # comes with matplotlib and has the letters of Kyrgyz and Tajik
LEFT_OUT = "[…]"
_NAMES, _PACKAGES = ("NotoSans", "NotoSerif", "DroidSansFallback"), "fontpkg-noto"
# Scripts whose letters change or move beside others: without shaping (matplotlib before 3.11) they would be misspelt, and
# those written from the right would stand backwards.
_SHAPED = ("DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA",
           "MYANMAR", "KHMER", "TIBETAN", "ARABIC", "SYRIAC", "THAANA", "MONGOLIAN")  # fmt: skip
SHAPES = hasattr(FT2Font, "_layout")


def families(text: str) -> list[str]:
    """The fonts that ``text`` takes, the sheet's own first."""
    if _plain().issuperset(text):
        return [FAMILY]
    others = (_family_of(letter) for letter in text if ord(letter) not in _own())
    return [FAMILY, *dict.fromkeys(filter(None, others))]


def is_writable(text: str) -> bool:
    """Whether every letter of ``text`` is in some font at hand, and is set as it must be."""
    return _plain().issuperset(text) or all(map(_is_writable, text))


def written(text: str) -> str:
    """``text`` with ``LEFT_OUT`` in place of each run of letters that no font writes."""
    if _plain().issuperset(text):
        return text
    parts: list[str] = []
    for letter in text:
        if _is_writable(letter):
            parts.append(letter)
        elif "".join(parts).rstrip()[-len(LEFT_OUT) :] != LEFT_OUT:
            parts.append(LEFT_OUT)
    return " ".join("".join(parts).split()) if LEFT_OUT in parts else "".join(parts)


def versions_of(texts: Iterable[str]) -> dict[str, str]:
    """The further fonts that these texts take, with their versions."""
    names = dict.fromkeys(name for text in texts for name in families(text)[1:])
    return {f"font {name}": _version(name) for name in names}


def _is_writable(letter: str) -> bool:
    to_the_left = unicodedata.bidirectional(letter) in ("R", "AL")
    if not SHAPES and (to_the_left or unicodedata.name(letter, "").startswith(_SHAPED)):
        return False
    return ord(letter) in _own() or bool(_family_of(letter))


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    """The letters that the sheet's own font writes as they are."""
    return frozenset(filter(_is_writable, map(chr, _own())))


@lru_cache(maxsize=1)
def _own() -> frozenset[int]:
    path = fontManager.findfont(FontProperties(family=FAMILY), fallback_to_default=False)
    return frozenset(FT2Font(path).get_charmap())


@lru_cache(maxsize=4096)
def _family_of(letter: str) -> str:
    """The first font, by name, that has a letter which the sheet's own lacks; '' for none."""
    return next((name for name, letters in _further() if ord(letter) in letters), "")


@lru_cache(maxsize=1)
def _further() -> tuple[tuple[str, frozenset[int]], ...]:
    """Noto's fonts at hand with their letters. Only TrueType: others are not embedded rightly in a PDF."""
    found: dict[str, frozenset[int]] = {}
    for path in sorted(_paths(), key=lambda each: (not each.name.startswith("NotoSans"), each.name)):
        font = FT2Font(str(path))
        if font.family_name not in found and font.family_name != FAMILY and "Mono" not in font.family_name:
            fontManager.addfont(str(path))
            found[font.family_name] = frozenset(font.get_charmap())
    return tuple(found.items())


def _paths() -> Iterator[Path]:
    """Regular cuts, and fonts of which the regular one is the default of several."""
    system = (Path(each) for each in findSystemFonts(fontext="ttf"))
    ours = (
        Path(str(file.locate()))
        for each in distributions()
        if each.name.startswith(_PACKAGES)
        for file in each.files or ()
    )
    for path in (*system, *ours):
        regular = "-Regular" in path.name or "[" in path.name or path.name.startswith("DroidSansFallback")
        if path.suffix == ".ttf" and path.name.startswith(_NAMES) and regular and "Italic" not in path.name:
            yield path


@lru_cache(maxsize=64)
def _version(name: str) -> str:
    path = fontManager.findfont(FontProperties(family=name), fallback_to_default=False)
    return str(FT2Font(path).get_sfnt().get((3, 1, 0x409, 5), b"").decode("utf-16-be", "replace"))
