"""Pages for tests: each begins as in a profile never used, and yet has not to fetch and compile anew what an earlier one had."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

_kept: dict[str, list[BrowserContext]] = defaultdict(list)
_visited: dict[BrowserContext, set[str]] = defaultdict(set)


@contextmanager
def lent(chromium: Browser, **options: Any) -> Iterator[BrowserContext]:
    """A profile with these options without pages, cookies and storage; after a failed test it is not lent again.

    A page in it opens for half the work of one in a fresh profile. What a test adds (scripts, routes, media) it adds to
    the page, which is closed after it.
    """
    kept = _kept[repr(sorted(options.items()))]
    if not kept:
        kept.append(chromium.new_context(**options))
        kept[-1].on("page", _watched)
    context = kept.pop()
    yield context
    _emptied(context)
    for page in context.pages:
        page.close()
    context.clear_cookies()
    kept.append(context)


def _watched(page: Page) -> None:
    """Notes where the page and its frames go: storage is emptied origin by origin."""
    page.on("framenavigated", lambda frame: _visited[page.context].add(_origin(frame.url)))


def _origin(url: str) -> str:
    scheme, host, *_ = urlsplit(url)
    return f"{scheme}://{host}"


def _emptied(context: BrowserContext) -> None:
    """From outside: a page's own script that looks before the document is there may find the storage empty, and empty it."""
    session = context.new_cdp_session(context.pages[0] if context.pages else context.new_page())
    for origin in _visited.pop(context, ()):
        session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "local_storage"})
