"""Whose word a source is: who published it, and whom that publisher quotes, where the record says so.

``publisher`` names both: ``Trend (citing Kabar)``, ``Khovar via vose.tj``, ``Fergana, citing Radio Ozodi``, ``2024.press (reprint
of Bellingcat)``. Other words in brackets – a language, a region – say nothing of that. So agencies that quote one another count
once, and nothing is guessed where the record is silent.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from ..core.columns import among
from ..core.folding import fold

_QUOTES = re.compile(
    r"[,(]\s*(?:[\w ]+, )?(?:citing|quoting|carrying|rendering of|reprint of)\s+(?:the )?([^)]+?)\)?(?=$| via |\s*\()"
)
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_SEVERAL = re.compile(r"\s+and\s+|\s*,\s*")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Origin:
    """By their words (see ``word_of``): ``carriers`` are those without whom the source would not be at hand, ``voices`` those
    whose word it is."""

    carriers: frozenset[str]
    voices: frozenset[str]


def word_of(name: str) -> str:
    """A publisher's name as a word of a link: ``24-kg``; of one in another script its folded letters."""
    bare = "".join(each for each in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(each))
    return _NOT_WORD.sub("-", bare if bare.isascii() else fold(name)).strip("-")


@lru_cache(maxsize=1 << 16)
def origin_of(publisher: str) -> Origin:
    """Who stands behind a source of this ``publisher``."""
    quoted = [each for found in _QUOTES.findall(publisher) for each in _SEVERAL.split(found)]
    rest = _BRACKETS.sub("", _QUOTES.sub("", publisher))
    first, _, carrier = rest.partition(" via ")
    carriers, voices = ([carrier], quoted or [first]) if carrier else ([first], quoted or [first])
    if quoted and carrier:
        carriers = [first, carrier]
    return Origin(_words(carriers), _words(voices))


def bare_name(publisher: str) -> str:
    """Who published it and by way of whom, without language, region or whom it quotes: ``24.kg`` of ``24.kg (Russian)``."""
    return _BRACKETS.sub("", _QUOTES.sub("", publisher)).strip(" ,") or publisher


def publishers_of(sources: pd.DataFrame) -> dict[str, str]:
    """The name by the word of everyone who stands behind ``sources`` (``publisher``), in order of the alphabet."""
    found: dict[str, str] = {}
    for publisher in sources["publisher"].unique().tolist():
        for word, name in _named_in(publisher):
            found.setdefault(word, name)
    found.pop("", None)
    return dict(sorted(found.items()))


@lru_cache(maxsize=1 << 14)
def _named_in(publisher: str) -> tuple[tuple[str, str], ...]:
    """Word and name of everyone whom a source's ``publisher`` names."""
    quoted = [each for its in _QUOTES.findall(publisher) for each in _SEVERAL.split(its)]
    return tuple((word_of(name), name.strip(" ,")) for name in (*bare_name(publisher).split(" via "), *quoted))


def voices_by_event(claims: pd.DataFrame, sources: pd.DataFrame) -> dict[str, frozenset[str]]:
    """By event_id the voices that its ``claims`` (``event_id``, ``source_ids``) rest on: independent of one another as far as the
    record says."""
    voices = {source: origin_of(publisher).voices for source, publisher in
              zip(sources["source_id"], sources["publisher"], strict=True)}  # fmt: skip
    found: dict[str, set[str]] = {}
    for event, ids in zip(claims["event_id"], claims["source_ids"], strict=True):
        found.setdefault(event, set()).update(*(voices.get(each, ()) for each in ids))
    return {event: frozenset(its) for event, its in found.items()}


def taken_out(sources: pd.DataFrame, words: Iterable[str], ids: Iterable[str]) -> frozenset[str]:
    """The ``source_id`` of what falls with the publishers of these ``words``, and of these ``ids``: what one of them carries, and
    what is nobody's word but theirs."""
    out, named = frozenset(words), frozenset(ids)
    origins: Mapping[str, Origin] = {each: origin_of(each) for each in sources["publisher"].unique().tolist()}
    fallen = {each for each, its in origins.items() if its.carriers & out or (its.voices and its.voices <= out)}
    mask = among(sources["publisher"], fallen) | among(sources["source_id"], named)
    return frozenset(sources.loc[mask, "source_id"])


def _words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word for each in names if (word := word_of(each)))
