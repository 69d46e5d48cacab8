"""Degrees in columns of their own: minutes and seconds, and the half of the globe, beside the degrees."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from ...core.columns import of_distinct
from .grid import Grid

_BETWEEN = re.compile(r"[\W_]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")  # GPSLatitudeRef is three words
AXES = {
    "lon": ("longitude", "lon", "lng", "long", "x", "долгота", "долг", "довгота"),
    "lat": ("latitude", "lat", "y", "широта", "шир"),
}
_PARTS = {
    "minutes": ("min", "mins", "minute", "minutes", "m", "мин", "минуты"),
    "seconds": ("sec", "secs", "second", "seconds", "s", "сек", "секунды"),
    "half": ("dir", "direction", "ref", "hemisphere", "hemi", "half", "letter", "quadrant", "ns", "ew", "we", "полушарие"),
}  # fmt: skip
_EITHER = ("hemisphere", "hemi", "полушарие")
_ALONE = {
    "lon": ("e w", "w e", "ew", "we", "east west", *_EITHER),
    "lat": ("n s", "s n", "ns", "north south", *_EITHER),
}
DEGREES = ("deg", "degrees", "degree", "d", "dd", "град")
_HALVES = {
    "lat": {
        "N": ("n", "north", "northern", "с", "север", "северная", "пн", "північ"),
        "S": ("s", "south", "southern", "ю", "юг", "южная", "пд", "південь"),
    },
    "lon": {
        "E": ("e", "east", "eastern", "в", "восток", "восточная", "сх", "схід"),
        "W": ("w", "west", "western", "з", "запад", "западная", "зх", "захід"),
    },
}
_WHOLE, _DEGREES = r"[-+−]?\d{1,3}", r"[-+−]?\d{1,3}(?:\D.*)?"
_MOSTLY = 0.5


def words_of(column: str) -> list[str]:
    """The words in a column's name, in small letters."""
    return [word.casefold() for word in _BETWEEN.split(column) if word]


def parts_beside(grid: Grid, degrees: str, axis: str) -> dict[str, str]:
    """The columns of minutes, seconds and half that belong to the column ``degrees`` of ``axis`` (``lon`` or ``lat``)."""
    stem = [word for word in words_of(degrees) if word not in AXES[axis] and word not in DEGREES]
    found = {name: _part(grid, name, stem, axis) for name in _PARTS}
    cells = grid.sample_of(degrees)
    if not cells.str.fullmatch(_WHOLE).all():
        found |= {"minutes": "", "seconds": ""}  # decimals hold them already
    if not (cells.str.fullmatch(_DEGREES).all() and _are_halves(grid.sample_of(found["half"]), axis)):
        found["half"] = ""
    return {name: column for name, column in found.items() if column}


def whole(grid: Grid, degrees: str, parts: Mapping[str, str], axis: str) -> pd.Series:
    """Degrees with what stands beside them, as text: ``40 6 31.7 N``."""
    text = grid.cells_of(degrees)
    for name in ("minutes", "seconds"):
        beside = grid.cells_of(parts.get(name, ""))
        text = text.where((beside == "") | (text == ""), text + " " + beside)
    if "half" not in parts:
        return text
    half = of_distinct(grid.cells_of(parts["half"]), lambda said: _letter(said, axis) or said, "str")
    return text.where((half == "") | (text == "") | text.str.contains(r"[^\W\d_]\.?\Z"), text + " " + half)


def ten_millionths(cells: pd.Series) -> pd.Series:
    """Degrees of whole numbers in ten-millionths, as Google's location history has them (``latitudeE7``)."""
    return of_distinct(cells, lambda text: f"{int(text) / 1e7:.7f}" if text.lstrip("-").isdecimal() else text, "str")


def _part(grid: Grid, name: str, stem: list[str], axis: str) -> str:
    for column in map(str, grid.cells):
        words = words_of(column)
        if words[-1:] and words[-1] in _PARTS[name] and _of_axis(words[:-1], stem, axis):
            return column
        if name == "half" and not stem and " ".join(words) in _ALONE[axis]:
            return column
    return ""


def _of_axis(words: list[str], stem: list[str], axis: str) -> bool:
    return any(word in AXES[axis] for word in words) and [word for word in words if word not in AXES[axis]] == stem


def _are_halves(cells: pd.Series, axis: str) -> bool:
    return len(cells) > 0 and cells.map(lambda said: bool(_letter(said, axis))).mean() > _MOSTLY


def _letter(said: str, axis: str) -> str:
    """N, S, E or W for a word or letter for that half; '' for what is none of this axis."""
    word = said.casefold().strip(" .")
    return next((letter for letter, words in _HALVES[axis].items() if word in words), "")
