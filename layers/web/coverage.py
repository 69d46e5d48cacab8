"""Who speaks, as HTML: shares as bars, and for each side a strip of the days with and without a word."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from geo.core.times import text_words
from geo.language.speech import by_language, say, say_n

from .html import element, items, text

STYLE = """<style>
.coverage {font-size:.9rem; line-height:1.35} .coverage h3 {margin:.6rem 0 .2rem; padding:0; font-size:.95rem}
.coverage .share {display:grid; grid-template-columns:minmax(0,12rem) 1fr 6.5rem; gap:.5rem; align-items:center; margin:1px 0}
.coverage .share div:nth-child(2) {height:.7rem; border-radius:2px; background:var(--lane); width:var(--share); min-width:1px}
.coverage .share div:last-child {text-align:right; font-variant-numeric:tabular-nums}
.coverage .strip {display:flex; flex-wrap:wrap; gap:1px; list-style:none; padding:0; margin:.1rem 0 .4rem}
.coverage .strip li {width:var(--cell); height:15px; margin:0; border:1.5px solid var(--lane); box-sizing:border-box; opacity:.75}
.coverage .strip li.word {background:var(--lane); opacity:1}
.coverage .strip bdi {position:absolute; clip-path:inset(50%); width:1px; height:1px; overflow:hidden; white-space:nowrap}
</style>"""
NEUTRAL = "#7A7D85"
_WIDEST_PX, _LEAST_PX, _STRIP_PX = 26, 7, 500


def shares(title: str, frame: pd.DataFrame, colors: Mapping[str, str]) -> str:
    """A bar a row of a frame of a label, a count and a ``share``."""
    rows = "".join(
        element("div", element("div", text(label)), element("div", style=_share(share, colors.get(label, NEUTRAL))),
                element("div", text(f"{by_language(count)} · {_percent(share)}")), css="share")
        for label, count, share in frame.itertuples(index=False)
    )  # fmt: skip
    return element("h3", text(title)) + rows


def strip(label: str, words: pd.Series, color: str, unit: str) -> str:
    """A cell a day, or a longer time (``words``: how many by their first and last day), filled where there is a word;
    ``unit`` says what the cells are."""
    silent = int((words == 0).sum())
    cells = (text(f"{_days(span)}: {worded_count(int(count))}") for span, count in words.items())
    listed = items(cells, css="strip", row_css=("word" if count else "silent" for count in words))
    px = max(_LEAST_PX, min(_WIDEST_PX, _STRIP_PX // max(len(words), 1)))
    head = element("h3", text(_silence(label, silent, len(words), unit)))
    return element("div", head, listed, style=f"--lane:{color};--cell:{px}px")


def _silence(label: str, silent: int, total: int, unit: str) -> str:
    return say("{label}: {silent} of {total} {unit} without a word", label=label, silent=silent, total=total, unit=unit)


def worded_count(number: int) -> str:
    """How many claims, in words."""
    return say_n("{n} claim", "{n} claims", number) if number else say("no word")


def _days(span: object) -> str:
    first, last = span if isinstance(span, tuple) else (span, span)
    return text_words(first) if first == last else f"{text_words(first)} – {text_words(last)}"


def _percent(share: float) -> str:
    return "< 1%" if 0 < share < 0.01 else f"{share:.0%}"


def _share(share: float, color: str) -> str:
    return f"--lane:{color};--share:{share:.1%}"
