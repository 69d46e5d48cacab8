"""The questions: the same answers as pandas, from every engine; nothing that a reader types is ever SQL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pandas as pd
import psycopg
import pytest

from geo.core.errors import GeoError
from geo.store.embedded import Embedded
from geo.store.engines import Engine
from geo.store.query import (
    COUNTED,
    MOST_POINTS,
    UNITS,
    Asked,
    Question,
    card,
    cells,
    counts,
    histogram,
    page,
    points,
    total,
)
from geo.store.server import Server
from geo.store.server_load import to_server
from geo.store.table import LEVEL, TOLD, cells_of, level_of, middle_of, steps_of
from tests.real_server import RealServer

from .made_up import alike, events, questions, store_file

COUNT, RANDOM = 6_000, 200
INJECTIONS = (
    "'; DROP TABLE events; --",
    '" OR 1=1 --',
    "$from_utc",
    ":kind_0",
    "%(kind_0)s",
    "{unit}",
    "[cell]",
    "\\",
    "%",
    "_",
    "')) OR ((1=1",
)


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    return events(COUNT)


@pytest.fixture(scope="module")
def duck(frame: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Embedded]:
    engine = Embedded(store_file(tmp_path_factory.mktemp("store") / "store.duckdb", frame))
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def engines(duck: Embedded, postgresql: RealServer) -> Iterator[dict[str, Engine]]:
    to_server(duck._path, postgresql.owner)
    with psycopg.connect(postgresql.owner, autocommit=True) as owner:
        owner.execute("GRANT SELECT ON events TO reader")
    server = Server(postgresql.reader)
    yield {"duckdb": duck, "postgresql": server}
    server.close()


def test_random_questions_have_the_answers_of_pandas(engines: dict[str, Engine], frame: pd.DataFrame) -> None:
    for number, (question, expected) in enumerate(questions(RANDOM, frame)):
        for name, engine in engines.items():
            assert alike(list(engine.ask(question).rows)) == alike(expected), (name, number, question)


def test_pages_one_after_another_hold_every_event_once_and_in_order(
    engines: dict[str, Engine], frame: pd.DataFrame
) -> None:
    asked = Asked(kinds=("clash",), start=datetime(2019, 1, 1))
    for engine in engines.values():
        seen, after = [], None
        while rows := engine.ask(page(asked, 150, after)).rows:
            seen += [row[:2] for row in rows]
            after = (rows[-1][1], rows[-1][0])
        assert len(set(seen)) == len(seen) == engine.ask(total(asked)).rows[0][0] > 300
        assert [when for _, when in seen] == sorted((when for _, when in seen), reverse=True)


def test_more_points_than_are_drawn_are_one_too_many(duck: Embedded) -> None:
    assert len(duck.ask(points(Asked())).rows) == MOST_POINTS + 1


def test_a_card_tells_all_of_one_event(engines: dict[str, Engine], frame: pd.DataFrame) -> None:
    row = frame.iloc[77]
    for engine in engines.values():
        for question in (card(row["event_id"]), card(row["event_id"], row["start_utc"].to_pydatetime())):
            answer = engine.ask(question)
            assert answer.columns == TOLD and answer.column("title") == [row["title"]]
        assert not engine.ask(card("no such id")).rows


def asked_with(text: str) -> list[Question]:
    """Questions that hold ``text`` as every value that is one."""
    everything = Asked(kinds=(text,), countries=(text,), actors=(text,), words=text)
    alone = [Asked(kinds=(text,)), Asked(countries=(text,)), Asked(actors=(text,)), Asked(words=text)]
    paged = [page(Asked(), 9, (datetime(2019, 1, 1), text))]
    return paged + [
        made for asked in (everything, *alone) for made in (histogram(asked, "day"), cells(asked, 5), points(asked))
    ]


@pytest.mark.parametrize("text", INJECTIONS)
def test_no_value_is_ever_sql(engines: dict[str, Engine], text: str) -> None:
    harmless = re.sub(r"\S", "x", text)
    for question, plain in zip(asked_with(text), asked_with(harmless), strict=True):
        assert question.sql == plain.sql
        for engine in engines.values():
            engine.ask(question)
    for engine in engines.values():
        assert engine.ask(card(text)).rows == []
        assert engine.ask(total(Asked())).rows[0][0] == COUNT


def test_the_word_for_a_village_is_not_looked_for_beside_a_name(
    engines: dict[str, Engine], frame: pd.DataFrame
) -> None:
    name = next(each for each in frame["place"] if each.isalpha())
    for engine in engines.values():
        alone, beside = (engine.ask(total(Asked(words=each))).rows for each in (name, f"село {name} village"))
        assert alone == beside and alone[0][0] > 0


def test_columns_and_units_are_of_fixed_lists() -> None:
    for wrong in ("count(*)", "kind; DROP TABLE events", "", "words"):
        with pytest.raises(GeoError, match=r"can't be asked for\. Choose one of"):
            counts(Asked(), wrong)
    with pytest.raises(GeoError, match="can't be asked for"):
        histogram(Asked(), "month', start_utc); --")
    words = {word for unit in UNITS for word in re.findall(r"\w+", histogram(Asked(), unit).sql)}
    assert "month" not in words and len({counts(Asked(), each).sql for each in COUNTED}) == len(COUNTED)


@pytest.mark.parametrize("area", [(0, 0, 200, 1), (0, 5, 1, 4), (float("nan"), 0, 1, 1), (0, -91, 1, 0)])
def test_an_area_that_is_none_is_refused(area: tuple[float, float, float, float]) -> None:
    with pytest.raises(GeoError, match="The area is no west, south, east, north"):
        Asked(area=area)


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "x" * 100_001])
def test_what_no_store_can_be_asked_is_refused(text: str) -> None:
    for make in (lambda: Asked(words=text), lambda: Asked(kinds=(text,)), lambda: card(text)):
        with pytest.raises(GeoError, match="is no text that a store can be asked for"):
            make()


def test_cells_halve_with_each_zoom_and_their_middle_lies_in_them() -> None:
    lon, lat = 70.5632, 39.9471
    (whole,) = cells_of(pd.Series([lon]).to_numpy(), pd.Series([lat]).to_numpy())
    assert (level_of(0), level_of(7.9), level_of(20)) == (3, 10, LEVEL)
    for level in range(1, LEVEL + 1):
        east, north = middle_of(*steps_of(int(whole) >> (2 * (LEVEL - level)), level), level)
        assert abs(east - lon) <= 180 / 2**level and abs(north - lat) <= 180 / 2**level


def test_the_ends_of_the_world_lie_in_the_cells_at_its_border(tmp_path: Path, frame: pd.DataFrame) -> None:
    edge = frame.head(4).assign(lon=[-180.0, 180.0, -180.0, 180.0], lat=[90.0, 90.0, -90.0, -90.0])
    engine = Embedded(store_file(tmp_path / "edge.duckdb", edge))
    expected = cells_of(edge["lon"].to_numpy(), edge["lat"].to_numpy())
    assert sorted(engine.ask(cells(Asked(), 15)).column("cell")) == sorted(expected.tolist())
    engine.close()
