"""Serves ``naive.py`` with Leaflet beside it, so that it needs no other host."""

import streamlit as st
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from xstatic.pkg import leaflet

app = st.App("naive.py", routes=[Mount("/assets/leaflet", StaticFiles(directory=leaflet.BASE_DIR))])
