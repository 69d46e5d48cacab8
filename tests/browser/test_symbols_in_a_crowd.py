"""Where symbols crowd, in a real browser: each stands where it can be seen and chosen, by mouse, finger and keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.houses import opened
from tests.browser.test_single_file import until
from tests.profiles import lent

pytestmark = pytest.mark.browser

SIZES = [(1366, 768), (1920, 1080), (400, 850)]
MOST_ASIDE = 40
CORE = (70.4, 39.8, 70.75, 40.05)  # west, south, east, north of the Kok-Tash–Golovnoi core

# Every symbol of the map: id, where it stands and reaches (pixels of the container), how many marks it counts.
SYMBOLS = """() => {
  const { marks, leaflet } = conflictMap.view, { rows } = marks, size = leaflet.getSize();
  const grown = marks._bodies(1, Math.min(1, Math.max(0.72, 1 - 0.14 * (11 - leaflet.getZoom()))));
  return [...Array(rows.length).keys()].filter((row) => rows.counted[row] < 0).map((row) => {
    const { x, y } = marks.standsAt(row), [lon, lat] = conflictMap.canvas.lonLat(rows.x[row], rows.y[row]);
    return { id: rows.id(row), x, y, lon, lat, dx: rows.dx[row], dy: rows.dy[row], reach: grown.reach[row] ?? 17,
             members: rows.members(row)?.length ?? 0, inside: x > 0 && y > 0 && x < size.x && y < size.y };
  });
}"""
STANDS = """() => { const { leaflet } = conflictMap.view, { x, y } = leaflet.latLngToContainerPoint([39.9, 70.5]);
  return [leaflet.getSize().x, Math.round(x), Math.round(y)]; }"""
BACK = f"(closed) => ({STANDS})().every((each, at) => Math.abs(each - closed[at]) <= 1)"
# `many` marks within `spread` degrees of a spot, or anywhere about it.
MADE = """([many, spread]) => {
  const place = (number, by) => by * (((number * 7919) % 1009) / 1009 - 0.5);
  const mark = (_, number) => ({ id: `clashes:made-${number}`, layer: "clashes", lon: 70.5 + place(number, spread), lat: 39.9 + place(number * 31 + 7, spread),
    symbol: "burst", fill: "half", color: "#b3361e", size: 10, count: 1, title: `Made ${number}`, note: "" });
  return Array.from({ length: many }, mark);
}"""
SHOW = (
    f"([many, spread, zoom]) => {{ const {{ marks, leaflet }} = conflictMap.view; leaflet.setView([39.9, 70.5], zoom, "
    f"{{ animate: false }}); marks.show(null, {{ crowds: [{{ marks: () => ({MADE})([many, spread]) }}] }}); }}"
)


def shown_in(context: BrowserContext, record_file: Path) -> Page:
    page = context.new_page()
    opened(page, record_file.as_uri(), live=False)
    page.locator(".folium-map").scroll_into_view_if_needed()
    return page


@pytest.fixture
def shown(context: BrowserContext, record_file: Path) -> Iterator[Page]:
    page = shown_in(context, record_file)
    yield page
    page.close()


def symbols(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(SYMBOLS)
    return found


def covering(found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """The pairs of symbols of which one reaches over the other."""
    return [
        (one["id"], other["id"])
        for number, one in enumerate(found)
        for other in found[:number]
        if (one["x"] - other["x"]) ** 2 + (one["y"] - other["y"]) ** 2 < (one["reach"] + other["reach"]) ** 2 - 0.5
    ]


@pytest.mark.parametrize("size", SIZES)
def test_every_symbol_of_the_core_can_be_chosen_in_the_opening_view(
    chromium: Browser, record_file: Path, size: tuple[int, int]
) -> None:
    with lent(chromium, viewport={"width": size[0], "height": size[1]}) as context:
        page = shown_in(context, record_file)
        found, (west, south, east, north) = symbols(page), CORE
        assert not [each for each in found if each["members"]]
        assert covering(found) == []
        core = [each for each in found if west < each["lon"] < east and south < each["lat"] < north]
        assert len(core) > 20
        (intake,) = (each for each in core if each["id"] == "water:golovnoi-intake")
        assert abs(intake["dx"]) + abs(intake["dy"]) < 40  # what is rare stands near its spot
        closed = page.evaluate(STANDS)
        for each in core:
            page.evaluate("conflictMap.instrument.change({ event: '', place: '' })")
            until(page, BACK, closed)  # the card gives its room back
            page.locator(".folium-map").click(position={"x": each["x"], "y": each["y"]})
            chosen = page.evaluate("() => [...conflictMap.view.marks.selected].map(conflictMap.view.marks.rows.id)")
            assert each["id"] in chosen
        page.wait_for_timeout(500)  # a choice used to be lost again
        assert each["id"].partition(":")[2] == page.evaluate("conflictMap.instrument.view.place")


@pytest.mark.parametrize("zoom", [8, 9.5, 10.25, 12])
def test_no_symbol_covers_another_and_none_moves_while_the_map_is_panned(shown: Page, zoom: float) -> None:
    shown.evaluate("(zoom) => { conflictMap.view.leaflet.setView([39.9, 70.5], zoom, { animate: false }); }", zoom)
    before = symbols(shown)
    assert covering(before) == []
    shown.evaluate(
        "() => { conflictMap.view.leaflet.panBy([310, -170], { animate: false }); conflictMap.instrument.draw(); }"
    )
    stands = {each["id"]: (each["dx"], each["dy"]) for each in symbols(shown)}
    assert stands == {each["id"]: (each["dx"], each["dy"]) for each in before}


@pytest.mark.parametrize("spread", [0.0, 0.02])
def test_forty_on_a_spot_stand_aside_and_more_are_one_count_with_a_list(shown: Page, spread: float) -> None:
    shown.evaluate(SHOW, [MOST_ASIDE, spread, 10])
    forty = symbols(shown)
    assert len(forty) == MOST_ASIDE and covering(forty) == [] and not any(each["members"] for each in forty)
    shown.evaluate(SHOW, [MOST_ASIDE + 1, spread, 10])
    (count,) = symbols(shown)
    assert count["members"] == MOST_ASIDE + 1
    asked = "(many) => conflictMap.instrument.view.pane === 'list' && new Set(conflictMap.instrument.view.among).size === many"
    shown.locator(".folium-map").click(position={"x": count["x"], "y": count["y"]})
    until(shown, asked, MOST_ASIDE + 1)
    shown.evaluate("conflictMap.instrument.change({ pane: '', among: null })")
    shown.evaluate(SHOW, [MOST_ASIDE + 1, spread, 10])
    shown.evaluate("() => conflictMap.view.keys.box.focus()")
    shown.keyboard.press("Enter")
    until(shown, asked, MOST_ASIDE + 1)


def test_a_rare_kind_is_not_hidden_in_a_count(shown: Page) -> None:
    shown.evaluate(f"""() => {{
        const {{ marks, leaflet }} = conflictMap.view, made = ({MADE})([90, 0]);
        Object.assign(made[50], {{ layer: "water", symbol: "drop", id: "water:works" }});
        leaflet.setView([39.9, 70.5], 10, {{ animate: false }});
        marks.show(null, {{ crowds: [{{ marks: () => made }}] }});
    }}""")
    found = symbols(shown)
    assert sorted(each["members"] for each in found) == [0, 89] and "water:works" in {each["id"] for each in found}


def test_many_marks_are_all_drawn_or_counted_and_counted_exactly_at_rest(shown: Page) -> None:
    shown.evaluate(SHOW, [6000, 2, 9])
    found = symbols(shown)
    assert sum(each["members"] or 1 for each in found) == 6000
    assert covering(found) == []
    shown.evaluate(
        f"() => conflictMap.view.marks.show(null, {{ moving: true, crowds: [{{ marks: () => ({MADE})([6000, 2]) }}] }})"
    )
    moving = symbols(shown)
    assert sum(each["members"] or 1 for each in moving) == 6000 and len(moving) != len(found)
    shown.wait_for_timeout(150)
    assert len(symbols(shown)) == len(found)


def test_the_marks_are_walked_and_chosen_by_keyboard(shown: Page) -> None:
    keys = shown.get_by_role("listbox", name="Symbols on the map")
    keys.focus()
    option, told = keys.get_by_role("option"), shown.get_by_role("tooltip")
    names = []
    for _ in range(6):
        expect(told).to_be_visible()
        names.append(option.get_attribute("aria-label"))
        assert str(names[-1]).startswith(told.locator("strong").inner_text())
        shown.keyboard.press("ArrowRight")
    assert len(set(names)) == 6 and keys.get_attribute("aria-activedescendant") == option.get_attribute("id")
    focused = shown.evaluate("() => conflictMap.view.marks.rows.id(conflictMap.view.marks.focused)")
    shown.keyboard.press("Enter")
    assert shown.evaluate("() => conflictMap.instrument.view.place") == focused.partition(":")[2]
    expect(shown.get_by_role("region", name="Card", exact=True)).to_be_focused()
    shown.keyboard.press("Escape")
    expect(keys).to_be_focused()
    assert shown.evaluate("() => conflictMap.view.marks.rows.id(conflictMap.view.marks.focused)") == focused
    shown.keyboard.press("Escape")
    expect(shown.locator(".leaflet-container")).to_be_focused()


def test_a_finger_meets_the_nearest_symbol_and_a_long_press_is_the_right_click(
    chromium: Browser, record_file: Path
) -> None:
    with lent(chromium, viewport={"width": 400, "height": 850}, has_touch=True, reduced_motion="reduce") as context:
        page = shown_in(context, record_file)
        page.evaluate(SHOW, [1, 0, 10])
        (each,) = symbols(page)
        page.evaluate("() => { conflictMap.onValue = ({ mark }) => { window.chosen ||= mark; }; }")
        page.locator(".folium-map").tap(position={"x": each["x"] + 20, "y": each["y"]})
        until(page, "window.chosen")
        assert page.evaluate("window.chosen") == each["id"]
        page.evaluate("() => { conflictMap.view.pointer.onMenu = (event, rows) => { window.menu = rows.length; }; }")
        page.locator(".folium-map").click(button="right", position={"x": each["x"], "y": each["y"]})
        assert page.evaluate("window.menu") == 1
        assert page.evaluate(
            "[conflictMap.view.leaflet.options.inertia, conflictMap.view.leaflet.options.zoomAnimation]"
        ) == [False, False]


def test_a_choice_from_a_list_does_not_fall_through_to_the_map(shown: Page) -> None:
    shown.evaluate(
        "() => { const { pointer, marks } = conflictMap.view; pointer._offer([], [3, 4, 5], marks.standsAt(4)); }"
    )
    shown.locator(".chooser li button").nth(1).click()
    shown.wait_for_timeout(300)
    assert shown.evaluate("() => conflictMap.instrument.view.place") == shown.evaluate(
        "() => conflictMap.view.marks.place(4)"
    )
    expect(shown.locator(".chooser")).to_be_hidden()


def test_a_place_has_one_entry_in_a_list_whatever_layers_it_stands_in(shown: Page) -> None:
    shown.evaluate("""() => { const { pointer, marks } = conflictMap.view;
        const its = [...marks.base.x.keys()].filter((row) => marks.place(row) === "golovnoi-intake");
        window.many = its.length;
        pointer._offer([], its, marks.standsAt(its[0])); }""")
    assert shown.evaluate("window.many") > 1
    expect(shown.locator(".chooser li button")).to_have_count(1)
