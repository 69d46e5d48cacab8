"""DuckDB: opened for reading alone, cancelled in the engine, and each failure one sentence."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from geo.core.errors import GeoError
from geo.store.embedded import Embedded
from geo.store.engines import Run
from geo.store.faults import StoreFault, Superseded, TookTooLong
from geo.store.latest import Desk
from geo.store.open import open_store
from geo.store.query import Asked, Question, total

from .made_up import events, store_file

SLOW = Question("SELECT count(*) FROM range(3000000000) AS a(n), range(1000) AS b(m) WHERE n * m % 7 = 3")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Embedded]:
    engine = Embedded(store_file(tmp_path / "store.duckdb", events(100)))
    yield engine
    engine.close()


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('{beside}')", "SELECT * FROM glob('/*')", "ATTACH '{beside}' AS other", "COPY events TO '{beside}'",
        "SET enable_external_access = true", "SET memory_limit = '9GB'", "INSERT INTO events SELECT * FROM events", "DROP TABLE events",
        "INSTALL httpfs", "LOAD httpfs", "EXPORT DATABASE '{beside}'",
    ],
)  # fmt: skip
def test_nothing_else_is_read_or_written_through_it(store: Embedded, tmp_path: Path, sql: str) -> None:
    beside = tmp_path / "beside.csv"
    beside.write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(StoreFault):
        store.ask(Question(sql.format(beside=beside)))
    assert beside.read_text("utf-8") == "a,b\n1,2\n"
    assert store.ask(total(Asked())).rows == [(100,)]


def test_an_answer_that_takes_too_long_is_ended_in_the_engine(store: Embedded) -> None:
    begun = time.monotonic()
    with pytest.raises(TookTooLong, match=r"store\.duckdb did not answer within 0\.2 s"):
        store.ask(SLOW, seconds=0.2)
    assert time.monotonic() - begun < 20
    assert store.ask(total(Asked())).rows == [(100,)]


def test_a_newer_question_of_a_reader_cancels_the_one_before_and_no_one_elses(store: Embedded) -> None:
    desk, said = Desk(store), dict[str, object]()

    def ask(name: str, reader: str, question: Question) -> None:
        try:
            said[name] = desk.ask(reader, question, seconds=3).rows
        except StoreFault as fault:
            said[name] = type(fault)

    threads = [
        threading.Thread(target=ask, args=(name, reader, SLOW)) for name, reader in (("old", "a"), ("other", "b"))
    ]
    for each in threads:
        each.start()
    time.sleep(0.5)
    ask("new", "a", total(Asked()))
    threads[0].join()
    assert said == {"new": [(100,)], "old": Superseded}
    threads[1].join()
    assert said["other"] is TookTooLong


def test_at_most_so_many_are_asked_at_once_and_the_rest_wait(store: Embedded) -> None:
    desk, busy, most = Desk(store, at_once=2), [0], [0]

    class Watched(Embedded):
        def run(self) -> Run:
            inner = super().run()
            fetched = inner._fetched

            def counted(question: Question) -> object:
                busy[0] += 1
                most[0] = max(most[0], busy[0])
                time.sleep(0.05)
                busy[0] -= 1
                return fetched(question)

            inner._fetched = counted  # type: ignore[method-assign, assignment]
            return inner

    desk.engine = Watched(store._path)
    threads = [threading.Thread(target=desk.ask, args=(str(number), total(Asked()))) for number in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    desk.engine.close()
    assert most == [2]


def test_a_question_cancelled_before_it_began_is_not_asked(store: Embedded) -> None:
    run = store.run()
    run.cancel()
    with pytest.raises(Superseded):
        run.answer(SLOW)


def test_a_store_put_in_its_place_answers_from_then_on(store: Embedded, tmp_path: Path) -> None:
    assert store.ask(total(Asked())).rows == [(100,)]
    os.replace(store_file(tmp_path / "new.duckdb", events(50)), tmp_path / "store.duckdb")
    assert store.ask(total(Asked())).rows == [(50,)]


def test_a_store_that_is_not_there_is_opened_once_it_is(tmp_path: Path) -> None:
    engine = open_store(str(tmp_path / "store.duckdb"))
    with pytest.raises(StoreFault, match=r"There is no store store\.duckdb: there is no such file"):
        engine.ask(total(Asked()))
    store_file(tmp_path / "store.duckdb", events(10))
    assert engine.ask(total(Asked(start=datetime(2000, 1, 1)))).rows == [(10,)]
    engine.close()


def test_what_is_no_store_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "text.duckdb").write_text("no database" * 1000, "utf-8")
    with duckdb.connect(str(tmp_path / "other.duckdb")) as other:
        other.execute("CREATE TABLE events (event_id VARCHAR)")
    with duckdb.connect(str(tmp_path / "empty.duckdb")):
        pass
    for name, said in (("text", "can't be opened"), ("other", "has no table events"), ("empty", "has no table events")):
        engine = open_store(str(tmp_path / f"{name}.duckdb"))
        with pytest.raises(StoreFault, match=said) as raised:
            engine.ask(total(Asked()))
        assert "\n" not in str(raised.value) and str(tmp_path) not in str(raised.value)
        engine.close()


def test_an_address_that_names_no_engine_is_refused_without_its_password() -> None:
    with pytest.raises(GeoError, match="mysql:// is no store") as raised:
        open_store("mysql://reader:secret@host/events")
    assert "secret" not in str(raised.value)
