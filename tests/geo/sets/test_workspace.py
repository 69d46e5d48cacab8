"""Sets kept on the server: whole or not at all, whatever moment the writer is killed at."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyogrio
import pytest

from geo.core.errors import GeoError
from geo.core.temporary import tidy_after_kill
from geo.package.schema import TABLES
from geo.package.writer import write_package
from geo.readers.door import Upload, import_upload
from geo.record.dataset import AddedSet, Dataset, dataset_of
from geo.sets.import_package import package_of_import
from geo.sets.workspace import Workspace
from tests.geo.readers.made import CASES, MADE

ROOT = Path(__file__).parents[3]
KILLS = 6
WRITER = """
import sys
from pathlib import Path
from geo.record.dataset import AddedSet
from geo.sets.import_package import package_of_import
from geo.readers.door import Upload, import_upload
from geo.sets.workspace import Workspace
folder, cases = Path(sys.argv[1]), Path(sys.argv[2])
raws = [package_of_import(import_upload(Upload(name, (cases / name).read_bytes()))) for name in sys.argv[3:]]
print("ready", flush=True)
while True:
    for number, raw in enumerate(raws):
        Workspace(folder).save(AddedSet("kept", f"state {number}", "#112233"), raw)
"""


def loaded(name: str) -> tuple[AddedSet, object, Dataset]:
    content = MADE[name]() if name in MADE else (CASES / name).read_bytes()
    raw = package_of_import(import_upload(Upload(name, content)))
    return AddedSet(Path(name).stem.replace("_", "-"), name, "#112233", "Made up"), raw, dataset_of(raw)


@pytest.mark.parametrize("name", ["ucdp_hxl.csv", "folders.kml", "two_layers.gpkg", "record.zip"])
def test_a_set_comes_back_as_it_was_kept(name: str, tmp_path: Path) -> None:
    meta, raw, dataset = loaded(name)
    Workspace(tmp_path).save(meta, raw)  # type: ignore[arg-type]
    found = Workspace(tmp_path).load(meta.id)
    assert found.meta == meta and found.dataset.package == dataset.package
    for table in TABLES:
        assert getattr(found.dataset, table.name).equals(getattr(dataset, table.name)), table.name
    assert len(found.dataset.reference) == len(dataset.reference)
    assert not list(tmp_path.glob(".*"))


def test_a_kept_set_opens_in_a_gis_with_points_only_for_known_places(tmp_path: Path) -> None:
    meta, raw, _ = loaded("ucdp_hxl.csv")
    Workspace(tmp_path).save(meta, raw)  # type: ignore[arg-type]
    events = pyogrio.read_dataframe(tmp_path / f"{meta.id}.gpkg", layer="events_on_the_map")
    assert events.crs.to_epsg() == 4326 and len(events) == 4
    assert events.geometry.isna().sum() == 1, "the event known to a province only"


def test_sets_are_listed_removed_and_refused_by_name(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    meta, raw, _ = loaded("ucdp_hxl.csv")
    workspace.save(meta, raw)  # type: ignore[arg-type]
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    (tmp_path / "broken.gpkg").write_bytes(b"no database")
    assert workspace.ids() == ("broken", "ucdp-hxl")
    for name, said in (("broken", "no set that was kept"), ("../outside", "keeps no set"), ("other", "keeps no set")):
        with pytest.raises(GeoError, match=said):
            workspace.load(name)
    with pytest.raises(GeoError, match="can't name a set"):
        workspace.save(AddedSet("../outside", "", "#000000"), raw)  # type: ignore[arg-type]
    workspace.remove("ucdp-hxl")
    assert workspace.ids() == ("broken",) and (tmp_path / "notes.txt").exists()


def test_a_writer_killed_at_any_moment_leaves_the_old_state_or_the_new(tmp_path: Path) -> None:
    names = ("ucdp_hxl.csv", "acled_2023.csv")
    states = {f"state {number}": loaded(name)[2] for number, name in enumerate(names)}
    Workspace(tmp_path).save(AddedSet("kept", "state 0", "#112233"), loaded(names[0])[1])  # type: ignore[arg-type]
    chance = random.Random(20210429)
    for _ in range(KILLS):
        command = [sys.executable, "-c", WRITER, str(tmp_path), str(CASES), *names]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None and writer.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0.0, 0.25))
            writer.kill()
        found = Workspace(tmp_path).load("kept")
        assert found.dataset.events.equals(states[found.meta.label].events)
        assert found.dataset.claims.equals(states[found.meta.label].claims)
    assert Workspace(tmp_path).ids() == ("kept",)
    Workspace(tmp_path).tidy()
    assert [path.name for path in tmp_path.iterdir()] == ["kept.gpkg"]


def test_a_new_set_never_takes_the_place_of_another(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    meta, raw, dataset = loaded("ucdp_hxl.csv")
    _, other, _ = loaded("acled_2023.csv")
    workspace.add(meta, raw)  # type: ignore[arg-type]
    with pytest.raises(GeoError, match="keeps another set under the id “ucdp-hxl”"):
        workspace.add(meta, other)  # type: ignore[arg-type]
    assert workspace.holds(meta.id, dataset.fingerprint) and not workspace.holds(meta.id, "another")
    assert [path.name for path in tmp_path.iterdir()] == ["ucdp-hxl.gpkg"]


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    meta, raw, _ = loaded("ucdp_hxl.csv")
    with pytest.raises(GeoError, match="can't be kept in the workspace: there is no such file"):
        Workspace(tmp_path / "gone").add(meta, raw)  # type: ignore[arg-type]


FULL = """
import resource, sys
from pathlib import Path
from geo.cli.link import write_whole
from geo.core.errors import GeoError
from geo.package.writer import write_package
from geo.sets.workspace import Workspace
from layers.qgis.geopackage import EXPORTERS
from geo.record.dataset import dataset_of
from geo.view.select import select
from geo.view.view import View
from tests.geo.sets.test_workspace import loaded
folder = Path(sys.argv[1])
meta, raw, _ = loaded("ucdp_hxl.csv")
shown = select(dataset_of(raw), View())
gpkg = next(each for each in EXPORTERS if each.name == "gpkg")
acts = [lambda: gpkg.content(shown, "a.gpkg"), lambda: Workspace(folder).add(meta, raw), lambda: write_package(raw, folder / "package"), lambda: write_whole(folder / "a.csv", b"x" * 200_000)]
for most_bytes in (0, 1_000, 20_000, 100_000, 120_000):
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, resource.RLIM_INFINITY))
    for act in acts:
        try:
            act()
        except GeoError as fault:
            print(str(fault).replace("\\n", " "))
