"""What the card says of a claim, beside the claim itself."""

from geo.package.folder import read_files
from geo.record.dataset import dataset_of
from geo.view.permalink import LAYERS
from geo.view.select import Selection, select
from geo.view.view import View
from layers.web.card_payload import card_payload
from tests.invented import changed, files


def selection(**tables: list[dict[str, str]]) -> Selection:
    return select(dataset_of(read_files(files(**tables))), View(layers=LAYERS))


def test_a_card_says_whether_and_when_a_claim_was_read_in_its_source() -> None:
    its = selection()
    said = card_payload(its)["claims"]["check"]
    assert said[:3] == ["read in its source on 30 November 2032", "not found in its source on 30 November 2032", ""]


def test_a_place_says_it_of_its_position_and_a_status_of_itself() -> None:
    checked = {"checked": "2032-11-30", "check": "second_hand"}
    places = changed("places", 0, coordinate_source="a gazetteer", **checked)
    its = selection(places=places, statuses=changed("statuses", 0, **checked))
    words = "read on a page that quotes its source on 30 November 2032"
    assert card_payload(its)["status_cards"]["check"] == [words, ""]
    assert card_payload(its)["place_cards"]["basis"][0] == f"a gazetteer; {words}"


def test_nothing_shows_a_work_note() -> None:
    its = selection()
    assert "for the keeper alone" not in repr(card_payload(its))


def test_a_distance_is_said_only_where_the_place_may_not_lie_on_the_line_itself() -> None:
    its = selection()
    said = dict(zip(its.dataset.places["place_id"], card_payload(its)["place_cards"]["where"], strict=True))
    for place in its.dataset.places.itertuples():
        far = its.dataset.border_km[place.place_id] * 1000 > place.precision_m
        assert (" from the nearest border line" in said[place.place_id]) == far
    assert "side of the border undecidable" in said["gate"] and "0.1 km" not in said["gate"]
    assert " km from the nearest border line" in said["upper"]
