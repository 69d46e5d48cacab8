"""The server with the catalogues of another folder: `streamlit run tests/browser/pseudo_app.py -- FOLDER`."""

import sys
from pathlib import Path

import streamlit as st

from geo.language import catalogue
from tests.conftest import ROOT
from ui.assets import routes
from ui.many import route as store_route

catalogue.FOLDER = Path(sys.argv[1])
app = st.App(ROOT / "ui" / "page.py", routes=[*routes(), *store_route.routes()])
