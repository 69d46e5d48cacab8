"""Search over names and texts in all languages' spellings (see ``geo.core.folding``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from ..core.folding import fold_all, place_name
from ..package.descriptor import TITLE, Package

WRITTEN = "written_title"  # where ``title`` is said in another language (see ``spoken``): as it stands in the table


def matches(texts: pd.Series, query: str, spaced: Mapping[str, str]) -> pd.Series:
    """Mask of the folded ``texts`` that hold every term of ``query`` (see ``terms``), in either of its spellings."""
    mask = pd.Series(True, index=texts.index)
    for spellings in terms(query, spaced):
        mask &= np.logical_or.reduce([texts.str.contains(each, regex=False).to_numpy(bool) for each in spellings])
    return mask


def terms(query: str, spaced: Mapping[str, str]) -> list[tuple[str, ...]]:
    """What is looked for, each in its spellings: the words of ``query`` but those that say that a name beside them is a
    settlement's. Words that are together a place's name (``spaced_names``) stand together, in one word or in several: Ak-Sai,
    Ak Sai and Aksai find the same."""
    words = place_name(query).split()
    found: list[tuple[str, ...]] = []
    while words:
        runs = ("".join(words[:end]) for end in range(len(words), 0, -1))
        many, name = next(((len(words) - at, run) for at, run in enumerate(runs) if run in spaced), (1, words[0]))
        found.append((spaced[name], name) if name in spaced else (name,))
        words = words[many:]
    return found


def spaced_names(places: pd.DataFrame, package: Package) -> dict[str, str]:
    """The names of several words of ``places``, folded, by the same without spaces; of several the first."""
    names = [each for its in names_of(places, package) for each in its]
    return {each.replace(" ", ""): each for each in reversed(fold_all(names)) if " " in each}


def names_of(places: pd.DataFrame, package: Package) -> list[tuple[str, ...]]:
    """All names of each place, once each: ``name``, then those in the package's languages and the other names."""
    columns = [places[each].tolist() for each in package.all_name_columns]
    rows = zip(zip(*columns, strict=True), places["other_names"].tolist(), strict=True)
    return [tuple(each for each in dict.fromkeys((*names, *others)) if each) for names, others in rows]


def place_texts(places: pd.DataFrame, package: Package) -> pd.Series:
    """By place_id: its names, folded; those of several words also as one: Kok-Tash, Köktash."""
    names = names_of(places, package)
    folded = iter(fold_all([each for its in names for each in its]))
    texts = [" ".join(_spellings([next(folded) for _ in its])) for its in names]
    return pd.Series(texts, index=pd.Index(places["place_id"], name="place_id"), dtype="str")


def _spellings(names: Sequence[str]) -> list[str]:
    return [*names, *(each.replace(" ", "") for each in names if " " in each)]


def titles_of(events: pd.DataFrame) -> list[tuple[str, ...]]:
    """All titles of each event, once each: as it is written, then those in other languages; the same in whatever language
    ``events`` are said."""
    columns = [WRITTEN if WRITTEN in events else TITLE, *(each for each in events if each.startswith(f"{TITLE}_"))]
    rows = zip(*(events[each].tolist() for each in columns), strict=True)
    return [tuple(each for each in dict.fromkeys(titles) if each) for titles in rows]


def event_texts(events: pd.DataFrame, claims: pd.DataFrame, names: pd.Series) -> pd.Series:
    """By event_id: titles in every language, summaries, claimants and statements, folded, and the ``names`` of its places
    (``place_texts``)."""
    its_names = dict(zip(names.index, names, strict=True))
    said = _by_event(claims["event_id"], claims["claimant"] + " " + claims["statement"])
    told = zip(events["event_id"], titles_of(events), events["summary"], strict=True)
    folded = fold_all([" ".join([*titles, summary, *said.get(event, ())]) for event, titles, summary in told])
    texts = [
        " ".join([text, *(its_names[each] for each in ids)])
        for text, ids in zip(folded, events["place_ids"], strict=True)
    ]
    return pd.Series(texts, index=pd.Index(events["event_id"], name="event_id"), dtype="str")


def _by_event(events: pd.Series, texts: pd.Series) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for event, text in zip(events, texts, strict=True):
        found.setdefault(event, []).append(text)
    return found
