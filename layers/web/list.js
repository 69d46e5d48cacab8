// The list of events in view: when, what, where, who says so; sortable; a row goes to the map and the map's choice to the row.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, plain, word } = map.dom;
  const { number } = map.words;

  const FIRST_ROWS = 100;
  const COLUMNS = [
    { name: "when", text: ({ data }, event) => data.events.when[event], key: ({ data }, event) => data.events.start[event] },
    { name: "what", text: ({ data }, event) => data.events.title[event] },
    { name: "where", text: ({ data, view }, event) => data.events.places[event].map((place) => map.card.nameOf(data, view, place)).join(", ") },
    { name: "verdict", text: ({ data }, event) => data.looks.verdicts[data.events.verdict[event]] || "" },
    { name: "kind", text: ({ data }, event) => data.kinds[data.events.kind[event]].label },
    { name: "drawn", text: (selection, event) => word(`drawn_${selection.where(event)}`) },
  ];

  class List {
    constructor(host) {
      Object.assign(this, { host, column: 0, descending: false, most: FIRST_ROWS });
      this.heads = COLUMNS.map(({ name }, index) => element("th", { scope: "col" },
        element("button", { type: "button", class: "text", onclick: () => this._sortBy(index) }, word(`column_${name}`))));
      this.body = element("tbody");
      this.more = element("button", { type: "button", hidden: true, onclick: () => this.showAll() });
      this.among = element("p", { class: "hint", hidden: true });
      this.box = element("div", { class: "list", role: "region", "aria-label": word("events_region"), tabindex: 0 }, this.among,
        element("table", {}, element("thead", {}, element("tr", {}, ...this.heads)), this.body), this.more);
    }

    show(selection) {
      const fresh = this.shownRows !== selection.rows || this.shownAmong !== selection.view.among || this.language !== selection.view.language;
      this.selection = selection;
      if (fresh) this._draw();
      this._mark();
    }

    _sortBy(column) {
      this.descending = this.column === column && !this.descending;
      this.column = column;
      this._draw();
      this._mark();
    }

    // All rows, or as many as at first again.
    showAll(all = true) {
      this.most = all ? Infinity : FIRST_ROWS;
      if (this.selection) this._draw();
    }

    // The rows listed: those in view, or of them those on the marks that the reader asked for.
    _rows() {
      const { rows, view, data } = this.selection;
      if (!view.among?.length) return rows;
      const wanted = new Set(this.host.rows.filter(({ id }) => view.among.includes(id)).flatMap(({ events, place }) =>
        (events.length ? events : rows.filter((event) => data.events.places[event].includes(place)))));
      return rows.filter((event) => wanted.has(event));
    }

    _sorted() {
      const { key, text } = COLUMNS[this.column];
      const of = key || text;
      const words = new Intl.Collator(map.words.language);
      const compare = (a, b) => (typeof a === "number" ? a - b : words.compare(a, b));
      const rows = this._rows().map((event) => [of(this.selection, event), event]);
      rows.sort(([a, first], [b, second]) => (this.descending ? compare(b, a) : compare(a, b)) || first - second);
      return rows.map(([, event]) => event);
    }

    _draw() {
      const { view, rows } = this.selection;
      if (this.shownRows !== rows) this.most = FIRST_ROWS;
      Object.assign(this, { shownRows: rows, shownAmong: view.among, language: view.language });
      this.heads.forEach((head, index) =>
        head.setAttribute("aria-sort", index !== this.column ? "none" : this.descending ? "descending" : "ascending"));
      const sorted = this._sorted();
      this.body.replaceChildren(...sorted.slice(0, this.most).map((event) => this._row(event)));
      this.more.hidden = sorted.length <= this.most;
      this.more.textContent = word("show_all", { n: sorted.length });
      this._sayAmong(sorted.length);
    }

    _sayAmong(count) {
      const { view } = this.selection;
      this.among.hidden = !view.among?.length;
      this.among.replaceChildren(word("on_marks", { n: count, marks: number(view.among?.length || 0) }), " ",
        element("button", { type: "button", class: "text", onclick: () => this.host.change({ among: null }) }, word("list_all")));
    }

    _row(event) {
      const { data } = this.selection;
      const cells = COLUMNS.map(({ name, text }) => {
        const words = plain(text(this.selection, event));
        const pick = () => this.host.chooseEvent(data.events.id[event]);
        return element("td", { class: name, "data-title": word(`column_${name}`) },
          name === "what" ? element("button", { type: "button", class: "text", onclick: pick }, words, this._beside(event)) : words);
      });
      return element("tr", { "data-event": data.events.id[event] }, ...cells);
    }

    // Why a row that begins before the range is in it.
    _beside(event) {
      const { data, since } = this.selection;
      return since && data.events.start_core[event] < since.moment ? element("small", {}, ` ${word("still_going")}`) : null;
    }

    // The row of the event chosen, in sight.
    _mark() {
      const { view } = this.selection;
      for (const row of this.body.children) {
        const on = Boolean(view.event) && row.dataset.event === view.event;
        if (on && row.getAttribute("aria-selected") !== "true") row.scrollIntoView({ block: "nearest" });
        row.setAttribute("aria-selected", String(on));
      }
    }
  }

  map.List = List;
})();
