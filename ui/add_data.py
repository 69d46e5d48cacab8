"""Add data: a file of the analyst's own, what was recognised in it, what becomes of each row, and onto the map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import altair as alt
import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from geo.dataset import Dataset
from geo.errors import GeoError, Problem
from geo.imports import Imported, Options, Question, Upload, import_upload, rejects_csv
from geo.limits import LIMITS, MIB
from layers._html import text
from layers._scene import Scene
from ui import own_sets

COLUMNS = {
    "lon": "Longitude", "lat": "Latitude", "date": "Date", "end_date": "End date", "time": "Hour and minute",
    "title": "Title", "kind": "Kind of event", "place": "Name of the place", "id": "Id", "source": "Source",
}  # fmt: skip
MOST_KINDS = 30
MOST_DRAWN = 5_000
KEEP_HINT = "Keeps the set in the server's workspace, for everyone who opens this server."
MOST_KEPT = 3  # readings of one file with other answers


def add_data(dataset: Dataset, scene: Scene) -> None:
    """Draws the visitor's sets and the way to add one."""
    _sets()
    file = st.file_uploader(
        f"A file of events or places: CSV, XLSX, ODS, Parquet, GeoJSON, GeoPackage, GeoParquet, FlatGeobuf, zipped shapefile, "
        f"KML/KMZ, GPX, a data package; UCDP, ACLED, GDELT, GTD, timemap and Ushahidi are recognised. "
        f"At most {LIMITS.upload_bytes // MIB} MB. It stays in your session.",
        key="own-file",
    )  # fmt: skip
    if file is None:
        return
    imported = _read(file, dataset, Options())
    if imported is None:
        return
    options = _answers(imported, dataset)
    answered = _read(file, dataset, options)
    if answered is None:
        return
    _report(answered)
    _onto_map(dataset, answered)


def _read(file: UploadedFile, dataset: Dataset, options: Options) -> Imported | None:
    """Reads the file, once for the same answers; says why it can't."""
    options = options.but(near=dataset.package.extent)
    key = (file.file_id, repr(options))
    kept = st.session_state.setdefault("own-read", {})
    if key not in kept:
        if len(kept) > MOST_KEPT:
            kept.clear()
        try:
            with st.spinner("Reading the file …"):
                kept[key] = import_upload(Upload(file.name, file.getvalue()), options)
        except GeoError as fault:
            st.error("The file can't be used.")
            st.text(str(fault))
            return None
    found: Imported = kept[key]
    return found


def _answers(imported: Imported, dataset: Dataset) -> Options:
    """The controls: what could not be decided, then what was recognised and may be set otherwise."""
    left, right = st.columns(2)
    label = left.text_input("Name of the set", value=imported.label, key="own-label", max_chars=60)
    credit = right.text_input("Whom to credit", value=imported.attribution, key="own-credit", max_chars=200)
    # What stays as it was is no answer, so that the file is not read again.
    chosen: dict[str, object] = {"label": label} if label != imported.label else {}
    chosen |= {"attribution": credit} if credit != imported.attribution else {}
    for question in imported.questions:
        chosen |= _answer(question)
    names = list(imported.preview.columns.astype(str))
    with st.expander("Columns and kinds, as recognised"):
        for name, words in COLUMNS.items():
            found = imported.columns.get(name, "")
            said = st.selectbox(words, ["", *names], index=names.index(found) + 1 if found in names else 0, key=f"own-{name}",
                                format_func=lambda each: each or "not in the file")  # fmt: skip
            chosen |= {name: said} if said != found else {}
        chosen["kind_map"] = _kinds(imported, dataset)
    return Options(**chosen)  # type: ignore[arg-type]


def _answer(question: Question) -> dict[str, object]:
    key = f"own-question-{question.option}"
    if question.option in ("day_first", "swap"):
        said = st.radio(question.text, ["not answered", "yes", "no"], horizontal=True, key=key)
        answer: object = {"yes": True, "no": False}.get(said)
        answered = {} if answer is None else {question.option: answer}
    elif question.choices:
        said = st.selectbox(
            question.text, ["", *question.choices], key=key, format_func=lambda each: each or "not answered"
        )
        answered = {question.option: said} if said else {}
    else:
        said = st.text_input(question.text, key=key, max_chars=80)
        answered = {question.option: said} if said else {}
    if question.preview:
        st.text("\n".join(question.preview))
    return answered


