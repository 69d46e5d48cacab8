"""What had been reported by a moment, and what changed between two."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

import pandas as pd
import pytest

from geo.core.times import bound
from geo.package.folder import read_files
from geo.record.dataset import Dataset, dataset_of
from geo.record.known import changes_since, known_by, status_known
from geo.sets.merge import merge
from geo.view.words import unknown_words
from tests.geo.sets.test_own_sets import a_set
from tests.invented import TABLES, changed, files
from tests.record import bundled

DATA = bundled()
INVENTED = dataset_of(read_files(files()))
DAYS = ["2031-02-28", "2031-03-01", "2031-03-02", "2031-03-04", "2031-03-05", "2031-12-31"]


def end_of(day: str, dataset: Dataset = INVENTED) -> datetime:
    found = bound(day, dataset.package.zones, last=True)
    assert found
    return found.moment


def known(day: str, dataset: Dataset = INVENTED) -> Dataset:
    return known_by(dataset, end_of(day, dataset), day)


def test_a_claim_is_known_from_the_day_it_was_reported() -> None:
    early = known("2031-03-01")
    assert set(early.claims["claim_id"]) == {"c1"}
    assert early.events["event_id"].tolist() == ["e1"], "an event nobody has spoken of is not known"
    assert early.relations.empty, "the denial came later"
    assert early.verdicts.to_dict() == {"e1": "one-sided"}
    assert known("2031-03-02").verdicts["e1"] == "contested"


def test_a_claim_without_a_date_of_report_is_known_from_its_sources_publication() -> None:
    rows = changed("claims", 2, reported="", source_ids="s2|s1")
    dataset = dataset_of(read_files(files(claims=rows)))
    claim = dataset.claims.set_index("claim_id").loc["c3"]
    assert claim["known_basis"] == "published"
    assert claim["known_utc"] == end_of("2031-03-02")
    assert "c3" in set(known("2031-03-02", dataset).claims["claim_id"])


def test_a_claim_with_neither_date_is_left_out_and_counted() -> None:
    assert known("2031-12-31").unknown_claims == 1
    assert set(INVENTED.claims["claim_id"]) - set(known("2031-12-31").claims["claim_id"]) == {"c4"}
    assert INVENTED.unknown_claims == 0, "without a date of knowing nothing is left out"


def test_a_status_is_known_from_its_source_else_its_event_else_its_beginning() -> None:
    rows = [
        TABLES["statuses"][0] | {"status_id": "by source", "source_ids": "s3|s2"},
        TABLES["statuses"][0] | {"status_id": "by event", "source_ids": "s3", "event_id": "e5"},
        TABLES["statuses"][0] | {"status_id": "by itself", "source_ids": "", "event_id": ""},
    ]
    dataset = dataset_of(read_files(files(statuses=rows)))
    days = ["2031-03-05", "2031-03-20", "2031-03-02"]
    assert [each.to_pydatetime() for each in status_known(dataset)] == [end_of(day) for day in days]
    assert known("2031-03-04", dataset).statuses["status_id"].tolist() == ["by itself"]


def test_an_end_that_was_still_to_come_was_known_to_nobody() -> None:
    row = TABLES["statuses"][0] | {"source_ids": "", "event_id": "", "valid_from": "2031-03-02"}
    ends = {"stated": "ongoing", "moment": "moment", "unknown": "unknown"}
    rows = [
        row | {"status_id": each, "end_basis": each, "valid_to": "" if each == "unknown" else "2031-03-09"}
        for each in ends
    ]
    dataset = dataset_of(read_files(files(statuses=rows)))
    before, after = (known(day, dataset).statuses.set_index("status_id") for day in ("2031-03-08", "2031-03-09"))
    assert before["end_basis"].to_dict() == ends and after["end_basis"].tolist() == list(ends)
    assert (
        set(before["valid_to"]) == {""}
        and before["valid_to_end"].isna().all()
        and before["valid_to_core_end"].isna().all()
    )
    assert after["valid_to"].to_dict() == {"stated": "2031-03-09", "moment": "2031-03-09", "unknown": ""}


def test_sources_that_appeared_later_are_not_named_beside_earlier_ones() -> None:
    claims = [row | {"source_ids": "s2|s1", "reported": "2031-03-01"} for row in TABLES["claims"][:1]]
    claims += [row | {"source_ids": "s2", "reported": "2031-03-01"} for row in TABLES["claims"][1:2]]
    dataset = dataset_of(read_files(files(claims=claims, relations=[])))
    published = dataset.sources.set_index("source_id")["published"]
    assert published["s1"] < published["s2"]
    early, late = (known(published[each][:10], dataset).claims["source_ids"].tolist() for each in ("s1", "s2"))
    assert early == [("s1",), ("s2",)] and late == [("s2", "s1"), ("s2",)]


def test_a_record_in_which_nothing_is_dated_is_known_to_nobody_but_its_statuses() -> None:
    undated = [row | {"reported": "", "source_ids": "s3"} for row in TABLES["claims"]]
    statuses = [row | {"source_ids": "s3"} for row in TABLES["statuses"]]
    part = known("2031-12-31", dataset_of(read_files(files(claims=undated, statuses=statuses))))
    assert part.claims.empty and part.unknown_claims == len(undated)
    assert len(part.statuses) == len(statuses)


@pytest.mark.parametrize(("day", "later"), [*pairwise(DAYS)])
def test_more_is_known_on_a_later_day_and_the_changes_say_what(day: str, later: str) -> None:
    before, after = (set(known(each).claims["claim_id"]) for each in (day, later))
    assert before < after
    assert set(changes_since(INVENTED, end_of(day), end_of(later))["claim_id"]) == after - before


def test_nothing_is_known_before_the_first_word() -> None:
    nothing = known("2031-02-28")
    assert nothing.claims.empty and nothing.events.empty and nothing.statuses.empty and nothing.verdicts.empty
    assert len(nothing.places) == len(INVENTED.places) and len(nothing.borders) == len(INVENTED.borders)


def test_the_known_part_refers_to_nothing_that_is_not_in_it() -> None:
    for day in ("2021-04-29", "2021-04-30", "2022-09-16", "2025-03-13"):
        part = known(day, DATA)
        claims = set(part.claims["claim_id"])
        assert set(part.claims["event_id"]) == set(part.events["event_id"])
        assert {*part.relations["claim_id"], *part.relations["to_claim_id"]} <= claims
        assert (part.claims["known_utc"] <= end_of(day, DATA)).all()
        assert part.known == day and part.problems == DATA.problems


def test_what_changed_is_said_as_added_revised_or_denied_with_what_it_answers() -> None:
    rows = [*TABLES["relations"], {"claim_id": "c9", "relation": "revises", "to_claim_id": "c8"}]
    dataset = dataset_of(read_files(files(relations=rows)))
    changes = changes_since(dataset, end_of("2031-02-28"), end_of("2031-12-31")).set_index("claim_id")
    assert changes.loc[["c1", "c2", "c9"], "change"].tolist() == ["added", "denied", "revised"]
    assert changes.loc[["c1", "c2", "c9"], "answers"].tolist() == [(), ("c1",), ("c8",)]
    assert changes["known_utc"].is_monotonic_increasing


def test_a_claim_that_denies_and_revises_is_said_once_whatever_the_order_of_rows() -> None:
    rows = [
        {"claim_id": "c9", "relation": relation, "to_claim_id": to}
        for relation, to in (("revises", "c8"), ("denies", "c8"), ("denies", "c1"))
    ]
    for answers in (rows, rows[::-1]):
        dataset = dataset_of(read_files(files(relations=answers)))
        changes = changes_since(dataset, end_of("2031-03-05"), end_of("2031-03-06"))
        assert changes[["claim_id", "change", "answers"]].to_numpy().tolist() == [["c9", "denied", ("c1", "c8")]]


def test_the_known_part_does_not_touch_the_whole() -> None:
    before = [frame.copy() for frame in (INVENTED.claims, INVENTED.events, INVENTED.statuses)]
    known("2031-03-02")
    for frame, now in zip(before, (INVENTED.claims, INVENTED.events, INVENTED.statuses), strict=True):
        pd.testing.assert_frame_equal(frame, now)


def test_events_of_sets_without_a_date_of_report_are_counted_and_said() -> None:
    both = merge(DATA, [a_set(DATA)])
    part = known("2031-12-31", both)
    assert part.unknown_events == {"made-up": 3} and part.unknown_claims == known("2031-12-31", DATA).unknown_claims
    assert unknown_words(part).endswith("3 events of “made up”.") and unknown_words(both) == ""
