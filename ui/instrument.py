"""The instrument in the page: its frame fills the window; what it tells is read by ``ui.state``, what it is to do goes in.

A component of our own: its arguments do not hold the view, so that no change of it comes back as an echo. The record comes
from a route (``ui.assets``); a visitor's own sets travel in their session alone, by a frame of their own, once a change.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

import streamlit as st
import streamlit.components.v1 as components

from geo.core.errors import GeoError
from geo.language.speech import spoken
from geo.record.dataset import Dataset
from geo.view.permalink import named
from ui import assets, briefings, records, state, store
from ui.many.opened import COLOR, opened
from ui.many.opened import faults as store_faults
from ui.news import news
from ui.once import forget, once

_KEPT = _PART, _RECORD = "own-part", "own-record"  # what of the visitor's own is kept while they have it


def instrument(served: Dataset | None, own: Dataset | None) -> None:
    """Draws the instrument on ``served`` (the server's data; None where a set stands in their place); ``own`` holds all
    that the visitor sees where they have sets of their own."""
    with st.container(key="instrument"):
        _component(assets.document_url(served))(
            key=state.instrument_key(),
            default=None,
            record=records.record_name(served) if served else "",
            own=_name(own) if own else "",
            store=_store(),
            standing=[*store.faults(), *store_faults()],
            said=state.said(),
            news=news(served) if served else None,
            now=store.now(),
            order=state.order(),
            briefing=briefings.name(),
        )
    with st.container(key="own-record"):
        if own:
            _own_record(own)
        else:
            for name in _KEPT:
                forget(name)


def _store() -> dict[str, str] | None:
    """What the page is told of the server's store: never its address."""
    its = opened()
    return {name: getattr(its, name) for name in ("name", "title", "credit")} | {"color": COLOR} if its else None


def _own_record(own: Dataset) -> None:
    """The frame that holds the visitor's record, or the answer to what was asked of it; its arguments are the same until the
    sets, the part, the language or the question change."""
    part, language, question = _part(), spoken(), _question(own)
    its = once(_PART, (own.fingerprint, part), lambda: _of_part(own, part))
    key = (own.fingerprint, part, language, question)
    content = once(_RECORD, key, lambda: _content(its, question, language))
    _component(assets.own_record_url())(
        key="own-record-frame",
        default=None,
        name=_name(own),
        part=part,
        language=language,
        question=question,
        content=content,
    )


def _content(own: Dataset, question: str, language: str) -> bytes:
    if question:
        return records.packed_answer(own, question, language)
    return records.packed_record(own, language)


def _question(own: Dataset) -> str:
    """What is asked of the record; '' for all of it."""
    told = state.heard() or {}
    return str(told["question"]) if told.get("about") == _name(own) else ""  # else it was about other sets


def _part() -> str:
    """The part of the record that is wanted, as the instrument asks for it: ``known`` and ``without`` as in a link."""
    told = state.heard()
    if told:
        return str(told.get("part", ""))
    return urlencode({each: st.query_params[each] for each in ("known", "without") if st.query_params.get(each)})


def _of_part(own: Dataset, part: str) -> Dataset:
    """That part of ``own``; all of it where that is none."""
    asked = dict(parse_qsl(part))
    try:
        return records.part_of(own, asked.get("known", ""), named(asked.get("without", "")))
    except GeoError:
        return own


def _name(own: Dataset) -> str:
    return own.fingerprint[:24]


@cache
def _component(url: str) -> Callable[..., Any]:
    return components.declare_component("conflict_map", url=url)
