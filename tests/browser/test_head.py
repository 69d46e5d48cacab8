"""What the head says: each side's last word on its own dead with its day, and none where it would be another's;
where several are told, in each house."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, expect

from geo.core.times import day_words
from geo.record.dataset import Dataset
from geo.record.figures import figure_words
from geo.view.permalink import parse_query, view_of
from geo.view.select import select
from geo.view.tolls import own_totals
from geo.view.words import counts_words
from tests.browser.houses import Instrument, gone_to, link_to, new_page, opened

pytestmark = [pytest.mark.browser, pytest.mark.one_page]
SERIES = {"kg-toll-2021", "tj-toll-2021"}


def last_words(dataset: Dataset) -> set[str]:
    """Each side's last word of 2021 with its day: that on the clock where the day ends last."""
    totals = own_totals(dataset)
    its = totals[totals["series"].isin(SERIES)].sort_values("at_utc").groupby("about_side").tail(1)
    zones = [zone for _, zone in dataset.package.labelled_zones]
    days = [min((at - pd.Timedelta(1, "us")).tz_convert(zone).date() for zone in zones) for at in its["at_utc"]]
    return {
        f"{figure_words(claim)} ({{}}, {day_words(day)})" for claim, day in zip(its.itertuples(), days, strict=True)
    }


def test_a_toll_is_told_with_the_day_of_its_word(its: Instrument, dataset: Dataset) -> None:
    said = its.inner.locator(".summary").evaluate("(its) => its.title || its.textContent")  # all of it, where it is cut
    labels = [each.label for each in dataset.package.parties]
    assert len(last_words(dataset)) == 2
    assert all(any(each.format(label) in said for label in labels) for each in last_words(dataset)), said


def test_a_phone_says_how_many_filters_are_on(chromium: Browser, record_file: Path) -> None:
    for page in new_page(chromium, "phone"):
        its = opened(page, link_to(record_file, "kinds=shelling&verdict=contested"), live=False)
        button = its.inner.get_by_role("button", name="Layers")
        expect(button).to_have_text("Layers · 2")
        expect(button).to_have_accessible_name(re.compile(r"Active filters: 2$"))
        its.inner.evaluate("() => conflictMap.instrument.clear()")
        expect(button).to_have_text("Layers")


def test_no_toll_is_told_of_what_holds_a_word_alone(its: Instrument) -> None:
    its.inner.evaluate("() => conflictMap.instrument.change({ query: 'Golovnoi' })")
    its.until("conflictMap.instrument.view.query")
    expect(its.inner.locator(".summary")).not_to_contain_text("Killed")
    expect(its.inner.locator(".summary")).to_contain_text("events at")


@pytest.mark.parametrize("link", ["", "layers=water,borders", "from=2014-01-01&to=2022-12-31"])
def test_what_the_number_of_events_is_made_up_of_stands_below_the_layers(
    its: Instrument, dataset: Dataset, link: str
) -> None:
    gone_to(its, link)
    counts = select(dataset, view_of(parse_query(f"?{link}"), dataset)[0]).counts
    its.until("conflictMap.instrument.selection.rows.length === argument", counts.shown)
    said = its.inner.locator("#reckoned").text_content() or ""
    sheet = counts_words(counts)
    parts = re.fullmatch(r"(.* events in view: )(\d+) on the map.*?(, \d+ context.*)", sheet)
    assert parts and said.startswith(f"{parts[1]}{counts.on_map} on the map (") and parts[3] in said, (said, sheet)
    layers = re.search(r"on the map \((.*?)\)", said)
    assert layers and sum(int(each) for each in re.findall(r" (\d+)", layers[1])) == counts.on_map
    assert "at one place are one symbol" in said
    summary = its.inner.locator(".summary")
    expect(summary).to_have_accessible_description(said)
    assert said in " ".join((summary.get_attribute("title") or "").split("\n"))


def test_several_tolls_are_told_where_this_house_has_them(its: Instrument) -> None:
    gone_to(its, "from=..&to=..")
    its.until("conflictMap.instrument.view.start === ''")
    said = its.inner.locator(".summary").evaluate("(its) => its.title || its.textContent")  # all of it, where it is cut
    offered = its.inner.get_by_role("combobox", name="Views").locator("option").all_inner_texts()
    assert ("Casualties and displacement" in said) == ("Casualties and displacement" in offered) == its.live
    assert its.live or said.partition("\n")[0].endswith("Their figures are on the cards of events.")


def test_a_day_of_several_tolls_says_since_when_they_count(its: Instrument) -> None:
    gone_to(its, "from=2022-09-14&to=2022-09-14")
    its.until("conflictMap.instrument.view.start === '2022-09-14'")
    expect(its.inner.locator(".summary")).to_contain_text(
        re.compile(r"^14 September 2022: .*Killed since (14 September 2022|2022-09-14)[,:].* 2 tolls")
    )


def highest_words(dataset: Dataset) -> list[str]:
    """The highest of the last words of each side on its own, of all tolls of the record."""
    totals = own_totals(dataset)
    last = totals.sort_values("at_utc").groupby(["series", "about_side"]).tail(1)
    return [figure_words(its.loc[its["value_best"].idxmax()]) for _, its in last.groupby("about_side")]


@pytest.mark.parametrize("language", ["en", "ru", "ky", "tg"])
def test_several_tolls_say_the_highest_of_each_side_and_no_sum_within_two_lines(
    its: Instrument, dataset: Dataset, language: str
) -> None:
    gone_to(its, f"from=..&to=..&lang={language}")
    its.until("conflictMap.words.spoken() === argument && conflictMap.instrument.view.start === ''", language)
    summary = its.inner.locator(".summary")
    words = highest_words(dataset)
    assert len(words) == 2
    for each in words:
        expect(summary).to_contain_text(f"{each} (")
    assert summary.evaluate("(its) => its.style.getPropertyValue('--lines')") == "2"


@pytest.mark.parametrize("link", ["lang=ky", "lang=tg", "lang=ru", "lang=en", "lang=ky&from=2022-09-14&to=2022-09-20"])
def test_on_a_phone_two_lines_say_each_sides_word(chromium: Browser, where: str | Path, link: str) -> None:
    for page in new_page(chromium, "phone"):
        its = opened(page, link_to(where, link), live=isinstance(where, str))
        summary = its.inner.locator(".summary")
        assert len(re.findall(r"\d+ \([^)]+\)", summary.text_content() or "")) == 2
        assert summary.evaluate("(its) => [its.style.getPropertyValue('--lines'), its.scrollHeight <= its.clientHeight + 1]") == ["2", True]  # fmt: skip
