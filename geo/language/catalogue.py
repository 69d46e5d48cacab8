"""The catalogues of the interface: one gettext file a language in ``catalogues/``, read as it is, with nothing to compile."""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent / "catalogues"
SOURCE = "en"  # the language that the code is written in


def languages() -> tuple[str, ...]:
    """The languages that the product speaks: that of the code, then those with a catalogue, by code (BCP 47)."""
    return (SOURCE, *sorted(path.stem for path in FOLDER.glob("*.po")))


def own_name(language: str) -> str:
    """How a language calls itself: ``Кыргызча``."""
    name = Locale.parse(language, sep="-").get_display_name(language.replace("-", "_")) or language
    return name[:1].upper() + name[1:]


@cache
def translations(language: str) -> NullTranslations:
    """The catalogue of ``language``; one that leaves every text as it is for the language of the code."""
    if language == SOURCE or language not in languages():
        return NullTranslations()
    with (FOLDER / f"{language}.po").open("rb") as file:
        read = read_po(file, locale=language.replace("-", "_"))
    compiled = BytesIO()
    write_mo(compiled, read)
    compiled.seek(0)
    return GNUTranslations(compiled)


def plural_form(language: str, number: int) -> int:
    """Which of its forms, by the catalogue's rule, a text takes for ``number``."""
    catalogue = translations(language)
    return int(catalogue.plural(number)) if isinstance(catalogue, GNUTranslations) else int(number != 1)  # type: ignore[attr-defined]
