"""One CSV: a row a claim, with its event, places and sources; an event without claims has a row of its own."""

from __future__ import annotations

import pandas as pd

from ..core.csv_files import BYTE_ORDER_MARK, csv_bytes, not_run
from ..language.speech import mark, say
from ..view.select import Selection
from .exporter import Exporter
from .subset import about, field_descriptions, in_area, shapes, shown

_NUMBERS = {"lon", "lat", "radius_m", "border_km", "value_low", "value_best", "value_high"}


def write(selection: Selection) -> bytes:
    """The CSV (UTF-8 with a byte order mark, for spreadsheets). ``licence``, ``attribution``, ``view``,
    ``not_in_this_file`` and ``field_descriptions`` stand in the last columns of every first row of the file."""
    rows = flat(selection)
    for name, value in _notes(selection).items():
        rows[name] = pd.Series([value, *[""] * (len(rows) - 1)], dtype="str") if len(rows) else pd.Series(dtype="str")
    safe = rows.apply(lambda column: column if column.name in _NUMBERS else column.map(not_run))
    return BYTE_ORDER_MARK + csv_bytes(safe.columns, safe.itertuples(index=False))


def flat(selection: Selection) -> pd.DataFrame:
    """One row a claim and event, all text: the event's columns, its exact place (``place``, ``lon``, ``lat``, degrees;
    ``radius_m``; ``side``, ``border_km``), ``verdict``, with an area ``in_area`` (surely,
    possibly), the claim's columns (``claim_note`` …) and its sources."""
    tables = shown(selection)
    events = tables["events"].join(_places(selection), on="event_id").fillna("")
    events["verdict"] = selection.events["verdict"].to_numpy()
    if selection.view.area:
        events["in_area"] = in_area(selection)
    claims = tables["claims"].rename(columns={"note": "claim_note", "place_ids": "claim_place_ids"})
    claims["source_urls"] = _sources(claims["source_ids"], tables["sources"], "url")
    claims["source_publishers"] = _sources(claims["source_ids"], tables["sources"], "publisher")
    return events.merge(claims, on="event_id", how="left").fillna("").astype("str")


def _places(selection: Selection) -> pd.DataFrame:
    """By event_id, its first exact place."""
    data = selection.dataset
    places = data.places.set_index("place_id").assign(side=data.sides, border_km=data.border_km)
    placed = set(places.index[places["placed"]])
    first = {event: next((each for each in ids if each in placed), "")
             for event, ids in zip(selection.events["event_id"], selection.events["place_ids"], strict=True)}  # fmt: skip
    rows = {
        event: [places.at[spot, "name"], *(_plain(places.at[spot, column]) for column in
                ("lon", "lat", "precision_m", "side", "border_km"))]
        for event, spot in first.items() if spot
    }  # fmt: skip
    columns = ["place", "lon", "lat", "radius_m", "side", "border_km"]
    index = pd.Index(list(rows), dtype="str")
    return pd.DataFrame(list(rows.values()), columns=columns, index=index).astype("str")


def _plain(value: object) -> str:
    if isinstance(value, float):
        return "" if value != value else f"{value:.6g}" if abs(value) < 1 else f"{value:.5f}".rstrip("0").rstrip(".")
    return str(value)


def _sources(ids: pd.Series, sources: pd.DataFrame, column: str) -> list[str]:
    known = dict(zip(sources["source_id"], sources[column], strict=True))
    return [" | ".join(known[each] for each in cell.split("|") if known.get(each)) for cell in ids]


def _notes(selection: Selection) -> dict[str, str]:
    said = about(selection)
    fields = "; ".join(f"{table}.{column}: {text}" for (table, column), text in field_descriptions(selection).items()
                       if table in ("events", "claims") and text)  # fmt: skip
    notes = {name: said[name] for name in ("view", "counts", "licence", "attribution", "audience") if name in said}
    return notes | _left_out(selection) | {"field_descriptions": fields}


def _left_out(selection: Selection) -> dict[str, str]:
    """What a table of events can't hold."""
    number = len(shapes(selection))
    words = say(
        "lines, areas and undated places of added sets: {n}; see GeoJSON, GeoPackage, KML or data package", n=number
    )
    return {"not_in_this_file": words} if number else {}


EXPORTER = Exporter("csv", mark("CSV (a row a claim)"), "csv", "text/csv", write)
