"""Who speaks in what is shown, so that silence is not read as calm."""

from __future__ import annotations

import pandas as pd

from .select import Selection


def share_by_party(selection: Selection) -> pd.DataFrame:
    """One row a party that speaks: ``party`` (label), ``claims``, ``share`` (0–1), the most first."""
    labels = {party.id: party.label for party in selection.dataset.package.parties}
    return _shares(selection.claims["party"].map(labels), "party", "claims")


def share_by_language(selection: Selection) -> pd.DataFrame:
    """One row a language of the sources cited: ``language`` ('' not stated), ``sources``, ``share``."""
    return _shares(_cited(selection)["language"].replace("", "not stated"), "language", "sources")


def share_by_publisher(selection: Selection) -> pd.DataFrame:
    """One row a publisher of the sources cited: ``publisher``, ``sources``, ``share``."""
    return _shares(_cited(selection)["publisher"], "publisher", "sources")


def silent_days(selection: Selection) -> pd.DataFrame:
    """One row a day on which some side was reported and another was not: ``day`` (on the package's first clock),
    ``silent`` (labels of the sides without a word), ``claims`` (of the others). Claims without a date of report or
    publication can't be placed and are left out."""
    package = selection.dataset.package
    side = {party.id: party.side for party in package.parties}
    dated = selection.claims.dropna(subset=["known_utc"])
    spoken = pd.DataFrame({"day": _day(selection, dated), "side": dated["party"].map(side)})
    counts = spoken.groupby(["day", "side"]).size().unstack(fill_value=0)
    counts = counts.reindex(columns=[*package.sides], fill_value=0)
    labels = {party.id: party.label for party in package.parties}
    some = counts[(counts > 0).any(axis=1) & (counts == 0).any(axis=1)]
    silent = [", ".join(labels.get(each, each) for each in some.columns[row == 0]) for row in some.to_numpy()]
    return pd.DataFrame({"day": some.index, "silent": silent, "claims": some.sum(axis=1).to_numpy()})


def _day(selection: Selection, claims: pd.DataFrame) -> pd.Series:
    published = selection.dataset.sources.set_index("source_id")["published"].to_dict()
    first = [min((published[each] for each in ids if published[each]), default="") for ids in claims["source_ids"]]
    reported = claims["reported"]
    return reported.where(reported != "", pd.Series(first, index=claims.index, dtype="str")).str[:10]


def _cited(selection: Selection) -> pd.DataFrame:
    cited = {source for ids in selection.claims["source_ids"] for source in ids}
    return selection.dataset.sources[selection.dataset.sources["source_id"].isin(cited)]


def _shares(values: pd.Series, name: str, counted: str) -> pd.DataFrame:
    counts = values.value_counts()
    return pd.DataFrame(
        {name: counts.index, counted: counts.to_numpy(), "share": (counts / max(counts.sum(), 1)).to_numpy()}
    )
