"""What a layer is: it says what to draw; a canvas knows how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from geo.language.speech import say
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
    undecidable: bool = False
    possibly: bool = False


@dataclass(frozen=True)
class Lines:
    """Lines or areas (EPSG:4326, columns ``name`` or ``pair`` and ``geometry``) drawn in one style of ``style``, in
    ``color`` where it is given. Points among them are drawn as rings."""

    frame: gpd.GeoDataFrame
    style: str
    color: str = ""


@dataclass(frozen=True)
class Source:
    """What of the record a layer's marks are made of: ``events`` (a mark a place with events of the layer),
    ``statuses`` (a mark a place with a status) or ``moved_out`` (a mark a settlement that people left).

    The scripts (``layers/web/scene.js``) make the same marks by its ``name``. ``marks`` are those of a layer (see
    ``marks.COLUMNS``), ``legend`` its entries, which count ``counts``; ``fill_is_verdict``: the fill says who speaks."""

    name: str
    counts: str
    marks: Callable[[Selection, Layer], pd.DataFrame]
    legend: Callable[[Selection, Layer, pd.DataFrame], tuple[LegendEntry, ...]]
    fill_is_verdict: bool = True


def _nothing(_: Selection) -> tuple[()]:
    return ()


def _no_labels(_: Selection) -> pd.DataFrame:
    return pd.DataFrame(columns=["text", "lon", "lat", "rank", "zoom"])


@dataclass(frozen=True)
class Layer:
    """One layer, ``named`` in English. Its marks are made of ``source`` (None: it has none), in ``color``; ``symbol``
    stands for the layer and for a place of no kind of its own; ``slot`` (from 1, another for each layer) is where it stands
    on the sheet around a spot that several share. ``lines`` are its lines with ``line_legend``, ``labels`` its names (columns
    text, lon, lat, rank – small first – and zoom from which they show), ``raster`` its image, ``notes`` its captions.
    ``means`` is the sentence of the README."""

    name: str
    named: str
    means: str
    source: Source | None = None
    slot: int = 0
    color: str = ""
    symbol: str = ""
    lines: Callable[[Selection], tuple[Lines, ...]] = _nothing
    labels: Callable[[Selection], pd.DataFrame] = _no_labels
    raster: Callable[[Selection], Relief | None] = lambda _: None
    line_legend: Callable[[Selection], tuple[LegendEntry, ...]] = _nothing
    notes: Callable[[Selection], tuple[str, ...]] = _nothing

    @property
    def title(self) -> str:
        """Its name in the language being spoken."""
        return say(self.named)

    @property
    def explained(self) -> str:
        """What it shows, in the language being spoken."""
        return say(self.means)

    def marks(self, selection: Selection) -> pd.DataFrame:
        """One row a place of this layer (see ``marks.COLUMNS``)."""
        return self.source.marks(selection, self) if self.source else no_marks(selection)

    def legend(self, selection: Selection, its_marks: pd.DataFrame) -> tuple[LegendEntry, ...]:
        """What is drawn and how often: of ``its_marks`` and of its lines."""
        marks = self.source.legend(selection, self, its_marks) if self.source else ()
        return (*marks, *self.line_legend(selection))
