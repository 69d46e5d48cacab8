"""The one state: the view, kept in step with the link. Widgets show it and change it, and hold nothing of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from geo.record.dataset import Dataset
from geo.view.permalink import link_of, view_of
from geo.view.view import View

# What begins something in Markdown, wherever it may stand or at the start of a line alone.
_SIGNS = re.compile(r"[\\`*\[\]<>$~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|:(?=[A-Za-z:])|^[#+=-]")
_NUMBERED = re.compile(r"^(\d+)(?=[.)])")
_JOINER = "\u2060"
# Icons and emojis (:name:), arrows and relations (->, >=), web and mail addresses: all found in text already unescaped.
_FOUND_LATER = re.compile(
    r"(?<=:)(?=[\w+/-]+:|//)|(?<=[-<>=~])(?=[-<>=~])|(?<=www)(?=\.)|(?<=\w)(?=@\w)", re.IGNORECASE
)
_VIEW, _LINK, _SAID, _MOVES = "view", "link", "said", "moves"


def current_view(dataset: Dataset) -> View:
    """The view: the link's where the reader opened one or went back, else as the widgets left it."""
    link = st.query_params.to_dict()
    if _VIEW not in st.session_state or link != st.session_state[_LINK]:
        view, sentences = view_of(link, dataset)
        pending = said() if _VIEW not in st.session_state else []  # what was said while the data were opened
        st.session_state[_VIEW], st.session_state[_LINK] = view, link
        st.session_state[_SAID] = [*pending, *sentences]
        fly()
    current: View = st.session_state[_VIEW]
    return current


def change(dataset: Dataset, **changes: Any) -> None:
    """Changes the view and writes the link, the only place that does, and only when the view changed."""
    before = st.session_state[_VIEW]
    view = before.but(**changes)
    st.session_state[_SAID] = []
    if view == before:
        return
    link = link_of(view, dataset)
    st.session_state[_VIEW], st.session_state[_LINK] = view, link
    st.query_params.from_dict(link)


def link(*, sets: Sequence[str]) -> dict[str, str]:
    """The link as it stands, with ``sets`` named."""
    return {**st.session_state[_LINK], "sets": ",".join(sets)}


def forget(**link: str) -> None:
    """Lets the next run open ``link`` on other data in place of these."""
    for key in (_VIEW, _LINK, _SAID):
        st.session_state.pop(key, None)
    st.query_params.from_dict(link)


def plain(text: object) -> str:
    """``text`` to be shown as it stands, where Streamlit takes Markdown: the one way in which text from data reaches a
    label, an option or a sentence of the page. Signs are escaped, white space is single, and what would still be found
    in the text after that (names of icons, arrows, addresses) is parted by a joiner that is not seen."""
    parted = _FOUND_LATER.sub(_JOINER, " ".join(str(text).split()))
    return _NUMBERED.sub(r"\1\\", _SIGNS.sub(r"\\\g<0>", parted))


def picture(name: str, path: str) -> str:
    """A picture of this server, for a label; ``path`` is ours, never from data."""
    return f"![{plain(name)}]({path}) "


def say(sentence: str) -> None:
    """A sentence for the reader, shown once at the top."""
    st.session_state[_SAID] = [*st.session_state.get(_SAID, []), sentence]


def said() -> list[str]:
    """The sentences to show."""
    sentences: list[str] = st.session_state.get(_SAID, [])
    return sentences


def fly() -> None:
    """Lets the map move to the view's position at the next run."""
    st.session_state[_MOVES] = st.session_state.get(_MOVES, 0) + 1


def position_token() -> str:
    """Changes when the map is to move."""
    return str(st.session_state.get(_MOVES, 0))


def shown(key: str, value: Any) -> str:
    """Makes the widget ``key`` show ``value``; to be called right before it is drawn. Returns the key."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return key


def setter(
    dataset: Dataset, field: str, key: str, read: Callable[[Any], Any] = lambda value: value
) -> Callable[[], None]:
    """A callback that sets a field of the view to what the widget ``key`` now holds."""

    def set_field() -> None:
        change(dataset, **{field: read(st.session_state[key])})

    return set_field
