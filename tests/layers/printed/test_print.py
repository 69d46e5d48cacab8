"""The printed sheet says what is shown, is true to scale, and nothing on it is cut off or covers another thing."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import combinations

import numpy as np
import pytest
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from PIL import Image

from geo.core.errors import GeoError
from geo.package.folder import read_files
from geo.readers.door import Upload, import_upload
from geo.record.dataset import Dataset, dataset_of
from geo.sets.import_package import package_of_import
from geo.view.permalink import parse_query, view_of
from geo.view.select import Selection, select
from layers.printed.artists import Line
from layers.printed.cells import ORDER
from layers.printed.files import drawing
from layers.printed.marks import placed, room_of
from layers.printed.names import draw_names
from layers.printed.options import SheetOptions as Options
from layers.printed.options import file_name, map_number
from layers.printed.page import Box, Page
from layers.printed.projection import Area, extent_of
from layers.printed.sheet import drawn_page, sheet
from layers.printed.sizes import SIZES
from layers.printed.symbols import BADGE_PT
from layers.printed.text import MM_PER_POINT, advance_em, plain, width_mm, wrapped
from layers.scene import Scene
from layers.snapshots.series import days_of
from tests import record
from tests.invented import TABLES, changed, files

FRAME = Box(20, 40, 180, 120)
NAMES_ORDER = 4.8  # of place names


@pytest.fixture(scope="module")
def bundled() -> Dataset:
    return record.bundled()


@pytest.fixture(scope="module")
def invented() -> Dataset:
    return dataset_of(read_files(files()))


def selected(dataset: Dataset, link: str = "") -> Selection:
    view, faults = view_of(parse_query(link), dataset)
    assert not faults
    return select(dataset, view)


def texts(selection: Selection, options: Options | None = None) -> list[Line]:
    with drawing():
        page = drawn_page(selection, options or Options(dpi=96), selection, "0" * 64)
    return page.texts


def words(selection: Selection, options: Options | None = None) -> str:
    return " ".join(text.words for text in texts(selection, options))


def extent(line: Line) -> Bbox:
    """The pixels that a line of type takes."""
    figure = line.get_figure()
    assert figure
    x, y = line.get_transform().transform(line.at)
    made = Text(x, y, line.words, fontproperties=line.font, rotation=line.turn, rotation_mode="anchor", figure=figure)
    return made.get_window_extent(RendererAgg(1, 1, figure.dpi))


def boxes(found: list[Line]) -> Iterator[tuple[str, Bbox]]:
    for text in found:
        yield text.words, extent(text)


@pytest.mark.parametrize("size", SIZES)
def test_every_size_has_its_pixels(invented: Dataset, size: str) -> None:
    content = sheet(selected(invented), Options(size=size, dpi=96))
    paper = SIZES[size]
    expected = [int(length / 25.4 * 96) for length in (paper.width_mm, paper.height_mm)]
    assert list(Image.open(io.BytesIO(content)).size) == expected


def test_the_sheet_says_what_it_shows(bundled: Dataset) -> None:
    said = words(selected(bundled, "from=2021-04-28&to=2021-05-01&party=KG&q=Golovnoi"))
    for each in ("28 April – 1 May 2021", "who speaks: Kyrgyz side", "“Golovnoi”", "events in view", "Data up to 2 March 2026",
                 "Bishkek UTC+6 and Dushanbe UTC+5", "UTM zone 42N (EPSG:32642)", "WGS 84", "1:", "Where this map lies",
                 "Border: OpenStreetMap, January 2025", "no opinion on the legal status", "Licences:", "Data SHA-256"):  # fmt: skip
        assert each in said, each


def test_what_has_no_exact_place_is_listed(bundled: Dataset) -> None:
    selection = selected(bundled, "from=2021-04-28&to=2021-05-01")
    titles = selection.events.loc[selection.events["place"] == "unplaced", "title"]
    said = words(selection)
    assert len(titles) and all(title.split(":")[-1].split()[0] in said for title in titles)
    assert f"{len(titles)} events" in said


def test_the_legend_holds_only_the_visible_layers(bundled: Dataset) -> None:
    said = words(selected(bundled, "from=2021-04-28&to=2021-05-01&layers=clashes"))
    assert "Clash sites" in said
    assert not any(each in said for each in ("Checkpoints", "Water works", "Evacuated towns", "People moved out"))


def test_of_data_without_sides_no_agreement_is_said() -> None:
    file = b"date,lat,lon,title,kind\n2021-04-29,39.9,70.5,Made up,Battles\n2021-04-30,39.8,70.4,Made up,Riots\n"
    added = dataset_of(package_of_import(import_upload(Upload("a.csv", file))))
    said = words(selected(added))
    assert "no verdict: the data name no sides" in said and "both sides agree" not in said


def test_the_fill_of_a_house_is_not_taken_for_agreement(bundled: Dataset) -> None:
    towns = selected(bundled, "layers=towns&from=..&to=..")
    assert "solid" in set(Scene(towns).marks["fill"]) and "both sides agree" not in words(towns)


def test_a_view_with_nothing_in_it_is_a_sheet_that_says_so(bundled: Dataset) -> None:
    said = words(selected(bundled, "from=1990-01-01&to=1990-01-02&layers=clashes"))
    assert f"0 of {len(bundled.events)} events in view" in said
    assert "Nothing of the visible layers is in view" in said


@pytest.mark.parametrize("size", ["a4-landscape", "a4-portrait", "slide", "square"])
def test_nothing_is_cut_off_or_too_small(bundled: Dataset, size: str) -> None:
    found = texts(selected(bundled, "from=..&to=.."), Options(size=size, dpi=96))
    paper = SIZES[size]
    right, top = paper.width_mm / 25.4 * 96, paper.height_mm / 25.4 * 96
    for said, box in boxes(found):
        assert box.x0 >= 0 and box.y0 >= 0 and box.x1 <= right and box.y1 <= top, said
    assert min(text.font.get_size_in_points() for text in found) >= 7


@pytest.mark.parametrize("link", ["from=2021-04-28&to=2021-05-01", "from=2022-09-14&to=2022-09-20", "from=..&to=.."])
def test_names_cover_neither_each_other_nor_symbols(bundled: Dataset, link: str) -> None:
    scene = Scene(selected(bundled, link))
    window = Area(extent_of(scene.selection, scene.marks, "view"), bundled.package.extent).window(FRAME)
    found = placed(scene.marks, window, 1.0)
    with drawing():
        page = Page(SIZES["a4-landscape"], 150)
        draw_names(page, scene, window, found)
        per_mm = 150 / 25.4
        names = [(said, box.padded(-0.3 * per_mm))  # as wide as with the hinting that is drawn
                 for said, box in boxes([text for text in page.texts if text.get_zorder() == NAMES_ORDER])]  # fmt: skip
    symbols = [
        Bbox.from_extents(*(middle - half) * per_mm, *(middle + half) * per_mm)
        for middle, half in zip(*room_of(found, 1.0), strict=True)
    ]
    assert len(names) > 20
    for (one, its), (other, theirs) in combinations(names, 2):
        assert not its.overlaps(theirs), (one, other)
    for said, box in names:
        assert not any(box.overlaps(symbol) for symbol in symbols), said


def test_symbols_and_badges_do_not_overlap(bundled: Dataset) -> None:
    scene = Scene(selected(bundled, "from=2021-04-28&to=2021-05-01"))
    window = Area(extent_of(scene.selection, scene.marks, "view"), bundled.package.extent).window(FRAME)
    found = placed(scene.marks, window, 1.0)
    middles, halves = room_of(found, 1.0)
    symbols = middles[: len(found.marks)]
    for one, other in combinations(range(len(symbols)), 2):
        distance = np.hypot(*(symbols[one] - symbols[other]))
        assert distance > (found.radius[one] + found.radius[other]) * 0.9
    assert halves[len(symbols)] == pytest.approx(BADGE_PT * MM_PER_POINT * 0.62)


def test_every_symbol_stays_in_the_frame(bundled: Dataset) -> None:
    scene = Scene(selected(bundled, "from=..&to=.."))
    window = Area(extent_of(scene.selection, scene.marks, "shown"), bundled.package.extent).window(FRAME)
    found = placed(scene.marks, window, 1.0)
    assert (found.stands - found.radius[:, None] >= (FRAME.left, FRAME.bottom)).all()
    assert (found.stands + found.radius[:, None] <= (FRAME.right, FRAME.top)).all()


def test_kyrgyz_and_tajik_letters_print() -> None:
    letters = "ңөүғӣқӯҳҷ"
    assert plain(letters + letters.upper()) == letters + letters.upper()


def test_lines_are_as_wide_as_measured() -> None:
    rows = wrapped("word " * 50 + "x" * 300, 6.5, 60.0)
    assert all(width_mm(row, 6.5) <= 60.0 for row in rows)
    assert "".join(rows).replace(" ", "") == "word" * 50 + "x" * 300
    assert wrapped("word " * 50, 6.5, 60.0, lines=2)[-1].endswith("…")


def test_an_address_goes_on_in_the_line_begun_and_breaks_after_its_signs() -> None:
    address = "example.org/english/192045_Border_incident_Four_victims_seek_medical_help/" * 2
    rows = wrapped(f"29 April 2021  ·  {address}  ·  p. 2", 6.5, 60.0)
    assert rows[0].startswith("29 April 2021 · example.org/") and rows[-1].endswith("p. 2") and len(rows) > 2
    assert "".join(rows).replace(" ", "") == f"29April2021·{address}·p.2"
    assert all(row[-1] in "/_" for row in rows[:-1]) and max(width_mm(row, 6.5) for row in rows) <= 60.0


def test_text_from_data_is_taken_literally(invented: Dataset) -> None:
    title = "$x^2$ <b>\\frac{1}{2}</b> \u202eRTL\u202c " + "long " * 2000 + "\U0001f525"
    rows = changed("events", 5, title=title)
    places = [each | {"name": f"$\\alpha$ {each['name']}\n" * 30} for each in TABLES["places"]]
    said = words(selected(dataset_of(read_files(files(events=rows, places=places)))), Options(dpi=96, title=title))
    assert "$x^2$ <b>\\frac{1}{2}</b> RTL" in said
    assert "\u202e" not in said


def test_another_package_prints(invented: Dataset) -> None:
    said = words(selected(invented, "from=..&to=..&show=discs,spread"))
    assert "Invented lake conflict" in said and "Clock: La Paz UTC-4" in said and "UTM zone 19S" in said
    assert "Alpha" in said and "All of this is invented." in said


@pytest.mark.parametrize(
    ("wrong", "way_out"),
    [({"size": "a7"}, "a4-landscape"), ({"format": "bmp"}, "png, svg, pdf"), ({"fit": "all"}, "view, shown"), ({"dpi": 30}, "96 to 300")],
)  # fmt: skip
def test_a_wrong_option_is_answered_with_those_there_are(wrong: dict[str, str], way_out: str) -> None:
    with pytest.raises(GeoError, match=way_out):
        Options(**wrong)


def test_file_name_and_number_come_from_the_view_and_the_record(bundled: Dataset) -> None:
    selection, options = (
        selected(bundled, "from=2021-04-28&to=2021-05-01&known=2021-05-02"),
        Options(size="a3-portrait", format="pdf"),
    )
    number = map_number(selection, options)
    assert file_name(selection, options) == f"{number.lower()}_20210428-20210501_a3-portrait_20210502.pdf"
    assert number.startswith("BATKEN-ISFARA-")
    assert map_number(selected(bundled), options) != number


@pytest.mark.parametrize(
    ("link", "first", "last", "count"),
    [
        ("from=2021-04-28&to=2021-05-01", "2021-04-28", "2021-05-01", 4),
        ("from=2021-04&to=2021-04", "2021-04-01", "2021-04-30", 30),
        ("from=2021-04-29T14:00%2B06:00&to=2021-04-30T10:00%2B06:00", "2021-04-29", "2021-04-30", 2),
    ],
)
def test_a_series_has_the_days_of_the_range(bundled: Dataset, link: str, first: str, last: str, count: int) -> None:
    days = days_of(selected(bundled, link))
    assert (days[0], days[-1], len(days)) == (first, last, count)


def test_more_marks_than_there_is_room_for_are_counted_in_squares() -> None:
    places = [TABLES["places"][0] | {"place_id": f"p{number}", "lon": f"{-69.4 + number % 50 * 0.016:.3f}",
                                     "lat": f"{-16.4 + number // 50 * 0.016:.3f}"} for number in range(2000)]  # fmt: skip
    events = [
        TABLES["events"][0] | {"event_id": f"e{number}", "topic": "", "place_ids": f"p{number}"}
        for number in range(2000)
    ]
    data = dataset_of(read_files(files(places=places, events=events, claims=[], relations=[], statuses=[])))
    found = texts(selected(data, "layers=clashes"))
    in_squares = [int(text.words) for text in found if text.get_zorder() == ORDER]
    assert sum(in_squares) == 2000
    assert "no room for each symbol" in " ".join(text.words for text in found)


def test_nothing_that_was_written_on_a_sheet_is_kept(invented: Dataset) -> None:
    sheet(selected(invented), Options(dpi=96, title="A visitor's own title"))
    assert advance_em.cache_info().currsize == 0
