"""Who speaks in what is shown, so that silence is not read as calm."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd

from ..core.times import range_texts
from ..record.claims import sides_of
from ..record.comparison import OTHERS, columns
from ..record.publication import first_published
from .languages import language_words
from .select import Selection

_DAY = len("2021-04-29")
MOST_CELLS, UNITS = 370, (1, 7, 28)


def share_by_party(selection: Selection) -> pd.DataFrame:
    """One row a party that speaks, and each side though it be silent: ``party`` (label), ``claims``, ``share`` (0–1),
    the most first."""
    parties = selection.dataset.package.parties
    labels = {party.id: party.label for party in parties}
    silent = [party.label for party in parties if party.role == "side"]
    return _shares(selection.claims["party"].map(labels), "party", "claims", silent)


def share_by_language(selection: Selection) -> pd.DataFrame:
    """One row a language of the sources cited: ``language`` (in words, "not stated" for none), ``sources``, ``share``."""
    return _shares(_cited(selection)["language"].map(language_words), "language", "sources")


def share_by_publisher(selection: Selection) -> pd.DataFrame:
    """One row a publisher of the sources cited: ``publisher``, ``sources``, ``share``."""
    return _shares(_cited(selection)["publisher"], "publisher", "sources")


def silent_days(selection: Selection) -> pd.DataFrame:
    """One row a day in range on which somebody was reported and some side was not, in order: ``day`` (ISO, as printed),
    ``silent`` (labels of the sides without a word), ``claims`` (of the others)."""
    counts = _words(selection)
    sides = {side: label for side, label in columns(selection.dataset.package).items() if side != OTHERS}
    quiet = counts[list(sides)] == 0
    some = quiet.any(axis=1) & (counts.sum(axis=1) > 0)
    labels = [", ".join(label for side, label in sides.items() if row[side]) for _, row in quiet[some].iterrows()]
    return pd.DataFrame({
        "day": counts.index[some], "silent": pd.Series(labels, dtype="str"), "claims": counts[some].sum(axis=1).to_numpy(),
    })  # fmt: skip


def silence(selection: Selection) -> pd.DataFrame:
    """One row a side: ``side`` (label), ``days`` in range, ``silent`` (days on which nobody of it was reported; dates of
    report or publication only), ``longest`` (days of the longest silence), its ``since`` and ``until`` (ISO days)."""
    counts = _words(selection)
    rows = [
        (label, len(counts), int((counts[side] == 0).sum()), *_longest(counts[side]))
        for side, label in columns(selection.dataset.package).items()
        if side != OTHERS
    ]
    return pd.DataFrame(rows, columns=["side", "days", "silent", "longest", "since", "until"])


def words_by_day(selection: Selection, most: int = MOST_CELLS) -> pd.DataFrame:
    """How many claims of each side (a column by its id) were reported on each day in range; on as many days together as
    bring them under ``most`` rows. The index is of first and last day (ISO)."""
    counts = _words(selection).drop(columns=OTHERS)
    days = counts.index.to_series()
    unit = next((each for each in UNITS if len(days) <= each * most), UNITS[-1])
    number = np.arange(len(days)) // unit
    spans = list(zip(days.groupby(number).first(), days.groupby(number).last(), strict=True))
    return counts.groupby(number).sum().set_axis(pd.Index(spans, tupleize_cols=False), axis=0)


def _words(selection: Selection) -> pd.DataFrame:
    """Claims in view by day (every day in range; where it is open, from the first to the last word) and side, or
    others. Claims known by no day can't be placed and are left out."""
    package = selection.dataset.package
    side = sides_of(selection.claims["party"], package)
    spoken = pd.DataFrame({"day": _day(selection), "side": side.where(side != "", OTHERS)})
    spoken = spoken[spoken["day"].str.len() == _DAY]
    first, last = (text[:_DAY] for text in range_texts(selection.start, selection.end, package.zones))
    days = _days(first or spoken["day"].min(), last or spoken["day"].max()) if len(spoken) or (first and last) else []
    counts = spoken.groupby(["day", "side"]).size().unstack(fill_value=0)
    return counts.reindex(index=pd.Index(days, name="day", dtype="str"), columns=list(columns(package)), fill_value=0)


def _day(selection: Selection) -> pd.Series:
    """The day printed: of report, else of the first dated source."""
    claims = selection.claims
    first = first_published(claims["source_ids"], selection.dataset.sources, "published")
    printed = claims["reported"].where(claims["reported"] != "", first)
    return printed.str[:_DAY]


def _days(first: str, last: str) -> list[str]:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return [(start + timedelta(days=each)).isoformat() for each in range((end - start).days + 1)]


def _longest(counts: pd.Series) -> tuple[int, str, str]:
    """The length, first and last day of the longest run without a word; the first of equals; 0 and '' for none."""
    quiet = counts[counts == 0]
    run = (counts != 0).cumsum()[counts == 0]
    if quiet.empty:
        return 0, "", ""
    days = quiet.index[(run == run.value_counts(sort=False).idxmax()).to_numpy()]
    return len(days), str(days[0]), str(days[-1])


def _cited(selection: Selection) -> pd.DataFrame:
    cited = {source for ids in selection.claims["source_ids"] for source in ids}
    return selection.dataset.sources[selection.dataset.sources["source_id"].isin(cited)]


def _shares(values: pd.Series, name: str, counted: str, silent: list[str] | None = None) -> pd.DataFrame:
    counts = values.value_counts()
    counts = counts.reindex([*counts.index, *(each for each in silent or () if each not in counts.index)], fill_value=0)
    return pd.DataFrame(
        {name: counts.index, counted: counts.to_numpy(), "share": (counts / max(counts.sum(), 1)).to_numpy()}
    )
