// The list of events in view: when, what, where, who says so; sortable; a row goes to the map and the map's choice to the row.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, plain, word } = map.dom;
  const { number } = map.words;

  const [FIRST_ROWS, MORE_ROWS] = [100, 2000];
  const COLUMNS = [
    { name: "when", text: ({ data }, event) => data.said.event(event).when },
    { name: "what", text: ({ data }, event) => data.said.event(event).title, by: "title" },
    { name: "where", text: ({ data, view }, event) => data.placesAt(event).map((place) => data.nameOf(place, view)).join(", "), by: "where" },
    { name: "verdict", text: ({ data }, event) => data.looks.verdicts[data.classOf(event).verdict] || "" },
    { name: "kind", text: ({ data }, event) => data.kinds[data.classOf(event).kind].label },
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
      this.box = element("div", { class: "list", role: "region", "aria-label": word("events_region"), tabindex: 0 }, map.card.ofAll(host.data, "hint"), this.among,
        element("table", {}, element("thead", {}, element("tr", {}, ...this.heads)), this.body), this.more);
    }

    show(selection) {
      const fresh = this.blank || this.shownRows !== selection.rows || this.shownAmong !== selection.view.among || this.language !== map.naming(selection.view);
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

    // Rows in plenty, or as many as at first again.
    showAll(all = true) {
      this.most = all ? this.most + MORE_ROWS : FIRST_ROWS;
      if (this.selection) this._draw();
    }

    // The rows listed: those in view, or of them those on the marks that the reader asked for.
    _rows() {
      const { rows, view } = this.selection;
      if (!view.among?.length) return rows;
      const { marks } = this.host;
      const wanted = new Set(marks.find(view.among).flatMap((row) => this._at(marks, row)));
      return rows.filter((event) => wanted.has(event));
    }

    _at(marks, row) {
      return marks.events[row] ? marks.eventsOf(row) : this.selection.data.eventsAt(marks.place[row]);
    }

    // In order of the column, then of the table; a million in one go.
    _sorted() {
      const rows = this._rows();
      const rank = this._rank(COLUMNS[this.column], rows);
      const [length, sign] = [this.selection.data.length, this.descending ? -1 : 1];
      return Float64Array.from(rows, (event) => sign * rank(event) * length + event).sort().map((each) => ((each % length) + length) % length);
    }

    // By event its place in the order of a column: found once a span or a class, where all of one show the same. Of titles and
    // places the server knows the order, where a record came without words.
    _rank({ name, text, by }, rows) {
      const { selection, selection: { data, data: { events, spans, classes, said } } } = this;
      if (name === "when") return byRank(data.once(spans, "ranks", () => ranksOf([...spans.start])), events.span);
      if (!by) return byRank(ranksOf(classes.map((_, of) => text(selection, events.class.indexOf(of)))), events.class);
      if (said.words) {
        const ranks = new Map([...ranksOf(Array.from(rows, (event) => text(selection, event)))].map((rank, at) => [rows[at], rank]));
        return (event) => ranks.get(event);
      }
      const ranks = said.answer({ kind: "ranks", by })?.ranks;
      return (event) => (ranks ? ranks[event] : 0);
    }

    _draw() {
      const { selection, selection: { view, rows } } = this;
      if (this.shownRows !== rows) this.most = FIRST_ROWS;
      Object.assign(this, { shownRows: rows, shownAmong: view.among, language: map.naming(view) });
      this.heads.forEach((head, index) =>
        head.setAttribute("aria-sort", index !== this.column ? "none" : this.descending ? "descending" : "ascending"));
      const sorted = this._sorted();
      this.body.replaceChildren(...[...sorted.subarray(0, this.most)].map((event) => this._row(event)));
      this.blank = selection.data.said.wanting;
      this.more.hidden = sorted.length <= this.most;
      const all = sorted.length <= this.most + MORE_ROWS;
      this.more.textContent = word(all ? "show_all" : "show_more", { n: all ? sorted.length : MORE_ROWS, of: sorted.length });
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
        const pick = () => this.host.chooseEvent(data.events.id.at(event));
        return element("td", { class: name, "data-title": word(`column_${name}`) },
          name === "what" ? element("button", { type: "button", class: "text", onclick: pick }, words, this._beside(event)) : words);
      });
      const title = cells.map(({ textContent }) => textContent).filter(Boolean).join("\n");
      return element("tr", { "data-event": data.events.id.at(event), title }, ...cells);
    }

    // Why a row that begins before the range is in it.
    _beside(event) {
      const { data, since, reach } = this.selection;
      const said = [since && data.time(event, "start_core") < since.moment && "still_going", reach?.events[event] === map.area.POSSIBLY && "perhaps_here"];
      return said.some(Boolean) ? element("small", {}, ...said.filter(Boolean).map((each) => ` ${word(each)}`)) : null;
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

  const byRank = (ranks, codes) => (event) => ranks[codes[event]];

  // The places of values in their order, numbers or texts; equal ones have the same.
  function ranksOf(values) {
    const words = new Intl.Collator(map.words.spoken());
    const distinct = [...new Set(values)].sort((a, b) => (typeof a === "number" ? a - b : words.compare(a, b)));
    const rank = new Map(distinct.map((each, at) => [each, at]));
    return Int32Array.from(values, (each) => rank.get(each));
  }

  map.List = List;
})();
