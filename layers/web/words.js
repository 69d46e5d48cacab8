// The words of the interface, by language: every sentence that the scripts say stands here, whole.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  // `{name}` is filled in; where a number decides the form, the entry is {one, other …} by CLDR's plural of `{n}`.
  const TABLES = {
    en: {
      home: "Opening extent", legend: "Legend", counter: "People moved out", edge: "Without exact place",
      together: { one: "{n} symbol", other: "{n} symbols close together" }, press_list: "Press for the list", marks: "Symbols on the map",
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
