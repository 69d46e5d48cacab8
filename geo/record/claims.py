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
as history. Of figures the latest of each claimant counts (``standing``); one without a claimant is never
taken for another's. A figure reaches from low to high, or best where one is missing; "at least" has no upper bound. A
metric without a unit counts different things and is never compared; a part only with the same part (``part_of``,
``place_ids``). The order of rows is irrelevant. An event without claims has no verdict.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..core.columns import alike, numbers_of, of_distinct
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
COMPARED = ["event_id", "metric", "about_side", "scope"]  # and of a part what it is part of, and its places
_FIGURE = [*COMPARED, "part_of", "place_ids", "claimant_id", "value_low", "value_best", "value_high", "at_least", "reported",
           "known_utc"]  # fmt: skip
_DAY = len("2021-04-29")


def verdicts(events: pd.DataFrame, claims: pd.DataFrame, relations: pd.DataFrame, package: Package) -> pd.Series:
    """Verdict by event_id, '' for events without claims (see the module).

    ``claims`` need claim_id, event_id, party, claimant_id, metric, about_side, scope, part_of, place_ids,
    value_low/best/high, at_least, reported and known_utc; ``relations`` claim_id, relation, to_claim_id.
    """
    event = numbers_of(claims["event_id"], events["event_id"])
    side, answers = _side_numbers(claims["party"], package), _answers(claims, relations)
    revised = np.zeros(len(claims), dtype=bool)
    revised[answers.of[answers.revising]] = True
    across = answers.where(~revised[answers.by] & _differ(side[answers.by], side[answers.of]))
    figures = _comparable(claims, side, revised, package)
    joint = claims["party"].isin([party.id for party in package.parties if party.role == "joint"]).to_numpy()

    def those_of(*rows: np.ndarray) -> np.ndarray:
        """Mask of the events of these rows of ``claims``."""
        found = np.zeros(len(events) + 1, dtype=bool)
        for each in rows:
            found[event[each]] = True
        return found[:-1]  # the last, -1, is that of claims on none of the events

    speaking = [those_of(side == each) for each in range(1, side.max(initial=0) + 1)]
    sides = np.sum(speaking, axis=0) if speaking else np.zeros(len(events), dtype=int)
    rules = (
        ("", ~those_of(np.ones(len(claims), dtype=bool))),
        ("contested", those_of(*across.said("denies"), figures.loc[_exclude(figures), "row"].to_numpy())),
        ("agreed", those_of(joint)),
        ("rival", those_of(*across.said("rivals"))),
        ("agreed", those_of(*across.said("confirms"), figures.loc[_overlap(figures), "row"].to_numpy())),
        ("rival", sides > 1),
        ("one-sided", sides == 1),
    )
    words = np.select([holds for _, holds in rules], [word for word, _ in rules], "third-party")
    return pd.Series(words, index=pd.Index(events["event_id"].to_numpy(dtype=object), name="event_id"), dtype="str")


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
    its = _answers(claims, relations)
    ids = claims["claim_id"]
    by, of = (ids.iloc[each[its.revising]].reset_index(drop=True) for each in (its.by, its.of))
    return pd.DataFrame({"claim_id": by, "to_claim_id": of})


def standing(claims: pd.DataFrame, relations: pd.DataFrame) -> pd.DataFrame:
    """The claims without those that their own claimants have revised; these stay in the data, as history."""
    return claims[~claims["claim_id"].isin(revisions(claims, relations)["to_claim_id"])]


def ranges(claims: pd.DataFrame) -> pd.DataFrame:
    """``low`` and ``high`` of each claim's figure: best where a bound is missing; "at least" has no upper bound."""
    low = claims["value_low"].fillna(claims["value_best"])
    high = claims["value_high"].fillna(claims["value_best"])
    return pd.DataFrame({"low": low, "high": high.mask(claims["at_least"], np.inf)})


@dataclass(frozen=True, eq=False)
class _Answers:
    """The relations between two of some claims: what each is, the rows of the claim it goes out from (``by``) and of the one
    it is to (``of``), and whether a claimant revises its own word by it."""

    relation: np.ndarray
    by: np.ndarray
    of: np.ndarray
    revising: np.ndarray

    def where(self, mask: np.ndarray) -> _Answers:
        return _Answers(*(each[mask] for each in (self.relation, self.by, self.of, self.revising)))

    def said(self, relation: str) -> tuple[np.ndarray, np.ndarray]:
        """The rows of both claims of each such relation."""
        its = self.relation == relation
        return self.by[its], self.of[its]


