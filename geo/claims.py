"""Who says what: verdicts on events and topics, from relations, parties and figures.

The verdict of an event never follows from the mere fact that both sides speak:

- *contested*: a claim ``denies`` one of another side; or totals of the same metric, about the same side, of the same
  as-of date, from different sides, exclude each other.
- *agreed*: else, a ``joint`` claim; or a claim ``confirms`` one of another side; or figures of the same metric, about
  the same side and of the same scope, from different sides, overlap.
- *rival accounts*: else, both sides speak, related by ``rivals`` or not related at all.
- *one-sided*: one side speaks. *Third party only*: none does; press is shown as press.

A denial goes before an agreement, for the denial of one thing is not healed by agreement on another; what its own
claimant has revised neither answers nor counts any more, but stays as history. Residents count to their side. An event without claims
has no verdict. Relations hold in both directions where they are symmetric; the order of rows is irrelevant.
"""

from __future__ import annotations

import numpy as np
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
# From the most to the least disputed: a property test holds a confirming claim to never move an event up.
MOST_DISPUTED_FIRST = ("contested", "rival", "one-sided", "third-party", "agreed")


def verdicts(events: pd.DataFrame, claims: pd.DataFrame, relations: pd.DataFrame, package: Package) -> pd.Series:
    """Verdict by event_id for the events with claims (see the module).

    ``claims`` need claim_id, event_id, party, claimant_id, metric, about_side, scope, value_low/best/high, at_least and
    reported; ``relations`` claim_id, relation, to_claim_id.
    """
    claims = claims.assign(side=_sides(claims, package), joint=_joint(claims, package))
    said = standing(claims, relations)
    index = pd.Index(claims["event_id"].unique(), name="event_id")
    sides = claims[claims["side"] != ""].groupby("event_id")["side"].nunique().reindex(index, fill_value=0)
    across = _across(said, relations)
    figures = _figure_pairs(said)
    contested = set(across.loc[across["relation"] == "denies", "event_id"]) | set(
        figures.loc[figures["excludes"], "event_id"]
    )
    agreed = set(across.loc[across["relation"] == "confirms", "event_id"]) | set(
        claims.loc[claims["joint"], "event_id"]
    )
    agreed |= set(figures.loc[~figures["excludes"], "event_id"])
    found = pd.Series(
        np.select([sides > 1, sides == 1], ["rival", "one-sided"], "third-party"), index=sides.index, dtype="str"
    )
    return found.mask(found.index.isin(agreed), "agreed").mask(found.index.isin(contested), "contested")


def topic_verdicts(topics: pd.DataFrame, events: pd.DataFrame, found: pd.Series) -> pd.Series:
    """Verdict by topic_id: contested when its kind is ``rival`` or one of its events is – but a ``series`` (tolls,
    people moved out) is never contested by its own growth, only by an event that is contested in itself; else the most
    disputed verdict of its events, '' without any."""
    by_topic = events.assign(verdict=events["event_id"].map(found).fillna("")).groupby("topic")["verdict"].agg(set)

    def verdict(topic: str, kind: str) -> str:
        its = by_topic.get(topic, set())
        if kind == "rival":
            return "contested"
        return next((each for each in MOST_DISPUTED_FIRST if each in its), "")

    words = [verdict(topic, kind) for topic, kind in zip(topics["topic_id"], topics["kind"], strict=True)]
    return pd.Series(words, index=pd.Index(topics["topic_id"], name="topic_id"), dtype="str")


def standing(claims: pd.DataFrame, relations: pd.DataFrame) -> pd.DataFrame:
    """The claims that their own claimants have not revised: without those that a claim of the same claimant
    ``revises``. The revised ones stay in the data, as history."""
    claimant = claims.set_index("claim_id")["claimant_id"]
    revised = relations[relations["relation"] == "revises"]
    by, of = revised["claim_id"].map(claimant), revised["to_claim_id"].map(claimant)
    own = revised.loc[(by == of) & by.notna() & (by != ""), "to_claim_id"]
    return claims[~claims["claim_id"].isin(own)]


def ranges(claims: pd.DataFrame) -> pd.DataFrame:
    """``low`` and ``high`` of each claim's figure: best where a bound is missing; "at least" has no upper bound."""
    low = claims["value_low"].fillna(claims["value_best"])
    high = claims["value_high"].fillna(claims["value_best"])
    return pd.DataFrame({"low": low, "high": high.mask(claims["at_least"], np.inf)})


def _sides(claims: pd.DataFrame, package: Package) -> pd.Series:
    return claims["party"].map({party.id: party.side for party in package.parties}).fillna("")


def _joint(claims: pd.DataFrame, package: Package) -> pd.Series:
    return claims["party"].isin([party.id for party in package.parties if party.role == "joint"])


def _across(said: pd.DataFrame, relations: pd.DataFrame) -> pd.DataFrame:
    """The relations between claims of different sides, with the event of the claim they answer and, where the answer is
    given under another event, that event too."""
    its = said.set_index("claim_id")[["event_id", "side"]]
    pairs = relations.join(its.add_suffix("_by"), on="claim_id").join(its.add_suffix("_of"), on="to_claim_id")
    pairs = pairs.dropna(subset=["side_by", "side_of"])
    pairs = pairs[(pairs["side_by"] != pairs["side_of"]) & (pairs["side_by"] != "") & (pairs["side_of"] != "")]
    events = [pairs[["relation", name]].rename(columns={name: "event_id"}) for name in ("event_id_by", "event_id_of")]
    return pd.concat(events)


def _figure_pairs(said: pd.DataFrame) -> pd.DataFrame:
    """One row a group of comparable figures from different sides (``event_id``, ``excludes``).

    Each side's word is the hull of its standing figures of that event, metric, about_side and scope. Two hulls that do
    not meet exclude each other only where they are of the same as-of date; of different dates they are just a series.
    """
    figured = said[said["value_best"].notna() & (said["side"] != "")]
    figured = figured.join(ranges(figured)).assign(day=figured["reported"].str[:10])
    key = ["event_id", "metric", "about_side", "scope"]
    hull = figured.groupby([*key, "side"], as_index=False).agg(low=("low", "min"), high=("high", "max"))
    meet = _meets(hull.groupby(key)).query("sides > 1")
    dated = (
        figured[figured["day"] != ""]
        .groupby([*key, "day", "side"], as_index=False)
        .agg(low=("low", "min"), high=("high", "max"))
    )
    apart = _meets(dated.groupby([*key, "day"])).query("sides > 1 and not meets")
    overlap = meet[meet["meets"]].assign(excludes=False)
    return pd.concat([overlap[["event_id", "excludes"]], apart.assign(excludes=True)[["event_id", "excludes"]]])


def _meets(groups: pd.core.groupby.DataFrameGroupBy) -> pd.DataFrame:
    found = groups.agg(sides=("side", "nunique"), low=("low", "max"), high=("high", "min")).reset_index()
    return found.assign(meets=found["low"] <= found["high"])
