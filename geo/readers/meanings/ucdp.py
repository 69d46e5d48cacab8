"""UCDP GED and UCDP Candidate events: all published column sets, with or without a header.

Codes, by the GED codebook: ``where_prec`` 1 the very place, 2 within about 25 km of a known point, 3 a district, 4 a
province, 5 a line or an undefined area, 6 a country, 7 sea or air. Levels 3–7 give the centre of an area, which is no
place where it happened: such a row is an area, without radius. A named place (1) is given 1 km, the extent of a
village: our own reading, the codebook gives none. ``date_prec`` 1 the day, 2 two to six days, 3 a week, 4 a month,
5 more than a month.
"""

from __future__ import annotations

import pandas as pd

from ...core.columns import of_distinct
from ..asked.options import Options
from ..values.grid import Grid
from ..values.kind_words import CLASH, INCIDENT
from ..values.kinds import KindTable
from .articles import articles_of, distinct, latest_of
from .draft import Draft, Reader, joined, mapped, prefixed, rows_of

CODER = "UCDP"
# Headerless files hold these.
COLUMNS_49 = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
]
_VIOLENCE_COLUMNS = ("type_of_violence", "type_of_vi")  # a shapefile cuts names after ten characters
_VIOLENCE = {"1": "State-based conflict", "2": "Non-state conflict", "3": "One-sided violence"}
_KINDS = KindTable({"State-based conflict": CLASH, "Non-state conflict": CLASH, "One-sided violence": INCIDENT})
_BASIS = {"1": "centroid", "2": "approximate"} | dict.fromkeys("34567", "area")
_RADIUS_M = {"1": "1000", "2": "25000"}
_TIME = {"1": "day", "2": "several_days", "3": "several_days", "4": "month", "5": "year"}


def recognise(grid: Grid) -> bool:
    return (bool(grid.column(*_VIOLENCE_COLUMNS)) and grid.has("date_start", "latitude", "longitude")) or _headerless(
        grid
    )


def read(grid: Grid, options: Options) -> Draft:
    """One event a row; low, best and high are UCDP's estimate from the articles that the row names."""
    named = _named(grid) if _headerless(grid) else grid
    text, articles = named.text, articles_of(named.text("source_article", "source_art"))
    office = _else(
        of_distinct(text("source_office", "source_off"), lambda cell: distinct(cell.split(";")), "str"),
        articles.publishers,
    )
    sides = joined(" – ", text("side_a"), text("side_b"))
    place = text("where_coordinates", "where_coor")
    precision = text("where_prec")
    rows = rows_of(
        named,
        {
            "id": text("id"),
            "title": joined(", ", sides.where(sides != "", text("dyad_name")), place),
            "kind": mapped(text(*_VIOLENCE_COLUMNS), _VIOLENCE),
            "start": text("date_start"),
            "end": text("date_end"),
            "time_precision": mapped(text("date_prec"), _TIME),
            "lon": text("longitude"),
            "lat": text("latitude"),
            "precision_m": mapped(precision, _RADIUS_M),
            "basis": mapped(precision, _BASIS, "approximate"),
            "place": place,
            "district": joined(", ", text("adm_2"), text("adm_1")),
            "country": text("country"),
            "actor1": text("side_a"),
            "actor2": text("side_b"),
            "summary": joined(" ", text("where_description"), prefixed("Conflict: ", text("conflict_name"))),
            "note": joined(
                "; ",
                prefixed("UCDP's coding status: ", text("code_status", "code_statu").replace("Clear", "")),
                prefixed("Source as UCDP names it: ", articles.unread.where(office == "", "")),
            ),
            "publisher": office,
            "published": _else(of_distinct(text("source_date"), latest_of, "str"), articles.published),
            "claimant": (office + " as coded by UCDP").where(office != "", CODER),
            "statement": joined(
                "; ",
                _else(text("source_headline"), articles.headlines),
                prefixed("after ", text("source_original")),
                _deaths(named),
            ),
            "killed_low": text("low", "low_est"),
            "killed_best": text("best", "best_est"),
            "killed_high": text("high", "high_est"),
        },
    )
    return Draft(named, rows, CODER, _columns(named), _KINDS)


def _else(texts: pd.Series, others: pd.Series) -> pd.Series:
    return texts.where(texts != "", others)


def _headerless(grid: Grid) -> bool:
    if not grid.headerless or grid.cells.shape[1] != len(COLUMNS_49) or grid.cells.empty:
        return False
    wkt = grid.cells.iloc[:50, COLUMNS_49.index("geom_wkt")]
    return bool(wkt.str.strip().str.upper().str.startswith("POINT").any())


def _named(grid: Grid) -> Grid:
    return grid.but(cells=grid.cells.set_axis(COLUMNS_49, axis=1))


def _deaths(grid: Grid) -> object:
    labels = {"deaths_a": "side A", "deaths_b": "side B", "deaths_civilians": "civilians", "deaths_unknown": "unknown"}
    parts = [prefixed(f"{label} ", grid.text(name)) for name, label in labels.items() if grid.column(name)]
    return prefixed("best estimate by group: ", joined(", ", *parts)) if parts else grid.cells_of("")


def _columns(grid: Grid) -> dict[str, str]:
    roles = {
        "id": "id", "date": "date_start", "end_date": "date_end", "lon": "longitude", "lat": "latitude",
        "kind": "type_of_violence", "place": "where_coordinates", "radius": "where_prec", "killed": "best",
        "source": "source_office",
    }  # fmt: skip
    return {role: grid.column(name) for role, name in roles.items() if grid.column(name)}


READER = Reader("ucdp", "UCDP GED or Candidate", recognise, read)
