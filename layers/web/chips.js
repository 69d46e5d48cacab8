// The active filters, each with a way to take it off, and one that takes them all off and leaves the dates alone.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, plain, word } = map.dom;

  const FILTERS = { kinds: [], party: [], verdict: [], check: [], side: [], area: "", possibly: "", query: "", topic: "", known: "", without: [], ...Object.fromEntries(map.storeLink.FIELDS.map((field) => [field, []])) };

  const isOn = (value) => Boolean(value.length);

  const FIELDS = Object.keys(FILTERS).filter((field) => field !== "possibly"); // which goes with the area

  // The changes that take every filter off.
  const cleared = (view) => Object.fromEntries(Object.entries(FILTERS).filter(([field]) => isOn(view[field])));

  class Chips {
    constructor(host) {
      this.host = host;
      this.box = element("div", { class: "chips", role: "group", "aria-label": word("active_filters") });
    }

    show(view) {
      const chips = FIELDS.filter((field) => isOn(view[field])).map((field) => this._chip(field, this.said(field, view)));
      const clear = chips.length ? element("button", { type: "button", class: "clear", onclick: () => this.host.clear() }, word("clear_filters")) : null;
      this.box.replaceChildren(...chips, ...(clear ? [clear] : []));
      this.box.hidden = !chips.length;
    }

    // What a filter that is on does, in words.
    said(field, view) {
      return `${word(`filter_${field}`)}: ${this._words(field, view[field])}`;
    }

    _chip(field, label) {
      return element("button", { type: "button", class: "chip", title: word("take_off", { what: label }), "aria-label": word("take_off", { what: label }),
        onclick: () => this.host.change({ [field]: FILTERS[field], ...(field === "area" ? { possibly: "" } : {}) }) }, element("span", {}, plain(label, 80)), " ×");
    }

    _words(field, value) {
      const { data, view } = this.host;
      if (field === "without") return value.map((each) => data.without_labels[each] ?? each).join(", ");
      if (field === "known") return map.dates.shown(value);
      if (field === "area") return map.area.words(map.area.read(value, data.places), data, map.naming(view));
      if (map.storeLink.FIELDS.includes(field)) return value.map((each) => this.host.store?.kind(each).label ?? each).join(", ");
      const labels = {
        kinds: labelled(data.kinds), party: labelled(data.parties), verdict: data.looks.verdicts, check: data.looks.checks,
        side: { ...data.link.countries, [data.looks.undecidable]: word("undecidable") }, topic: data.link.topics,
      }[field];
      if (typeof value === "string") return labels ? labels[value] : value;
      const all = data.link.allowed[field];
      const off = all.filter((each) => !value.includes(each));
      const names = (ids) => ids.map((id) => labels[id] || id).join(", ");
      return off.length < value.length ? word("all_but", { what: names(off) }) : names(value);
    }
  }

  const labelled = (rows) => Object.fromEntries(rows.map(({ id, label }) => [id, label]));

  map.Chips = Chips;
  map.chips = { cleared };
})();
