"""The sets a visitor added: in this visitor's session only, never cached across visitors, never served by a route.

Only where the server was started with a workspace may a visitor keep a set in it; each session opens what is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import streamlit as st

from geo.core.errors import GeoError
from geo.package.descriptor import Package
from geo.package.folder import RawPackage
from geo.package.set_ids import RECORD, set_id_of
from geo.readers.door import Imported
from geo.record.dataset import Dataset
from geo.sets.import_package import on_clocks_of, package_of_import
from geo.sets.merge import ImportedSet, checked_set, merge, merge_alone, meta_of
from geo.sets.workspace import Workspace
from ui import state, store
from ui.added.turns import NO_ROOM, room_for
from ui.many.opened import opened
from ui.once import forget, last, once

_SETS, _ALONE = "own-sets", "own-alone"


@dataclass(eq=False)
class _Own:
    """A set in this session: ``raw`` is what could be kept of it, None where it is kept; ``content`` names what it was
    made of."""

    added: ImportedSet
    raw: RawPackage | None = None
    content: str = ""


@dataclass(frozen=True)
class _Alone:
    """The set that stands in place of the server's data, and the link to go back to."""

    set_id: str
    link: dict[str, str]


def own_sets() -> list[ImportedSet]:
    """The visitor's sets, in the order they were added."""
    return [each.added for each in _mine()]


def _mine() -> list[_Own]:
    if _SETS not in st.session_state:
        st.session_state[_SETS] = [_Own(each) for each in _kept()]
    found: list[_Own] = st.session_state[_SETS]
    return found


def _kept() -> Iterator[ImportedSet]:
    """What the workspace holds; what can't be opened is said."""
    try:
        kept = store.workspace()
        ids = kept.ids() if kept else ()
    except GeoError as fault:
        state.say(str(fault))
        return
    for set_id in ids:
        try:
            yield kept.load(set_id)  # type: ignore[union-attr]  # without a workspace there are no ids
        except GeoError as fault:
            state.say(str(fault))


def _workspace() -> Workspace | None:
    """The workspace, if there is one that can be used; what is wrong with it was said when the session began."""
    try:
        return store.workspace()
    except GeoError:
        return None


def alone() -> ImportedSet | None:
    """The set that stands in place of the server's data, if any."""
    stands: _Alone | None = st.session_state.get(_ALONE)
    return next((each for each in own_sets() if stands and each.meta.id == stands.set_id), None)


def names() -> tuple[str, ...]:
    """What can be shown: the server's data, where they are not replaced, the visitor's sets, and the server's store."""
    asked = opened()
    return (*(() if alone() else (RECORD,)), *(each.meta.id for each in own_sets()), *((asked.name,) if asked else ()))


def shown(wanted: Sequence[str]) -> tuple[str, ...]:
    """The sets shown, each by its name, where ``wanted`` is what the link names (none: all there is); none where there
    are no added sets."""
    return tuple(each for each in names() if not wanted or each in wanted) if own_sets() else tuple(wanted)


def with_own(base: Dataset, wanted: Sequence[str]) -> Dataset:
    """Of ``base`` (or what replaces it) and the visitor's sets the ``wanted`` ones, all for none named.

    Merged once for the same data.
    """
    lone = alone()
    ground = lone.dataset if lone else base
    bare = bool(lone) or bool(wanted and RECORD not in wanted)
    chosen = [each for each in own_sets() if not wanted or each.meta.id in wanted]
    key = (ground.fingerprint, bare, *((each.meta, each.dataset.fingerprint) for each in chosen))
    return once("merged", key, lambda: merge_alone(ground, chosen) if bare else merge(ground, chosen))


def same_as(imported: Imported, content: str) -> ImportedSet | None:
    """The visitor's set that was made of the same ``content`` (a name for it), or read from the same file in the same
    way, if any."""
    same = (
        each.added
        for each in _mine()
        if content == each.content or imported.fingerprint == each.added.dataset.fingerprint
    )
    return next(same, None)


def add(base: Package | None, imported: Imported, content: str) -> ImportedSet:
    """Takes an imported file in as a set, to stand beside ``base`` (None: alone). Raises ``GeoError`` where nothing was
    accepted."""
    sets, kept = own_sets(), _workspace()
    meta = meta_of(imported, [each.meta for each in sets], kept.ids() if kept else ())
    raw = package_of_import(imported, base)
    added = checked_set(raw, meta)
    if not room_for(added.dataset):
        raise GeoError(NO_ROOM)
    _mine().append(_Own(added, raw, content))
    return added


def stand_alone(added: ImportedSet) -> None:
    """Shows a set in place of the server's data. The others stay, switched off."""
    stands: _Alone | None = st.session_state.get(_ALONE)
    link = stands.link if stands else state.link(sets=shown(st.session_state["view"].sets) or (RECORD,))
    st.session_state[_ALONE] = _Alone(added.meta.id, link)
    state.forget(sets=added.meta.id, pane="add")


def restore() -> None:
    """Shows the server's data again, as they were with the sets beside them."""
    stood: _Alone = st.session_state.pop(_ALONE)
    for each in _mine():
        if each.added.meta.id == stood.set_id and each.raw:  # beside the server's data it is read on their clocks
            each.raw = on_clocks_of(each.raw, store.dataset().package)
            each.added = checked_set(each.raw, each.added.meta)
    link = {name: said for name, said in stood.link.items() if name != "sets"}
    left = [each for each in stood.link["sets"].split(",") if each in names()]
    state.forget(**link, **({"sets": ",".join(left)} if left and own_sets() else {}))


def show(sets: Sequence[str]) -> None:
    """Shows these of ``names``; a card of another set is closed."""
    view = st.session_state["view"]
    added = [each.meta.id for each in own_sets()]
    closed = {name: "" for name in ("event", "place") if (set_id_of(getattr(view, name), added) or RECORD) not in sets}
    closed |= {} if RECORD in sets else {"topic": ""}
    state.change(last("merged"), sets=tuple(sets), **closed)


def can_keep() -> bool:
    """Whether there is a workspace to keep sets in."""
    return _workspace() is not None


def unsaved(set_id: str) -> bool:
    """Whether a set could be kept and is not."""
    return can_keep() and any(each.added.meta.id == set_id and each.raw for each in _mine())


def is_kept(added: ImportedSet) -> bool:
    """Whether the workspace holds this very set."""
    kept = _workspace()
    return kept is not None and kept.holds(added.meta.id, added.dataset.fingerprint)


def keep(added: ImportedSet) -> None:
    """Keeps a set in the workspace. Raises ``GeoError`` where it can't be written or its id is another set's there."""
    its = next(each for each in _mine() if each.added is added)
    if (kept := store.workspace()) and its.raw:
        kept.add(added.meta, its.raw)
        its.raw = None


def remove(set_id: str) -> None:
    """Takes a set off this visitor's map, and lets go of all that was made of it."""
    lone = alone()
    left = [each for each in shown(st.session_state["view"].sets) if each != set_id]
    st.session_state[_SETS] = [each for each in _mine() if each.added.meta.id != set_id]
    forget("own-record")
    if lone and lone.meta.id == set_id:
        restore()
    else:
        show(left if own_sets() and left else ())


def delete(added: ImportedSet) -> None:
    """Takes a set out of the workspace, for everyone, if it is this very one that is kept there; and off the map."""
    kept = store.workspace()
    if kept and is_kept(added):
        kept.remove(added.meta.id)
    remove(added.meta.id)
