"""The usual way: one folium marker an event, in streamlit-folium. Leaflet comes from the bench's own server."""

import os

import folium
import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

places = pd.read_csv(os.environ["BENCH_PLACES"])
half = st.checkbox("half")
shown = places.iloc[: len(places) // 2] if half else places
base = folium.Map((-16.0, -69.0), zoom_start=9, tiles=None)
base.default_js = [("leaflet", "/assets/leaflet/leaflet.js")]
base.default_css = [("leaflet_css", "/assets/leaflet/leaflet.css")]
for row in shown.itertuples():
    folium.Marker((row.lat, row.lon), tooltip=row.name).add_to(base)
st_folium(base, key="map", height=600, width=900, returned_objects=[])
