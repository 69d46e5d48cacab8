"""A made-up language: every text of the catalogues with accents on it and two fifths longer, as one catalogue file."""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages.pofile import write_po

from geo.language.gather import read

CODE = "eo"  # a language whose dates and lists the CLDR has, and which nobody here speaks
_ACCENTS = str.maketrans("aeiouyncsAEIOUYNCS", "áéíóúýñčšÁÉÍÓÚÝÑČŠ")
# Fields, code, addresses and options stay as they are.
_KEPT = re.compile(r"(\{[^}]*\}|`[^`]*`|\]\([^)]*\)|<[^>]*>|%(?:\(\w+\))?[sr]|--[a-z-]+|https?://\S+|\\.|\|[\s|:-]*\|)")
_LONGER = 0.4


def pseudo(text: str) -> str:
    """``text`` in the made-up language."""
    parts = _KEPT.split(text)
    return "".join(part if at % 2 else _longer(part) for at, part in enumerate(parts))


def _longer(part: str) -> str:
    return re.sub(r"[A-Za-z’']+", lambda word: _word(word[0]), part)


def _word(word: str) -> str:
    return word.translate(_ACCENTS) + "ô" * round(_LONGER * len(word))


def write_catalogue(folder: Path) -> None:
    """The one file that a language is."""
    catalogue = read("ru")
    catalogue.locale, catalogue._num_plurals, catalogue._plural_expr = "eo", 2, "(n != 1)"
    for each in catalogue:
        if each.id:
            each.string = tuple(map(pseudo, each.id)) if isinstance(each.id, tuple) else pseudo(each.id)
    with (folder / f"{CODE}.po").open("wb") as file:
        write_po(file, catalogue, width=0)
