"""Languages in words."""

from __future__ import annotations

from functools import cache

from babel import Locale

NOT_STATED = "not stated"


def language_words(code: str) -> str:
    """The English name of a language (``ru``, ``zh-Hant``); the code itself where it is no known one."""
    return _names().get(code.replace("_", "-").split("-")[0].lower(), code) if code else NOT_STATED


@cache
def _names() -> dict[str, str]:
    return dict(Locale("en").languages)
