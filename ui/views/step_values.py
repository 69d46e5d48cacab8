"""Where the values of a drawing of steps are written: each at its step, or near it with a line to it, none over another."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Span = tuple[pd.Timestamp, pd.Timestamp]
# The drawing as its values are laid out, in pixels: as narrow as on a phone. In a wider one they stand further apart.
WIDTH_PX, HEIGHT_PX = 300.0, 250.0
CHARACTER_PX, LINE_PX, POINT_PX, EDGE_PX = 8.0, 14.0, 5.0, 4.0
HEADROOM = 1.22  # of the highest value
LEADER_PX = 17.0  # a value further than that from its step has a line to it
CROSSED_PX = 14.0  # a value over a line is as bad as one so much further away
Boxes = NDArray[np.float64]  # rows of left, foot, right, top


def written_values(steps: pd.DataFrame, span: Span) -> pd.DataFrame:
    """The rows of ``steps`` whose value changes, with ``text_at`` and ``text_value``, the middle of where it is written (time and
    value), and ``led``: whether a line leads to it. The latest are set first."""
    top = top_of(steps)
    x = ((steps["at"] - span[0]) / (span[1] - span[0])).to_numpy(float) * WIDTH_PX
    y = steps["value"].to_numpy(float) / top * HEIGHT_PX
    lines = _lines(steps["voice"].to_numpy(), x, y)
    points = np.column_stack([x - POINT_PX, y - POINT_PX, x + POINT_PX, y + POINT_PX])
    its = np.flatnonzero(changes(steps).to_numpy())
    boxes, spots = np.empty((0, 4)), {}
    for row in its[np.argsort(x[its], kind="stable")][::-1]:
        spot = _spot(x[row], y[row], CHARACTER_PX * len(steps["figure"].iloc[row]), boxes, points, lines)
        spots[row] = spot
        boxes = np.vstack([boxes, spot[2:]])
    found = np.array([spots[row][:2] for row in its]).reshape(-1, 2)
    away = np.hypot(found[:, 0] - x[its], found[:, 1] - y[its])
    half = steps["figure"].str.len().to_numpy()[its] * CHARACTER_PX / 2
    return steps.iloc[its].assign(
        text_at=[span[0] + (span[1] - span[0]) * float(each / WIDTH_PX) for each in found[:, 0]],
        text_value=found[:, 1] / HEIGHT_PX * top, led=away > LEADER_PX + half,
    )  # fmt: skip


def top_of(steps: pd.DataFrame) -> float:
    """The value at the upper edge of the drawing."""
    return float(max(steps["value"].max(), steps["high"].max(), 1)) * HEADROOM


def changes(steps: pd.DataFrame) -> pd.Series:
    """Mask of the steps that say another figure than their voice's step before, or bring another band."""
    shown = steps["figure"] + "|" + steps["words"]
    return shown != shown.groupby(steps["voice"]).shift()


def _spot(x: float, y: float, width: float, taken: Boxes, points: Boxes, lines: Boxes) -> NDArray[np.float64]:
    """The middle nearest to the step at ``x``, ``y`` and the box around it, which covers no value and no point, and no
    line where it can be helped."""
    half, low = width / 2, LINE_PX / 2
    middles = np.array([(x + across, y + up) for across, up in _OFFSETS])
    beside = np.array([(x + side * (half + 8), y + up) for side, up in product((-1, 1), (9, -9, 0))])
    middles = np.vstack([beside, middles])
    size = np.array([half, low])
    middles = np.clip(middles, size + EDGE_PX, np.array([WIDTH_PX, HEIGHT_PX]) - size - EDGE_PX)
    boxes = np.column_stack([middles - size, middles + size])
    cost = np.hypot(np.maximum(np.abs(middles[:, 0] - x) - half, 0), middles[:, 1] - y)
    cost = cost + CROSSED_PX * (_meet(boxes, lines) > 0) + 1000.0 * (_meet(boxes, taken) + _meet(boxes, points))
    best = int(cost.argmin())
    return np.concatenate([middles[best], boxes[best]])


_OFFSETS = [(across, up) for across in np.arange(-150.0, 151, 10) for up in np.arange(-240.0, 241, 8)]


def _lines(voices: NDArray[np.object_], x: NDArray[np.float64], y: NDArray[np.float64]) -> Boxes:
    """The steps of each voice as flat boxes: along to the next step, then up or down to it."""
    found = []
    for voice in dict.fromkeys(voices):
        its = np.flatnonzero(voices == voice)
        ends = np.append(x[its][1:], WIDTH_PX)
        found += [(a, b, end, b) for a, b, end in zip(x[its], y[its], ends, strict=True)]
        found += [(end, min(a, b), end, max(a, b)) for a, b, end in zip(y[its], y[its][1:], ends, strict=False)]
    return np.array(found, dtype=float).reshape(-1, 4)


def _meet(boxes: Boxes, others: Boxes) -> NDArray[np.int_]:
    """How many of ``others`` each of ``boxes`` touches."""
    apart = (
        (boxes[:, None, 2] <= others[None, :, 0])
        | (others[None, :, 2] <= boxes[:, None, 0])
        | (boxes[:, None, 3] <= others[None, :, 1])
        | (others[None, :, 3] <= boxes[:, None, 1])
    )
    return np.asarray((~apart).sum(axis=1))
