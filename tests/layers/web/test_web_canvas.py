"""The web map's document: made by folium, the same every time, holding no script or host but its own."""

from __future__ import annotations

import base64
import gzip
import hashlib
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.requests import Request
from starlette.responses import Response

from geo.record.dataset import Dataset, load
from layers.drawing.style import STYLES
from layers.drawing.symbols import SYMBOLS
from layers.web.csp import digest, policy
from layers.web.document import BASEMAPS, document, names, tile_origins
from layers.web.head import LEAFLET, SCRIPTS, STYLESHEETS, WEB, head
from layers.web.packed import unpacked
from layers.web.scripts_apart import scripts_apart
from tests.invented import write_package
from tests.record import bundled
from tests.ui.test_other_packages import hostile_tables
from ui import assets, records

ROOT = Path(__file__).parents[3]
PRINT_HASH = (
    "import hashlib; from geo.record.dataset import load; from layers.web.head import head; from layers.web.document import document;"
    "print(hashlib.sha256(document(load(), head()).encode()).hexdigest())"
)


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return bundled()


@pytest.fixture(scope="module")
def html(dataset: Dataset) -> str:
    return document(dataset, head())


class Elements(HTMLParser):
    """The tags of a document with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_document_is_the_same_in_another_process_zone_and_hash_seed(html: str) -> None:
    others = {
        subprocess.run([sys.executable, "-c", PRINT_HASH], cwd=ROOT, check=True, capture_output=True, text=True,
                       env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}).stdout.strip()
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }  # fmt: skip
    assert len(others) == 1
    assert hashlib.sha256(document(load(), head()).encode()).hexdigest() == hashlib.sha256(html.encode()).hexdigest()


def test_the_document_asks_nobody_for_anything(html: str) -> None:
    loaded = [
        its.get("src") or its.get("href")
        for tag, its in Elements(html).found
        if tag in ("script", "link", "img", "iframe")
    ]
    assert [each for each in loaded if each and not each.startswith("data:")] == []


def hosts_in(text: str) -> set[str]:
    return {urlsplit(each).netloc for each in re.findall(r"https?://[^\s\"'<>\\]+", text)}


def test_the_only_foreign_hosts_in_it_are_those_of_the_base_maps_their_makers_and_leaflets_comments(html: str) -> None:
    base_maps = set().union(*(hosts_in(str(dict(base))) for base in BASEMAPS.values()))
    leaflet = hosts_in("".join((LEAFLET / name).read_text("utf-8") for name in ("leaflet.js", "leaflet.css")))
    assert hosts_in(html) <= base_maps | leaflet | {"www.w3.org"}


def test_it_holds_no_marks_and_no_events(html: str, dataset: Dataset) -> None:
    assert not [each for each in dataset.events["event_id"] if each in html]


def test_every_script_and_style_sheet_is_part_of_some_document() -> None:
    used = {*SCRIPTS, *STYLESHEETS}
    text = "\n".join(path.read_text("utf-8") for path in WEB.glob("*.py"))
    served = [path.name for path in WEB.iterdir() if path.suffix in {".js", ".css"}]
    unused = [name for name in served if name not in used and f'"{name}"' not in text]
    assert unused == []


def test_layers_name_only_styles_and_symbols_that_are_defined() -> None:
    text = "\n".join(path.read_text("utf-8") for path in (ROOT / "layers").glob("[a-z]*.py"))
    assert set(re.findall(r'style="(\w+)"', text)) <= set(STYLES)
    assert "dot" in SYMBOLS


def test_names_are_in_every_language_and_the_most_important_come_first(dataset: Dataset) -> None:
    found = names(dataset)
    assert set(found["text"]) == {language.id for language in dataset.package.languages}
    assert {len(texts) for texts in found["text"].values()} == {len(found["place_id"])}
    assert found["rank"] == sorted(found["rank"])


def test_a_visitors_own_data_get_a_document_without_the_packages_geography() -> None:
    html = document(None, head())
    assert "conflictMap.start(" in html and "image/webp" not in html and '"place_id": []' in html


def test_hostile_names_cannot_leave_their_string(tmp_path: Path) -> None:
    html = document(load(write_package(tmp_path, **hostile_tables())), head())
    scripts = [its for tag, its in Elements(html).found if tag == "script"]
    assert len(scripts) == len(re.findall("<script", html)) == html.count("</script>")
    assert "onerror" in html and not any("onerror" in its for _, its in Elements(html).found)


def test_the_policy_allows_exactly_the_scripts_and_styles_of_the_document() -> None:
    said = policy(
        "<script>one()</script><style>a {}</style><script src='/x.js'></script>", images=["https://*.example.org"]
    )
    its = base64.b64encode(hashlib.sha256(b"one()").digest()).decode()
    assert f"script-src 'sha256-{its}';" in said and "unsafe" not in said
    one, other = "one()", "other();" * 200
    html, scripts = scripts_apart(f"<script>{one}</script><script>{other}</script>", lambda _: "name")
    assert scripts == {"name": other} and "other" not in html
    assert f"script-src 'sha256-{its}' '{digest(other)}';" in policy(html)
    assert "default-src 'none'" in said and "img-src data: https://*.example.org" in said


def test_pictures_may_come_only_from_the_base_maps() -> None:
    assert tile_origins() == [
        "https://*.tile.opentopomap.org",
        "https://server.arcgisonline.com",
        "https://tile.openstreetmap.org",
    ]


def asked(url: str, encoding: str = "gzip") -> Response:
    """What the server answers to a request for a map's document, or for a script of it."""
    headers = [(b"accept-encoding", encoding.encode())]
    answer = assets.map_script if url.endswith(".js") else assets.map_document
    return answer(Request({"type": "http", "headers": headers, "path_params": {"name": Path(url).stem}}))


