"""GDELT event exports: 1.0 (57 or 58 columns) and 2.0 (61), raw without a header, or with one.

``ActionGeo_Type`` says what the coordinates stand for: 1 a country, 2 and 5 a state or province, 3 and 4 a city or
landmark. The first three are centres of areas; the last two are given 5 km, the extent of a town: our own reading,
GDELT gives none. Events are coded by machine; the one article named is a source, not a party.
"""

from __future__ import annotations

import pandas as pd

from ...core.errors import GeoError, Problem
from ...core.web_address import PATTERN
from ...language.speech import mark, say_later
from ..asked.options import Options
from ..values.grid import Grid
from ..values.kind_words import CLASH, INCIDENT, MOVE, OTHER, STATEMENT, TALKS
from ..values.kinds import KindTable
from .draft import Draft, Reader, joined, mapped, prefixed, rows_of

CODER = "GDELT"
_ACTOR = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
_GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"
_MIDDLE = "IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone"
# CAMEO's root codes: our own short words, and the kind of event.
_ROOTS: dict[str, tuple[str, str]] = {
    "01": ("Public statement", STATEMENT),
    "02": ("Appeal", STATEMENT),
    "03": ("Intent to cooperate", STATEMENT),
    "04": ("Consultation", TALKS),
    "05": ("Diplomatic cooperation", TALKS),
    "06": ("Material cooperation", OTHER),
    "07": ("Aid", OTHER),
    "08": ("Yielding", TALKS),
    "09": ("Investigation", OTHER),
    "10": ("Demand", STATEMENT),
    "11": ("Disapproval", STATEMENT),
    "12": ("Rejection", STATEMENT),
    "13": ("Threat", STATEMENT),
    "14": ("Protest", INCIDENT),
    "15": ("Show of force", MOVE),
    "16": ("Reduced relations", STATEMENT),
    "17": ("Coercion", INCIDENT),
    "18": ("Assault", CLASH),
    "19": ("Fight", CLASH),
    "20": ("Mass violence", CLASH),
}
_BASIS = {"1": "area", "2": "area", "5": "area", "3": "centroid", "4": "centroid"}
_RADIUS_M = {"3": "5000", "4": "5000"}
_MENTIONS_COLUMNS, _GKG_COLUMNS = 16, 27


def _names(version: int, with_url: bool = True) -> list[str]:
    geo = _GEO.split() if version == 2 else [each for each in _GEO.split() if each != "ADM2Code"]
    actors = [f"Actor{n}{part}" for n in (1, 2) for part in _ACTOR.split()]
    places = [f"{who}Geo_{part}" for who in ("Actor1", "Actor2", "Action") for part in geo]
    dates = ["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"]
    return [*dates, *actors, *_MIDDLE.split(), *places, "DATEADDED", *(["SOURCEURL"] if with_url else [])]


_BY_WIDTH = {len(names): names for names in (_names(1, with_url=False), _names(1), _names(2))}


def recognise(grid: Grid) -> bool:
    return grid.has("GLOBALEVENTID") or _raw(grid)


def read(grid: Grid, options: Options) -> Draft:
    """One event a row. Raises ``GeoError`` for GDELT's mentions and knowledge graph, whose rows are no events."""
    if fault := _no_events(grid):
        raise GeoError(say_later(fault, file=grid.file))
    named = grid.but(cells=grid.cells.set_axis(_BY_WIDTH[grid.cells.shape[1]], axis=1)) if _raw(grid) else grid
    text = named.text
    root = text("EventRootCode").str.zfill(2).where(text("EventRootCode") != "", text("EventCode").str.zfill(3).str[:2])
    kind = mapped(root, {code: label for code, (label, _) in _ROOTS.items()}, "Uncoded")
    actors = joined(" – ", text("Actor1Name"), text("Actor2Name"))
    place, precision, url = text("ActionGeo_FullName"), text("ActionGeo_Type"), text("SOURCEURL")
    web = url.where(url.str.match(PATTERN), "")
    rows = rows_of(
        named,
        {
            "id": text("GLOBALEVENTID"),
            "title": joined(": ", kind, joined(", ", actors, place)),
            "kind": kind,
            "start": text("SQLDATE", "Day"),
            "time_precision": pd.Series("day", index=named.cells.index),
            "lon": text("ActionGeo_Long"),
            "lat": text("ActionGeo_Lat"),
            "precision_m": mapped(precision, _RADIUS_M),
            "basis": mapped(precision, _BASIS, "approximate"),
            "place": place,
            "country": text("ActionGeo_CountryCode"),
            "actor1": text("Actor1Name"),
            "actor2": text("Actor2Name"),
            "note": prefixed("CAMEO code ", text("EventCode")),
            "publisher": web.str.extract(r"^https?://(?:www\.)?([^/\s:]+)", expand=False).fillna(""),
            "url": web,
            "published": text("DATEADDED").str[:8],
            "statement": prefixed("coded by machine from: ", url),
        },
    )
    rows["claimant"] = (rows["publisher"] + " as coded by GDELT").where(rows["publisher"] != "", CODER)
    return Draft(named, rows, CODER, _columns(named), _kinds(), warnings=_warnings(named, precision))


def _raw(grid: Grid) -> bool:
    width = grid.cells.shape[1]
    if not grid.headerless or grid.cells.empty or width not in (*_BY_WIDTH, _MENTIONS_COLUMNS, _GKG_COLUMNS):
        return False
    first, second = grid.cells.iloc[:50, 0].str.strip(), grid.cells.iloc[:50, 1].str.strip()
    if width == _GKG_COLUMNS:
        return bool(first.str.fullmatch(r"\d{14}-T?\d+").mean() > 0.5)
    date = r"\d{14}" if width == _MENTIONS_COLUMNS else r"\d{8}"
    return bool((first.str.fullmatch(r"\d+") & second.str.fullmatch(date)).mean() > 0.5)


def _no_events(grid: Grid) -> str:
    width = grid.cells.shape[1]
    if grid.has("MentionTimeDate") or (grid.headerless and width == _MENTIONS_COLUMNS):
        return mark(
            "{file} is GDELT's table of mentions: its rows are articles that mention an event, without a place. "
            "Bring the export table (….export.CSV), which holds the events."
        )
    return (
        mark(
            "{file} is GDELT's knowledge graph: its rows are articles. "
            "Bring the export table (….export.CSV), which holds the events."
        )
        if grid.headerless and width == _GKG_COLUMNS
        else ""
    )


def _kinds() -> KindTable:
    return KindTable(dict(_ROOTS.values()), rest=OTHER)


def _warnings(grid: Grid, precision: pd.Series) -> tuple[Problem, ...]:
    areas = int(precision.isin(["1", "2", "5"]).sum())
    if not areas:
        return ()
    reason = say_later("rows that name only a country or province are kept as areas, not points ({areas})", areas=areas)
    return (Problem(grid.file, reason, mark("Nothing to do"), level="note"),)


def _columns(grid: Grid) -> dict[str, str]:
    roles = {
        "id": "GLOBALEVENTID", "date": "SQLDATE", "lon": "ActionGeo_Long", "lat": "ActionGeo_Lat",
        "kind": "EventRootCode", "place": "ActionGeo_FullName", "radius": "ActionGeo_Type", "source": "SOURCEURL",
    }  # fmt: skip
    return {role: grid.column(name) for role, name in roles.items() if grid.column(name)}


READER = Reader("gdelt", "GDELT events", recognise, read)
