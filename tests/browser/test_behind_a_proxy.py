"""Served under a path: by a real nginx on loopback that takes the prefix away, and by one that leaves it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.browser.houses import PATIENCE_MS, opened
from tests.browser.test_own_files_in_the_page import OWN_MARKS, bring
from tests.conftest import free_port, wait_for

pytestmark = pytest.mark.browser
README = Path(__file__).parents[2] / "README.md"
# Around what README tells an operator: a folder of the test's own, and no need of root.
AROUND = """
pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1; daemon off;
events {{ worker_connections 256; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  {told}
}}
"""


def told(port: int, stripped: str, whole: str) -> str:
    """README's configuration, on a port of the test's own and with a second place that leaves the prefix."""
    found = re.search(r"```nginx\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert found
    place = "location /maps/conflict/ { proxy_pass http://127.0.0.1:8501/; }"
    both = place.replace("http://127.0.0.1:8501", stripped) + f"\n  location /atlas/ {{ proxy_pass {whole}; }}"
    assert place in found[1] and "listen 80;" in found[1]
    return (
        found[1]
        .replace(place, both)
        .replace("listen 80;", f"listen 127.0.0.1:{port};")
        .replace("localhost", "127.0.0.1")
    )


@pytest.fixture(scope="module")
def proxied(serve: Callable[..., str], app_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an nginx before two servers."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert program, "No nginx is installed: run the tests by `make test`, or apt-get install nginx"
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    whole = serve(options=["--server.baseUrlPath", "atlas"], health="/atlas/_stcore/health")
    config = folder / "nginx.conf"
    config.write_text(AROUND.format(folder=folder, told=told(port, app_url, whole)), "utf-8")
    nginx = subprocess.Popen([program, "-p", str(folder), "-c", str(config)], stderr=subprocess.DEVNULL)
    wait_for(f"http://127.0.0.1:{port}/maps/conflict/_stcore/health")
    yield f"http://127.0.0.1:{port}"
    nginx.terminate()
    nginx.wait(timeout=20)


def saved(page: Page, make: str, take: str, path: Path) -> Path:
    """What a pane makes and hands over, as ``path``."""
    page.get_by_role("button", name=make).click(timeout=PATIENCE_MS)
    with page.expect_download(timeout=2 * PATIENCE_MS) as download:
        page.get_by_role("button", name=take).click(timeout=2 * PATIENCE_MS)
    download.value.save_as(path)
    return path


@pytest.mark.parametrize("path", ["/maps/conflict", "/atlas"])
def test_map_record_upload_download_and_links_work_under_a_prefix(
    proxied: str, page: Page, tmp_path: Path, path: str
) -> None:
    its = opened(page, f"{proxied}{path}/?pane=add", live=True)
    bring(page, tmp_path)
    page.locator(".st-key-own-add button:enabled").click(timeout=PATIENCE_MS)
    its.until(f"{OWN_MARKS} === 2")
    its.until_address("lon=32.5")
    assert page.url.startswith(f"{proxied}{path}/?")
    opened(page, f"{proxied}{path}/?pane=files", live=True)
    page.get_by_role("button", name="Write the data").click(timeout=PATIENCE_MS)
    with page.expect_download(timeout=PATIENCE_MS) as download:
        page.get_by_role("button", name="Download CSV").click(timeout=PATIENCE_MS)
    assert Path(download.value.path()).read_bytes().startswith((b"event_id", b"\xef\xbb\xbf", b"PK"))
    if path == "/atlas":  # one of the long makings at each place
        made = saved(page, "Make the HTML file", "Download HTML", tmp_path / "map.html")
        opened(page, made.as_uri(), live=False)
        opened(page, f"{proxied}{path}/", live=True)
    else:
        its = opened(page, f"{proxied}{path}/?pane=briefing", live=True)
        its.inner.get_by_role("button", name="Add this view").click()
        its.inner.evaluate("() => conflictMap.instrument.change({ pane: 'written' })")
        written = saved(page, "Write the briefing", "Download PDF", tmp_path / "briefing.pdf")
        assert written.read_bytes().startswith(b"%PDF")
    page.requests[:] = [each for each in page.requests if not each.startswith("file:")]  # type: ignore[attr-defined]
    records = [each for each in page.requests if "/assets/record/" in each]  # type: ignore[attr-defined]
    assert records and all(each.startswith(f"{proxied}{path}/assets/record/") for each in records)
    assert all(each.startswith((f"{proxied}{path}/", "data:", "blob:")) for each in page.requests)  # type: ignore[attr-defined]
    now = re.sub(r"/record/.*", "/record/now", records[0])
    with urlopen(now) as answer:
        assert len(answer.read()) == 24 and answer.headers["Cache-Control"] == "no-store"
    with urlopen(page.locator("iframe[src*='assets/map/']").first.evaluate("each => each.src")) as answer:
        assert answer.headers["X-Content-Type-Options"] == "nosniff" and "immutable" in answer.headers["Cache-Control"]
        assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    expect(page.get_by_text("can't be shown")).to_have_count(0)