def told(url: str) -> str:
    return bytes(asked(url, "identity").body).decode()


def test_the_server_gives_the_document_under_its_hash_for_good(dataset: Dataset, html: str) -> None:
    url = assets.document_url(dataset)
    answer = asked(url)
    got = gzip.decompress(bytes(answer.body)).decode()
    assert got == told(url) and answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert hashlib.sha256(got.encode()).hexdigest().startswith(Path(url).stem)
    assert assets.document_url(dataset) == url
    linked = re.findall(r'<script src="(\w+\.js)" integrity="(.+?)"></script>', got)
    assert len(linked) == assets.SCRIPTS
    for script, integrity in linked:
        assert asked(script).media_type == "text/javascript" and "immutable" in asked(script).headers["cache-control"]
        assert integrity == digest(told(script)) and f"'{integrity}'" in answer.headers["content-security-policy"]
        got = got.replace(
            f'<script src="{script}" integrity="{integrity}"></script>', f"<script>{told(script)}</script>"
        )
    assert got == html


def test_the_server_keeps_few_documents_and_says_when_one_is_gone(tmp_path: Path) -> None:
    package = load(write_package(tmp_path))
    url = assets.document_url(package)
    for number in range(assets.MOST_DOCUMENTS):
        assets._documents.keep(str(number), assets._page(f"<p>{number}</p>", ()))
    assert asked(url).status_code == 404 and b"load the page again" in bytes(asked(url).body)
    assert assets.document_url(package) == url and asked(url).status_code == 200


def test_the_record_comes_whole_or_as_known_and_says_when_it_can_t(dataset: Dataset) -> None:
    name = records.record_name(dataset)

    def got(query: str, name: str = name) -> Response:
        scope = {"type": "http", "headers": [], "query_string": query.encode(), "path_params": {"name": name}}
        return assets.map_record(Request(scope))

    whole, known = (unpacked(bytes(got(each).body)) for each in ("", "known=2021-04-30"))
    assert whole["events"]["id"] == dataset.events["event_id"].tolist()
    assert 0 < len(known["events"]["id"]) < len(whole["events"]["id"]) and known["known"] == "2021-04-30"
    assert got("known=yesterday").status_code == 400 and got("", "0" * 24).status_code == 404


def test_the_record_of_no_other_visitor_can_be_asked_for(dataset: Dataset) -> None:
    """A visitor's own sets have no name that a route knows."""
    assert not any(each.sets for each in records._datasets.values())
