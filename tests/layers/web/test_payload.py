"""What the single file holds, and what is sent for playing."""

from __future__ import annotations

import base64
import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from geo.core.web_address import is_web
from geo.record.dataset import Dataset, load
from geo.view.permalink import LAYERS, opening_view
from geo.view.select import select
from geo.view.view import View
from layers.web.html import as_json
from layers.web.packed import unpacked
from layers.web.single_file import single_file
from tests.invented import changed, write_package
from tests.record import bundled

MOST_BYTES = 2_500_000
ROOT = Path(__file__).parents[3]
MAKE = """
import hashlib
from geo.record.dataset import load
from geo.view.permalink import opening_view
from geo.view.select import select
from layers.web.single_file import single_file
data = load()
print(hashlib.sha256(single_file(select(data, opening_view(data)), "A title")).hexdigest())
"""


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return bundled()


@pytest.fixture(scope="module")
def html(dataset: Dataset) -> str:
    return single_file(select(dataset, opening_view(dataset))).decode("utf-8")


def data_of(html: str, name: str = "record") -> dict[str, Any]:
    found = re.search(rf'<script type="application/(\w+)" id="{name}">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[2]) if found[1] == "json" else unpacked(gzip.decompress(base64.b64decode(found[2])))


def claims_of(record: dict[str, Any]) -> list[dict[str, Any]]:
    return [claim for event in record["words"]["events"] for claim in event["claims"]]


def test_the_file_holds_the_whole_record_with_its_claims_and_sources(html: str, dataset: Dataset) -> None:
    data = data_of(html)
    assert data["events"]["id"] == dataset.events["event_id"].tolist()
    assert sorted(each["statement"] for each in claims_of(data)) == sorted(dataset.claims["statement"])
    assert [len(each["sources"]) for each in data["status_words"]] == dataset.statuses["source_ids"].map(len).tolist()
    urls = [source["url"] for each in claims_of(data) for source in each["sources"]]
    assert len(urls) == dataset.claims["source_ids"].map(len).sum()
    assert all(url.startswith(("http://", "https://")) for url in urls if url)


def test_a_file_of_what_was_known_by_a_day_holds_nothing_more(dataset: Dataset) -> None:
    selection = select(dataset, opening_view(dataset).but(known="2021-04-30"))
    data = data_of(single_file(selection).decode("utf-8"))
    assert len(data["events"]["id"]) == len(selection.dataset.events) < len(dataset.events)
    assert len(claims_of(data)) == len(selection.dataset.claims)
    assert "30 April 2021" in data["as_of"]


def test_the_file_is_smaller_than_two_and_a_half_megabytes(html: str) -> None:
    assert len(html.encode("utf-8")) < MOST_BYTES


def test_the_file_fetches_nothing_and_allows_nothing_to_be_fetched(html: str) -> None:
    head = html[: html.index("<style>")]
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', head)
    assert policy
    assert "default-src 'none'" in policy[1] and "unsafe" not in policy[1] and "http" not in policy[1]
    assert html.index("Content-Security-Policy") < html.index("<script")
    markup = re.sub(r"(?s)<(script|style)[^>]*>.*?</\1>", "", html)
    assert not re.search(r"\b(?:src|href)\s*=", markup)
    styles = "".join(re.findall(r"(?s)<style>(.*?)</style>", html))
    assert set(re.findall(r"url\((\w+):", styles)) == {"data"} and "@import" not in styles
    assert "{z}/{x}/{y}" not in html


def test_the_manifest_inside_names_view_counts_and_data(html: str, dataset: Dataset) -> None:
    manifest = data_of(html, "manifest")
    assert manifest["counts"]["shown"] == select(dataset, opening_view(dataset)).counts.shown
    assert manifest["drawing"]["format"] == "html" and manifest["data"]["sha256"]


def test_no_text_of_the_data_can_end_the_element_it_stands_in(tmp_path: Path) -> None:
    nasty = "</script><script>alert(1)</script><!-- {% endraw %}{{ 7*7 }} \u2028 & \" ' `${x}`"
    folder = write_package(tmp_path / "nasty", events=changed("events", 0, title=nasty))
    made = single_file(select(load(folder), View(layers=LAYERS)), title=nasty).decode("utf-8")
    assert data_of(made)["words"]["events"][0]["title"] == nasty
    assert "<script>alert" not in made and data_of(made)["title"] == nasty
    assert r"\u003c/script\u003e\u003cscript\u003ealert(1)" in as_json([nasty]), "each sign is escaped, not one of them"
    assert json.loads(as_json([nasty])) == [nasty] and not set("<>&\u2028\u2029") & set(as_json([nasty]))
    for name in ("record", "view", "manifest"):
        assert not set("<>&\u2028\u2029") & set(made.partition(f' id="{name}">')[2].partition("</script>")[0])


@pytest.mark.parametrize(
    ("url", "web"),
    [("https://example.org", True), ("HTTP://example.org", True), ("javascript:alert(1)", False),
     (" javascript:alert(1)", False), ("data:text/html,x", False), ("", False), ("//example.org", False),
     ("http:example.org", False), ("https://a b", False), ("https://example.org\njavascript:alert(1)", False)],
)  # fmt: skip
def test_only_addresses_of_the_web_become_links(url: str, web: bool) -> None:
    assert is_web(url) == web


def test_the_same_view_gives_the_same_bytes_in_another_process() -> None:
    def digest(**environment: str) -> str:
        made = subprocess.run(
            [sys.executable, "-c", MAKE],
            cwd=ROOT,
            env=os.environ | environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return made.stdout

    assert digest(PYTHONHASHSEED="1", TZ="UTC") == digest(PYTHONHASHSEED="2", TZ="Asia/Bishkek", LC_ALL="C")
