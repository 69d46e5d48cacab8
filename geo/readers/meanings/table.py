"""Any table with coordinates: what its columns mean is found out, or said by ``Options``."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ...core.errors import GeoError, Problem
from ...language.speech import mark, say_later
from ..asked.options import Options, Question
from ..values.cell_shapes import with_shapes
from ..values.clocks import hour_and_minute
from ..values.date_columns import composed, year_column
from ..values.dates import looks_like_dates
from ..values.degree_columns import parts_beside, ten_millionths, whole, words_of
from ..values.figure_columns import groups_of
from ..values.grid import Grid
from ..values.numbers import accuracy_of, numbers_of
from ..values.pairs import order_open, order_said, pairs_of
from ..values.radii import radii_of
from ..values.roles import coordinate_candidates, in_metres, pair_by_name, roles_of
from .draft import Draft, Reader, rows_of
from .references import References, with_references, with_systems
from .said import columns_said, made_note, names_of
from .sources import source_columns, sources_of
from .unmapped import Unmapped

_PLAIN = {
    "title": "title", "kind": "kind", "date": "start", "end_date": "end", "time": "clock", "end_time": "until",
    "zone": "zone", "place": "place", "district": "district", "country": "country", "summary": "summary",
    "source": "publisher", "id": "id", "killed": "killed_best", "killed_low": "killed_low", "killed_high": "killed_high",
    "injured": "injured_best", "injured_low": "injured_low", "injured_high": "injured_high", "radius": "precision_m",
}  # fmt: skip

_COUNTS = (
    *("events", "event_count", "events_count", "number_of_events", "n_events", "num_events", "no_of_events"),
    *("incidents", "incident_count", "incidents_count", "number_of_incidents", "n_incidents", "num_incidents"),
)

_LOOKED_AT = 500  # rows, from all over the table
_OWN_EXPORT = ("event_id", "place_ids", "verdict")  # of every format of geo.exporters that is no data package


def recognise(grid: Grid) -> bool:
    return True


def read(grid: Grid, options: Options) -> Draft:
    """One event a row, or one point of reference where the table has no dates.

    Raises ``GeoError`` for tables of counts, for exports of this map, for tables that hold no coordinates at all and for
    an option that names no column. Where longitude and latitude can't be told, no row has them and the draft asks.
    """
    _refuse_own_exports(grid)
    _refuse_counts(grid)
    roles = {role: column for role, column in (roles_of(grid) | columns_said(grid, options)).items() if column}
    grid, roles, found = _placed(grid, roles, options)
    questions = () if grid.geometry is not None or found else _position_questions(grid, roles, options)
    cells = {column: grid.cells_of(roles[role]) for role, column in _PLAIN.items() if role in roles}
    if "radius" not in roles:
        cells["precision_m"] = accuracy_of(grid.cells_of(roles.get("pair", "")))
    cells |= dict(zip(("lon", "lat"), _positions(grid, roles), strict=True))
    cells |= {"start": _composed(grid, roles)} if "month" in roles else {}
    cells |= {"clock": hour_and_minute(cells["clock"], grid.cells_of(roles["minute"]))} if "minute" in roles else {}
    more, told = (
        _with_radii(grid, roles, cells, options),
        (*made_note(grid, roles.get("date", "")), *_order_note(grid, roles, cells, options)),
    )
    sources = source_columns(grid, roles, options)
    placed = _no_sharper(found.cells, cells, more) if found else {}
    rows = rows_of(grid, cells | more | sources_of(grid, sources) | placed)
    groups = groups_of(grid, set(roles.values()))
    used = {*roles.values(), *sources, *(each.column for each in groups)}
    asked = (*questions, *(found.questions if found else ()), *_date_question(grid, roles))
    return Draft(
        grid, rows, "", roles, dated="date" in roles, warnings=(*told, *_unused(grid, roles, used)), questions=asked,
        groups=groups,
    )  # fmt: skip


def _placed(grid: Grid, roles: dict[str, str], options: Options) -> tuple[Grid, dict[str, str], References | None]:
    """``grid`` with the shapes that a column holds, the columns by role, and what references or systems say of positions.
    Where nothing else places the rows, a column that is called coordinates is believed however few of its cells are."""
    if grid.geometry is None and "pair" in roles and not ("lon" in roles and "lat" in roles):
        grid = with_shapes(grid, roles["pair"], options)
    found = with_systems(grid, roles, options)
    if not found and _is_unplaced(grid, roles):
        found = with_references(grid, options)
        if not found and grid.geometry is None and (pair := pair_by_name(grid)):
            return with_shapes(grid, pair, options), roles | {"pair": pair}, None
        found = found or with_references(grid, options, few=True)
    if found:
        taken = set(found.columns.values())
        return found.grid, {role: each for role, each in roles.items() if each not in taken} | found.columns, found
    return grid, roles, None


def _is_unplaced(grid: Grid, roles: Mapping[str, str]) -> bool:
    """Whether no column holds degrees: those of UTM are called easting and northing, or x and y, too."""
    step = max(1, len(grid.cells) // _LOOKED_AT)
    texts = [grid.cells[roles[role]].iloc[::step].str.strip() for role in ("lon", "lat") if role in roles]
    numbers = [numbers_of(each)[0] for each in texts]
    return "pair" not in roles and (
        len(numbers) < 2 or all((each.dropna().abs() > 180).mean() > 0.5 for each in numbers)
    )


def _composed(grid: Grid, roles: dict[str, str]) -> pd.Series:
    return composed(grid, roles["date"], roles["month"], roles.get("day", ""))


def _with_radii(
    grid: Grid, roles: dict[str, str], cells: dict[str, pd.Series], options: Options
) -> dict[str, pd.Series]:
    """Radius and basis from a column that has them in words; bare numbers are metres only where that is said."""
    if "radius" not in roles or in_metres(grid, roles["radius"]):
        return {}
    radii = radii_of(cells["precision_m"])
    if radii is None and options.radius:
        return {}
    if radii is None:
        del cells["precision_m"], roles["radius"]
        return {}
    return dict(zip(("precision_m", "basis"), radii, strict=True))


def _no_sharper(
    placed: dict[str, pd.Series], cells: Mapping[str, pd.Series], more: Mapping[str, pd.Series]
) -> dict[str, pd.Series]:
    """``placed`` with the wider of its radius and the one that a column gives."""
    given = more.get("precision_m", cells.get("precision_m"))
    if given is None or "precision_m" not in placed:
        return placed
    given = given[placed["precision_m"].index]
    said, own = (numbers_of(each)[0].fillna(0) for each in (given, placed["precision_m"]))
    return {**placed, "precision_m": placed["precision_m"].where(own >= said, given)}


def _order_note(
    grid: Grid, roles: dict[str, str], cells: Mapping[str, pd.Series], options: Options
) -> tuple[Problem, ...]:
    """Says which of two numbers in a cell was taken for the latitude where nothing tells."""
    pair = "" if {"lon", "lat"} <= roles.keys() or grid.geometry is not None else roles.get("pair", "")
    if not pair or options.swap is not None or order_said(pair):
        return ()
    if not order_open(grid.sample_of(pair), cells["lon"], cells["lat"]):
        return ()
    reason = mark("nothing says which of the two numbers is the latitude: the first is taken for it")
    return (Problem(grid.file, reason, mark("Swap them with --swap if that is wrong"), column=pair, level="note"),)


def _unused(grid: Grid, roles: dict[str, str], used: set[str]) -> tuple[Problem, ...]:
    """Names the columns that no event keeps. They are not put into a note of each event: that is shown, searched and
    passed on, and such columns are codes, dates of editing, remarks and names that nobody chose to publish."""
    if "date" not in roles:
        return ()
    left = [name for name in grid.cells if name not in used and (grid.cells[name] != "").any()]
    reason = say_later("columns that events do not keep ({n}): {left}", n=len(left), left=names_of(left))
    remedy = mark("Name one with --title, --place, --source …")
    return (Problem(grid.file, reason, remedy, level="note"),) if left else ()


def _refuse_own_exports(grid: Grid) -> None:
    """Their rows are no events, or events whose claims and sources would be lost."""
    if grid.has(*_OWN_EXPORT):
        raise GeoError(
            say_later(
                "{file} is an export of this map: events, claims and sources in one table, which can't be told "
                "apart again. Bring the data package (zip) that the same export panel writes: it holds "
                "everything.",
                file=grid.file,
            )
        )


def _refuse_counts(grid: Grid) -> None:
    counts = grid.column(*_COUNTS)
    if counts and _numbers(grid, counts) and not grid.column("event_id", "description", "notes", "title"):
        raise Unmapped(
            say_later(
                "{file} holds counts (column {counts}): its rows sum up events by area and time. Export the "
                "events themselves, one row an event.{other_sheets}",
                file=grid.file,
                counts=repr(counts),
                other_sheets=_other_sheets(grid),
            ),
            grid.cells,
            grid.questions,
        )


def _numbers(grid: Grid, column: str) -> bool:
    cells = grid.cells_of(column).head(200)
    return bool(cells[cells != ""].str.fullmatch(r"\d+(?:\.0+)?").all())


def _positions(grid: Grid, roles: dict[str, str]) -> tuple[pd.Series, pd.Series]:
    if "lon" in roles and "lat" in roles:
        lon, lat = (_degrees(grid, roles, axis) for axis in ("lon", "lat"))
        return lon, lat
    pair = roles.get("pair", "")
    return pairs_of(grid.cells_of(pair), north_first=order_said(pair) != "lon")


def _degrees(grid: Grid, roles: dict[str, str], axis: str) -> pd.Series:
    """The column of degrees with the minutes, seconds and half in columns beside it, which ``roles`` then names."""
    if words_of(roles[axis])[-1:] == ["e7"]:
        return ten_millionths(grid.cells_of(roles[axis]))
    parts = parts_beside(grid, roles[axis], axis)
    roles |= {f"{axis} {name}": column for name, column in parts.items()}
    return whole(grid, roles[axis], parts, axis)


def _names_known(grid: Grid, roles: Mapping[str, str], options: Options) -> bool:
    """Whether a place of the record is named, so that rows may be placed there."""
    known, names = options.known, grid.cells_of(roles.get("place", "")).unique()
    return known is not None and any(len(known.named(each)) == 1 for each in names)


def _position_questions(grid: Grid, roles: dict[str, str], options: Options) -> tuple[Question, ...]:
    missing = [role for role in ("lon", "lat") if role not in roles]
    if "pair" in roles or not missing or (len(missing) == 2 and _names_known(grid, roles, options)):
        return ()
    candidates = coordinate_candidates(grid)
    if not candidates or len(candidates) + 2 - len(missing) < 2:
        raise Unmapped(
            say_later(
                "{file} has no coordinates: none of its columns holds longitudes and latitudes ({list}). Say "
                "which columns hold them, add columns lon and lat in degrees, or bring a file that has "
                "them.{other_sheets}",
                file=grid.file,
                list=names_of(list(grid.cells)),
                other_sheets=_other_sheets(grid),
            ),
            grid.cells,
            grid.questions,
        )
    preview = tuple(f"{name}: {', '.join(grid.cells[name].head(3))}" for name in candidates)
    words = {
        "lon": mark("Which column holds the longitude (east–west)?"),
        "lat": mark("Which column holds the latitude?"),
    }
    return tuple(Question(role, words[role], tuple(candidates), preview, must=True) for role in missing)


def _other_sheets(grid: Grid) -> str:
    names = next((", ".join(each.choices) for each in grid.questions if each.option == "sheet"), "")
    return say_later(" It has several sheets ({names}): name another with --sheet.", names=names) if names else ""


def _date_question(grid: Grid, roles: dict[str, str]) -> tuple[Question, ...]:
    if "date" in roles:
        return ()
    likely = (str(name) for name in grid.cells.columns if looks_like_dates(grid.sample_of(str(name))) > 0.2)
    choices = tuple(dict.fromkeys(filter(None, [*likely, year_column(grid)])))
    text = mark(
        "No column of dates was found: rows come in as places that hold at every date. Which column holds the date?"
    )
    return (Question("date", text, choices),)


READER = Reader("table", "Table", recognise, read)
