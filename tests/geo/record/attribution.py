"""Titles that state as fact what one side alone asserts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from geo.package.descriptor import LAYER_OF_CONTEXT, Package, Party


def unattributed_titles(
    events: pd.DataFrame, claims: pd.DataFrame, claimants: pd.DataFrame, package: Package
) -> pd.DataFrame:
    """The events whose title does not say who asserts it, though a single voice does.

    Looked at are events of a kind drawn on the map and events whose claims carry a figure. A voice is a side,
    or a party of no side. Denials do not count, nor what a side merely reports ("did not comment"); a joint
    claim speaks for all sides. A title says who asserts it by

    - a word of the package's ``attribution_words`` anywhere ("says", "account"), or
    - a speaker before the first colon: the label of one of the event's claimants, or an attribution word
      listed with its colon ("police:"); a speaker of another side than the asserting one does not count.

    Uses event_id, title, kind of ``events``; event_id, party, claimant_id, stance, metric of ``claims``;
    claimant_id, label of ``claimants``. Returns event_id, title and ``voice`` ('' where no claim counts), in
    order of the events. Raises nothing.
    """
    voices = _voices(claims, package)
    labels = _labels(claims, claimants)
    drawn = {kind.id for kind in package.event_kinds if kind.layer != LAYER_OF_CONTEXT}
    figures = set(claims.loc[claims["metric"].fillna("") != "", "event_id"])
    found = []
    for event, title, kind in zip(events["event_id"], events["title"], events["kind"], strict=True):
        heard = voices.get(event)
        if heard is None or len(heard) > 1 or not (kind in drawn or event in figures):
            continue
        if not _says_who(title, heard, labels.get(event, set()), package):
            found.append((event, title, next(iter(heard), "")))
    return pd.DataFrame(found, columns=["event_id", "title", "voice"])


def _voices(claims: pd.DataFrame, package: Package) -> Mapping[str, frozenset[str]]:
    voices: dict[str, frozenset[str]] = {}
    for event, party, stance in zip(claims["event_id"], claims["party"], claims["stance"], strict=True):
        voices[event] = voices.get(event, frozenset()) | _voice(party, stance, package)
    return voices


def _voice(party_id: str, stance: str, package: Package) -> frozenset[str]:
    party = package.party.get(party_id)
    if party is None:
        return frozenset({party_id})
    if stance == "denies" or (party.side and stance == "reports"):
        return frozenset()
    if party.role == "joint":
        return frozenset({*package.sides, party.id})
    return frozenset({party.side or party.id})


def _labels(claims: pd.DataFrame, claimants: pd.DataFrame) -> Mapping[str, set[str]]:
    named = claims[["event_id", "claimant_id"]].merge(claimants[["claimant_id", "label"]], on="claimant_id")
    return {str(event): set(labels) for event, labels in named.groupby("event_id")["label"]}


def _says_who(title: str, voice: frozenset[str], labels: Iterable[str], package: Package) -> bool:
    anywhere = [word for word in package.attribution_words if not word.endswith(":")]
    if _holds(title, anywhere):
        return True
    speaker, colon, _ = title.partition(": ")
    speakers = [word.removesuffix(":") for word in package.attribution_words if word.endswith(":")]
    return bool(colon) and _holds(speaker, [*labels, *speakers]) and _fits(speaker, voice, package.parties)


def _fits(speaker: str, voice: frozenset[str], parties: Iterable[Party]) -> bool:
    """Whether the speaker named is of the asserting side; true where no side is named."""
    named = {party.side for party in parties if party.side and _holds(speaker, [party.adjective])}
    return not named or bool(named & voice)


def _holds(text: str, words: Iterable[str]) -> bool:
    """Whether the text holds one of the words or phrases, whole and in any case."""
    folded = text.casefold()
    return any(re.search(rf"(?<!\w){re.escape(word.casefold())}(?!\w)", folded) for word in words if word)
