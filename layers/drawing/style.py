"""How lines, areas and paper look: one definition for the web map, the printed sheet and the legend of both."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

from geo.language.speech import mark

PAPER = "#f1f0ec"
INK = "#24272d"
DISC = "#4b3f72"
SELECTED = "#d61f69"
FADED = 0.72  # what a faded symbol keeps of its colours, the rest is white: less would not be told from its casing
UNDECIDABLE_WORDS = mark("side of the border undecidable")
POSSIBLY_WORDS = mark("only possibly in the area: its radius reaches it, or is not stated")
RING_PX = 3.2  # how far outside a symbol the broken ring of what is only possibly in the area lies


@dataclass(frozen=True)
class Dots:
    """Dots in a row below a symbol, in CSS pixels; ``below_px`` from its foot to their middles."""

    across_px: tuple[float, ...]
    below_px: float
    radius_px: float
    color: str


# The sign of a side that can't be decided: a quiet one, for here it is the common case.
UNDECIDABLE_DOTS = Dots((-4.0, 0.0, 4.0), 4.2, 1.1, "#4b4e55")


@dataclass(frozen=True)
class LineStyle:
    """A line, or an area where ``fill`` is given. ``width_px`` in CSS pixels (1/96 inch), ``dash_px`` on and off
    lengths, ``opacity`` of the line and ``fill_opacity`` of the area from 0 to 1."""

    color: str
    width_px: float
    dash_px: tuple[float, ...] = ()
    opacity: float = 1.0
    fill: str = ""
    fill_opacity: float = 0.0

    def in_color(self, color: str) -> LineStyle:
        """The style in another colour; '' keeps its own."""
        return replace(self, color=color, fill=color if self.fill else "") if color else self


STYLES: dict[str, LineStyle] = {
    "border": LineStyle("#3b364d", 2.2, opacity=0.9),
    "border_dashed": LineStyle("#3b364d", 2.2, (7, 5), opacity=0.9),
    "border_spread": LineStyle("#8d5fa8", 1.2, opacity=0.75),
    "enclave": LineStyle("#3b364d", 1.2, opacity=0.6, fill="#6f6690", fill_opacity=0.13),
    "river": LineStyle("#7ba6c6", 1.5, opacity=0.9),
    "reservoir": LineStyle("#7ba6c6", 1.0, opacity=0.9, fill="#bdd6e6", fill_opacity=0.9),
    "reference": LineStyle("#00796b", 1.8, opacity=0.9, fill="#00796b", fill_opacity=0.12),
    "reference_line": LineStyle("#00796b", 2.2, opacity=0.95),
    "chosen_area": LineStyle("#b3007d", 2.0, (9, 4), opacity=0.95),
}


def style_records() -> dict[str, dict[str, object]]:
    """The styles as plain values by name, for the scripts of the web map."""
    return {name: asdict(style) for name, style in STYLES.items()}
