// Elements made of text, never of HTML; and the words of the interface.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  const DIRECTION_CONTROLS = /[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g;
  const MOST_CHARACTERS = 300;
  const WORDS = {
    home: "Opening extent", legend: "Legend", counter: "People moved out", edge: "Without exact place",
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
  };
  const word = (key) => WORDS[key] || key;

  // Text fit for one line: no direction controls, no line breaks, not endless.
  function plain(value, most = MOST_CHARACTERS) {
    const line = String(value ?? "").replace(DIRECTION_CONTROLS, "").replace(/\s+/g, " ").trim();
    return line.length > most ? `${line.slice(0, most - 1)}…` : line;
  }

  // Lines of a note keep their breaks.
  function lines(value) {
    return String(value ?? "").split(/\r?\n/).slice(0, 12).map((line) => plain(line)).filter(Boolean);
  }

  const SVG = "http://www.w3.org/2000/svg";

  function fill(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
      if (value === undefined || value === null || value === false) continue;
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return element;
  }

  // Children are elements or text; a string becomes a text node, whatever is in it.
  const element = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);
  const shape = (tag, attributes = {}, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

  map.dom = { element, shape, plain, lines, word };
})();
