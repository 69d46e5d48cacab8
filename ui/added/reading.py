"""A file that a visitor brought, read with their answers: once for the same answers, in this session only."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from geo.core.errors import GeoError
from geo.language.speech import say
from geo.readers.door import Imported, Options, Question, Unmapped, Upload, import_upload
from geo.record.dataset import Dataset
from geo.sets.known_places import known_places
from ui.added.option_names import for_the_page, on_the_page
from ui.added.turns import NO_ROOM, room_for, room_to_read, turn

_READ, _KNOWN = "own-read", "own-known"
_MOST_KEPT = 4  # readings of one file: a run asks for one an answer
Found = TypeVar("Found")


@dataclass(frozen=True, eq=False)
class Unread:
    """Why nothing could be taken in, and the first rows where there are any (no columns: nothing to choose from)."""

    why: str
    preview: pd.DataFrame
    questions: tuple[Question, ...] = ()


def read(file: UploadedFile, dataset: Dataset, options: Options) -> Imported | Unread:
    """What the file gives with these answers."""
    known = known_places(dataset.package.title, lambda: dataset)
    options = options.but(near=dataset.package.extent, known=known)
    key = (file.file_id, repr(options), dataset.fingerprint)
    kept = {each: its for each, its in st.session_state.get(_READ, {}).items() if each[0] == file.file_id}
    found: Imported | Unread | None = kept.pop(key, None)  # to come last, as the one used last
    if found is None:
        with turn(file), st.spinner(say("Reading the file …")):
            found = _read(file, options)
        if found is None:
            return Unread(say(NO_ROOM), pd.DataFrame())  # not kept: it may be otherwise at the next run
    st.session_state[_READ] = dict([*kept.items(), (key, found)][-_MOST_KEPT:])
    return found


def _read(file: UploadedFile, options: Options) -> Imported | Unread | None:
    """What the file gives; None where there is no room for it, before or after it is read."""
    if not room_to_read(file):
        return None
    try:
        found = for_the_page(import_upload(Upload(file.name, file.getvalue()), options))
        return found if room_for(found) else None
    except Unmapped as fault:
        return Unread(on_the_page(str(fault)), fault.preview, fault.questions)
    except GeoError as fault:
        return Unread(on_the_page(str(fault)), pd.DataFrame())


def forget_readings() -> None:
    """Lets go of what was read."""
    st.session_state.pop(_READ, None)


def kind_of(file: UploadedFile) -> str:
    """The kind of file (see ``Upload.kind``); '' for one that is not read."""
    return _once(file, "kind", _kind)


def files_within(file: UploadedFile) -> tuple[str, ...]:
    """The names of the files in an archive that is read as such."""
    return _once(file, "members", lambda upload: tuple(upload.members))


def content_key(file: UploadedFile, options: Options) -> str:
    """The same for the same bytes and part of the file, whatever was answered else."""
    digest = _once(file, "digest", lambda upload: hashlib.sha256(upload.content).hexdigest())
    return f"{digest} {options.sheet}"


def _kind(upload: Upload) -> str:
    try:
        return upload.kind
    except GeoError:
        return ""


def _once(file: UploadedFile, name: str, find: Callable[[Upload], Found]) -> Found:
    """What ``find`` says of a file, found out once: an archive would be unpacked at every run."""
    known = st.session_state.get(_KNOWN)
    if not known or known["file"] != file.file_id:
        known = st.session_state[_KNOWN] = {"file": file.file_id}
    if name not in known:
        with turn(file):
            known[name] = find(Upload(file.name, file.getvalue()))
    found: Found = known[name]
    return found
