"""The head of a map's document: Leaflet, our styles and scripts (``layers/web``), all inline; the live page links to scripts.

A page that is busy answers further requests late, and the single HTML file has nobody to ask.
"""

from __future__ import annotations

import base64
import re
from pathlib import Path

from branca.element import Element
from xstatic.pkg import leaflet

from .tables import tables

LEAFLET = Path(leaflet.BASE_DIR)
WEB = Path(__file__).parent
STYLESHEETS = ("map.css", "timebar.css", "player.css", "instrument.css", "paper.css", "store.css", "briefing.css")
SCRIPTS = (
    "memory.js", "words.js", "dom.js",
    "canvas.js", "symbols.js", "crowds.js", "stands.js", "rows.js", "marks.js", "names.js", "shapes.js",
    "pointer.js", "markkeys.js",
    "timewords.js", "brush.js", "storebars.js", "histogram.js", "timebar.js", "scale.js", "mapbuttons.js", "sight.js", "map.js",
    "geodesy.js", "area.js",
    "packed.js", "said.js", "data.js", "spots.js", "marktable.js",  # the record
    "moments.js", "select.js", "states.js", "bars.js", "sets.js", "scene.js", "player.js",  # select and play in the browser
    "positions.js", "sides.js", "maptool.js", "arealayer.js", "sketch.js", "areatool.js", "spottool.js",  # tools on the map
    "storelink.js", "asking.js", "store.js", "storecrowd.js", "storeside.js", "storetable.js",  # the server's store of events
    "dates.js", "link.js", "card.js", "list.js", "help.js",
    "beside.js", "differences.js",  # two maps
    "chips.js", "side.js", "summary.js", "search.js", "share.js",
    "seen.js", "briefingchanges.js", "briefing.js", "briefingpane.js", "presenter.js",  # a briefing
    "when.js", "head.js", "dock.js", "layout.js", "paper.js", "where.js", "instrument.js",  # the window
)  # fmt: skip
LIVE, FILE, OWN = "house_live.js", "house_file.js", "own_record.js"
AROUND = "borrowed.js"  # what the page around says itself
_URL = re.compile(r"url\((images/[\w.-]+)\)")
_NO_URL = re.compile(r"behavior:\s*url\(#default#VML\);")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def head(house: str = LIVE) -> list[Element]:
    """The elements in their order: Leaflet's, those of the instrument, and the script of its ``house`` ('' for none:
    the bare map). Our scripts are one element: each has its hash in a header, and a proxy has room for 4 kB of headers."""
    script = _SOURCE_MAP.sub("", (LEAFLET / "leaflet.js").read_text("utf-8"))
    return [
        _verbatim("style", _leaflet_css()),
        *(_verbatim("style", _text(name)) for name in STYLESHEETS),
        _verbatim("script", script),
        _verbatim("script", tables()),
        _verbatim("script", "\n".join(map(_text, (*SCRIPTS, *_house(house))))),
    ]


def _house(house: str) -> list[str]:
    return [AROUND, house] if house == LIVE else [house] if house else []


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
