"""Pages for tests: each begins as in a profile never used, and yet has not to fetch and compile anew what an earlier one had."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext

# The first document that a page has of an origin finds nothing of an earlier page's in the browser's storage.
FORGET = """try {
  if (!sessionStorage.getItem("lent")) localStorage.clear();
  sessionStorage.setItem("lent", "yes");
} catch (none) { /* a page that has no storage */ }"""

_kept: dict[str, list[BrowserContext]] = defaultdict(list)


@contextmanager
def lent(chromium: Browser, **options: Any) -> Iterator[BrowserContext]:
    """A profile with these options without pages, cookies and storage; after a failed test it is not lent again.

    A page in it opens for half the work of one in a fresh profile. What a test adds (scripts, routes, media) it adds to
    the page, which is closed after it.
    """
    kept = _kept[repr(sorted(options.items()))]
    if not kept:
        kept.append(chromium.new_context(**options))
        kept[-1].add_init_script(FORGET)
    context = kept.pop()
    yield context
    for page in context.pages:
        page.close()
    context.clear_cookies()
    kept.append(context)
