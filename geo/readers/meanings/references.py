"""Positions of a table that are written as references: MGRS, UTM with its zone, plus codes, geohashes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from ...core.errors import Problem
from ...language.speech import mark, say_later
from ..asked.options import Options, Question
from ..values.cell_codes import geohash_cell, is_short_plus, mgrs_cell, plus_cell
from ..values.grid import Grid
from ..values.numbers import numbers_of
from ..values.reprojection import DEGREES, in_degrees
from ..values.systems import codes_of, known_systems, systems_column, unknown_system
from ..values.utm import in_zones, parts_of

_CODES = {  # reader and remedy, by the names of columns
    "MGRS reference": (
        "mgrs,mgrs_coordinates,mgrs_coordinate,mgrs_coord,mgrs_grid,mgrs_ref,usng,grid_reference,grid_ref,gridref,grid,"
        "military_grid,coordinates,coordinate,coords,location,position,координаты,координати",
        mgrs_cell, mark("Write zone, band, square and digits, such as 42T XK 12345 67890"),
    ),
    "plus code": (
        "plus_code,pluscode,plus_codes,olc,open_location_code,google_plus_code,location,position,coordinates,coordinate,coords,place,address,gps",
        plus_cell,
        mark("Write the full code, such as 8HJ73V2X+2V: a short one names no place by itself"),
    ),
    "geohash": (
        "geohash,geo_hash,geohash_code,geohash4,geohash5,geohash6,geohash7,geohash8,geohash9",
        geohash_cell, mark("Write the whole geohash")),
}  # fmt: skip
_UTM = (
    "utm,utm_coordinates,utm_coordinate,utm_coords,utm_wgs84,coordinates,coordinate,coords,location,position,координаты"
)
_PARTS = {
    "easting": "easting,eastings,восток,easting_m,utm_easting,utm_e,utm_x,east,e,x,x_coord,point_x,utmx,utme",
    "northing": "northing,northings,север,northing_m,utm_northing,utm_n,utm_y,north,n,y,y_coord,point_y,utmy,utmn",
    "zone": "utm_zone,zone,zone_number,zone_utm,utmzone,zone_no,grid_zone,gzd,зона",
}
_HALVES = "hemisphere,utm_hemisphere,hemi,half,полушарие"
_MOSTLY, _NEARLY = 0.5, 0.9
_LOOKS = {
    "MGRS reference": r"0?(?:[1-9]|[1-6]\d)\s?[C-HJ-NP-X]\s?[A-HJ-NP-Z][A-HJ-NP-V]"
    r"\s?(?:\d{2}\s?\d{2}|\d{3}\s?\d{3}|\d{4}\s?\d{4}|\d{5}\s?\d{5})",
    "plus code": r"[2-9C][2-9CFGHJMPQRV][2-9CFGHJMPQRVWX]{6}\+[2-9CFGHJMPQRVWX]{2,3}",
}


@dataclass(frozen=True, eq=False)
class References:
    """``cells`` are columns of a draft: lon and lat in degrees, and precision_m; ``columns`` those of the file by role."""

    grid: Grid
    cells: dict[str, pd.Series]
    columns: dict[str, str]
    questions: tuple[Question, ...] = field(default=())


def with_references(grid: Grid, options: Options, *, few: bool = False) -> References | None:
    """The positions of ``grid`` from references, its rows without a legible one rejected; None where it has none, or a
    person says in which system its numbers are. ``few``: one legible reference is enough, else most have to be."""
    if grid.geometry is not None or options.crs or options.lon or options.lat:
        return None
    least = 0.0 if few else _MOSTLY
    return _from_codes(grid, least) or _from_utm(grid, options, least)


def with_systems(grid: Grid, roles: Mapping[str, str], options: Options) -> References | None:
    """The positions of ``grid`` out of the system that each of its rows names in a column; rows of an unknown one are
    rejected. None where no column does, or a person says in which system its numbers are."""
    if (
        grid.geometry is not None
        or options.crs
        or not {"lon", "lat"} <= roles.keys()
        or not (column := systems_column(grid))
    ):
        return None
    codes = codes_of(grid, column)
    systems = known_systems(grid.file, codes)
    told = [unknown_system(grid.file, int(row), column, code) for row, code in codes[~codes.isin(systems)].items()]
    codes = codes[codes.isin(systems)]
    kept = grid.but(cells=grid.cells.loc[codes.index], rejected=(*grid.rejected, *told))
    texts = {role: kept.cells_of(roles[role]) for role in ("lon", "lat")}
    x, y = (numbers_of(text, options.decimal)[0] for text in texts.values())
    notes = []
    for code in codes.unique():
        its = (codes == code) & x.notna() & y.notna()
        if its.any() and systems[code] is not DEGREES:
            east, north, notes_of_it = in_degrees(grid.file, x[its], y[its], systems[code])
            texts["lon"][its], texts["lat"][its] = (each.round(7).astype("str") for each in (east, north))
            notes += notes_of_it
    columns = {"lon": roles["lon"], "lat": roles["lat"], "coordinate system": column}
    return References(kept.but(warnings=(*kept.warnings, *notes)), texts, columns)


def _from_codes(grid: Grid, least: float) -> References | None:
    for name, (columns, read, remedy) in _CODES.items():
        column = grid.column(*columns.split(",")) or _by_content(grid, name)
        texts = grid.cells_of(column)
        found = {text: read(text) for text in texts.unique()} if column else {}
        known = sum(found.get(text) is not None or is_short_plus(text) for text in texts)
        if not known or known < least * (texts != "").sum():
            continue
        wrong = pd.Series([bool(text) and found[text] is None for text in texts], index=grid.cells.index)
        kept = _without(grid, wrong, column, texts, say_later("it is no {name} that can be read", name=name), remedy)
        its = [found[text] for text in texts[~wrong]]
        index = kept.cells.index
        values = {
            "lon": [f"{each.lon:.7f}" if each else "" for each in its],
            "lat": [f"{each.lat:.7f}" if each else "" for each in its],
            "precision_m": [f"{each.radius_m:.1f}" if each else "" for each in its],
        }
        cells = {role: pd.Series(cells, index=index, dtype="str") for role, cells in values.items()}
        return References(kept, cells, {"pair": column})
    return None


def _by_content(grid: Grid, name: str) -> str:
    """The column, whatever it is called, of which nearly all cells are whole references of a kind that nothing else looks
    like; '' for none."""
    looks = _LOOKS.get(name)
    cells = ((str(column), grid.sample_of(str(column))) for column in grid.cells) if looks else ()
    return next(
        (column for column, its in cells if len(its) and its.str.fullmatch(looks, case=False).mean() >= _NEARLY), ""
    )


def _from_utm(grid: Grid, options: Options, least: float) -> References | None:
    found = _utm_columns(grid, least)
    if found is None:
        return None
    columns, parts = found
    half = grid.text(*_HALVES.split(","))
    utm = in_zones(grid.file, parts, half, options.near)
    first = next(iter(columns.values()))
    reason = mark("its zone or half is not said") if utm.unsettled else mark("it is no UTM coordinate that can be read")
    remedy = mark("Write zone with band, easting and northing, such as 42S 550000 4440000, or say --crs")
    kept = _without(grid, utm.wrong, first, parts.agg(" ".join, axis=1), reason, remedy)
    cells = {"lon": utm.lon[~utm.wrong], "lat": utm.lat[~utm.wrong]}
    asked = (_half_question(grid.file, utm.unsettled),) if utm.unsettled else ()
    notes = (_band_note(grid.file),) if utm.bands else ()
    return References(kept.but(warnings=(*kept.warnings, *notes)), cells, columns, asked)


def _utm_columns(grid: Grid, least: float) -> tuple[dict[str, str], pd.DataFrame] | None:
    """The columns that hold UTM, and zone, easting and northing of each row."""
    named = {role: grid.column(*names.split(",")) for role, names in _PARTS.items()}
    if all(named.values()) and len(set(named.values())) == len(named):
        parts = pd.DataFrame({role: grid.cells_of(column) for role, column in named.items()})
        if _looks_like_utm(parts, least):
            return {"lon": named["easting"], "lat": named["northing"], "utm zone": named["zone"]}, parts
    column = grid.column(*_UTM.split(","))
    whole = parts_of(grid.cells_of(column), least) if column else None
    return None if whole is None else ({"pair": column}, whole)


def _looks_like_utm(parts: pd.DataFrame, least: float) -> bool:
    """Whether more than the share ``least`` of eastings are hundreds of thousands, and of zones have a number."""
    metres = parts["easting"].str.fullmatch(r"\d{6}(?:[.,]\d+)?").mean()
    return bool(metres > least and parts["zone"].str.contains(r"\d").mean() > least)


def _without(grid: Grid, wrong: pd.Series, column: str, texts: pd.Series, reason: str, remedy: str) -> Grid:
    told = [Problem(grid.file, reason, remedy, int(row), column, text) for row, text in texts[wrong].items()]
    return grid.but(cells=grid.cells[~wrong], rejected=(*grid.rejected, *told)) if told else grid


def _half_question(file: str, choices: tuple[str, ...]) -> Question:
    words = say_later(
        "{file} has UTM zones that don't say whether they lie north (326) or south (327) of the equator. Which?",
        file=file,
    )
    return Question("crs", words, choices, must=True)


def _band_note(file: str) -> Problem:
    reason = mark("the letter S of its zones is read as the band of 32–40° N, where its northings lie, not as south")
    return Problem(file, reason, mark("Say --crs EPSG:327 and the zone if it means south"), level="note")
