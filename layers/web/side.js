// Layers and legend in one list: what is drawn, how, how many, on or off; kinds and verdicts too. Below it the other filters
// and how the map is drawn.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, shape, plain, word } = map.dom;
  const { number } = map.words;

  // A line or area of a style as a small picture.
  function swatch(style) {
    const dash = (style.dash_px || []).map((each) => each * 0.7).join(" ");
    const common = { stroke: style.color, "stroke-width": style.width_px, "stroke-opacity": style.opacity, "stroke-dasharray": dash || null };
    const drawn = style.fill
      ? shape("rect", { x: 2, y: 6, width: 20, height: 12, fill: style.fill, "fill-opacity": Math.max(style.fill_opacity, 0.2), ...common })
      : shape("path", { d: "M1 12H23", ...common });
    return shape("svg", { class: "symbol", viewBox: "0 0 24 24", width: 24, height: 24, "aria-hidden": true }, drawn);
  }

  const colored = (style, color) => (style && color ? { ...style, color, fill: style.fill && color } : style);

  function picture(look) {
    const style = colored(map.setup.styles[look.style], look.color);
    return look.symbol ? map.symbols.icon(look) : style ? swatch(style) : null;
  }

  // A line of the list; with `toggle(on)` it is a box to tick, with `alone()` all others can be switched off at once: by a button
  // for the pointer, by Enter in the box.
  class Line {
    constructor(look, toggle, alone, name = look.label) {
      this.count = element("span", { class: "count" });
      const label = element("span", { class: "label" }, plain(look.label));
      this.input = toggle ? element("input", { type: "checkbox", "aria-label": plain(name), "aria-keyshortcuts": alone ? "Enter" : null, onchange: () => toggle(this.input.checked), onkeydown: ({ key }) => key === "Enter" && alone?.() }) : null;
      const only = alone ? element("button", { type: "button", class: "only", tabindex: -1, title: word("only_by_key", { what: plain(name) }), "aria-label": word("only_of", { what: plain(name) }), onclick: alone }, word("only")) : null;
      this.box = element(toggle ? "label" : "div", { class: "line" }, this.input, picture(look), label, only, this.count);
    }

    show(count, on, say = number) {
      this.count.textContent = map.beside.counted([count].flat(), say);
      if (this.input) this.input.checked = on;
      return this.box;
    }
  }

  // One layer: its switch, and below it the lines of its legend.
  class LayerLines {
    constructor(host, layer) {
      Object.assign(this, { host, layer, lines: new Map() });
      this.head = new Line({ label: layer.title, symbol: "" }, (on) => this._toggle(on));
      this.head.box.title = layer.means;
      this.list = element("div", { class: "entries" });
      this.box = element("section", { class: "layer" }, this.head.box, this.list);
    }

    _toggle(on) {
      const { data, view, change } = this.host;
      const kept = data.link.allowed.layers.filter((name) => (name === this.layer.name ? on : view.layers.includes(name)));
      change.call(this.host, { layers: kept });
    }

    show(view, entries, places) {
      this.head.show(undefined, view.layers.includes(this.layer.name));
      this.head.count.textContent = places.some(Boolean) ? map.beside.counted(places, (n) => word("places", { n }), "\n") : "";
      this.list.replaceChildren(...entries.flatMap((entry, index) => [
        ...(entry.field && entry.field !== entries[index - 1]?.field ? [element("p", { class: "hint" }, word(`counted_${entry.field}`))] : []), this._line(view, entry)]));
    }

    _line(view, { count, ...look }) {
      const key = JSON.stringify(look);
      if (!this.lines.has(key)) this.lines.set(key, new Line(look, this._filter(look), this._alone(look)));
      return this.lines.get(key).show(count, this._isOn(view, look));
    }

    // Lines of kinds and verdicts filter; the others only explain.
    _filter({ field, value }) {
      return field ? (on) => this.host.change({ [field]: toggled(this.host.view[field], this._all(field), value, on) }) : null;
    }

    _alone({ field, value }) {
      return field ? () => this.host.change({ [field]: [value] }) : null;
    }

    _isOn(view, { field, value }) {
      return Boolean(field) && (!view[field].length || view[field].includes(value));
    }

    _all(field) {
      return this.host.data.link.allowed[field];
    }
  }

  // A filter without values lets all through, so switching one off first names all others.
  function toggled(values, all, value, on) {
    const before = values.length ? values : all;
    const after = all.filter((each) => (each === value ? on : before.includes(each)));
    return after.length === all.length ? [] : after;
  }

  class Choice {
    constructor(title, options, change) {
      this.select = element("select", { onchange: () => change(this.select.value) },
        ...options.map(([value, label]) => element("option", { value }, plain(label, 90))));
      this.box = element("label", { class: "choice" }, title, this.select);
    }

    show(value) {
      this.select.value = value;
    }
  }

  // Boxes for the values of a filter: all ticked where it filters nothing.
  class Boxes {
    constructor(host, title, field, options) {
      Object.assign(this, { field, all: options.map(([value]) => value) });
      this.lines = options.map(([value, label]) => [value, new Line({ label, symbol: "" },
        (on) => host.change({ [field]: toggled(host.view[field], this.all, value, on) }), () => host.change({ [field]: [value] }))]);
      this.box = element("fieldset", {}, element("legend", {}, title), ...this.lines.map(([, line]) => line.box));
    }

    show(view, counts = {}) {
      for (const [value, line] of this.lines) line.show(counts[value], !view[this.field].length || view[this.field].includes(value));
    }
  }

  class Side {
    constructor(host) {
      this.host = host;
      const { data } = host;
      this.chips = new map.Chips(host);
      this.layers = [...data.layers].reverse().map((layer) => new LayerLines(host, layer));
      this.top = element("div");
      this.sets = element("div", { class: "sets" });
      this.store = host.store ? new map.StoreSide(host) : null;
      this.reckoned = element("p", { class: "hint", id: "reckoned" });
      this.reading = element("div", { class: "entries" });
      this.counter = element("div", { class: "counter" });
      this.edge = element("details", { class: "edge", hidden: true, ontoggle: () => this.listEdge?.() }, element("summary", {}, word("edge_count", { n: 0 })), element("div"));
      this.captions = element("div", { class: "captions" });
      this.filters = this._filters();
      this.looks = this._looks();
      const more = (title, ...children) => element("details", {}, element("summary", {}, word(title)), ...children);
      this.filterBox = more("more_filters", ...this.filters.map(([{ box }]) => box), element("p", { class: "hint" }, word("filter_hint")));
      this.box = element("aside", { class: "side", role: "region", "aria-label": word("layers") },
        element("div", { class: "sheet-head sheet-only" }, element("h2", {}, word("layers")), closer(host)), this.top,
        this.chips.box, this.sets, this.store?.box ?? "", ...this.layers.map(({ box }) => box), this.reckoned, this.reading, this.counter, this.edge, this.filterBox,
        more("map_and_names", ...this.looks.map(([{ box }]) => box), this._basemapHint()),
        Object.assign(more("notes", this.captions), { className: "notes" }));
    }

    // The parts that filter, each with what of the view it shows.
    _filters() {
      const { host, host: { data } } = this;
      const { allowed, countries } = data.link;
      const parties = data.parties.map(({ id, label }) => [id, label]);
      const sides = allowed.side.map((side) => [side, countries[side] || word("undecidable")]);
      const topics = Object.entries(data.link.topics);
      const bordered = data.borders.some(({ editions }) => editions[""]?.drawn.length);
      return [
        allowed.kinds.length > 1 && [new Boxes(host, word("filter_kinds"), "kinds", data.kinds.filter(({ id }) => allowed.kinds.includes(id)).map(({ id, label }) => [id, label])), (view) => view],
        [new Boxes(host, word("who_speaks"), "party", parties), (view) => view],
        allowed.check.length && [new Boxes(host, word("filter_check"), "check", Object.entries(data.looks.checks)), (view) => view],
        bordered && [new Boxes(host, word("side"), "side", sides), (view) => view],
        topics.length && [new Choice(word("topic"), [["", word("all")], ...topics], (topic) => host.change({ topic })), ({ topic }) => topic],
      ].filter(Boolean);
    }

    _looks() {
      const { host, host: { data, house } } = this;
      const set = (field) => (value) => host.change({ [field]: value });
      const { editions, languages } = data.link;
      const shows = ["discs", "spread"].map((value) => [value, word(`show_${value}`)]);
      const maps = ["", "osm", "topo", "imagery"].map((each) => [each, word(`basemap_${each || "relief"}`)]);
      const dated = ["", word("by_date")];
      return [
        [new Choice(word("language"), map.words.languages(), set("language")), ({ language }) => map.words.oneOf(language)],
        [new Choice(word("language_of_names"), [["", word("as_all")], ...Object.entries(languages)], set("names")), ({ names }) => names],
        Object.keys(editions).length > 1 && [new Choice(word("edition"), [dated, ...Object.entries(editions)], set("edition")), ({ edition }) => edition],
        [new Shows(host, shows), (view) => view],
        house.online && [new Choice(word("basemap"), maps, set("basemap")), ({ basemap }) => basemap],
      ].filter(Boolean);
    }

    _basemapHint() {
      return this.host.house.online ? element("p", { class: "hint" }, word("basemap_hint")) : null;
    }

    show(selection, args) {
      this.step(selection, args);
      const { view } = selection;
      this.chips.show(view);
      for (const [part, of] of [...this.filters, ...this.looks]) part.show(of(view));
      const { data, house } = this.host;
      this.captions.replaceChildren(...[...data.audience, data.as_of, this._inBrowser(), house.online ? "" : word("private"), ...args.captions].filter(Boolean).map((line) => element("p", {}, plain(line, 1200))));
    }

    // Where the events are: all in this browser, up to the number that the server sets.
    _inBrowser() {
      const { data } = this.host;
      return word(data.said.words ? "in_browser" : "words_asked", { n: data.length, most: data.most_in_browser });
    }

    // What follows the dates.
    step(selection, args) {
      const { view } = selection;
      const second = view.beside && this.host.beside.shown?.args;
      const legend = second ? map.beside.legend(args.legend, second.legend) : args.legend;
      const groups = new Map(legend.map((group) => [group.layer, group]));
      const places = [args, second].filter(Boolean).map(({ marks }) => tally(marks));
      for (const its of this.layers) its.show(view, groups.get(its.layer.name)?.entries || [], places.map((each) => each[its.layer.name] || 0));
      this._showSets(legend.filter(({ layer }) => layer.startsWith("set:")), view);
      this.reckoned.textContent = map.summary.reckoned(selection, args.counts).join(" ");
      this._showReading(groups.get("reading"));
      const whose = second ? "A · " : ""; // of the second map these are not told
      this._showCounter(args.counter, whose);
      this._showEdge(args.edge, whose);
    }

    // The added sets and, where there are some, the record, each to be switched on and off.
    _showSets(groups, view) {
      const { host, host: { data } } = this;
      const all = map.sets.names(data);
      if (all.length === 1) return this.sets.replaceChildren(...groups.flatMap(({ entries }) => entries.map((entry) => new Line(entry).box)));
      this.store?.show(view);
      const on = (id) => !view.sets.length || view.sets.includes(id);
      const toggle = (id) => (checked) => {
        const kept = toggled(view.sets, all, id, checked);
        if (!kept.length && !checked && all.length === 1) return;
        host.change({ sets: kept, ...closed(data, view, kept) });
      };
      const lines = all.map((id) => {
        const entries = groups.find(({ layer }) => layer === `set:${id}`)?.entries || [];
        const events = entries.find(({ label }) => label === map.sets.all()); // none where a set holds lines and areas only
        const rest = entries.filter((each) => each !== events);
        const its = data.store?.name === id ? data.store : data.setOf[id];
        const line = new Line({ label: its?.title ?? word("the_record"), symbol: its ? "dot" : "", fill: "solid", color: its?.color || "" }, toggle(id));
        line.input.disabled = on(id) && all.filter(on).length === 1;
        if (its && its === data.store) return [line.show(on(id) ? its.panes.tally.answer?.events : undefined, on(id))];
        return [line.show(on(id) ? events?.count : undefined, on(id)), element("div", { class: "entries" }, ...rest.map((entry) => new Line(entry).show(entry.count)))];
      });
      this.sets.replaceChildren(element("h2", {}, word("sets")), ...lines.flat());
    }

    // What signs on symbols of all layers mean.
    _showReading(group) {
      this.reading.replaceChildren(...(group ? [element("h2", {}, plain(group.title)), ...group.entries.map((entry) => new Line(entry).show(entry.count, false, (n) => word("places", { n })))] : []));
    }

    _showCounter(rows, whose) {
      const row = ({ label, value, said }) => element("li", {}, element("span", { class: "label" }, plain(label), said ? element("small", {}, plain(said)) : null), element("b", {}, plain(value)));
      this.counter.replaceChildren(...(rows.length ? [element("h2", {}, whose + word("counter")), element("ul", {}, ...rows.map(row))] : []));
    }

    // Events in view without an exact place, listed once the list is opened; a press opens their cards.
    _showEdge(groups, whose) {
      const total = groups.reduce((sum, { count }) => sum + count, 0);
      this.edge.hidden = !total;
      this.edge.firstChild.textContent = whose + word("edge_count", { n: total });
      const { data } = this.host;
      const item = (event) => element("li", {}, element("button", { type: "button", class: "text", onclick: () => this.host.chooseEvent(data.events.id.at(event)) },
        element("small", {}, plain(data.said.event(event).when)), plain(data.said.event(event).title)));
      this.listEdge = () => this.edge.lastChild.replaceChildren(...(this.edge.open ? groups : []).map(({ district, count, events }) => element("section", {},
        element("h3", {}, `${plain(district)} (${number(count)})`), element("ul", {}, ...events.map(item)),
        count > events.length ? element("p", { class: "hint" }, word("more_in_list", { n: count - events.length })) : null)));
      this.listEdge();
    }
  }

  class Shows {
    constructor(host, options) {
      this.lines = options.map(([value, label]) => [value, new Line({ label, symbol: "" }, (on) =>
        host.change({ show: options.map(([each]) => each).filter((each) => (each === value ? on : host.view.show.includes(each))) }))]);
      this.box = element("fieldset", {}, ...this.lines.map(([, line]) => line.box));
    }

    show(view) {
      for (const [value, line] of this.lines) line.show(undefined, view.show.includes(value));
    }
  }

  // What of the selection is of a set that is switched off.
  function closed(data, view, sets) {
    if (!sets.length) return {};
    const off = (id) => id && !sets.includes(data.setOfId(id)?.id ?? map.RECORD);
    return { ...(data.store && !sets.includes(data.store.name) ? { store_event: "" } : {}), ...(off(view.event) ? { event: "" } : {}), ...(off(view.place) ? { place: "" } : {}) };
  }

  // How many marks each layer has.
  function tally({ layers, layer }) {
    const counts = layers.map(() => 0);
    for (const each of layer) counts[each] += 1;
    return Object.fromEntries(layers.map(({ name }, at) => [name, counts[at]]));
  }

  // On a narrow window: puts the sheet away.
  const closer = (host) => element("button", { type: "button", class: "close sheet-only", "aria-label": word("close"), onclick: () => host.layout.head.sheet("") }, "×");

  Object.assign(map, { Side, sideParts: { Choice, Line } });
})();
