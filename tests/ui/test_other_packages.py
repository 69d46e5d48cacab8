"""The page on other data: an invented package, a hostile one, a broken one, none at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from starlette.requests import Request
from streamlit.testing.v1 import AppTest

from layers.web.packed import unpacked
from tests.invented import TABLES, changed, write_package
from ui import assets, store, watched
from ui.views.chooser import VIEWS

PAGE = Path(__file__).parents[2] / "ui" / "page.py"
HOSTILE = [
    "<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "`${alert(1)}`", "javascript:alert(1)", "\u202eesrever\u202c",
    "x" * 10_000, "two\nlines", "[link](javascript:alert(1))", "</script><b>", '"quoted" & \'single\'', "$x^2$ :smile: **bold**",
]  # fmt: skip


def opened(monkeypatch: pytest.MonkeyPatch, folder: Path, **query: str) -> AppTest:
    monkeypatch.setenv("CONFLICT_MAP_DATA", str(folder))
    monkeypatch.setattr(watched, "SETTLE_S", 0)
    page = AppTest.from_file(PAGE, default_timeout=30)
    for key, value in query.items():
        page.query_params[key] = value
    return page.run()


def args(page: AppTest) -> dict:  # type: ignore[type-arg]
    return json.loads(page.get("component_instance")[0].proto.json_args)


def hostile_tables() -> dict[str, list[dict[str, str]]]:
    """Hostile words in every text column of the invented package that is no id, number, time or vocabulary."""
    texts = {
        "places": ["name", "name_yy", "other_names", "district", "coordinate_source", "note"], "sources": ["publisher", "language", "note"],
        "events": ["title", "summary", "note"], "claims": ["claimant", "statement", "part_of", "note"], "claimants": ["label"],
        "topics": ["title", "note"], "statuses": ["statement", "note"],
    }  # fmt: skip
    tables = {}
    for table, columns in texts.items():
        rows = TABLES[table]
        tables[table] = [
            row | {column: HOSTILE[(number + place) % len(HOSTILE)] for place, column in enumerate(columns)}
            for number, row in enumerate(rows)
        ]
    return tables


def test_the_page_works_on_an_invented_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(monkeypatch, write_package(tmp_path))
    assert not page.exception
    served = assets.map_record(
        Request({"type": "http", "headers": [], "query_string": b"", "path_params": {"name": args(page)["record"]}})
    )
    record = unpacked(bytes(served.body))
    assert record["events"]["id"] == [row["event_id"] for row in TABLES["events"]]
    assert record["disclaimer"] == "All of this is invented."


@pytest.mark.parametrize("pane", VIEWS)
def test_every_view_works_on_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pane: str) -> None:
    for query in (
        {},
        {"topic": "t-first"},
        {"event": "e6"},
        {"place": "gate"},
        {"known": "2031-03-02"},
        {"from": "..", "to": ".."},
    ):
        page = opened(monkeypatch, write_package(tmp_path), pane=pane, **query)
        assert not page.exception, (query, page.exception)


def test_nothing_of_the_bundled_record_shows_on_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(monkeypatch, write_package(tmp_path))
    shown = str(page.main) + str(page.sidebar) + json.dumps(args(page))
    for word in ("Batken", "Isfara", "Kyrgyz", "Tajik", "Bishkek", "Golovn"):
        assert word not in shown


@pytest.mark.parametrize("query", [{}, {"event": "e1", "place": "upper"}, {"place": "gate"}, {"topic": "t-first"}])
def test_hostile_text_breaks_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, query: dict[str, str]) -> None:
    page = opened(monkeypatch, write_package(tmp_path, **hostile_tables()), **query)
    assert not page.exception and not page.error
    for block in page.get("html"):
        body = block.proto.body
        assert "<img" not in body and "<script" not in body and 'javascript:alert(1)"' not in body.replace("&quot;", "")


def test_rows_set_aside_are_counted_and_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(monkeypatch, write_package(tmp_path, topics=changed("topics", 0, kind="quarrel")), pane="coverage")
    labels = [each.label for each in (*page.expander, *page.status)]  # with a sign it is a status to AppTest of 1.63
    assert any("left out of the data" in label for label in labels)


def test_a_missing_folder_is_said_and_the_app_stays_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(monkeypatch, tmp_path / "no such folder")
    assert not page.exception and "can't be shown" in page.error[0].value
    assert "There is no folder" in page.text[0].value
    monkeypatch.setenv("CONFLICT_MAP_DATA", str(write_package(tmp_path / "later")))
    page.run()
    assert not page.error and args(page)["record"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("datapackage.json", b"{"),
        ("datapackage.json", b'{"conflict_map": {"title": 7, "clocks": [{"tz": "America"}], "languages": []}}'),
        ("events.csv", b""),
        ("events.csv", None),
    ],
)
def test_while_a_served_package_is_broken_the_last_good_state_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes | None
) -> None:
    folder = write_package(tmp_path / "a package")
    page = opened(monkeypatch, folder)
    assert not args(page)["standing"]
    (folder / name).unlink() if content is None else (folder / name).write_bytes(content)
    page.run()
    assert not page.exception and not page.error and args(page)["record"]
    (warning,) = args(page)["standing"]
    assert name in warning and "as they were" in warning and str(tmp_path) not in warning
    write_package(folder)
    assert not args(page.run())["standing"]


def test_a_file_beside_the_package_that_comes_and_goes_is_no_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_package(tmp_path)
    page = opened(monkeypatch, folder)
    found, is_file = store.dataset(), Path.is_file

    def gone(path: Path) -> bool:
        seen = is_file(path)
        if path.name in ("notes.txt", "borders.geojson"):
            path.unlink(missing_ok=True)  # between being seen and being read
        return seen

    (folder / "notes.txt").write_text("of no package")
    assert store.dataset() is found
    monkeypatch.setattr(Path, "is_file", gone)
    (folder / "topics.csv").touch()
    assert not page.run().exception and store.dataset() is not found and store.dataset().borders.empty


def test_a_broken_file_gives_one_clear_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_package(tmp_path)
    (folder / "events.csv").write_bytes(b"")
    page = opened(monkeypatch, folder)
    assert not page.exception and "events.csv" in page.text[0].value and "empty" in page.text[0].value


def test_data_without_a_claim_as_of_a_day_are_the_ordinary_empty_view(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_package(tmp_path, claims=[], relations=[])
    for pane in VIEWS:
        page = opened(monkeypatch, folder, known="2031-05-01", pane=pane)
        assert not page.exception and not page.error, pane
