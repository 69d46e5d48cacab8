"""Who speaks in what is shown, and when a side is silent."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.package.folder import read_files
from geo.record.dataset import dataset_of
from geo.view.coverage import share_by_language, share_by_party, share_by_publisher, silence, silent_days, words_by_day
from geo.view.languages import language_words
from geo.view.permalink import opening_view
from geo.view.select import Selection, select
from geo.view.view import View
from tests.invented import changed, files
from tests.record import bundled

DATA = bundled()
INVENTED = dataset_of(read_files(files()))
WEEK = View(start="2031-03-01", end="2031-03-07")


def shown(view: View = WEEK, **tables: list[dict[str, str]]) -> Selection:
    return select(dataset_of(read_files(files(**tables))), view)


@pytest.mark.parametrize("share", [share_by_party, share_by_language, share_by_publisher])
@pytest.mark.parametrize(
    "selection", [select(DATA, opening_view(DATA)), select(INVENTED, View())], ids=["record", "invented"]
)
def test_shares_add_up_and_the_most_come_first(share, selection) -> None:  # type: ignore[no-untyped-def]
    found = share(selection)
    assert found["share"].sum() == pytest.approx(1)
    assert found.iloc[:, 1].is_monotonic_decreasing
    assert found.iloc[:, 0].is_unique


def test_a_side_that_says_nothing_is_listed_with_nothing() -> None:
    found = share_by_party(shown(View(query="pact"))).set_index("party")["claims"]
    assert found.to_dict() == {"All three jointly": 1, "Alphan side": 0, "Betan side": 0, "Gamman side": 0}


def test_a_language_that_is_not_stated_is_said_to_be_so() -> None:
    found = share_by_language(select(INVENTED, View())).set_index("language")["sources"]
    assert found.to_dict() == {"xx": 1, "yy": 1, "not stated": 1}


def test_days_on_which_one_side_alone_spoke_are_named() -> None:
    found = silent_days(shown())
    assert found["day"].tolist() == ["2031-03-01", "2031-03-02", "2031-03-03", "2031-03-04", "2031-03-05", "2031-03-06"]
    assert found.set_index("day").loc["2031-03-02", "silent"] == "Alphan side, Gamman side"
    assert found.set_index("day").loc["2031-03-03", "claims"] == 2
    assert found.set_index("day").loc["2031-03-05", "silent"] == "Alphan side, Betan side, Gamman side"


def test_silence_is_counted_over_every_day_in_range_also_those_without_any_word() -> None:
    found = silence(shown()).set_index("side")
    assert found["days"].tolist() == [7, 7, 7]
    assert found["silent"].to_dict() == {"Alphan side": 4, "Betan side": 4, "Gamman side": 7}
    assert found.loc["Betan side", ["longest", "since", "until"]].tolist() == [3, "2031-03-05", "2031-03-07"]
    assert found.loc["Gamman side", ["longest", "since", "until"]].tolist() == [7, "2031-03-01", "2031-03-07"]


def test_a_month_is_no_day_and_a_claim_without_a_date_is_on_none() -> None:
    rows = changed("claims", 0, reported="2031-03", source_ids="s3")
    assert silence(shown(claims=rows)).set_index("side").loc["Alphan side", "silent"] == 5


def test_a_claim_without_a_date_of_report_counts_on_the_day_its_source_appeared() -> None:
    rows = changed("claims", 3, source_ids="s3|s2")
    assert silence(shown(claims=rows)).set_index("side").loc["Gamman side", "silent"] == 6


def test_nothing_shown_is_nothing_spoken() -> None:
    for view in (View(query="no such word"), View(start="1990-01-01", end="1990-01-03")):
        selection = select(INVENTED, view)
        assert silent_days(selection).empty and share_by_publisher(selection).empty
        assert (silence(selection)["silent"] == silence(selection)["days"]).all()


def test_the_days_of_the_record_agree_with_its_claims() -> None:
    selection = select(DATA, opening_view(DATA))
    assert silence(selection)["days"].tolist() == [4, 4]
    whole = select(DATA, View())
    reported = DATA.claims.loc[DATA.claims["reported"].str.len() >= 10, "reported"].str[:10]
    spoken = pd.Series(silence(whole)["days"] - silence(whole)["silent"]).min()
    assert 0 < spoken <= reported.nunique()


def test_the_strip_shows_every_day_and_as_many_silent_ones_as_are_counted() -> None:
    selection = select(DATA, View(start="2021-04-01", end="2021-07-31"))
    words, counted = words_by_day(selection), silence(selection).set_index("side")
    assert words.index[0] == ("2021-04-01", "2021-04-01") and words.index[-1] == ("2021-07-31", "2021-07-31")
    labels = {party.id: party.label for party in DATA.package.parties}
    for side in words:
        assert (words[side] == 0).sum() == counted.loc[labels[side], "silent"]


def test_a_long_range_has_longer_cells_and_loses_no_word() -> None:
    selection = select(DATA, View())
    whole, short = words_by_day(selection), words_by_day(selection, most=10**6)
    assert len(whole) <= 370 < len(short) and whole.sum().to_dict() == short.sum().to_dict()
    assert [last < first for (_, last), (first, _) in zip(whole.index, whole.index[1:], strict=False)] == [True] * (
        len(whole) - 1
    )


@pytest.mark.parametrize(
    ("code", "words"),
    [("ru", "Russian"), ("tg", "Tajik"), ("zh-Hant", "Chinese"), ("EN", "English"), ("xx", "xx"), ("", "not stated")],
)
def test_a_language_is_said_in_words(code: str, words: str) -> None:
    assert language_words(code) == words
