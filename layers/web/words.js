// The words of the interface, by language: every sentence that the scripts say stands here, whole.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  // `{name}` is filled in; where a number decides the form, the entry is {one, other …} by CLDR's plural of `{n}`.
  const TABLES = {
    en: {
      home: "Opening extent", legend: "Legend", counter: "People moved out", edge: "Without exact place",
      together: { one: "{n} symbol", other: "{n} symbols close together" }, press_list: "Press for the list", marks: "Symbols on the map", moves: "Arrow keys move the ground, + and − zoom",
      here: "At this spot", more: "more: zoom in", back: "One window back", forward: "One window forward",
      wider: "Wider", whole: "Whole record", range_from: "From", range_to: "To", window: "Move the range",
      events: { one: "{n} event", other: "{n} events" }, hour_known: { one: "{n} event with its hour", other: "{n} events with their hour" },
      hour_unknown: { one: "{n} without an hour", other: "{n} without an hour" }, root: "bar height: square root of the number of events",
      overview: "Whole record", detail: "Chosen range", always: "whole record", close: "Close",
      zoom_in: "Zoom in", zoom_out: "Zoom out", map: "Map", pointer: "Longitude, latitude under the pointer",
      unit_hour: "by hour", unit_day: "by day", unit_month: "by month", unit_year: "by year", since: "from", until: "until",
      earlier: "earlier", later: "later", strays: "Far from all other dates: shown in the bars below once chosen",
      form_place: "Place without a date", form_line: "Line", form_area: "Area",
      in_table: "more: see the table", player: "Playing", play: "Play", pause: "Pause", speed: "Speed", grow: "keep the start",
      pace_hour: { one: "{n} hour a second", other: "{n} hours a second" }, pace_day: { one: "{n} day a second", other: "{n} days a second" },
      pace_week: { one: "{n} week a second", other: "{n} weeks a second" },
      // the window
      dock: "Beside the map", card: "Card", events_region: "Events", time: "Time", layers: "Layers and legend", views: "Views", views_group: "Beside the map", dates: "Dates", frame: "Conflict map",
      pane_list: "List", pane_compare: "Side by side", pane_figures: "Casualties and displacement", pane_sequence: "Sequence",
      pane_changes: "What changed", pane_coverage: "Coverage", pane_files: "Snapshot and data", pane_add: "Add data", pane_help: "How to read",
      wider_dock: "Wider or narrower", dock_width: "Width beside the map", close_card: "Close the card", back_to_place: "← everything at this place",
      no_server: "The server does not answer. The map goes on filtering; views, downloads and adding data wait until it is back.",
      nothing_in_view: "Nothing is in view under these dates and filters.", clear_filters: "Clear filters",
      statuses: "Status by the end of this range, by whose word",
      not_in_view: "Outside the dates or filters shown.",
      // the head
      search: "Search names and texts", search_hint: "Search a village, a name, a word …", suggestions: "Suggestions", found_of: "{shown} of {n}",
      share: "Share", address: "Address of this view", copied: "Copied.", copy_it: "Copying was refused: the address is selected, copy it by keyboard.",
      view_holds: { one: "{range}: {n} event at {places}.", other: "{range}: {n} events at {places}." },
      hidden_layers: { one: "{n} is on a layer switched off.", other: "{n} are on layers switched off." },
      places: { one: "{n} place", other: "{n} places" },
      toll: "{what} since {since} in all, by each side’s last word on its own: {words}.", toll_of: "{figure} ({voice})",
      several_tolls: { one: "{what}: {n} toll, see “Casualties and displacement”.", other: "{what}: {n} tolls, see “Casualties and displacement”." },
      counted_kinds: "events by kind", counted_verdict: "events by who says so",
      // filters
      active_filters: "Active filters", take_off: "Take off: {what}", all_but: "all but {what}", all: "all", undecidable: "Undecidable",
      filter_kinds: "Kinds", filter_party: "Who speaks", filter_verdict: "Verdict", filter_check: "How claims were checked", filter_side: "Side of the border", filter_query: "Words",
      filter_topic: "Question", filter_known: "Known as of", more_filters: "More filters", filter_hint: "All ticked: nothing is filtered.",
      who_speaks: "Who speaks", side: "Side of the border", topic: "Question or series", sets: "Sets", the_record: "The record",
      map_and_names: "Map and names", language: "Language of names", edition: "Edition of the border", by_date: "by date", notes: "Notes and sources",
      show_discs: "True radius of every place", show_spread: "All editions of the border at once", basemap: "Base map",
      basemap_relief: "Offline relief", basemap_osm: "OpenStreetMap (online)", basemap_topo: "OpenTopoMap (online)", basemap_imagery: "Esri World Imagery (online)",
      basemap_hint: "Online maps send requests to their hosts, which then see where you look.",
      edge_count: { one: "{n} event without exact place", other: "{n} events without exact place" }, more_in_list: { one: "and {n} more: see the list", other: "and {n} more: see the list" },
      // time
      period: "Period", chosen_dates: "chosen dates", first_day: "From", last_day: "To", open_end: "open", one_day: "One day", calendar: "calendar",
      no_date: "“{text}” is no date. Write 29.04.2021, 29 April 2021 or 2021-04-29.", ends_before: "The range from {start} to {end} ends before it starts.",
      known: "Known as of", whole_record: "today",
      private: "This file works without network: nothing you do in it leaves your computer.",
      // the list
      column_when: "When", column_what: "What", column_where: "Where", column_verdict: "Who says so", column_kind: "Kind", column_drawn: "Drawn",
      drawn_map: "on the map", drawn_context: "context", drawn_unplaced: "no exact place", drawn_hidden: "layer off", still_going: "(began before the range)",
      show_all: "Show all {n}", on_marks: { one: "{n} event at the {marks} marks chosen.", other: "{n} events at the {marks} marks chosen." }, list_all: "List all in view",
      help_claims: "Every event is what somebody says. The fill of a symbol tells who speaks; the card gives each claim with its claimant, date and source. Three dots below a symbol: the side of the border is undecidable, because editions of the border or the radius of the position don't agree on it. A pale symbol was last heard of some time ago.",
    },
  };
  const language = "en";
  const plural = new Intl.PluralRules(language);
  const { format } = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });

  function word(key, values) {
    const entry = TABLES[language][key] ?? key;
    const text = typeof entry === "string" ? entry : entry[plural.select(values.n)] ?? entry.other;
    return values ? text.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? format(values[name]) : values[name])) : text;
  }

  map.words = { word, number: format, language };
})();
