"""Search over names and texts in all languages' spellings (see ``geo.core.folding``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from ..core.folding import fold


def matches(texts: pd.Series, query: str) -> pd.Series:
    """Mask of the folded ``texts`` that hold every word of ``query``."""
    mask = pd.Series(True, index=texts.index)
    for word in fold(query).split():
        mask &= texts.str.contains(word, regex=False)
    return mask


def event_texts(events: pd.DataFrame, claims: pd.DataFrame, places: pd.DataFrame) -> pd.Series:
    """By event_id: titles, summaries, names of places in all languages, claimants and statements, folded."""
    names = dict(zip(places["place_id"], _place_texts(places), strict=True))
    said = _by_event(claims["event_id"], claims["claimant"] + " " + claims["statement"])
    texts = [
        fold(" ".join([title, summary, *(names[each] for each in ids), *said.get(event, ())]))
        for event, title, summary, ids in zip(
            events["event_id"], events["title"], events["summary"], events["place_ids"], strict=True
        )
    ]
    return pd.Series(texts, index=pd.Index(events["event_id"], name="event_id"), dtype="str")


def _place_texts(places: pd.DataFrame) -> Iterable[str]:
    names = places[[each for each in places if each == "name" or each.startswith("name_")]]
    return [
        " ".join([*row, *others])
        for row, others in zip(names.itertuples(index=False), places["other_names"], strict=True)
    ]


def _by_event(events: pd.Series, texts: pd.Series) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for event, text in zip(events, texts, strict=True):
        found.setdefault(event, []).append(text)
    return found
