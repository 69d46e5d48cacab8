"""Kinds of event for words of a file. The table a file ends up with is shown, and the original word is kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from ...core.folding import fold
from ...language.speech import mark
from ...package.descriptor import EventKind, Metric
from .kind_words import (
    ABDUCTION,
    ARSON,
    CEASEFIRE,
    CLASH,
    EVACUATION,
    INCIDENT,
    MOVE,
    OTHER,
    RETURN,
    SEIZURE,
    SHELLING,
    STATEMENT,
    TALKS,
    TREATY,
    WATER,
    WORDS,
)

# What a package of an imported set knows; a package it joins keeps its own where the ids are the same.
KINDS: tuple[EventKind, ...] = (
    EventKind(CLASH, mark("Clash"), "clashes", "burst"),
    EventKind(SHELLING, mark("Shelling, strike or explosion"), "clashes", "triangle"),
    EventKind(ARSON, mark("Arson or destruction"), "clashes", "flame"),
    EventKind(SEIZURE, mark("Seizure"), "clashes", "flag"),
    EventKind(ABDUCTION, mark("Abduction"), "clashes", "ring"),
    EventKind(INCIDENT, mark("Incident"), "clashes", "diamond"),
    EventKind(MOVE, mark("Military move"), "clashes", "arrow"),
    EventKind(EVACUATION, mark("Evacuation"), "towns", "house"),
    EventKind(RETURN, mark("Return"), "towns", "house"),
    EventKind(WATER, mark("Water"), "water", "drop"),
    EventKind(CEASEFIRE, mark("Ceasefire"), "context", "tick", time_mark=True),
    EventKind(TREATY, mark("Treaty or agreement"), "context", "tick", time_mark=True),
    EventKind(TALKS, mark("Talks"), "context", "tick"),
    EventKind(STATEMENT, mark("Statement"), "context", "tick"),
    EventKind(OTHER, mark("Other"), "context", "tick"),
)
METRICS: tuple[Metric, ...] = (
    Metric("killed", mark("Killed"), "people", "casualties"),
    Metric("injured", mark("Injured"), "people", "casualties"),
)
_WORDS_OF_A_KIND = 2
_ARABIC_BEFORE = "(?:[وفبلك]?(?:ال)?|لل)"  # the article, and the short words that are written with the next


def _pattern(words: list[str]) -> re.Pattern[str]:
    """Any of ``words`` (as ``kind_words.WORDS`` writes them) in folded text."""
    return re.compile("|".join(map(_text_of, words)))


def _text_of(word: str) -> str:
    start = _ARABIC_BEFORE if _script(word) == "arabic" else ""
    whole = start + re.escape(_folded(word.strip("="))).replace(r"\*", r"\w*")
    return rf"\A{whole}\Z" if word.startswith("=") else rf"\b{whole}" + ("" if word.endswith("*") else r"\b")


def _folded(text: str) -> str:
    return fold(_ELIDED.sub(" ", text))


def _script(text: str) -> str:
    return "cyrillic" if _CYRILLIC.search(text) else "arabic" if _ARABIC.search(text) else "latin"


def _patterns() -> tuple[tuple[str, dict[str, re.Pattern[str]]], ...]:
    """By kind, in order, the pattern of each script: no word is looked for in another's letters."""
    made = []
    for kind, languages in WORDS:
        by_script: dict[str, list[str]] = {}
        for word in ",".join(languages).split(","):
            by_script.setdefault(_script(word), []).append(word)
        made.append((kind, {script: _pattern(words) for script, words in by_script.items()}))
    return tuple(made)


_ELIDED = re.compile(r"\b(?:[ldnsjmtc]|qu)['’]", re.IGNORECASE)  # l'attaque, prise d'otages
_CYRILLIC, _ARABIC = re.compile(r"[\u0400-\u04ff]"), re.compile(r"[\u0600-\u06ff]")
_SCRIPTS = {"latin": re.compile(r"[a-z\u00c0-\u024f]", re.IGNORECASE), "cyrillic": _CYRILLIC, "arabic": _ARABIC}
_PATTERNS = _patterns()


@dataclass(frozen=True)
class KindTable:
    """``by_word`` gives a format's own words their kind; others are looked up by the words in them, else taken as ``rest``."""

    by_word: Mapping[str, str] = field(default_factory=dict)
    rest: str = INCIDENT

    def kinds(self, words: pd.Series, said: Mapping[str, str]) -> dict[str, str]:
        """The kind for each word that occurs, in order of frequency; ``said`` (a person's answers) goes first."""
        return {str(word): said.get(str(word)) or self._kind(str(word)) for word in words.value_counts().index}

    def _kind(self, word: str) -> str:
        return self.by_word.get(word) or (_by_word(word, self.rest) if word else self.rest)


def are_kinds(cells: pd.Series) -> bool:
    """Whether every cell is a word or two for a kind of event, and nothing more; of more kinds than one."""
    said = cells[cells != ""].unique()
    return len({_by_word(each, "") for each in said}) > 1 and all(
        len(each.split()) <= _WORDS_OF_A_KIND and _by_word(each, "") for each in said
    )


def _by_word(word: str, rest: str) -> str:
    scripts, folded = [name for name, letters in _SCRIPTS.items() if letters.search(word)], _folded(word)
    found = (
        kind
        for kind, by_script in _PATTERNS
        for each in scripts
        if each in by_script and by_script[each].search(folded)
    )
    return next(found, rest)
