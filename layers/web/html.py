"""The one place where text from data becomes HTML: all of it is escaped here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from html import escape
from itertools import zip_longest
from typing import Any

from geo.core.web_address import is_web

_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
# Controls that reorder the text around them; <bdi> keeps each value's direction to itself.
_BIDI = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"))


def text(value: object) -> str:
    """``value`` as escaped HTML text."""
    return f"<bdi>{escape(str(value).translate(_BIDI), quote=True)}</bdi>"


def swatch(color: str) -> str:
    """A small square of a colour (``#rrggbb``); nothing for what is none."""
    style = f"color:{color};text-shadow:0 0 2px #fff"
    return f'<span class="swatch" style="{style}">&#9632;</span>' if _COLOR.fullmatch(color) else ""


def colored(sign: str, color: str) -> str:
    """A sign of ours in a colour (``#rrggbb``), not read aloud; uncoloured where that is none."""
    style = f' style="color:{color};font-weight:700"' if _COLOR.fullmatch(color) else ""
    return f'<span aria-hidden="true"{style}>{text(sign)}</span>'


def element(tag: str, *inner: str, css: str = "", style: str = "") -> str:
    """An element around ready-made HTML; ``css`` is a class and ``style`` a style of ours, never data."""
    words = "".join(f' {name}="{value}"' for name, value in (("class", css), ("style", style)) if value)
    return f"<{tag}{words}>{''.join(inner)}</{tag}>"


def to_map(event_id: str, *inner: str) -> str:
    """A button that opens an event on the map; the page listens for it (``house_live.js``)."""
    return f'<button type="button" class="to-map" data-event="{escape(event_id, quote=True)}">{"".join(inner)}</button>'


def items(rows: Iterable[str], css: str = "", row_css: Iterable[str] = ()) -> str:
    """A list of ready-made HTML, ``row_css`` a class of ours for each row; '' for none."""
    its = "".join(element("li", row, css=its) for row, its in zip_longest(rows, row_css, fillvalue=""))
    return element("ul", its, css=css) if its else ""


def link(url: str, label: str) -> str:
    """A link to a web page, opened apart; plain text where the address is no http(s) one."""
    if not is_web(url):
        return text(label)
    return f'<a href="{escape(url, quote=True)}" target="_blank" rel="noopener noreferrer">{text(label)}</a>'


def as_json(values: Any) -> str:
    """``values`` as JSON in which no character can end the element of a page that it stands in."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
