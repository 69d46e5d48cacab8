"""The one state: the view. The instrument in the browser holds it and tells it while the server draws a pane; what the
server wants changed it orders there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from geo.record.dataset import Dataset
from geo.view.permalink import link_of, link_words, parse_query, view_of
from geo.view.view import View

# What begins something in Markdown, wherever it may stand or at the start of a line alone.
_SIGNS = re.compile(r"[\\`*\[\]<>$~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|:(?=[A-Za-z:])|^[#+=-]")
_NUMBERED = re.compile(r"^(\d+)(?=[.)])")
_JOINER = "\u2060"
# Icons and emojis (:name:), arrows and relations (->, >=), web and mail addresses: all found in text already unescaped.
_FOUND_LATER = re.compile(
    r"(?<=:)(?=[\w+/-]+:|//)|(?<=[-<>=~])(?=[-<>=~])|(?<=www)(?=\.)|(?<=\w)(?=@\w)", re.IGNORECASE
)
_VIEW, _LINK, _SAID, _ORDER, _NUMBER = "view", "link", "said", "order", "order-number"
INSTRUMENT = "instrument"  # the component's key; beside it one for each set that stands alone
CLOSE_UP_ZOOM = 12.0


def current_view(dataset: Dataset) -> View:
    """The view as the instrument told it last, with what was ordered since; before it told anything, the link's."""
    told = heard()
    link = parse_query(told["link"]) if told else st.query_params.to_dict()
    if told and _ORDER in st.session_state and told["done"] >= st.session_state[_ORDER]["number"]:
        del st.session_state[_ORDER]
    if _ORDER in st.session_state:
        link = link | st.session_state[_ORDER]["changes"]
    view, _ = view_of(link, dataset)  # what of it can't be used is said by the instrument, which reads it too
    st.session_state[_VIEW], st.session_state[_LINK] = view, link_of(view, dataset)
    return view


def heard() -> Mapping[str, Any] | None:
    """What the instrument told last: ``link``, ``pane``, ``part`` (which of the record is wanted), ``question`` (what is asked
    ``about`` that record), ``briefing`` (see ``ui.briefings``), ``done`` (the last order), ``language``; None before it told
    anything."""
    found: Mapping[str, Any] | None = st.session_state.get(instrument_key())
    return found


def language() -> str:
    """The language that the instrument speaks; before it told anything, the link's."""
    told = heard()
    return str(told.get("language", "")) if told else st.query_params.get("lang", "")


def instrument_key() -> str:
    """The key of the component; another one for other data in place of the server's."""
    return f"{INSTRUMENT}{st.session_state.get(_NUMBER + '-data', 0)}"


def change(dataset: Dataset, **changes: Any) -> None:
    """Orders a change of the view. Nothing is ordered where nothing changes."""
    go(dataset, changes, fly=False)


def go(dataset: Dataset, changes: Mapping[str, Any], *, fly: bool = True) -> None:
    """Orders a change of the view; ``fly`` moves the map where it says."""
    before = st.session_state[_VIEW]
    view = before.but(**changes)
    st.session_state[_SAID] = []
    if view == before and not fly:
        return
    waiting = st.session_state.get(_ORDER, {"changes": {}, "fly": False})
    number = st.session_state[_NUMBER] = st.session_state.get(_NUMBER, 0) + 1
    words = waiting["changes"] | link_words({name: getattr(view, name) for name in changes})
    st.session_state[_ORDER] = {**waiting, "number": number, "changes": words, "fly": fly or waiting["fly"]}
    st.session_state[_VIEW], st.session_state[_LINK] = view, link_of(view, dataset)


def hand_over(briefing: str) -> None:
    """Orders the instrument to take a briefing (JSON) in place of the one that is worked on there, and to show it."""
    number = st.session_state[_NUMBER] = st.session_state.get(_NUMBER, 0) + 1
    st.session_state[_ORDER] = {"number": number, "changes": {"pane": "briefing"}, "fly": False, "briefing": briefing}


def address(query: str) -> str:
    """The address of what ``query`` shows, where the reader sees the page; before the instrument told it, the query alone."""
    told = heard()
    return f"{str(told.get('address') or '').partition('?')[0] if told else ''}?{query}"


def is_local(address: str) -> bool:
    """Whether ``address`` means another thing on another machine. As ``isLocal`` of layers/web/share.js."""
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:  # a name
        return host == "localhost" or host.endswith(".localhost")


def order() -> dict[str, Any] | None:
    """What the instrument is to do, once."""
    found: dict[str, Any] | None = st.session_state.get(_ORDER)
    return found


def choose_event(dataset: Dataset, event: str) -> None:
    """Opens the card of ``event``; the map goes to its first exact place."""
    change(dataset, event=event, place="")


def link(*, sets: Sequence[str]) -> dict[str, str]:
    """The link as it stands, with ``sets`` named."""
    return {**st.session_state[_LINK], "sets": ",".join(sets)}


def forget(**link: str) -> None:
    """Lets the next run open ``link`` on other data in place of these."""
    for key in (_VIEW, _LINK, _SAID, _ORDER):
        st.session_state.pop(key, None)
    st.session_state[_NUMBER + "-data"] = st.session_state.get(_NUMBER + "-data", 0) + 1
    st.query_params.from_dict(link)


def plain(text: object) -> str:
    """``text`` to be shown as it stands, where Streamlit takes Markdown: the one way in which text from data reaches a
    label, an option or a sentence of the page. Signs are escaped, white space is single, and what would still be found
    in the text after that (names of icons, arrows, addresses) is parted by a joiner that is not seen."""
    parted = _FOUND_LATER.sub(_JOINER, " ".join(str(text).split()))
    return _NUMBERED.sub(r"\1\\", _SIGNS.sub(r"\\\g<0>", parted))


def say(sentence: str) -> None:
    """A sentence for the reader."""
    st.session_state[_SAID] = [*said(), sentence]


def said() -> list[str]:
    """The sentences to show."""
    found: list[str] = st.session_state.get(_SAID, [])
    return found


def shown(key: str, value: Any) -> str:
    """Makes the widget ``key`` show ``value``; to be called right before it is drawn. Returns the key."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return key
