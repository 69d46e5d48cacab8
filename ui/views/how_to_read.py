"""How to read this map: the rules, in words."""

from __future__ import annotations

import streamlit as st

from geo.language.speech import mark, say
from geo.record.dataset import Dataset
from layers import LAYERS
from layers.scene import Scene
from ui.state import plain

RULES = (
    (
        mark(
            "**Whose word.** Every figure and act has a claimant, a date and a source. The fill of a symbol says who speaks:"
        ),
    ),
    (
        mark("| fill | verdict | rule |"),
        "|---|---|---|",
        mark(
            "| full | agreed | a joint statement, or one side confirms the other, or both sides' figures overlap, and no denial |"
        ),
        mark(
            "| upright half | contested | one side denies the other, or figures of the same thing and day exclude each other |"
        ),
        mark("| level half | rival accounts | both sides speak, each tells its own account |"),
        mark("| hollow | one-sided | one side's word only |"),
        mark("| hollow, broken outline | third party only | press or organisations, neither side |"),
        mark(
            "| full, in the colour of an added set | none | its file names no sides, so that nothing is said of who agrees |"
        ),
    ),
    (mark("A place with several events shows the most disputed one."),),
    (
        mark(
            "**Figures.** In force at a date is each claimant's latest total. Parts and increments are left out; nothing is added or averaged. The band spans the totals of different claimants of one voice."
        ),
    ),
    (
        mark(
            "**When.** Times stand on every clock of the area; an hour whose source states no clock is put on none. A day given without a clock means that day on any of them; a range of days takes in the events dated to those days. A bar of the time bar is as high as choosing it would find events; heights grow with the square root."
        ),
    ),
    (
        mark(
            "**Where.** Each position has a radius within which the true spot lies; hovering or choosing a mark draws it. What has only a district or no place stands in the list at the map's edge."
        ),
    ),
    (
        mark(
            "**Which side of the border.** Said only where every edition of the border and the whole radius agree, and the side is not itself the question; else *undecidable*: three dots below the symbol. Of a place whose radius a file does not state, nothing is said. Borders are drawn as one edition of a map has them and are no opinion on where they run."
        ),
    ),
    (
        mark(
            '**Statuses.** A symbol shows, for each party, the latest status in force at the end of the range. One that began more than 7 days before, without a known end, is faded ("last heard of"). A place moved out of is faded 30 days after the last word on it.'
        ),
    ),
    (
        mark(
            "The fill of such a symbol: full – the sides say the same, or speak jointly; upright half – they differ; hollow – one side's word only; broken outline – third parties only."
        ),
    ),
    (
        mark(
            "**Known as of.** With that date set, the page shows what had been reported by then: by the claim's date of report, else its source's date of publication. Claims with neither date are left out and counted."
        ),
    ),
    (
        mark(
            "**Names.** Where the data have no name of a place in the chosen language, its name in another stands; its card lists all that they have."
        ),
    ),
)  # paragraphs by lines; those of a table are its rows


def how_to_read(dataset: Dataset, scene: Scene) -> None:
    """Draws the rules, the layers and the package's own note on borders."""
    st.markdown("\n\n".join("\n".join(map(say, lines)) for lines in RULES))
    st.markdown(say("**Layers**"))
    st.markdown("\n".join(f"- **{plain(each.title)}** – {plain(each.explained)}" for each in reversed(LAYERS)))
    if dataset.package.disclaimer:
        st.text(dataset.package.disclaimer)
