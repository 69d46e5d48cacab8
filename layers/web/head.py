"""The head of a map's document: Leaflet, our styles and scripts (``layers/web``), all inline, so that nothing is fetched.

A page that is busy answers further requests late, and the single HTML file has nobody to ask.
"""

from __future__ import annotations

import base64
import re
from pathlib import Path

from branca.element import Element
from xstatic.pkg import leaflet

LEAFLET = Path(leaflet.BASE_DIR)
WEB = Path(__file__).parent
STYLESHEETS = ("map.css", "timebar.css", "player.css", "instrument.css")
SCRIPTS = (
    "words.js", "dom.js", "canvas.js", "symbols.js", "crowds.js", "stands.js", "rows.js", "marks.js", "names.js", "shapes.js",
    "pointer.js", "markkeys.js",
    "timewords.js", "brush.js", "histogram.js", "timebar.js", "map.js",
    "moments.js", "select.js", "states.js", "bars.js", "sets.js", "scene.js", "player.js",  # select and play in the browser
    "dates.js", "link.js", "card.js", "list.js", "help.js", "chips.js", "side.js", "summary.js", "search.js", "share.js",
    "when.js", "head.js", "dock.js", "layout.js", "paper.js", "instrument.js",  # the window
)  # fmt: skip
LIVE, FILE, OWN = "house_live.js", "house_file.js", "own_record.js"
_URL = re.compile(r"url\((images/[\w.-]+)\)")
_NO_URL = re.compile(r"behavior:\s*url\(#default#VML\);")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def head(house: str = LIVE) -> list[Element]:
    """The elements in their order: Leaflet's, those of the instrument, and the script of its ``house`` ('' for none:
    the bare map)."""
    script = _SOURCE_MAP.sub("", (LEAFLET / "leaflet.js").read_text("utf-8"))
    return [
        _verbatim("style", _leaflet_css()),
        *(_verbatim("style", _text(name)) for name in STYLESHEETS),
        _verbatim("script", script),
        *(_verbatim("script", _text(name)) for name in (*SCRIPTS, *([house] if house else []))),
    ]


def own_record_script() -> str:
    """The script of the frame that hands over a visitor's own record."""
    return _text(OWN)


def _text(name: str) -> str:
    return (WEB / name).read_text("utf-8")


def _verbatim(tag: str, text: str) -> Element:
    """An element whose text is not read as a template."""
    return Element(f"<{tag}>\n{{% raw %}}{text}{{% endraw %}}</{tag}>")


def _leaflet_css() -> str:
    """Leaflet's style sheet with its pictures inside."""
    css = _NO_URL.sub("", (LEAFLET / "leaflet.css").read_text("utf-8"))
    return _URL.sub(lambda found: f"url(data:image/png;base64,{_base64(LEAFLET / found[1])})", css)


def _base64(path: Path) -> str:
    return base64.b64encode(path.read_bytes()).decode("ascii")
