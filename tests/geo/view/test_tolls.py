"""Figures of what happened in a range: the whole series whenever reported, and what is left out with its number."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.package.folder import read_files
from geo.record.dataset import Dataset, dataset_of
from geo.record.figures import SERIES, figure_words, last_words, totals
from geo.view.seen import last_tolls
from geo.view.select import select
from geo.view.tolls import claims_of_what_happened, left_out
from geo.view.view import View
from layers.web.toll_payload import toll
from tests.invented import TABLES, files
from tests.record import bundled

DATA = bundled()
PRESETS = {each.id: View(start=each.from_, end=each.to) for each in DATA.package.presets}
FIRST_DAY = View(start="2031-03-04", end="2031-03-04")


def last_by_hand(claims: pd.DataFrame, data: Dataset) -> dict[tuple[str, ...], set[str]]:
    """By series, side, metric and voice: the figures said last among those that their claimants have not taken back,
    from the rows of the claims one by one."""
    series = dict(zip(data.events["event_id"], data.events["topic"], strict=True))
    kinds = dict(zip(data.topics["topic_id"], data.topics["kind"], strict=True))
    parties = {party.id: party.side or party.role for party in data.package.parties}
    claimant = dict(zip(data.claims["claim_id"], data.claims["claimant_id"], strict=True))
    revised = {row.to_claim_id for row in data.relations.itertuples()
               if row.relation == "revises" and claimant[row.claim_id] == claimant[row.to_claim_id]}  # fmt: skip
    found: dict[tuple[str, ...], list[tuple[pd.Timestamp, str]]] = {}
    spots = set(data.places.loc[data.places["placed"], "place_id"])
    for row in claims.itertuples():
        counted = row.metric in data.package.metric and data.package.metric[row.metric].unit
        of_spots = bool(row.place_ids) and spots.issuperset(row.place_ids)
        if not counted or of_spots or row.scope != "total" or pd.isna(row.value_best) or pd.isna(row.known_utc):
            continue
        if row.claim_id in revised:
            continue
        its = series[row.event_id]
        key = (its if kinds.get(its) == "series" else row.event_id, row.about_side, row.metric, parties[row.party])
        found.setdefault(key, []).append((row.known_utc, figure_words(row)))
    return {key: {words for at, words in said if at == max(each for each, _ in said)} for key, said in found.items()}


@pytest.mark.parametrize("name", PRESETS)
def test_the_last_word_of_each_voice_is_that_of_the_claims_in_force(name: str) -> None:
    selection = select(DATA, PRESETS[name])
    claims = claims_of_what_happened(selection)
    words = last_words(totals(DATA, claims)).set_index(SERIES)["words"]
    assert {key: set(said.split(" or ")) for key, said in words.items()} == last_by_hand(claims, DATA)
    topics = DATA.topics.loc[DATA.topics["kind"] == "series", "topic_id"]
    touched = set(selection.events["topic"]) & set(topics)
    whole = DATA.events.loc[DATA.events["topic"].isin(touched), "event_id"]
    assert set(DATA.claims.loc[DATA.claims["event_id"].isin(whole), "claim_id"]) <= set(claims["claim_id"])


@pytest.mark.parametrize("name", PRESETS)
def test_the_sentence_at_the_head_says_the_same_last_words(name: str) -> None:
    selection = select(DATA, PRESETS[name])
    found = last_words(totals(DATA, claims_of_what_happened(selection)))
    own = found[(found["metric"] == "killed") & (found["about_side"] == found["voice"])]
    expected = sorted(zip(own["about_side"], own["words"], strict=True))
    payload = toll(select(DATA, View()))
    rows = set(DATA.events.index[DATA.events["event_id"].isin(selection.events["event_id"])])
    said = []
    for each in payload["series"] if payload else []:
        if rows & set(each["events"]):
            for about in {row["about"] for row in each["says"]}:
                its = [row for row in each["says"] if row["about"] == about]
                last = [row["figure"] for row in its if row["at"] == max(other["at"] for other in its)]
                said.append((about, " or ".join(dict.fromkeys(last))))
    assert sorted(said) == expected


def invented(*rows: dict[str, str]) -> Dataset:
    """The invented package with these figures on its event e6 of 4 March, or another of its series."""
    common = TABLES["claims"][7] | {"value_best": "3", "at_least": ""}
    claims = [common | {"claim_id": f"f{number}"} | row for number, row in enumerate(rows)]
    return dataset_of(read_files(files(claims=claims, relations=[])))


def test_a_figure_reported_after_the_range_counts_for_what_happened_in_it() -> None:
    data = invented({"value_best": "3"}, {"event_id": "e3", "value_best": "9", "reported": "2031-06-01"})
    selection = select(data, FIRST_DAY)
    assert "e3" not in set(selection.events["event_id"])
    assert claims_of_what_happened(selection)["claim_id"].tolist() == ["f0", "f1"]
    assert last_words(totals(data, claims_of_what_happened(selection)))["words"].tolist() == ["9"]
    assert left_out(selection, data, "killed").filtered == 0


def test_what_is_left_out_is_said_with_its_number() -> None:
    rows = (
        {"value_best": "3"},
        {"event_id": "e3", "value_best": "9", "reported": "2031-06-01"},
        {"value_best": "2", "scope": "part"},
        {"value_best": "4", "reported": "", "source_ids": "s3"},
    )
    data = invented(*rows)
    assert left_out(select(data, FIRST_DAY), data, "killed").__dict__ == {
        "filtered": 0, "later": 0, "undated": 1, "partial": 1}  # fmt: skip
    filtered = left_out(select(data, FIRST_DAY.but(kinds=("skirmish",))), data, "killed")
    assert (filtered.filtered, filtered.later) == (1, 0)
    earlier = left_out(select(data, FIRST_DAY.but(known="2031-03-31")), data, "killed")
    assert (earlier.filtered, earlier.later) == (0, 1)


def test_a_last_word_is_the_last_whatever_else_is_filtered_and_no_area_has_a_toll() -> None:
    day = PRESETS["april-2021"]
    whole = last_tolls(select(DATA, day))
    assert len(whole) > 1
    for party in (each.id for each in DATA.package.parties if each.side):
        assert last_tolls(select(DATA, day.but(party=(party,)))).items() <= whole.items()
    assert last_tolls(select(DATA, day.but(area="box:69,39,71,41"))) == {}
