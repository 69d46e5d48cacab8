"""The shared data: loaded once per folder and state of its files, never mutated. The only file that caches across visitors."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from geo.record.dataset import BUNDLED, Dataset, load
from geo.sets.workspace import Workspace

DATA = "CONFLICT_MAP_DATA"
WORKSPACE = "CONFLICT_MAP_WORKSPACE"


def dataset() -> Dataset:
    """The dataset that the server was started with. Raises ``GeoError`` where it can't be used."""
    folder = Path(os.environ.get(DATA) or BUNDLED)
    return _load(str(folder), _stamp(folder))


def workspace() -> Workspace | None:
    """What keeps imported sets, None unless the server was started with a folder for them. Raises ``GeoError`` where
    that can't be used."""
    said = os.environ.get(WORKSPACE)
    found = _workspace(said) if said else None
    if found:
        found.ids()  # it may have gone since it was opened
    return found


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, time and size of the files, so that an edited package is read anew."""
    if not folder.is_dir():
        return ()
    files = sorted(each for each in folder.iterdir() if each.is_file())
    return tuple((each.name, each.stat().st_mtime_ns, each.stat().st_size) for each in files)


@st.cache_resource(max_entries=4, show_spinner="Reading the data …")
def _load(folder: str, stamp: tuple[tuple[str, int, int], ...]) -> Dataset:
    return load(Path(folder))


@st.cache_resource(max_entries=4, show_spinner=False)
def _workspace(folder: str) -> Workspace:
    """Made and tidied once, when this server first opens it: nothing of its own is being written then."""
    found = Workspace(Path(folder))
    found.make()
    found.tidy()
    return found
