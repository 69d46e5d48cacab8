"""The single file's scripts select and draw what Python selects and draws: the same views, compared value by value."""

from __future__ import annotations

import base64
import json
import math
import random
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import shapely
from playwright.sync_api import Browser, Page
from shapely.geometry import mapping

from geo.core.folding import fold
from geo.core.times import range_texts
from geo.readers.door import Options, Upload, import_upload
from geo.record.checks import CHECK_LABELS
from geo.record.claims import VERDICTS
from geo.record.dataset import Dataset, load
from geo.record.displacement import BACK, OUT
from geo.sets.import_package import package_of_import
from geo.sets.merge import checked_set, merge, meta_of
from geo.view.area import area_of, spots_of, text_of
from geo.view.permalink import LAYERS, SHOWS, parse_query, query_of, side_choices, view_of
from geo.view.select import select
from geo.view.view import View
from layers.web.asked import answer, question_of
from layers.web.single_file import single_file
from tests.browser.compared import ASKING, SEED, compare
from tests.browser.houses import opened
from tests.invented import write_package

pytestmark = pytest.mark.browser

VIEWS, MORE_VIEWS, FEW_VIEWS = 200, 40, 20  # others in every run
ADDED = (
    "id,date,latitude,longitude,title,kind\n"
    + "\n".join(
        f"{number},2021-04-{20 + number % 11},{39.8 + number / 50},{70.3 + number % 3 / 10},Made up {number},{kind}"
        for number, kind in enumerate(["Battles", "Riots", "Protests", "evacuation"] * 4)
    )
    + "\n99,1527-04-20,39.8,70.3,A wrong year,Battles"
)
AREA_DATES = (
    "",
    "2021-04-27",
    "2021-04-28",
    "2021-04-29",
    "2021-04-29T16:00+06:00",
    "2021-05",
    "2022-09-16T04:50+05:00",
    "2022",
)
BEGINNINGS = ("2013", "2019-09", "2021-04", "2021-04-28", "2021-04-29", "2021-07-08", "2022-01-27", "2022-09-14",
              "2021-04-29T14:05+06:00", "2022-09-16T04:50+05:00", "2025-03-13")  # fmt: skip
WORDS = ("Golovnoi", "Головной", "село Ак-Сай", "vorukh", "Ақ-сай", "kok tash", "ЧЕК", "border guard", "о'", "zzz")
WRITTEN = "(views) => views.map((view) => conflictMap.link.write(view, conflictMap.instrument.data))"


