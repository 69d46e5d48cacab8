"""Statuses do not run on for ever."""

from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from geo.core.times import Bound, bound, spans
from geo.record.status import current, within

CLOCKS = (ZoneInfo("Asia/Bishkek"), ZoneInfo("Asia/Dushanbe"))


def statuses(*rows: tuple[str, str, str, str, str, str]) -> pd.DataFrame:
    """Rows of place, status, party, valid_from, valid_to, end_basis as the check types them."""
    frame = pd.DataFrame(
        rows, columns=["place_id", "status", "party", "valid_from", "valid_to", "end_basis"], dtype="str"
    )
    for name in ("valid_from", "valid_to"):
        found, _ = spans(frame[name], CLOCKS)
        frame = frame.join(found.add_prefix(f"{name}_"))
    return frame


def days(first: str, last: str) -> tuple[Bound | None, Bound | None]:
    return bound(first, CLOCKS, last=False), bound(last, CLOCKS, last=True)


@pytest.mark.parametrize(
    ("end_basis", "valid_to", "day", "basis"),
    [
        ("moment", "", "2021-04-29", "in force"),
        ("moment", "", "2021-04-30", None),
        ("moment", "", "2021-04-28", None),
        ("unknown", "", "2021-05-05", "in force"),
        ("unknown", "", "2021-05-07", "faded"),
        ("unknown", "", "2022-05-07", "faded"),
        ("ongoing", "", "2025-01-01", "in force"),
        ("stated", "2021-05-03", "2021-05-03", "in force"),
        ("stated", "2021-05-03", "2021-05-04", None),
    ],
)
def test_how_a_status_of_29_april_reads_on_a_later_day(
    end_basis: str, valid_to: str, day: str, basis: str | None
) -> None:
    found = within(statuses(("post", "closed", "KG", "2021-04-29", valid_to, end_basis)), *days(day, day))
    assert found["basis"].tolist() == ([basis] if basis else [])


def test_an_ongoing_status_goes_before_a_later_one_that_faded() -> None:
    rows = statuses(
        ("intake", "disputed", "KG", "2019-01-01", "", "ongoing"),
        ("intake", "guarded", "KG", "2021-04-29", "", "unknown"),
    )
    assert current(rows, *days("2021-04-28", "2021-05-01"))["status"].tolist() == ["guarded"]
    assert current(rows, *days("2022-01-01", "2022-12-31"))["status"].tolist() == ["disputed"]


def test_what_happened_within_the_range_goes_before_an_older_faded_status() -> None:
    rows = statuses(
        ("post", "closed", "KG", "2021-05-01", "", "unknown"), ("post", "attacked", "KG", "2022-09-16", "", "moment")
    )
    found = current(rows, *days("2022-09-14", "2022-09-20"))
    assert found[["status", "basis"]].to_numpy().tolist() == [["attacked", "in range"]]


def test_each_party_has_its_own_word_and_the_later_row_of_a_day_wins() -> None:
    rows = statuses(
        ("post", "closed", "KG", "2021-04-29", "", "unknown"),
        ("post", "open", "KG", "2021-04-29", "", "unknown"),
        ("post", "seized", "TJ", "2021-04-29", "", "unknown"),
    )
    assert set(current(rows, *days("2021-04-29", "2021-04-29"))["status"]) == {"open", "seized"}
