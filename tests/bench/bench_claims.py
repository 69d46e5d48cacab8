"""How long verdicts and figures for a date take on many claims: `python -m tests.bench.bench_claims`. Prints only.

The bundled record is laid side by side with itself, each copy with ids of its own, so that claims, relations, events
and topics keep their proportions. The aim is 50,000 claims in under 0.3 s, at a cost that grows with their number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import perf_counter

import pandas as pd

from geo.record.claims import verdicts
from geo.record.dataset import Dataset, load
from geo.record.figures import curve, totals

SIZES = (12_500, 25_000, 50_000, 100_000)
ROUNDS = 5
IDS = {
    "events": ("event_id", "topic"),
    "claims": ("claim_id", "event_id"),
    "relations": ("claim_id", "to_claim_id"),
    "topics": ("topic_id",),
}


def main() -> None:
    """Prints a line a number of claims: the best of several rounds, in seconds."""
    record = load()
    print("claims     verdicts  figures over time  together  µs a claim")
    for size in SIZES:
        dataset = repeated(record, -(-size // len(record.claims)))
        judged = best(lambda data=dataset: verdicts(data.events, data.claims, data.relations, data.package))
        counted = best(lambda data=dataset: figures(data))
        together, number = judged + counted, len(dataset.claims)
        print(
            f"{number:>7,}  {judged:>8.3f} s  {counted:>15.3f} s  {together:>6.3f} s  {together / number * 1e6:>9.1f}"
        )


def figures(dataset: Dataset) -> pd.DataFrame:
    """The curves of all figures."""
    return curve(totals(dataset, dataset.claims))


def repeated(dataset: Dataset, times: int) -> Dataset:
    """The dataset ``times`` over, with ids of its own in each copy."""
    frames = {
        name: pd.concat([_renamed(getattr(dataset, name), ids, copy) for copy in range(times)], ignore_index=True)
        for name, ids in IDS.items()
    }
    return replace(dataset, **frames)


def _renamed(frame: pd.DataFrame, ids: tuple[str, ...], copy: int) -> pd.DataFrame:
    return frame.assign(**{name: frame[name].where(frame[name] == "", frame[name] + f"#{copy}") for name in ids})


def best(work: Callable[[], object]) -> float:
    """The shortest of several rounds (s)."""
    taken = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    return min(taken)


if __name__ == "__main__":
    main()
