// Elements made of text, never of HTML.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  const DIRECTION_CONTROLS = /[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g;
  const MOST_CHARACTERS = 300;
  const { word, lasting } = map.words;

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
      else if (typeof value === "function") lasting(() => element.setAttribute(name, value()));
      else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined && child !== "").map(shown));
    return element;
  }

  // What is a function is text that is said anew in another language.
  function shown(child) {
    if (typeof child !== "function") return child;
    const text = document.createTextNode("");
    lasting(() => { text.data = child(); });
    return text;
  }

  // Children are elements or text; a string becomes a text node, whatever is in it.
  const element = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);
  const shape = (tag, attributes = {}, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

  // The words of a key, for what stays on the screen while the language changes: an attribute or a child.
  const phrase = (key) => () => word(key);

  map.dom = { element, shape, plain, lines, word, phrase };
})();
