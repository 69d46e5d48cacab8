"""No title states as fact what one side alone asserts."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from geo.package.descriptor import Package, package_of
from tests.geo.record.attribution import unattributed_titles

FOLDER = Path(__file__).parents[3] / "geo" / "data" / "batken-isfara"
BUNDLED = package_of(json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8")))
CLAIMANTS = pd.DataFrame({"claimant_id": ["guards", "paper"], "label": ["Kyrgyz Border Service", "The Valley Post"]})


def _frame(name: str) -> pd.DataFrame:
    return pd.read_csv(FOLDER / f"{name}.csv", dtype=str, keep_default_na=False)


def _found(
    title: str, *said: tuple[str, str], kind: str = "shelling", metric: str = "", package: Package = BUNDLED
) -> list[str]:
    """Voices of the event found wanting, for claims (party, stance)."""
    events = pd.DataFrame({"event_id": ["e"], "title": [title], "kind": [kind]})
    claims = pd.DataFrame(
        [("e", party, "paper" if party == "press" else "guards", stance, metric) for party, stance in said],
        columns=["event_id", "party", "claimant_id", "stance", "metric"],
    )
    return list(unattributed_titles(events, claims, CLAIMANTS, package)["voice"])


def test_no_bundled_title_states_an_act_of_one_voice_as_fact() -> None:
    found = unattributed_titles(_frame("events"), _frame("claims"), _frame("claimants"), BUNDLED)
    assert found.empty, found.to_string()


def test_a_bad_title_among_the_bundled_ones_is_found() -> None:
    events = _frame("events")
    events.loc[events["event_id"] == "arka-fire-1245", "title"] = "Tajik troops shell empty houses in Arka"
    found = unattributed_titles(events, _frame("claims"), _frame("claimants"), BUNDLED)
    assert found.to_dict("records") == [
        {"event_id": "arka-fire-1245", "title": "Tajik troops shell empty houses in Arka", "voice": "KG"}
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Kyrgyz Border Service: outpost fired on",
        "Batken police: outpost fired on",
        "Outpost fired on, Kyrgyz side says",
        "Reported fire on an outpost",
    ],
)
def test_a_title_that_names_its_speaker_is_left_alone(title: str) -> None:
    assert _found(title, ("KG", "asserts")) == []


@pytest.mark.parametrize(
    "title",
    [
        "Outpost fired on",
        "Kyrgyz outpost: fired on from across the line",
        "Tajik Border Troops: outpost fired on",
        "Policemen wounded: outpost fired on",
    ],
)
def test_a_title_without_its_speaker_is_found(title: str) -> None:
    assert _found(title, ("KG", "asserts"), ("residents-KG", "confirms")) == ["KG"]


def test_a_denial_is_no_second_voice_but_another_account_is() -> None:
    assert _found("Outpost fired on", ("KG", "asserts"), ("TJ", "denies")) == ["KG"]
    assert _found("Outpost fired on", ("KG", "asserts"), ("TJ", "asserts")) == []
    assert _found("Outpost fired on", ("TJ", "denies")) == [""]


def test_no_comment_of_the_other_side_is_no_second_voice() -> None:
    assert _found("Outpost fired on", ("KG", "asserts"), ("TJ", "reports")) == ["KG"]


def test_press_alone_is_one_voice_and_a_joint_word_is_all() -> None:
    assert _found("Outpost fired on", ("press", "reports")) == ["press"]
    assert _found("The Valley Post: outpost fired on", ("press", "reports")) == []
    assert _found("Post handed over", ("joint", "asserts")) == []


def test_talks_need_no_speaker_but_a_figure_does() -> None:
    assert _found("Governors meet", ("KG", "asserts"), kind="talks") == []
    assert _found("31 dead", ("KG", "asserts"), kind="casualty_report", metric="killed") == ["KG"]


def test_the_words_come_from_the_package() -> None:
    mute = replace(BUNDLED, attribution_words=())
    assert _found("Batken police: outpost fired on", ("KG", "asserts"), package=mute) == ["KG"]
    assert _found("Kyrgyz Border Service: outpost fired on", ("KG", "asserts"), package=mute) == []
