"""Each rule of a profile by itself, and what of a profile is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pyproj import Geod

from geo.__main__ import main
from geo.audience.numbers import hidden
from geo.audience.profile import Profile, profile_of
from geo.audience.reduced import reduced
from geo.audience.texts import Withheld
from geo.core.errors import GeoError
from geo.language.catalogue import SOURCE, languages
from geo.language.speech import speaking
from geo.record.dataset import Dataset, load
from geo.record.figures import figure_words
from geo.view.audience_words import audience_words, rules
from geo.view.briefing import FORMAT, Briefing, Of, Step, selections_of
from geo.view.permalink import opening_view
from geo.view.seen import seen
from geo.view.select import select
from layers.__main__ import main as draw
from layers.drawing.manifest import read_manifest
from tests.invented import changed, write_package

EVERYBODY = {"id": "public", "label": "the public"}


def profile(folder: Path, dataset: Dataset, **rules: Any) -> Profile:
    file = folder / "profile.json"
    file.write_text(json.dumps(EVERYBODY | rules))
    return profile_of(str(file), dataset)


@pytest.fixture
def whole(tmp_path: Path) -> Dataset:
    return load(write_package(tmp_path / "package"))


def of(whole: Dataset, folder: Path, **rules: Any) -> Dataset:
    return reduced(whole, profile(folder, whole, reviewed=["*"], **rules))


@pytest.mark.parametrize(
    ("rules", "where"),
    [
        ({"rounded": 0.1}, "rounded"),
        ({"rounded_deg": "0.1"}, "rounded_deg"),
        ({"rounded_deg": -1}, "rounded_deg"),
        ({"rounded_deg": 0.1, "to_district": True}, "to_district"),
        ({"event_kinds": ["skirmisch"]}, "event_kinds[0]"),
        ({"place_kinds": ["*"]}, "place_kinds[0]"),
        ({"names": ["hamlets"]}, "names[0]"),
        ({"claimants": ["a-guard", "nobody"]}, "claimants[1]"),
        ({"sources": ["Beta Past"]}, "sources[0]"),
        ({"numbers_below": 1}, "numbers_below"),
        ({"reviewed": ["events.summery"]}, "reviewed[0]"),
        ({"label": ""}, "label"),
    ],
)
def test_a_rule_that_would_withhold_nothing_is_named_with_its_place(
    tmp_path: Path, whole: Dataset, rules: dict[str, Any], where: str
) -> None:
    with pytest.raises(GeoError, match=r"The profile can't be used") as caught:
        profile(tmp_path, whole, **rules)
    assert [each.column for each in caught.value.problems] == [where]


def test_what_names_no_profile_is_a_sentence(
    tmp_path: Path, whole: Dataset, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "broken.json").write_bytes(b"[")
    for word in ("press", str(tmp_path / "gone.json"), str(tmp_path / "broken.json")):
        out = tmp_path / "out.csv"
        assert main(["export", "--data", str(tmp_path / "package"), "--profile", word, "--out", str(out)]) == 1
        assert "Traceback" not in capsys.readouterr().err and not out.exists()


def test_rounded_places_reach_wherever_they_may_have_been(tmp_path: Path, whole: Dataset) -> None:
    found = of(whole, tmp_path, rounded_deg=0.25, exact_place_kinds=["gatehouse"])
    before, after = whole.places.set_index("name"), found.places.set_index("name")
    upper = after.loc["Upper Hamlet"]
    assert (upper["lon"], upper["lat"], upper["coordinate_basis"]) == (-69.25, -16.0, "approximate")
    corner = Geod(ellps="WGS84").inv(-69.25, -16.0, -69.125, -15.875)[2]
    assert corner + 500 <= upper["precision_m"] <= corner + 600
    assert (after.loc["Old Gate", "lon"], after.loc["Old Gate", "precision_m"]) == (-69.001, 2000)
    assert after.loc["Lost Farm", "coordinate_basis"] == "unlocated" and len(after) == len(before)
    assert dict(zip(found.places["name"], found.sides, strict=True))["Upper Hamlet"] == "AA"
    assert dict(zip(found.places["name"], found.sides, strict=True))["The Pump"] == "undecidable"


def test_without_a_radius_a_rounded_place_has_one_and_no_side(tmp_path: Path) -> None:
    whole = load(write_package(tmp_path / "package", places=changed("places", 0, precision_m="")))
    found = of(whole, tmp_path, rounded_deg=0.25).places.set_index("name").loc["Upper Hamlet"]
    assert found["precision_m"] > 19_000 and not found["side_known"]


def test_a_place_goes_to_the_middle_of_its_district_or_nowhere(tmp_path: Path, whole: Dataset) -> None:
    found = of(whole, tmp_path, to_district=True).places.set_index("name")
    upper, lower = found.loc["Upper Hamlet"], found.loc["Lower Hamlet"]
    assert (upper["lon"], upper["lat"], upper["precision_m"]) == (-69.4, -16.2, 30_500)
    assert lower["coordinate_basis"] == "unlocated" and pd.isna(lower["lon"])  # South County has no middle
    assert found.loc["North County", "precision_m"] == 30_000 and not found.loc["Lower Hamlet", "placed"]


def test_a_kind_goes_with_all_that_hung_on_it_alone(tmp_path: Path, whole: Dataset) -> None:
    found = of(whole, tmp_path, event_kinds=["raid"])
    assert "e2" not in set(found.events["event_id"]) and found.statuses.empty and "raid" not in found.package.event_kind
    assert set(found.claims["event_id"]) == {"e1", "e3", "e4", "e5", "e6"}
    assert "lower" not in set(found.places["place_id"])  # nothing else was there
    assert "s3" not in set(found.sources["source_id"]) and "c-guard" in set(found.claimants["claimant_id"])


def test_who_is_left_out_is_not_named_and_what_they_said_stays(tmp_path: Path, whole: Dataset) -> None:
    found = of(whole, tmp_path, claimants=["b-guard"], sources=["Beta Post"])
    its = found.claims.set_index("claim_id")
    assert its.loc["c2", ["party", "claimant_id", "claimant", "statement"]].tolist() == ["B", "", "", "They did not"]
    assert its.at["c2", "source_ids"] == () and its.at["c3", "source_ids"] == ("s3",) and its.at["c2", "check"] == ""
    assert its.at["c1", "claimant"] == "Alphan guard" and its.at["c1", "check"] == "seen"
    assert "b-guard" not in set(found.claimants["claimant_id"])
    assert found.verdicts.to_dict() == whole.verdicts.to_dict()


def test_places_are_called_by_their_kind_and_no_reviewed_text_names_them(tmp_path: Path) -> None:
    summary = changed("events", 3, summary="Signed near UPPER hamlet", title="The Oberdorf pact")
    whole = load(write_package(tmp_path / "package", events=summary))
    found = of(whole, tmp_path, names=["hamlet"])
    names = found.places.set_index("kind")["name"]
    assert set(names["hamlet"]) == {"Hamlet"} and names["gatehouse"] == "Old Gate"
    pact = found.events[found.events["kind"] == "pact"].iloc[0]
    assert (pact["title"], pact["summary"]) == ("Pact, 5 March 2031", "")
    assert "Alphan guard: skirmish at Upper Hamlet" not in set(found.events["title"])
    assert not [each for each in found.places["place_id"] if each.startswith("upper hamlet")]


def test_without_review_there_is_no_free_text(tmp_path: Path, whole: Dataset) -> None:
    found = reduced(whole, profile(tmp_path, whole, numbers_below=2))
    assert found.topics.empty and set(found.claims["statement"]) == {""} and set(found.sources["url"]) == {""}
    assert "Skirmish, 1 March 2031" in set(found.events["title"])
    kept = reduced(whole, profile(tmp_path, whole, reviewed=["events.title", "events.event_id"]))
    assert set(kept.events["event_id"]) == set(whole.events["event_id"]) and set(kept.events["title"]) == set(
        whole.events["title"]
    )
    assert not set(kept.claims["claim_id"]) & set(whole.claims["claim_id"])


def figures(*rows: tuple[str, str, str, str, str]) -> pd.DataFrame:
    """Claims of (event, party, scope, value, reported)."""
    told = [{"event_id": event, "party": party, "scope": scope, "value_low": "", "value_best": value, "value_high": "",
             "at_least": "no", "metric": "killed" if value else "", "about_side": "A", "reported": reported}
            for event, party, scope, value, reported in rows]  # fmt: skip
    return pd.DataFrame(told, dtype="str")


EVENTS = pd.DataFrame({"event_id": ["e1", "e2", "e3"], "topic": ["toll", "toll", ""]})


def told(*rows: tuple[str, str, str, str, str], below: int = 5) -> list[str]:
    found = hidden(figures(*rows), EVENTS, below)
    return [word or value for word, value in zip(found["withheld"], found["value_best"], strict=True)]


def test_a_small_number_takes_with_it_what_would_tell_it() -> None:
    assert told(("e3", "A", "total", "3", ""), ("e3", "B", "total", "9", ""), ("e3", "A", "", "", "")) == [
        "<5",
        "x",
        "",
    ]
    assert told(("e3", "A", "total", "0", ""), ("e3", "B", "total", "5", "")) == [
        "0",
        "5",
    ]  # none is told, it is no small number
    # a part and the total of another event of the same question
    assert told(("e1", "A", "part", "3", ""), ("e2", "A", "part", "20", ""), ("e2", "A", "total", "30", "")) == [
        "<5",
        "x",
        "30",
    ]
    # totals of one party, in order of time, that lie too near to each other
    rows = [("e2", "A", "total", each, day) for each, day in (("30", "1"), ("33", "2"), ("30", "3"), ("36", "4"))]
    assert told(("e1", "A", "increment", "3", "2"), *rows) == ["<5", "30", "x", "30", "36"]
    assert told(("e1", "B", "increment", "3", "2"), *rows) == ["<5", "30", "33", "30", "36"]


def test_a_small_number_is_said_as_such_and_enters_no_curve(tmp_path: Path, whole: Dataset) -> None:
    found = of(whole, tmp_path, numbers_below=5)
    its = {each.claim_id: figure_words(each) for each in found.claims.itertuples()}
    assert (its["c8"], its["c9"], its["c5"], its["c1"]) == ("< 5", "< 5", "400", "")
    assert found.claims["value_best"].notna().sum() == 1


def test_for_whom_it_is_is_said_in_every_language(tmp_path: Path, whole: Dataset) -> None:
    found = of(
        whole,
        tmp_path,
        rounded_deg=0.1,
        names=["*"],
        claimants=["*"],
        sources=["*"],
        event_kinds=["raid"],
        numbers_below=5,
    )
    (audience,) = found.package.audiences
    assert audience_words(found.package)[0] == "Reduced for: the public." and len(rules(audience)) == 7
    assert audience_words(whole.package) == []
    for language in languages():
        if language != SOURCE:
            with speaking(language):
                assert not set(rules(audience)) & set(_in_english(audience))


def _in_english(audience: Any) -> list[str]:
    with speaking(SOURCE):
        return rules(audience)


def test_spellings_and_scripts_are_one_word() -> None:
    withheld = Withheld(["Kok-Tash", "Кочобою", "A"])
    assert withheld.stands_in("at КОК-ТАШ, by night") and withheld.stands_in("Kochoboiu.")
    assert not withheld.stands_in("Kok-Tasha") and not withheld.stands_in("a house") and not Withheld([]).stands_in("x")


def test_a_briefing_of_the_whole_record_is_refused_for_an_audience(tmp_path: Path, whole: Dataset) -> None:
    """What its steps showed when it was made, its titles and texts may tell what is left out."""
    found, opening = of(whole, tmp_path, numbers_below=5), select(whole, opening_view(whole))
    for record in (Of(whole.package.id), Of()):
        briefing = Briefing(FORMAT, (Step("from=..&to=..", seen=seen(opening)),), record=record)
        assert len(selections_of(briefing, whole)) == 1
        with pytest.raises(GeoError, match="The briefing is of"):
            selections_of(briefing, found)
    its = select(found, opening_view(found))
    assert selections_of(
        Briefing(FORMAT, (Step("from=..&to=..", seen=seen(its)),), record=Of("invented-public")), found
    )


def test_a_snapshot_is_verified_for_whom_it_was_made(
    tmp_path: Path, whole: Dataset, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "profile.json").write_text(json.dumps(EVERYBODY | {"rounded_deg": 0.5}))
    data, sheet = str(tmp_path / "package"), tmp_path / "sheet.svg"
    reduced_for = ["--profile", str(tmp_path / "profile.json")]
    assert draw(["snapshot", "--data", data, *reduced_for, "--out", str(sheet)]) == 0
    assert read_manifest(sheet.read_bytes())["audience"]["label"] == "the public"
    assert draw(["verify", "--data", data, *reduced_for, str(sheet)]) == 0 and "Identical" in capsys.readouterr().out
    assert draw(["verify", "--data", data, str(sheet)]) == 1
    assert "was made for the audience “the public”; name its profile with --profile" in capsys.readouterr().err
