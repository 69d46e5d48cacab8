"""A coordinate system for each row, where a column names it: ``32642``, ``EPSG:28412``, ``WGS 84``."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd
import pyproj

from ...core.columns import of_distinct
from ...core.errors import Problem
from ...core.limits import timed
from ...language.speech import mark
from .crs import crs_or_none
from .grid import Grid
from .reprojection import DEGREES

_COLUMNS = (
    *("srid", "epsg", "epsg_code", "crs", "crs_code", "srs", "coordinate_system", "coord_system", "projection", "wkid"),
    *("spatial_reference", "система координат", "ск"),
)
_CODE = re.compile(
    r"(?:(?:urn:ogc:def:crs:|http://www\.opengis\.net/def/crs/)?EPSG[\s:/]*(?:0/)?)?(\d{4,6})(?:\.0)?\Z", re.I
)
_NAMES_OF_WGS84 = re.compile(r"WGS[\s_-]*(?:19)?84|CRS84|lat/?lon\w*|GPS|4326", re.IGNORECASE)
_WGS84 = "4326"
_MOSTLY = 0.5


def systems_column(grid: Grid) -> str:
    """The column that names a system for each row; '' where there is none, or all are degrees of WGS 84."""
    column = grid.column(*_COLUMNS)
    codes = codes_of(grid, column) if column else pd.Series(dtype="str")
    coded = codes[codes != ""].str.fullmatch(r"\d+")
    return column if len(coded) and coded.mean() > _MOSTLY and (codes[codes != ""] != _WGS84).any() else ""


def codes_of(grid: Grid, column: str) -> pd.Series:
    """The EPSG code that each row names, '' for none, the text itself where it is no code."""
    return of_distinct(grid.cells_of(column), _code, "str")


def known_systems(file: str, codes: pd.Series) -> Mapping[str, pyproj.CRS]:
    """The system of each code, degrees of WGS 84 for ''; a code that PROJ does not know is left out."""
    found = {code: _system(file, code) for code in timed(codes.unique(), every=10)}
    return {code: crs for code, crs in found.items() if crs is not None}


def unknown_system(file: str, row: int, column: str, said: str) -> Problem:
    """The problem of a row whose system is not known."""
    reason = mark("its SRID is no coordinate system that is known; a database may have its own")
    return Problem(file, reason, mark("Say with --crs what it is"), row, column, said)


def _system(file: str, code: str) -> pyproj.CRS | None:
    if code in ("", _WGS84):
        return DEGREES
    return crs_or_none(f"EPSG:{code}", file) if code.isdecimal() else None


def _code(text: str) -> str:
    if found := _CODE.match(text):
        return found[1]
    return _WGS84 if _NAMES_OF_WGS84.fullmatch(text) else "" if text == "0" else text
