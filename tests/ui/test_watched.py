"""The folder of a package, watched: read when it stands still, shown when it is whole, and what changed told in words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.core.errors import GeoError
from geo.language.speech import speaking
from geo.package.writer import refreshed
from geo.record.dataset import Dataset, load
from geo.record.renewed import renewed
from tests.invented import TABLES, changed, table, write_package
from ui import watched
from ui.watched import Watched


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(watched, "SETTLE_S", 0)
    return write_package(tmp_path / "package")


def looked(its: Watched) -> Dataset:
    its.look()
    assert its.dataset
    return its.dataset


def with_sums(folder: Path) -> Path:
    content = {path.name: path.read_bytes() for path in folder.iterdir()}
    (folder / "datapackage.json").write_bytes(refreshed(content))
    return folder


def test_a_file_that_is_touched_alone_is_no_change(folder: Path) -> None:
    its = Watched(folder, load)
    first = looked(its)
    (folder / "events.csv").touch()
    assert looked(its) is first and not its.fault


def test_a_package_is_read_only_once_it_stands_still(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    its, clock = Watched(folder, load), [100.0]
    first = looked(its)
    monkeypatch.setattr(watched, "SETTLE_S", 2)
    monkeypatch.setattr(watched.time, "monotonic", lambda: clock[0])
    write_package(folder, events=TABLES["events"][:-1], claims=TABLES["claims"][:-2])
    assert looked(its) is first
    clock[0] += 1.9
    (folder / "topics.csv").write_bytes(table("topics", changed("topics", 0, title="Who was there first?")))
    assert looked(its) is first
    clock[0] += 1.9
    assert looked(its) is first and not its.fault
    clock[0] += 0.2
    assert len(looked(its).events) == 5


def test_what_is_written_while_it_is_read_is_not_taken(folder: Path) -> None:
    def read(where: Path) -> Dataset:
        found = load(where)
        if during:
            (folder / "events.csv").write_bytes(during.pop())
        return found

    during: list[bytes] = []
    its = Watched(folder, read)
    first = looked(its)
    (folder / "events.csv").write_bytes(table("events", changed("events", 0, title="Half")))
    during.append(table("events", changed("events", 0, title="Whole")))
    assert looked(its) is first
    assert looked(its).events.at[0, "title"] == "Whole"


@pytest.mark.parametrize(
    ("gone", "said"),
    [("events.csv.part", ""), ("topics.csv", "topics.csv went while the package was read. Try again.")],
)
def test_a_file_that_vanishes_beside_or_in_the_package_is_a_sentence_at_most(
    folder: Path, monkeypatch: pytest.MonkeyPatch, gone: str, said: str
) -> None:
    """Of another program's that writes there: it goes as soon as somebody has seen that it is there."""
    is_file = Path.is_file

    def seen(path: Path) -> bool:
        there = is_file(path)
        if path.name == gone:
            path.unlink(missing_ok=True)
        return there

    (folder / gone).touch()
    monkeypatch.setattr(Path, "is_file", seen)
    its = Watched(folder, load)
    its.look()
    assert str(its.fault) == said and (its.dataset is not None) == (not said)


def test_a_file_that_its_sum_was_not_written_for_leaves_the_old_and_says_so(folder: Path) -> None:
    its = Watched(with_sums(folder), load)
    first = looked(its)
    (folder / "events.csv").write_bytes(table("events", changed("events", 0, title="Otherwise")))
    assert looked(its) is first
    assert isinstance(its.fault, GeoError) and "events.csv was changed since" in str(its.fault)
    assert "--write-hashes" in str(its.fault)
    with_sums(folder)
    assert looked(its) is not first and not its.fault


def test_rows_cut_off_leave_the_old_and_rows_set_aside_from_the_first_do_not(folder: Path) -> None:
    write_package(folder, topics=changed("topics", 0, kind="quarrel"))
    its = Watched(folder, load)
    first = looked(its)
    whole = (folder / "claims.csv").read_bytes()
    (folder / "claims.csv").write_bytes(whole[:-60])
    assert looked(its) is first and "claims.csv" in str(its.fault)
    (folder / "claims.csv").write_bytes(whole.replace(b"They did not", b"We did not"))
    assert looked(its) is not first and not its.fault


def test_what_changed_is_counted_by_kind_in_every_language(folder: Path) -> None:
    before = load(folder)
    events = [*changed("events", 0, title="Another title"), TABLES["events"][3] | {"event_id": "e7"}]
    claims = [each | {"value_best": "410"} if each["claim_id"] == "c5" else each for each in TABLES["claims"]]
    claims = [each | {"work_note": "seen by nobody"} if each["claim_id"] == "c1" else each for each in claims]
    claims = [each for each in claims if each["claim_id"] != "c8"]
    found = renewed(before, load(write_package(folder, events=events, claims=claims)))
    assert found.counts == {
        ("events", "added"): 1, ("events", "revised"): 1, ("figures", "revised"): 1, ("figures", "gone"): 1,
    }  # fmt: skip
    figure = next(each for each in found.changes if (each.kind, each.change) == ("figures", "revised"))
    assert (figure.event_id, figure.before, figure.after) == ("e3", "evacuated A 400", "evacuated A 410")
    assert found.words == "The data have changed: 1 event added, 1 event revised, 1 figure revised, 1 figure gone."
    for language in ("ru", "ky", "tg"):
        with speaking(language):
            assert found.words and "event" not in found.words and "data" not in found.words


def test_words_of_the_package_and_borders_are_told_too(folder: Path) -> None:
    before = load(folder)
    said = json.loads((folder / "datapackage.json").read_bytes())
    said["conflict_map"]["disclaimer"] = "Invented, all of it."
    (folder / "datapackage.json").write_text(json.dumps(said))
    found = renewed(before, load(folder))
    assert not found.changes and found.words.endswith(": borders, words of the package or other parts.")
    assert renewed(before, before).words == ""


def test_who_has_an_older_state_hears_of_all_since_and_no_other(folder: Path) -> None:
    its = Watched(folder, load)
    first = looked(its).fingerprint
    for number in range(6):
        write_package(folder, events=changed("events", 0, title=f"Title {number}"))
        looked(its)
        if number == 1:
            found = its.since(first)
            assert found and found.counts == {("events", "revised"): 1}
    assert its.since(first) is None and its.since("of nobody") is None
