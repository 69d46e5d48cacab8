"""The sidebar: layers with symbols and counts, filters, search, languages, base map, reset."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from geo.package.descriptor import LAYER_OF_CONTEXT
from geo.record.borders import UNDECIDABLE
from geo.record.checks import CHECK_LABELS
from geo.record.claims import VERDICT_LABELS, VERDICTS
from geo.record.dataset import Dataset
from geo.view.permalink import MAX_QUERY, opening_view, sides_of
from geo.view.select import Selection
from layers import LAYERS
from layers.scene import Scene
from ui.added.set_filter import set_filter
from ui.state import change, fly, picture, plain, setter, shown

BASEMAPS = {
    "": "Offline relief",
    "osm": "OpenStreetMap",
    "topo": "OpenTopoMap",
    "imagery": "Esri World Imagery",
}


def sidebar(dataset: Dataset, scene: Scene) -> None:
    """Draws the sidebar; every widget shows the view and changes it."""
    _search(dataset, scene.selection)
    _layers(dataset, scene)
    set_filter(dataset, scene.selection)
    with st.expander("Filters", expanded=True):
        _filters(dataset, scene.selection)
    with st.expander("Map and language", expanded=False):
        _map(dataset, scene.selection)
    st.button("Reset to the opening view", on_click=_reset, args=(dataset,), width="stretch")


def _search(dataset: Dataset, selection: Selection) -> None:
    st.text_input(
        "Search names and texts",
        key=shown("q", selection.view.query),
        max_chars=MAX_QUERY,
        placeholder="e.g. a village, in any spelling",
        on_change=setter(dataset, "query", "q", str.strip),
    )


def _layers(dataset: Dataset, scene: Scene) -> None:
    st.markdown("**Layers**")
    for layer in reversed(LAYERS):
        key, count = f"layer-{layer.name}", len(scene.marks_by_layer.get(layer.name, ()))
        st.checkbox(
            (picture(layer.title, f"/assets/symbols/{layer.name}.svg") if layer.symbol else "")
            + plain(layer.title)
            + (f" ({count:,})" if count else ""),
            key=shown(key, layer.name in scene.selection.view.layers),
            on_change=_toggle(dataset, layer.name, key),
            help=plain(layer.means[0].upper() + layer.means[1:] + "."),
        )


def _toggle(dataset: Dataset, layer: str, key: str) -> Callable[[], None]:
    def set_layers() -> None:
        on = {layer} if st.session_state[key] else set()
        kept = set(st.session_state["view"].layers) - {layer} | on
        change(dataset, layers=tuple(each.name for each in LAYERS if each.name in kept))

    return set_layers


def _filters(dataset: Dataset, selection: Selection) -> None:
    package, view = dataset.package, selection.view
    layers = {layer.name: layer.title for layer in LAYERS} | {LAYER_OF_CONTEXT: "not drawn"}
    kinds = {kind.id: f"{kind.label} ({layers.get(kind.layer, kind.layer)})" for kind in package.event_kinds}
    _choices(dataset, "Kinds of events", "kinds", view.kinds, kinds)
    parties = sorted(package.parties, key=lambda party: party.order)
    _choices(dataset, "Who speaks", "party", view.party, {party.id: party.label for party in parties})
    _choices(dataset, "Verdict", "verdict", view.verdict, {each: VERDICT_LABELS[each] for each in VERDICTS})
    if dataset.claims["check"].any():
        _choices(dataset, "How checked", "check", view.check, CHECK_LABELS)
    sides = {country.id: country.label for country in package.countries} | {UNDECIDABLE: "Undecidable"}
    if len(dataset.borders):
        _choices(dataset, "Side of the border", "side", view.side, {each: sides[each] for each in sides_of(dataset)})
    _topics(dataset, selection)


def _choices(dataset: Dataset, label: str, field: str, value: Sequence[str], options: Mapping[str, str]) -> None:
    key = f"choice-{field}"
    st.multiselect(
        plain(label),
        list(options),
        key=shown(key, [each for each in value if each in options]),
        format_func=lambda each: options.get(each, each),
        placeholder="all",
        on_change=setter(dataset, field, key, lambda chosen: tuple(each for each in options if each in chosen)),
    )


def _topics(dataset: Dataset, selection: Selection) -> None:
    titles = {"": "no question chosen", **dict(zip(dataset.topics["topic_id"], dataset.topics["title"], strict=True))}
    if len(titles) == 1:
        return
    st.selectbox(
        "Question compared side by side",
        list(titles),
        key=shown("topic", selection.view.topic),
        format_func=lambda each: titles[each],
        on_change=lambda: choose_topic(dataset, st.session_state["topic"]),
    )


def choose_topic(dataset: Dataset, topic: str) -> None:
    """Shows the events of ``topic``, with the range that holds them all."""
    events = dataset.events[dataset.events["topic"] == topic] if topic else dataset.events.iloc[:0]
    if events.empty:
        change(dataset, topic="")
        return
    st.session_state["chosen-view"] = "Side by side"
    last = events["end"].where(events["end"] != "", events["start"])
    change(dataset, topic=topic, start=min(events["start"].str[:10]), end=max(last.str[:10]), event="", place="")


def _map(dataset: Dataset, selection: Selection) -> None:
    view, package = selection.view, dataset.package
    languages = {each.id: each.label for each in package.languages}
    st.selectbox("Language of names", list(languages), key=shown("lang", view.language),
                 format_func=languages.__getitem__, on_change=setter(dataset, "language", "lang"))  # fmt: skip
    editions = {"": "by date", **{each.id: each.label for each in package.border_editions}}
    if len(editions) > 1:
        st.selectbox("Edition of the border", list(editions), key=shown("edition", view.edition),
                     format_func=editions.__getitem__, on_change=setter(dataset, "edition", "edition"))  # fmt: skip
    _show(dataset, selection, "spread", "All editions of the border at once")
    _show(dataset, selection, "discs", "True radius of every place")
    st.radio("Base map", list(BASEMAPS), key=shown("basemap", view.basemap), format_func=lambda each: plain(BASEMAPS[each]),
             on_change=setter(dataset, "basemap", "basemap"))  # fmt: skip
    if view.basemap:
        st.warning("Online: requests for the tiles you look at now leave this machine.", icon=":material/public:")
    else:
        st.caption("The three online maps send requests to their hosts, which then see where you look.")


def _show(dataset: Dataset, selection: Selection, word: str, label: str) -> None:
    key = f"show-{word}"

    def set_show() -> None:
        kept = [each for each in selection.view.show if each != word]
        change(dataset, show=tuple(sorted([*kept, word] if st.session_state[key] else kept)))

    st.checkbox(plain(label), key=shown(key, word in selection.view.show), on_change=set_show)


def _reset(dataset: Dataset) -> None:
    opening = opening_view(dataset)
    change(dataset, **{name: getattr(opening, name) for name in opening.__dataclass_fields__})
    fly()
