"""The keys of the link that choose among a store's events. Their words are data's own, so any text may be one: in a list a
comma within a word is ``%2C``, a per cent sign ``%25``, and the empty word ``%``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from ..core.characters import has_half
from ..core.errors import GeoError, shortened
from ..language.speech import say

MOST_WORDS = 100  # of one key
MOST_CHARACTERS = 400  # of one word, or of an id
EMPTY = "%"


def words(value: str) -> tuple[str, ...]:
    """The words of a list. Raises ``GeoError`` for too many, or one that can't be asked for."""
    parts = value.split(",") if value else []
    if len(parts) > MOST_WORDS:
        raise GeoError(say("The link names more than {n} words of the store's at once. Choose fewer.", n=MOST_WORDS))
    return tuple(dict.fromkeys("" if each == EMPTY else text(unquote(each)) for each in parts))


def text(value: str) -> str:
    """A word or id as it stands. Raises ``GeoError`` for what can't be asked for."""
    if len(value) > MOST_CHARACTERS or "\0" in value or has_half(value):
        raise GeoError(
            say("The link names a word of the store's that is none: {value}.", value=shortened(ascii(value)))
        )
    return value


def words_text(value: tuple[str, ...]) -> str:
    """The list of ``words``."""
    return ",".join(each.replace("%", "%25").replace(",", "%2C") or EMPTY for each in value)


LISTS = ("store_kinds", "store_actors", "store_countries")
READ: dict[str, Callable[[str], Any]] = {**dict.fromkeys(LISTS, words), "store_event": text}
WRITE: dict[str, Callable[[Any], str]] = dict.fromkeys(LISTS, words_text)
