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
      wider: "Wider", whole: "Whole record", start: "Start of the range", end: "End of the range",
      window: "Move the range", events: "events", root: "bar height: square root of the number of events",
      overview: "Whole record", detail: "Chosen range", always: "whole record", close: "Close",
      zoom_in: "Zoom in", zoom_out: "Zoom out", map: "Map", pointer: "Longitude, latitude under the pointer",
      unit_hour: "by hour", unit_day: "by day", unit_month: "by month", unit_year: "by year", since: "from", until: "until",
      earlier: "earlier", later: "later", strays: "Far from all other dates: shown in the bars below once chosen",
      form_place: "Place without a date", form_line: "Line", form_area: "Area",
      in_table: "more: see the table", player: "Playing", play: "Play", pause: "Pause", step: "Length of a step", speed: "Speed",
      step_hour: "by hour", step_day: "by day", step_week: "by week", a_second: "steps a second",
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
