"""Whole sentences in the reader's language.

A sentence is written once, in English, where it is said: ``say("{shown} of {total} events", shown=3, total=40)``. Babel
gathers these calls into the catalogues (``python -m geo.language``). Numbers are written as the language does; what is a
name, a year or an id goes in as text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from .calendar import alternatives, decimal, listed, number
from .catalogue import SOURCE, languages, translations

_spoken: ContextVar[str] = ContextVar("spoken", default=SOURCE)


def spoken() -> str:
    """The language being spoken: that of the page, sheet or command that is being made."""
    return _spoken.get()


def speak(language: str) -> None:
    """From now on, in this thread, ``language``; that of the code where there is no catalogue of it."""
    _spoken.set(language if language == SOURCE or language in languages() else SOURCE)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speaks ``language`` inside."""
    before = _spoken.get()
    speak(language)
    try:
        yield
    finally:
        _spoken.set(before)


class Labels(Mapping[str, str]):
    """Texts by key that are said in the language being spoken when they are looked up; written with ``mark``."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def __getitem__(self, key: str) -> str:
        return say(self._texts[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


class Marked(str):
    """A text of ours that is in the catalogues, as against one of a file that happens to read like it."""


def mark(text: str) -> str:
    """Marks a text of a table for the catalogues; it is said by ``say`` when it is needed."""
    return Marked(text)


def mark_n(one: str, other: str) -> tuple[str, str]:
    """Marks a text with a number, ``{n}``; it is said by ``say_n``."""
    return one, other


def say(text: str, /, **values: Any) -> str:
    """``text`` in the language being spoken, its ``{names}`` filled in."""
    return filled(translations(_spoken.get()).gettext(text), values) if text else ""


class Sentence(str):
    """What is said in the language that is spoken when it is read (see ``again``), as a problem is read later than it was
    found; as a plain text it is in the language of the code."""

    template: str
    values: dict[str, Any]


def say_later(text: str, /, **values: Any) -> Sentence:
    """``text`` with its ``{names}``, to be said by ``again``."""
    kept = {name: value if isinstance(value, int | float | str) else str(value) for name, value in values.items()}
    with speaking(SOURCE):
        said = Sentence(filled(text, kept))
    said.template, said.values = text, kept
    return said


def again(text: str) -> str:
    """What was marked, or put by for later, in the language being spoken; any other text as it is. Of what was filled in, ours
    alone is said so: a column of a file that is called “Date” keeps its name."""
    if isinstance(text, Sentence):
        return say(text.template, **{name: again(value) if isinstance(value, Sentence | Marked) else value
                                     for name, value in text.values.items()})  # fmt: skip
    return say(text)


def say_in(context: str, text: str, **values: Any) -> str:
    """``say`` of a short text that means something else elsewhere; ``context`` tells a translator which."""
    return filled(translations(_spoken.get()).pgettext(context, text), values)


def in_every_language(name: str, text: str) -> dict[str, str]:
    """``text``, marked, in each further language under ``name`` and the language, as packages write it: ``{"label_ru": …}``."""
    others = (language for language in languages() if language != SOURCE)
    return {f"{name}_{language}": translations(language).gettext(text) for language in others}


def say_n(one: str, other: str, n: int, **values: Any) -> str:
    """The form that the number ``n`` asks for, by the plural rule of the language being spoken."""
    return filled(translations(_spoken.get()).ngettext(one, other, n), values | {"n": n})


def either(words: Sequence[str]) -> str:
    """``36, 37 or 38`` as the language being spoken lists alternatives."""
    return alternatives(words, _spoken.get())


def enumerated(words: Sequence[str]) -> str:
    """``a, b and c`` as the language being spoken lists."""
    return listed(words, _spoken.get())


def filled(text: str, values: dict[str, Any]) -> str:
    """``text`` with its ``{names}`` filled in, numbers as the language being spoken writes them."""
    if not values:
        return text
    written = {name: _written(value) for name, value in values.items()}
    for name in (name for name, value in written.items() if value.endswith(".")):
        text = text.replace(f"{{{name}}}.", f"{{{name}}}")  # “2021 г.” ends a sentence as it is
    return text.format(**written)


def by_language(value: float) -> str:
    """``1,234`` as the language being spoken writes it."""
    return number(value, _spoken.get())


def tenths(value: float) -> str:
    """``1,234.0``: one digit after the point, as the language being spoken writes it."""
    return decimal(value, 1, _spoken.get())


def _written(value: Any) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number(value, _spoken.get())
    return str(value)
