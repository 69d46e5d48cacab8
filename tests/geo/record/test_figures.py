"""Figures over time: what was in force when, the band over claimants, and how a figure is worded."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.package.folder import read_files
from geo.record.dataset import Dataset, dataset_of
from geo.record.figures import band_words, curve, figure_words, totals, undated, voice_words
from geo.record.known import known_by
from tests.invented import TABLES, files
from tests.record import bundled

DATA = bundled()
TOTALS = totals(DATA, DATA.claims)


def in_force(found: pd.DataFrame, moment: datetime) -> pd.DataFrame:
    """Of ``totals`` those in force at ``moment``."""
    return found[(found["at_utc"] <= moment) & ~(found["until_utc"] <= moment)]


def words(when: str, series: str = "kg-toll-2021", about: str = "KG", voice: str = "KG") -> str:
    """Deaths in force at a time, in words."""
    held = in_force(TOTALS, datetime.fromisoformat(when))
    its = held[(held["series"] == series) & (held["about_side"] == about) & (held["voice"] == voice)]
    its = its[its["metric"] == "killed"]
    stated = its["high"].where(np.isfinite(its["high"]), its["value_best"])
    return band_words(zip(its["low"], stated, its["at_least"], strict=True))


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2021-04-30T09:00+06:00", "13"),
        ("2021-04-30T21:00+06:00", "31"),
        ("2021-05-01T13:00+06:00", "33"),
        ("2021-05-01T21:00+06:00", "34"),
        ("2021-05-04T12:00+06:00", "35"),
        ("2021-12-31T00:00+06:00", "36 or 37"),
    ],
)
def test_the_kyrgyz_deaths_of_2021_are_those_reported_by_the_hour(when: str, expected: str) -> None:
    assert words(when) == expected


@pytest.mark.parametrize(
    "when", ["2021-04-30T09:00+06:00", "2021-04-30T21:00+06:00", "2021-05-04T12:00+06:00", "2022-09-20T00:00+06:00"]
)
def test_figures_in_force_at_a_time_are_those_of_what_was_known_by_then(when: str) -> None:
    moment = datetime.fromisoformat(when)
    known = known_by(DATA, moment, when)
    then, now = (in_force(found, moment) for found in (totals(known, known.claims), TOTALS))
    assert then["claim_id"].tolist() == now["claim_id"].tolist()


def test_parts_and_increments_never_enter_a_curve() -> None:
    steps = curve(TOTALS)
    parts = DATA.claims.loc[DATA.claims["scope"] != "total", "claim_id"]
    assert len(parts) and set(TOTALS["claim_id"]).isdisjoint(parts)
    kyrgyz = steps[(steps["series"] == "kg-toll-2021") & (steps["metric"] == "killed")]
    assert not {3, 24} & set(kyrgyz.loc[kyrgyz["at_utc"] > "2021-04-30T00:00Z", "value"])


def test_the_press_and_the_sides_have_curves_of_their_own() -> None:
    assert words("2021-05-20T00:00+00:00", "tj-toll-2021", "TJ", "press") == "10–20 or more"
    assert words("2021-05-20T00:00+00:00", "tj-toll-2021", "TJ", "TJ") == "8 or 19"
    assert voice_words("TJ", DATA.package) == "Tajik side"
    assert voice_words("press", DATA.package) == "Press"


def test_each_step_leads_to_its_claim_and_carries_the_band_from_then_on() -> None:
    steps = curve(TOTALS)
    assert steps["claim_id"].is_unique and set(steps["claim_id"]) <= set(DATA.claims["claim_id"])
    last = steps.set_index("claim_id").loc["kg-toll-final-7"]
    assert (last["value"], last["low"], last["high"], last["claimants"], last["words"]) == (37, 36, 37, 2, "36 or 37")
    assert (steps["low"] <= steps["value"]).all() and (steps["value"] <= steps["high"]).all()


def test_totals_without_any_date_enter_no_curve_and_are_named() -> None:
    without = undated(DATA, DATA.claims)
    assert "2022-09-final-counts-2" in set(without["claim_id"])
    assert set(without["claim_id"]).isdisjoint(TOTALS["claim_id"])
    assert without["known_utc"].isna().all() and (without["scope"] == "total").all()


@pytest.mark.parametrize(
    ("low", "best", "high", "at_least", "expected"),
    [
        (None, 36, None, False, "36"), (None, 40, None, True, "≥ 40"), (36, 36, 37, False, "36–37"),
        (30, 36, 40, False, "36 (30–40)"), (30, None, 40, False, "30–40"), (None, None, None, False, ""),
        (None, 0, None, False, "0"), (None, 1234, None, False, "1,234"), (None, 1.5, None, False, "1.5"),
    ],
)  # fmt: skip
def test_a_figure_is_worded_as_it_was_claimed(low, best, high, at_least, expected) -> None:  # type: ignore[no-untyped-def]
    row = pd.Series({"value_low": low, "value_best": best, "value_high": high, "at_least": at_least})
    assert figure_words(row) == expected


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([], ""),
        ([(36, 36, False)], "36"),
        ([(37, 37, False), (36, 36, False), (36, 36, False)], "36 or 37"),
        ([(34, 36, False)], "34–36"),
        ([(8, 8, False), (10, 10, False), (19, 19, False)], "8–19"),
        ([(40, 40, True), (41, 41, False)], "≥ 40 or 41"),
        ([(8, 8, True), (10, 10, False), (19, 19, False)], "8–19 or more"),
    ],
)
def test_several_figures_are_worded_together(figures: list[tuple[float, float, bool]], expected: str) -> None:
    assert band_words(figures) == expected


def dataset(rows: list[dict[str, str]], answers: list[dict[str, str]] | None = None) -> Dataset:
    """The invented package with these claims on the toll of its event e6."""
    common = TABLES["claims"][7] | {"value_best": "", "at_least": ""}
    claims = [common | {"claim_id": f"f{number}"} | row for number, row in enumerate(rows)]
    return dataset_of(read_files(files(claims=claims, relations=answers or [])))


def held(data: Dataset, day: int) -> dict[str, tuple[float, ...]]:
    """By claimant: the figures in force at the end of a day of March 2031, on any clock."""
    found = in_force(totals(data, data.claims), datetime.fromisoformat(f"2031-03-{day + 1:02}T12:00+00:00"))
    return {str(who): tuple(sorted(its)) for who, its in found.groupby("claimant_id")["value_best"]}


def revises(one: str, other: str) -> dict[str, str]:
    return {"claim_id": one, "relation": "revises", "to_claim_id": other}


def test_a_later_figure_of_the_same_claimant_supersedes_even_a_higher_one() -> None:
    data = dataset([{"value_best": "9", "reported": "2031-03-04"}, {"value_best": "7", "reported": "2031-03-06"}])
    assert held(data, 5) == {"b-guard": (9.0,)} and held(data, 6) == {"b-guard": (7.0,)}
    assert curve(totals(data, data.claims))["value"].tolist() == [9.0, 7.0]


def test_two_figures_of_one_claimant_and_day_stand_both_unless_one_revises_the_other() -> None:
    rows = [{"value_best": "33", "reported": "2031-03-04"}, {"value_best": "34", "reported": "2031-03-04"}]
    assert held(dataset(rows), 4) == {"b-guard": (33.0, 34.0)}
    revised = dataset(rows, [revises("f1", "f0")])
    assert held(revised, 4) == {"b-guard": (34.0,)}
    assert len(revised.claims) == 2, "the revised claim stays as history"
    assert curve(totals(revised, revised.claims))["claim_id"].tolist() == ["f1"]


def test_nobody_revises_another_claimants_figure() -> None:
    rows = [
        {"value_best": "33", "reported": "2031-03-04"},
        {"value_best": "34", "reported": "2031-03-05", "claimant_id": "a-guard", "party": "A"},
    ]
    assert held(dataset(rows, [revises("f1", "f0")]), 6) == {"a-guard": (34.0,), "b-guard": (33.0,)}


def test_a_figure_about_one_spot_is_no_total_of_a_side() -> None:
    rows = [
        {"value_best": "33", "reported": "2031-03-04", "place_ids": "upper", "claimant_id": "a-guard", "party": "A"},
        {"value_best": "50", "reported": "2031-03-05", "place_ids": "county"},
    ]
    assert held(dataset(rows), 6) == {"b-guard": (50.0,)}


def test_a_package_without_figures_has_empty_curves() -> None:
    data = dataset([{"metric": "", "about_side": "", "scope": "", "reported": "2031-03-04"}])
    found = totals(data, data.claims)
    assert found.empty and curve(found).empty and undated(data, data.claims).empty


CLAIM = st.fixed_dictionaries({
    "value_best": st.integers(0, 50).map(str),
    "reported": st.integers(1, 9).map(lambda day: f"2031-03-0{day}"),
    "claimant_id": st.sampled_from(["a-guard", "b-guard", "c-guard"]),
    "at_least": st.sampled_from(["yes", ""]),
})  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(CLAIM, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_rows_is_irrelevant_to_curves(rows, random) -> None:  # type: ignore[no-untyped-def]
    named = [row | {"claim_id": f"f{number}"} for number, row in enumerate(rows)]
    shuffled = random.sample(named, len(named))
    one, other = (curve(totals(data, data.claims)) for data in (dataset(named), dataset(shuffled)))
    pd.testing.assert_frame_equal(one, other)


@settings(max_examples=25, deadline=None)
@given(st.lists(CLAIM, min_size=1, max_size=8), st.integers(1, 9))
def test_in_force_is_the_latest_figure_of_each_claimant(rows, day) -> None:  # type: ignore[no-untyped-def]
    expected: dict[str, tuple[float, ...]] = {}
    for row in sorted(rows, key=lambda each: each["reported"]):
        if int(row["reported"][-1]) <= day:
            same = [float(each["value_best"]) for each in rows
                    if (each["reported"], each["claimant_id"]) == (row["reported"], row["claimant_id"])]  # fmt: skip
            expected[row["claimant_id"]] = tuple(sorted(same))
    assert held(dataset(rows), day) == expected


ROWS = [
    {"claim_id": "f1", "claimant_id": "a-guard", "value_best": "3", "reported": "2031-03-02"},
    {"claim_id": "f3", "claimant_id": "a-guard", "value_best": "9", "reported": "2031-03-04"},
    {"claim_id": "f2", "claimant_id": "a-guard", "value_best": "5", "reported": "2031-03-03"},
    {"claim_id": "f5", "claimant_id": "b-guard", "value_best": "7", "reported": "2031-03-03"},
    {"claim_id": "f4", "claimant_id": "c-guard", "value_best": "6", "reported": "2031-03-03"},
]  # fmt: skip


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4), (4, 3, 2, 1, 0), (1, 4, 0, 3, 2)])
def test_figures_stand_in_order_of_time_and_then_of_their_ids_however_the_rows_lie(order: tuple[int, ...]) -> None:
    data = dataset([ROWS[each] for each in order])
    found = totals(data, data.claims)
    assert found["claim_id"].tolist() == ["f1", "f2", "f4", "f5", "f3"]
    assert curve(found)["claim_id"].tolist() == ["f1", "f2", "f4", "f5", "f3"]
    until = dict(zip(found["claim_id"], found["until_utc"], strict=True))
    at = dict(zip(found["claim_id"], found["at_utc"], strict=True))
    assert until["f1"] == at["f2"] and until["f2"] == at["f3"] and pd.isna(until["f3"])
    assert held(data, 2) == {"a-guard": (3.0,)} and held(data, 3)["a-guard"] == (5.0,)
