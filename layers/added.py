"""What an added set brings to a picture beside its marks: its group of the legend, its lines and areas, its credit."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.language.speech import Labels, mark, say
from geo.package.descriptor import Package
from geo.record.dataset import AddedSet, Dataset
from geo.view.select import Selection

from .drawing.style import STYLES
from .layer import LegendEntry, Lines

FORMS = ("place", "line", "area")  # by the dimension of the geometry
FORM_WORDS = Labels({"place": mark("places without a date"), "line": mark("lines"), "area": mark("areas")})
DATED_NOTE = mark(
    "Lines and areas with a date are drawn where it lies in the range; of those that follow one another, such as maps of "
    "control by day, the last."
)
STYLE_OF_FORM = {"place": "reference_line", "line": "reference_line", "area": "reference"}


def shapes_of(dataset: Dataset, reference: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Lines, areas and undated places that came with sets, or with the data that stand alone: ``reference``, some rows of
    ``dataset.reference``, with ``form`` (one of ``FORMS``) and ``color``. A mixed collection is taken apart."""
    frame = unmixed(reference)
    colors = {each.id: each.color for each in dataset.sets}
    own = STYLES["reference"].color
    dimension = shapely.get_dimensions(frame.geometry.to_numpy())
    form = np.array(FORMS, dtype=object)[dimension.clip(0, 2)]
    return frame.assign(form=form, color=[colors.get(each, own) for each in frame["set"]])


def unmixed(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """``frame`` with a row for each part of a mixed collection."""
    mixed = frame.geom_type == "GeometryCollection"
    if not mixed.any():
        return frame
    whole = unmixed(frame[mixed].explode(ignore_index=True))  # a collection may hold another
    return gpd.GeoDataFrame(pd.concat([frame[~mixed], whole], ignore_index=True), crs=frame.crs)


def shape_lines(selection: Selection) -> tuple[Lines, ...]:
    """The shapes that hold in the range by form and colour, areas first."""
    if selection.reference.empty:
        return ()
    found = shapes_of(selection.dataset, selection.reference).groupby(["form", "color"], sort=True)
    return tuple(Lines(its, STYLE_OF_FORM[form], color) for (form, color), its in found)


def shape_entries(selection: Selection, set_id: str) -> tuple[LegendEntry, ...]:
    """The lines of the legend for the shapes of a set ('' for the data that stand alone) that hold in the range."""
    its = selection.reference[selection.reference["set"] == set_id]
    if its.empty:
        return ()
    shapes = shapes_of(selection.dataset, its)
    color, tally = str(shapes["color"].iloc[0]), shapes["form"].value_counts()
    return tuple(_shape_entry(form, color, int(tally[form])) for form in reversed(FORMS) if form in tally)


def _shape_entry(form: str, color: str, count: int) -> LegendEntry:
    if form == "place":
        return LegendEntry(FORM_WORDS[form], "dot", "hollow", color, count=count)
    return LegendEntry(FORM_WORDS[form], color=color, count=count, style=STYLE_OF_FORM[form])


def shape_notes(selection: Selection) -> tuple[str, ...]:
    """How dated shapes are drawn, where there are any."""
    return (say(DATED_NOTE),) if selection.dataset.reference["start_utc"].notna().any() else ()


def event_entries(package: Package, events: pd.DataFrame, color: str) -> tuple[LegendEntry, ...]:
    """The lines of the legend for the ``events`` of a set in view: all of them, then those on the map by kind."""
    tally = events.loc[events["place"] == "map", "kind"].value_counts()
    kinds = [LegendEntry(kind.label, kind.symbol, "solid", color, count=int(tally[kind.id]))
             for kind in package.event_kinds if kind.id in tally]  # fmt: skip
    return (LegendEntry(say("events in view"), "dot", "solid", color, count=len(events)), *kinds)


def cell_entry(color: str) -> LegendEntry:
    """The line of the legend for the cells of a crowd."""
    return LegendEntry(say("square: number of events in it, darker for more"), "square", "solid", color, faded=True)


def set_title(added: AddedSet) -> str:
    """The heading of a set's group in the legend."""
    return say("Added set: {label}", label=added.label)
