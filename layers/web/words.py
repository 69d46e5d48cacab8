"""The words of the instrument, by key: a script says ``word("events", {n: 3})``, the English stands here for the catalogues.

``{name}`` is filled in, numbers as the language writes them; of a pair the number ``{n}`` decides the form.
"""

from __future__ import annotations

from geo.language.speech import mark, mark_n
from geo.view.words import TOLD_OF_ALL

from .borrowed_words import BORROWED_WORDS
from .briefing_words import BRIEFING_WORDS
from .store_words import STORE_WORDS
from .tool_words import TOOL_WORDS

WORDS: dict[str, str | tuple[str, str]] = {
    # the map
    "home": mark("Opening extent"),
    "legend": mark("Legend"),
    "counter": mark("People moved out"),
    "edge": mark("Without exact place"),
    "together": mark_n("{n} symbol", "{n} symbols close together"),
    "press_list": mark("Press for the list"),
    "as_recorded": mark("Statements and summaries stay in the language of the data: {language}."),
    "marks": mark("Symbols on the map"),
    "moves": mark("Arrow keys move the ground, + and − zoom"),
    "here": mark("At this spot"),
    "more": mark("more: zoom in"),
    "back": mark("One window back"),
    "forward": mark("One window forward"),
    "wider": mark("Wider"),
    "whole": mark("Whole record"),
    "range_from": mark("From"),
    "range_to": mark("To"),
    "window": mark("Move the range"),
    "events": mark_n("{n} event", "{n} events"),
    "hour_known": mark_n("{n} event with its hour", "{n} events with their hour"),
    "hour_unknown": mark_n("{n} without an hour", "{n} without an hour"),
    "root": mark("bar height: square root of the number of events"),
    "overview": mark("Whole record"),
    "detail": mark("Chosen range"),
    "always": mark("whole record"),
    "close": mark("Close"),
    "news_show": mark("Show what changed"),
    "zoom_in": mark("Zoom in"),
    "zoom_out": mark("Zoom out"),
    "map": mark("Map"),
    "pointer": mark("Longitude, latitude under the pointer"),
    "unit_hour": mark("by hour"),
    "unit_day": mark("by day"),
    "unit_month": mark("by month"),
    "unit_year": mark("by year"),
    "since": mark("from"),
    "until": mark("until"),
    "earlier": mark("earlier"),
    "later": mark("later"),
    "strays": mark("Far from all other dates: shown in the bars below once chosen"),
    "form_place": mark("Place without a date"),
    "form_line": mark("Line"),
    "form_area": mark("Area"),
    "in_table": mark("more: see the table"),
    "player": mark("Playing"),
    "play": mark("Play"),
    "pause": mark("Pause"),
    "speed": mark("Speed"),
    "grow": mark("keep the start"),
    "pace_hour": mark_n("{n} hour a second", "{n} hours a second"),
    "pace_day": mark_n("{n} day a second", "{n} days a second"),
    "pace_week": mark_n("{n} week a second", "{n} weeks a second"),
    # the window
    "dock": mark("Beside the map"),
    "card": mark("Card"),
    "events_region": mark("Events"),
    "time": mark("Time"),
    "layers": mark("Layers and legend"),
    # Translators: the same on a narrow button
    "layers_short": mark("Layers"),
    "views": mark("Views"),
    "views_group": mark("Beside the map"),
    "dates": mark("Dates"),
    "frame": mark("Conflict map"),
    "pane_list": mark("List"),
    "pane_compare": mark("Side by side"),
    "pane_figures": mark("Casualties and displacement"),
    "pane_sequence": mark("Sequence"),
    "pane_changes": mark("What changed"),
    "pane_coverage": mark("Coverage"),
    "pane_files": mark("Snapshot and data"),
    "pane_add": mark("Add data"),
    "pane_help": mark("How to read"),
    "wider_dock": mark("Wider or narrower"),
    "dock_width": mark("Width beside the map"),
    "close_card": mark("Close the card"),
    "back_to_place": mark("← everything at this place"),
    "no_server": mark(
        "The server does not answer. The map goes on filtering; views, downloads and adding data wait until it is back."
    ),
    "nothing_in_view": mark("Nothing is in view under these dates and filters."),
    "clear_filters": mark("Clear filters"),
    "statuses": mark("Status by the end of this range, by whose word"),
    "told_of_all": TOLD_OF_ALL,
    "not_in_view": mark("Outside the dates or filters shown."),
    # the head
    "search": mark("Search names and texts"),
    "search_hint": mark("Village, name, word …"),
    "suggestions": mark("Suggestions"),
    "found_of": mark("{shown} of {n}"),
    "searching": mark("searching …"),
    "share": mark("Share"),
    "address": mark("Address of this view"),
    "copied": mark("Copied."),
    "address_local": mark("This address opens on this machine alone."),
    "copy_it": mark("Copying was refused: the address is selected, copy it by keyboard."),
    "view_holds": mark_n("{n} event at {places}.", "{n} events at {places}."),
    "hidden_layers": mark_n("{n} is on a layer switched off.", "{n} are on layers switched off."),
    "places": mark_n("{n} place", "{n} places"),
    "toll": mark("{what} since {since}, each side’s last word on its own: {words}."),
    "toll_short": mark("{what} since {since}, each side on its own: {words}."),  # where there is no room for the above
    "toll_of_one": mark("{what} since {since}, one side’s last word on its own: {words}; none of another is in view."),
    "no_time": mark("{text} is no time: write 2021, 2021-04, 2021-04-29 or 2021-04-29T14:05+06:00"),
    "one_or_other": mark("{one} or {other}"),
    "toll_of": mark("{figure} ({voice})"),
    "toll_of_day": mark("{figure} ({voice}, {day})"),
    "several_tolls": mark_n(
        "{what} since {since}: {n} toll, not added up, for some may count the same people. Each side’s highest last word on its own: {words}.",
        "{what} since {since}: {n} tolls, not added up, for some may count the same people. Each side’s highest last word on its own: {words}.",
    ),
    # Translators: two lines of the head have room for about 115 letters of this and of what stands before it.
    "several_tolls_short": mark_n(
        "{what} since {since}, each side’s highest on its own of {n} toll, not added up: {words}.",
        "{what} since {since}, each side’s highest on its own of {n} tolls, not added up: {words}.",
    ),
    "tolls_in_view": mark("See “Casualties and displacement”."),
    "tolls_on_cards": mark("Their figures are on the cards of events."),
    "counted_kinds": mark("events by kind"),
    "counted_verdict": mark("events by who says so"),
    # filters and how it is drawn
    "active_filters": mark("Active filters"),
    "take_off": mark("Take off: {what}"),
    "all_but": mark("all but {what}"),
    "only": mark("only"),
    "only_of": mark("Only {what}"),
    "only_by_key": mark("Only {what} (Enter in its box)"),
    "all": mark("all"),
    "undecidable": mark("Undecidable"),
    "filter_kinds": mark("Kinds"),
    "filter_party": mark("Who speaks"),
    "filter_verdict": mark("Verdict"),
    "filter_check": mark("How claims were checked"),
    "filter_side": mark("Side of the border"),
    "filter_query": mark("Words"),
    "filter_topic": mark("Question"),
    "filter_known": mark("Known as of"),
    "more_filters": mark("More filters"),
    "filter_hint": mark("All ticked: nothing is filtered."),
    "who_speaks": mark("Who speaks"),
    "side": mark("Side of the border"),
    "topic": mark("Question or series"),
    "sets": mark("Sets"),
    "the_record": mark("The record"),
    "map_and_names": mark("Map and names"),
    "language": mark("Language"),
    "language_of_names": mark("Language of names"),
    # Translators: place names are in the language of everything else
    "as_all": mark("as everything"),
    "edition": mark("Edition of the border"),
    "by_date": mark("by date"),
    "notes": mark("Notes and sources"),
    "show_discs": mark("True radius of every place"),
    "show_spread": mark("All editions of the border at once"),
    "basemap": mark("Base map"),
    "basemap_relief": mark("Offline relief"),
    "basemap_osm": mark("OpenStreetMap (online)"),
    "basemap_topo": mark("OpenTopoMap (online)"),
    "basemap_imagery": mark("Esri World Imagery (online)"),
    "basemap_hint": mark("Online maps send requests to their hosts, which then see where you look."),
    "in_browser": mark_n(
        "{n} event, held whole in this browser; up to {most} are.",
        "{n} events, held whole in this browser; up to {most} are.",
    ),
    "words_asked": mark_n(
        "{n} event, filtered in this browser; up to {most} are. Its words are asked for as it is opened or searched.",
        "{n} events, filtered in this browser; up to {most} are. Their words are asked for as they are opened or searched.",
    ),
    # how the events in view are made up, as the sheet says it
    "counts": mark("{shown} of {total} events in view: {parts}"),
    "count_map": mark("{n} on the map ({layers})"),
    "count_context": mark("{n} context"),
    "count_unplaced": mark("{n} without exact place"),
    "count_hidden": mark("{n} on layers switched off"),
    "count_symbols": mark("The events of a layer at one place are one symbol."),
    "count_why_context": mark("Context belongs to no layer: it is in the list."),
    "edge_count": mark_n("{n} event without exact place", "{n} events without exact place"),
    "more_in_list": mark_n("and {n} more: see the list", "and {n} more: see the list"),
    # time
    "period": mark("Period"),
    "chosen_dates": mark("chosen dates"),
    "first_day": mark("From"),
    "last_day": mark("To"),
    "open_end": mark("open"),
    "one_day": mark("One day"),
    "calendar": mark("calendar"),
    "no_date": mark("“{text}” is no date. Write 29.04.2021, 29 April 2021 or 2021-04-29."),
    "ends_before": mark("The range from {start} to {end} ends before it starts."),
    "end_follows": mark("Moved along: the range would have ended before it starts."),
    "known": mark("Known as of"),
    "whole_record": mark("today"),
    "private": mark("This file works without network: nothing you do in it leaves your computer."),
    # the list
    "column_when": mark("When"),
    "column_what": mark("What"),
    "column_where": mark("Where"),
    "column_verdict": mark("Who says so"),
    "column_kind": mark("Kind"),
    "column_drawn": mark("Drawn"),
    "drawn_map": mark("on the map"),
    "drawn_context": mark("context"),
    "drawn_unplaced": mark("no exact place"),
    "drawn_hidden": mark("layer off"),
    "still_going": mark("(began before the range)"),
    "show_all": mark("Show all {n}"),
    "show_more": mark("Show {n} more of {of}"),
    "on_marks": mark_n("{n} event at the {marks} marks chosen.", "{n} events at the {marks} marks chosen."),
    "list_all": mark("List all in view"),
    # cards
    "note": mark("Note"),
    "also": mark("Also"),
    "position_from": mark("Position from"),
    "place_not_stated": mark("place not stated"),
    "claimant_not_named": mark("claimant not named"),
    "no_source": mark("no source"),
    "more_items": mark_n("and {n} more", "and {n} more"),
    "events_here": mark_n("{n} event in view here", "{n} events in view here"),
    # marks
    "and_more": mark_n("{shown} and {n} more", "{shown} and {n} more"),
    "moved_out": mark("people moved out, first report {since}"),
    "moved_out_returned": mark("people moved out, first report {since}, return {back}"),
    "moved_out_faded": mark("people moved out, first report {since}, return not known"),
    "people": mark_n("{n} person", "{n} people"),
    "people_not_known": mark("number for this place not known"),
    "no_status": mark("no status known at this time"),
    "of_set": mark("of {set}"),
    # Translators: {places} is “3 places”
    "cell": mark_n("{n} event at {places}", "{n} events at {places}"),
    "click_to_zoom": mark("Click to zoom in"),
    "events_in_view": mark("events in view"),
    # the link; {key} is a word of the address, such as layers or lang
    "link_unknown": mark("“{key}” in the link names nothing known: {unknown}. Known are: {known}."),
    "link_not_here": mark("“{key}” in the link is not in these data: {value}."),
    "link_no_number": mark("“{key}” in the link is no number from {least} to {most}: {value}."),
    "link_half_a_position": mark(
        "The link says where the map stands, but not “{key}”: it opens where it usually does."
    ),
    "link_long_query": mark("The words searched in the link are longer than {n} characters."),
    "link_range_ends_before": mark(
        "The link's range from {start} to {end} ends before it starts; the opening range is shown."
    ),
    "link_no_clock": mark("“{key}” in the link names no clock: {text} is taken as {taken}."),
    "link_lacks_sets": mark(
        "The link names sets that are not here: {lacking}. Add their files under “Add data” to see them."
    ),
    "file_known": mark(
        "This file holds the record as known on “{known}”; the link asks for “{value}”. Make a new file in the app to see that."
    ),
    "file_whole": mark(
        "This file holds the record as a whole; the link asks for “{value}”. Make a new file in the app to see that."
    ),
    "file_without": mark(
        "This file holds the record without {here}; the link asks for it without “{value}”. Make a new file in the app to see that."
    ),
    "file_whole_without": mark(
        "This file holds the record as a whole; the link asks for it without “{value}”. Make a new file in the app to see that."
    ),
    "file_made_so": mark("This file was made so. Make a new file in the app to see the record otherwise."),
    "file_no_basemap": mark(
        "Online base maps are not part of this file, which works with no network: the relief is shown."
    ),
    # help
    "help_claims": mark(
        "Every event is what somebody says. The fill of a symbol tells who speaks; the card gives each claim with its claimant, date and source. Three dots below a symbol: the side of the border is undecidable, because editions of the border or the radius of the position don't agree on it. A pale symbol was last heard of some time ago."
    ),
    **TOOL_WORDS,
    **BRIEFING_WORDS,
    **BORROWED_WORDS,
    **STORE_WORDS,
}
