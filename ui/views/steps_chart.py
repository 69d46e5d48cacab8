"""The drawing of a series: a line a voice over its steps, values written where there is room."""

from __future__ import annotations

from collections.abc import Iterator

import altair as alt
import pandas as pd

from geo.package.descriptor import Package
from geo.record.figures import curve, figure_words, voice_words
from layers.drawing.parties import DASHES

Span = tuple[pd.Timestamp, pd.Timestamp]
MARGIN = 0.06  # of the time drawn, on both sides
LEAST_MARGIN = pd.Timedelta(hours=3)
MINUTE = pd.Timedelta(minutes=1)
# The drawing as its labels are laid out: the room of a dock of usual width, in pixels.
WIDTH_PX, HEIGHT_PX, CHARACTER_PX, LINE_PX = 440, 230, 8, 13


def drawn_steps(found: pd.DataFrame, package: Package) -> pd.DataFrame:
    """The steps (``curve``) of ``totals`` with ``said``: beside these ``at`` – the last minute of the time given, without
    a zone; a day's on the clock on which it ends first, so that it stands on that day – ``figure``, ``who`` and ``said``."""
    steps = curve(found)
    its = found.set_index("claim_id").loc[steps["claim_id"]]
    names = [voice_words(each, package) for each in steps["voice"]]
    figures = [figure_words(each) for each in its.itertuples()]
    return steps.assign(
        at=list(_on_its_day(its, package)), figure=figures, who=names, said=its["said"].to_numpy()
    ).reset_index(drop=True)


def _on_its_day(claims: pd.DataFrame, package: Package) -> Iterator[pd.Timestamp]:
    for claim in claims.itertuples():
        last = claim.at_utc - MINUTE
        local = [last.tz_convert(zone).tz_localize(None) for zone in package.zones] or [last.tz_localize(None)]
        yield local[0] if "T" in claim.reported else min(local)


def spans_of(panels: list[pd.DataFrame]) -> list[Span]:
    """The time that each panel draws: until its last change, what only repeats a figure later being left off; panels
    that overlap in time share theirs, so that they can be read together."""
    own = [(its["at"].min(), its.loc[_changes(its), "at"].max()) for its in panels]
    shared: list[Span] = []
    for first, last in sorted(own):
        before = shared.pop() if shared and first <= shared[-1][1] else (first, last)
        shared.append((before[0], max(before[1], last)))
    return [next(_padded(each) for each in shared if each[0] <= first and last <= each[1]) for first, last in own]


def _changes(steps: pd.DataFrame) -> pd.Series:
    """Mask of the steps that say another figure than their voice's step before, or bring another band."""
    shown = steps["figure"] + "|" + steps["words"]
    return shown != shown.groupby(steps["voice"]).shift()


def _padded(span: Span) -> Span:
    room = max((span[1] - span[0]) * MARGIN, LEAST_MARGIN)
    return span[0] - room, span[1] + room


def labelled(steps: pd.DataFrame, span: Span) -> pd.Series:
    """Mask of the steps whose value is written: where it changes, the latest first, and only where no other is written."""
    highest = max(steps["value"].max(), 1)
    taken: list[tuple[float, float, float]] = []
    shown = pd.Series(False, index=steps.index)
    for row in steps[_changes(steps)][::-1].itertuples():
        right = (row.at - span[0]) / (span[1] - span[0]) * WIDTH_PX
        left, foot = right - CHARACTER_PX * len(row.figure), row.value / highest * HEIGHT_PX
        if all(right < a or b < left or abs(foot - c) > LINE_PX for a, b, c in taken):
            taken.append((left, right, foot))
            shown[row.Index] = True
    return shown


def steps_chart(steps: pd.DataFrame, colors: dict[str, str], span: Span) -> alt.LayerChart | alt.FacetChart:
    """One panel; a click on a step selects its claim (``step``)."""
    voices = list(dict.fromkeys(steps["voice"]))
    voice = alt.Color("voice:N", legend=None, scale=alt.Scale(domain=voices, range=[colors[each] for each in voices]))
    dashes = alt.Scale(domain=voices, range=[list(DASHES.get(each, (1, 0))) for each in voices])
    axis = alt.Axis(title="reported", format="%-d %b %Y", labelFontSize=12, titleFontSize=12, tickCount=6,
                    labelOverlap=True)  # fmt: skip
    when = alt.X("at:T", axis=axis, scale=alt.Scale(domain=[each.isoformat() for each in span], nice=False))
    amount = alt.Y("value:Q", axis=alt.Axis(title=None, labelFontSize=12, tickMinStep=1))
    held = pd.concat([steps, steps.drop_duplicates("voice", keep="last").assign(at=span[1])])
    band = alt.Chart(held).mark_area(interpolate="step-after", opacity=0.18).encode(
        when, alt.Y("low:Q"), alt.Y2("high:Q"), voice)  # fmt: skip
    line = alt.Chart(held).mark_line(interpolate="step-after", strokeWidth=2).encode(
        when, amount, voice, alt.StrokeDash("voice:N", legend=None, scale=dashes))  # fmt: skip
    values = alt.Chart(steps[labelled(steps, span)]).mark_text(
        align="right", dx=-5, dy=-8, fontSize=13, fontWeight="bold").encode(when, amount, voice, text="figure:N")  # fmt: skip
    return alt.layer(band, line, _points(steps, when, amount, voice), values).properties(height=HEIGHT_PX + 40)


def _points(steps: pd.DataFrame, when: alt.X, amount: alt.Y, voice: alt.Color) -> alt.Chart:
    """The steps themselves, upright triangles where at least so many is meant."""
    chosen = alt.selection_point(name="step", fields=["claim_id"], on="click", empty=False)
    shape = alt.Shape("at_least:N", legend=None, scale=alt.Scale(domain=[False, True], range=["circle", "triangle-up"]))
    titles = {"figure": "Figure", "said": "Reported", "claimant": "Claimant", "who": "Said by", "words": "In force"}
    tooltip = [alt.Tooltip(f"{column}:N", title=title) for column, title in titles.items()]
    points = alt.Chart(steps).mark_point(filled=True, size=75, stroke="white", strokeWidth=0.8, opacity=1)
    found: alt.Chart = points.encode(when, amount, voice, shape, tooltip=tooltip).add_params(chosen)
    return found