@pytest.fixture(scope="module")
def file(chromium: Browser, dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    path = tmp_path_factory.mktemp("file") / "record.html"
    path.write_bytes(single_file(select(dataset, View(layers=LAYERS))))
    page = chromium.new_page()
    opened(page, path.as_uri(), live=False)
    yield page
    page.close()


def some(chance: random.Random, values: tuple[str, ...], likely: float) -> tuple[str, ...]:
    chosen = {each for each in values if chance.random() < 0.4} if chance.random() < likely else set()
    return tuple(each for each in values if each in chosen)


def turning_days(dataset: Dataset) -> list[str]:
    """Days on which symbols change: beginnings and ends of statuses and removals, and when they fade."""
    texts = [*dataset.statuses["valid_from"], *dataset.statuses["valid_to"]]
    texts += [*dataset.events.loc[dataset.events["kind"].isin([OUT, BACK]), "start"]]
    days = [date.fromisoformat(text[:10]) for text in texts if len(text) >= len("2021-04-29")]
    return [f"{day + timedelta(days=after)}" for day in days for after in (0, 1, 6, 7, 8, 29, 30, 31)]


def end_after(chance: random.Random, start: str, turning: list[str]) -> str:
    """An end for a range that begins with ``start``: open, a year, an instant, a few days, or a day of change."""
    kind, year, month = chance.random(), int(start[:4]), start[5:7] or "12"
    if kind < 0.15:
        return ""
    if kind < 0.3:
        return f"{year + chance.randrange(1, 4)}"
    if kind < 0.4:
        return f"{year + 1}-{month}-05T{chance.randrange(24):02d}:30+05:00"
    if kind < 0.7:
        return chance.choice([each for each in turning if each >= start] or ["2026"])
    instant = "T23:15+06:00" if "T" in start and chance.random() < 0.5 else ""
    return f"{year}-{month}-{min(28, int(start[8:10] or 28) + chance.randrange(6)):02d}{instant}"


def random_view(chance: random.Random, dataset: Dataset, turning: list[str]) -> View:
    package = dataset.package
    start = chance.choice(("", *BEGINNINGS, *BEGINNINGS, *chance.sample(turning, 8)))
    return View(
        start=start,
        end=end_after(chance, start or chance.choice(BEGINNINGS), turning),
        layers=LAYERS if chance.random() < 0.6 else some(chance, LAYERS, 1),
        kinds=some(chance, tuple(package.event_kind), 0.3),
        party=some(chance, tuple(package.party), 0.3),
        verdict=some(chance, VERDICTS, 0.3),
        check=some(chance, tuple(CHECK_LABELS), 0.2),
        side=some(chance, side_choices(dataset), 0.25),
        area=random_area(chance, dataset) if chance.random() < 0.3 else "",
        possibly=chance.choice(("", "", "no")),
        query=chance.choice(WORDS) if chance.random() < 0.25 else "",
        topic=chance.choice(dataset.topics["topic_id"].tolist()) if chance.random() < 0.1 else "",
        place=chance.choice(dataset.places["place_id"].tolist()) if chance.random() < 0.2 else "",
        edition=chance.choice(package.border_editions).id if chance.random() < 0.3 else "",
        show=some(chance, SHOWS, 0.4),
        language=chance.choice(package.languages).id,
    )


def random_area(chance: random.Random, dataset: Dataset) -> str:
    """A box, a polygon or a circle about where the places are, as the link has it."""
    places = dataset.places[dataset.places["lon"].notna()]
    its = places.iloc[chance.randrange(len(places))]
    lon, lat = its["lon"] + chance.uniform(-0.3, 0.3), its["lat"] + chance.uniform(-0.3, 0.3)
    wide, high = 10 ** chance.uniform(-2, 0.6), 10 ** chance.uniform(-2, 0.6)
    corners = chance.randrange(3, 13)
    around = [(lon + wide * chance.uniform(0.2, 1) * math.cos(2 * math.pi * each / corners), lat + high * chance.uniform(0.2, 1)
               * math.sin(2 * math.pi * each / corners)) for each in range(corners)]  # fmt: skip
    text = chance.choice((
        f"box:{lon - wide:.4f},{lat - high:.4f},{lon + wide:.4f},{lat + high:.4f}",
        "polygon:" + ",".join(f"{number:.4f}" for corner in around for number in corner),
        f"around:{lon:.4f},{lat:.4f},{10 ** chance.uniform(0, 2.5):.3f}",
        f"around:{its['place_id']},{10 ** chance.uniform(0, 2.5):.3f}",
    ))  # fmt: skip
    return text_of(area_of(text, spots_of(dataset.places)))


def random_views(chance: random.Random, dataset: Dataset, count: int) -> list[View]:
    turning = turning_days(dataset)
    return [random_view(chance, dataset, turning) for _ in range(count)]


def test_hundreds_of_random_views_are_the_same_in_python_and_in_the_file(file: Page, dataset: Dataset) -> None:
    print(f"seed {SEED}")
    shown = compare(file, dataset, random_views(random.Random(SEED), dataset, VIEWS))
    assert shown > VIEWS / 3, "too few of the views show anything to compare"


@pytest.mark.parametrize("which", ["with an added set", "of another region"])
def test_other_records_are_the_same_too(chromium: Browser, dataset: Dataset, tmp_path: Path, which: str) -> None:
    other = with_a_set(dataset) if which == "with an added set" else load(write_package(tmp_path / "data"))
    path = tmp_path / "other.html"
    path.write_bytes(single_file(select(other, View(layers=LAYERS, language=other.package.languages[0].id))))
    page = chromium.new_page()
    opened(page, path.as_uri(), live=False)
    shown = compare(page, other, random_views(random.Random(SEED), other, MORE_VIEWS))
    assert shown > 2, "too few of the views show anything to compare"  # about 3 in 10 do, of few events
    page.close()


@pytest.mark.parametrize("which", ["bundled", "of another region"])
def test_a_record_that_came_without_words_is_the_same_and_asks_for_them(
    chromium: Browser, dataset: Dataset, tmp_path: Path, which: str
) -> None:
    """As large ones come: what the browser asks is answered by what the route answers with."""
    other = dataset if which == "bundled" else load(write_package(tmp_path / "data"))
    asked: list[str] = []

    def answered(question: str) -> str:
        asked.append(question)
        return base64.b64encode(answer(other, question_of(question))).decode("ascii")

    path = tmp_path / "other.html"
    path.write_bytes(
        single_file(select(other, View(layers=LAYERS, language=other.package.languages[0].id)), words=False)
    )
    page = chromium.new_page()
    page.expose_function("answered", answered)
    opened(page, path.as_uri(), live=False)
    page.evaluate(ASKING)
    everything, searched = View(layers=LAYERS), View(layers=LAYERS, query=WORDS[0])  # what no draw may leave out
    views = [everything, searched, *random_views(random.Random(SEED), other, FEW_VIEWS)]
    assert compare(page, other, views)
    kinds = {json.loads(each)["kind"] for each in asked}
    assert kinds == {"found", "words"}
    page.close()


def with_a_set(dataset: Dataset) -> Dataset:
    """The record beside a set whose events have no claims and whose places have ids of their own, and one of areas at dates."""
    added = []
    for upload in (Upload("added.csv", ADDED.encode()), Upload("areas.geojson", areas().encode())):
        imported = import_upload(upload, Options(attribution="Made up", near=dataset.package.extent))
        added.append(checked_set(package_of_import(imported, dataset.package), meta_of(imported)))
    return merge(dataset, added)


def areas() -> str:
    """Areas that grow from date to date, and as many elsewhere that do not follow one another."""
    grown = [shapely.box(70.2, 39.8, 70.3 + n / 100, 39.9) for n in range(len(AREA_DATES))]
    apart = [shapely.box(71 + n / 10, 39.8, 71.05 + n / 10, 39.9) for n in range(len(AREA_DATES))]
    features = [{"type": "Feature", "properties": {"name": f"{kind} {n}", "date": when}, "geometry": mapping(shape)}
                for kind, shapes in (("grown", grown), ("apart", apart))
                for n, (when, shape) in enumerate(zip(AREA_DATES, shapes, strict=True))]  # fmt: skip
    return json.dumps({"type": "FeatureCollection", "features": features})


def test_every_text_is_folded_alike(file: Page, dataset: Dataset) -> None:
    texts = [*dataset.events["title"], *dataset.claims["statement"], *dataset.places["name_ky"], *dataset.places["name_tg"],
             "ŞİRİN ẞtraße ŭy Ғайрат", "Ё-Ъ ъезд “Xo‘ja”"]  # fmt: skip
    folded = file.evaluate("(texts) => texts.map((text) => conflictMap.instrument.data.fold(text))", texts)
    assert folded == [fold(text) for text in texts]


def test_links_mean_the_same_in_the_app_and_in_the_file(file: Page, dataset: Dataset) -> None:
    chance = random.Random(SEED)
    views = [view.but(lon=70.5, lat=39.9, zoom=11.25) for view in random_views(chance, dataset, 60)]
    named = ("", "a,b", "100%", "%2C", "Вооружённые силы", "O'Brien & sons")
    views += [views[0].but(store_kinds=named[:n], store_actors=named[n:], store_event="a,%:b") for n in range(6)]
    links = [query_of(view, dataset) for view in views] + [
        "from=2021-04-29T14:05+06:00&to=..", "from=2021-04-29T14:05&to=2021-04-29T20", "from=2022-01-01&to=2021-01-01", "from=yesterday", "layers=roads", "lon=999",
        "store_kinds=a%2Cb,%25,c%252Cd&store_actors=O%27Brien,&store_countries=%25zz%25ff%2541&store_event=E%2C1",
        "store_kinds=" + "k," * 200, "store_event=" + "e" * 500,
        "lon=70.5&lat=39.9&z=2.9", "lon=70.5&lat=39.9&z=17.5", "lon=70.5&lat=-90.5&z=3", "lon=-180&lat=90&z=17", "z=9", "lon=70.5&lat=39.9",
        "event=nope", "q=" + "x" * 300, "z=__import__('os')", "utm_source=x", "layers=none&kinds=", "from=2022-01-01", "lat=",
        "area=around:kok-tash,12.5", "area=box:70.4,39.8,70.7,40&possibly=no", "area=polygon:179,-1,-179,-1,-179,1,179,1",
        "area=box:170,-1,-170,1", "area=box:1,2,3", "area=polygon:1,2,3,4", "area=box:0,10,5,5", "area=circle:1,2,3", "possibly=maybe",
        "area=around:nowhere,3", "area=around:70,40,0", "area=box:-100,0,100,1", "area=around:1e1,4,5", "area=polygon:1,1,1,2,1,3",
    ]  # fmt: skip
    found = file.evaluate(
        "(links) => links.map((text) => conflictMap.link.read(text, conflictMap.instrument.data))", links
    )
    opened = {"start": "", "end": ""}
    for link, its in zip(links, found, strict=True):
        view, sentences = view_of(parse_query("?" + link), dataset)
        known = "utm" not in link
        assert its["view"] == json.loads(json.dumps(asdict(view))) | ({} if known else opened), link
        assert len(its["sentences"]) == len(sentences), (link, its["sentences"], sentences)
    written = file.evaluate(WRITTEN, [asdict(view) for view in views])
    for view, text in zip(views, written, strict=True):
        asked, _ = view_of(parse_query("?" + query_of(view, dataset)), dataset)  # a range turned round is not kept
        assert view_of(parse_query("#" + text), dataset)[0] in (view, asked)


def test_ranges_get_the_same_texts(file: Page, dataset: Dataset) -> None:
    chance, zones = random.Random(SEED), dataset.package.zones
    moments = [
        1619546400 + chance.choice((0, 3600, 64800, 68400, 12345)) + 86400 * chance.randrange(900) for _ in range(200)
    ]
    ranges = [[a * 1000, (a + chance.choice((3600, 86400, 7 * 86400))) * 1000] for a in moments]
    ranges += [[None, each[1]] for each in ranges[:5]] + [[each[0], None] for each in ranges[:5]]
    found = file.evaluate(
        "(ranges) => ranges.map(([a, b]) => conflictMap.moments.rangeTexts(a, b, conflictMap.instrument.data.clocks))",
        ranges,
    )
    assert found == [list(range_texts(moment(a), moment(b), zones)) for a, b in ranges]


def moment(value: int | None) -> datetime | None:
    return None if value is None else datetime.fromtimestamp(value / 1000, UTC)
