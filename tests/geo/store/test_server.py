"""PostgreSQL, a real one: read by a role that may read alone, cancelled in the server, stopped in the middle and started again."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from geo.store.faults import StoreFault, Superseded, TookTooLong
from geo.store.open import open_store
from geo.store.query import Asked, Question, total
from geo.store.server import Server, shown
from geo.store.server_load import to_server
from tests.real_server import SECRET, RealServer

from .made_up import events, store_file

SLOW = Question("SELECT pg_sleep(30)")


@pytest.fixture
def store(postgresql: RealServer, tmp_path: Path) -> Iterator[Server]:
    assert to_server(store_file(tmp_path / "store.duckdb", events(100)), postgresql.owner).events == 100
    with psycopg.connect(postgresql.owner, autocommit=True) as owner:
        owner.execute("GRANT SELECT ON events TO reader")
    engine = Server(postgresql.reader)
    yield engine
    engine.close()


def asked_in_a_thread(engine: Server, said: list[object], question: Question = SLOW) -> threading.Thread:
    def ask() -> None:
        try:
            said.append(engine.ask(question).rows)
        except StoreFault as fault:
            said.append(str(fault))

    thread = threading.Thread(target=ask)
    thread.start()
    return thread


def busy(server: RealServer) -> int:
    with psycopg.connect(server.owner) as owner:
        found = owner.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%%' AND state = 'active'", []
        ).fetchone()
        return int(found[0]) if found else 0


def wait_until_busy(server: RealServer) -> None:
    last = time.monotonic() + 20
    while not busy(server):
        assert time.monotonic() < last
        time.sleep(0.05)


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM events",
        "DROP TABLE events",
        "CREATE TABLE mine (n int)",
        "COPY events TO '/tmp/x'",
        "SELECT pg_read_file('/etc/passwd')",
    ],
)
def test_its_role_can_read_the_table_and_nothing_else(store: Server, sql: str) -> None:
    with pytest.raises(StoreFault) as raised:
        store.ask(Question(sql))
    assert SECRET not in str(raised.value) and "\n" not in str(raised.value)
    assert store.ask(total(Asked())).rows == [(100,)]


def test_a_role_that_may_change_the_table_is_refused(store: Server, postgresql: RealServer) -> None:
    with pytest.raises(StoreFault, match=r"may change its table\. Give the map a role with no more than GRANT SELECT"):
        Server(postgresql.owner).ask(total(Asked()))


def test_a_cancelled_question_ends_in_the_server(store: Server, postgresql: RealServer) -> None:
    run, said = store.run(), list[object]()

    def ask() -> None:
        try:
            run.answer(SLOW)
        except Superseded as fault:
            said.append(type(fault))

    thread = threading.Thread(target=ask)
    thread.start()
    wait_until_busy(postgresql)
    run.cancel()
    thread.join(timeout=10)
    assert said == [Superseded] and busy(postgresql) == 0
    assert store.ask(total(Asked())).rows == [(100,)]


def test_what_takes_too_long_is_ended_in_the_server(store: Server, postgresql: RealServer) -> None:
    with pytest.raises(TookTooLong):
        store.ask(SLOW, seconds=0.3)
    assert busy(postgresql) == 0


def test_a_server_stopped_in_the_middle_is_told_and_asked_again_once_it_is_back(
    store: Server, postgresql: RealServer
) -> None:
    said: list[object] = []
    thread = asked_in_a_thread(store, said)
    wait_until_busy(postgresql)
    postgresql.stop()
    thread.join(timeout=20)
    try:
        where = shown(postgresql.reader)
        assert said == [f"{where} was lost in the middle of a question. Try again."]
        with pytest.raises(StoreFault, match="can't be reached: no server listens there"):
            store.ask(total(Asked()))
    finally:
        postgresql.start()
    assert store.ask(total(Asked())).rows == [(100,)]


def test_an_idle_connection_outlives_a_restart_of_the_server_unnoticed(store: Server, postgresql: RealServer) -> None:
    assert store.ask(total(Asked())).rows == [(100,)]
    postgresql.stop()
    postgresql.start()
    assert store.ask(total(Asked())).rows == [(100,)]


def test_each_way_to_be_let_in_no_further_is_one_sentence_without_the_password(
    store: Server, postgresql: RealServer
) -> None:
    at = f"localhost:{postgresql.port}"
    wrong = {
        f"postgresql://reader:not-{SECRET}@{at}/postgres": "the name or the password is refused",
        f"postgresql://reader:{SECRET}@{at}/none": "no such database or role",
        f"postgresql://reader:{SECRET}@localhost:1/postgres": "no server listens there",
        f"postgresql://reader:{SECRET}@{at}/postgres?sslmode=nonsense&password={SECRET}": "lets no one in",
        f"postgresql://reader:{SECRET}@localhost:nonsense/postgres": "The address of the store is none",
    }
    for address, reason in wrong.items():
        with pytest.raises(StoreFault, match=reason) as raised:
            open_store(address).ask(total(Asked()))
        assert SECRET not in str(raised.value) and "reader" not in str(raised.value).removesuffix(
            "Write postgresql://reader@host:5432/database."
        )


def test_a_table_that_is_not_there_or_not_to_be_read_is_named(store: Server, postgresql: RealServer) -> None:
    with psycopg.connect(postgresql.owner, autocommit=True) as owner:
        owner.execute("REVOKE SELECT ON events FROM reader")
        with pytest.raises(StoreFault, match="may not read its table"):
            store.ask(total(Asked()))
        owner.execute("DROP TABLE events")
        with pytest.raises(StoreFault, match="has no table events"):
            store.ask(total(Asked()))


def test_loading_again_keeps_who_may_read(store: Server, postgresql: RealServer, tmp_path: Path) -> None:
    assert to_server(store_file(tmp_path / "new.duckdb", events(40)), postgresql.owner).events == 40
    assert store.ask(total(Asked())).rows == [(40,)]
