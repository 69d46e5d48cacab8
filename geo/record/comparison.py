"""Side by side: what each side says on an event or a topic, answering claims on one row, differences in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from ..core.times import in_clocks
from ..language.speech import either, enumerated, mark, say
from ..package.descriptor import Package
from .claims import sides_of, standing
from .dataset import Dataset
from .figures import figure_words

OTHERS = "others"
SAME_FIGURE = ["metric", "about_side", "scope", "part_of"]
_OTHERS_WORD = {
    "denies": mark("Said by {said}, denied by {answered}"),
    "confirms": mark("Said by {said}, confirmed by {answered}"),
    "revises": mark("Said by {said}, corrected by {answered}"),
}
_WITHIN_A_PARTY = {
    "denies": mark("{party}: said by {said}, denied by {answered}"),
    "confirms": mark("{party}: said by {said}, confirmed by {answered}"),
    "revises": mark("{party}: said by {said}, corrected by {answered}"),
}
_OWN_WORD = {
    "denies": mark("{party}: {said}: own word denied"),
    "confirms": mark("{party}: {said}: own word confirmed"),
    "revises": mark("{party}: {said}: own word corrected"),
}
A_DAY = pd.Timedelta(days=1)
_SHARP = ("minute", "hour")


@dataclass(frozen=True)
class Row:
    """Claims that answer each other: claim_ids by column (a side's id, or ``others``), and what differs, in words."""

    claims: Mapping[str, tuple[str, ...]]
    differences: tuple[str, ...]


def columns(package: Package) -> dict[str, str]:
    """The columns of a comparison in order: label by side id, and the others."""
    labels = {party.id: party.label for party in package.parties}
    return {side: labels.get(side, side) for side in package.sides} | {OTHERS: say("Others")}


def side_by_side(dataset: Dataset, event_ids: Iterable[str]) -> list[Row]:
    """The rows that compare the claims on these events, in order of their events and of saying.

    A claim shares its row with what it answers and what answers it, and with figures of the same thing under its event;
    where a claim could stand in several rows, the one with the most answers takes it. What stands alone under an event
    shares one row. Every claim is in exactly one.
    """
    order = {event: place for place, event in enumerate(event_ids)}
    claims = dataset.claims[dataset.claims["event_id"].isin(order)]
    side = sides_of(claims["party"], dataset.package)
    claims = claims.assign(_event=claims["event_id"].map(order), column=side.where(side != "", OTHERS))
    claims = claims.sort_values(["_event", "known_utc", "claim_id"], kind="stable").set_index("claim_id", drop=False)
    relations = _within(dataset.relations, claims)
    return [_row(claims.loc[group], relations, dataset) for group in _groups(claims, relations)]


def same_instants(dataset: Dataset, event_ids: Iterable[str]) -> list[str]:
    """Sentences on events that were given on different clocks but began in the same minute (or hour, if known no
    sharper)."""
    sharp = _sharp_events(dataset, event_ids)
    return [
        f"{_same(its, dataset.package)} – {'; '.join(its['title'])}"
        for _, its in sharp.groupby("start_utc")
        if its["start"].nunique() > 1
    ]


def _groups(claims: pd.DataFrame, relations: pd.DataFrame) -> list[list[str]]:
    """The claim_ids of each row, in the order of ``claims``."""
    near = _neighbours(claims, relations)
    place = {claim: number for number, claim in enumerate(claims["claim_id"])}
    row_of: dict[str, int] = {}
    for claim in sorted(place, key=lambda each: (-len(near[each]), place[each])):
        if claim in row_of:
            continue
        placed = sorted(near[claim] & row_of.keys(), key=place.__getitem__)
        row_of[claim] = row_of[placed[0]] if placed else len(row_of)
        if not placed:
            row_of |= dict.fromkeys(near[claim], row_of[claim])
    alone = {claim: event for claim, event in claims["event_id"].items() if not near[claim]}
    groups: dict[object, list[str]] = {}
    for claim in place:
        groups.setdefault(alone.get(claim, row_of[claim]), []).append(claim)
    return list(groups.values())


def _neighbours(claims: pd.DataFrame, relations: pd.DataFrame) -> dict[str, set[str]]:
    """By claim_id: the claims that it answers, that answer it, or that count the same thing under the same event. A
    revision of what was said under another event is no answer: it would string a whole series on one row."""
    near: dict[str, set[str]] = {claim: set() for claim in claims["claim_id"]}
    by, of = relations["claim_id"].map(claims["event_id"]), relations["to_claim_id"].map(claims["event_id"])
    pairs = relations[(relations["relation"] != "revises") | (by == of)]
    figures = claims[claims["value_best"].notna()].groupby(["event_id", *SAME_FIGURE])["claim_id"].agg(tuple)
    for one, other in [
        *zip(pairs["claim_id"], pairs["to_claim_id"], strict=True),
        *((ids[0], each) for ids in figures for each in ids[1:]),
    ]:
        if one != other:
            near[one].add(other)
            near[other].add(one)
    return near


def _within(relations: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    return relations[relations["claim_id"].isin(claims.index) & relations["to_claim_id"].isin(claims.index)]


def _row(claims: pd.DataFrame, relations: pd.DataFrame, dataset: Dataset) -> Row:
    cells = {column: tuple(claims.loc[claims["column"] == column, "claim_id"]) for column in columns(dataset.package)}
    its = _within(relations, claims)
    return Row(cells, (*_answers(claims, its, dataset), *_times(claims, its, dataset), *_figures(claims, its, dataset)))


def _answers(claims: pd.DataFrame, relations: pd.DataFrame, dataset: Dataset) -> list[str]:
    """Who denies, confirms or revises whom, in the order of the claims."""
    labels = {each.id: each.label for each in dataset.package.parties}
    place = {claim: number for number, claim in enumerate(claims.index)}
    found = []
    for row in sorted(relations.itertuples(), key=lambda each: (place[each.to_claim_id], place[each.claim_id])):
        said, answered = claims.loc[row.to_claim_id], claims.loc[row.claim_id]
        found.append(_answer(row.relation, said, answered, labels))
    return list(dict.fromkeys(found))


def _answer(relation: str, said: pd.Series, answered: pd.Series, labels: dict[str, str]) -> str:
    """One claim and another that answers it. Several may speak for one party: none is told to contradict itself by another."""
    one, other = labels[said["party"]], labels[answered["party"]]
    if relation == "rivals" and one == other:
        return say("Different accounts: {who} among themselves", who=one)
    if relation == "rivals":
        return say("Different accounts: {who}", who=enumerated(sorted({one, other})))
    if one != other:
        return say(_OTHERS_WORD[relation], said=one, answered=other)
    first, second = (each["claimant"] or say("a claimant not named") for each in (said, answered))
    same = said["claimant_id"] and said["claimant_id"] == answered["claimant_id"]
    return say((_OWN_WORD if same else _WITHIN_A_PARTY)[relation], party=one, said=first, answered=second)


def _times(claims: pd.DataFrame, relations: pd.DataFrame, dataset: Dataset) -> list[str]:
    """The hours that rival accounts of different sides give under different events: how far apart they are, up to a day."""
    rivals = relations[relations["relation"] == "rivals"]
    one, other = (claims.loc[rivals[each]] for each in ("claim_id", "to_claim_id"))
    across = (one["column"].to_numpy() != other["column"].to_numpy()) & (
        one["event_id"].to_numpy() != other["event_id"].to_numpy()
    )
    sharp = _sharp_events(dataset, {*one.loc[across, "event_id"], *other.loc[across, "event_id"]})
    instants = sharp["start_utc"].drop_duplicates().sort_values()
    if len(instants) == 1 and sharp["start"].nunique() > 1:
        return [_same(sharp, dataset.package)]
    if len(instants) < 2 or instants.iloc[-1] - instants.iloc[0] > A_DAY:
        return []
    length, times = instants.iloc[-1] - instants.iloc[0], [_clocks(each, dataset.package) for each in instants]
    return [say("{times}: {length} apart", times=" – ".join(times), length=_length(length))]


def _figures(claims: pd.DataFrame, relations: pd.DataFrame, dataset: Dataset) -> list[str]:
    """Figures of the same thing that differ: ``killed, this side: 36 or 37``; what a claimant revised as ``earlier``."""
    package = dataset.package
    counted = {metric.id: metric.label.lower() for metric in package.metrics if metric.unit}
    sides = columns(package)
    figured = claims[claims["value_best"].notna() & claims["metric"].isin(counted)].reset_index(drop=True)
    held = set(standing(figured, relations)["claim_id"])
    sentences = []
    for (metric, about, *_), its in figured.groupby(SAME_FIGURE, sort=True):
        words = _values(its[its["claim_id"].isin(held)])
        earlier = [each for each in _values(its[~its["claim_id"].isin(held)]) if each not in words]
        if len(words) + len(earlier) > 1:
            whose = f", {sides[about]}" if about in sides else ""
            before = " " + say("(earlier {figures})", figures=either(earlier)) if earlier else ""
            sentences.append(f"{counted[metric]}{whose}: {either(words)}{before}")
    return sentences


def _values(figured: pd.DataFrame) -> list[str]:
    ordered = figured.sort_values(["value_best", "at_least", "value_low", "value_high"])
    return list(dict.fromkeys(figure_words(row) for row in ordered.itertuples()))


def _sharp_events(dataset: Dataset, event_ids: Iterable[str]) -> pd.DataFrame:
    events = dataset.events[dataset.events["event_id"].isin(set(event_ids))]
    return events[events["time_precision"].isin(_SHARP) & events["start"].str.contains("T", regex=False)]


def _same(events: pd.DataFrame, package: Package) -> str:
    """That events which began at the same instant did, on each clock."""
    times = _clocks(events["start_utc"].iloc[0], package)
    if (events["time_precision"] == "hour").any():
        return say("{times}: the same hour", times=times)
    return say("{times}: the same minute", times=times)


def _clocks(moment: pd.Timestamp, package: Package) -> str:
    zones = package.labelled_zones
    return in_clocks(moment, zones).replace(" / ", " = ") if zones else f"{moment:%H:%M} UTC"


def _length(apart: pd.Timedelta) -> str:
    hours, minutes = divmod(round(apart.total_seconds() / 60), 60)
    its = ((hours, say("{n} h", n=hours)), (minutes, say("{n} min", n=minutes)))
    return " ".join(words for number, words in its if number)
