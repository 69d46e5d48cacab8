// The tool that narrows the view to an area: draw one, take what the map shows, a circle about a place; say what is in it.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, plain, word } = map.dom;

  const KINDS = ["box", "polygon", "circle"];
  const SIGNS = { box: "▭", polygon: "⬠", circle: "◯" };
  const USUAL_KM = 10;

  class AreaTool {
    constructor(host) {
      this.host = host;
      const { leaflet } = host.canvas;
      this.layer = new map.AreaLayer(leaflet);
      this.sketch = new map.Sketch(leaflet, { draw: (area, spots) => this._draw(area, spots), done: (area) => this._done(area), radius: () => this._radius() });
      this.tool = new map.MapTool(host, { name: "area", sign: "▱", fill: () => this._fill(), onOpen: (open) => this._opened(open) });
    }

    _fill() {
      const { host } = this;
      const button = (text, onclick, more) => element("button", { type: "button", onclick, ...more }, text);
      this.draw = Object.fromEntries(KINDS.map((kind) => [kind, button(`${SIGNS[kind]} ${word(`area_${kind}_button`)}`, () => this._begin(kind), { "aria-pressed": "false" })]));
      this.km = element("input", { type: "number", min: 0.1, max: map.area.MOST_KM, step: "any", value: USUAL_KM, "aria-label": word("area_km"), onchange: () => this._resize() });
      this.about = button("", () => this._aboutPlace());
      this.hint = element("p", { class: "hint", role: "status" }, word("area_hint"));
      this.words = element("p", { class: "words" });
      this.count = element("p", { role: "status" });
      this.possibly = element("input", { type: "checkbox", onchange: () => host.change({ possibly: this.possibly.checked ? "" : "no" }) });
      this.link = element("input", { type: "text", "aria-label": word("area_link"), maxlength: 2000, onchange: () => this._typed() });
      this.fault = element("p", { class: "fault", role: "alert", hidden: true });
      const ends = [button(word("area_go"), () => this._fly()), button(word("area_clear"), () => host.change({ area: "", possibly: "" }))];
      this.its = element("div", { class: "its" }, this.words, this.count, element("label", {}, this.possibly, word("area_possibly")), element("div", { class: "row" }, ...ends));
      return [
        element("div", { class: "row" }, ...KINDS.map((kind) => this.draw[kind])), element("div", { class: "row" }, element("label", {}, this.km, " km"), this.about),
        element("div", { class: "row" }, button(word("area_window"), () => this._window())), this.hint, this.its,
        element("details", {}, element("summary", {}, word("area_link")), this.link), this.fault,
      ];
    }

    // `moving`: a frame of a drag or of playing.
    show(selection, { moving = false } = {}) {
      const { view, data } = selection;
      const area = view.area ? map.area.read(view.area, data.places) : null;
      if (!this.sketch.kind) this.layer.show(area);
      this.tool.on(Boolean(area));
      this.its.hidden = !area;
      if (!this.tool.isOpen) return;
      if (area) {
        this.words.textContent = plain(map.area.words(area, data, map.naming(view)));
        this.count.textContent = countWords(selection);
        this.possibly.checked = view.possibly !== "no";
      }
      if (moving) return;
      this.fault.hidden = true;
      this.link.value = view.area;
      if (area && !area.corners.length) this.km.value = String(Number((area.radius_m / 1000).toFixed(3)));
      const row = data.places.id.indexOf(view.place);
      if (row >= 0 && Number.isFinite(data.places.lon[row])) this.place = row;
      this.about.textContent = this.place === undefined ? word("area_middle") : word("area_about", { place: plain(data.nameOf(this.place, view), 40) });
    }

    _opened(open) {
      if (!open) this.sketch.end(null);
      this.layer.edit(open ? { drag: (area) => this._draw(area, []), choose: (area) => this._choose(area) } : null);
      this.hint.textContent = word("area_hint");
      this.place = undefined; // that of another time
      if (open && this.host.selection) this.show(this.host.selection);
    }

    _begin(kind) {
      const again = this.sketch.kind === kind;
      this.sketch.end(null);
      if (again) return;
      this.sketch.begin(kind);
      this.draw[kind].setAttribute("aria-pressed", "true");
      this.hint.textContent = word(`sketch_${kind}`);
    }

    // A frame: the view as it would be with the area.
    _draw(area, spots) {
      this.layer.show(area, spots);
      if (area) this.host.narrowed(map.area.write(area));
    }

    _done(area) {
      for (const button of Object.values(this.draw)) button.setAttribute("aria-pressed", "false");
      this.hint.textContent = word("area_hint");
      if (area) return this._choose(area);
      this.layer.show(null);
      this.host.draw();
    }

    _choose(area) {
      this.host.change({ area: map.area.write(area) });
    }

    _radius() {
      const km = Number(this.km.value);
      return 1000 * (km > 0 && km <= map.area.MOST_KM ? km : USUAL_KM);
    }

    // A circle takes the radius typed.
    _resize() {
      const { view, data } = this.host;
      const area = view.area ? map.area.read(view.area, data.places) : null;
      if (area && !area.corners.length) this._choose(map.area.circle(...area.middle, this._radius()));
    }

    _aboutPlace() {
      const { places } = this.host.data;
      const { lng, lat } = this.host.canvas.leaflet.getCenter().wrap();
      const middle = this.place !== undefined ? [places.lon[this.place], places.lat[this.place]] : map.area.rounded([lng, lat]);
      this._choose(map.area.circle(...middle, this._radius()));
    }

    _window() {
      const bounds = this.host.canvas.leaflet.getBounds();
      const turn = Math.round(bounds.getCenter().lng / 360) * 360;
      const sides = map.area.rounded([bounds.getWest() - turn, Math.max(-85, bounds.getSouth()), bounds.getEast() - turn, Math.min(85, bounds.getNorth())]);
      const area = map.area.attempt(() => map.area.box(...sides));
      if (area) this._choose(area);
      else this._refuse(word("area_too_wide"));
    }

    // A word of the link, typed.
    _typed() {
      const text = this.link.value.trim();
      try {
        this.host.change({ area: text ? map.area.write(map.area.read(text, this.host.data.places)) : "" });
      } catch (fault) {
        if (!(fault instanceof map.area.Fault)) throw fault;
        this._refuse(fault.message);
      }
    }

    _refuse(sentence) {
      this.fault.textContent = sentence;
      this.fault.hidden = false;
    }

    _fly() {
      const { view, data, canvas } = this.host;
      const [west, south, east, north] = map.area.extent(map.area.outline(map.area.read(view.area, data.places)));
      canvas.leaflet.fitBounds([[south, west], [north, east]], { padding: [30, 30] });
    }
  }

  // What is in it, surely and possibly, and what can't be told.
  function countWords(selection) {
    const { shown, possibly, perhaps, unlocated } = selection.counts();
    const said = [word("area_sure", { n: shown - possibly }), possibly + perhaps ? word(perhaps ? "area_perhaps" : "area_also", { n: possibly + perhaps }) : ""];
    return [...said, unlocated ? word("area_unlocated", { n: unlocated }) : ""].filter(Boolean).join(" ");
  }

  map.AreaTool = AreaTool;
  map.area.countWords = countWords;
})();
