// The active filters, each with a way to take it off, and one that takes them all off and leaves the dates alone.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, plain, word } = map.dom;

  const FILTERS = { kinds: [], party: [], verdict: [], check: [], side: [], area: "", possibly: "", query: "", topic: "", known: "", without: [], ...Object.fromEntries(map.storeLink.FIELDS.map((field) => [field, []])) };

  const isOn = (value) => Boolean(value.length);

  const OF_THE_PART = ["known", "without"];
  const FIELDS = Object.keys(FILTERS).filter((field) => field !== "possibly"); // which goes with the area

  const off = (field) => ({ [field]: FILTERS[field], ...(field === "area" ? { possibly: FILTERS.possibly } : {}) });

  // Whether the data hold no record with this filter off: a file is made of a part of the record.
  const isFixed = (field, view, { online, parts = [] }) => OF_THE_PART.includes(field) && !online && !parts.includes(map.link.part({ ...view, [field]: FILTERS[field] }));

  // The changes that take every filter off that can be.
  const cleared = (view, data) => FIELDS.filter((field) => isOn(view[field]))
    .reduce((changes, field) => (isFixed(field, { ...view, ...changes }, data) ? changes : { ...changes, ...off(field) }), {});

  class Chips {
    constructor(host) {
      this.host = host;
      this.box = element("div", { class: "chips", role: "group", "aria-label": word("active_filters") });
    }

    show(view) {
      const chips = FIELDS.filter((field) => isOn(view[field])).map((field) => this._chip(field, this.said(field, view)));
      const clear = Object.keys(cleared(view, this.host.data)).length ? element("button", { type: "button", class: "clear", onclick: () => this.host.clear() }, word("clear_filters")) : null;
      this.box.replaceChildren(...chips, ...(clear ? [clear] : []));
      this.box.hidden = !chips.length;
    }

    // What a filter that is on does, in words.
    said(field, view) {
      return `${word(`filter_${field}`)}: ${this._words(field, view[field])}`;
    }

    // How many filters are on.
    count(view) {
      return FIELDS.filter((field) => isOn(view[field])).length;
    }

    // What narrows a view beside its dates and by when it was known, in words, one a filter.
    narrows(view) {
      return FIELDS.filter((field) => field !== "known" && isOn(view[field])).map((field) => this.said(field, view));
    }

    _chip(field, label) {
      const said = element("span", {}, plain(label, 80));
      if (isFixed(field, this.host.view, this.host.data)) return element("span", { class: "chip", title: word("file_made_so") }, said);
      const title = word("take_off", { what: label });
      return element("button", { type: "button", class: "chip", title, "aria-label": title, onclick: () => this.host.change(off(field)) }, said, element("span", { class: "off" }, " ×"));
    }

    _words(field, value) {
      const { data, view } = this.host;
      if (field === "without") return map.link.outWords(value, data);
      if (field === "known") return map.dates.shown(value);
      if (field === "area") return map.area.words(map.area.read(value, data.places), data, map.naming(view));
      if (map.storeLink.FIELDS.includes(field)) return value.map((each) => this.host.store?.kind(each).label ?? each).join(", ");
      const labels = {
        kinds: labelled(data.kinds), party: labelled(data.parties), verdict: data.looks.verdicts, check: data.looks.checks,
        side: { ...data.link.countries, [data.looks.undecidable]: word("undecidable") }, topic: data.link.topics,
      }[field];
      if (typeof value === "string") return labels ? labels[value] : value;
      const all = data.link.allowed[field];
      const others = all.filter((each) => !value.includes(each));
      const names = (ids) => ids.map((id) => labels[id] || id).join(", ");
      return others.length && others.length < value.length ? word("all_but", { what: names(others) }) : names(value);
    }
  }

  const labelled = (rows) => Object.fromEntries(rows.map(({ id, label }) => [id, label]));

  map.Chips = Chips;
  map.chips = { cleared };
})();
