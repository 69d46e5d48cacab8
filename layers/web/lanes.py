"""The sequence as lanes, as HTML: time runs down, a lane a side, so that accounts of one hour stand opposite each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from geo.core.times import PRECISION_WORDS
from geo.package.descriptor import Package
from geo.record.claims import VERDICT_LABELS
from geo.record.figures import voice_words
from geo.view.sequence import ALL, BETWEEN, clock_words, lanes

from ..drawing.party_colors import BESIDE, voice_colors
from .html import element, text, to_map

STYLE = """<style>
.lanes {container-type:inline-size; font-size:.86rem; line-height:1.3}
.lanes .grid {display:grid; column-gap:6px; grid-template-columns:var(--columns)}
.lanes .head {font-weight:600; margin-bottom:.2rem}
.lanes .head > * {border-bottom:4px solid var(--lane); padding-bottom:.15rem}
.lanes h4 {grid-column:1/-1; font-weight:700; font-size:1rem; margin:0; padding:.7rem 0 .15rem}
.lanes .cell {border-top:1px solid rgba(128,128,128,.35); padding:3px 0 3px 8px; min-width:0}
.lanes .time {font-variant-numeric:tabular-nums}
.lanes .both {grid-column:2/-1}
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
WITHIN = "hour not known"


def lanes_table(found: pd.DataFrame, package: Package) -> str:
    """The rows of ``sequence``: a section a day, an hour a row, then what is known to the day alone, its bar beside the
    whole day; what both sides speak of goes across the lanes. A lane beside the sides is left out where it is empty."""
    used = {*found["lane"], *package.sides}
    order = {lane: label for lane, label in lanes(package).items() if lane in used}
    widths = " ".join(f"minmax(0,{'.7fr' if lane == BETWEEN else '1fr'})" for lane in order)
    columns = f"--columns:4.4rem {widths}"
    sections = "".join(_section(str(day), its, order, package) for day, its in found.groupby("day", sort=False))
    return STYLE + element("div", _head(order, package), sections, css="lanes", style=columns)


def _head(order: Mapping[str, str], package: Package) -> str:
    clocks = " / ".join(clock.label for clock in package.clocks) or "UTC"
    heads = [element("div", text(label), style=_color(lane, package)) for lane, label in order.items()]
    return element("div", element("div", text(clocks), style=_color(ALL, package)), *heads, css="grid head")


def _section(day: str, found: pd.DataFrame, order: Mapping[str, str], package: Package) -> str:
    wide, sharp = found[~found["sharp"]], found[found["sharp"]]
    slots = [(clock_words(hour, package), its) for hour, its in sharp.groupby("hour_utc")]
    slots += [(WITHIN, wide)] if len(wide) else []
    barred = set(wide["lane"])
    cells = "".join(cell for words, its in slots for cell in _slot(words, its, barred, order, package))
    return element("div", element("h4", text(day)), cells, css="grid")


def _slot(words: str, its: pd.DataFrame, barred: set[str], order: Mapping[str, str], package: Package) -> Iterator[str]:
    """The cells of an hour: across the lanes what both speak of, then a cell a lane."""
    across, apart = its[its["lane"] == ALL], its[its["lane"] != ALL]
    if len(across):
        yield _cell(text(words), "time", ALL, barred, package)
        yield _cell(_events(across, package), "both", ALL, set(), package)
    if len(apart):
        yield _cell("" if len(across) else text(words), "time", ALL, barred, package)
        for place, lane in enumerate(order):
            end = {0: "first", len(order) - 1: "last"}.get(place, "")
            yield _cell(_events(apart[apart["lane"] == lane], package), end, lane, barred, package)


def _cell(inner: str, css: str, lane: str, barred: set[str], package: Package) -> str:
    words = " ".join(each for each in ("cell", css, "barred" if lane in barred else "") if each)
    return element("div", inner, css=words, style=_color(lane, package))


def _events(its: pd.DataFrame, package: Package) -> str:
    return "".join(element("div", _event(each, package), css="" if each.sharp else "wide") for each in its.itertuples())


def _event(event: Any, package: Package) -> str:
    """Its time on every clock, what happened, who says so and the verdict."""
    said = ", ".join(voice_words(each, package) for each in event.voices)
    who = " · ".join(each for each in (said, VERDICT_LABELS.get(event.verdict, "")) if each)
    when = event.clock if event.sharp else "" if event.when == f"{event.day} ({PRECISION_WORDS['day']})" else event.when
    above = element("small", text(when)) if when else ""
    return to_map(event.event_id, above, text(event.title), element("small", text(who)))


def _color(lane: str, package: Package) -> str:
    colors = voice_colors(package)
    return f"--lane:{colors.get(lane, BESIDE['joint' if lane == ALL else 'press'])}"
