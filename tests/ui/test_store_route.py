"""The route by which browsers ask the store: the engine's own answers, from a real DuckDB and a real PostgreSQL; nothing that
anybody sends is ever SQL; a store that is away is said in one sentence and asked again."""

from __future__ import annotations

import asyncio
import gzip
import json
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import numpy as np
import pandas as pd
import psycopg
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route

from geo.store.embedded import Embedded
from geo.store.query import MOST_POINTS, Asked, page, total
from geo.store.server_load import to_server
from geo.store.table import TOLD, cells_of, steps_of
from tests.geo.store.made_up import KINDS, events, holds, random_asked, store_file
from tests.real_server import SECRET, RealServer
from ui.many import opened, route
from ui.many.answers import ANSWERS, ASIDE, ROWS

COUNT = 5_000
READER = "reader=0123456789abcdef"
NASTY = ("'; DROP TABLE events; --", "$kind_0", ":kind_0", "%(kind_0)s", "{unit}", "[cell]", "\\", "')) OR ((1=1", "\0", "9" * 500,
         "../../etc/passwd", "\u202e", "NaN", "Infinity", "1e400", "-1", "0;1", "%00", "\ud7ff")  # fmt: skip


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    return events(COUNT)


@pytest.fixture(scope="module")
def duck(frame: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return store_file(tmp_path_factory.mktemp("store") / "Desk of events.duckdb", frame)


@pytest.fixture(scope="module")
def addresses(duck: Path, postgresql: RealServer) -> Iterator[dict[str, str]]:
    to_server(duck, postgresql.owner)
    with psycopg.connect(postgresql.owner, autocommit=True) as owner:
        owner.execute("GRANT SELECT ON events TO reader")
    made = {"duckdb": str(duck), "postgresql": postgresql.reader}
    yield made
    for each in made.values():
        opened._opened(each, "", "").desk.engine.close()


def get(
    what: str, said: str | Iterable[tuple[str, str]] = READER, headers: Sequence[tuple[bytes, bytes]] = ()
) -> Response:
    """The route's answer to a question with this query."""
    query = said if isinstance(said, str) else urlencode(list(said), errors="replace")
    its, _ = route.routes()
    assert isinstance(its, Route)
    scope = {"type": "http", "method": "GET", "path": f"/{route.PATH}/{what}", "query_string": query.encode(), "headers": list(headers),
             "server": ("localhost", 80), "scheme": "http"}  # fmt: skip
    match, more = its.matches(scope)
    assert match is Match.FULL
    with ThreadPoolExecutor(1) as apart:  # a test with a browser in this process keeps a loop running in its thread
        return apart.submit(lambda: asyncio.run(route.answer(Request(scope | more)))).result()


def text_of(answer: Response) -> str:
    return bytes(answer.body).decode()


@pytest.fixture(params=["duckdb", "postgresql"])
def ask(
    request: pytest.FixtureRequest, addresses: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Any]:
    monkeypatch.setenv(opened.STORE, addresses[request.param])

    def asked(what: str, pairs: list[tuple[str, str]]) -> Any:
        answer = get(what, [("reader", "0123456789abcdef"), *pairs])
        assert answer.status_code == 200, text_of(answer)
        return json.loads(text_of(answer))

    return asked


def pairs_of(asked: Asked) -> list[tuple[str, str]]:
    """The filters as the page writes them."""
    said = [("from", f"{asked.start.isoformat()}Z")] if asked.start else []
    said += [("to", f"{asked.end.isoformat()}Z")] if asked.end else []
    for key, words in (("kind", asked.kinds), ("country", asked.countries), ("actors", asked.actors)):
        said += [(key, each) for each in words]
    said += [("words", asked.words)] if asked.words else []
    if asked.outline:
        said += [
            (
                "within",
                f"polygon:{','.join(f'{each:.5f}' for spot in asked.outline for each in ((spot[0] + 180) % 360 - 180, spot[1]))}",
            )
        ]
    return said + ([("area", ",".join(map(str, asked.area)))] if asked.area else [])


def test_what_is_drawn_and_counted_is_what_pandas_counts(ask: Callable[..., Any], frame: pd.DataFrame) -> None:
    chance = np.random.default_rng(5)
    for _ in range(25):
        asked = random_asked(chance)
        its, zoom = frame[holds(frame, asked)], float(chance.uniform(0, 14))
        drawn = ask("drawn", [*pairs_of(asked), ("zoom", str(zoom))])
        assert drawn["events"] == len(its)
        if len(its) > MOST_POINTS:
            cells = cells_of(its["lon"].to_numpy(), its["lat"].to_numpy()) // 4 ** (18 - drawn["level"])
            expected = Counter(steps_of(int(each), drawn["level"]) for each in cells)
            got = dict(
                zip(zip(drawn["cells"]["x"], drawn["cells"]["y"], strict=True), drawn["cells"]["events"], strict=True)
            )
            assert got == expected
        elif len(its):
            assert sorted(drawn["points"]["event_id"]) == sorted(its["event_id"])
        tally = ask("tally", pairs_of(asked))
        assert tally["events"] == len(its)
        assert sum(drawn["cells"]["events"]) == (len(its) if len(its) > MOST_POINTS else 0)


def test_the_leading_kind_of_a_cell_is_the_most_frequent_one(ask: Callable[..., Any], frame: pd.DataFrame) -> None:
    drawn = ask("drawn", [("zoom", "0")])
    cells = cells_of(frame["lon"].to_numpy(), frame["lat"].to_numpy()) // 4 ** (18 - drawn["level"])
    tally = frame.assign(cell=cells).groupby(["cell", "kind"]).size()
    for row, (x, y) in enumerate(zip(drawn["cells"]["x"], drawn["cells"]["y"], strict=True)):
        (its,) = (each for each in tally.index.unique("cell") if steps_of(int(each), drawn["level"]) == (x, y))
        assert drawn["cells"]["kind_events"][row] == tally[its].max() == tally[its][drawn["cells"]["kind"][row]]
    assert set(drawn["cells"]["kind"]) <= set(KINDS)


def test_the_table_is_read_page_by_page_to_its_end(ask: Callable[..., Any], addresses: dict[str, str]) -> None:
    asked = Asked(words="bridge", kinds=("clash",))
    engine = Embedded(Path(addresses["duckdb"]))
    expected = [row[0] for row in engine.ask(page(asked, 5_000)).rows]
    engine.close()
    got: list[str] = []
    key: list[tuple[str, str]] = []
    for _ in range(len(expected) // ROWS + 1):
        answer = ask("rows", [*pairs_of(asked), *key])
        got += answer["rows"]["event_id"]
        key = [("after_start", answer["next"][0]), ("after", answer["next"][1])] if answer["next"] else []
    assert got == expected and len(got) > 2 * ROWS and not key


def test_card_facts_bars_and_places(ask: Callable[..., Any], frame: pd.DataFrame) -> None:
    first = frame.iloc[7]
    card = ask("one", [("id", first["event_id"])])["rows"]
    assert {name: card[name] for name in ("title", "kind", "country")} == {
        name: [first[name]] for name in ("title", "kind", "country")
    }
    assert set(card) == set(TOLD)
    assert ask("one", [("id", "none such")])["rows"]["event_id"] == []
    facts = ask("facts", [])
    assert facts["events"] == COUNT and sum(events for _, events in facts["words"]["kind"]) == COUNT
    assert facts["first"] == frame["start_utc"].min().value // 1_000_000
    bars = ask("bars", [("unit", "year")])
    assert sum(bars["events"]) == COUNT and bars["begins"][0] == pd.Timestamp("2013-01-01").value // 1_000_000
    for typed in ("isfa", "ISFARA", "Isfara"):
        assert ask("places", [("text", typed)])["place"][0] == "Isfara"


def test_kinds_that_are_switched_off_keep_their_count(ask: Callable[..., Any], frame: pd.DataFrame) -> None:
    whole = ask("tally", [])
    some = ask("tally", [("kind", "clash")])
    assert some["kinds"] == whole["kinds"] and some["events"] == dict(map(tuple, whole["kinds"]))["clash"]


def test_nothing_sent_is_ever_sql_and_every_refusal_is_one_sentence(ask: Callable[..., Any]) -> None:
    keys = ("from", "to", "kinds", "kind", "countries", "country", "actors", "words", "area", *ASIDE)
    usual = {"unit": "day", "zoom": "3", "id": "E1", "text": "isf", "reader": "0123456789abcdef"}
    for number, what in enumerate(ANSWERS):
        for key in keys:
            for said in NASTY[number % 3 :: 3]:  # each at each key in some question
                answer = get(what, (usual | {key: said}).items())
                assert answer.status_code in (200, 400), (what, key, said, text_of(answer))
                if answer.status_code == 400:
                    assert "\n" not in text_of(answer) and SECRET not in text_of(answer)
    for unknown in ("table=secret", "order=1", "limit=1"):
        assert get("tally", f"{READER}&{unknown}").status_code == 400
    assert ask("tally", [])["events"] == COUNT  # all is still there


def test_what_is_no_question_is_refused(ask: Callable[..., Any]) -> None:
    refused = {
        "tally": "reader=short", "drawn": READER, "bars": f"{READER}&unit=century", "rows": f"{READER}&after=E1&after_start=now",
        "places": f"{READER}&text=i", "nothing": READER,
    }  # fmt: skip
    for what, query in refused.items():
        assert get(what, query).status_code == 400, what
    assert get("tally", f"{READER}&words={'a' * 21_000}").status_code == 400
    assert all(each.methods == {"GET", "HEAD"} for each in route.routes() if isinstance(each, Route))


def test_without_a_store_the_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(opened.STORE, raising=False)
    assert (get("tally").status_code, text_of(get("tally"))) == (503, route.NOT_HERE)


def test_an_answer_is_packed_and_never_kept(addresses: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(opened.STORE, addresses["duckdb"])
    answer = get("rows", READER, [(b"accept-encoding", b"gzip")])
    assert answer.headers["Content-Encoding"] == "gzip" and answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert len(json.loads(gzip.decompress(bytes(answer.body)))["rows"]["event_id"]) == ROWS


def test_a_server_that_stops_and_starts_again_is_said_without_its_password(
    addresses: dict[str, str], postgresql: RealServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(opened.STORE, addresses["postgresql"])
    assert get("tally").status_code == 200
    postgresql.stop(signal.SIGQUIT)
    try:
        away = get("tally")
        assert away.status_code == 503 and "no server listens there" in text_of(away) and SECRET not in text_of(away)
    finally:
        postgresql.start()
    assert json.loads(text_of(get("tally")))["events"] == COUNT


def test_a_newer_question_of_the_same_reader_ends_the_one_before(addresses: dict[str, str]) -> None:
    """Also where one answer takes several questions."""
    its = opened._opened(addresses["duckdb"], "", "")
    with its.desk.turn("a reader") as turn:
        assert turn.ask(total(Asked())).rows == [(COUNT,)]
        with its.desk.turn("a reader") as newer:
            with pytest.raises(opened.StoreFault, match="newer question"):
                turn.ask(total(Asked()))
            assert newer.ask(total(Asked())).rows == [(COUNT,)]
        assert threading.active_count() < 50


def test_a_store_is_named_by_its_file_or_database() -> None:
    names = {"/data/GDELT 2.duckdb": "gdelt-2", "postgresql://me:word@host:5432/acled?x=1": "acled", "record.duckdb": "record-store",
             "spark://host:7077/data/all.parquet": "all"}  # fmt: skip
    assert {address: opened.name_of(address) for address in names} == names
