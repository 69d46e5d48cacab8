"""The options of the server's command line."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from collections.abc import Sequence

from geo.cli.spoken import add_language, in_its_language
from geo.language.speech import say
from ui.many.opened import CREDIT, STORE, TITLE
from ui.store import DATA, PROFILE, WORKSPACE


def hand_over(words: Sequence[str]) -> None:
    """Hands the options in ``words`` to the page, which reads them from the environment. Ends the program, with a sentence,
    where they can't be used."""
    with in_its_language(words) as others:
        parser = _parser()
        said, _ = parser.parse_known_args(others)
        if (said.profile or os.environ.get(PROFILE)) and (said.store or os.environ.get(STORE)):
            parser.error(say("a profile reduces the record, not a store of events: start a server of its own for each"))
    given = {
        DATA: said.data,
        PROFILE: said.profile,
        WORKSPACE: said.workspace,
        STORE: said.store,
        TITLE: said.store_title,
        CREDIT: said.store_credit,
    }
    os.environ.update({name: value for name, value in given.items() if value})


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="streamlit run app.py --")
    for name, stands_for, means in (
        ("data", "FOLDER", say("a data package to open instead of the bundled one")),
        (
            "profile",
            "NAME|FILE",
            say(
                "reduce the record for an audience before anything is served: a profile of the package, or a JSON file"
            ),
        ),
        ("workspace", "FOLDER", say("a folder that keeps the sets analysts add")),
        ("store", "ADDRESS", say("a store of many events: store.duckdb, postgresql://… or spark://…")),
        ("store-title", "TEXT", say("what the map calls it (default: its name)")),
        ("store-credit", "TEXT", say("whom the map credits for it")),
    ):
        parser.add_argument(f"--{name}", metavar=stands_for, help=means)
    add_language(parser)
    return parser
