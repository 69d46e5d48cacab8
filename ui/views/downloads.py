"""Snapshot and exports: the sheet, the single HTML file and the data, of exactly what is shown; made when asked for."""

from __future__ import annotations

from typing import Any

import streamlit as st

from geo.core.errors import GeoError
from geo.language.speech import Labels, mark, say, tenths
from geo.record.checksum import checksum
from geo.record.dataset import Dataset
from geo.view.audience_words import audience_line
from geo.view.naming import cited_query_of
from geo.view.naming import file_name as name_of
from geo.view.permalink import query_of
from geo.view.select import Selection, select
from geo.view.words import as_of_words, credit_words, range_words
from layers.printed.options import SheetOptions, file_name
from layers.printed.sheet import sheet
from layers.printed.sizes import SIZES
from layers.qgis.geopackage import EXPORTERS
from layers.scene import Scene
from layers.web.single_file import single_file
from ui.many.pane import asking_for, events_file, left_out_words
from ui.state import address, is_local, plain
from ui.views.for_audience import for_audience

MIME = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
PREVIEW_DPI = 96
FITS = Labels({"view": mark("as on the map"), "shown": mark("fitted to what is shown")})


def downloads(dataset: Dataset, scene: Scene) -> None:
    """Draws the panel: for whom, sheet, HTML file, data, citation."""
    written = for_audience(dataset, scene)
    if written is None:
        return
    if written is not scene:
        dataset, scene = written.selection.dataset.whole, written
    picture, data = st.columns([5, 4], gap="medium")
    with picture:
        _sheet(scene)
    with data:
        _html(scene)
        _data(scene)
        if not dataset.package.audiences:
            events_file(scene, query_of(scene.selection.view.but(pane=""), dataset))
        _cite(dataset, scene)


def _sheet(scene: Scene) -> None:
    st.markdown(say("**Map sheet**"))
    options = _options(scene)
    if scene.selection.view.beside:
        left_out_words(scene.selection.view)
    key = _key(scene, options)
    made = _made("sheet", key)
    buttons = st.container(horizontal=True)  # what was drawn is taken where it was asked for, in sight
    if buttons.button(say("Draw the sheet"), type="primary", key="sheet-draw"):
        try:
            with st.spinner(say("Drawing the sheet …")):
                made = _keep("sheet", key, _drawn(scene, options))
        except GeoError as fault:
            st.warning(plain(fault))
    if made:
        preview, content = made
        label, name = say("Download {format}", format=options.format.upper()), file_name(scene.selection, options)
        buttons.download_button(plain(label), content, name, MIME[options.format], key="sheet-save")
        st.image(preview, caption=say("The sheet as it will be saved"))


def _options(scene: Scene) -> SheetOptions:
    size = st.selectbox(say("Size"), list(SIZES), format_func=lambda each: say(SIZES[each].label), key="sheet-size")
    form, dpi = st.columns(2)
    chosen = scene.selection.dataset.package.title
    title = st.text_input(
        say("Title (the rest is written from the view)"), key="sheet-title", max_chars=200, placeholder=chosen
    )
    maker, contact = st.columns(2)
    return SheetOptions(
        size=size,
        format=form.selectbox(say("Format"), list(MIME), format_func=str.upper, key="sheet-format"),
        dpi=dpi.select_slider(say("Dots an inch"), [96, 150, 200, 300], value=150, key="sheet-dpi"),
        title=title,
        maker=maker.text_input(say("Made by"), key="sheet-maker", max_chars=100),
        contact=contact.text_input(say("Contact"), key="sheet-contact", max_chars=100),
        fit=st.radio(
            say("Extent"), list(FITS), format_func=lambda each: plain(FITS[each]), horizontal=True, key="sheet-fit"
        ),
    )


def _drawn(scene: Scene, options: SheetOptions) -> tuple[bytes, bytes]:
    """The preview (a PNG of the same sheet) and the file."""
    with asking_for(scene.selection) as asking:
        content = sheet(scene.selection, options, asking=asking)
        if options.format == "png":
            return content, content
        return sheet(scene.selection, options.but(format="png", dpi=PREVIEW_DPI), asking=asking), content


def _html(scene: Scene) -> None:
    st.markdown(say("**Single HTML file** – opens from disk, needs no network, still filters and plays"))
    left_out_words(scene.selection.view)
    key = _key(scene)
    made = _made("html", key)
    if st.button(say("Make the HTML file"), key="html-make"):
        with st.spinner(say("Writing the file …")):
            made = _keep("html", key, single_file(scene.selection))
    if made:
        st.download_button(
            say("Download HTML ({n} MB)", n=tenths(len(made) / 1e6)),
            made,
            name_of(scene.selection, "html"),
            "text/html",
            key="html-save",
        )


def _data(scene: Scene) -> None:
    st.markdown(say("**Data of what is shown**, with claims and sources"))
    if scene.selection.view.beside:
        st.caption(say("Of two maps these are the data of A. Swap the maps for those of B."))
    exporters = {say(each.label): each for each in EXPORTERS}
    chosen = exporters[st.selectbox(say("Format"), list(exporters), key="export-format")]
    key, name = _key(scene, chosen.name), name_of(scene.selection, chosen.ending)
    made = _made("export", key)
    if st.button(say("Write the data"), key="export-write"):
        try:
            with st.spinner(say("Writing …")):
                made = _keep("export", key, chosen.content(_as_written(scene.selection), name))
        except GeoError as fault:
            st.warning(plain(fault))
    if made:
        st.download_button(
            plain(say("Download {format}", format=say(chosen.label))), made, name, chosen.mime, key="export-save"
        )


def _as_written(selection: Selection) -> Selection:
    """The selection of the data as they are, whatever language the page speaks."""
    its = selection.dataset.unspoken
    return select(its, selection.view) if its else selection


def _cite(dataset: Dataset, scene: Scene) -> None:
    st.markdown(say("**Cite this view**"))
    selection = scene.selection
    query, audiences = cited_query_of(selection.view.but(pane=""), dataset), dataset.package.audiences
    link = f"?{query}" if audiences else address(query)  # the page's own address may tell a position
    said = [
        say("{title}: {range}.", title=dataset.package.title, range=range_words(selection.view, dataset)),
        as_of_words(selection.dataset),
        *map(credit_words, dataset.sets),
        *map(audience_line, audiences),
        say("Checksum {checksum}. Link: {link}", checksum=checksum(selection.dataset).sha256[:16], link=link),
    ]
    st.code(" ".join(filter(None, said)), language=None, wrap_lines=True)
    if is_local(link):
        st.caption(say("This address opens on this machine alone."))


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
