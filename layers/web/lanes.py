"""The sequence as lanes, as HTML: time runs down, a lane a side, so that accounts of one hour stand opposite each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

import pandas as pd

from geo.core.times import PRECISION_WORDS
from geo.language.speech import mark, say, say_n
from geo.package.descriptor import Package
from geo.record.claims import VERDICT_LABELS
from geo.record.figures import voice_words
from geo.view.sequence import ALL, BETWEEN, clock_words, lanes

from ..drawing.parties import voice_colors
from .card_words import stance_words
from .html import element, text, to_map

STYLE = """<style>
.lanes {container-type:inline-size; font-size:.86rem; line-height:1.3}
.lanes .grid {display:grid; column-gap:6px; grid-template-columns:var(--columns)}
.lanes .head {font-weight:600; margin-bottom:.2rem}
.lanes .head > * {border-bottom:4px solid var(--lane); padding-bottom:.15rem}
.lanes h3 {grid-column:1/-1; font-weight:700; font-size:1rem; margin:0; padding:.7rem 0 .15rem}
.lanes .cell {border-top:1px solid rgba(128,128,128,.35); padding:3px 0 3px 8px; min-width:0}
.lanes .time {font-variant-numeric:tabular-nums}
.lanes .both {grid-column:2/-1; padding-bottom:0} .lanes .under {border-top:0; padding-top:0} .lanes .both .to-map {margin:0}
.lanes .under:not(:empty) {border-left:0; padding-left:12px}
.lanes .under:not(.barred):not(:empty):not(.time) {box-shadow:inset 2px 0 0 0 var(--lane)}
.lanes .barred {box-shadow:inset 5px 0 0 -1px color-mix(in srgb, var(--lane) 55%, transparent)}
.lanes .to-map {all:unset; box-sizing:border-box; cursor:pointer; display:block; width:100%; margin-bottom:3px;
  padding:.15rem .35rem .2rem .45rem; overflow-wrap:anywhere; border-left:4px solid var(--lane); border-radius:3px;
  background:rgba(128,128,128,.1)}
