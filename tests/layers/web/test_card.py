"""What the card says of a claim, beside the claim itself."""

import json

import pytest

from geo.package.folder import read_files
from geo.record.dataset import Dataset, dataset_of
from layers.web.card_payload import event_words, place_words, status_words
from layers.web.record import record, titles
from tests.invented import changed, files


def invented(**tables: list[dict[str, str]]) -> Dataset:
    return dataset_of(read_files(files(**tables)))


def test_a_card_says_whether_and_when_a_claim_was_read_in_its_source() -> None:
    said = [claim["check"] for event in event_words(invented()) for claim in event["claims"]]
    assert said[:3] == ["read in its source on 30 November 2032", "not found in its source on 30 November 2032", ""]


def test_a_place_says_it_of_its_position_and_a_status_of_itself() -> None:
    checked = {"checked": "2032-11-30", "check": "second_hand"}
    places = changed("places", 0, coordinate_source="a gazetteer", **checked)
    its = invented(places=places, statuses=changed("statuses", 0, **checked))
    words = "read on 30 November 2032 on a page that quotes its source"
    assert [each["check"] for each in status_words(its)] == [words, ""]
    assert place_words(its)[0]["basis"] == f"a gazetteer; {words}"


def test_nothing_shows_a_work_note() -> None:
    assert "for the keeper alone" not in repr(record(invented(), words=True))


def test_a_distance_is_said_only_where_the_place_may_not_lie_on_the_line_itself() -> None:
    its = invented()
    said = {place: each["where"] for place, each in zip(its.places["place_id"], place_words(its), strict=True)}
    for place in its.places.itertuples():
        far = its.border_km[place.place_id] * 1000 > place.precision_m
        assert (" from the nearest border line" in said[place.place_id]) == far
    assert "side of the border undecidable" in said["gate"] and "0.1 km" not in said["gate"]
    assert " km from the nearest border line" in said["upper"]


@pytest.mark.parametrize("code", ["sr-Latn", "/etc/passwd"])
def test_a_title_is_found_by_any_code_of_a_language(code: str) -> None:
    made = files()
    said = json.loads(made["datapackage.json"])
    said["conflict_map"]["languages"][1]["id"] = code
    head, *rows = made["events.csv"].decode().splitlines()
    made |= {"datapackage.json": json.dumps(said).encode()}
    made |= {
        "events.csv": "\n".join(
            [f"{head},title_{code}", f"{rows[0]},Naslov", *(f"{row}," for row in rows[1:])]
        ).encode()
    }
    first, second = titles(dataset_of(read_files(made)))[:2]
    assert first[1:] == ("Naslov",) and not second[1:]
