"""Figures over time: what each claimant's word was at a date, and the band they span.

Figures are compared within a series: the events of one topic of kind ``series`` (a toll, people moved out), else one
event; and within a voice: a side with its residents, third parties, the press, or both sides jointly. In force at a
date is the latest figure by (``claimant_id``, metric, side it is about) with ``scope = total`` that its claimant has not
revised. Parts, increments, figures about single spots and metrics without a unit never enter a curve. The band spans
the figures in force of different claimants. Figures are never added across sides and never averaged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..core.columns import alike, among, numbers_of
from ..language.speech import Labels, either, mark, say
from ..package.descriptor import Package
from ..package.schema import WITHHELD
from .claims import ranges, revisions

if TYPE_CHECKING:
    from .dataset import Dataset

_FIGURE = ["value_low", "value_best", "value_high", "at_least"]
READ = ["claim_id", "event_id", "party", "claimant_id", "metric", "about_side", "scope", "place_ids", "known_utc",
        *_FIGURE]  # fmt: skip
SERIES = ["series", "about_side", "metric", "voice"]
VOICE_LABELS = Labels({"third": mark("Third parties"), "press": mark("Press"), "joint": mark("Both sides jointly")})


def totals(dataset: Dataset, claims: pd.DataFrame) -> pd.DataFrame:
    """Those of ``claims`` (some of the dataset's, ``READ`` of them at least) that enter curves, in order of time, with

    ``series`` (a topic_id or an event_id), ``voice`` (a side's id, third, press or joint), ``low`` and ``high`` (inf for
    "at least"), ``at_utc`` (when it became known), ``until_utc`` (when the same claimant gave another or revised it;
    NaT while it holds) and ``revised`` (the claimant did, dated or not).
    """
    found = claims[_entering(dataset, claims) & claims["known_utc"].notna()]
    series = dataset.topics.loc[dataset.topics["kind"] == "series", "topic_id"]
    of_series = dataset.events[["event_id", "topic"]][among(dataset.events["topic"], series)]
    row = numbers_of(found["event_id"], of_series["event_id"])
    topic = pd.Series(of_series["topic"].array.take(row, allow_fill=True), index=found.index)
    found = found.join(ranges(found)).assign(
        series=topic.fillna(found["event_id"]),
        voice=found["party"].map(_voices(dataset.package)),
        at_utc=found["known_utc"],
    )
    revised = revisions(dataset.claims, dataset.relations)
    found = found.assign(
        until_utc=_until(found, dataset.claims, revised), revised=found["claim_id"].isin(revised["to_claim_id"])
    )
    return found.sort_values(["at_utc", "claim_id"], kind="stable").reset_index(drop=True)


def last_words(found: pd.DataFrame) -> pd.DataFrame:
    """Of ``totals``, one row a series, side it is about, metric and voice: its last word of those in force – ``claim_id``,
    ``claimant``, ``at_utc``, ``words`` – and ``others``, the other figures in force of that voice in words ('' for none)."""
    held = found[found["until_utc"].isna() & ~found["revised"]]
    stated = [figure_words(each) for each in held[_FIGURE].itertuples()]
    groups: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    said = zip(held["claim_id"], held["claimant"], held["at_utc"], stated, strict=True)
    for key, its in zip(held[SERIES].itertuples(index=False, name=None), said, strict=True):
        groups.setdefault(key, []).append(its)
    rows = [(*key, *_last_word(groups[key])) for key in sorted(groups)]
    return pd.DataFrame(rows, columns=[*SERIES, "claim_id", "claimant", "at_utc", "words", "others"])


def undated(dataset: Dataset, claims: pd.DataFrame) -> pd.DataFrame:
    """Those of ``claims`` that would enter curves, had they or their sources a date."""
    return claims[_entering(dataset, claims) & claims["known_utc"].isna()]


def has_totals(dataset: Dataset) -> bool:
    """Whether any claim of the dataset, dated or not, enters curves."""
    return bool(_entering(dataset, dataset.claims).any())


def curve(found: pd.DataFrame) -> pd.DataFrame:
    """Of ``totals``, in order of time, the step that each makes in its series:

    ``at_utc``, ``known_basis``, ``series``, ``about_side``, ``metric``, ``voice``, ``claim_id``, ``event_id``,
    ``claimant``, ``at_least``, ``value`` (its best), and of the band then in force ``low``, ``high``, ``open``,
    ``claimants`` (how many) and ``words``. What was revised before it was known makes no step.
    """
    shown = found[~(found["until_utc"] <= found["at_utc"])]
    shown = shown.assign(value=shown["value_best"], stated=_stated(shown))
    steps = [step for _, rows in shown.groupby(SERIES, sort=True) for step in _steps(rows)]
    band = pd.DataFrame(steps, columns=["row", "low", "high", "open", "claimants", "words"]).set_index("row")
    kept = ["at_utc", "known_basis", *SERIES, "claim_id", "event_id", "claimant", "at_least", "value"]
    return shown.loc[band.index, kept].join(band).reset_index(drop=True)


def figure_words(claim: Any) -> str:
    """A claim's figure: ``36``, ``36–37``, ``36 (34–40)``, ``≥ 40``; '' without one. Missing is never zero.
    One that is not told to an audience is said as such: ``< 5``, or that it is left out."""
    if isinstance(held := getattr(claim, WITHHELD, ""), str) and held:
        return f"< {held[1:]}" if held.startswith("<") else say("figure left out")
    low, best, high = claim.value_low, claim.value_best, claim.value_high
    if pd.isna(best):
        return f"{number(low)}–{number(high)}" if pd.notna(low) and pd.notna(high) else ""
    words = number(best)
    if pd.notna(low) and pd.notna(high) and low < high:
        words = f"{number(low)}–{number(high)}" if best in (low, high) else f"{words} ({number(low)}–{number(high)})"
    return f"≥ {words}" if claim.at_least else words


def band_words(figures: Iterable[tuple[float, float, bool]]) -> str:
    """Several figures (low, high, "at least") as one: ``36``, ``36 or 37``, ``35–37``, ``≥ 40 or 41``, ``40–45 or more``."""
    several = sorted(set(figures))
    if not several:
        return ""
    if len(several) <= 2:
        return either([_range_words(*each) for each in several])
    words = _range_words(several[0][0], max(high for _, high, _ in several), at_least=False)
    return say("{figures} or more", figures=words) if any(at_least for _, _, at_least in several) else words


def voice_words(voice: str, package: Package) -> str:
    """Who speaks: the side's label, or Press, Third parties, Both sides jointly."""
    return {party.id: party.label for party in package.parties if party.role == "side"}.get(
        voice, VOICE_LABELS.get(voice, voice)
    )


def voices_of(package: Package) -> tuple[str, ...]:
    """All voices in the order in which they are shown: the sides, both jointly, third parties, press."""
    return (*package.sides, "joint", "third", "press")


def number(value: float) -> str:
    """``1,234`` or ``0.5``, no more digits than given."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,g}"


def _range_words(low: float, high: float, at_least: bool) -> str:
    return ("≥ " if at_least else "") + (number(low) if low == high else f"{number(low)}–{number(high)}")


def _last_word(held: Sequence[tuple[Any, ...]]) -> tuple[Any, ...]:
    """Of figures (claim_id, claimant, at_utc, words) in order of time, the columns of ``last_words``."""
    latest = max(at for _, _, at, _ in held)
    last = [each for each in held if each[2] == latest]
    words = dict.fromkeys(each[3] for each in last)
    others = dict.fromkeys(each[3] for each in held if each[3] not in words)
    claim, claimant, *_ = last[-1]
    return claim, claimant, latest, either(list(words)), ", ".join(others)


def _entering(dataset: Dataset, claims: pd.DataFrame) -> np.ndarray:
    """Mask of the claims that enter curves if they have a date."""
    counted = [metric.id for metric in dataset.package.metrics if metric.unit]
    total = (claims["scope"] == "total") & claims["value_best"].notna() & claims["metric"].isin(counted)
    row = np.flatnonzero(total)
    spots = frozenset(dataset.places["place_id"].to_numpy(dtype=object)[dataset.places["placed"].to_numpy()])
    mask = np.zeros(len(claims), dtype=bool)
    mask[row] = [not its or not spots.issuperset(its) for its in claims["place_ids"].to_numpy()[row]]
    return mask


def _voices(package: Package) -> dict[str, str]:
    return {party.id: party.side or party.role for party in package.parties}


def _until(found: pd.DataFrame, claims: pd.DataFrame, revised: pd.DataFrame) -> pd.Series:
    """When the next figure of the same claimant in the series, or a claim that revises it, was said; NaT for neither."""
    claimant = found["claimant_id"].where(found["claimant_id"] != "", found["claim_id"])
    whose = alike([pd.factorize(each)[0] for each in (*(found[name] for name in SERIES), claimant)], len(found))
    next_row = _next_in_time(whose, found["at_utc"].to_numpy("datetime64[us]"))
    following = pd.Series(found["at_utc"].array.take(next_row, allow_fill=True), index=found.index)
    said = claims["known_utc"].iloc[numbers_of(revised["claim_id"], claims["claim_id"])]
    first = said.groupby(revised["to_claim_id"].to_numpy()).min()
    own = first.reindex(found["claim_id"]).set_axis(found.index)
    return own.where(own < following, following.fillna(own))


def _next_in_time(whose: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Of each row one of the same number that is the next after its time; -1 for none."""
    order = np.lexsort((at, whose))
    its, times = whose[order], at[order]
    begins = np.append(True, (its[1:] != its[:-1]) | (times[1:] != times[:-1]))[
        : len(order)
    ]  # another time, or another number
    first = np.flatnonzero(begins)
    goes_on = np.append(its[first][1:] == its[first][:-1], False)[: len(first)]
    following = np.where(goes_on, np.append(order[first][1:], -1)[: len(first)], -1)
    found = np.empty(len(order), dtype="i8")
    found[order] = following[np.cumsum(begins) - 1]
    return found


def _stated(found: pd.DataFrame) -> pd.Series:
    return found["high"].where(np.isfinite(found["high"]), found["value_best"])


Held = tuple[float, float, bool, str]


def _band(held: list[Held]) -> tuple[float, float, bool, int, str]:
    """low, high, open, claimants and words of figures (low, highest stated, "at least", claimant_id)."""
    lows, highs, at_least, claimants = zip(*held, strict=True)
    return min(lows), max(highs), any(at_least), len(set(claimants)), band_words(each[:3] for each in held)


def _steps(rows: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    """Of one series, in order of time, the rows' labels with the band in force from their time on."""
    held: list[Any] = []
    for at, its in groupby(rows.itertuples(), key=attrgetter("at_utc")):
        new = list(its)
        held = [each for each in held if not each.until_utc <= at] + new
        band = _band([(each.low, each.stated, bool(each.at_least), each.claimant_id) for each in held])
        yield from ((each.Index, *band) for each in new)
