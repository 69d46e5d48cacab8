// Two views compared: a second map beside the first, locked to it, and what of it differs. Follows geo/view/beside.py.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, plain, word } = map.dom;
  const { number } = map.words;

  const FIELDS = { from: "start", to: "end", known: "known" };
  const OPEN = "..";
  const MOST_RECORDS = 4;

  const fail = (sentence) => { throw new Error(sentence); };

  function pairs(text) {
    return text.split(",").map((each) => {
      const at = each.indexOf(":");
      const key = each.slice(0, Math.max(0, at)).trim();
      return key in FIELDS ? [key, each.slice(at + 1).trim()] : fail(word("link_beside_word", { said: plain(each, 60) }));
    });
  }

  // A word of the link as it is kept. Throws a sentence where it is none.
  function kept(value, data) {
    const said = new Map((value ? pairs(value) : []).map(([key, text]) => [key, [OPEN, ""].includes(text) ? "" : text.replaceAll(" ", "+")]));
    for (const key of Object.keys(FIELDS)) map.moments.bound(said.get(key) ?? "", data.clocks, key !== "from"); // which throws where it is no time
    if (!map.moments.inOrder(said.get("from") ?? "", said.get("to") ?? "", data.clocks)) fail(word("link_beside_range", { said: plain(value, 60) }));
    if (!data.online && said.has("known") && said.get("known") !== data.known && !(data.parts ?? []).includes(map.link.part({ known: said.get("known"), without: data.without }))) fail(word("file_beside_known"));
    return Object.keys(FIELDS).filter((key) => said.has(key)).map((key) => `${key}:${said.get(key) || OPEN}`).join(",");
  }

  // The view on the second map.
  function other(view) {
    const said = (view.beside ? pairs(view.beside) : []).map(([key, text]) => [FIELDS[key], text === OPEN ? "" : text]);
    return { ...view, beside: "", ...Object.fromEntries(said) };
  }

  // Leaflet's layers of the first map made again for the second: a layer belongs to one map.
  function again(layer) {
    if (layer instanceof L.ImageOverlay) return L.imageOverlay(layer._url, layer._bounds, layer.options);
    if (layer instanceof L.TileLayer) return L.tileLayer(layer._url, layer.options);
    return L.geoJSON({ type: "FeatureCollection", features: [] }, layer.options);
  }

  // What a view shows, in words: its range, and by when it was known.
  function words({ view, data }) {
    const on = (text, last) => map.moments.bound(text, data.clocks.slice(0, 1), last)?.moment ?? null;
    const range = map.timeWords.range(on(view.start, false), on(view.end, true), data.clocks);
    return view.known ? word("beside_known", { range, known: map.dates.shown(view.known) }) : range;
  }

  // The legend of both maps: an entry once, where either has it, with the counts of A and B. Follows layers/printed/pair.py.
  function legend(first, second) {
    const layers = [...new Set([...first, ...second].map(({ layer }) => layer))];
    return layers.map((layer) => {
      const [a, b] = [first, second].map((groups) => groups.find((group) => group.layer === layer));
      return { ...(a ?? b), entries: entries(a?.entries ?? [], b?.entries ?? []) };
    });
  }

  function entries(first, second) {
    const keyed = ({ count, ...look }) => [JSON.stringify(look), count];
    const [a, b] = [first, second].map((each) => new Map(each.map(keyed)));
    const counts = (key) => [a.get(key), b.get(key)];
    const both = (key) => (counts(key).every((each) => each === undefined || each === null) ? undefined : counts(key).map((each) => each ?? 0));
    const its = merged([...a.keys()], [...b.keys()]).map((key) => ({ ...JSON.parse(key), count: both(key) }));
    return ["", "kinds", "verdict"].flatMap((field) => its.filter((each) => (each.field ?? "") === field));
  }

  // What is in `second` alone stands after what it follows there.
  function merged(first, second) {
    const all = [...first];
    second.forEach((key, at) => { if (!all.includes(key)) all.splice(all.indexOf(second[at - 1]) + 1, 0, key); });
    return all;
  }

  // How many; of A and B where two maps are shown.
  function counted(counts, say = number, between = ", ") {
    const said = counts.map((count) => (Number.isFinite(count) ? say(count) : ""));
    return said.length > 1 ? said.map((each, at) => `${"AB"[at]} ${each}`).join(between) : said[0];
  }

  class Beside {
    constructor(host) {
      Object.assign(this, { host, records: new Map(), shown: null, moving: false });
      const [first, second] = ["A", "B"].map((name) => element("div", { class: "beside-label", hidden: true, "data-name": name }));
      Object.assign(this, { labels: [first, second] });
      host.canvas.leaflet.getContainer().append(first);
    }

    // The first map is of `selection`; the second is drawn once its record is there.
    async show(selection, args) {
      const { view } = selection;
      if (!view.beside) return this._close();
      const its = other(view);
      const ticket = this.ticket = (this.ticket || 0) + 1;
      const data = await this.data(map.link.part(its));
      if (ticket !== this.ticket || !data) return;
      const second = new map.Selection(data, its);
      this._open();
      const found = { ...map.scene.args(second), names: data.names ?? this.host.data.names, shapes: second.shapes, basemap: args.basemap, time: null, selected: args.selected };
      this.marks = found.marks;
      this._unheard(() => this.second.show({ ...found, position: { token: "locked" } }));
      this.second.fitted = null; // the first map leads
      this.areas.show(view.area ? map.area.read(view.area, data.places) : null);
      this._name(0, selection);
      this._name(1, second, this.host.store?.isOn(view) ? ` · ${word("beside_no_store")}` : "");
      this.shown = { first: selection, second, args: found, differences: map.differences(selection, args.marks, second, found.marks) };
      this.host.layout.side.step(selection, args);
      this.host.layout.dock.beside.draw();
      this._keepInSight(found);
      this._follow();
    }

    // A frame of the first map while it plays or is dragged; what differs is found again at rest.
    step(selection) {
      if (this.shown) this._name(0, selection);
    }

    _name(at, selection, also = "") {
      const [label, text] = [this.labels[at], `${this.labels[at].dataset.name} · ${words(selection)}${also}`];
      if (label.textContent !== text) label.textContent = text;
    }

    // What both maps show is in sight until the reader moves them.
    _keepInSight({ marks, home }) {
      const { canvas } = this.host;
      if (!canvas.fitted) return;
      const both = map.where.joined(canvas.fitted, marks, home);
      if (both.join() !== canvas.fitted.join()) this._unheard(() => canvas.goTo({ bbox: both }, false));
    }

    // The record of a part, the host's own or another of the server's; null where it can't be had, which is said.
    async data(part) {
      if (part === map.link.part(this.host.data)) return this.host.data;
      if (this.of !== this.host.data.link) this.records.clear();
      this.of = this.host.data.link;
      if (!this.records.has(part)) {
        try {
          const language = this.host.data.spoken;
          const found = new map.Data(await this.host.house.record(part, language), (question) => this.host.house.ask(question, { part, language }));
          Object.assign(found.said, { onAnswer: () => this.host.layout.dock.beside.draw(), onFault: (sentence) => this.host.layout.say([sentence]) });
          Object.assign(found, { online: this.host.house.online, parts: this.host.house.parts, spoken: this.host.data.spoken });
          if (this.records.size >= MOST_RECORDS) this.records.delete(this.records.keys().next().value);
          this.records.set(part, found);
        } catch (fault) {
          this.host.layout.say([fault.message]);
          return null;
        }
      }
      return this.records.get(part);
    }

    // The second map: made when first needed, kept out of sight after that.
    _open() {
      const { canvas, layout } = this.host;
      if (!this.second) this._make(canvas);
      if (this.container.parentElement !== layout.room) layout.room.insertBefore(this.container, layout.container.nextSibling);
      if (!layout.room.hasAttribute("data-beside")) {
        layout.room.setAttribute("data-beside", "");
        canvas.paired = true;
        this._unheard(() => { layout.place(); canvas.resized(0); this.second.resized(); }); // under no sheet lies either of two maps
      }
      for (const label of this.labels) label.hidden = false;
    }

    _make({ leaflet: first, layers }) {
      this.container = element("div", { class: "folium-map second-map" });
      this.host.layout.room.append(this.container);
      const { minZoom, maxZoom, zoomSnap } = first.options;
      const leaflet = L.map(this.container, { minZoom, maxZoom, zoomSnap, trackResize: false, preferCanvas: true, center: first.getCenter(), zoom: first.getZoom() });
      for (const [name, pane] of Object.entries(first.getPanes())) if (!leaflet.getPane(name)) leaflet.createPane(name).style.zIndex = pane.style.zIndex;
      this.second = new map.MapView(leaflet, map.setup, Object.fromEntries(Object.entries(layers).map(([name, layer]) => [name, again(layer)])));
      this.container.setAttribute("aria-label", word("filter_beside"));
      this.second.pointer.tip.id = "map-tip-second";
      this.second.keys.box.setAttribute("aria-label", word("marks_second"));
      this.second.onValue = (value) => this._heard(value);
      this.areas = new map.AreaLayer(leaflet);
      this.container.append(this.labels[1]);
      first.on("move", () => this._lock(first, leaflet));
      leaflet.on("move", () => (this.second.sizing ? this._follow() : this._lock(leaflet, first)));
    }

    // What moves one map moves the other.
    _lock(from, to) {
      if (this.moving || !this.host.view.beside) return;
      const { zoomSnap } = to.options;
      this.moving = true;
      to.options.zoomSnap = 0; // a fitted map may stand between two steps
      to.setView(from.getCenter(), from.getZoom(), { animate: false });
      to.options.zoomSnap = zoomSnap;
      this.moving = false;
    }

    // Does what is no move of the reader's: neither map follows the other.
    _unheard(act) {
      this.moving = true;
      act();
      this.moving = false;
    }

    _follow() {
      this._lock(this.host.canvas.leaflet, this.second.leaflet);
    }

    // What is chosen on the second map is chosen.
    _heard({ kind, mark }) {
      this.second.answered();
      if (kind !== "select") return;
      this.host.change(this.marks.chosen(mark));
    }

    _close() {
      this.ticket = (this.ticket || 0) + 1;
      this.shown = null;
      for (const label of this.labels) label.hidden = true;
      const { canvas, layout, layout: { room, dock } } = this.host;
      dock.beside.draw();
      if (!room.hasAttribute("data-beside")) return;
      room.removeAttribute("data-beside");
      canvas.paired = false;
      canvas.hold(false);
      if (canvas.fitted) canvas.fitted = map.where.extentOf(canvas.args.marks, canvas.args.home);
      layout.place();
      canvas.resized(layout.covered());
    }
  }

  Object.assign(map, { Beside, beside: { kept, other, words, legend, counted } });
})();
