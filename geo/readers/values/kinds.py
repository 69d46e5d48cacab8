"""Kinds of event for words of a file. The table a file ends up with is shown, and the original word is kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

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
    EventKind(RETURN, "Return", "towns", "house"),
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
# Words and phrases of folded text (see ``geo.core.folding.fold``), whole; * stands for any ending. Turkish ones have ı and i,
# as small and capital letters fold. The first line with a hit wins. Words that only look like another's are named before it.
_WORDS: tuple[tuple[str, str], ...] = (
    (
        INCIDENT,
        "ceasefire violation*,violation* of ceasefire,violation* of the ceasefire,ceasefire breach*,breach* of ceasefire,"
        "breach* of the ceasefire,fireworks,firefighter*,fire fighter*,sexual assault*,sexual violence,shell "
        "company,water cannon",
    ),
    (
        CEASEFIRE,
        "ceasefire*,cease fire*,truce*,armistice*,перемири*,перемир'я,прекращение огня,припинення вогню,ateşkes*",
    ),
    (
        TREATY,
        "treaty,treaties,agreement*,accord,accords,peace accord*,договор*,соглашени*,договір*,угода,угоди,anlaşma*",
    ),
    (
        EVACUATION,
        "evacuat*,эвакуац*,эвакуир*,евакуац*,евакуйов*,displacement*,displaced,forced displacement,fled,tahliye*",
    ),
    (
        SHELLING,
        "shelling*,shelled,shells,shellfire,indirect fire,artiller*,mortar,mortars,missile*,rocket,rockets,airstrike*,"
        "air strike*,drone*,bomb,bombs,bombed,bombing*,bombard*,explosion*,explosive*,explode*,detonat*,ied,ieds,"
        "landmine*,land mine*,grenade*,обстрел*,обстріл*,вибух*,взрыв*,ракет*,raket*,füze*,patlama*",
    ),
    (ABDUCTION, "abduct*,kidnap*,hostage*,disappear*,похищен*,викраден*,kaçır*,kaçir*"),
    (
        SEIZURE,
        "seiz*,captur*,overtake*,overtook,overtaken,occupation,occupations,occupied,occupy,occupying,takeover*,take over,"
        "regains territory,territory gained,territory lost,захват*,захоплен*,işgal*,ele geçir*",
    ),
    (
        ARSON,
        "arson*,=fire,=fires,set fire,set on fire,sets fire,setting fire,on fire,house fire*,building fire*,burn,burns,"
        "burnt,burned,burning*,loot*,destruct*,destroy*,поджог*,пожар*,пожеж*,підпал*,yangın*,yangin*,kundak*",
    ),
    (
        CLASH,
        "clash*,battle*,fight,fights,fighting,firefight,firefights,gunfight*,direct fire,small arms fire,"
        "exchange of fire,fire exchange*,exchange* of gunfire,crossfire,cross fire,gunfire,shooting*,shoot,shootout*,"
        "shot,shots,skirmish*,combat,combats,attack*,assault*,violence,столкновен*,перестрел*,зіткнен*,перестріл*,атака,"
        "атаки,напад*,çatış*,çatiş*,saldır*,saldir*",
    ),
    (MOVE, "deploy*,redeploy*,troop,troops,convoy*,exercise,exercises,headquarter*"),
    (
        WATER,
        "water,waters,waterway*,irrigat*,canal,canals,dam,dams,reservoir*,вода,воды,воду,водозабор*,водоснабж*,"
        "водохранил*,канал*",
    ),
    (TALKS, "talks,talk,negotiat*,meeting*,summit,summits,переговор*,görüşme*,müzakere*"),
    (STATEMENT, "statement*,declaration*,declare*,announce*,заявлен*,заява,заяви"),
)


def _pattern(words: str) -> re.Pattern[str]:
    """Any of ``words`` in folded text; = before one stands for the text being nothing else."""
    folded = [(word.startswith("="), fold(word.strip("=*")), word.endswith("*")) for word in words.split(",")]
    texts = [
        rf"\A{re.escape(word)}\Z" if alone else rf"\b{re.escape(word)}" + (r"\w*" if open_ended else r"\b")
        for alone, word, open_ended in folded
    ]
    return re.compile("|".join(texts))


_PATTERNS = tuple((kind, _pattern(words)) for kind, words in _WORDS)


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


def _by_word(word: str, rest: str) -> str:
    folded = fold(word)
    return next((kind for kind, pattern in _PATTERNS if pattern.search(folded)), rest)
