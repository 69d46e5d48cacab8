"""Languages in words."""

from __future__ import annotations

from functools import cache

from ..language.calendar import locale
from ..language.speech import say, spoken


def language_words(code: str) -> str:
    """The name of a language (``ru``, ``zh-Hant``) in that being spoken; the code itself where it is no known one."""
    return _names(spoken()).get(code.replace("_", "-").split("-")[0].lower(), code) if code else say("not stated")


@cache
def _names(language: str) -> dict[str, str]:
    return dict(locale(language).languages)
