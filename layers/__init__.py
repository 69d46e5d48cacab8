"""Drawing: what each layer shows (one file a layer) and the two canvases. Knows no Streamlit."""

from importlib import import_module

from geo.view.permalink import LAYERS as NAMES

from .layer import Layer

# In the order they are drawn: each layer is the file of its name.
LAYERS: tuple[Layer, ...] = tuple(import_module(f"{__name__}.{name}").LAYER for name in NAMES)

__all__ = ["LAYERS", "Layer"]
