"""Verdicts on events from their claims (first version)."""

from __future__ import annotations

import pandas as pd

from .package import Package

VERDICT_LABELS = {
    "agreed": "agreed",
    "contested": "contested",
    "rival": "rival accounts",
    "one-sided": "one side only",
    "third-party": "third party only",
}
VERDICTS = tuple(VERDICT_LABELS)


def verdicts(events: pd.DataFrame, claims: pd.DataFrame, relations: pd.DataFrame, package: Package) -> pd.Series:
    """Verdict by event_id."""
    side = claims["party"].map({party.id: party.side for party in package.parties})
    joint = claims["party"].map({party.id: party.role == "joint" for party in package.parties})
    sides = side[side != ""].groupby(claims["event_id"]).nunique()
    found = pd.Series("third-party", index=claims["event_id"].unique(), dtype="str")
    found = found.mask(sides.reindex(found.index).fillna(0) == 1, "one-sided")
    found = found.mask(sides.reindex(found.index).fillna(0) > 1, "rival")
    by_claim = pd.DataFrame({"claim_id": claims["claim_id"], "side": side, "event_id": claims["event_id"]}).set_index("claim_id")
    to = by_claim.add_suffix("_to")
    pairs = relations.join(by_claim, on="claim_id").join(to, on="to_claim_id")
    across = pairs[(pairs["side"] != pairs["side_to"]) & (pairs["side"] != "") & (pairs["side_to"] != "")]
    agreed = set(across.loc[across["relation"] == "confirms", "event_id_to"]) | set(claims.loc[joint, "event_id"])
    denied = set(across.loc[across["relation"] == "denies", "event_id_to"])
    return found.mask(found.index.isin(agreed), "agreed").mask(found.index.isin(denied), "contested")
