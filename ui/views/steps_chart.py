"""The drawing of a series: a line a voice over its steps, each value written at its step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import altair as alt
import pandas as pd

from geo.language.speech import say, spoken
from geo.package.descriptor import Package
from geo.record.figures import curve, figure_words, voice_words
from layers.drawing.parties import DASHES

from .chart_words import chart_locale
from .step_values import HEIGHT_PX, Span, changes, top_of, written_values

MARGIN = 0.06  # of the time drawn, on both sides
LEAST_MARGIN = pd.Timedelta(hours=3)
MINUTE = pd.Timedelta(minutes=1)


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
    own = [(its["at"].min(), its.loc[changes(its), "at"].max()) for its in panels]
    shared: list[Span] = []
    for first, last in sorted(own):
        before = shared.pop() if shared and first <= shared[-1][1] else (first, last)
        shared.append((before[0], max(before[1], last)))
    return [next(_padded(each) for each in shared if each[0] <= first and last <= each[1]) for first, last in own]


def _padded(span: Span) -> Span:
    room = max((span[1] - span[0]) * MARGIN, LEAST_MARGIN)
    return span[0] - room, span[1] + room


def steps_chart(steps: pd.DataFrame, colors: dict[str, str], span: Span) -> alt.LayerChart | alt.FacetChart:
    """One panel; a click on a step selects its claim (``step``)."""
    voices = list(dict.fromkeys(steps["voice"]))
    voice = alt.Color("voice:N", legend=None, scale=alt.Scale(domain=voices, range=[colors[each] for each in voices]))
    dashes = alt.Scale(domain=voices, range=[list(DASHES.get(each, (1, 0))) for each in voices])
    axis = alt.Axis(title=say("reported"), format="%-d %b %Y", labelFontSize=12, titleFontSize=12, tickCount=6,
                    labelOverlap=True, aria=False)  # fmt: skip
    scale = alt.Scale(domain=[each.isoformat() for each in span], nice=False)
    when, text_when = (alt.X(f"{column}:T", axis=axis, scale=scale) for column in ("at", "text_at"))
    values: dict[str, Any] = {"axis": alt.Axis(title=None, labelFontSize=12, tickMinStep=1, aria=False),
              "scale": alt.Scale(domain=[0, top_of(steps)], nice=False)}  # fmt: skip
    amount, text_amount = (alt.Y(f"{column}:Q", **values) for column in ("value", "text_value"))
    held = pd.concat([steps, steps.drop_duplicates("voice", keep="last").assign(at=span[1])])
    band = alt.Chart(held).mark_area(interpolate="step-after", opacity=0.18, aria=False).encode(
        when, alt.Y("low:Q", **values), alt.Y2("high:Q"), voice)  # fmt: skip
    line = alt.Chart(held).mark_line(interpolate="step-after", strokeWidth=2, aria=False).encode(
        when, amount, voice, alt.StrokeDash("voice:N", legend=None, scale=dashes))  # fmt: skip
    written = written_values(steps, span)
    leaders = alt.Chart(written[written["led"]]).mark_rule(aria=False, strokeWidth=1, opacity=0.6).encode(
        when, amount, voice, alt.X2("text_at:T"), alt.Y2("text_value:Q"))  # fmt: skip
    texts = alt.Chart(written).mark_text(fontSize=13, fontWeight="bold", baseline="middle", aria=False).encode(
        text_when, text_amount, voice, text="figure:N")  # fmt: skip
    points = _points(steps, when, amount, voice)
    made = alt.layer(band, line, leaders, points, texts).properties(height=HEIGHT_PX)
    found: alt.LayerChart = made.configure(locale=chart_locale(spoken()))
    return found


def _points(steps: pd.DataFrame, when: alt.X, amount: alt.Y, voice: alt.Color) -> alt.Chart:
    """The steps themselves, upright triangles where at least so many is meant."""
    chosen = alt.selection_point(name="step", fields=["claim_id"], on="click", empty=False)
    shape = alt.Shape("at_least:N", legend=None, scale=alt.Scale(domain=[False, True], range=["circle", "triangle-up"]))
    titles = {"figure": say("Figure"), "said": say("Reported"), "claimant": say("Claimant"), "who": say("Said by"),
              "words": say("In force")}  # fmt: skip
    tooltip = [alt.Tooltip(f"{column}:N", title=title) for column, title in titles.items()]
    told = steps.assign(told=steps["figure"] + ", " + steps["said"] + ", " + steps["claimant"])
    points = alt.Chart(told).mark_point(filled=True, size=75, stroke="white", strokeWidth=0.8, opacity=1)
    found: alt.Chart = points.encode(when, amount, voice, shape, tooltip=tooltip, description="told:N").add_params(
        chosen
    )
    return found
