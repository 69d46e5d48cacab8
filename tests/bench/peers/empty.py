"""A page with nothing on it: what a rerun and a first paint cost at the least."""

import streamlit as st

half = st.checkbox("half")
st.write("half" if half else "all")
