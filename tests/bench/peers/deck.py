"""The same points by ``st.pydeck_chart``."""

import os

import pandas as pd
import pydeck
import streamlit as st

places = pd.read_csv(os.environ["BENCH_PLACES"])
half = st.checkbox("half")
shown = places.iloc[: len(places) // 2] if half else places
layer = pydeck.Layer("ScatterplotLayer", shown[["lon", "lat", "name"]], get_position=["lon", "lat"], get_radius=900,
                     get_fill_color=[180, 50, 30], pickable=True)  # fmt: skip
view = pydeck.ViewState(longitude=-69.0, latitude=-16.0, zoom=8)
st.pydeck_chart(pydeck.Deck(layers=[layer], initial_view_state=view, map_style=None), height=600)
