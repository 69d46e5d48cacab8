"""Where the rows of a brought file lie, before they are on the map: points, lines and outlines of areas."""

from __future__ import annotations

from math import cos, radians

import altair as alt
import geopandas as gpd
import pandas as pd
import shapely
import streamlit as st

from geo.language.speech import mark, say, spoken
from geo.readers.door import Imported
from layers.added import unmixed
from ui.views.chart_words import chart_locale

_MOST_DRAWN = 5_000  # points, and corners of lines
_WIDTH_PX, _HEIGHT_PX = 330, 290
_POINT, _LINE = "#AB6FD6", "#2E9E8F"  # readable on white and on near black
_LEAST_DEGREES = 0.02
_WHERE = mark("Where its rows lie (degrees of longitude and latitude)")


def preview_map(imported: Imported) -> None:
    """Draws it, a kilometre as long to the north as to the east."""
    shapes = unmixed(imported.reference).explode(ignore_index=True)
    points, lines = _points(imported, shapes), _lines(shapes)
    if points.empty and lines.empty:
        st.caption(say("Nothing of it can be placed yet."))
        return
    st.caption(say(_WHERE))
    both = pd.concat([points[["lon", "lat"]], lines[["lon", "lat"]]])
    st.altair_chart(_chart(points, lines, *_domains(both)), width="content")


def _points(imported: Imported, shapes: gpd.GeoDataFrame) -> pd.DataFrame:
    """The places of events and the undated ones."""
    frames = [_undated(shapes)]
    if "places" in imported.tables:
        places = imported.tables["places"]
        spots = places[(places["lon"] != "") & (places["lat"] != "")]
        frames.append(spots[["name"]].assign(lon=pd.to_numeric(spots["lon"]), lat=pd.to_numeric(spots["lat"])))
    return pd.concat(frames, ignore_index=True).head(_MOST_DRAWN)


def _undated(shapes: gpd.GeoDataFrame) -> pd.DataFrame:
    its = shapes[shapely.get_type_id(shapes.geometry.array) == 0]
    return pd.DataFrame({"lon": its.geometry.x, "lat": its.geometry.y, "name": its["name"].astype("str")})


def _lines(shapes: gpd.GeoDataFrame) -> pd.DataFrame:
    """The corners of lines and of areas' outlines, in order; ``part`` tells one from the next."""
    its = shapes.geometry.array[shapely.get_type_id(shapes.geometry.array) != 0]
    edges = [each.boundary if shapely.get_dimensions(each) == 2 else each for each in its]
    corners, part = shapely.get_coordinates(shapely.get_parts(edges), return_index=True)
    step = len(corners) // _MOST_DRAWN + 1
    frame = pd.DataFrame(corners, columns=["lon", "lat"]).assign(part=part, order=range(len(part)))
    ends = frame.groupby("part")["order"].transform("max") == frame["order"]
    return frame[(frame["order"] % step == 0) | ends]


def _domains(both: pd.DataFrame) -> tuple[list[float], list[float]]:
    """The degrees that the two axes span, with a margin, in the proportion of the ground."""
    lon, lat = ((both[name].min() + both[name].max()) / 2 for name in ("lon", "lat"))
    wide, high = (max(both[name].max() - both[name].min(), _LEAST_DEGREES) * 1.1 for name in ("lon", "lat"))
    shrunk = max(cos(radians(lat)), 0.1)
    degree_px = min(_WIDTH_PX / (wide * shrunk), _HEIGHT_PX / high)
    x, y = _WIDTH_PX / degree_px / shrunk / 2, _HEIGHT_PX / degree_px / 2
    return [lon - x, lon + x], [lat - y, lat + y]


def _chart(
    points: pd.DataFrame, lines: pd.DataFrame, lon: list[float], lat: list[float]
) -> alt.LayerChart | alt.FacetChart:
    axis = alt.Axis(tickCount=5, aria=False)
    x = alt.X("lon:Q", scale=alt.Scale(domain=lon, nice=False, zero=False), title=None, axis=axis)
    y = alt.Y("lat:Q", scale=alt.Scale(domain=lat, nice=False, zero=False), title=None, axis=axis)
    drawn = (
        alt.Chart(lines)
        .mark_line(color=_LINE, strokeWidth=1.5, aria=False)
        .encode(x, y, detail="part:N", order="order:Q")
    )
    name = alt.Tooltip("name:N", title=say("Name of the place"))
    spots = (
        alt.Chart(points)
        .mark_circle(size=40, opacity=0.85, color=_POINT)
        .encode(x, y, tooltip=name, description="name:N")
    )
    made = alt.layer(drawn, spots).properties(width=_WIDTH_PX, height=_HEIGHT_PX, description=say(_WHERE))
    found: alt.LayerChart = made.configure(locale=chart_locale(spoken()))
    return found
