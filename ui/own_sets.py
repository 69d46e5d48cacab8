"""The sets a visitor added: in this visitor's session only, never cached across visitors, never served by a route.

Only where the server was started with a workspace may a visitor keep a set in it; each session opens what is kept.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geo.dataset import Dataset, dataset_of
from geo.errors import GeoError
from geo.import_package import package_of_import
from geo.imports import Imported
from geo.merge import ImportedSet, imported_set, merge, meta_of
from geo.workspace import Workspace
from ui import state, store

_SETS, _MERGED, _REPLACED, _RAW = "own-sets", "own-merged", "own-replaced", "own-raw"


def own_sets() -> list[ImportedSet]:
    """The visitor's sets, in the order they were added."""
    if _SETS not in st.session_state:
        st.session_state[_SETS] = _kept()
    found: list[ImportedSet] = st.session_state[_SETS]
    return found


def _kept() -> list[ImportedSet]:
    """What the workspace holds; what can't be opened is said."""
    kept = workspace()
    found = []
    for set_id in kept.ids() if kept else ():
        try:
            found.append(kept.load(set_id))
        except GeoError as fault:
            state.say(str(fault))
    return found


def workspace() -> Workspace | None:
    """The server's workspace, None where it was started without one."""
    folder = store.workspace()
    return Workspace(folder) if folder else None


def replaced() -> Dataset | None:
    """The visitor's own data that stand in place of the server's, if any."""
    found: Dataset | None = st.session_state.get(_REPLACED)
    return found


def with_own(base: Dataset, wanted: Sequence[str]) -> Dataset:
    """``base``, or what replaces it, with the visitor's sets beside it; of these the ``wanted`` ones, all for none named.

    Merged once for the same data.
    """
    base = replaced() or base
    chosen = [each for each in own_sets() if not wanted or each.meta.id in wanted]
    key = (base.fingerprint, *((each.meta, each.dataset.fingerprint) for each in chosen))
    kept = st.session_state.get(_MERGED)
    if not kept or kept[0] != key:
        st.session_state[_MERGED] = kept = (key, merge(base, chosen))
    merged: Dataset = kept[1]
    return merged


def lacking(wanted: Sequence[str]) -> list[str]:
    """Sentences for the sets that a link names and this visitor does not have."""
    ids = {each.meta.id for each in own_sets()}
    return [f"The link names a set “{each}” that is not here. Add its file under “Add data” to see it."
            for each in wanted if each not in ids]  # fmt: skip


def add(base: Dataset, imported: Imported) -> None:
    """Puts an imported file on the map beside what is there. Raises ``GeoError`` where nothing was accepted."""
    sets = own_sets()
    added = imported_set(imported, base.package, meta_of(imported, [each.meta for each in sets]))
    sets.append(added)
    st.session_state.setdefault(_RAW, {})[added.meta.id] = package_of_import(imported, base.package)


def replace(imported: Imported) -> None:
    """Shows an imported file alone, in place of the server's data and all sets. Raises ``GeoError`` as ``add``."""
    st.session_state[_REPLACED] = dataset_of(package_of_import(imported))
    st.session_state[_SETS] = []
    state.forget()


def can_keep(set_id: str) -> bool:
    """Whether a set is on the map but not in the workspace as it is."""
    return workspace() is not None and set_id in st.session_state.get(_RAW, {})


def keep(added: ImportedSet) -> None:
    """Keeps a set in the workspace. Raises ``GeoError`` where it can't be written."""
    if kept := workspace():
        kept.save(added.meta, st.session_state[_RAW].pop(added.meta.id))


def remove(set_id: str) -> None:
    """Takes a set off the map, and out of the workspace."""
    if kept := workspace():
        kept.remove(set_id)
    st.session_state.get(_RAW, {}).pop(set_id, None)
    st.session_state[_SETS] = [each for each in own_sets() if each.meta.id != set_id]


def restore() -> None:
    """Shows the server's data again."""
    st.session_state.pop(_REPLACED, None)
    state.forget()
