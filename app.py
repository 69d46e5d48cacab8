"""The server: the page, and the web assets it needs. `streamlit run app.py [-- --data FOLDER] [--profile NAME|FILE]
[--workspace FOLDER] [--store ADDRESS]`."""

import sys
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

import streamlit as st

from geo.core.errors import GeoError
from geo.core.temporary import tidy_after_kill
from ui.assets import routes
from ui.giving_back import keep_giving_back
from ui.many import route as store_route
from ui.options import hand_over
from ui.store import watched, workspace
from ui.watched import keep_watching


def tidy() -> None:
    """Removes what a server that was killed left half written; what is wrong with the workspace is said in the page."""
    tidy_after_kill()
    with suppress(GeoError):
        workspace()


hand_over(sys.argv[1:])
tidy()
keep_giving_back()
keep_watching(watched)
app = st.App(ROOT / "ui" / "page.py", routes=[*routes(), *store_route.routes()])
