"""Global Terrorism Database. A month or day of 0 is unknown, so the date is reduced to the month or year.

``specificity``, by its codebook: 1 the town itself, 2 and 3 the centre of the smallest district known, 4 the centre of
a province, 5 nothing known. Only 1 is a place (1 km, our own reading); the others are areas.
"""

from __future__ import annotations

import pandas as pd

from ..asked.options import Options
from ..values.grid import Grid
from ..values.kind_words import ABDUCTION, ARSON, CLASH, INCIDENT, SHELLING
from ..values.kinds import KindTable
from .draft import Draft, Reader, joined, mapped, prefixed, rows_of

CODER = "GTD"
_KINDS = KindTable(
    {
        "Armed Assault": CLASH,
        "Bombing/Explosion": SHELLING,
        "Facility/Infrastructure Attack": ARSON,
        "Hostage Taking (Kidnapping)": ABDUCTION,
        "Hostage Taking (Barricade Incident)": ABDUCTION,
        "Hijacking": ABDUCTION,
        "Assassination": INCIDENT,
        "Unarmed Assault": INCIDENT,
        "Unknown": INCIDENT,
    }
)
_BASIS = {"1": "centroid"} | dict.fromkeys("2345", "area")


def recognise(grid: Grid) -> bool:
    """By its names of the parts of a date, with its id or its kind of attack: many publish it without ids."""
    return grid.has("iyear", "imonth", "iday", "latitude") and bool(
        grid.column("eventid", "attacktype1_txt", "attacktype1")
    )


def read(grid: Grid, options: Options) -> Draft:
    """One event a row; ``nkill`` and ``nwound`` are GTD's reading of its first source."""
    text = grid.text
    place, source = text("city"), text("scite1")
    kind = text("attacktype1_txt").where(text("attacktype1_txt") != "", text("attacktype1"))
    rows = rows_of(
        grid,
        {
            "id": text("eventid"),
            "title": joined(", ", kind, joined(": ", place, text("gname"))),
            "kind": kind,
            "start": _date(grid),
            "lon": text("longitude"),
            "lat": text("latitude"),
            "precision_m": mapped(text("specificity"), {"1": "1000"}),
            "basis": mapped(text("specificity"), _BASIS, "approximate"),
            "place": place,
            "district": text("provstate"),
            "country": text("country_txt"),
            "summary": text("summary"),
            "note": prefixed("Approximate date: ", text("approxdate")),
            "publisher": source,
            "claimant": pd.Series(CODER, index=grid.cells.index, dtype="str"),
            "killed_best": text("nkill"),
            "injured_best": text("nwound"),
        },
    )
    roles = {"id": "eventid", "date": "iyear", "lon": "longitude", "lat": "latitude", "kind": "attacktype1_txt"}
    columns = {role: column for role, name in roles.items() if (column := grid.column(name))}
    return Draft(grid, rows, CODER, columns, _KINDS)


def _date(grid: Grid) -> pd.Series:
    year, month, day = (grid.text(name).str.removesuffix(".0") for name in ("iyear", "imonth", "iday"))
    month, day = month.where(month != "0", "").str.zfill(2), day.where(day != "0", "").str.zfill(2)
    known = month != "00"
    return joined("-", year, month.where(known, ""), day.where(known & (day != "00"), ""))


READER = Reader("gtd", "Global Terrorism Database", recognise, read)
