"""What had been reported by a moment: the second time of every claim.

A claim is known from the end of the time it was ``reported``; without one, from the publication of its first source;
with neither it can't be placed and is left out, and counted. An event is known from its first claim; a status from the
event it belongs to, else from the publication of its sources, else from its own beginning.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from .dataset import Dataset

CHANGES = ("added", "revised", "denied")


def as_known(dataset: Dataset, moment: datetime) -> dict[str, Any]:
    """The fields of ``dataset`` to replace so that only what was known by ``moment`` (UTC) is left."""
    claims = dataset.claims[dataset.claims["known_utc"] <= moment]
    events = dataset.events[dataset.events["event_id"].isin(claims["event_id"])]
    known = set(claims["claim_id"])
    both = dataset.relations["claim_id"].isin(known) & dataset.relations["to_claim_id"].isin(known)
    return {
        "claims": claims.reset_index(drop=True),
        "events": events.reset_index(drop=True),
        "relations": dataset.relations[both].reset_index(drop=True),
        "statuses": dataset.statuses[status_known(dataset) <= moment].reset_index(drop=True),
        "unknown_claims": int(dataset.claims["known_utc"].isna().sum()),
    }


def status_known(dataset: Dataset) -> pd.Series:
    """When each status was first known (UTC)."""
    first = dataset.claims.groupby("event_id")["known_utc"].min()
    published = dataset.sources.set_index("source_id")["published_end"].to_dict()
    by_source = [min((published[each] for each in ids if pd.notna(published[each])), default=pd.NaT)
                 for ids in dataset.statuses["source_ids"]]  # fmt: skip
    statuses = dataset.statuses
    known = pd.Series(by_source, index=statuses.index, dtype=statuses["valid_from_end"].dtype)
    return statuses["event_id"].map(first).fillna(known).fillna(statuses["valid_from_end"])


def changes_since(dataset: Dataset, earlier: datetime, later: datetime) -> pd.DataFrame:
    """What became known after ``earlier`` and by ``later`` (UTC), in order: the claims' columns with ``change`` –
    added, revised (it revises an older claim) or denied (it denies one) – and ``answers`` (the older claim's id, '')."""
    new = dataset.claims[(dataset.claims["known_utc"] > earlier) & (dataset.claims["known_utc"] <= later)]
    words = {"revises": "revised", "denies": "denied"}
    answers = dataset.relations[dataset.relations["relation"].isin(words)].drop_duplicates("claim_id")
    by_claim = answers.set_index("claim_id")
    change = new["claim_id"].map(by_claim["relation"].map(words)).fillna("added")
    answered = new["claim_id"].map(by_claim["to_claim_id"]).fillna("")
    return new.assign(change=change, answers=answered).sort_values(["known_utc", "claim_id"], kind="stable")
