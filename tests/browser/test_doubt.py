"""What if this source were wrong? The whole page shows what is left, and the pane what changed; in a file it is as it was made."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.record.dataset import Dataset
from geo.view.permalink import opening_view
from geo.view.select import select
from layers.web.single_file import single_file
from tests.browser.houses import PATIENCE_MS, SIZES, link_to, new_page, opened

pytestmark = pytest.mark.browser

KG24 = "publisher:24-kg"


@pytest.mark.parametrize("size", SIZES)
def test_a_publisher_taken_out_at_the_card_is_gone_from_the_page_and_told(
    chromium: Browser, app_url: str, size: str, dataset: Dataset
) -> None:
    view = opening_view(dataset)
    for page in new_page(chromium, size):
        its = opened(page, link_to(app_url, "event=stones-0428"), live=True)
        card = its.inner.get_by_role("region", name="Card")
        expect(card).to_contain_text("Told by")
        card.get_by_role("button", name="What if 24.kg were wrong?").click()
        its.until("conflictMap.instrument.data.without.join() === argument", KG24)
        its.until_address("without=publisher:24-kg")
        its.until(
            "conflictMap.instrument.selection.rows.length === argument",
            len(select(dataset, view.but(without=(KG24,))).events),
        )
        pane = page.locator(".st-key-pane")
        expect(pane).to_contain_text("Verdicts that turn", timeout=PATIENCE_MS)
        expect(pane).to_contain_text("Events that stand on nothing")
        expect(pane).to_contain_text("rival accounts → one side only")
        if size == "phone":
            continue
        its.inner.get_by_role("button", name="Take off: Without: 24.kg").click()
        its.until("!conflictMap.instrument.data.without.length")
        its.until("conflictMap.view.leaflet.getSize().x === conflictMap.view.leaflet.getContainer().clientWidth")
        expect(pane).to_contain_text("told by one publisher", timeout=PATIENCE_MS)


def test_what_is_left_is_asked_for_once_from_when_it_is_pointed_at(laptop: Page, app_url: str) -> None:
    its = opened(laptop, link_to(app_url, "event=stones-0428"), live=True)
    out = its.inner.get_by_role("region", name="Card").get_by_role("button", name="What if 24.kg were wrong?")
    asked: list[str] = []
    laptop.on("request", lambda request: asked.append(request.url))
    with laptop.expect_response(lambda answer: "without=" in answer.url):
        out.hover()
    out.click()
    its.until("conflictMap.instrument.data.without.join() === argument", KG24)
    assert len([url for url in asked if ".record" in url]) == 1


def test_what_was_known_by_a_date_is_asked_for_once_from_when_it_is_written(laptop: Page, app_url: str) -> None:
    its = opened(laptop, app_url, live=True)
    field = its.inner.get_by_role("textbox", name="Known as of")
    asked: list[str] = []
    laptop.on("request", lambda request: asked.append(request.url))
    with laptop.expect_response(lambda answer: "known=2021-05-03" in answer.url):
        field.fill("3.5.2021")
    assert not its.inner.evaluate("() => conflictMap.instrument.data.known")
    field.press("Enter")
    its.until("conflictMap.instrument.data.known === '2021-05-03'")
    assert len([url for url in asked if ".record" in url]) == 1


def test_a_card_says_where_its_own_words_are_of_more_than_the_view(chromium: Browser, app_url: str) -> None:
    of_all = "written from all that the record holds"
    for page in new_page(chromium, "laptop"):
        its = opened(page, link_to(app_url, "event=golovnoy-claims-kg&without=party:KG"), live=True)
        card = its.inner.get_by_role("region", name="Card")
        expect(card).to_contain_text(of_all, timeout=PATIENCE_MS)
        its.inner.get_by_role("button", name="Take off: Without: Kyrgyz side").click()
        its.until("!conflictMap.instrument.data.without.length")
        expect(card).not_to_contain_text(of_all)


def test_so_do_the_list_and_what_differs_of_two_maps(chromium: Browser, app_url: str) -> None:
    of_all = "written from all that the record holds"
    for page in new_page(chromium, "laptop"):
        its = opened(page, link_to(app_url, "pane=list&without=party:KG"), live=True)
        expect(its.inner.locator(".list")).to_contain_text(of_all, timeout=PATIENCE_MS)
        its.inner.evaluate("() => conflictMap.instrument.change({ without: [] })")
        its.until("!conflictMap.instrument.data.without.length")
        expect(its.inner.locator(".list tbody tr").first).to_be_visible()
        expect(its.inner.locator(".list")).not_to_contain_text(of_all)
        its.inner.evaluate("() => conflictMap.instrument.change({ pane: 'beside', beside: 'known:2021-05-01' })")
        expect(its.inner.locator(".differences")).to_contain_text(of_all, timeout=PATIENCE_MS)


def test_a_phone_says_by_when_it_was_known_and_without_whom(chromium: Browser, app_url: str) -> None:
    for page in new_page(chromium, "phone"):
        its = opened(page, link_to(app_url, "known=2021-05-01&without=party:KG"), live=True)
        summary = its.inner.locator(".head .summary")
        expect(summary).to_contain_text("Without: Kyrgyz side · ")
        expect(summary).to_contain_text("1 May 2021 · ")
        expect(summary).to_be_in_viewport(ratio=1)
        assert summary.evaluate("(its) => its.scrollHeight <= its.clientHeight + 1"), "none of it is cut off"


def test_knowing_and_doubt_go_together_and_what_is_none_is_told(
    chromium: Browser, app_url: str, dataset: Dataset
) -> None:
    for page in new_page(chromium, "laptop"):
        its = opened(page, link_to(app_url, f"known=2021-05-01&without=party:TJ,{KG24}"), live=True)
        wanted = select(dataset, opening_view(dataset).but(known="2021-05-01", without=("party:TJ", KG24)))
        found = its.inner.evaluate(
            "() => { const { selection, data } = conflictMap.instrument; return [...selection.rows].map((row) => data.events.id.at(row)); }"
        )
        assert found == wanted.events["event_id"].tolist()
        chips = its.inner.get_by_role("group", name="Active filters")
        expect(chips).to_contain_text("Without: Tajik side, 24.kg")
        page.goto("about:blank")
        its = opened(page, link_to(app_url, "without=publisher:nobody"), live=True)
        expect(its.inner.locator(".notice")).to_contain_text("publisher:nobody")
        assert its.view["without"] == [] and its.inner.evaluate("() => conflictMap.instrument.marks.length") > 0


def test_the_pane_takes_out_by_keyboard(chromium: Browser, app_url: str) -> None:
    for page in new_page(chromium, "laptop"):
        its = opened(page, link_to(app_url, "pane=doubt"), live=True)
        box = page.locator(".st-key-pane").get_by_role("combobox")
        box.focus(timeout=PATIENCE_MS)
        page.keyboard.type("party: Tajik side")
        page.keyboard.press("Enter")
        its.until("conflictMap.instrument.data.without.includes('party:TJ')")
        expect(its.inner.locator(".summary")).to_contain_text(
            "37 (Kyrgyz side, 26 May 2021); none of another is in view."
        )
        page.keyboard.type("24.kg")
        page.keyboard.press("Enter")
        its.until(
            "conflictMap.instrument.data.without.join() === 'party:TJ,publisher:24-kg'"
        )  # not all 173 that hold the word
        expect(page.locator(".st-key-pane")).to_contain_text("claims and", timeout=PATIENCE_MS)


@pytest.mark.parametrize("how", ["pointer", "keys"])
@pytest.mark.parametrize("size", SIZES)
def test_the_list_of_whom_to_take_out_closes_once_one_is_chosen(
    chromium: Browser, app_url: str, size: str, how: str
) -> None:
    for page in new_page(chromium, size):
        its = opened(page, link_to(app_url, "pane=doubt"), live=True)
        box, offered = page.locator(".st-key-pane").get_by_role("combobox"), page.get_by_role("option")
        box.click(timeout=PATIENCE_MS)
        expect(offered.first).to_be_attached()
        if how == "keys":
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Enter")
        else:
            wanted = offered.filter(has_text="Tajik side").first
            (wanted.tap if size == "phone" else wanted.click)()
        its.until("conflictMap.instrument.data.without.length === 1")
        expect(offered).to_have_count(0)
        expect(page.locator(".st-key-pane")).to_contain_text("claims and", timeout=PATIENCE_MS)
        assert its.view["pane"] == "doubt"
        expect(offered).to_have_count(0)
        expect(box).to_be_focused()


def test_a_file_holds_what_it_was_made_without_and_refuses_another(
    chromium: Browser, tmp_path: Path, dataset: Dataset
) -> None:
    path = tmp_path / "without.html"
    path.write_bytes(single_file(select(dataset, opening_view(dataset).but(without=(KG24,)))))
    for page in new_page(chromium, "laptop"):
        its = opened(page, link_to(path, ""), live=False)
        assert its.view["without"] == [KG24]
        filters = its.inner.get_by_role("group", name="Active filters")
        expect(filters).to_have_text("Without: 24.kg")  # which nothing takes off
        its.inner.evaluate("() => conflictMap.instrument.change({ verdict: ['agreed'] })")
        expect(filters.get_by_role("button")).to_have_count(2)
        filters.get_by_role("button", name="Clear filters").click()
        expect(filters).to_have_text("Without: 24.kg")
        expect(filters.get_by_title("This file was made so")).to_be_visible()
        its = opened(page, link_to(path, "event=stones-0428&without=party:TJ"), live=False)
        party = dataset.package.parties[1]
        assert party.id == "TJ"
        expect(its.inner.locator(".notice")).to_contain_text(
            f"without 24.kg; the link asks for it without “{party.label}”"
        )
        expect(its.inner.locator(".notice")).to_contain_text("Make a new file in the app")
        expect(its.inner.get_by_role("region", name="Card")).to_contain_text("Told by")
        expect(its.inner.get_by_role("region", name="Card").get_by_role("button", name="were wrong?")).to_have_count(0)


def test_the_layers_stay_where_they_were_scrolled_and_their_pictures_are_not_painted_again(
    laptop: Page, app_url: str
) -> None:
    its = opened(laptop, f"{app_url}/", live=True)
    its.inner.evaluate("""() => {
      const { toDataURL } = HTMLCanvasElement.prototype;
      window.painted = 0;
      HTMLCanvasElement.prototype.toDataURL = function (...how) { window.painted += 1; return toDataURL.apply(this, how); };
      conflictMap.instrument.layout.side.box.scrollTop = 60;
    }""")
    for without in (["party:KG"], []):
        its.inner.evaluate("(without) => { painted = 0; conflictMap.instrument.change({ without }); }", without)
        its.until("String(conflictMap.instrument.data.without) === String(argument)", without)
        assert its.inner.evaluate("conflictMap.instrument.layout.side.box.scrollTop") == 60
    assert its.inner.evaluate("[painted, document.querySelectorAll('.side img.symbol').length > 10]") == [0, True]
