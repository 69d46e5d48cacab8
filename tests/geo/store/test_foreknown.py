"""What a store counted when it was loaded says the same as its events."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from geo.store import foreknown
from geo.store.embedded import Embedded
from geo.store.query import Asked, Question, card, cells, counts, histogram, total
from geo.store.table import middle_of, steps_of

from .made_up import alike, events, store_file

COUNT = 8_000


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    return events(COUNT)


@pytest.fixture(scope="module")
def both(frame: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Embedded, Embedded]]:
    """A store, and the same without what it knows beforehand."""
    folder = tmp_path_factory.mktemp("store")
    whole, bare = (store_file(folder / name, frame) for name in ("whole.duckdb", "bare.duckdb"))
    with duckdb.connect(str(bare)) as connection:
        for each in foreknown.TABLES:
            connection.execute(f"DROP TABLE {each}")
    engines = Embedded(whole), Embedded(bare)
    yield engines
    for engine in engines:
        engine.close()


def corner(x: int, y: int, level: int) -> tuple[float, float]:
    """Upper left corner of a cell, from the middles of it and of the one before it on a finer level."""
    fine = 20
    lon, lat = middle_of(x << (fine - level), y << (fine - level), fine)
    lon_before, lat_before = middle_of((x << (fine - level)) - 1, (y << (fine - level)) - 1, fine)
    return (lon + lon_before) / 2, (lat + lat_before) / 2


FRAMES = [(7, 40, 30, 90, 70), (10, 700, 380, 720, 400), (3, 1, 1, 7, 7), (12, 2840, 1540, 2870, 1570)]


@pytest.mark.parametrize("kinds", [(), ("clash", "o'brien"), ("none such",)])
def test_answers_from_counts_are_those_of_the_events(both: tuple[Embedded, Embedded], kinds: tuple[str, ...]) -> None:
    asked = Asked(kinds=kinds)
    questions = [
        total(asked),
        counts(asked, "kind"),
        histogram(asked, "month"),
        histogram(asked, "year"),
        *(cells(asked, zoom) for zoom in range(10)),
    ]
    for level, left, top, right, bottom in FRAMES:
        (west, north), (east, south) = corner(left, top, level), corner(right, bottom, level)
        area = (round(west, 6), round(south, 6), round(east, 6), round(north, 6))
        questions += [cells(Asked(kinds=kinds, area=area), zoom) for zoom in (max(0, level - 3), 9)]
    for question in questions:
        assert foreknown.counted(question), question
        whole, bare = (engine.ask(question) for engine in both)
        assert whole.columns == bare.columns and alike(list(whole.rows)) == alike(list(bare.rows)), question


def test_what_counts_do_not_hold_is_asked_of_the_events() -> None:
    day = datetime(2020, 1, 1)
    others = (Asked(start=day), Asked(end=day), Asked(words="a"), Asked(actors=("a",)), Asked(countries=("a",)),
              Asked(outline=((0.0, 0.0), (1.0, 0.0), (0.0, 1.0))), Asked(area=(170.0, -10.0, -170.0, 10.0)), Asked(area=(0.123, 0.1, 5.0, 6.0)))  # fmt: skip
    for asked in others:
        for question in (total(asked), counts(asked, "kind"), histogram(asked, "month"), cells(asked, 3)):
            assert foreknown.counted(question) is None, question
    assert foreknown.counted(histogram(Asked(), "day")) is None and foreknown.counted(counts(Asked(), "actor1")) is None
    assert foreknown.counted(cells(Asked(), 12)) is None
    assert foreknown.counted(Question("SELECT 1")) is None


def test_a_card_is_found_by_its_id_alone(both: tuple[Embedded, Embedded], frame: pd.DataFrame) -> None:
    for event_id in [*frame["event_id"].sample(40, random_state=3), "none such", "'; --"]:
        whole, bare = (engine.ask(card(event_id)).rows for engine in both)
        assert alike(list(whole)) == alike(list(bare)) and len(whole) == (event_id in set(frame["event_id"]))


@pytest.mark.parametrize("year", [1, 9998])
def test_a_card_of_the_first_or_last_years_is_found(tmp_path: Path, year: int) -> None:
    start = pd.Series([datetime(year, 12, 30)] * 5).astype("M8[us]")
    engine = Embedded(store_file(tmp_path / "store.duckdb", events(5).assign(start_utc=start, end_utc=start)))
    ((event_id, *_),) = engine.ask(card("E3")).rows
    assert event_id == "E3"
    engine.close()


def test_steps_of_a_cell_are_those_it_was_counted_by(both: tuple[Embedded, Embedded]) -> None:
    rows = both[0].ask(Question(f"SELECT cell, x, y FROM {foreknown.BY_CELL}")).rows
    assert len(rows) > 1_000 and all(steps_of(cell, foreknown.CELL_LEVEL) == (x, y) for cell, x, y in rows)


def test_coordinates_are_kept_to_a_centimetre(tmp_path: Path) -> None:
    made = events(50).assign(lon=12.345678912345, lat=-1 / 3)
    engine = Embedded(store_file(tmp_path / "store.duckdb", made))
    assert set(engine.ask(Question("SELECT lon, lat FROM events")).rows) == {(12.3456789, -0.3333333)}
    engine.close()
