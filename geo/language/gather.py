"""Gathers what the code says into the catalogues: new texts are added untranslated, those no longer said are left out."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from .catalogue import FOLDER, SOURCE, languages

ROOT = Path(__file__).parents[2]
ROOMS = ("geo", "layers", "ui")
SAYING = {"say": None, "say_later": None, "mark": None, "say_n": (1, 2), "mark_n": (1, 2), "say_in": ((1, "c"), 2)}
_FOR_TRANSLATORS = ("Translators:",)


def said() -> Catalog:
    """Every text that the code says, with where it does and what its writer tells a translator."""
    catalogue = Catalog(project="Batken–Isfara conflict map", fuzzy=False)
    for room in ROOMS:
        found = extract_from_dir(ROOT / room, keywords=SAYING, comment_tags=_FOR_TRANSLATORS, strip_comment_tags=True)
        for path, line, text, comments, context in found:
            catalogue.add(text, locations=[(f"{room}/{path}", line)], auto_comments=comments, context=context)
    return catalogue


def read(language: str) -> Catalog:
    """The catalogue of ``language`` as it stands."""
    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language.replace("-", "_"))


def renewed(language: str) -> bytes:
    """The catalogue of ``language`` with all that is said now, and nothing else."""
    catalogue = read(language)
    catalogue.update(said(), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    written = BytesIO()
    write_po(written, catalogue, width=0, sort_by_file=True, include_lineno=False, omit_header=False)
    return written.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """The texts of a catalogue that have no translation, or lack one of their forms."""
    texts = (each for each in catalogue if each.id)
    return [str(each.id) for each in texts if not all(each.string if isinstance(each.string, tuple) else [each.string])]


def renew() -> dict[str, int]:
    """Writes every catalogue anew; how many texts each lacks."""
    lacking = {}
    for language in languages():
        if language != SOURCE:
            (FOLDER / f"{language}.po").write_bytes(renewed(language))
            lacking[language] = len(untranslated(read(language)))
    return lacking
