"""A package is broken in every way that people break them; each is said with file, row, column, value and the way out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.__main__ import main
from geo.core.errors import GeoError
from geo.package.folder import read_files
from geo.record.dataset import BUNDLED, dataset_of, load
from tests.invented import TABLES, changed, files, write_package

Files = dict[str, bytes]


def test_the_bundled_package_has_no_problem() -> None:
    assert load(BUNDLED).problems == ()


def test_the_invented_package_has_no_problem() -> None:
    assert dataset_of(read_files(files())).problems == ()


BROKEN_ROWS = {
    "duplicate id": (files(events=[*TABLES["events"], TABLES["events"][0]]), "events.csv", 8, "event_id", "e1", "earlier row"),
    "dangling key": (files(claims=changed("claims", 0, event_id="nope")), "claims.csv", 2, "event_id", "nope", "does not hold"),
    "key in a list dangling": (files(events=changed("events", 1, place_ids="lower|nope")), "events.csv", 3, "place_ids", "lower|nope", "does not hold"),
    "date of 1527": (files(events=changed("events", 2, start="1527-03-03")), "events.csv", 4, "start", "1527-03-03", "outside"),
    "31 February": (files(events=changed("events", 2, start="2031-02-31")), "events.csv", 4, "start", "2031-02-31", "no time"),
    "end before start": (files(events=changed("events", 1, end="2031-03-01")), "events.csv", 3, "end", "2031-03-01", "ends before"),
    "unknown kind": (files(events=changed("events", 0, kind="war")), "events.csv", 2, "kind", "war", "not among"),
    "unknown party": (files(claims=changed("claims", 0, party="Z")), "claims.csv", 2, "party", "Z", "not among"),
    "lat/lon swapped": (files(places=changed("places", 0, lon="-16.0", lat="-69.3")), "places.csv", 2, "lon", "-16.0", "swapped"),
    "text in a number": (files(places=changed("places", 0, precision_m="near")), "places.csv", 2, "precision_m", "near", "no number"),
    "low > high": (files(claims=changed("claims", 7, value_low="9")), "claims.csv", 9, "value_low", "9", "not in order"),
    "figure without metric": (files(claims=changed("claims", 7, metric="")), "claims.csv", 9, "metric", "", "no metric"),
    "javascript: address": (files(sources=changed("sources", 0, url="javascript:alert(1)")), "sources.csv", 2, "url", "javascript:alert(1)", "no web address"),
    "flag": (files(events=changed("events", 0, seed="maybe")), "events.csv", 2, "seed", "maybe", "not among"),
    "not finite": (files(places=changed("places", 0, lon="NaN")), "places.csv", 2, "lon", "NaN", "no number"),
    "id that a list can't hold": (files(places=changed("places", 0, place_id="up|per")), "places.csv", 2, "place_id", "up|per", "can't hold |"),
    "id with a space": (files(places=changed("places", 0, place_id="upper ")), "places.csv", 2, "place_id", "upper ", "can't hold |"),
    "check in other words": (files(claims=changed("claims", 0, check="yes")), "claims.csv", 2, "check", "yes", "not among"),
    "no day": (files(claims=changed("claims", 0, checked="November")), "claims.csv", 2, "checked", "November", "no day"),
    "stated end missing": (files(statuses=changed("statuses", 0, end_basis="stated")), "statuses.csv", 2, "valid_to", "", "no end"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN_ROWS)
def test_a_broken_row_is_set_aside_and_said(case: str) -> None:
    broken, file, row, column, value, reason = BROKEN_ROWS[case]
    found = [
        each
        for each in dataset_of(read_files(broken)).rejects
        if (each.file, each.row, each.column) == (file, row, column)
    ]
    assert {each.value for each in found} == {value}
    assert any(reason in each.reason for each in found) and all(each.remedy for each in found)


def test_a_required_column_in_which_nothing_stands_sets_every_row_aside() -> None:
    found = dataset_of(read_files(files(events=[row | {"title": ""} for row in TABLES["events"]])))
    said = [problem.row for problem in found.problems if (problem.file, problem.column) == ("events.csv", "title")]
    assert len(said) == len(TABLES["events"]) and found.events.empty


def test_a_row_too_short_is_set_aside() -> None:
    broken = files() | {"topics.csv": files()["topics.csv"] + b"t9,short\n"}
    (problem,) = dataset_of(read_files(broken)).rejects
    assert (problem.file, problem.row) == ("topics.csv", 4) and "2 cells" in problem.reason


def test_what_hangs_on_a_row_set_aside_is_set_aside_too_and_nothing_else() -> None:
    dataset = dataset_of(read_files(files(events=changed("events", 0, kind="war"))))
    assert set(TABLE_IDS) - set(dataset.events["event_id"]) == {"e1"}
    assert {each.value for each in dataset.rejects if each.file == "claims.csv"} == {"e1"}
    assert len(dataset.claims) == len(TABLES["claims"]) - 2
    assert dataset.relations.empty


TABLE_IDS = [row["event_id"] for row in TABLES["events"]]


def without(name: str) -> Callable[[Files], Files]:
    return lambda its: {key: value for key, value in its.items() if key != name}


def replaced(name: str, change: Callable[[bytes], bytes]) -> Callable[[Files], Files]:
    return lambda its: its | {name: change(its[name])}


BROKEN_FILES = {
    "missing table": (without("events.csv"), "events.csv", "missing"),
    "missing table that is promised": (without("topics.csv"), "topics.csv", "missing"),
    "missing descriptor": (without("datapackage.json"), "datapackage.json", "missing"),
    "missing column": (replaced("events.csv", lambda text: text.replace(b"kind,", b"sort,", 1)), "kind", "missing"),
    "empty file": (replaced("events.csv", lambda _: b""), "events.csv", "empty"),
    "not UTF-8": (replaced("places.csv", lambda text: text + "é".encode("latin-1")), "places.csv", "not UTF-8"),
    "semicolons": (replaced("events.csv", lambda text: text.replace(b",", b";")), "events.csv", "semicolons"),
    "null bytes": (replaced("events.csv", lambda text: text + b"\0"), "events.csv", "null"),
    "two columns alike": (
        replaced("events.csv", lambda text: text.replace(b"kind,", b"title,", 1)),
        "events.csv",
        "same name",
    ),
    "broken JSON": (replaced("datapackage.json", lambda text: text[:-1]), "datapackage.json", "JSON"),
    "no conflict_map": (replaced("datapackage.json", lambda _: b"{}"), "datapackage.json", "conflict_map"),
    "unknown time zone": (
        replaced("datapackage.json", lambda text: text.replace(b"La_Paz", b"Nowhere")),
        "clocks",
        "no time zone",
    ),
    "borders no GeoJSON": (replaced("borders.geojson", lambda _: b"[]"), "borders.geojson", "JSON"),
}


@pytest.mark.parametrize("case", BROKEN_FILES)
def test_a_broken_file_is_one_clear_error(case: str) -> None:
    change, where, reason = BROKEN_FILES[case]
    with pytest.raises(GeoError) as fault:
        dataset_of(read_files(change(files())))
    assert where in str(fault.value) and reason in str(fault.value)


def test_all_broken_files_are_said_at_once() -> None:
    broken = {**files(), "events.csv": b"", "claims.csv": b"\xff"}
    with pytest.raises(GeoError) as fault:
        dataset_of(read_files(broken))
    assert {each.file for each in fault.value.problems} == {"events.csv", "claims.csv"}


def test_a_byte_order_mark_is_no_matter() -> None:
    marked = {name: (b"\xef\xbb\xbf" + content) for name, content in files().items()}
    assert dataset_of(read_files(marked)).problems == ()


def test_the_columns_of_checking_may_be_missing_without_a_word() -> None:
    given = files()
    header = b",checked,check,work_note\n"
    assert header in given["statuses.csv"]
    given["statuses.csv"] = given["statuses.csv"].replace(header, b"\n").replace(b",,,\n", b"\n")
    found = dataset_of(read_files(given))
    assert found.problems == () and len(found.statuses) == len(TABLES["statuses"])


def test_an_extra_column_is_a_note_and_costs_no_row() -> None:
    text = (
        files()["topics.csv"]
        .replace(b"note", b"note,mood")
        .replace(b"rival,", b"rival,,")
        .replace(b"series,", b"series,,")
    )
    dataset = dataset_of(read_files(files() | {"topics.csv": text}))
    (problem,) = dataset.problems
    assert (problem.level, problem.column) == ("note", "mood") and len(dataset.topics) == 2


def test_an_invalid_polygon_is_set_aside_and_said() -> None:
    collection = json.loads(files()["borders.geojson"])
    collection["features"][1]["geometry"]["coordinates"] = [
        [[-69, -16], [-68, -15], [-68, -16], [-69, -15], [-69, -16]]
    ]
    dataset = dataset_of(read_files(files() | {"borders.geojson": json.dumps(collection).encode()}))
    (problem,) = dataset.problems
    assert (problem.file, problem.row) == ("borders.geojson", 2) and "Self-intersection" in problem.reason


def test_a_geometry_of_no_known_type_is_set_aside_and_said() -> None:
    broken = files()["borders.geojson"].replace(b"LineString", b"Scribble", 1)
    (problem,) = dataset_of(read_files(files() | {"borders.geojson": broken})).problems
    assert (problem.file, problem.row) == ("borders.geojson", 1) and "not readable" in problem.reason


def test_the_command_prints_counts_and_problems_and_says_by_its_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(write_package(tmp_path / "good"))]) == 0
    assert "events 6" in capsys.readouterr().out
    assert main(["check", str(write_package(tmp_path / "bad", events=changed("events", 0, kind="war"))), "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["problems"][0] | {"remedy": ""} == {
        "file": "events.csv", "row": 2, "column": "kind", "value": "war", "level": "row", "remedy": "",
        "reason": "it is not among conflict_map.event_kinds of datapackage.json"}  # fmt: skip
    assert main(["check", str(tmp_path / "no such folder")]) == 1
    assert "There is no folder" in capsys.readouterr().out


def test_notes_alone_do_not_fail_the_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_package(tmp_path)
    (folder / "topics.csv").write_text("topic_id,title,kind,note,mood\nt-first,Who?,rival,,\nt-toll,Toll,series,,\n")
    assert main(["check", str(folder)]) == 0
    assert "topics.csv, column mood: no such column is known" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("profiles", "where", "reason"),
    [
        (
            [{"id": "press", "label": "Press"}, {"id": "public", "label": "Public", "name": ["*"]}],
            "[1].name",
            "no such rule",
        ),
        ([{"id": "public", "label": "Public", "rounded_deg": "0.1"}], "[0].rounded_deg", "no number"),
        ({"public": {}}, "", "no list of profiles"),
        ([{"label": "Public"}], "", "no list of profiles"),
    ],
)
def test_a_profile_that_would_withhold_nothing_fails_the_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], profiles: object, where: str, reason: str
) -> None:
    folder = write_package(tmp_path)
    said = json.loads((folder / "datapackage.json").read_text("utf-8"))
    said["conflict_map"]["profiles"] = profiles
    (folder / "datapackage.json").write_text(json.dumps(said), "utf-8")
    assert main(["check", str(folder)]) == 1
    printed = capsys.readouterr().out
    assert f"conflict_map.profiles{where}" in printed and reason in printed
