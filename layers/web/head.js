// The head: what the map is of and what the view holds, the search, what was known when, and the ways to panes and others.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, plain, word } = map.dom;

  const FILES = "files"; // the pane that has a button of its own

  class Head {
    constructor(host) {
      this.host = host;
      const { data, house } = host;
      this.title = element("h1", { id: "title" }, plain(data.title));
      this.summary = element("p", { class: "summary", role: "status", "aria-describedby": "reckoned" }); // which stands below the layers
      this.search = new map.Search(host);
      this.known = new map.KnownField(host);
      this.panes = this._panes(house.panes.filter((pane) => pane !== FILES));
      this.share = new map.Share(host);
      this.files = house.panes.includes(FILES) ? element("button", { type: "button", onclick: () => this._toggle(FILES) }, word("pane_files")) : null;
      this.layers = element("button", { type: "button", class: "sheet-only", "aria-expanded": "false", "aria-label": word("layers"), onclick: () => this.sheet(this.open === "side" ? "" : "side") }, word("layers_short"));
      this.tools = element("div", { class: "tools" }, this.search.box, this.layers, this.panes, this.files, this.share.box, this.known.box);
      const audience = data.audience.length ? element("p", { class: "audience", title: plain(data.audience.join(" "), 1200) }, plain(data.audience[0])) : null;
      this.box = element("header", { class: "head" }, element("div", { class: "what" }, element("div", { class: "titled" }, this.title, audience), this.summary), this.tools);
    }

    // One choice of all panes; a narrow head has no room for a button each.
    _panes(names) {
      const list = element("button", { type: "button", "aria-expanded": "false", onclick: () => this._toggle("list") }, word("pane_list"));
      this.listButton = list;
      this.choice = element("select", { "aria-label": word("views"), onchange: () => this.host.change({ pane: this.choice.value, among: null }) },
        element("option", { value: "" }, word("views")), ...this._offered(names).map((name) => element("option", { value: name }, word(`pane_${name}`))));
      return element("span", { class: "panes", role: "group", "aria-label": word("views_group") }, list, names.length > 1 ? this.choice : null);
    }

    _offered(names) {
      return [...names.filter((name) => name !== "list"), ...(this.host.house.panes.includes(FILES) ? [FILES] : [])];
    }

    _toggle(pane) {
      this.host.change({ pane: this.host.view.pane === pane ? "" : pane, among: null });
    }

    // Opens the sheet of layers on a narrow window, or puts it away. What is ticked in it is seen on all the map.
    sheet(name) {
      this.open = name;
      this.host.canvas.hold(false);
      this.host.layout.box.dataset.sheet = name;
      this.layers.setAttribute("aria-expanded", String(name === "side"));
      this.host.layout.place();
    }

    show(selection, args) {
      const { pane, known } = selection.view;
      this.choice.value = pane === "list" ? "" : pane;
      this.listButton.setAttribute("aria-expanded", String(pane === "list"));
      this.files?.setAttribute("aria-expanded", String(pane === FILES));
      this.known.show(known);
      this.search.show(selection);
      this.share.show();
      this._countFilters(selection.view);
      this.step(selection, args);
    }

    // A narrow window has the filters in a sheet: its button says how many are on.
    _countFilters(view) {
      const on = this.host.layout.side.chips.count(view);
      this.layers.textContent = [word("layers_short"), ...(on ? [on] : [])].join(" · ");
      this.layers.setAttribute("aria-label", [word("layers"), ...(on ? [`${word("active_filters")}: ${on}`] : [])].join(" – "));
    }

    step(selection, { counts }) {
      this.sentences = map.summary.sentences(selection, counts, this.host.store?.sentence(selection.view) ?? "");
      this.reckoned = map.summary.reckoned(selection, counts);
      this.fit();
    }

    // By when it was known and without whom it is, where no chips beside the map say so.
    leftOut() {
      const { layout, view } = this.host;
      return ["known", "without"].filter((field) => view[field].length).map((field) => `${plain(layout.side.chips.said(field, view), 80)} · `).join("");
    }

    fit() {
      if (this.sentences) map.summary.tell(this.summary, this.sentences.map((sentence) => (map.isNarrow() ? this.leftOut() : "") + sentence), this.reckoned);
    }
  }

  map.Head = Head;
})();
