"""The audit sums up what a record holds and what it lacks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.__main__ import main
from geo.package.folder import read_files
from geo.record.audit import audit
from geo.record.dataset import BUNDLED, Dataset, dataset_of, load
from tests.invented import changed, files, write_package
from tests.record import bundled

DATA, INVENTED = bundled(), dataset_of(read_files(files()))


@pytest.mark.parametrize("dataset", [DATA, INVENTED], ids=["record", "invented"])
def test_every_event_is_counted_once_a_question(dataset: Dataset) -> None:
    found = audit(dataset)
    for question in ("events_by_verdict", "events_by_sources", "events_by_location"):
        assert sum(found[question].values()) == found["events"] == len(dataset.events)
    for question in ("claims_by_party", "claims_by_check"):
        assert sum(found[question].values()) == found["claims"]
    assert sum(found["sources_by_language"].values()) == found["sources"]


def test_the_invented_package_adds_up() -> None:
    found = audit(INVENTED)
    assert found["events_by_verdict"] == {"agreed": 2, "contested": 1, "one-sided": 2, "rival": 1}
    assert found["events_by_sources"] == {"1": 3, "2": 3}
    assert found["claims_by_check"] == {"not_found": 1, "seen": 1, "unchecked": 7}
    assert (found["statuses_by_check"], found["places_by_check"]) == ({"unchecked": 2}, {"unchecked": 6})
    assert found["events_by_location"] == {"no exact place": 2, "up to 1 km": 3, "up to 5 km": 1}
    assert found["sources_by_party"] == {"A": 1, "B": 2, "C": 2, "all": 1}
    assert found["sources_by_language"] == {"not stated": 1, "xx": 1, "yy": 1}
    assert (found["claims_without_report_date"], found["claims_without_any_date"]) == (1, 1)
    assert (found["figures"], found["figures_without_claimant"]) == (3, 0)
    assert found["dead_ends"] == {"sources": 0, "places": 0, "claimants": 0}


def test_gaps_are_found() -> None:
    rows = changed("claims", 7, claimant_id="", claimant="", source_ids="", reported="")
    found = audit(dataset_of(read_files(files(claims=rows, statuses=[]))))
    assert found["figures_without_claimant"] == 1 and found["claims_without_source"] == 1
    assert found["claims_without_report_date"] == 2 and found["claims_without_any_date"] == 2
    assert found["events_by_location"]["no exact place"] == 2


def test_what_nothing_refers_to_is_a_dead_end() -> None:
    rows = [{"event_id": "only", "title": "Alone", "kind": "pact", "start": "2031", "time_precision": "year"}]
    claims = [{"claim_id": "c", "event_id": "only", "party": "A", "stance": "asserts"}]
    found = audit(dataset_of(read_files(files(events=rows, claims=claims, relations=[], statuses=[]))))
    assert found["dead_ends"] == {"sources": 3, "places": 6, "claimants": 3}


def test_the_bundled_record_has_no_figure_without_claimant_and_no_claim_without_source() -> None:
    found = audit(DATA)
    assert found["figures_without_claimant"] == found["claims_without_source"] == 0
    assert found["dead_ends"]["sources"] == found["dead_ends"]["claimants"] == 0


def test_the_command_prints_the_same_as_words_and_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_package(tmp_path / "invented")
    assert main(["audit", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == audit(INVENTED)
    assert main(["audit", str(folder)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert "events by verdict: agreed: 2; contested: 1; one side only: 2; rival accounts: 1" in said


def test_the_command_looks_at_the_bundled_record_by_default(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == audit(load(BUNDLED))


def test_a_folder_that_is_none_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", str(tmp_path / "none")]) == 1
    assert "There is no folder 'none'" in capsys.readouterr().err
