"""The record as it were if a source, a publisher or a party were not believed: what is left, and what that changes.

A word of the link says what is taken out: ``source:ID``, ``publisher:WORD`` (see ``origins``: with it falls what it carries, and
what is nobody's word but its own) or ``party:ID`` (all that this party says). A claim or status whose sources all fall goes
with them; so does an event whose claims all do. One that named no source stays, and so does an event that had no claims.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
import pandas as pd

from ..core.columns import among
from ..core.errors import GeoError, shortened
from ..language.speech import say
from ..package.descriptor import Package
from .dataset import Dataset, with_known
from .figures import SERIES, last_words, totals
from .known import known_by
from .origins import publishers_of, taken_out

PARTY, PUBLISHER, SOURCE = "party", "publisher", "source"
MOST_WORDS = 30
_MOST_KEPT = 6  # cuts of a dataset


def cut(dataset: Dataset, words: Sequence[str], moment: datetime | None, text: str) -> Dataset:
    """``dataset`` without what ``words`` name, as known by ``moment`` (UTC; None: today), ``text`` being the link's word for
    that. The last few are kept: a page asks for the same again and again."""
    if not words and not moment:
        return dataset
    kept, key = dataset.cuts, (tuple(words), text)
    if key not in kept:
        left = without(dataset, words) if words else dataset
        found = known_by(left, moment, text) if moment else left
        while len(kept) >= _MOST_KEPT:
            kept.pop(next(iter(kept)))
        kept[key] = found
    return kept[key]


def without(dataset: Dataset, words: Sequence[str]) -> Dataset:
    """What is left of ``dataset`` (see the module)."""
    named = {kind: [word for its, _, word in (each.partition(":") for each in words) if its == kind]
             for kind in (PARTY, PUBLISHER, SOURCE)}  # fmt: skip
    fallen = taken_out(dataset.sources, named[PUBLISHER], named[SOURCE])
    claims = _left(dataset.claims, fallen, named[PARTY])
    silenced = among(dataset.events["event_id"], dataset.claims["event_id"]) & ~among(
        dataset.events["event_id"], claims["event_id"]
    )
    between = [among(dataset.relations[each], claims["claim_id"]) for each in ("claim_id", "to_claim_id")]
    sources = dataset.sources[~among(dataset.sources["source_id"], fallen)].reset_index(drop=True)
    return replace(
        dataset,
        sources=sources,
        claims=with_known(claims, sources),
        events=dataset.events[~silenced].reset_index(drop=True),
        relations=dataset.relations[between[0] & between[1]].reset_index(drop=True),
        statuses=_left(dataset.statuses, fallen, named[PARTY]),
        without=tuple(words),
        cut_from=dataset.whole,
    )


def _left(rows: pd.DataFrame, fallen: frozenset[str], parties: Sequence[str]) -> pd.DataFrame:
    """The rows (``party``, ``source_ids``) that still have somebody's word, without the sources that fell."""
    said = rows["source_ids"].tolist()
    left = [ids if fallen.isdisjoint(ids) else tuple(each for each in ids if each not in fallen) for ids in said]
    stands = np.fromiter((bool(its) or not ids for its, ids in zip(left, said, strict=True)), bool, len(rows))
    kept = rows.assign(source_ids=pd.Series(left, index=rows.index, dtype=object))
    return kept[stands & ~rows["party"].isin(parties)].reset_index(drop=True)


def choices(dataset: Dataset, package: Package | None = None) -> dict[str, str]:
    """What may be taken out, by its word of the link, in words: parties (as ``package`` calls them; None: its own), publishers,
    single sources."""
    return {
        word: label for kind in _LABELS for word, label in _LABELS[kind](dataset, package or dataset.package).items()
    }


def _parties(dataset: Dataset, package: Package) -> dict[str, str]:
    spoken = {*dataset.claims["party"].unique(), *dataset.statuses["party"].unique()}
    return {f"{PARTY}:{each.id}": each.label for each in package.parties if each.id in spoken}


def _publishers(dataset: Dataset, _: Package) -> dict[str, str]:
    return {f"{PUBLISHER}:{word}": name for word, name in publishers_of(dataset.sources).items()}


def _sources(dataset: Dataset, _: Package) -> dict[str, str]:
    rows = zip(*(dataset.sources[each].tolist() for each in ("source_id", "publisher", "published")), strict=True)
    return {f"{SOURCE}:{each}": f"{who} ({when or each})" for each, who, when in rows}


_LABELS = {PARTY: _parties, PUBLISHER: _publishers, SOURCE: _sources}


def _named(words: Sequence[str], dataset: Dataset, package: Package) -> dict[str, str]:
    """Those of ``choices`` that ``words`` are, and others of their kinds."""
    kinds = dict.fromkeys(each.partition(":")[0] for each in words)
    return {word: label for kind in kinds if kind in _LABELS for word, label in _LABELS[kind](dataset, package).items()}


def checked_words(words: Sequence[str], dataset: Dataset) -> tuple[str, ...]:
    """``words`` in order, each once. Raises ``GeoError`` for one that names nothing in the data, and for too many."""
    if len(words) > MOST_WORDS:
        raise GeoError(say("The link takes out {n} things; it may take out {most}.", n=len(words), most=MOST_WORDS))
    known = _named(words, dataset, dataset.package)
    if unknown := [each for each in words if each not in known]:
        said = shortened(", ".join(unknown))
        raise GeoError(
            say(
                "The link takes out what is not in these data: {said}. Write party:, publisher: or source: before it.",
                said=said,
            )
        )
    return tuple(sorted(set(words)))


@dataclass(frozen=True, eq=False)
class Changed:
    """What is otherwise than in the whole: ``turned`` (event_id, before, after: verdicts of events that are left), ``fallen``
    (event_id: they stand on nothing any more), ``moved`` (``figures.SERIES``, before, after: the last word of each voice,
    '' for none); ``claims`` and ``sources``: how many fell."""

    turned: pd.DataFrame
    fallen: pd.DataFrame
    moved: pd.DataFrame
    claims: int
    sources: int


def changed(before: Dataset, after: Dataset) -> Changed:
    """What ``after`` says otherwise than ``before``, both of the same whole."""
    was, now = before.verdicts.rename("before"), after.verdicts.rename("after")
    both = pd.concat([was, now], axis=1, join="inner")
    turned = both[both["before"] != both["after"]].rename_axis("event_id").reset_index()
    gone = before.events.loc[~among(before.events["event_id"], after.events["event_id"]), ["event_id"]]
    return Changed(
        turned,
        gone.reset_index(drop=True),
        _moved(before, after),
        len(before.claims) - len(after.claims),
        len(before.sources) - len(after.sources),
    )


def _moved(before: Dataset, after: Dataset) -> pd.DataFrame:
    said = [last_words(totals(each, each.claims)).set_index(SERIES)["words"] for each in (before, after)]
    both = pd.concat([said[0].rename("before"), said[1].rename("after")], axis=1).fillna("")
    return both[both["before"] != both["after"]].sort_index().reset_index()


def labels(words: Sequence[str], dataset: Dataset) -> Mapping[str, str]:
    """What each of ``words`` takes out, in words of the language that ``dataset`` is in: its whole may be in another."""
    known = _named(words, dataset.whole, dataset.package)
    return {each: known.get(each, each) for each in words}
