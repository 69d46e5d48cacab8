"""Side by side: what each side says on an event or a topic, answering claims on one row, differences in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from .dataset import Dataset
from .figures import figure_words
from .package import Package
from .times import in_clocks

OTHERS = "others"
ANSWERS = {"denies": "denied", "confirms": "confirmed", "rivals": "another account", "revises": "revised"}


@dataclass(frozen=True)
class Row:
    """Claims that answer each other: claim_ids by column (a side's id, or ``others``), and what differs, in words."""

    claims: Mapping[str, tuple[str, ...]]
    differences: tuple[str, ...]


def columns(package: Package) -> dict[str, str]:
    """The columns of a comparison in order: label by side id, and the others."""
    labels = {party.id: party.label for party in package.parties}
    return {side: labels.get(side, side) for side in package.sides} | {OTHERS: "Others"}


def side_by_side(dataset: Dataset, event_ids: Iterable[str]) -> list[Row]:
    """The rows that compare the claims on these events, in order of their events and of saying.

    Claims joined by a relation other than ``revises`` share a row; every claim is in exactly one.
    """
    order = {event: place for place, event in enumerate(event_ids)}
    claims = dataset.claims[dataset.claims["event_id"].isin(order)]
    claims = claims.assign(_event=claims["event_id"].map(order), column=_columns(claims, dataset.package))
    claims = claims.sort_values(["_event", "known_utc"], kind="stable")
    groups = _groups(claims["claim_id"].tolist(), dataset.relations)
    return [_row(claims[claims["claim_id"].isin(group)], dataset) for group in groups]


def same_instants(dataset: Dataset, event_ids: Iterable[str]) -> list[str]:
    """Sentences on events that were given on different clocks but began in the same minute."""
    events = dataset.events[dataset.events["event_id"].isin(set(event_ids))]
    clocked = events[events["start"].str.contains("T", regex=False)]
    sentences = []
    for _, its in clocked.groupby("start_utc"):
        if its["start"].nunique() > 1:
            words = in_clocks(its["start_utc"].iloc[0], dataset.package.labelled_zones).replace(" / ", " = ")
            sentences.append(f"{words}: the same minute – {'; '.join(its['title'])}")
    return sentences


def _columns(claims: pd.DataFrame, package: Package) -> pd.Series:
    side = claims["party"].map({party.id: party.side for party in package.parties}).fillna("")
    return side.where(side.isin(package.sides), OTHERS)


def _groups(claim_ids: Sequence[str], relations: pd.DataFrame) -> list[list[str]]:
    """The claims joined by relations, each group in order, the groups by their first claim."""
    chief = {claim: claim for claim in claim_ids}

    def find(claim: str) -> str:
        while chief[claim] != claim:
            claim = chief[claim]
        return claim

    place = {claim: number_of for number_of, claim in enumerate(claim_ids)}
    answers = relations[relations["relation"] != "revises"]
    for one, other in zip(answers["claim_id"], answers["to_claim_id"], strict=True):
        if one in chief and other in chief:
            first, second = sorted((find(one), find(other)), key=place.__getitem__)
            chief[second] = first
    groups: dict[str, list[str]] = {}
    for claim in claim_ids:
        groups.setdefault(find(claim), []).append(claim)
    return list(groups.values())


def _row(claims: pd.DataFrame, dataset: Dataset) -> Row:
    cells = {column: tuple(claims.loc[claims["column"] == column, "claim_id"]) for column in columns(dataset.package)}
    return Row(cells, (*_answers(claims, dataset), *_figures(claims, dataset.package)))


def _answers(claims: pd.DataFrame, dataset: Dataset) -> list[str]:
    """Who denies or confirms: ``denied by the Tajik side``, in the order of the claims."""
    ids = set(claims["claim_id"])
    relations = dataset.relations
    its = relations[relations["claim_id"].isin(ids) & relations["to_claim_id"].isin(ids)]
    party = claims.set_index("claim_id")["party"]
    labels = {each.id: each.label for each in dataset.package.parties}
    found = [
        ANSWERS[relation] if relation == "rivals" else f"{ANSWERS[relation]}: {labels[party[claim]]}"
        for claim, relation in zip(its["claim_id"], its["relation"], strict=True)
    ]
    return list(dict.fromkeys(found))


def _figures(claims: pd.DataFrame, package: Package) -> list[str]:
    """Figures of one metric, side and scope that differ: ``killed: 36 or 37``."""
    figured = claims[claims["value_best"].notna()]
    sentences = []
    for (metric, _, _), its in figured.groupby(["metric", "about_side", "scope"], sort=True):
        values = its.drop_duplicates(["value_low", "value_best", "value_high"])
        if len(values) > 1:
            label = package.metric[metric].label if metric in package.metric else metric
            words = " or ".join(figure_words(row) for row in values.sort_values("value_best").itertuples())
            sentences.append(f"{label.lower()}: {words}")
    return sentences