def _kinds(imported: Imported, dataset: Dataset) -> dict[str, str]:
    """The table of kinds: each word of the file and the kind it is drawn as; the file's word is kept."""
    known = [kind.id for kind in dataset.package.event_kinds]
    chosen = {}
    for word, kind in list(imported.kinds.items())[:MOST_KINDS]:
        choices = list(dict.fromkeys([kind, *known]))
        said = st.selectbox(f"“{word or '(none)'}” is drawn as", choices, key=f"own-kind-{word}")
        if said != kind:
            chosen[word] = said
    if len(imported.kinds) > MOST_KINDS:
        st.caption(f"{len(imported.kinds) - MOST_KINDS} more kinds are mapped as recognised.")
    return chosen


def _report(imported: Imported) -> None:
    st.markdown(
        f"**{imported.format}** ({imported.container}) – {imported.rows:,} rows: {imported.accepted:,} accepted, "
        f"{len(imported.rejected):,} rejected, {len(imported.skipped):,} skipped; {imported.events:,} events, "
        f"{len(imported.reference):,} lines, areas and undated places."
    )
    if imported.reasons:
        st.dataframe(pd.DataFrame(imported.reasons.items(), columns=["Reason", "Rows"]), hide_index=True)
    if imported.rejected or imported.skipped or imported.warnings:
        label = "Download what was left out or remarked on, with reasons"
        st.download_button(label, partial(rejects_csv, imported), "left-out.csv", "text/csv")
    _warnings(imported.warnings)
    table, drawing = st.columns(2)
    table.caption("First rows of the file")
    table.dataframe(imported.preview.astype(str), hide_index=True, height=300)
    drawing.caption("Where its rows lie (longitude, latitude)")
    drawing.altair_chart(_preview_map(imported), width="stretch")


def _warnings(warnings: Sequence[Problem]) -> None:
    if not warnings:
        return
    with st.expander(f"{len(warnings):,} remarks", expanded=len(warnings) < 6):
        for each in warnings[:100]:
            st.text(str(each))


def _preview_map(imported: Imported) -> alt.Chart:
    places = (
        imported.tables["places"] if "places" in imported.tables else pd.DataFrame({"lon": [], "lat": [], "name": []})
    )
    spots = places[(places["lon"] != "") & (places["lat"] != "")].head(MOST_DRAWN)
    spots = spots.assign(lon=pd.to_numeric(spots["lon"]), lat=pd.to_numeric(spots["lat"]))
    degrees = {name: alt.Scale(zero=False, nice=True) for name in ("lon", "lat")}
    return alt.Chart(spots).mark_circle(size=30, opacity=0.6, color="#7A3E9D").encode(
        alt.X("lon:Q", scale=degrees["lon"], title=None), alt.Y("lat:Q", scale=degrees["lat"], title=None), tooltip=["name:N"]
    ).properties(height=300)  # fmt: skip


def _onto_map(dataset: Dataset, imported: Imported) -> None:
    if any(question.must for question in imported.questions) and not imported.accepted:
        st.info("Answer the question above; until then nothing of the file can be placed.")
        return
    add, instead = st.columns(2)
    if add.button("Add to map", type="primary", disabled=not imported.accepted, key="own-add", width="stretch"):
        _do(lambda: own_sets.add(dataset, imported))
    if instead.button(
        "Replace", disabled=not imported.accepted, key="own-replace", width="stretch", help="Show this file alone."
    ):
        _do(lambda: own_sets.replace(imported))


def _do(act: Callable[[], None]) -> None:
    try:
        act()
    except GeoError as fault:
        st.error(str(fault))
        return
    st.rerun()


def _sets() -> None:
    for each in own_sets.own_sets():
        words, keep, button = st.columns([5, 1, 1], vertical_alignment="center")
        words.html(
            f'<span style="color:{each.meta.color}">&#9632;</span> '
            + text(
                f"{each.meta.label} – {len(each.dataset.events):,} events – {each.meta.attribution or 'no credit given'}"
            )
        )
        if own_sets.can_keep(each.meta.id) and keep.button("Keep", key=f"own-keep-{each.meta.id}", help=KEEP_HINT):
            _do(partial(own_sets.keep, each))
        button.button("Remove", key=f"own-remove-{each.meta.id}", on_click=own_sets.remove, args=(each.meta.id,))
    if own_sets.replaced():
        st.button("Back to the server's data", on_click=own_sets.restore, key="own-restore")
