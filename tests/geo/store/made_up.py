"""Made-up events for the tests of stores, and the answers that pandas gives to the questions."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import shapely

from geo.store.query import DRAWN, UNITS, Asked, Question, cells, counts, histogram, lowered, page, points, total
from geo.store.rows import create, with_macros
from geo.store.table import LEVEL, TOLD, cells_of, level_of

KINDS = ("clash", "shelling", "talks", "o'brien", "")
ACTORS = ("Northland", "Southland", "Вооружённые силы", "50% _ more", "")
COUNTRIES = ("Northland", "Southland", "Ўзбекистон", "")
SAID = (
    "The bridge near the village",
    "ГОЛОВНОЙ водозабор",
    "Straße 100%_\\",
    "'; DROP TABLE events; --",
    "İstanbul ΣΑΣ",
    "",
)
FIRST = datetime(2013, 1, 1)


def events(count: int, seed: int = 1) -> pd.DataFrame:
    """``count`` events of 13 years in the columns that are told, some of them days long, some without a number."""
    chance = np.random.default_rng(seed)
    start = pd.Series(pd.Timestamp(FIRST) + pd.to_timedelta(chance.integers(0, 13 * 365 * 24, count), unit="h")).astype(
        "M8[us]"
    )
    hours = chance.choice([1, 24, 24, 240], count)
    pick = lambda words: pd.Series(np.array(words, dtype=object)[chance.integers(0, len(words), count)], dtype="str")  # noqa: E731
    lon, lat = chance.uniform(-180, 180, count), chance.uniform(-89, 89, count)
    near = chance.random(count) < 0.5
    return pd.DataFrame(
        {
            "event_id": [f"é{number}" if number % 7 == 0 else f"E{number}" for number in range(count)],
            "start_utc": start,
            "end_utc": start + pd.to_timedelta(hours, unit="h"),
            "time_precision": pick(["day", "hour", "month"]),
            "lon": np.where(near, chance.normal(70.5, 0.5, count), lon).round(5),
            "lat": np.where(near, chance.normal(39.9, 0.3, count), lat).round(5),
            "radius_m": pd.Series(chance.choice([1000, 25000, np.nan], count), dtype="float32"),
            "basis": pick(["exact", "area"]),
            "kind": pick(KINDS),
            "actor1": pick(ACTORS),
            "actor2": pick(ACTORS),
            "country": pick(COUNTRIES),
            "place": pick(["Kök-Tash", "Isfara"]),
            "source": pick(["Radio", "Paper"]),
            "url": "",
            "title": pick(SAID),
            "summary": pick(SAID),
            "fatalities": pd.Series(chance.choice([0, 3, np.nan], count)).astype("Int32"),
            "other_places": pick(["", "", "Maksat; Kök-Tash"]),
        }
    )[list(TOLD)]  # fmt: skip


def store_file(path: Path, frame: pd.DataFrame) -> Path:
    """A store of these events."""
    with duckdb.connect(str(path)) as connection:
        with_macros(connection)
        connection.register("given", frame)
        create(connection, "given")
    return path


def random_asked(chance: np.random.Generator) -> Asked:
    """Any mixture of filters, each about every third time."""

    def some(words: tuple[str, ...]) -> tuple[str, ...]:
        return (
            tuple(chance.choice(words, chance.integers(1, 3), replace=False).tolist()) if chance.random() < 0.35 else ()
        )

    begin = FIRST + timedelta(hours=int(chance.integers(0, 12 * 365 * 24)))
    ranged = chance.random() < 0.5
    west, south = float(chance.uniform(-180, 179)), float(chance.uniform(-90, 60))
    areas = [
        (west, south, float(chance.uniform(-180, 180)), south + 30),
        (69.0, 38.9, 73.6, 40.7),
        (170.0, -90.0, -170.0, 90.0),
    ]
    return Asked(
        start=begin if ranged else None,
        end=begin + timedelta(days=int(chance.integers(1, 900))) if ranged and chance.random() < 0.8 else None,
        kinds=some(KINDS),
        countries=some(COUNTRIES),
        actors=some(ACTORS),
        words=str(chance.choice(["bridge", "водоЗабор", "100%_\\", "drop table", "İST", "σας", "'", "none of it"]))
        if chance.random() < 0.3
        else "",
        area=areas[chance.integers(0, 3)] if chance.random() < 0.4 else None,
        outline=_outline(chance) if chance.random() < 0.25 else (),
    )


def _outline(chance: np.random.Generator) -> tuple[tuple[float, float], ...]:
    """A star about a spot; every other one lies across the antimeridian."""
    middle = np.array([(180.0, 0.0), (70.0, 20.0)][chance.integers(0, 2)])
    angles = np.sort(chance.uniform(0, 2 * np.pi, int(chance.integers(3, 12))))
    away = chance.uniform(5, 60, len(angles))
    return tuple(
        (float(x), float(y)) for x, y in middle + np.column_stack([np.cos(angles), np.sin(angles)]) * away[:, None]
    )


def questions(count: int, frame: pd.DataFrame, seed: int = 7) -> list[tuple[Question, list[tuple[Any, ...]]]]:
    """``count`` random questions, each with the rows that pandas answers."""
    chance = np.random.default_rng(seed)
    return [_question(frame, random_asked(chance), number, chance) for number in range(count)]


def _question(
    frame: pd.DataFrame, asked: Asked, number: int, chance: np.random.Generator
) -> tuple[Question, list[tuple[Any, ...]]]:
    its = frame[holds(frame, asked)]
    if number % 6 == 0:
        unit = UNITS[chance.integers(0, len(UNITS))]
        begins = (
            its["start_utc"]
            .dt.to_period({"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "h"}[unit])
            .dt.start_time
        )
        return histogram(asked, unit), _grouped([begins])
    if number % 6 == 1:
        zoom = float(chance.uniform(0, 18))
        found = pd.Series(cells_of(its["lon"].to_numpy(), its["lat"].to_numpy()), index=its.index)
        return cells(asked, zoom), _grouped([found // 4 ** (LEVEL - level_of(zoom)), its["kind"]])
    if number % 6 == 2:
        return counts(asked, "actor1"), _grouped([its["actor1"]])
    if number % 6 == 3:
        return total(asked), [(len(its),)]
    if number % 6 == 4 and len(its) <= 1_500:
        return points(asked), rows_of(its[list(DRAWN)])
    return _page(its, asked, newest=bool(chance.random() < 0.5), size=int(chance.integers(1, 60)))


def _page(its: pd.DataFrame, asked: Asked, *, newest: bool, size: int) -> tuple[Question, list[tuple[Any, ...]]]:
    """The second page, or the first where there is but one."""
    code_points = its["event_id"].map(lambda text: text.encode())
    ordered = its.assign(code_points=code_points).sort_values(["start_utc", "code_points"], ascending=not newest)[
        list(TOLD)
    ]
    first = ordered.iloc[size - 1] if len(ordered) >= size else None
    after = (first["start_utc"].to_pydatetime(), first["event_id"]) if first is not None else None
    return page(asked, size, after, newest=newest), rows_of(ordered.iloc[size if after else 0 :][:size])


def holds(frame: pd.DataFrame, asked: Asked) -> pd.Series:
    """Which events pandas finds."""
    mask = pd.Series(True, index=frame.index)
    if asked.start:
        mask &= frame["end_utc"] > asked.start
    if asked.end:
        mask &= frame["start_utc"] < asked.end
    if asked.kinds:
        mask &= frame["kind"].isin(asked.kinds)
    if asked.countries:
        mask &= frame["country"].isin(asked.countries)
    if asked.actors:
        mask &= frame["actor1"].isin(asked.actors) | frame["actor2"].isin(asked.actors)
    text = (
        frame["title"]
        + " "
        + frame["place"]
        + " "
        + frame["other_places"]
        + " "
        + frame["actor1"]
        + " "
        + frame["actor2"]
        + " "
        + frame["summary"]
    )
    for word in lowered(asked.words).split():
        mask &= text.map(lowered).str.contains(word, regex=False)
    if asked.area:
        west, south, east, north = asked.area
        inside = (
            (frame["lon"] >= west) & (frame["lon"] <= east)
            if west <= east
            else (frame["lon"] >= west) | (frame["lon"] <= east)
        )
        mask &= inside & frame["lat"].between(south, north)
    if asked.outline:
        shape = shapely.Polygon(asked.outline)
        lon = frame["lon"].to_numpy() + np.where(frame["lon"].to_numpy() < shape.bounds[0], 360, 0) * (
            shape.bounds[2] > 180
        )
        mask &= shapely.contains_xy(shape, lon, frame["lat"].to_numpy())
    return mask


def _grouped(keys: list[pd.Series]) -> list[tuple[Any, ...]]:
    found = pd.concat(keys, axis=1, keys=range(len(keys))).groupby(list(range(len(keys)))).size()
    return [(*(key if isinstance(key, tuple) else (key,)), int(size)) for key, size in found.items()]


def rows_of(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    """The rows as plain values, None for a missing number."""
    plain = frame.astype(object).where(frame.notna(), None)
    return [tuple(each) for each in plain.itertuples(index=False)]


def alike(rows: list[tuple[Any, ...]]) -> list[str]:
    """Rows to compare whatever their order."""
    return sorted(
        repr(tuple(pd.Timestamp(each).isoformat() if isinstance(each, datetime) else _plain(each) for each in row))
        for row in rows
    )


def _plain(value: Any) -> Any:
    number = value.item() if isinstance(value, np.generic) else value
    return round(float(number), 5) if isinstance(number, float) else number
