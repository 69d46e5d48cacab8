"""A grid of the features of one or more layers that GDAL reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import geopandas as gpd
import pandas as pd
import pyproj

from ...core.errors import GeoError, Problem, shortened
from ...core.limits import LIMITS, within
from ...language.speech import mark, say_later
from ..asked.options import Options, Question
from ..asked.upload import Upload
from ..values.grid import Grid, nothing_found
from .features import feature_grid, selected, texts_of
from .gdal import Source, features, layers

Words = Mapping[tuple[str, str], Mapping[str, str]]  # what codes mean, by layer and column


def layered_grid(
    upload: Upload,
    container: str,
    source: Source,
    options: Options,
    remarks: Sequence[Problem] = (),
    words: Words | None = None,
) -> Grid:
    """All layers of ``source`` one after another, each row told its layer where there are several. Codes that ``words``
    explains are written out."""
    names = layers(source)
    chosen = selected(names, options.sheet)
    if not names:
        raise GeoError(
            say_later(
                "{file} has no layer with geometry. Save its table as CSV or XLSX, or add the geometry.",
                file=upload.file,
            )
        )
    if not chosen:
        raise GeoError(
            say_later(
                "{file} has no layer {sheet}; it has {listed}.",
                file=upload.file,
                sheet=repr(options.sheet),
                listed=", ".join(names),
            )
        )
    notes = [*remarks]
    within(len(names), LIMITS.members, mark("layers"), upload.file)
    frames = []
    for name in chosen:
        upload.in_time()
        frames.append((name, _in_words(features(source, name, notes), name, words or {})))
    upload.in_time()
    asked = (
        (Question("sheet", mark("Several layers were read. Only one of them?"), tuple(names)),)
        if len(chosen) > 1
        else ()
    )
    said = {"layers": ", ".join(chosen)} | ({"encoding": source.encoding} if source.encoding else {})
    return stacked(upload, container, frames, options, notes, asked, said)


def _in_words(frame: gpd.GeoDataFrame, layer: str, words: Words) -> gpd.GeoDataFrame:
    coded = {column: known for (table, column), known in words.items() if table == layer and column in frame}
    spelt = {column: texts_of(frame[[column]])[column].map(lambda code, known=known: known.get(code, code))
             for column, known in coded.items()}  # fmt: skip
    return frame.assign(**spelt)


def stacked(
    upload: Upload,
    container: str,
    frames: Sequence[tuple[str, gpd.GeoDataFrame]],
    options: Options,
    notes: Sequence[Problem],
    asked: Sequence[Question] = (),
    said: dict[str, str] | None = None,
) -> Grid:
    """Frames with geometry (each in its own system, brought to the first's) as one grid, rows numbered on."""
    if not sum(len(frame) for _, frame in frames):
        raise nothing_found(upload.file)
    crs = next((frame.crs for _, frame in frames if frame.crs is not None), None)
    moved = [(name, _alike(frame, crs)) for name, frame in frames]
    properties = pd.concat([_properties(name, frame, len(frames) > 1) for name, frame in moved], ignore_index=True)
    geometry = gpd.GeoSeries(pd.concat([pd.Series(frame.geometry.array, dtype=object) for _, frame in moved]).to_list())
    index = pd.RangeIndex(1, len(properties) + 1)
    known = pyproj.CRS.from_user_input(crs) if crs is not None else None
    return feature_grid(
        upload, container, properties.fillna("").set_axis(index, axis=0), geometry.set_axis(index), known, options,
        notes, asked, said,
    )  # fmt: skip


def _alike(frame: gpd.GeoDataFrame, crs: pyproj.CRS | None) -> gpd.GeoDataFrame:
    return frame.to_crs(crs) if frame.crs is not None and crs is not None and frame.crs != crs else frame


def _properties(name: str, frame: gpd.GeoDataFrame, several: bool) -> pd.DataFrame:
    texts = texts_of(pd.DataFrame(frame.drop(columns=frame.geometry.name)))
    return texts.assign(layer=shortened(name)) if several and "layer" not in texts else texts
