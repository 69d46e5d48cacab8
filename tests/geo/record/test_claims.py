"""Verdicts on events and topics: a test a rule, and what must hold of any claims."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.package.folder import read_files
from geo.record.claims import MOST_DISPUTED_FIRST, VERDICTS, standing, topic_verdicts, verdicts
from geo.record.dataset import dataset_of
from tests.invented import files
from tests.record import bundled

DATA = bundled()
EVENT = pd.DataFrame({"event_id": ["e", "silent"]})
NOT_AGREED = [
    "2013-04-27-ak-sai-road-clash", "2019-07-22-vorukh-flagpole", "2019-08-24-water-intake-protest",
    "2019-09-16-maksat-shootout", "2020-01-08-kok-tash-dakhma", "2020-08-06-eki-tash", "stones-0428", "arka-fire-1245",
    "2022-01-27-tort-kocho", "2022-06-14-kekh", "2022-09-14-bulak-bashy-kekh",
]  # fmt: skip


def claims(*rows: dict[str, object]) -> pd.DataFrame:
    """Claims on one event, with what is not given left empty; known at the end of the day they were reported."""
    blank = {
        "event_id": "e", "claimant_id": "", "metric": "", "about_side": "", "scope": "", "part_of": "", "place_ids": (),
        "at_least": False, "reported": "",
    } | dict.fromkeys(("value_low", "value_best", "value_high"), float("nan"))  # fmt: skip
    frame = pd.DataFrame([blank | {"claim_id": f"c{number}"} | row for number, row in enumerate(rows)])
    return frame.assign(known_utc=pd.to_datetime(frame["reported"].replace("", None), utc=True, format="ISO8601"))


def relations(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["claim_id", "relation", "to_claim_id"], dtype="str")


def verdict(said: pd.DataFrame, *answers: tuple[str, str, str]) -> str:
    return str(verdicts(EVENT, said, relations(*answers), DATA.package)["e"])


def toll(party: str, number: float, **more: object) -> dict[str, object]:
    return {
        "party": party,
        "claimant_id": party,
        "metric": "killed",
        "about_side": "KG",
        "scope": "total",
        "value_best": number,
    } | more


def test_both_sides_speaking_is_no_agreement() -> None:
    assert verdict(claims({"party": "KG"}, {"party": "TJ"})) == "rival"
    assert verdict(claims({"party": "KG"}, {"party": "TJ"}), ("c0", "rivals", "c1")) == "rival"


def test_residents_speak_for_their_side_and_press_for_none() -> None:
    assert verdict(claims({"party": "KG"}, {"party": "residents-KG"}, {"party": "press"})) == "one-sided"
    assert verdict(claims({"party": "KG"}, {"party": "residents-TJ"})) == "rival"
    assert verdict(claims({"party": "press"}, {"party": "UN"})) == "third-party"


def test_a_joint_claim_or_a_confirmation_across_sides_is_agreement() -> None:
    assert verdict(claims({"party": "joint"})) == "agreed"
    assert verdict(claims({"party": "KG"}, {"party": "TJ"}), ("c1", "confirms", "c0")) == "agreed"
    assert verdict(claims({"party": "KG"}, {"party": "residents-KG"}), ("c1", "confirms", "c0")) == "one-sided"


def test_a_denial_across_sides_is_contested_even_beside_an_agreement() -> None:
    assert verdict(claims({"party": "KG"}, {"party": "TJ"}), ("c1", "denies", "c0")) == "contested"
    assert verdict(claims({"party": "KG"}, {"party": "TJ"}, {"party": "joint"}), ("c1", "denies", "c0")) == "contested"
    assert verdict(claims({"party": "KG"}, {"party": "residents-KG"}), ("c1", "denies", "c0")) == "one-sided"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (toll("KG", 36, reported="2021-05-03"), toll("TJ", 36, reported="2021-05-20"), "agreed"),
        (toll("KG", 36, reported="2021-05-03"), toll("TJ", 40, reported="2021-05-03"), "contested"),
        (toll("KG", 36, reported="2021-05-03"), toll("TJ", 40, reported="2021-05-04"), "rival"),
        (toll("KG", 36, reported="2021-05-03"), toll("TJ", 30, at_least=True, reported="2021-05-03"), "agreed"),
        (toll("KG", 36, value_low=30.0, value_high=40.0), toll("TJ", 39), "agreed"),
        (toll("KG", 36, reported="2021-05-03"), toll("TJ", 40, value_low=36.0, reported="2021-05-03"), "agreed"),
        (toll("KG", 40, value_low=36.0, reported="2021-05-03"), toll("TJ", 36, reported="2021-05-03"), "agreed"),
        (toll("KG", 36, reported="2021-05-03"), toll("TJ", 40, value_low=37.0, reported="2021-05-03"), "contested"),
        (toll("KG", 36, reported="2021-05-03"), toll("TJ", 36, at_least=True, reported="2021-05-03"), "agreed"),
        (toll("KG", 36, reported="2021-05-03"), toll("TJ", 40, about_side="TJ", reported="2021-05-03"), "rival"),
        (toll("KG", 36, reported="2021-05-03"), toll("TJ", 40, scope="part", reported="2021-05-03"), "rival"),
    ],
)
def test_figures_agree_where_they_overlap_and_exclude_each_other_on_one_day(one, other, expected) -> None:  # type: ignore[no-untyped-def]
    assert verdict(claims(one, other)) == expected


def test_a_later_figure_of_the_same_claimant_takes_the_place_of_the_earlier() -> None:
    first = [toll("KG", 36, reported="2021-05-03"), toll("TJ", 40, reported="2021-05-03")]
    later = toll("TJ", 36, reported="2021-05-09")
    assert verdict(claims(*first)) == "contested"
    assert verdict(claims(*first, later)) == "agreed"
    assert verdict(claims(*first, later | {"claimant_id": "another"})) == "contested"


def test_a_figure_its_own_claimant_revised_counts_no_more_whatever_its_date() -> None:
    said = claims(toll("KG", 36), toll("TJ", 40, value_low=36.0), toll("TJ", 50))
    assert verdict(said) == "agreed"
    assert verdict(said, ("c2", "revises", "c1")) == "rival"
    assert len(standing(said, relations(("c2", "revises", "c1")))) == 2
    assert len(standing(said, relations(("c2", "revises", "c0")))) == 3, "nobody revises another's word"


def test_a_denial_that_its_claimant_revised_is_no_denial_any_more() -> None:
    said = claims(
        {"party": "KG", "claimant_id": "a"}, {"party": "TJ", "claimant_id": "b"}, {"party": "TJ", "claimant_id": "b"}
    )
    denied = ("c1", "denies", "c0")
    assert verdict(said, denied) == "contested"
    assert verdict(said, denied, ("c2", "revises", "c1")) == "rival"


def test_an_explicit_quarrel_outweighs_agreement_on_one_thing_but_not_a_joint_word() -> None:
    both = {"party": "KG"}, {"party": "TJ"}, {"party": "TJ"}
    rivals, confirms = ("c1", "rivals", "c0"), ("c2", "confirms", "c0")
    assert verdict(claims(*both), confirms) == "agreed"
    assert verdict(claims(*both), confirms, rivals) == "rival"
    assert verdict(claims(*both, {"party": "joint"}), rivals) == "agreed"


def test_figures_that_count_different_things_are_not_compared() -> None:
    same_day = {"reported": "2021-05-03", "scope": "part"}
    for differing in ({"part_of": "a"}, {"place_ids": ("kok-tash",)}, {"scope": "increment"}):
        assert verdict(claims(toll("KG", 36, **same_day), toll("TJ", 40, **same_day | differing))) == "rival"
    other = {"reported": "2021-05-03", "metric": "other"}
    assert verdict(claims(toll("KG", 36, **other), toll("TJ", 36, **other))) == "rival"


def test_a_month_is_no_as_of_date() -> None:
    assert verdict(claims(toll("KG", 36, reported="2021-05"), toll("TJ", 40, reported="2021-05"))) == "rival"


def test_an_answer_under_another_event_counts_for_both() -> None:
    said = claims({"party": "KG"}, {"party": "TJ", "event_id": "silent"})
    found = verdicts(EVENT, said, relations(("c1", "denies", "c0")), DATA.package)
    assert found.to_dict() == {"e": "contested", "silent": "contested"}


def test_an_event_without_a_claim_has_no_verdict() -> None:
    assert verdicts(EVENT, claims({"party": "KG"}), relations(), DATA.package)["silent"] == ""


@pytest.mark.parametrize("event", NOT_AGREED)
def test_no_quarrel_of_the_record_reads_agreed_unless_a_row_says_so(event: str) -> None:
    its = set(DATA.claims.loc[DATA.claims["event_id"] == event, "claim_id"])
    joint = (DATA.claims.loc[DATA.claims["event_id"] == event, "party"] == "joint").any()
    confirmed = DATA.relations[(DATA.relations["relation"] == "confirms") & DATA.relations["claim_id"].isin(its)]
    assert DATA.verdicts[event] != "agreed" or joint or len(confirmed)


PARTIES = st.sampled_from(["KG", "TJ", "residents-KG", "press", "joint"])
SAID = st.lists(PARTIES, min_size=1, max_size=6)
LINKS = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from(["denies", "confirms", "rivals", "revises"]), st.integers(0, 5)),
    max_size=6,
)


def linked(links: list[tuple[int, str, int]], count: int) -> list[tuple[str, str, str]]:
    return [
        (f"c{one}", word, f"c{other}") for one, word, other in links if one < count and other < count and one != other
    ]


@settings(max_examples=80, deadline=None)
@given(SAID, LINKS, st.randoms(use_true_random=False))
def test_the_order_of_rows_is_irrelevant(parties, links, random) -> None:  # type: ignore[no-untyped-def]
    said, answers = claims(*({"party": each, "claimant_id": each} for each in parties)), linked(links, len(parties))
    shuffled = said.sample(frac=1, random_state=random.randrange(1000))
    random.shuffle(answers)
    assert verdict(said, *linked(links, len(parties))) == verdict(shuffled, *answers)


@settings(max_examples=80, deadline=None)
@given(SAID, LINKS, st.integers(0, 5), st.sampled_from(["KG", "TJ"]))
def test_a_confirming_claim_never_makes_a_verdict_more_contested(parties, links, which, party) -> None:  # type: ignore[no-untyped-def]
    rows = [{"party": each, "claimant_id": each} for each in parties]
    target = f"c{which % len(parties)}"
    answers = linked(links, len(parties))
    before = verdict(claims(*rows), *answers)
    sides = {"KG": "KG", "residents-KG": "KG", "TJ": "TJ"}
    confirms = sides.get(parties[which % len(parties)]) not in (None, party)
    after = verdict(
        claims(*rows, {"party": party, "claimant_id": "new"}), *answers, (f"c{len(parties)}", "confirms", target)
    )
    if confirms:
        assert MOST_DISPUTED_FIRST.index(after) >= MOST_DISPUTED_FIRST.index(before)


FIGURES = st.lists(
    st.tuples(st.sampled_from(["KG", "TJ"]), st.integers(0, 9), st.integers(0, 3), st.booleans(), st.integers(1, 2)),
    max_size=6,
)


@settings(max_examples=80, deadline=None)
@given(FIGURES)
def test_figures_are_compared_pair_by_pair(figures) -> None:  # type: ignore[no-untyped-def]
    rows = [
        toll(
            party,
            low,
            value_high=float(low + more),
            at_least=open_,
            reported=f"2021-05-0{day}",
            claimant_id=str(number),
        )
        for number, (party, low, more, open_, day) in enumerate(figures)
    ]
    pairs = [(one, other) for one in figures for other in figures if one[0] < other[0]]
    meets = [one[1] <= _top(other) and other[1] <= _top(one) for one, other in pairs]
    apart = [not met and one[4] == other[4] for met, (one, other) in zip(meets, pairs, strict=True)]
    sides = {party for party, *_ in figures}
    plain = {0: "", 1: "one-sided", 2: "rival"}[len(sides)]
    expected = "contested" if any(apart) else "agreed" if any(meets) else plain
    assert verdict(claims({"event_id": "silent", "party": "KG"}, *rows)) == expected


def _top(figure: tuple[str, int, int, bool, int]) -> float:
    return float("inf") if figure[3] else figure[1] + figure[2]


def test_a_topic_is_contested_by_its_kind_or_by_one_of_its_events() -> None:
    topics = pd.DataFrame(
        {"topic_id": ["whose", "toll", "moved", "empty"], "kind": ["rival", "series", "series", "series"]}
    )
    events = pd.DataFrame({"event_id": ["a", "b", "c", "d"], "topic": ["whose", "toll", "toll", "moved"]})
    found = pd.Series({"a": "one-sided", "b": "one-sided", "c": "contested", "d": "agreed"})
    assert topic_verdicts(topics, events, found).to_dict() == {
        "whose": "contested", "toll": "contested", "moved": "agreed", "empty": ""}  # fmt: skip


def test_a_series_is_never_contested_by_its_own_growth() -> None:
    said = claims(*(toll("KG", 10 * day, reported=f"2021-05-0{day}", event_id=f"e{day}") for day in range(1, 5)))
    events = pd.DataFrame({"event_id": said["event_id"], "topic": "toll"})
    topics = pd.DataFrame({"topic_id": ["toll"], "kind": ["series"]})
    found = verdicts(
        events, said, relations(*((f"c{day}", "revises", f"c{day - 1}") for day in range(1, 4))), DATA.package
    )
    assert topic_verdicts(topics, events, found)["toll"] == "one-sided"


def test_the_questions_of_the_record_are_contested() -> None:
    found = topic_verdicts(DATA.topics, DATA.events, DATA.verdicts)
    assert set(found) <= {*VERDICTS}
    asked = ["who-fired-first-2021", "khojai-alo-post", "golovnoi-ownership", "ovchi-qalacha-strike"]
    assert set(found[asked]) == {"contested"}
    assert found["kg-toll-2021"] == "one-sided"


def test_verdicts_of_three_parties_on_one_clock() -> None:
    assert dataset_of(read_files(files())).verdicts.to_dict() == {
        "e1": "contested", "e2": "rival", "e3": "one-sided", "e4": "agreed", "e5": "one-sided", "e6": "agreed"}  # fmt: skip
