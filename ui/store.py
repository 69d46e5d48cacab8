"""The shared data: loaded once per folder and state of its files, never mutated. The only file that caches across visitors."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from geo.core.errors import GeoError, shortened
from geo.package.folder import FILES
from geo.record.dataset import BUNDLED, Dataset, load
from geo.sets.workspace import Workspace

DATA = "CONFLICT_MAP_DATA"
WORKSPACE = "CONFLICT_MAP_WORKSPACE"
_MOST_CHARACTERS = 400
_Stamp = tuple[tuple[str, int, int, int], ...]


def dataset() -> Dataset:
    """The dataset that the server was started with; while its files are broken, as they last could be used. Raises
    ``GeoError`` where they never could."""
    folder = _folder()
    found = _read(str(folder), _stamp(folder))
    if isinstance(found, Dataset):
        _last_good()[str(folder)] = found
        return found
    if str(folder) in _last_good():
        return _last_good()[str(folder)]
    raise GeoError(str(found))


def faults() -> list[str]:
    """Sentences on why the data are shown as they were and not as their files are now; none where all is well."""
    folder = _folder()
    found = _read(str(folder), _stamp(folder))
    if isinstance(found, Dataset):
        return []
    why = shortened(found, _MOST_CHARACTERS)
    return [f"The server's data have changed and can't be used as they are, so they are shown as they were. {why}"]


def _folder() -> Path:
    return Path(os.environ.get(DATA) or BUNDLED)


def workspace() -> Workspace | None:
    """What keeps imported sets, None unless the server was started with a folder for them. Raises ``GeoError`` where
    that can't be used."""
    said = os.environ.get(WORKSPACE)
    found = _workspace(said) if said else None
    if found:
        found.ids()  # it may have gone since it was opened
    return found


def _stamp(folder: Path) -> _Stamp:
    """Name, times and size of the files of a package, so that an edited one is read anew."""
    return tuple(its for name in FILES if (its := _file_stamp(folder / name)))


def _file_stamp(path: Path) -> tuple[str, int, int, int] | None:
    try:
        found = path.stat()
    except OSError:  # not there, or not any more
        return None
    return path.name, found.st_mtime_ns, found.st_ctime_ns, found.st_size


@st.cache_resource(max_entries=4, show_spinner="Reading the data …")
def _read(folder: str, stamp: _Stamp) -> Dataset | GeoError:
    """The dataset, or why there is none: found out once for all readers."""
    try:
        return load(Path(folder))
    except GeoError as fault:
        return GeoError(str(fault))


@st.cache_resource(show_spinner=False)
def _last_good() -> dict[str, Dataset]:
    return {}


@st.cache_resource(max_entries=4, show_spinner=False)
def _workspace(folder: str) -> Workspace:
    """Made and tidied once, when this server first opens it: nothing of its own is being written then."""
    found = Workspace(Path(folder))
    found.make()
    found.tidy()
    return found
