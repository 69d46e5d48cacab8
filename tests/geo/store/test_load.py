"""Loading: every row accounted for, pieces as the whole, the newer release over the older, the old store or the new one."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pandas as pd
import psycopg
import pytest

from geo.__main__ import main
from geo.cli.import_ import upload_of
from geo.store import load as load_module
from geo.store import progress
from geo.store.faults import StoreFault
from geo.store.load import Loading, load
from geo.store.query import Asked, total
from geo.store.server import Server
from geo.store.table import TOLD, cells_of
from geo.store.targets import load_to
from tests.real_server import SECRET, RealServer

from .loaded import how, table
from .made_up import events

ROOT = Path(__file__).parents[3]
CASES = ROOT / "tests" / "cases"
DIRECT = """\
event_id,start_utc,lon,lat,end_utc,time_precision,radius_m,fatalities,title
a,2021-04-29T06:00+06:00,70.5,39.9,,hour,1000,0,with an offset
b,2021-04-30,70.5,39.9,2021-05-02,day,,,"two
lines"
,2021-04-29,70.5,39.9,,,,,no id
c,soon,70.5,39.9,,,,,no time
d,,70.5,39.9,,,,,nothing
e,2021-04-29,200,39.9,,,,,beyond
f,2021-04-29,70.5,north,,,,,a word
g,2021-04-29,70.5,39.9,2021-04-28,,,,backwards
h,2021-04-29,70.5,39.9,,,-1,,below nothing
i,2021-04-29,70.5,39.9,,,,2.5,half a life
j,2021-04-29,70.5
=k,2021-04-29,70.5,-99,,,,,"=1+1"
"""
REASONS = {
    "it is empty": 2, "it is no time": 1, "it is beyond ±180": 1, "it is beyond ±90": 1, "it is no number of degrees": 1,
    "it ends before it starts": 1, "it is below 0": 1, "it is no whole number": 1, "Expected Number of Columns: 9 Found: 3": 1,
}  # fmt: skip


def test_a_table_with_the_columns_of_a_store_is_taken_row_by_row_and_each_fault_told(tmp_path: Path) -> None:
    (tmp_path / "odd *[1].csv").write_text(DIRECT, "utf-8")
    report = load([tmp_path / "odd *[1].csv"], tmp_path / "store.duckdb", how())
    (its,) = report.files
    assert (its.rows, its.accepted, its.rejected, its.others, report.events) == (12, 2, 10, 0, 2)
    rows = list(csv.reader((tmp_path / report.rejects).read_text("utf-8-sig").splitlines()))[1:]
    reasons = [row[4] for row in rows]
    assert {each: reasons.count(each) for each in reasons} == REASONS
    assert {("odd *[1].csv", "5", "start_utc", "soon"), ("odd *[1].csv", "13", "lat", "'-99.0")} <= {
        tuple(row[:4]) for row in rows
    }
    made = table(tmp_path / "store.duckdb")
    assert made["start_utc"].astype("str").tolist() == ["2021-04-29", "2021-04-30"]
    assert made["end_utc"].astype("str").tolist() == ["2021-04-29 01:00:00", "2021-05-02 00:00:00"]
    assert made["fatalities"].isna().tolist() == [False, True] and made["radius_m"].isna().tolist() == [False, True]


def test_no_cell_of_the_rejected_rows_is_run_by_a_spreadsheet(tmp_path: Path) -> None:
    (tmp_path / "odd.csv").write_text("event_id,start_utc,lon,lat\nx,=1+1,1,1\n", "utf-8")
    report = load([tmp_path / "odd.csv"], tmp_path / "store.duckdb", how(), rejects=tmp_path / "left out.csv")
    assert report.rejects == "left out.csv" and ",'=1+1," in (tmp_path / "left out.csv").read_text("utf-8")


def test_parquet_is_kept_to_the_cell_in_order_of_time(tmp_path: Path) -> None:
    frame = events(3_000)
    frame.to_parquet(tmp_path / "events.parquet")
    load([tmp_path / "events.parquet"], tmp_path / "store.duckdb", how())
    made = table(tmp_path / "store.duckdb")
    order = frame.assign(key=frame["event_id"].map(str.encode)).sort_values(["start_utc", "key"])
    assert made["event_id"].tolist() == order["event_id"].tolist()
    for name in TOLD:
        assert made[name].isna().tolist() == order[name].isna().tolist()
        assert made[name].dropna().tolist() == order[name].dropna().tolist(), name
    assert made["cell"].tolist() == cells_of(order["lon"].to_numpy(), order["lat"].to_numpy()).tolist()


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (
            "acled_2023.csv",
            ("NOR1", 1000.0, "centroid", "day", "Military Forces of Northland", "Northland Wire; River News", 2),
        ),
        ("gdelt_2_raw.csv", ("900001", 5000.0, "centroid", "day", "NORTHLAND", "news.example", None)),
        ("ucdp_candidate.csv", ("1", 1000.0, "centroid", "day", "Army of Northland", "Northland Wire", 2)),
    ],
)
def test_what_import_reads_keeps_radius_precision_actors_and_source(
    tmp_path: Path, file: str, expected: tuple[object, ...]
) -> None:
    report = load([CASES / file], tmp_path / "store.duckdb", how())
    assert all(each.rows == each.accepted + each.rejected + each.others for each in report.files)
    made = table(tmp_path / "store.duckdb").set_index("event_id", drop=False)
    names = ["event_id", "radius_m", "basis", "time_precision", "actor1", "source", "fatalities"]
    row = tuple(None if pd.isna(each) else each for each in made.loc[expected[0], names])
    assert row == expected


def test_a_record_of_several_claims_gives_no_single_figure_and_its_places_their_radius(tmp_path: Path) -> None:
    folder = ROOT / "geo" / "data" / "batken-isfara"
    assert main(["store", str(folder), "--to", str(tmp_path / "store.duckdb"), "--json"]) == 0
    made = table(tmp_path / "store.duckdb").set_index("event_id")
    assert len(made) > 200 and (made["radius_m"] > 0).mean() > 0.9
    claims = pd.read_csv(folder / "claims.csv", dtype="str").fillna("")
    killed = claims[(claims["metric"] == "killed") & (claims["value_best"] != "")]
    contested = killed[killed["event_id"].duplicated(keep=False)]["event_id"]
    assert made.reindex(contested.unique())["fatalities"].isna().all()


def test_a_newer_release_takes_the_place_of_rows_with_its_ids(tmp_path: Path) -> None:
    first, second = events(200), events(50, seed=2).assign(title="newer")
    first.to_parquet(tmp_path / "first.parquet")
    pd.concat([second, second.head(1).assign(title="newest")]).to_parquet(tmp_path / "second.parquet")
    load([tmp_path / "first.parquet"], tmp_path / "store.duckdb", how())
    report = load([tmp_path / "second.parquet"], tmp_path / "store.duckdb", how())
    assert (report.before, report.replaced, report.events) == (200, 51, 200)
    made = table(tmp_path / "store.duckdb").set_index("event_id")
    assert (made["title"] == "newer").sum() == 49 and made.loc[second["event_id"].iloc[0], "title"] == "newest"
    assert load([tmp_path / "second.parquet"], tmp_path / "store.duckdb", how(), anew=True).events == 50


@pytest.mark.parametrize("name", ["old", "temp", "events", "brought", "a.b [1]"])
def test_a_store_may_have_any_name(tmp_path: Path, name: str) -> None:
    events(20).to_parquet(tmp_path / "a.parquet")
    reports = [load([tmp_path / "a.parquet"], tmp_path / f"{name}.duckdb", how()) for _ in range(2)]
    assert [(each.before, each.replaced, each.events) for each in reports] == [(0, 0, 20), (20, 20, 20)]


def test_ids_of_several_data_sets_are_kept_apart_by_a_prefix_and_a_clash_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    near = events(40).assign(lon=70.0, lat=40.0)
    near.to_parquet(tmp_path / "one.parquet")
    near.assign(lon=-60.0, title="elsewhere").to_parquet(tmp_path / "other.parquet")
    near.assign(lon=70.1, title="newer").to_parquet(tmp_path / "newer.parquet")
    store = str(tmp_path / "store.duckdb")
    assert main(["store", str(tmp_path / "one.parquet"), "--to", store]) == 0
    assert main(["store", str(tmp_path / "newer.parquet"), "--to", store]) == 0
    assert "rows more than a year" not in capsys.readouterr().out
    assert main(["store", str(tmp_path / "other.parquet"), "--to", store, "--prefix", "other"]) == 0
    made = table(tmp_path / "store.duckdb")
    assert len(made) == 80 and made["event_id"].str.startswith("other:").sum() == 40
    assert main(["store", str(tmp_path / "other.parquet"), "--to", store]) == 0
    assert "of these, ids of rows more than a year or 300 km apart: 40." in capsys.readouterr().out
    refused = ["store", str(tmp_path / "other.parquet"), "--to", store, "--prefix", "it's'; --"]
    assert main(refused) != 0 and len(table(tmp_path / "store.duckdb")) == 80


def test_an_event_of_several_places_is_said_to_be_stored_at_its_first_and_names_the_others(tmp_path: Path) -> None:
    folder = ROOT / "geo" / "data" / "batken-isfara"
    (its,) = load([folder], tmp_path / "store.duckdb", Loading(upload_of)).files
    listed = (
        pd.read_csv(folder / "events.csv", dtype="str", index_col="event_id")["place_ids"].fillna("").str.split("|")
    )
    places = pd.read_csv(folder / "places.csv", dtype="str", index_col="place_id")
    spotted = set(places.dropna(subset=["lon"]).index)
    assert its.several == sum(len(spotted & set(ids)) > 1 for ids in listed) > 0
    made = table(tmp_path / "store.duckdb").set_index("event_id")
    for event, ids in listed[made.index].items():
        first = next(each for each in ids if each in spotted)
        names = [places["name"][each] for each in ids if each != first]
        assert made["place"][event] == places["name"][first] and made["other_places"][event] == "; ".join(names)
        assert all(name.lower() in made["words"][event] for name in names)
    assert (made["other_places"] != "").sum() >= its.several


def test_a_load_that_is_killed_or_fails_leaves_the_old_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    events(100).to_parquet(tmp_path / "a.parquet")
    load([tmp_path / "a.parquet"], tmp_path / "store.duckdb", how())
    code = """if True:
        import os, signal, sys
        from pathlib import Path
        from geo.store import load as module
        filled = module.create
        def killed(connection, source):
            filled(connection, source)
            os.kill(os.getpid(), signal.SIGKILL)
        module.create = killed
        folder = Path(sys.argv[1])
        module.load([folder / "a.parquet"], folder / "store.duckdb", module.Loading(None), anew=True)
    """
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False
    )
    assert done.returncode == -signal.SIGKILL and (tmp_path / ".store.duckdb.unfinished").exists()
    assert len(table(tmp_path / "store.duckdb")) == 100

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(load_module, "create", full)
        with pytest.raises(StoreFault, match=r"there is no room on the disk\. What was there is as it was"):
            load([tmp_path / "a.parquet"], tmp_path / "store.duckdb", how())
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.parquet", "store.duckdb"]
    assert load([tmp_path / "a.parquet"], tmp_path / "store.duckdb", how()).events == 100


def test_every_kind_of_store_tells_what_became_of_the_rows_and_how_far_it_is(
    tmp_path: Path, postgresql: RealServer, capsys: pytest.CaptureFixture[str]
) -> None:
    events(60).assign(lon=70.0, lat=40.0).to_parquet(tmp_path / "a.parquet")
    other = events(90).assign(lon=-60.0, lat=40.0)
    other.loc[7, "lat"] = 99
    other.to_parquet(tmp_path / "b.parquet")
    with psycopg.connect(postgresql.owner, autocommit=True) as owner:
        owner.execute("DROP TABLE IF EXISTS events")
    to = (str(tmp_path / "store.duckdb"), str(tmp_path / "made [1].parquet"), postgresql.owner)
    for address in to:
        first, second, third = (
            _loaded([*words, "--to", address, "--rejects", str(tmp_path / "left.csv")], capsys)
            for words in (
                [str(tmp_path / "a.parquet")],
                [str(tmp_path / "b.parquet"), "--prefix", "other"],
                [str(tmp_path / "b.parquet")],
            )
        )
        assert [(each["before"], each["replaced"], each["unlike"], each["events"]) for each in (first, second, third)] == [
            (0, 0, 0, 60), (60, 0, 0, 149), (149, 59, 59, 179),
        ]  # fmt: skip
        assert second["files"] == [
            {"file": "b.parquet", "rows": 90, "accepted": 89, "rejected": 1, "others": 0, "several": 0}
        ]
        told: dict[str, list[float]] = {}
        begun = lambda name, told=told: told.setdefault(name, []).append  # noqa: E731
        report = load_to(
            address, [tmp_path / "a.parquet"], Loading(upload_of, begun=begun), anew=True, rejects=tmp_path / "left.csv"
        )
        assert (report.before, report.replaced, report.events) == (0, 0, 60)
        assert len(told) > 1 and SECRET not in repr(told)
        assert all(shares == sorted(shares) and shares[-1] == 1 for shares in told.values())
    with psycopg.connect(postgresql.owner, autocommit=True) as owner:
        owner.execute("GRANT SELECT ON events TO reader")
    engine = Server(postgresql.reader)
    assert engine.ask(total(Asked())).rows == [(60,)]
    engine.close()
    assert len(pd.read_parquet(to[1])) == 60


def _loaded(words: list[str], capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The report that the command prints."""
    assert main(["store", *words, "--json"]) == 0
    said = capsys.readouterr().out
    assert SECRET not in said
    report: dict[str, Any] = json.loads(said)
    return report


def test_how_far_a_work_is_is_told_while_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_EVERY_S", 0.001)
    said, steps, enough = list[float](), iter([0.5, 0.2, 1.0]), threading.Event()

    def done() -> float:
        found = next(steps, None)
        if found is None:
            enough.set()
        return 0.0 if found is None else found

    with pytest.raises(ValueError, match="went wrong"), progress.watched(said.append, done):
        assert enough.wait(10)
        raise ValueError("went wrong")
    assert said[:3] == [0.5, 0.5, 0.99] and said[-1] == 1 and said == sorted(said)


@pytest.mark.parametrize(
    "to",
    ["no/such/folder/store.duckdb", "mysql://owner:s3cret-word@host/db", f"postgresql://owner:{SECRET}@localhost:1/db"],
)
def test_what_can_not_be_written_is_a_sentence(
    tmp_path: Path, to: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    events(5).to_parquet(tmp_path / "a.parquet")
    assert main(["store", "a.parquet", "--to", to]) == 1
    said = capsys.readouterr().err.strip()
    assert SECRET not in said and "\n" not in said and said.endswith((".", "it was."))
