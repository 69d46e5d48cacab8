"""Kinds of event for words of a file. The table a file ends up with is shown, and the original word is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import pandas as pd

from ...core.folding import fold
from ...package.descriptor import EventKind, Metric

CLASH, SHELLING, ARSON, SEIZURE, ABDUCTION = "clash", "shelling", "arson", "seizure", "abduction"
INCIDENT, MOVE, EVACUATION, RETURN, WATER = "incident", "military_move", "evacuation", "return", "water"
CEASEFIRE, TREATY, TALKS, STATEMENT, OTHER = "ceasefire", "treaty", "talks", "statement", "other"

# What a package of an imported set knows; a package it joins keeps its own where the ids are the same.
KINDS: tuple[EventKind, ...] = (
    EventKind(CLASH, "Clash", "clashes", "burst"),
    EventKind(SHELLING, "Shelling, strike or explosion", "clashes", "triangle"),
    EventKind(ARSON, "Arson or destruction", "clashes", "flame"),
    EventKind(SEIZURE, "Seizure", "clashes", "flag"),
    EventKind(ABDUCTION, "Abduction", "clashes", "ring"),
    EventKind(INCIDENT, "Incident", "clashes", "diamond"),
    EventKind(MOVE, "Military move", "clashes", "arrow"),
    EventKind(EVACUATION, "Evacuation", "towns", "house"),
    EventKind(RETURN, "Return", "towns", "house_open"),
    EventKind(WATER, "Water", "water", "drop"),
    EventKind(CEASEFIRE, "Ceasefire", "context", "tick", time_mark=True),
    EventKind(TREATY, "Treaty or agreement", "context", "tick", time_mark=True),
    EventKind(TALKS, "Talks", "context", "tick"),
    EventKind(STATEMENT, "Statement", "context", "tick"),
    EventKind(OTHER, "Other", "context", "tick"),
)
METRICS: tuple[Metric, ...] = (
    Metric("killed", "Killed", "people", "casualties"),
    Metric("injured", "Injured", "people", "casualties"),
)
# Stems of folded words (see ``geo.core.folding.fold``), Turkish ones with ı and i, as small and capital letters fold; the first
# line with a hit wins.
_STEMS: tuple[tuple[str, str], ...] = (
    (CEASEFIRE, "ceasefir truce armistice peremiri ateşkes"),
    (TREATY, "treaty agreement accord dogovor soglashen dogovir ugoda anlaşma"),
    (EVACUATION, "evacuat evakuat displac fled tahliye"),
    (
        SHELLING,
        "shell artill mortar missil rocket airstrik air_strik drone bomb explo ied landmin grenad "
        "obstrel obstril vibuh raket füze patlama",
    ),
    (ABDUCTION, "abduct kidnap hostag disappear pohishen vikraden kaçır kaçir"),
    (SEIZURE, "seiz captur overtak occup territor takeover zahvat zahoplen işgal ele_geçir"),
    (ARSON, "arson fire burn loot destruct podjog pojar pidpal pojeja yangın yangin kundak"),
    (
        CLASH,
        "clash battl fight firefight shoot shot skirmish combat attack assault violenc stolknov perestrel "
        "zitknen perestril ataka napad çatış çatiş saldır saldir",
    ),
    (MOVE, "deploy troop convoy exercis headquarter"),
    (WATER, "water irrigat canal dam voda"),
    (TALKS, "talk negotiat meeting summit peregovor görüşme müzakere"),
    (STATEMENT, "statement declar announc zaiavlen zaiava"),
)


@dataclass(frozen=True)
class KindTable:
    """``by_word`` gives a format's own words their kind; others are looked up by stem, else taken as ``rest``."""

    by_word: Mapping[str, str] = field(default_factory=dict)
    rest: str = INCIDENT

    def kinds(self, words: pd.Series, said: Mapping[str, str]) -> dict[str, str]:
        """The kind for each word that occurs, in order of frequency; ``said`` (a person's answers) goes first."""
        return {str(word): said.get(str(word)) or self._kind(str(word)) for word in words.value_counts().index}

    def _kind(self, word: str) -> str:
        return self.by_word.get(word) or (_by_stem(word, self.rest) if word else self.rest)


def _by_stem(word: str, rest: str) -> str:
    folded = f" {fold(word)}"
    return next((kind for kind, stems in _folded_stems() if any(stem in folded for stem in stems)), rest)


@cache
def _folded_stems() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The stems as they begin a folded word; folded once, for a file may have thousands of words."""
    return tuple((kind, tuple(f" {fold(stem.replace('_', ' '))}" for stem in stems.split())) for kind, stems in _STEMS)
