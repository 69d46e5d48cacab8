"""Languages in words."""

from __future__ import annotations

from functools import cache

from ..language.calendar import locale
from ..language.catalogue import languages
from ..language.speech import say, spoken
from ..package.descriptor import Package

_AS_ITS_SPEAKERS_SAY = {"ru": {"ky": "кыргызский"}}  # where the CLDR has another word


def language_words(code: str) -> str:
    """The name of a language (``ru``, ``zh-Hant``) in that being spoken; the code itself where it is no known one."""
    return _names(spoken()).get(code.replace("_", "-").split("-")[0].lower(), code) if code else say("not stated")


def as_recorded_words(package: Package) -> str:
    """That statements stay in the language of the record, the first that its package names; '' where that is spoken, or is none
    of the interface's, of which nothing is known."""
    own = package.languages[0].id
    if own == spoken() or own not in languages():
        return ""
    words = language_words(own)
    return say("Statements and summaries stay in the language of the data: {language}.", language=words)


@cache
def _names(language: str) -> dict[str, str]:
    return dict(locale(language).languages) | _AS_ITS_SPEAKERS_SAY.get(language, {})
