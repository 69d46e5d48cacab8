"""Drawing: what each layer shows (one file a layer) and the two canvases. Knows no Streamlit."""

from .borders import LAYER as BORDERS
from .checkpoints import LAYER as CHECKPOINTS
from .clashes import LAYER as CLASHES
from .layer import Layer
from .names import LAYER as NAMES
from .relief import LAYER as RELIEF
from .rivers import LAYER as RIVERS
from .towns import LAYER as TOWNS
from .water import LAYER as WATER

LAYERS: tuple[Layer, ...] = (RELIEF, RIVERS, BORDERS, NAMES, TOWNS, CHECKPOINTS, WATER, CLASHES)

__all__ = ["LAYERS", "Layer"]
