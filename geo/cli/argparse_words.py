"""What argparse says itself – usage, headings, errors – in the language that is spoken."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from ..language.catalogue import translations
from ..language.speech import mark, mark_n, say, spoken

TEXTS = (
    mark("usage: "), mark("positional arguments"), mark("options"), mark("show this help message and exit"),
    mark("%(prog)s: error: %(message)s\n"), mark("argument %(argument_name)s: %(message)s"),
    mark("the following arguments are required: %s"), mark("one of the arguments %s is required"),
    mark("unrecognized arguments: %s"), mark("ambiguous option: %(option)s could match %(matches)s"),
    mark("not allowed with argument %s"), mark("ignored explicit argument %r"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"), mark("invalid %(type)s value: %(value)r"),
    mark("unknown parser %(parser_name)r (choices: %(choices)s)"), mark("expected one argument"),
    mark("expected at least one argument"), mark("expected at most one argument"),
)  # fmt: skip
NUMBERED = (mark_n("expected %s argument", "expected %s arguments"),)


@contextmanager
def translated() -> Iterator[None]:
    """Inside, argparse speaks the language that is spoken: it looks its texts up by two names of its module."""
    names = vars(argparse)
    before = {name: names[name] for name in ("_", "ngettext")}
    names.update(_=say, ngettext=_numbered)
    try:
        yield
    finally:
        names.update(before)


def _numbered(one: str, other: str, n: int) -> str:
    return translations(spoken()).ngettext(one, other, n)
