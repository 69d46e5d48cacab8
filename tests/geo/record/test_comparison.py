"""Side by side: which claims share a row, and what differs, in words."""

from __future__ import annotations

import pytest

from geo.package.folder import read_files
from geo.record.comparison import OTHERS, Row, columns, same_instants, side_by_side
from geo.record.dataset import Dataset, dataset_of
from tests.invented import TABLES, files
from tests.record import bundled

DATA = bundled()


def topic(name: str, dataset: Dataset = DATA) -> list[str]:
    events = dataset.events.sort_values("start_utc", kind="stable")
    return events.loc[events["topic"] == name, "event_id"].tolist()


def row_of(rows: list[Row], claim: str) -> Row:
    (found,) = (row for row in rows if any(claim in ids for ids in row.claims.values()))
    return found


def said(row: Row) -> set[str]:
    return {claim for ids in row.claims.values() for claim in ids}


@pytest.mark.parametrize("name", DATA.topics["topic_id"].tolist())
def test_every_claim_of_a_topic_stands_in_exactly_one_row_and_its_own_column(name: str) -> None:
    events = topic(name)
    rows = side_by_side(DATA, events)
    claims = DATA.claims[DATA.claims["event_id"].isin(events)]
    placed = [claim for row in rows for ids in row.claims.values() for claim in ids]
    assert sorted(placed) == sorted(claims["claim_id"])
    side = {party.id: party.side or OTHERS for party in DATA.package.parties}
    column = {claim: column for row in rows for column, ids in row.claims.items() for claim in ids}
    assert column == {claim: side[party] for claim, party in zip(claims["claim_id"], claims["party"], strict=True)}


def test_the_columns_are_the_sides_in_order_and_the_others() -> None:
    assert columns(DATA.package) == {"KG": "Kyrgyz side", "TJ": "Tajik side", OTHERS: "Others"}


def test_the_capture_of_the_post_stands_beside_its_denial() -> None:
    (row,) = side_by_side(DATA, topic("khojai-alo-post"))
    assert "khojai-alo-post-seized-1" in row.claims["KG"] and "khojai-alo-post-denied-1" in row.claims["TJ"]
    assert "Said by Kyrgyz side, denied by Tajik side" in row.differences


def test_who_fired_first_is_compared_account_by_account() -> None:
    rows = side_by_side(DATA, topic("who-fired-first-2021"))
    golovnoi = row_of(rows, "fire-opens-1305tj-1")
    assert {"firefight-1405kg-1", "firefight-1405kg-4", "shelling-golovnoy-1400-1"} <= said(golovnoi)
    assert "koktash-shots-0400-1" not in said(golovnoi)
    assert "14:00 Bishkek = 13:00 Dushanbe – 14:05 Bishkek = 13:05 Dushanbe: 5 min apart" in golovnoi.differences


def test_the_same_minute_on_two_clocks_is_said() -> None:
    (sentence,) = same_instants(DATA, topic("who-fired-first-2021"))
    assert sentence.startswith("14:05 Bishkek = 13:05 Dushanbe: the same minute – ")


def test_the_dawn_of_16_september_2022_is_ten_minutes_apart() -> None:
    rows = side_by_side(DATA, topic("who-fired-first-2022-09-16"))
    (times,) = (each for each in row_of(rows, "2022-09-16-tj-dawn-claim-1").differences if each.endswith("apart"))
    assert "05:50 Bishkek = 04:50 Dushanbe – 06:00 Bishkek = 05:00 Dushanbe" in times


@pytest.mark.parametrize(
    ("event", "claim", "words"),
    [
        ("kg-toll-final", "kg-toll-final-3", "killed, Kyrgyz side: 36 or 37"),
        ("kg-toll-0501", "kg-toll-0501-4", "killed, Kyrgyz side: 34 (earlier 33)"),
        ("kg-toll-0501", "kg-toll-0501-5", "injured, Kyrgyz side: 173 (earlier 163)"),
    ],
)
def test_figures_that_differ_are_set_against_each_other(event: str, claim: str, words: str) -> None:
    assert words in row_of(side_by_side(DATA, [event]), claim).differences


def compared(answers: list[tuple[str, str, str]], **changes: dict[str, str]) -> list[Row]:
    """The rows of the invented package's event e6 and e1 after changes by claim_id."""
    relations = [{"claim_id": one, "relation": word, "to_claim_id": other} for one, word, other in answers]
    claims = [row | changes.get(row["claim_id"], {}) for row in TABLES["claims"]]
    dataset = dataset_of(read_files(files(relations=relations, claims=claims)))
    return side_by_side(dataset, ["e1", "e6"])


def test_three_sides_have_three_columns() -> None:
    (row, _) = compared([], c5={"event_id": "e1", "party": "C", "claimant_id": "c-guard"})
    assert row.claims == {"A": ("c1",), "B": ("c2",), "C": ("c5",), OTHERS: ()}


def test_claims_of_one_event_that_nobody_answered_share_a_row_without_a_difference() -> None:
    rows = compared([])
    assert said(rows[0]) == {"c1", "c2"} and rows[0].differences == ()


def test_figures_of_one_thing_under_one_event_share_a_row() -> None:
    row = row_of(compared([]), "c8")
    assert said(row) == {"c8", "c9"} and row.differences == ("killed, Betan side: ≥ 1 or 3",)
    assert row_of(compared([], c9={"value_best": "3", "at_least": ""}), "c8").differences == ()


def test_answers_are_said_by_whom_to_whom() -> None:
    words = {"denies": "Said by Alphan side, denied by Betan side", "revises": "Said by Alphan side, corrected by Betan side",
             "confirms": "Said by Alphan side, confirmed by Betan side",
             "rivals": "Different accounts: Alphan side and Betan side"}  # fmt: skip
    for relation, expected in words.items():
        assert row_of(compared([("c2", relation, "c1")]), "c1").differences == (expected,)
    own = {"party": "A", "claimant_id": "a-guard"}
    assert row_of(compared([("c2", "revises", "c1")], c2=own), "c1").differences == (
        "Alphan side: Alphan guard: own word corrected",
    )
    assert row_of(compared([("c2", "rivals", "c1")], c2=own), "c1").differences == (
        "Different accounts: Alphan side among themselves",
    )


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (
            {"claimant_id": "a-guard", "claimant": "Alphan guard", "reported": "2031-03-01"},
            "Alphan guard: own word denied",
        ),
        ({"claimant_id": "", "claimant": "a mayor"}, "said by Alphan guard, denied by a mayor"),
        ({"claimant_id": "", "claimant": ""}, "said by Alphan guard, denied by a claimant not named"),
    ],
)
def test_no_party_is_said_to_contradict_itself_where_another_of_it_speaks(
    second: dict[str, str], expected: str
) -> None:
    rows = compared([("c2", "denies", "c1")], c2={"party": "A", **second})
    assert row_of(rows, "c1").differences == (f"Alphan side: {expected}",)


def test_a_revision_under_another_event_does_not_string_a_series_on_one_row() -> None:
    rows = compared([("c8", "revises", "c1")])
    assert row_of(rows, "c8") is not row_of(rows, "c1")


def test_the_order_of_relations_is_irrelevant() -> None:
    answers = [("c2", "denies", "c1"), ("c9", "rivals", "c8"), ("c9", "denies", "c1"), ("c8", "rivals", "c9")]
    assert compared(answers) == compared(answers[::-1])


def test_nothing_to_compare_gives_no_row() -> None:
    assert side_by_side(DATA, []) == [] and same_instants(DATA, []) == []
