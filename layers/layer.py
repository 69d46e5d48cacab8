"""What a layer is: it says what to draw; a canvas knows how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from geo.package.reference import Relief
from geo.view.select import Selection

from .drawing.marks import no_marks


@dataclass(frozen=True)
class LegendEntry:
    """One line of the legend. ``symbol`` names an outline of ``symbols``, or ``style`` a line of ``style``, in
    ``color`` where it is given."""

    label: str
    symbol: str = ""
    fill: str = "solid"
    color: str = ""
    overlay: str = ""
    faded: bool = False
    count: int | None = None
    style: str = ""


@dataclass(frozen=True)
class Lines:
    """Lines or areas (EPSG:4326, columns ``name`` or ``pair`` and ``geometry``) drawn in one style of ``style``, in
    ``color`` where it is given. Points among them are drawn as rings."""

    frame: gpd.GeoDataFrame
    style: str
    color: str = ""


def _nothing(_: Selection) -> tuple[()]:
    return ()


def _no_labels(_: Selection) -> pd.DataFrame:
    return pd.DataFrame(columns=["text", "lon", "lat", "rank", "zoom"])


@dataclass(frozen=True)
class Layer:
    """One layer: ``marks`` are its places (see ``marks.COLUMNS``), ``lines`` its lines, ``labels`` its names (columns
    text, lon, lat, rank – small first – and zoom from which they show), ``raster`` its image; ``legend`` and ``notes``
    follow the selection. ``means`` is the sentence of the README."""

    name: str
    title: str
    means: str
    marks: Callable[[Selection], pd.DataFrame] = no_marks
    lines: Callable[[Selection], tuple[Lines, ...]] = _nothing
    labels: Callable[[Selection], pd.DataFrame] = _no_labels
    raster: Callable[[Selection], Relief | None] = lambda _: None
    legend: Callable[[Selection, pd.DataFrame], tuple[LegendEntry, ...]] = lambda _selection, _marks: ()
    notes: Callable[[Selection], tuple[str, ...]] = _nothing
