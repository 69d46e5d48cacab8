"""Which places people were moved out of, and since when."""

from zoneinfo import ZoneInfo

import pandas as pd

from geo.core.times import bound, spans
from geo.record.displacement import displaced, episodes, evacuated_of_place

CLOCKS = (ZoneInfo("Asia/Bishkek"), ZoneInfo("Asia/Dushanbe"))
PLACES = pd.DataFrame({"place_id": ["village", "district"], "placed": [True, False]})


def events(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Rows of event_id, kind, start, all at the village and in its district."""
    frame = pd.DataFrame(rows, columns=["event_id", "kind", "start"], dtype="str")
    found, _ = spans(frame["start"], CLOCKS)
    return frame.assign(
        start_utc=found["start"], start_core=found["core_start"], place_ids=[("village", "district")] * len(frame)
    )


def on(frame: pd.DataFrame, day: str) -> list[tuple[bool, bool]]:
    found = displaced(episodes(frame, PLACES), bound(day, CLOCKS, last=False), bound(day, CLOCKS, last=True))
    return list(found[["returned", "faded"]].itertuples(index=False, name=None))


def test_a_village_shows_from_the_first_evacuation_to_the_first_return() -> None:
    frame = events(
        ("out", "evacuation", "2021-04-30"), ("again", "evacuation", "2021-05-01"), ("back", "return", "2021-05-10")
    )
    assert [on(frame, day) for day in ("2021-04-29", "2021-05-05", "2021-05-10", "2021-05-11")] == [
        [], [(False, False)], [(True, False)], []]  # fmt: skip


def test_without_a_known_return_it_fades_after_30_days() -> None:
    frame = events(("out", "evacuation", "2021-04-30"))
    assert on(frame, "2021-05-29") == [(False, False)] and on(frame, "2021-06-01") == [(False, True)]


def test_a_second_evacuation_long_after_begins_anew() -> None:
    frame = events(("first", "evacuation", "2021-04-30"), ("second", "evacuation", "2022-09-16"))
    assert on(frame, "2022-09-17") == [(False, False)]
    assert episodes(frame, PLACES)["event_ids"].tolist() == [("first",), ("second",)]


def test_districts_never_carry_the_symbol() -> None:
    assert set(episodes(events(("out", "evacuation", "2021-04-30")), PLACES)["place_id"]) == {"village"}


def test_only_a_claim_about_that_one_place_sizes_it() -> None:
    claims = pd.DataFrame({
        "metric": ["evacuated", "evacuated", "killed", "evacuated"],
        "value_best": [500.0, 9000.0, 3.0, 700.0],
        "place_ids": [("village",), ("village", "district"), ("village",), ("village",)],
        "known_utc": pd.to_datetime(["2021-05-01", "2021-05-02", "2021-05-03", "2021-05-04"], utc=True),
    })  # fmt: skip
    assert evacuated_of_place(claims).to_dict() == {"village": 700.0}
