"""Who says what: verdicts on events and topics, from relations, parties and figures.

The verdict of an event never follows from the mere fact that both sides speak. The first rule that holds decides:

1. *contested*: a claim ``denies`` one of another side; or figures of the same metric, about the same side, of the same
   scope and as-of date, from different sides, exclude each other.
2. *agreed*: a ``joint`` claim.
3. *rival accounts*: claims of different sides are related by ``rivals``.
4. *agreed*: a claim ``confirms`` one of another side; or figures of the same metric, about the same side and of the
   same scope, from different sides, overlap.
5. *rival accounts*: both sides speak, not related at all.
6. *one-sided*: one side speaks. *Third party only*: none does; press is shown as press.

So agreement on one thing never hides a quarrel over another. Residents count to their side; press and third parties to
none. A relation counts for the events of both its claims. What its own claimant has revised answers no more, but stays
as history. Of figures the latest of each claimant counts (``standing``, ``latest``); one without a claimant is never
taken for another's. A figure reaches from low to high, or best where one is missing; "at least" has no upper bound. A
metric without a unit counts different things and is never compared; a part only with the same part (``part_of``,
``place_ids``). The order of rows is irrelevant. An event without claims has no verdict.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..core.columns import among, numbers_of
from ..language.speech import Labels, mark
from ..package.descriptor import Package

VERDICT_LABELS = Labels(
    {
        "agreed": mark("agreed"),
        "contested": mark("contested"),
        "rival": mark("rival accounts"),
        "one-sided": mark("one side only"),
        "third-party": mark("third party only"),
    }
)
VERDICTS = tuple(VERDICT_LABELS)
MOST_DISPUTED_FIRST = ("contested", "rival", "one-sided", "third-party", "agreed")
_JUDGED = ["claim_id", "event_id", "party", "claimant_id", "metric", "about_side", "scope", "part_of", "place_ids", "value_low",
           "value_best", "value_high", "at_least", "reported", "known_utc"]  # fmt: skip
COMPARED = ["event_id", "metric", "about_side", "scope", "part_of", "places"]


def verdicts(events: pd.DataFrame, claims: pd.DataFrame, relations: pd.DataFrame, package: Package) -> pd.Series:
    """Verdict by event_id, '' for events without claims (see the module).

    ``claims`` need claim_id, event_id, party, claimant_id, metric, about_side, scope, part_of, place_ids,
    value_low/best/high, at_least, reported and known_utc; ``relations`` claim_id, relation, to_claim_id.
    """
    claims = claims[_JUDGED].assign(side=sides_of(claims["party"], package))
    revised = revisions(claims, relations)["to_claim_id"]
    pairs = _across(claims, relations[~among(relations["claim_id"], revised)])
    figures = _comparable(claims, revised, package)
    joint = claims["party"].isin([party.id for party in package.parties if party.role == "joint"])
    ids = events["event_id"]
    sides = claims.loc[claims["side"] != "", ["event_id", "side"]].drop_duplicates()["event_id"]
    rules = (
        ("", ~among(ids, claims["event_id"])),
        ("contested", among(ids, pd.concat([_events(pairs, "denies"), figures.loc[_exclude(figures), "event_id"]]))),
        ("agreed", among(ids, claims.loc[joint, "event_id"])),
        ("rival", among(ids, _events(pairs, "rivals"))),
        ("agreed", among(ids, pd.concat([_events(pairs, "confirms"), figures.loc[_overlap(figures), "event_id"]]))),
        ("rival", among(ids, sides[sides.duplicated()])),
        ("one-sided", among(ids, sides)),
    )
    words = np.select([holds for _, holds in rules], [word for word, _ in rules], "third-party")
    return pd.Series(words, index=pd.Index(ids.to_numpy(dtype=object), name="event_id"), dtype="str")


def topic_verdicts(topics: pd.DataFrame, events: pd.DataFrame, found: pd.Series) -> pd.Series:
    """Verdict by topic_id: contested when its kind is ``rival``; else the most disputed verdict of its events (``found``,
    by event_id), '' without any. So a ``series`` (tolls, people moved out) is never contested by its own growth, only
    by an event that is contested in itself."""
    its_events = events.loc[events["topic"] != "", ["event_id", "topic"]]
    by_topic = its_events.assign(verdict=its_events["event_id"].map(found)).groupby("topic")["verdict"].agg(set)

    def verdict(topic: str, kind: str) -> str:
        its = {"contested"} if kind == "rival" else by_topic.get(topic, set())
        return next((each for each in MOST_DISPUTED_FIRST if each in its), "")

    words = [verdict(topic, kind) for topic, kind in zip(topics["topic_id"], topics["kind"], strict=True)]
    return pd.Series(words, index=pd.Index(topics["topic_id"], name="topic_id"), dtype="str")


def sides_of(parties: pd.Series, package: Package) -> pd.Series:
    """The side that each party id belongs to, '' for press, third parties and joint words."""
    return parties.map({party.id: party.side for party in package.parties}).fillna("").astype("str")


def revisions(claims: pd.DataFrame, relations: pd.DataFrame) -> pd.DataFrame:
    """The relations by which a claimant ``revises`` its own claim: claim_id, to_claim_id."""
    found = relations[(relations["relation"] == "revises") & (relations["claim_id"] != relations["to_claim_id"])]
    its, claimant = _among(claims, found), claims["claimant_id"].to_numpy(dtype=object)
    by, of = claimant[its["row"]], claimant[its["row_of"]]
    return its.loc[(by == of) & (by != ""), ["claim_id", "to_claim_id"]]


def standing(claims: pd.DataFrame, relations: pd.DataFrame) -> pd.DataFrame:
    """The claims without those that their own claimants have revised; these stay in the data, as history."""
    return claims[~claims["claim_id"].isin(revisions(claims, relations)["to_claim_id"])]


def latest(claims: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """The claims reported last of each ``key`` and claimant_id, all of one time being kept; undated ones stay, for
    nobody knows what they follow, and so do those without a claimant_id."""
    last = claims.groupby([*key, "claimant_id"], sort=False)["known_utc"].transform("max")
    return claims[(claims["known_utc"] == last) | claims["known_utc"].isna() | (claims["claimant_id"] == "")]


def ranges(claims: pd.DataFrame) -> pd.DataFrame:
    """``low`` and ``high`` of each claim's figure: best where a bound is missing; "at least" has no upper bound."""
    low = claims["value_low"].fillna(claims["value_best"])
    high = claims["value_high"].fillna(claims["value_best"])
    return pd.DataFrame({"low": low, "high": high.mask(claims["at_least"], np.inf)})


