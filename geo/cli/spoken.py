"""In which language a command speaks: ``--lang``, else that of the environment, as other commands do it; English where there is
no catalogue of it. What it writes for machines is the same in all."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from ..core.errors import GeoError
from ..language.catalogue import SOURCE, languages
from ..language.speech import say, speaking
from .argparse_words import translated

READ_ENOUGH = 141  # as a shell says of a command that SIGPIPE ended
_ENVIRONMENT = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # in the order in which gettext asks them


def run(words: Sequence[str] | None, parser_of: Callable[[], ArgumentParser]) -> int:
    """Runs the command that ``words`` (None: those of the command line) ask for, in their language; returns its exit code,
    1 with the reason on a ``GeoError``. ``parser_of`` sets ``run`` for each command, and is called in that language."""
    with in_its_language(words) as others:
        said = parser_of().parse_args(others)
        try:
            code: int = said.run(said)
            sys.stdout.flush()
        except GeoError as fault:
            print(fault, file=sys.stderr)
            return 1
        except BrokenPipeError:  # who read it has read enough, such as `head`
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python says so once more at its end
            return READ_ENOUGH
        return code


@contextmanager
def in_its_language(words: Sequence[str] | None) -> Iterator[list[str]]:
    """Speaks, and lets argparse speak, the language that ``words`` ask for; gives the other words."""
    language, others = language_of(words)
    with speaking(language), translated():
        yield others


def language_of(words: Sequence[str] | None) -> tuple[str, list[str]]:
    """The language that ``words`` (None: those of the command line) ask for, and the other words."""
    parser = ArgumentParser(add_help=False, allow_abbrev=False)
    add_language(parser)
    said, others = parser.parse_known_args(sys.argv[1:] if words is None else words)
    return said.lang or _of_environment(), others


def add_language(parser: ArgumentParser) -> None:
    """The option, for ``--help``; it may stand anywhere."""
    parser.add_argument(
        "--lang",
        choices=languages(),
        default="",
        help=say("the language of what is said (default: that of the environment)"),
    )


def _of_environment() -> str:
    said = next((os.environ[name] for name in _ENVIRONMENT if os.environ.get(name)), SOURCE)
    return said.partition(":")[0].partition(".")[0].partition("_")[0]
