"""Whether cells say something in words, and the first sentence of a text."""

from __future__ import annotations

import re

import pandas as pd

from ...core.web_address import PATTERN
from .dates import looks_like_dates
from .pairs import looks_like_pairs

_NUMBER = re.compile(r"[-+]?\d[\d.,\s]*\Z")
_GEOMETRY = re.compile(
    r"(?:\\x)?0[01][0-9a-f]{16,}\Z|[0-9a-f]{42,}\Z|(?:SRID=\d+;)?(?:POINT|POLYGON|LINESTRING|MULTI)\w*\s*Z?\s*\(",
    re.IGNORECASE,
)
_COORDINATES = re.compile(r"-?\d{1,3}\.\d+[\s,;]+-?\d{1,3}\.\d+(?:[\s,;]+-?\d+(?:\.\d+)?){0,2}\Z")
_LINK = re.compile(PATTERN)
_SENTENCE = re.compile(r"(?P<first>.+?[.!?…。])(?=\s+\S|\s*\Z)", re.DOTALL)
_HALF, _LONGEST = 0.5, 120


def are_words(sample: pd.Series) -> bool:
    """Whether most of these filled cells are no mere numbers, geometry, coordinates, dates or links."""
    patterns = (_NUMBER, _GEOMETRY, _COORDINATES, _LINK)
    bare = sum(any(pattern.match(text) for pattern in patterns) for text in sample)
    return bare < _HALF * len(sample) and looks_like_dates(sample) < _HALF and looks_like_pairs(sample) < _HALF


def first_sentence(text: str) -> str:
    """The first sentence, cut at a word where it is long."""
    whole = " ".join(text.split())
    found = _SENTENCE.match(whole)
    said = found["first"] if found else whole
    if len(said) > _LONGEST:
        said = said[:_LONGEST].rsplit(" ", 1)[0].rstrip(",;:–—-") + " …"
    return said.rstrip(".") if not said.endswith(("..", " …")) else said
