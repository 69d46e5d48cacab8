"""The words that the page around the instrument says itself: Streamlit's English as it stands, by key (``borrowed.js``)."""

from __future__ import annotations

from geo.language.speech import mark

BORROWED_WORDS: dict[str, str] = {
    "page_skip": mark("Skip to main content"),
    # the server is away
    "page_away": mark("Connection error"),
    "page_restart": mark(
        "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:"
    ),
    # a file to choose
    "page_upload": mark("Upload"),
    "page_upload_more": mark("Add files"),
    "page_upload_icon": mark("add icon"),
    "page_upload_field": mark("file upload"),
    "page_upload_limit": mark("{n}MB per file"),
    "page_upload_drop": mark("Drag and drop file here"),
    "page_upload_large": mark("File must be {n}MB or smaller."),
    "page_bytes": mark("{n}B"),
    "page_kilobytes": mark("{n}KB"),
    "page_megabytes": mark("{n}MB"),
    "page_remove": mark("Remove {what}"),
    # a list to choose from, a line to write in
    "page_choose": mark("Choose an option"),
    "page_choose_some": mark("Choose options"),
    "page_choose_or_add": mark("Choose or add an option"),
    "page_open": mark("Open"),
    "page_clear_value": mark("Clear value"),
    "page_clear_all": mark("Clear all"),
    "page_selected": mark("Selected values"),
    "page_no_results": mark("No results"),
    "page_add": mark("Add: {what}"),
    "page_select_all": mark("Select all"),
    "page_select_matches": mark("Select {n} matches"),
    "page_enter": mark("Press Enter to apply"),
    "page_enter_mac": mark("Press ⌘+Enter to apply"),
    "page_enter_control": mark("Press Ctrl+Enter to apply"),
    "page_help": mark("Help for {what}"),
    # a table, a chart, a picture, a text to copy
    "page_columns": mark("Show/hide columns"),
    "page_csv": mark("Download as CSV"),
    "page_search": mark("Search"),
    "page_fullscreen": mark("Fullscreen"),
    "page_fullscreen_end": mark("Close fullscreen"),
    "page_data": mark("Show data"),
    "page_chart": mark("Show chart"),
    "page_png": mark("Download as PNG"),
    "page_vega": mark("Copy Vega-Lite spec"),
    "page_copy": mark("Copy to clipboard"),
    "page_column_menu": mark("Dataframe column menu"),
    "page_column_copy": mark("Copy column name"),
    "page_ascending": mark("Sort ascending"),
    "page_descending": mark("Sort descending"),
    "page_statistics": mark("Statistics"),
    "page_autosize": mark("Autosize"),
    "page_pin": mark("Pin column"),
    "page_unpin": mark("Unpin column"),
    "page_hide": mark("Hide column"),
    "page_format": mark("Format"),
    "page_index": mark("(index)"),
    "page_type_to_search": mark("Type to search"),
    "page_search_next": mark("Next Result"),
    "page_search_back": mark("Previous Result"),
    "page_search_close": mark("Close Search"),
}
