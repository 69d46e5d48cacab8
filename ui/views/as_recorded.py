"""That statements stay in the language of the record, where another is spoken."""

from __future__ import annotations

import streamlit as st

from geo.package.descriptor import Package
from geo.view.languages import as_recorded_words
from ui.state import plain


def as_recorded(package: Package) -> None:
    """Draws it, where there is something to say."""
    if words := as_recorded_words(package):
        st.caption(plain(words))
