"""Around the map: title and facts above, scale and north below, number and checksum at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geo.language.speech import again, by_language, enumerated, say
from geo.package.descriptor import Package
from geo.view.select import Selection
from geo.view.words import as_of_words, counts_words, unknown_words, view_words

from ..drawing.style import INK
from .page import GREY, MARGIN_MM, RULE, Box, Page, leading
from .projection import Window
from .text import width_mm, wrapped
from .type import BODY_PT

TITLE_PT, RANGE_PT, FACTS_PT = 16.0, 10.5, 7.2
STRIP_MM = 7.5
BAR_MM = 46.0  # the scale bar is at most this long
_GAP_MM = 3.0


@dataclass(frozen=True)
class Header:
    """The lines above the map, broken to the sheet's width."""

    title: tuple[str, ...]
    dates: tuple[str, ...]
    facts: tuple[str, ...]
    k: float

    @property
    def height(self) -> float:
        """Its height, mm."""
        return sum(
            leading(size * self.k) * len(rows)
            for size, rows in ((TITLE_PT, self.title), (RANGE_PT, self.dates), (FACTS_PT, self.facts))
        ) + 2.6 * self.k  # fmt: skip

    def draw(self, page: Page, left: float, top: float) -> None:
        """Draws it and the rule below."""
        y = top - page.lines(left, top, self.title, TITLE_PT * self.k, weight="bold")
        y -= page.lines(left, y, self.dates, RANGE_PT * self.k)
        page.lines(left, y - 0.5 * self.k, self.facts, FACTS_PT * self.k, ink=GREY)


def header_of(selection: Selection, title: str, width: float, k: float, further: str = "") -> Header:
    """Title, then the generated facts: range and filters, counts (and ``further``), as-of date and clocks."""
    said = view_words(selection)
    facts = "  ".join(
        filter(None, [f"{counts_words(selection.counts)}.", further, _as_of(selection), clock_words(selection)])
    )
    dates = " · ".join([said[0][:1].upper() + said[0][1:], *said[1:]])
    return broken(title, dates, facts, width, k, most=4)


def broken(title: str, dates: str, facts: str, width: float, k: float, *, most: int) -> Header:
    """The three, broken as they are drawn to ``width`` mm; of the facts ``most`` lines."""
    return Header(
        tuple(wrapped(title, TITLE_PT * k, width, "bold", lines=3)),
        tuple(wrapped(dates, RANGE_PT * k, width, lines=4)),
        tuple(wrapped(facts, FACTS_PT * k, width, lines=most)),
        k,
    )


def clock_words(selection: Selection) -> str:
    """The package's clocks with their offset at the end of the range."""
    package: Package = selection.dataset.package
    said = [f"{label} {_offset(selection, label)}" for label, _ in package.labelled_zones]
    if len(said) < 2:
        return say("Clock: {clock}.", clock=said[0] if said else "UTC")
    return say("Clocks: {clocks}; a day is that day on either clock.", clocks=enumerated(said))


def _offset(selection: Selection, label: str) -> str:
    zone = dict(selection.dataset.package.labelled_zones)[label]
    text = selection.last.astimezone(zone).strftime("%z")
    return f"UTC{text[0]}{int(text[1:3])}" + (f":{text[3:5]}" if text[3:5] != "00" else "")


def _as_of(selection: Selection) -> str:
    return f"{as_of_words(selection.dataset)} {unknown_words(selection.dataset)}".strip()


def draw_strip(page: Page, window: Window) -> None:
    """Below the map: scale bar, scale, north, projection."""
    k, box = page.k, window.box
    top = box.bottom - 1.6 * k
    right = _scale_bar(page, window, box.left, top)
    scale = say("1:{n} on {size}", n=window.scale, size=say(page.size.label))
    x = right + _GAP_MM * k
    page.text(x, top - 2.4 * k, scale, BODY_PT * k)
    x += width_mm(scale, BODY_PT * k) + _GAP_MM * k
    _north(page, window, x + 1.5 * k, top)
    words = say("{projection}, datum WGS 84", projection=again(window.projection.name))
    room = box.right - x - 7 * k
    rows = wrapped(words, BODY_PT * k, room, lines=2)
    page.lines(box.right, top - (0 if len(rows) > 1 else 0.3 * k), rows, BODY_PT * k, ink=GREY, align="right")


def foot_rows(paragraphs: Sequence[str], width: float, k: float) -> list[str]:
    """The last words of the sheet, none of them left out."""
    return [row for each in paragraphs for row in wrapped(each, BODY_PT * k, width)]


def foot_mm(rows: Sequence[str], k: float) -> float:
    """The height of the foot with its rule and the room above it."""
    return leading(BODY_PT * k) * len(rows) + 2.6 * k


def draw_foot(page: Page, rows: Sequence[str]) -> None:
    """The last lines of the sheet, under a rule."""
    left, right = MARGIN_MM, page.size.width_mm - MARGIN_MM
    top = MARGIN_MM + foot_mm(rows, page.k) - 1.4 * page.k
    page.strokes([[(left, top), (right, top)]], ink=RULE, width_mm=0.18)
    page.lines(left, top - 1.0 * page.k, rows, BODY_PT * page.k, ink=GREY)


def _scale_bar(page: Page, window: Window, left: float, top: float) -> float:
    """Four fields, black and white; returns where its words end."""
    k = page.k
    km = nice_km(BAR_MM * k * window.metres_per_mm / 1000)
    length = km * 1000 / window.metres_per_mm
    bottom, height = top - 1.5 * k, 1.1 * k
    for field, (start, share) in enumerate(((0, 0.25), (0.25, 0.25), (0.5, 0.5))):
        box = Box(left + start * length, bottom, share * length, height)
        page.frame(box, face=INK if field % 2 == 0 else "white", width_mm=0.14)
    for share in (0, 0.25, 0.5, 1):
        words = say("{n} km", n=km) if share == 1 else by_language(km * share)
        x = left + share * length
        page.text(x, bottom - 2.9 * k, words, BODY_PT * k, align="left" if share in (0, 1) else "center")
    return left + length + width_mm(say("{n} km", n=km), BODY_PT * k)


def nice_km(most_km: float) -> float:
    """The greatest length of 1, 2, 4 or 8 times a power of ten that is not longer: its quarter is short to write."""
    power = 10.0 ** np.floor(np.log10(most_km))
    return float(max(step * power for step in (1, 2, 4, 8) if step * power <= most_km * (1 + 1e-9)))


def _north(page: Page, window: Window, x: float, top: float) -> None:
    """An arrow along the meridian of the map's middle."""
    middle = np.array([window.box.middle])
    lon, lat = window.to_degrees(middle)[0]
    end = window.mm(np.array([(lon, min(lat + 0.01, 90.0))]))[0] - middle[0]
    along = end / np.hypot(*end)
    across = np.array([along[1], -along[0]])
    foot, k = np.array([x, top - 4.4 * page.k]), page.k
    tip = foot + along * 3.6 * k
    half = [tip, foot + across * 1.15 * k, foot + along * 0.8 * k]
    other = [tip, foot - across * 1.15 * k, foot + along * 0.8 * k]
    page.polygons([half], face=INK, edge=INK, width_mm=0.12)
    page.polygons([other], face="white", edge=INK, width_mm=0.12)
    page.text(x + 1.6 * k, top - 2.4 * k, "N", BODY_PT * k, weight="bold")
