"""Times as people gave them, and the span they may mean."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.core.errors import GeoError
from geo.core.times import bound, in_clocks, range_texts, span, spans, text_words
from geo.view.when_where import time_words, when_words
from tests.record import bundled

BISHKEK, DUSHANBE = ZoneInfo("Asia/Bishkek"), ZoneInfo("Asia/Dushanbe")
CLOCKS = (BISHKEK, DUSHANBE)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


def test_a_day_without_a_clock_is_the_union_of_that_day_on_both_clocks() -> None:
    assert span("2021-04-29", CLOCKS) == (utc(2021, 4, 28, 18), utc(2021, 4, 29, 19))


def test_its_core_is_that_day_on_both_clocks_at_once() -> None:
    frame, wrong = spans(pd.Series(["2021-04-29", ""], dtype="str"), CLOCKS)
    assert frame.loc[0, ["core_start", "core_end"]].tolist() == [utc(2021, 4, 28, 19), utc(2021, 4, 29, 18)]
    assert frame.loc[1].isna().all() and not wrong.any()


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2021-04-29T14:05+06:00", utc(2021, 4, 29, 8, 5), utc(2021, 4, 29, 8, 6)),
        ("2021-04-29T13:05+05:00", utc(2021, 4, 29, 8, 5), utc(2021, 4, 29, 8, 6)),
        ("2021-04-29T08:05Z", utc(2021, 4, 29, 8, 5), utc(2021, 4, 29, 8, 6)),
        ("2019-09", utc(2019, 8, 31, 18), utc(2019, 9, 30, 19)),
        ("2020", utc(2019, 12, 31, 18), utc(2020, 12, 31, 19)),
    ],
)
def test_a_text_means_the_span_it_names(text: str, start: datetime, end: datetime) -> None:
    assert span(text, CLOCKS) == (start, end)


@pytest.mark.parametrize(
    "text", ["2021-02-31", "29.04.2021", "2021-4-29", "2021-13", "yesterday", "2021-04-29T25:00+06:00"]
)
def test_what_is_no_time_is_refused_with_the_way_out(text: str) -> None:
    with pytest.raises(GeoError, match="is no time"):
        span(text, CLOCKS)


def test_a_date_as_last_bound_takes_in_that_day_and_an_instant_excludes_itself() -> None:
    day, instant = bound("2021-04-29", CLOCKS, last=True), bound("2021-04-29T14:00+06:00", CLOCKS, last=True)
    assert day and day.moment == utc(2021, 4, 29, 19) and not day.clock
    assert instant and instant.moment == utc(2021, 4, 29, 8) and instant.clock
    assert bound("", CLOCKS, last=True) is None


def test_one_instant_is_shown_on_each_clock() -> None:
    labelled = [("Bishkek", BISHKEK), ("Dushanbe", DUSHANBE)]
    assert in_clocks(utc(2021, 4, 29, 8, 5), labelled) == "14:05 Bishkek / 13:05 Dushanbe"
    assert (
        in_clocks(utc(2021, 4, 29, 18, 30), labelled)
        == "00:30 (30 April 2021) Bishkek / 23:30 (29 April 2021) Dushanbe"
    )


def test_a_reduced_text_is_worded_no_sharper_than_it_is() -> None:
    assert [text_words(each) for each in ("2019", "2019-09", "2019-09-16")] == [
        "2019",
        "September 2019",
        "16 September 2019",
    ]


@given(st.dates(min_value=datetime(1993, 1, 2).date(), max_value=datetime(2100, 1, 1).date()), st.integers(1, 400))
def test_a_range_of_days_survives_the_way_through_instants(first, days) -> None:  # type: ignore[no-untyped-def]
    texts = (f"{first:%Y-%m-%d}", f"{first + timedelta(days=days - 1):%Y-%m-%d}")
    since, until = bound(texts[0], CLOCKS, last=False), bound(texts[1], CLOCKS, last=True)
    assert since and until and range_texts(since.moment, until.moment, CLOCKS) == texts


def test_an_hour_is_a_range_of_instants_even_at_midnight() -> None:
    start = utc(2021, 4, 28, 18)
    assert range_texts(start, start + timedelta(hours=1), CLOCKS) == (
        "2021-04-29T00:00+06:00",
        "2021-04-29T01:00+06:00",
    )


def test_midnight_on_another_clock_is_a_day_only_where_the_day_means_it() -> None:
    midnight = utc(2021, 4, 28, 18)  # of 29 April in Bishkek, an hour before that in Dushanbe
    hour, day = timedelta(hours=1), timedelta(days=1)
    assert range_texts(midnight + hour, midnight + day, CLOCKS) == ("2021-04-29T01:00+06:00", "2021-04-29")
    assert range_texts(midnight, midnight + day + hour, CLOCKS) == ("2021-04-29", "2021-04-29")


def test_an_hour_without_a_zone_is_put_on_no_clock() -> None:
    package = bundled().package
    assert time_words("2021-04-29T14:05", package) == "29 April 2021, 14:05, clock not stated"
    assert time_words("2021-04-29T14:05+06:00", package) == "29 April 2021, 14:05 Bishkek / 13:05 Dushanbe"


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2021-05-01", "2021-05-02", "1–2 May 2021"),
        ("2021-04-29", "2021-05-03", "29 April – 3 May 2021"),
        ("2021-12-30", "2022-01-02", "30 December 2021 – 2 January 2022"),
        ("2021-04", "2021-05", "April 2021 – May 2021"),
        ("2021-04-29", "2021-05", "29 April 2021 – May 2021"),
    ],
)
def test_a_date_of_several_days_is_said_as_within_them_be_it_length_or_doubt(start: str, end: str, said: str) -> None:
    event = SimpleNamespace(start=start, end=end, time_precision="several_days")
    assert when_words(event, bundled().package) == f"{said} (within several days)"


def test_clocks_further_apart_than_a_day_leave_it_a_core_all_the_same() -> None:
    clocks = [ZoneInfo("Pacific/Kiritimati"), ZoneInfo("Pacific/Pago_Pago")]  # 25 hours apart
    found, _ = spans(pd.Series(["2021-04-29"]), clocks)
    core = found["core_end"] - found["core_start"]
    assert core.tolist() == [pd.Timedelta(seconds=1)]
    assert found["core_start"].tolist() == [pd.Timestamp("2021-04-29T11:00Z")]
