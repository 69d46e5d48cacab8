// The table of the store's events, a page after a key; and the card of the one that is chosen. Text only, nothing is HTML.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, plain, word } = map.dom;

  const MOST_CHARACTERS = 20000;
  const text = (value) => plain(value, MOST_CHARACTERS);
  const COLUMNS = [
    ["when", (its, row) => map.storeWords.when(its.start_utc[row], its.end_utc[row], its.time_precision[row])],
    ["what", (its, row) => its.title[row] || its.place[row] || its.event_id[row]],
    ["where", (its, row) => [its.place[row], its.country?.[row]].filter(Boolean).join(", ")],
    ["kind", (its, row, store) => store.kind(its.kind[row]).label],
    ["who", (its, row) => [its.actor1?.[row], its.actor2?.[row]].filter(Boolean).join(" – ")],
    ["source", (its, row) => its.source?.[row] ?? ""],
  ];

  class StoreTable {
    constructor(host) {
      this.host = host;
      this.head = element("p", { class: "hint", role: "status" });
      this.body = element("tbody");
      this.more = element("button", { type: "button", onclick: () => this._more() }, word("next_page"));
      this.box = element("div", { class: "list", role: "region", "aria-label": word("pane_table"), tabindex: 0 }, this.head,
        element("table", {}, element("thead", {}, element("tr", {}, ...COLUMNS.map(([name]) => element("th", { scope: "col" }, word(`column_${name}`))))), this.body), this.more);
    }

    _more() {
      this.more.disabled = true;
      this.host.store.more();
    }

    show({ view }) {
      const { store } = this.host;
      const among = view.among?.length ? new Set(view.among) : null;
      const { answer, old, fault } = store.rows;
      const rows = among ? amongDrawn(store, among) : answer?.rows;
      this.box.dataset.old = String(!among && old);
      this.more.hidden = Boolean(among) || !answer?.next;
      this.more.disabled = store.rows.busy;
      this._say(view, among, rows, store.hidden(view) || fault);
      if (this.shown !== rows) this._draw(rows);
      this.shown = rows;
      for (const row of this.body.children) row.setAttribute("aria-selected", String(row.dataset.event === view.store_event));
    }

    _say(view, among, rows, fault) {
      const { store } = this.host;
      const n = rows?.event_id.length ?? 0;
      const whole = element("button", { type: "button", class: "text", onclick: () => this.host.change({ among: null }) }, word("list_all"));
      const total = store.panes.tally.answer?.events ?? n;
      const said = fault || (among ? word("on_marks", { n, marks: map.words.number(among.size) }) : rows ? word("rows_of", { shown: n, n: total }) : word("store_busy", { title: store.title }));
      this.head.replaceChildren(said, " ", ...(among ? [whole] : []));
    }

    _draw(rows) {
      const numbers = [...(rows?.event_id.keys() ?? [])];
      this.body.replaceChildren(...numbers.map((row) => this._row(rows, row)));
    }

    _row(rows, row) {
      const { store } = this.host;
      const pick = () => this.host.store.choose(rows.event_id[row], [rows.lon[row], rows.lat[row]]);
      const cells = COLUMNS.map(([name, of]) => {
        const words = plain(of(rows, row, store));
        return element("td", { class: name, "data-title": word(`column_${name}`) }, name === "what" ? element("button", { type: "button", class: "text", onclick: pick }, words) : words);
      });
      return element("tr", { "data-event": rows.event_id[row] }, ...cells);
    }
  }

  // Those of the events drawn that stand in these marks.
  function amongDrawn(store, ids) {
    const points = store.drawn?.points;
    const rows = points ? [...points.event_id.keys()].filter((row) => ids.has(`${map.STORE_LAYER}:${points.event_id[row]}`)) : [];
    return points ? Object.fromEntries(Object.entries(points).map(([name, values]) => [name, rows.map((row) => values[row])])) : null;
  }

  function line(label, value) {
    return value ? element("p", {}, element("b", {}, label), " ", text(value)) : null;
  }

  function link(url, label) {
    if (!url) return text(label);
    return element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text(label || url));
  }

  // The parts of the card of the chosen event; null where none is chosen.
  function parts(store, view) {
    if (!store || !view.store_event) return null;
    const { answer, fault } = store.one;
    const rows = answer?.rows;
    if (!rows?.event_id.length) return [element("h2", {}, text(view.store_event)), element("p", { class: "note" }, fault || word(rows ? "store_no_event" : "store_busy", { title: store.title }))];
    const its = Object.fromEntries(Object.entries(rows).map(([name, [value]]) => [name, value]));
    const mark = element("span", { "aria-hidden": "true" }, "■ ");
    mark.style.color = store.color;
    return [
      element("h2", {}, text(its.title || its.place || its.event_id)), element("p", { class: "tags" }, text(store.kind(its.kind).label)),
      element("p", { class: "set" }, mark, text([store.title, store.creditWords()].filter(Boolean).join(". "))),
      line(word("column_when"), `${map.storeWords.when(its.start_utc, its.end_utc, its.time_precision)} ${word("in_utc")}`),
      line(word("column_where"), [its.place, its.country].filter(Boolean).join(", ")),
      its.other_places ? element("p", {}, word("store_places", { what: text(its.other_places) })) : null,
      line(word("position"), [map.positions.short(its.lon, its.lat), map.storeWords.exact(its.radius_m), its.basis].filter(Boolean).join(" · ")),
      line(word("column_who"), [its.actor1, its.actor2].filter(Boolean).join(" – ")),
      its.summary ? element("p", {}, text(its.summary)) : null,
      its.fatalities === null ? null : line(word("fatalities"), String(its.fatalities)),
      element("p", {}, element("b", {}, word("column_source")), " ", link(its.url, its.source || (its.url ? its.url : word("no_source")))),
      element("p", { class: "source" }, `${word("set_id")} ${text(its.event_id)}`),
    ].filter(Boolean);
  }

  Object.assign(map, { StoreTable, storeCard: { parts } });
})();
