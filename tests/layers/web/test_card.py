"""What the card says of a claim, beside the claim itself."""

from geo.package.folder import read_files
from geo.record.dataset import dataset_of
from geo.view.permalink import LAYERS
from geo.view.select import Selection, select
from geo.view.view import View
from layers.web.card import event_card, place_card
from layers.web.card_payload import card_payload
from tests.invented import changed, files


def selection(**tables: list[dict[str, str]]) -> Selection:
    return select(dataset_of(read_files(files(**tables))), View(layers=LAYERS))


def test_a_card_says_whether_and_when_a_claim_was_read_in_its_source() -> None:
    its = selection()
    card = event_card(its, "e1")
    assert "read in its source on 30 November 2032" in card
    assert "not found in its source on 30 November 2032" in card
    assert " in its source" not in event_card(its, "e2")
    said = card_payload(its)["claims"]["check"]
    assert said[:3] == ["read in its source on 30 November 2032", "not found in its source on 30 November 2032", ""]


def test_a_place_says_it_of_its_position_and_a_status_of_itself() -> None:
    checked = {"checked": "2032-11-30", "check": "second_hand"}
    places = changed("places", 0, coordinate_source="a gazetteer", **checked)
    its = selection(places=places, statuses=changed("statuses", 0, **checked))
    words = "read on a page that quotes its source on 30 November 2032"
    assert f"a gazetteer; {words}" in place_card(its, places[0]["place_id"])
    assert words in place_card(its, "gate")
    assert card_payload(its)["status_cards"]["check"] == [words, ""]
    assert card_payload(its)["place_cards"]["basis"][0] == f"a gazetteer; {words}"


def test_nothing_shows_a_work_note() -> None:
    its = selection()
    assert "for the keeper alone" not in event_card(its, "e1") + repr(card_payload(its))
