"""How far a place may lie from its coordinates, where a column says so in words: ``25 km``, ``(6) Country``, ``Vicinity``."""

from __future__ import annotations

import re

import pandas as pd

from ...core.columns import of_distinct

_LENGTH = re.compile(
    r"(?<![\d.,])(?P<number>\d+(?:[.,]\d+)?)\s*(?P<unit>km|kilomet\w*|км|m|met(?:er|re)s?|м|метр\w*|mi|miles?)(?![^\W\d_])",
    re.IGNORECASE,
)
_METRES = {"k": 1000.0, "к": 1000.0, "mi": 1609.344}
_AREA = re.compile(
    r"\b(?:country|nation\w*|adm(?:in)?[\s_]?[0-2]|province|oblast|region|state|governorate|district|county|raion|rayon|area|admin\w*|"
    r"страна|область|район|країна)\b",
    re.IGNORECASE,
)
_SETTLED = re.compile(
    r"\b(?:adm(?:in)?[\s_]?[3-5]|ppl\w*|settlement|city|town|village|street|building|address|approximate)\b", re.I
)
_EXACT = re.compile(r"\b(?:exact|точн\w*)\b", re.IGNORECASE)
# Atlos' own words for how near a place is known.
_WORDS_M = {"exact": "10", "vicinity": "100", "locality": "1000"}
_UNDERSTOOD = 0.5


def radii_of(texts: pd.Series) -> tuple[pd.Series, pd.Series] | None:
    """Radius (metres as text) and basis of each text, '' for none; None where most texts say neither."""
    read = of_distinct(texts, _radius)
    filled = texts != ""
    if not filled.any() or read[filled].map(any).mean() < _UNDERSTOOD:
        return None
    return read.str[0].astype("str"), read.str[1].astype("str")


def _radius(text: str) -> tuple[str, str]:
    if word := _WORDS_M.get(text.strip().casefold()):
        return word, "approximate"
    if found := _LENGTH.search(text):
        unit = found["unit"].casefold()
        scale = next((metres for start, metres in _METRES.items() if unit.startswith(start)), 1.0)
        return f"{float(found['number'].replace(',', '.')) * scale:.15g}", "approximate"
    if _AREA.search(text):
        return "", "area"
    if _EXACT.search(text):
        return "", "exact"
    return "", "approximate" if _SETTLED.search(text) else ""
