"""The sheet's columns, foot and inset: nothing goes on unsaid, nothing of the foot is left out, the crowd is seen."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from geo.language.speech import speaking
from geo.record.dataset import Dataset
from geo.record.origins import publishers_of
from geo.view.permalink import query_of
from geo.view.select import select_spoken
from layers.drawing.symbols import OVERLAY_OF_TONE
from layers.printed.flow import Item, filled
from layers.printed.inset import FAR_MM, LARGER, draw_inset_words, inset_of, words_box
from layers.printed.marks import placed
from layers.printed.notes import publisher_words
from layers.printed.options import SheetOptions as Options
from layers.printed.page import Page
from layers.printed.projection import Area, extent_of
from layers.printed.sizes import SIZES
from layers.printed.type import heading, said_again
from layers.scene import Scene
from tests.layers.printed.test_print import FRAME, bundled, extent, selected, texts, words

__all__ = ["bundled"]  # the fixture


def test_a_block_that_goes_on_in_another_column_says_so(bundled: Dataset) -> None:
    items = said_again(
        [heading("Notes", 60, 1), *(Item(10.0, lambda *_: None) for _ in range(4)), heading("Sources", 60, 1), Item(5.0, lambda *_: None)],
        60, 1,
    )  # fmt: skip
    columns = filled(items, [26.0, 60.0])
    assert columns is not None and not filled(items, [26.0, 20.0])
    first, (again, down) = columns[0][0][0], columns[1][0]
    assert first.title == "Notes" and again.title == "Notes, continued" and down == 0
    assert all(item.height + top <= 60.0 + 1e-6 for item, top in columns[1])
    assert "Without exact place, continued" in words(selected(bundled, "from=2021-04-28&to=2021-05-01"))


def test_licences_take_no_more_than_three_lines_and_the_foot_names_maker_and_whole_link(bundled: Dataset) -> None:
    link = "from=2021-04-28&to=2021-05-01&" + "&".join(
        ["party=KG,TJ,press,UN,RU,NGO,joint", f"q={'x' * 150}", "lon=70.5&lat=39.9&z=11"]
    )
    for size in ("a4-landscape", "a4-portrait"):
        options = Options(size=size, dpi=96, maker="Field desk", contact="desk@example.org")
        selection = selected(bundled, link)
        said = [text.words for text in texts(selection, options)]
        foot = said[next(at for at, each in enumerate(said) if each.startswith("Licences:")) :]
        made = foot.index("Made by Field desk · desk@example.org")
        assert made <= 3
        assert query_of(selection.view, bundled) in "".join(foot[made + 1 :])
    assert "?from=2021-04-28&to=2021-05-01" in words(selected(bundled))  # the opening view, too, can be typed


def test_a_publisher_in_two_languages_is_one_publisher(bundled: Dataset) -> None:
    selection = selected(bundled, "from=2021-04-28&to=2021-05-01")
    ids = set(selection.claims["source_ids"].explode().dropna())
    named = bundled.sources.loc[bundled.sources["source_id"].isin(ids), "publisher"]
    bare = named.str.replace(r" \((Russian|Kyrgyz|Tajik)\)$", "", regex=True)
    assert bare.nunique() < named.nunique()
    said = publisher_words(selection)
    assert f"24.kg ({(bare == '24.kg').sum()})" in said and "(Russian)" not in said
    (count,) = re.findall(r"by (\d+) publishers", said)
    assert len(set(publishers_of(bundled.sources[bundled.sources["source_id"].isin(ids)]))) >= int(count) > 50


@pytest.mark.parametrize(("language", "heading_words", "name"), [
    ("en", "Where this map lies", "Tajikistan"), ("ru", "Где лежит эта карта", "Таджикистан"),
])  # fmt: skip
def test_a_country_is_named_within_the_locators_frame(
    bundled: Dataset, language: str, heading_words: str, name: str
) -> None:
    selection = select_spoken(bundled, selected(bundled, f"from=2022-09-14&to=2022-09-20&lang={language}").view)
    with speaking(language):
        found = texts(selection)
    its = {text.words: extent(text) for text in found if text.words in (heading_words, name)}
    assert its[name].x0 > its[heading_words].x0  # whose column the frame is as wide as


def test_a_crowded_core_has_an_inset_that_covers_no_symbol(bundled: Dataset) -> None:
    scene = Scene(selected(bundled, "from=2022-09-14&to=2022-09-20"))
    window = Area(extent_of(scene.selection, scene.marks, "view"), bundled.package.extent).window(FRAME)
    found = placed(scene.marks, window, 1.0)
    inset = inset_of(found, window, 1.0)
    assert inset and inset.window.metres_per_mm * LARGER <= window.metres_per_mm
    box = inset.window.box
    inside = (np.abs(found.stands - box.middle) < (box.width / 2, box.height / 2)).all(axis=1)
    assert not inside.any()
    far = np.hypot(*(found.stands - found.spots).T) > FAR_MM
    shown = placed(scene.marks, inset.window, 1.0)
    assert far.sum() >= 4 and set(found.marks["id"][far]) & set(shown.marks["id"])
    alone = placed(scene.marks.head(3), window, 1.0)
    assert inset_of(alone, window, 1.0) is None
    vague = replace(found, marks=found.marks.assign(radius_m=25_000.0))
    assert inset_of(vague, window, 1.0) is None  # larger it would show no better where they lie


def test_the_words_of_an_inset_cover_no_symbol(bundled: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    scene = Scene(selected(bundled, "from=2021-04-28&to=2021-05-01"))
    window = Area(extent_of(scene.selection, scene.marks, "view"), bundled.package.extent).window(FRAME)
    inset = inset_of(placed(scene.marks, window, 1.0), window, 1.0)
    assert inset
    frame = inset.window.box
    ends = np.array([(frame.middle[0], frame.bottom + 2), (frame.middle[0], frame.top - 2)])
    shown, rows = replace(placed(scene.marks.head(0), window, 1.0), stands=ends, radius=np.array([1.8, 1.8])), set()
    for said in ("Framed, 1:1", "A part of the map, 1:260,000,000,000"):
        monkeypatch.setattr("layers.printed.inset._words", lambda _, said=said: said)
        box = words_box(inset, shown, 1.0)
        away = np.maximum(np.abs(shown.stands - box.middle) - (box.width / 2, box.height / 2), 0)
        assert (np.hypot(*away.T) > shown.radius).all()
        page = Page(SIZES["a4-landscape"], 96)
        draw_inset_words(page, inset, box)
        assert " ".join(each.words for each in page.texts) == said
        rows.add(len(page.texts))
    assert rows == {1, 2}


@pytest.mark.parametrize("size", ["a4-landscape", "a4-portrait", "slide"])
@pytest.mark.parametrize("link", ["from=2021-04-28&to=2021-05-01", "from=2022-09-14&to=2022-09-20"])
def test_what_is_disputed_is_named_on_the_sheet(bundled: Dataset, link: str, size: str) -> None:
    selection = selected(bundled, link)
    marks = Scene(selection).marks
    disputed = set(marks.loc[marks["overlay"] == OVERLAY_OF_TONE["contested"], "title"])
    assert disputed
    named = {
        text.words for text in texts(selection, Options(size=size, dpi=96)) if round(text.get_zorder() % 10, 1) == 4.8
    }
    assert disputed <= named


def test_a_total_with_an_hour_says_whose_clock(bundled: Dataset) -> None:
    hours = [each.said for each in Scene(selected(bundled)).counter if ":" in each.said]
    assert hours and all("Bishkek" in each for each in hours)
