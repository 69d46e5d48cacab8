"""The words of what the instrument shows of the server's store of events, by key; see ``words``."""

from __future__ import annotations

from geo.language.speech import mark, mark_n

STORE_WORDS: dict[str, str | tuple[str, str]] = {
    "link_store_word": mark("The link names a word of the store's that is none: {value}."),
    "link_store_words": mark("The link names more than {n} words of the store's at once. Choose fewer."),
    "pane_table": mark("Events of the store"),
    "try_again": mark("Try again"),
    "store_again": mark("The store was asked something else meanwhile."),
    "store_busy": mark("{title}: asking …"),
    "store_old": mark("{title}: asking, the last answer is shown pale …"),
    "store_off": mark("switched off"),
    "store_known": mark("{title} does not say when its events were reported: with “Known as of” none of it is shown."),
    "store_holds": mark_n("{title}: {n} event in this range.", "{title}: {n} events in this range."),
    "store_asked": mark_n(
        "{n} event on the server, asked for what is in view.", "{n} events on the server, asked for what is in view."
    ),
    "store_few": mark(
        "A store is asked however few it holds, for it may change meanwhile; as a record or an added file, up to {most} events "
        "are held in the browser."
    ),
    "store_many": mark("A browser holds up to {most} events."),
    "store_sources": mark("Sources: {what} and others."),
    "store_days": mark("Days are days in UTC."),
    "not_filtered": mark("Not filtered by: {what}."),
    "store_spots": mark("An area counts its events by their spots alone."),
    "store_filters": mark("Filter and narrow"),
    "store_actor": mark("Add an actor …"),
    "store_country": mark("Add a country …"),
    "more_kinds": mark_n("and {n} more kind", "and {n} more kinds"),
    "drawn_cells": mark("In sight {words}: squares count them, with the kind that most of them have."),
    "drawn_points": mark_n("In sight {words} event, drawn itself.", "In sight {words} events, each drawn."),
    "kind_unknown": mark("kind not stated"),
    "most_of_them": mark("mostly {kind} ({n})"),
    "of_set": mark("of {title}"),
    "click_zooms": mark("Click to zoom in"),
    "radius_unknown": mark("how exact is not stated"),
    "radius": mark_n("within {words}", "within {words}"),
    "position": mark("Position"),
    "in_utc": mark("(UTC)"),
    "fatalities": mark("Killed, as its source counts"),
    "no_source": mark("no source"),
    "set_id": mark("Id"),
    "column_who": mark("Actors"),
    "column_source": mark("Source"),
    "store_places": mark("Shown at the first of its places. The others: {what}."),
    "store_no_event": mark("{title} has no such event."),
    "rows_of": mark("{shown} of {n}, the newest first."),
    "next_page": mark("Next 50"),
    "of_store": mark_n("{n} event of {title}", "{n} events of {title}"),
    "events_begin": mark_n("{title}: {n} event begins", "{title}: {n} events begin"),
    "filter_store_kinds": mark("Kinds in the store"),
    "filter_store_actors": mark("Actors in the store"),
    "filter_store_countries": mark("Countries in the store"),
}
