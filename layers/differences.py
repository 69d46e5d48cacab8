"""What differs between two scenes: events of one alone, verdicts that differ, places in another state."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from geo.language.speech import mark, say

from . import LAYERS
from .event_marks import EVENTS
from .scene import Scene

NOTHING, NOTHING_MORE = mark("nothing drawn"), mark("nothing more")
_LOOK = ["symbol", "fill", "overlay", "faded", "note"]


@dataclass(frozen=True, eq=False)
class Differences:
    """``only_first`` and ``only_second``: event_ids in view in one alone, ``both``: how many in both; ``turned`` (event_id,
    title, before, after: verdicts), ``places`` (id of the mark, title, before, after: what its symbol says that the other's
    does not)."""

    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    both: int
    turned: pd.DataFrame
    places: pd.DataFrame


def differences(first: Scene, second: Scene) -> Differences:
    """What ``second`` shows otherwise than ``first``."""
    one, other = (each.selection.events.set_index("event_id")[["title", "verdict"]] for each in (first, second))
    both = one.join(other["verdict"].rename("after"), how="inner").rename(columns={"verdict": "before"})
    return Differences(
        tuple(one.index.difference(other.index, sort=False)),
        tuple(other.index.difference(one.index, sort=False)),
        len(both),
        both[both["before"] != both["after"]].rename_axis("event_id").reset_index(),
        _places(first, second),
    )


def _places(first: Scene, second: Scene) -> pd.DataFrame:
    """The marks that tell a state, not single events, and look otherwise."""
    one, other = _states(first), _states(second)
    ids = [*one.index, *other.index.difference(one.index, sort=False)]
    rows = [
        (each, (one if each in one.index else other).at[each, "title"], *_apart(_lines(one, each), _lines(other, each)))
        for each in ids
        if not (each in one.index and each in other.index and (one.loc[each, _LOOK] == other.loc[each, _LOOK]).all())
    ]
    return pd.DataFrame(rows, columns=["id", "title", "before", "after"])


def _states(scene: Scene) -> pd.DataFrame:
    layers = {each.name for each in LAYERS if each.source and each.source is not EVENTS}
    marks = scene.marks
    return marks[marks["layer"].isin(layers) & (marks["rank"] >= 0)].set_index("id")


def _lines(states: pd.DataFrame, mark: str) -> list[str] | None:
    return str(states.at[mark, "note"]).split("\n") if mark in states.index else None


def _apart(one: list[str] | None, other: list[str] | None) -> tuple[str, str]:
    """What each says that the other does not."""
    return _more(one, other), _more(other, one)


def _more(lines: list[str] | None, others: list[str] | None) -> str:
    if lines is None:
        return say(NOTHING)
    return "; ".join(each for each in lines if others is None or each not in others) or say(NOTHING_MORE)
