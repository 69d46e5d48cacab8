"""Search over names and texts in all languages' spellings (see ``geo.core.folding``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from ..core.folding import fold
from ..package.descriptor import Package


def matches(texts: pd.Series, query: str) -> pd.Series:
    """Mask of the folded ``texts`` that hold every word of ``query``."""
    mask = pd.Series(True, index=texts.index)
    for word in fold(query).split():
        mask &= texts.str.contains(word, regex=False)
    return mask


def names_of(places: pd.DataFrame, package: Package) -> list[tuple[str, ...]]:
    """All names of each place, once each: ``name``, then those in the package's languages and the other names."""
    columns = [places[each].tolist() for each in package.all_name_columns]
    rows = zip(zip(*columns, strict=True), places["other_names"].tolist(), strict=True)
    return [tuple(each for each in dict.fromkeys((*names, *others)) if each) for names, others in rows]


def spellings(names: Sequence[str]) -> str:
    """The ``names`` of a place, folded; those of several words also as one: Kok-Tash, Köktash."""
    folded = [fold(name) for name in names]
    return " ".join([*folded, *(each.replace(" ", "") for each in folded if " " in each)])


def event_texts(events: pd.DataFrame, claims: pd.DataFrame, places: pd.DataFrame, package: Package) -> pd.Series:
    """By event_id: titles, summaries, names of places in all languages, claimants and statements, folded."""
    names = dict(zip(places["place_id"], map(spellings, names_of(places, package)), strict=True))
    said = _by_event(claims["event_id"], claims["claimant"] + " " + claims["statement"])
    texts = [
        " ".join([fold(" ".join([title, summary, *said.get(event, ())])), *(names[each] for each in ids)])
        for event, title, summary, ids in zip(
            events["event_id"], events["title"], events["summary"], events["place_ids"], strict=True
        )
    ]
    return pd.Series(texts, index=pd.Index(events["event_id"], name="event_id"), dtype="str")


def _by_event(events: pd.Series, texts: pd.Series) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for event, text in zip(events, texts, strict=True):
        found.setdefault(event, []).append(text)
    return found