.lanes .to-map:hover {background:rgba(128,128,128,.22)} .lanes .to-map:focus-visible {outline:2px solid currentColor}
.lanes .wide .to-map {border-left-style:dashed}
.lanes small {display:block; font-size:.8rem}
@container (max-width:430px) {
  .lanes .grid {display:block} .lanes .head {display:flex; flex-wrap:wrap; gap:.2rem .7rem} .lanes .cell:empty {display:none}
  .lanes .cell {border:0} .lanes .time {border-top:1px solid rgba(128,128,128,.35); margin-top:.3rem; font-weight:600}
  .lanes .cell.first {margin-right:14%} .lanes .cell.last {margin-left:14%}
}
</style>"""
WITHIN, EARLIER = mark("hour not known"), mark("Begun earlier")


def lanes_table(found: pd.DataFrame, claims: pd.DataFrame, package: Package) -> str:
    """The rows of ``sequence``: a section a day, an hour a row, then what is known to the day alone, its bar beside the
    whole day; what both sides speak of goes across the lanes, each side's word below it in its lane (``claims`` of these
    events). What began before the range stands at the end. A lane beside the sides is left out where it is empty."""
    drawn = _Lanes.of(found, claims, package)
    widths = " ".join(f"minmax(0,{'.7fr' if lane == BETWEEN else '1fr'})" for lane in drawn.order)
    days = [*found[~found["earlier"]].groupby("day", sort=False), (say(EARLIER), found[found["earlier"]])]
    sections = "".join(drawn.section(str(day), its) for day, its in days if len(its))
    return STYLE + element("div", drawn.head(), sections, css="lanes", style=f"--columns:4.4rem {widths}")


@dataclass(frozen=True)
class _Lanes:
    """The lanes in order with their labels, and what is said in each (HTML by event and lane)."""

    package: Package
    order: Mapping[str, str]
    said: Mapping[tuple[str, str], str]

    @classmethod
    def of(cls, found: pd.DataFrame, claims: pd.DataFrame, package: Package) -> Self:
        lane_of = {party.id: party.side or BETWEEN for party in package.parties}
        both = claims[claims["event_id"].isin(found.loc[found["lane"] == ALL, "event_id"])]
        groups = both.groupby(["event_id", both["party"].map(lane_of)])
        used = {*found["lane"], *package.sides, *both["party"].map(lane_of)}
        order = {lane: label for lane, label in lanes(package).items() if lane in used}
        return cls(package, order, {key: _words(its) for key, its in groups})

    def head(self) -> str:
        clocks = " / ".join(clock.label for clock in self.package.clocks) or "UTC"
        heads = [element("div", text(label), style=self.color(lane)) for lane, label in self.order.items()]
        return element("div", element("div", text(clocks), style=self.color(ALL)), *heads, css="grid head")

    def section(self, day: str, found: pd.DataFrame) -> str:
        wide, sharp = found[~found["sharp"]], found[found["sharp"]]
        slots = [(clock_words(hour, self.package), its) for hour, its in sharp.groupby("hour_utc")]
        slots += [(say(WITHIN), wide)] if len(wide) else []
        barred = set(wide["lane"])
        cells = "".join(cell for words, its in slots for cell in self.slot(words, its, barred))
        return element("div", element("h3", text(day)), cells, css="grid")

    def slot(self, words: str, its: pd.DataFrame, barred: set[str]) -> Iterator[str]:
        """The cells of an hour: across the lanes what both speak of, with each side's word below; then a cell a lane."""
        first = text(words)
        for event in its[its["lane"] == ALL].itertuples():
            yield self.cell(first, "time", ALL, barred)
            yield self.cell(_event(event, self.package), "both", ALL, set())
            yield self.cell("", "under", ALL, barred)
            yield from self.across(lambda lane: self.said.get((event.event_id, lane), ""), "under", barred)  # noqa: B023
            first = ""
        apart = its[its["lane"] != ALL]
        if len(apart):
            yield self.cell(first, "time", ALL, barred)
            yield from self.across(lambda lane: _events(apart[apart["lane"] == lane], self.package), "", barred)

    def across(self, inner: Callable[[str], str], css: str, barred: set[str]) -> Iterator[str]:
        """A cell a lane."""
        ends = {0: "first", len(self.order) - 1: "last"}
        for place, lane in enumerate(self.order):
            yield self.cell(inner(lane), f"{css} {ends.get(place, '')}", lane, barred)

    def cell(self, inner: str, css: str, lane: str, barred: set[str]) -> str:
        words = " ".join(["cell", *css.split(), *(["barred"] if lane in barred else [])])
        return element("div", inner, css=words, style=self.color(lane))

    def color(self, lane: str) -> str:
        colors = voice_colors(self.package)
        return f"--lane:{colors.get(lane, colors['joint' if lane == ALL else 'press'])}"


def _words(claims: pd.DataFrame) -> str:
    """What a side says first, and how many more of its claims there are."""
    claim, more = claims.iloc[0], len(claims) - 1
    further = element("small", text(say_n("and {n} more claim", "and {n} more claims", more))) if more else ""
    return "".join([element("b", text(claim["claimant"] or say("claimant not named"))), " ",
                    text(f"{stance_words(claim, claim['statement'])}{claim['statement']}"), further])  # fmt: skip


def _events(its: pd.DataFrame, package: Package) -> str:
    return "".join(_event(each, package) for each in its.itertuples())


def _event(event: Any, package: Package) -> str:
    """Its time on every clock, what happened, who says so and the verdict."""
    said = ", ".join(voice_words(each, package) for each in event.voices)
    who = " · ".join(each for each in (said, VERDICT_LABELS.get(event.verdict, "")) if each)
    when = event.clock if event.sharp else "" if event.when == f"{event.day} ({PRECISION_WORDS['day']})" else event.when
    above = element("small", text(when)) if when else ""
    inner = to_map(event.event_id, above, text(event.title), element("small", text(who)))
    return element("div", inner, css="" if event.sharp else "wide")
