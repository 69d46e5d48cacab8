"""Add data: a file of the analyst's own, what was recognised in it, what becomes of each row, and onto the map."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from geo.core.limits import LIMITS, MIB
from geo.language.speech import mark, say
from geo.readers.door import Imported
from geo.record.dataset import Dataset
from layers.scene import Scene
from ui import state
from ui.acts import attempt
from ui.added import own_sets
from ui.added.answers import answered, credited
from ui.added.arrival import arrival_note, arrive, arrive_alone
from ui.added.reading import content_key, forget_readings
from ui.added.report import report
from ui.added.set_list import set_list

_ROUND = "own-round"  # the uploader of another round is another one, and empty
_FORMATS = (
    "CSV, XLSX, ODS, Parquet, GeoJSON, GeoPackage, GeoParquet, FlatGeobuf, Shapefile (ZIP), File Geodatabase (ZIP), "
    "KML/KMZ, GPX, Data Package"
)
_SOURCES = "UCDP, ACLED, GDELT, GTD, VIINA, timemap, Ushahidi"
_FILE = mark("A file of events or places: {formats}; files of {sources} are recognised. At most {n} MB.")
_STAYS = mark("It stays in your session and nobody else sees it.")
_STAYS_UNLESS_KEPT = mark("It stays in your session and nobody else sees it, unless you keep it.")


def add_data(dataset: Dataset, scene: Scene) -> None:
    """Draws the visitor's sets and the way to add one."""
    arrival_note(dataset)
    set_list()
    file = st.file_uploader(
        f"{say(_FILE, formats=_FORMATS, sources=_SOURCES, n=LIMITS.upload_bytes // MIB)} "
        f"{say(_STAYS_UNLESS_KEPT if own_sets.can_keep() else _STAYS)}",
        key=f"own-file-{st.session_state.setdefault(_ROUND, 0)}",
    )  # fmt: skip
    if file is None:
        return
    found, options = answered(file, dataset)
    if isinstance(found, Imported):
        above = st.container()
        _onto_map(dataset, file, found, content_key(file, options))  # first: what was asked for waits for no report
        with above:
            report(found, dataset.package)


def _onto_map(dataset: Dataset, file: UploadedFile, imported: Imported, content: str) -> None:
    if any(question.must for question in imported.questions) and not imported.accepted:
        st.info(say("Answer the question above; until then nothing of the file can be placed."))
        return
    there, credit = own_sets.same_as(imported, content), credited(file, imported)
    if there:
        st.info(state.plain(say("This file is already among your sets, as “{label}”.", label=there.meta.label)))
    if not credit and imported.accepted:
        st.caption(say("Before it is added: say above whom to credit, or that no credit is needed."))
    ready = replace(imported, attribution=credit)
    closed = not imported.accepted or not credit
    with st.container(horizontal=True):
        if st.button(
            say("Add it a second time") if there else say("Add to map"),
            type="secondary" if there else "primary",
            disabled=closed,
            key="own-add",
        ):
            attempt(partial(_add, dataset, ready, content))
        if st.button(say("Replace"), disabled=closed, key="own-replace", help=say(_REPLACE_HINT)):
            attempt(partial(_replace, ready, content))


_REPLACE_HINT = mark("Shows this file alone, in place of the server's data, until you go back. Nothing is thrown away.")


def _add(dataset: Dataset, imported: Imported, content: str) -> None:
    arrive(dataset, own_sets.add(dataset.package, imported, content))
    _next_file()


def _replace(imported: Imported, content: str) -> None:
    there = next((each for each in own_sets.own_sets() if each.dataset.fingerprint == imported.fingerprint), None)
    arrive_alone(there or own_sets.add(None, imported, content))
    _next_file()


def _next_file() -> None:
    st.session_state[_ROUND] += 1
    forget_readings()
