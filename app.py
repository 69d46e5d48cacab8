"""The server: the page, and the web assets it needs. `streamlit run app.py [-- --data FOLDER] [--workspace FOLDER]`."""

import argparse
import os
import sys
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

import streamlit as st

from geo.core.errors import GeoError
from geo.exporters.geopackage import tidy_after_kill
from ui.assets import routes
from ui.store import DATA, WORKSPACE, workspace


def options(words: list[str]) -> None:
    """Hands the options of the command line to the page, which reads them from the environment."""
    parser = argparse.ArgumentParser(prog="streamlit run app.py --")
    parser.add_argument("--data", metavar="FOLDER", help="a data package to open instead of the bundled one")
    parser.add_argument("--workspace", metavar="FOLDER", help="a folder that keeps the sets analysts add")
    said, _ = parser.parse_known_args(words)
    for name, value in ((DATA, said.data), (WORKSPACE, said.workspace)):
        if value:
            os.environ[name] = value


def tidy() -> None:
    """Removes what a server that was killed left half written; what is wrong with the workspace is said in the page."""
    tidy_after_kill()
    with suppress(GeoError):
        workspace()


options(sys.argv[1:])
tidy()
app = st.App(ROOT / "ui" / "page.py", routes=routes())
