// The store's part of the layers: how it is drawn, its kinds to be switched, its other filters, whom to credit.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, plain, word } = map.dom;
  const { number } = map.words;

  const MOST_KINDS = 12; // lines of the legend; those chosen are always among them
  const CHOICES = [["store_actors", "actor1", "store_actor"], ["store_countries", "country", "store_country"]];

  class StoreSide {
    constructor(host) {
      this.host = host;
      this.lines = new Map();
      this.drawn = element("p", { class: "hint" });
      this.kinds = element("div", { class: "entries" });
      this.more = element("p", { class: "hint" });
      this.note = element("p", { class: "hint" });
      this.fields = CHOICES.map(([field, column, label]) => this._field(field, column, label));
      this.table = element("button", { type: "button", onclick: () => host.change({ pane: host.view.pane === "table" ? "" : "table", among: null }) }, word("pane_table"));
      this.credit = element("p", { class: "hint credit" });
      this.box = element("div", { class: "entries store" }, this.drawn, this.kinds, this.more, this.table,
        element("details", {}, element("summary", {}, word("store_filters")), ...this.fields.map(({ box }) => box)), this.note, this.credit);
    }

    // A name to be chosen among those that the store has, or typed; Enter takes it.
    _field(field, column, label) {
      const list = element("datalist", { id: `names-${field}` });
      const input = element("input", { type: "text", list: list.id, maxlength: 400, "aria-label": word(label), placeholder: word(label), onchange: () => this._take(field, input) });
      return { column, list, box: element("div", { class: "choice" }, input, list) };
    }

    _take(field, input) {
      const value = input.value.trim();
      input.value = "";
      const { view } = this.host;
      if (value && !view[field].includes(value)) this.host.change({ [field]: [...view[field], value] });
    }

    show(view) {
      const { store } = this.host;
      const { facts } = store;
      const hidden = store.hidden(view);
      this.drawn.textContent = hidden ? (view.known ? hidden : "") : store.crowd.words();
      const shown = hidden ? [] : this._shown(view, store.panes.tally.answer?.kinds || []);
      this.kinds.replaceChildren(...shown.map(([kind, events]) => this._line(kind).show(events, !view.store_kinds.length || view.store_kinds.includes(kind))));
      const left = (store.panes.tally.answer?.kinds.length || 0) - shown.length;
      this.more.textContent = hidden || left <= 0 ? "" : word("more_kinds", { n: left });
      for (const { column, list } of this.fields) fillList(list, facts?.words?.[column] || []);
      const lacking = store.unfiltered(view);
      this.note.textContent = hidden ? "" : [lacking.length ? word("not_filtered", { what: lacking.join(", ") }) : "", view.area ? word("store_spots") : "", word("store_days")].filter(Boolean).join(" ");
      this.credit.textContent = plain([...(facts ? this._where(facts.events) : []), store.creditWords()].filter(Boolean).join(" "), 900);
    }

    // Where its events are, and which of the two ways applies to how many.
    _where(n) {
      const most = this.host.data.most_in_browser;
      return [word("store_asked", { n }), word(n > most ? "store_many" : "store_few", { most })];
    }

    _shown(view, kinds) {
      const first = kinds.slice(0, MOST_KINDS);
      return [...first, ...kinds.slice(MOST_KINDS).filter(([kind]) => view.store_kinds.includes(kind))];
    }

    _line(kind) {
      if (!this.lines.has(kind)) {
        const { label, symbol } = this.host.store.kind(kind);
        const look = { label, symbol, fill: "solid", color: this.host.store.color, overlay: "", faded: false };
        this.lines.set(kind, new map.sideParts.Line(look, (on) => this._toggle(kind, on)));
      }
      return this.lines.get(kind);
    }

    // All kinds are shown where none is named, so that switching one off names all others.
    _toggle(kind, on) {
      const { view, store } = this.host;
      const all = store.facts.words.kind.map(([word_]) => word_);
      const before = view.store_kinds.length ? view.store_kinds : all;
      const after = all.filter((each) => (each === kind ? on : before.includes(each)));
      this.host.change({ store_kinds: after.length === all.length ? [] : after });
    }
  }

  const fillList = (list, words) => {
    if (list.childElementCount !== words.length) list.replaceChildren(...words.filter(([text]) => text).map(([text, events]) => element("option", { value: text, label: `${plain(text, 60)} (${number(events)})` })));
  };

  map.StoreSide = StoreSide;
})();