def _answers(claims: pd.DataFrame, relations: pd.DataFrame) -> _Answers:
    by, of = (numbers_of(relations[each], claims["claim_id"]) for each in ("claim_id", "to_claim_id"))
    its = (by >= 0) & (of >= 0)
    by, of, relation = by[its], of[its], relations["relation"].to_numpy(dtype=object)[its]
    claimant = claims["claimant_id"]
    whose, whom = (claimant.iloc[each].to_numpy(dtype=object) for each in (by, of))
    return _Answers(relation, by, of, (relation == "revises") & (by != of) & (whose == whom) & (whose != ""))


def _side_numbers(parties: pd.Series, package: Package) -> np.ndarray:
    """A number from 1 on for the side that each party id belongs to; 0 for none."""
    numbers = {side: number for number, side in enumerate(package.sides, 1)}
    side_of = {party.id: numbers.get(party.side, 0) for party in package.parties}
    found: np.ndarray = of_distinct(parties, lambda party: side_of.get(party, 0), "int64").to_numpy()
    return found


def _differ(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    found: np.ndarray = (one != other) & (one > 0) & (other > 0)
    return found


def _comparable(claims: pd.DataFrame, side: np.ndarray, revised: np.ndarray, package: Package) -> pd.DataFrame:
    """The latest figures of sides, none of them revised: ``row`` (in ``claims``), ``side``, ``low``, ``high``, ``group``
    (those alike in what they count) and ``day`` (those of it that are as of one day; -1 where that is not known)."""
    counted = [metric.id for metric in package.metrics if metric.unit]
    its = claims["value_best"].notna() & claims["metric"].isin(counted)
    row = np.flatnonzero(its.to_numpy() & (side > 0) & ~revised)
    figures = claims[_FIGURE].iloc[row]
    part = (figures["scope"] == "part").to_numpy()
    places = [frozenset(ids) if is_part else None for ids, is_part in zip(figures["place_ids"], part, strict=True)]
    numbers = [pd.factorize(figures[each])[0] for each in COMPARED]
    group = alike([*numbers, part * (1 + pd.factorize(figures["part_of"])[0]), _numbers(places)], len(row))
    day = figures["reported"].str.slice(0, _DAY)
    sharp = (day.str.len() == _DAY).to_numpy()
    days = np.where(sharp, alike([group, pd.factorize(day)[0]], len(row)), -1)
    found = pd.DataFrame({"row": row, "side": side[row], "group": group, "day": days})
    bounds = ranges(figures)
    found = found.assign(low=bounds["low"].to_numpy(), high=bounds["high"].to_numpy())
    return found[_latest(figures, group)].reset_index(drop=True)


def _numbers(cells: list[frozenset[str] | None]) -> np.ndarray:
    """A number for each distinct one of ``cells``."""
    number: dict[frozenset[str] | None, int] = {}
    return np.fromiter((number.setdefault(each, len(number)) for each in cells), "i8", len(cells))


def _latest(figures: pd.DataFrame, group: np.ndarray) -> np.ndarray:
    """Mask of those that their claimant reported last in their ``group``, all of one time being kept; undated ones stay, for
    nobody knows what they follow, and so do those without a claimant_id."""
    whose = alike([group, pd.factorize(figures["claimant_id"])[0]], len(figures))
    known = figures["known_utc"].to_numpy("datetime64[ms]").astype("i8")  # NaT is the least
    last = np.full(len(figures), np.iinfo("i8").min)
    np.maximum.at(last, whose, known)
    return np.asarray((known == last[whose]) | figures["known_utc"].isna() | (figures["claimant_id"] == ""))


def _overlap(figures: pd.DataFrame) -> np.ndarray:
    """Mask of figures that meet one of another side: going up from the lowest, some earlier one reaches up to them."""
    ordered = figures.sort_values("low", kind="stable")
    reach = _other_sides(ordered, "group", "cummax", -np.inf).max(axis=1)
    found = np.empty(len(figures), dtype=bool)
    found[ordered.index] = ordered["low"].to_numpy() <= reach
    return found


def _exclude(figures: pd.DataFrame) -> np.ndarray:
    """Mask of figures that lie wholly above one of another side of the same as-of day."""
    below = _other_sides(figures, "day", "min", np.inf).min(axis=1)
    found: np.ndarray = (figures["day"].to_numpy() >= 0) & (figures["low"].to_numpy() > below)
    return found


def _other_sides(figures: pd.DataFrame, by: str, how: str, none: float) -> np.ndarray:
    """A row a figure and a column a side: ``how`` over the upper bounds of that side among those that are alike in ``by``;
    ``none`` for the figure's own side."""
    side, high = figures["side"].to_numpy(), figures["high"].to_numpy()
    sides = np.unique(side)
    if not len(sides):
        return np.full((len(figures), 1), none)
    highs = pd.DataFrame(np.where(side[:, None] == sides, high[:, None], none), index=figures.index)
    found: np.ndarray = highs.groupby(figures[by]).transform(how).to_numpy(dtype=float)
    return np.where(side[:, None] == sides, none, found)
