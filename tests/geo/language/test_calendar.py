"""Dates, intervals, numbers and lists, as CLDR has them."""

from __future__ import annotations

from datetime import date

import pytest

from geo.language.calendar import day_words, days_words, listed, month_words, number

APRIL, MAY = date(2021, 4, 28), date(2021, 5, 1)


@pytest.mark.parametrize(
    "language, day, month, interval",
    [
        ("en", "28 April 2021", "April 2021", "28 April – 1 May 2021"),
        ("ru", "28 апреля 2021 г.", "апрель 2021 г.", "28 апреля — 1 мая 2021 г."),
        ("ky", "2021-ж. 28-апрель", "2021-ж., апрель", "28-апрель – 1-май 2021-ж."),
        ("tg", "28 Апрел 2021", "Апрел 2021", "28 Апрел – 1 Май 2021"),
    ],
)
def test_days_months_and_intervals(language: str, day: str, month: str, interval: str) -> None:
    said = [day_words(APRIL, language), month_words(2021, 4, language), days_words(APRIL, MAY, language)]
    assert [each.replace("\xa0", " ") for each in said] == [day, month, interval]
    assert days_words(APRIL, APRIL, language) == said[0]


def test_what_two_days_share_is_said_once_in_every_language() -> None:
    first, last = date(2022, 9, 14), date(2022, 9, 20)
    said = [days_words(first, last, each).replace("\xa0", " ") for each in ("en", "ru", "ky", "tg")]
    assert said == ["14–20 September 2022", "14—20 сентября 2022 г.", "14–20-сентябрь 2022-ж.", "14–20 Сентябр 2022"]
    assert days_words(date(2020, 12, 30), date(2021, 1, 2), "tg") == "30 Декабр 2020 – 2 Январ 2021"


def test_numbers_and_lists() -> None:
    assert [number(1234567.894, each) for each in ("en", "ru")] == ["1,234,567.89", "1\xa0234\xa0567,89"]
    assert [number(5, each) for each in ("en", "tg")] == ["5", "5"]
    assert listed(["a", "b", "c"], "ky") == "a, b жана c"
    assert listed([], "en") == ""