"""


def test_a_disk_without_room_is_a_sentence_and_leaves_nothing_behind(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FULL, str(tmp_path)]
    around = os.environ | {"TMPDIR": str(tmp_path)}
    done = subprocess.run(command, cwd=ROOT, env=around, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    assert len([each for each in said if "can't be kept in the workspace: " in each]) == 5
    assert len([each for each in said if "a.csv can't be written: " in each]) == 5
    assert len([each for each in said if each.startswith("The GeoPackage could not be written whole")]) == 5
    assert all(len(each) < 300 and "sqlite" not in each for each in said)
    written = {path.name for path in tmp_path.iterdir()}
    assert written <= {"package"}, "what fits is there whole"


def test_a_package_is_written_aside_first_and_what_was_left_there_goes(tmp_path: Path) -> None:
    _, raw, _ = loaded("ucdp_hxl.csv")
    (tmp_path / ".out.unfinished").mkdir()
    (tmp_path / ".out.unfinished" / "events.csv").write_bytes(b"half of")
    (tmp_path / "out").mkdir()
    write_package(raw, tmp_path / "out")  # type: ignore[arg-type]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out" / "events.csv").read_bytes().startswith(b"event_id,")


def test_a_set_deleted_while_another_session_opens_it_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Workspace, "ids", lambda _: ("gone",))
    with pytest.raises(GeoError, match="“gone” has just been deleted") as fault:
        Workspace(tmp_path).load("gone")
    assert str(tmp_path) not in str(fault.value)
    (tmp_path / "gone.gpkg").write_bytes(b"no database")
    with pytest.raises(GeoError, match="no set that was kept") as fault:
        Workspace(tmp_path).load("gone")
    assert str(tmp_path) not in str(fault.value)


def test_a_colour_that_is_none_is_not_taken_from_a_file(tmp_path: Path) -> None:
    meta, raw, _ = loaded("ucdp_hxl.csv")
    Workspace(tmp_path).save(AddedSet(meta.id, meta.label, "red;x:url(y)"), raw)  # type: ignore[arg-type]
    assert Workspace(tmp_path).load(meta.id).meta.color == "#6B6F76"


def test_temporary_folders_of_killed_processes_go_and_those_of_running_ones_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    for name in (f"conflict-map-{ended.pid}-a", f"conflict-map-{os.getpid()}-b", "conflict-map-x", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "selection.gpkg").write_bytes(b"half of")
    tidy_after_kill()
    assert {path.name for path in tmp_path.iterdir()} == {f"conflict-map-{os.getpid()}-b", "conflict-map-x", "other"}
