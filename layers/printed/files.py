"""A drawn sheet as PNG, SVG or PDF: the same bytes for the same sheet, with the manifest inside."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib
from matplotlib.figure import Figure
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from ..drawing.manifest import KEYWORD, sealed
from .artists import painted
from .text import advance_em

FORMATS = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
# Nothing of the machine's own settings, of the clock or of chance gets into a file.
_SETTINGS: Any = {
    "svg.hashsalt": "conflict-map",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
    "lines.scale_dashes": False,
    "path.simplify": True,
    "text.usetex": False,
    "text.hinting": "no_hinting",  # lines are as wide as they were measured, in every format
    "font.family": ["DejaVu Sans"],
}
PNG_LEVEL = 3  # half the time of the usual 6 for less of size
_lock = threading.RLock()


@contextmanager
def drawing() -> Iterator[None]:
    """matplotlib with our settings; they are global there, so one sheet is drawn at a time."""
    with _lock, matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_SETTINGS)
        try:
            yield
        finally:
            advance_em.cache_clear()  # its keys are the texts of a sheet, a visitor's own among them


def saved(figure: Figure, kind: str, dpi: int, manifest: str) -> bytes:
    """The figure as a sealed file of ``kind``."""
    if kind == "png":
        return sealed(_png(figure, dpi, manifest))
    target = io.BytesIO()
    figure.savefig(target, format=kind, dpi=dpi, metadata=_metadata(kind, manifest))
    content = target.getvalue()
    return sealed(_with_manifest(content, manifest) if kind == "svg" else content)


def _png(figure: Figure, dpi: int, manifest: str) -> bytes:
    """Without a channel of how opaque it is: paper is."""
    said, target = PngInfo(), io.BytesIO()
    said.add_text(KEYWORD, manifest)
    picture = Image.fromarray(painted(figure)).convert("RGB")
    picture.save(target, "PNG", dpi=(dpi, dpi), pnginfo=said, compress_level=PNG_LEVEL)
    return target.getvalue()


def _metadata(kind: str, manifest: str) -> dict[str, str | None]:
    if kind == "pdf":
        return {"Creator": None, "Producer": None, "CreationDate": None, "Title": "Conflict map", "Keywords": manifest}
    return {"Date": None, "Creator": None}


def _with_manifest(svg: bytes, manifest: str) -> bytes:
    """The SVG with the manifest as its first metadata."""
    head, sign, tail = svg.partition(b"<metadata>")
    return b"".join([head, b'<metadata id="conflict-map">', manifest.encode("ascii"), b"</metadata>\n ", sign, tail])
