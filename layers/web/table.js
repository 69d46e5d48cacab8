// The table of the events in view: sortable, by mouse and keyboard; choosing a row opens its card.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, plain } = map.dom;

  const FIRST_ROWS = 100;
  const WHERE = { map: "on the map", context: "context", unplaced: "no exact place", hidden: "layer off" };
  const COLUMNS = [
    { title: "When", text: ({ data }, event) => data.events.when[event], key: ({ data }, event) => data.events.start[event] },
    { title: "What", text: ({ data }, event) => data.events.title[event] },
    { title: "Kind", text: ({ data }, event) => data.kinds[data.events.kind[event]].label },
    { title: "Where", text: ({ data, view }, event) => data.events.places[event].map((place) => map.card.nameOf(data, view, place)).join(", ") },
    { title: "Who says so", text: ({ data }, event) => data.looks.verdicts[data.events.verdict[event]] || "" },
    { title: "Drawn", text: (selection, event) => WHERE[selection.where(event)] },
  ];

  class Table {
    constructor(choose) {
      Object.assign(this, { choose, column: 0, descending: false, most: FIRST_ROWS });
      this.heads = COLUMNS.map(({ title }, index) => element("th", { scope: "col" },
        element("button", { type: "button", class: "text", onclick: () => this._sortBy(index) }, title)));
      this.body = element("tbody");
      this.more = element("button", { type: "button", hidden: true, onclick: () => this._showAll() }, "Show all");
      this.box = element("div", { class: "table" },
        element("table", {}, element("caption", {}, "Events in view"), element("thead", {}, element("tr", {}, ...this.heads)), this.body), this.more);
    }

    show(selection) {
      if (this.selection && this.selection.rows.length !== selection.rows.length) this.most = FIRST_ROWS;
      this.selection = selection;
      this._draw();
    }

    _sortBy(column) {
      this.descending = this.column === column && !this.descending;
      this.column = column;
      this._draw();
    }

    _showAll() {
      this.most = Infinity;
      this._draw();
    }

    _sorted() {
      const { key, text } = COLUMNS[this.column];
      const of = key || text;
      const words = new Intl.Collator("en");
      const compare = (a, b) => (typeof a === "number" ? a - b : words.compare(a, b));
      const rows = this.selection.rows.map((event) => [of(this.selection, event), event]);
      rows.sort(([a, first], [b, second]) => (this.descending ? compare(b, a) : compare(a, b)) || first - second);
      return rows.map(([, event]) => event);
    }

    _draw() {
      this.heads.forEach((head, index) =>
        head.setAttribute("aria-sort", index !== this.column ? "none" : this.descending ? "descending" : "ascending"));
      const rows = this._sorted();
      this.body.replaceChildren(...rows.slice(0, this.most).map((event) => this._row(event)));
      this.more.hidden = rows.length <= this.most;
      this.more.textContent = `Show all ${rows.length.toLocaleString("en")}`;
    }

    _row(event) {
      const { data, view } = this.selection;
      const cells = COLUMNS.map(({ title, text }, index) => {
        const words = plain(text(this.selection, event));
        const pick = () => this.choose(data.events.id[event]);
        return element("td", { "data-title": title }, index === 1 ? element("button", { type: "button", class: "text", onclick: pick }, words) : words);
      });
      return element("tr", { "aria-selected": String(data.events.id[event] === view.event) }, ...cells);
    }
  }

  map.Table = Table;
})();
