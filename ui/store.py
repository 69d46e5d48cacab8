"""The shared data: loaded once per folder and state of its files, never mutated. The only file that caches across visitors."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import streamlit as st

from geo.audience.profile import profile_of
from geo.audience.reduced import reduced
from geo.core.errors import GeoError, shortened
from geo.language.speech import say
from geo.record.dataset import BUNDLED, Dataset, load
from geo.sets.workspace import Workspace
from ui.kept import hashed
from ui.watched import Watched

DATA = "CONFLICT_MAP_DATA"
PROFILE = "CONFLICT_MAP_PROFILE"
WORKSPACE = "CONFLICT_MAP_WORKSPACE"
_MOST_CHARACTERS = 400
_watched: dict[tuple[str, str], Watched] = {}


def dataset() -> Dataset:
    """The dataset that the server was started with; while its files are broken, as they last could be used. Raises
    ``GeoError`` where they never could."""
    its = watched()
    its.look()
    if its.dataset is None:
        raise GeoError(_why(its.fault))
    return its.dataset


def faults() -> list[str]:
    """Sentences on why the data are shown as they were and not as their files are now; none where all is well."""
    fault = watched().fault
    if not fault:
        return []
    said = say("The server's data have changed and can't be used as they are, so they are shown as they were.")
    return [f"{said} {shortened(_why(fault), _MOST_CHARACTERS)}"]


def _why(fault: GeoError | str) -> str:
    """Why the data can't be used; where they are reduced for an audience that would tell of the whole, and stands in the log."""
    if os.environ.get(PROFILE):
        return say("Whoever runs the server finds the reason in its log.")
    return str(fault)


def watched() -> Watched:
    """The watched folder that the server was started with."""
    folder, profile = os.environ.get(DATA) or str(BUNDLED), os.environ.get(PROFILE, "")
    if (folder, profile) not in _watched:
        _watched[folder, profile] = Watched(Path(folder), load, partial(_for_audience, profile) if profile else None)
    return _watched[folder, profile]


def _for_audience(profile: str, whole: Dataset) -> Dataset:
    return reduced(whole, profile_of(profile, whole))


def now() -> str:
    """A word for what the data are now, another whenever they or what is wrong with them are otherwise."""
    its = watched()
    return hashed(f"{its.dataset.fingerprint if its.dataset else ''} {its.fault}")


def workspace() -> Workspace | None:
    """What keeps imported sets, None unless the server was started with a folder for them. Raises ``GeoError`` where
    that can't be used."""
    said = os.environ.get(WORKSPACE)
    found = _workspace(said) if said else None
    if found:
        found.ids()  # it may have gone since it was opened
    return found


@st.cache_resource(max_entries=4, show_spinner=False)
def _workspace(folder: str) -> Workspace:
    """Made and tidied once, when this server first opens it: nothing of its own is being written then."""
    found = Workspace(Path(folder))
    found.make()
    found.tidy()
    return found