def _across(claims: pd.DataFrame, relations: pd.DataFrame) -> pd.DataFrame:
    """The relations between claims of different sides: ``relation`` and the events of both, ``event_id`` and
    ``event_id_of``."""
    its = _among(claims, relations)
    event, side = (claims[each].to_numpy(dtype=object) for each in ("event_id", "side"))
    by, of = side[its["row"]], side[its["row_of"]]
    pairs = its.assign(event_id=event[its["row"]], event_id_of=event[its["row_of"]])
    return pairs[(by != of) & (by != "") & (of != "")]


def _among(claims: pd.DataFrame, relations: pd.DataFrame) -> pd.DataFrame:
    """The relations between two of the ``claims``, with the rows of these: ``row`` and ``row_of``."""
    rows = (numbers_of(relations[each], claims["claim_id"]) for each in ("claim_id", "to_claim_id"))
    found = relations.assign(**dict(zip(("row", "row_of"), rows, strict=True)))
    return found[(found["row"] >= 0) & (found["row_of"] >= 0)]


def _events(pairs: pd.DataFrame, relation: str) -> pd.Series:
    its = pairs[pairs["relation"] == relation]
    return pd.concat([its["event_id"], its["event_id_of"]])


def _comparable(claims: pd.DataFrame, revised: pd.Series, package: Package) -> pd.DataFrame:
    """The latest figures of sides, none of them ``revised``, with ``low``, ``high``, their ``group`` and their
    as-of ``day`` ('' unknown)."""
    counted = [metric.id for metric in package.metrics if metric.unit]
    figures = claims[claims["value_best"].notna() & (claims["side"] != "") & claims["metric"].isin(counted)]
    figures = figures[~figures["claim_id"].isin(revised)]
    part = figures["scope"] == "part"
    figures = figures.assign(
        part_of=figures["part_of"].where(part, ""), places=figures["place_ids"].map(frozenset).where(part, frozenset())
    )
    figures = latest(figures, COMPARED)
    day = figures["reported"].str[:10]
    figures = figures.assign(day=day.where(day.str.len() == len("2021-04-29"), ""))
    return figures.join(ranges(figures)).assign(group=figures.groupby(COMPARED, sort=False).ngroup())


def _overlap(figures: pd.DataFrame) -> pd.Series:
    """Mask of figures that meet one of another side: going up from the lowest, some earlier one reaches up to them."""
    ordered = figures.sort_values("low", kind="stable")
    reach = _other_sides(ordered, ["group"], "cummax", -np.inf).max(axis=1)
    return pd.Series(ordered["low"].to_numpy() <= reach, index=ordered.index).reindex(figures.index)


def _exclude(figures: pd.DataFrame) -> pd.Series:
    """Mask of figures that lie wholly above one of another side of the same as-of day."""
    below = _other_sides(figures, ["group", "day"], "min", np.inf).min(axis=1)
    return (figures["day"] != "") & (figures["low"].to_numpy() > below)


def _other_sides(figures: pd.DataFrame, by: list[str], how: str, none: float) -> np.ndarray:
    """A row a figure and a column a side: ``how`` over the upper bounds of that side in the group; ``none`` for the
    figure's own side."""
    sides = sorted(figures["side"].unique())
    highs = pd.DataFrame({side: figures["high"].where(figures["side"] == side, none) for side in sides}, dtype=float)
    found: np.ndarray = highs.groupby([figures[each] for each in by]).transform(how).to_numpy(dtype=float)
    own = figures["side"].map({side: place for place, side in enumerate(sides)}).to_numpy(dtype=int)
    return np.where(np.arange(len(sides)) == own[:, None], none, found) if sides else np.full((len(figures), 1), none)
