"""What the scripts need to speak every language (``words.js``): words, plural rules, dates and numbers."""

from __future__ import annotations

from typing import Any

from geo.language.calendar import (
    DAY,
    MONTH,
    SHORT_DAY,
    SHORT_MONTH,
    YEAR,
    interval_patterns,
    locale,
    pattern,
    plain_spaces,
)
from geo.language.catalogue import languages, own_name, plural_form, translations

from .html import as_json
from .words import WORDS

_PLURALS_BELOW = 200  # above, rules look at the last two digits
_SKELETONS = {"day": DAY, "month": MONTH, "short_day": SHORT_DAY, "short_month": SHORT_MONTH, "year": YEAR}


def tables() -> str:
    """The script that hands over every language's table, the language of the code first."""
    return f"window.conflictMap = {{ tables: {as_json({each: table(each) for each in languages()})} }};"


def table(language: str) -> dict[str, Any]:
    """What a script needs to speak ``language``: its own ``name``, ``words`` by key (a text, or the forms of one with a
    number), ``plural`` (which form each number below 200 takes), ``calendar`` and the signs of its numbers."""
    symbols, forms = locale(language).number_symbols["latn"], _forms(language)
    examples = {form: number for number, form in reversed(list(enumerate(forms)))}
    return {
        "name": own_name(language),
        "words": {key: _translated(text, language, examples) for key, text in WORDS.items()},
        "plural": "".join(str(form) for form in forms),
        "calendar": _calendar(language),
        "number": {"group": plain_spaces(symbols["group"]), "decimal": symbols["decimal"]},
    }


def _forms(language: str) -> list[int]:
    return [plural_form(language, number) for number in range(_PLURALS_BELOW)]


def _translated(text: str | tuple[str, str], language: str, examples: dict[int, int]) -> str | list[str]:
    """The text; of one with a number its forms in order. ``examples``: of each form a number that takes it."""
    catalogue = translations(language)
    if isinstance(text, str):
        return catalogue.gettext(text)
    return [catalogue.ngettext(*text, examples[form]) for form in sorted(examples)]


def _calendar(language: str) -> dict[str, Any]:
    """The names of the months (within a date and alone, whole and short) and the patterns of dates and intervals."""
    months = locale(language).months
    names = {"MMMM": months["format"]["wide"], "MMM": months["format"]["abbreviated"],
             "LLLL": months["stand-alone"]["wide"], "LLL": months["stand-alone"]["abbreviated"]}  # fmt: skip
    return {
        "months": {field: [its[month] for month in range(1, 13)] for field, its in names.items()},
        "patterns": {name: pattern(skeleton, language) for name, skeleton in _SKELETONS.items()},
        "days": interval_patterns(DAY, language),
        "whole_months": interval_patterns(MONTH, language),
    }
