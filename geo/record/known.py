"""What had been reported by a moment: the second time of every claim.

A claim is known from the end of the time it was ``reported``; without one, from the publication of its first source;
with neither it can't be placed and is left out, and counted (where an added set's event has no other claim, as an event
of that set). An event is known from its first claim; a status from the publication of its first source, else from the
first claim on its event, else from its own beginning. An end of a status that was still to come was known to nobody: what
has one went on. Sources that appeared later are not named beside earlier ones; a row that rests on later ones alone keeps
them, for they tell of it in retrospect. Title, time and summary of an event stay as the record has them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pandas as pd

from ..core.columns import among, of_distinct
from ..package.set_ids import sets_of
from .dataset import Dataset
from .publication import first_published


def known_by(dataset: Dataset, moment: datetime, text: str) -> Dataset:
    """What of ``dataset`` had been reported by ``moment`` (UTC); ``text`` is the link's word for it."""
    claims = _sourced(dataset.claims[dataset.claims["known_utc"] <= moment], dataset.sources, moment)
    unknown_claims, unknown_events = _unknown(dataset)
    events = dataset.events[among(dataset.events["event_id"], claims["event_id"])]
    between = [among(dataset.relations[each], claims["claim_id"]) for each in ("claim_id", "to_claim_id")]
    statuses = _unended(dataset.statuses[status_known(dataset) <= moment], moment)
    return replace(
        dataset,
        claims=claims.reset_index(drop=True),
        events=events.reset_index(drop=True),
        relations=dataset.relations[between[0] & between[1]].reset_index(drop=True),
        statuses=_sourced(statuses, dataset.sources, moment).reset_index(drop=True),
        unknown_claims=unknown_claims,
        unknown_events=unknown_events,
        known=text,
        cut_from=dataset.whole,
    )


def _unended(statuses: pd.DataFrame, moment: datetime) -> pd.DataFrame:
    """``statuses`` without the ends that were still to come."""
    to_come = statuses["valid_to_start"] >= moment
    ends = {each: statuses[each].mask(to_come) for each in statuses if each.startswith("valid_to_")}
    basis = statuses["end_basis"].mask(to_come & (statuses["end_basis"] == "stated"), "ongoing")
    return statuses.assign(valid_to=statuses["valid_to"].mask(to_come, ""), end_basis=basis, **ends)


def _sourced(rows: pd.DataFrame, sources: pd.DataFrame, moment: datetime) -> pd.DataFrame:
    """``rows`` (``source_ids``) with the sources that had appeared, where they have any."""
    later = frozenset(sources.loc[sources["published_start"] >= moment, "source_id"])
    if not later:
        return rows

    def appeared(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(each for each in ids if each not in later) or ids

    return rows.assign(source_ids=of_distinct(rows["source_ids"], appeared))


def _unknown(dataset: Dataset) -> tuple[int, dict[str, int]]:
    """What can't be known by any date: by set its events without a dated claim, and how many other claims."""
    undated = dataset.claims["known_utc"].isna()
    never = dataset.events.loc[~among(dataset.events["event_id"], dataset.claims.loc[~undated, "event_id"]), "event_id"]
    its_set = sets_of(never, [each.id for each in dataset.sets])
    of_sets = never[its_set != ""]
    counts = its_set[its_set != ""].value_counts(sort=False).to_dict()
    return int((undated & ~among(dataset.claims["event_id"], of_sets)).sum()), counts


def status_known(dataset: Dataset) -> pd.Series:
    """When each status was first known (UTC)."""
    statuses = dataset.statuses
    known = first_published(statuses["source_ids"], dataset.sources)
    first = dataset.claims.groupby("event_id")["known_utc"].min()
    by_event = first.reindex(statuses["event_id"]).set_axis(statuses.index)
    return known.fillna(by_event).fillna(statuses["valid_from_end"])


def changes_since(dataset: Dataset, earlier: datetime, later: datetime) -> pd.DataFrame:
    """What became known after ``earlier`` and by ``later`` (UTC), in order: the claims' columns with ``change`` –
    denied (it denies another claim), revised (it revises one) or added – and ``answers`` (the ids of those claims)."""
    known = dataset.claims["known_utc"]
    new = dataset.claims[(known > earlier) & (known <= later)]
    relations = dataset.relations.sort_values("to_claim_id", kind="stable")
    answers = {
        change: relations[relations["relation"] == word].groupby("claim_id")["to_claim_id"].agg(tuple)
        for word, change in (("denies", "denied"), ("revises", "revised"))
    }
    answered = {change: new["claim_id"].map(its) for change, its in answers.items()}
    change = pd.Series("added", index=new.index, dtype="str")
    change = change.mask(answered["revised"].notna(), "revised").mask(answered["denied"].notna(), "denied")
    ids = answered["denied"].fillna(answered["revised"])
    return (
        new.assign(change=change, answers=[each if isinstance(each, tuple) else () for each in ids])
        .sort_values(["known_utc", "claim_id"], kind="stable")
        .reset_index(drop=True)
    )
