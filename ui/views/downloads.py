"""Snapshot and exports: the sheet, the single HTML file and the data, of exactly what is shown; made when asked for."""

from __future__ import annotations

from typing import Any

import streamlit as st

from geo.core.errors import GeoError
from geo.record.checksum import checksum
from geo.record.dataset import Dataset
from geo.view.naming import file_name as name_of
from geo.view.permalink import query_of
from geo.view.words import as_of_words, credit_words, range_words
from layers.printed.options import SheetOptions, file_name
from layers.printed.sheet import sheet
from layers.printed.sizes import SIZES
from layers.qgis.geopackage import EXPORTERS
from layers.scene import Scene
from layers.web.single_file import single_file
from ui.state import address, plain

MIME = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
PREVIEW_DPI = 96
FITS = {"view": "as on the map", "shown": "fitted to what is shown"}


def downloads(dataset: Dataset, scene: Scene) -> None:
    """Draws the panel: sheet, HTML file, data, citation."""
    picture, data = st.columns(2, gap="large")
    with picture:
        _sheet(scene)
    with data:
        _html(scene)
        _data(scene)
        _cite(dataset, scene)


def _sheet(scene: Scene) -> None:
    st.markdown("**Map sheet**")
    options = _options(scene)
    key = _key(scene, options)
    made = _made("sheet", key)
    if st.button("Draw the sheet", type="primary", key="sheet-draw"):
        with st.spinner("Drawing the sheet …"):
            made = _keep("sheet", key, _drawn(scene, options))
    if made:
        preview, content = made
        st.image(preview, caption="The sheet as it will be saved")
        label, name = f"Download {options.format.upper()}", file_name(scene.selection, options)
        st.download_button(plain(label), content, name, MIME[options.format], key="sheet-save")


def _options(scene: Scene) -> SheetOptions:
    size, form, dpi = st.columns(3)
    title = scene.selection.dataset.package.title
    return SheetOptions(
        size=size.selectbox("Size", list(SIZES), format_func=lambda each: SIZES[each].label, key="sheet-size"),
        format=form.selectbox("Format", list(MIME), format_func=str.upper, key="sheet-format"),
        dpi=dpi.select_slider("Dots an inch", [96, 150, 200, 300], value=150, key="sheet-dpi"),
        title=st.text_input(
            "Title (the rest is written from the view)", key="sheet-title", max_chars=200, placeholder=title
        ),
        maker=st.text_input("Made by", key="sheet-maker", max_chars=100),
        contact=st.text_input("Contact", key="sheet-contact", max_chars=100),
        fit=st.radio(
            "Extent", list(FITS), format_func=lambda each: plain(FITS[each]), horizontal=True, key="sheet-fit"
        ),
    )


def _drawn(scene: Scene, options: SheetOptions) -> tuple[bytes, bytes]:
    """The preview (a PNG of the same sheet) and the file."""
    content = sheet(scene.selection, options)
    if options.format == "png":
        return content, content
    return sheet(scene.selection, options.but(format="png", dpi=PREVIEW_DPI)), content


def _html(scene: Scene) -> None:
    st.markdown("**Single HTML file** – opens from disk, needs no network, still filters and plays")
    key = _key(scene)
    made = _made("html", key)
    if st.button("Make the HTML file", key="html-make"):
        with st.spinner("Writing the file …"):
            made = _keep("html", key, single_file(scene.selection))
    if made:
        st.download_button(
            f"Download HTML ({len(made) / 1e6:.1f} MB)",
            made,
            name_of(scene.selection, "html"),
            "text/html",
            key="html-save",
        )


def _data(scene: Scene) -> None:
    st.markdown("**Data of what is shown**, with claims and sources")
    exporters = {each.label: each for each in EXPORTERS}
    chosen = exporters[st.selectbox("Format", list(exporters), key="export-format")]
    key, name = _key(scene, chosen.name), name_of(scene.selection, chosen.ending)
    made = _made("export", key)
    if st.button("Write the data", key="export-write"):
        try:
            with st.spinner("Writing …"):
                made = _keep("export", key, chosen.content(scene.selection, name))
        except GeoError as fault:
            st.warning(plain(fault))
    if made:
        st.download_button(f"Download {plain(chosen.label)}", made, name, chosen.mime, key="export-save")


def _cite(dataset: Dataset, scene: Scene) -> None:
    st.markdown("**Cite this view**")
    selection = scene.selection
    said = [
        f"{dataset.package.title}: {range_words(selection.view, dataset)}.",
        as_of_words(selection.dataset),
        *map(credit_words, dataset.sets),
        f"Checksum {checksum(selection.dataset).sha256[:16]}. Link: {address(query_of(selection.view, dataset))}",
    ]
    st.code(" ".join(filter(None, said)), language=None, wrap_lines=True)


def _key(scene: Scene, *options: object) -> str:
    """The same for the same data, view and options."""
    return repr((scene.selection.dataset.fingerprint, scene.selection.view, options))


def _made(what: str, key: str) -> Any:
    """What was made of the very same view and options, else None."""
    kept = st.session_state.get(f"made-{what}")
    return kept[1] if kept and kept[0] == key else None


def _keep(what: str, key: str, content: Any) -> Any:
    st.session_state[f"made-{what}"] = (key, content)
    return content
