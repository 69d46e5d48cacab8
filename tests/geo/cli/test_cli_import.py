"""`python -m geo import`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.__main__ import main
from geo.record.dataset import load
from tests.geo.readers.made import CASES
from tests.record import bundled


def test_the_report_as_json_and_the_package_written(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code = main(["import", str(CASES / "ucdp_hxl.csv"), "--json", "--to", str(tmp_path / "set")])
    said = json.loads(capsys.readouterr().out)
    assert code == 0
    assert (said["format"], said["rows"], said["accepted"], said["rejected"], said["skipped"]) == ("ucdp", 7, 4, 2, 1)
    assert said["reasons"] == {"it has no coordinates": 1, "the date can't be read": 1}
    assert {"warnings", "bbox", "dates"} <= said.keys()
    assert len(load(tmp_path / "set").events) == 4


def test_a_file_of_which_nothing_is_taken_in_ends_with_1_and_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(CASES / "acled_aggregates.csv")]) == 1
    assert "aggregates" in capsys.readouterr().out
    assert main(["import", "no-such-file.csv"]) == 1
    assert "can't be opened" in capsys.readouterr().out


def test_what_is_asked_names_the_option_that_answers(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = str(CASES / "day_or_month_first.csv")
    assert main(["import", path, "--rejects", str(tmp_path / "rejects.csv")]) == 0
    assert "--day-first yes|no" in capsys.readouterr().out
    assert (tmp_path / "rejects.csv").read_text("utf-8-sig").count("can't be told") == 2
    assert main(["import", path, "--json", "--day-first", "no"]) == 0
    assert json.loads(capsys.readouterr().out)["dates"] == ["2021-03-04", "2021-05-04"]


def test_warnings_that_are_not_shown_stand_in_the_list(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("title,date,lat,lon\n" + "One,2021-04-29,40.1,70.2\n" * 30, "utf-8")
    assert main(["import", str(tmp_path / "a.csv"), "--rejects", str(tmp_path / "rejects.csv")]) == 0
    assert "9 more (all with --rejects)" in capsys.readouterr().out
    assert (tmp_path / "rejects.csv").read_text("utf-8-sig").count(",warning\n") == 29


def test_several_files_are_reported_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "--json", str(CASES / "cr_only.csv"), str(CASES / "web_page.csv")]) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert first["accepted"] == 2 and "web page" in second["error"]


def test_swapped_rows_are_asked_about_by_where_the_data_should_lie(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rows = [f"A{n},2021-04-29,70.{n},40.{n}" for n in range(5)]
    here, there = tmp_path / "here.csv", tmp_path / "there.csv"
    here.write_text("\n".join(["title,date,lat,lon", *rows]), "utf-8")
    there.write_text("title,date,lat,lon\nA,2021-04-29,36.2,48.4\n", "utf-8")
    assert main(["import", str(here)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "? Longitude and latitude look swapped. Swap them? --swap"
    assert main(["import", str(there)]) == 0
    assert "swapped" not in capsys.readouterr().out
    assert main(["import", str(there), "--near=22,44,41,53"]) == 0
    assert "look swapped" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["import", str(there), "--near=1,2,3"])


def test_rejects_that_can_not_be_written_are_a_message(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["import", str(CASES / "odd_rows.csv"), "--rejects", str(tmp_path / "none" / "rejects.csv")]) == 1
    assert "can't be written" in capsys.readouterr().err


def test_an_unknown_kind_is_refused_with_those_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(CASES / "acled_words.csv")
    with pytest.raises(SystemExit):
        main(["import", path, "--map", "Battles=nonsense"])
    said = capsys.readouterr().err
    assert "'nonsense' is no kind of event; write one of clash, shelling," in said and "other" in said
    assert main(["import", path, "--map", "Battles=clash"]) == 0
    with pytest.raises(SystemExit):
        main(["import", "--help"])
    helped = " ".join(capsys.readouterr().out.split())
    assert "one of clash, shelling, arson" in helped and helped.count("one file at a time") == 2


def test_several_files_are_not_written_to_one_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    paths = [str(CASES / "cr_only.csv"), str(CASES / "no_dates.csv")]
    assert main(["import", *paths, "--to", str(tmp_path / "set")]) == 1
    assert "one file at a time" in capsys.readouterr().err and not (tmp_path / "set").exists()


def test_rows_without_coordinates_are_placed_by_the_name_of_a_place_of_the_record(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text(
        "title,date,lat,lon,place\nA,2021-04-29,,,деҳаи Көктash\nB,2021-04-29,,,Достук\n", "utf-8"
    )
    assert main(["import", str(tmp_path / "a.csv")]) == 1
    assert "--by-name yes|no" in capsys.readouterr().out
    assert main(["import", str(tmp_path / "a.csv"), "--by-name", "yes", "--to", str(tmp_path / "set")]) == 0
    assert "several places of the record bear its name" in capsys.readouterr().out
    (place,), its = load(tmp_path / "set").places.itertuples(), bundled().places.set_index("place_id").loc["kok-tash"]
    assert (place.lon, place.lat, place.precision_m) == (its["lon"], its["lat"], its["precision_m"])
    assert its["coordinate_source"] in place.coordinate_source
