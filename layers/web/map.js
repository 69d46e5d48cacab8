// The map as a whole: takes what is to be shown as plain values, draws it, and says what the reader did.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element } = map.dom;

  const ANSWER_WAIT_MS = 1500;
  const MOST_STEPS = 3; // zooms that a click on a cell goes in

  function pathStyle(style) {
    return {
      color: style.color, weight: style.width_px, opacity: style.opacity, dashArray: (style.dash_px || []).join(" ") || null,
      fill: Boolean(style.fill), fillColor: style.fill || style.color, fillOpacity: style.fill_opacity, lineJoin: "round",
    };
  }

  class View extends map.Sight {
    // `setup` holds what never changes for a package (styles, symbols, names …), `layers` its Leaflet layers by name.
    constructor(leaflet, setup, layers) {
      super(leaflet);
      Object.assign(this, { layers, token: null, styled: {} });
      map.setup = setup;
      map.symbols.define(setup.symbols, setup.overlays);
      leaflet.attributionControl.setPrefix("Leaflet");
      map.addScale(leaflet);
      this.timeBar = new map.TimeBar(leaflet.getContainer(), (from, to) => this.say({ kind: "range", from, to }));
      this.marks = new map.Marks(leaflet, (id) => map.instrument?.store?.spot(id) ?? this.names.spot(id)); // hears of a move before names are laid out about it
      this.names = new map.Names(leaflet, setup.names, setup.countries);
      this.shapes = new map.Shapes(leaflet, pathStyle);
      this.pointer = new map.Pointer(leaflet, this.marks, this.shapes, (row) => this._choose(row));
      this.keys = new map.MarkKeys(leaflet, this.marks, this.pointer, (row) => this._choose(row));
      this._focusInPlace();
      map.addButtons(this);
      this._watch();
    }

    // Draws `args` (see layers/web/document.py for what they hold).
    show(args) {
      this.args = args;
      this.ground = "";
      this.timeBar.show(args.time);
      if (this.token === null) this._open(args);
      this._showGround(args);
      this.shapes.show(args.shapes);
      const selected = [].concat(args.selected || []);
      this.marks.show(args.marks, { single: args.single, selected, allDiscs: (args.show || []).includes("discs"), crowds: args.crowds, area: args.area });
      this.names.show(args.layers.includes("names"), args.language, this.marks, args);
      this._go(args);
      this.answered();
    }

    // Draws a frame while it plays: what follows the dates; position, names and base stay.
    step(args) {
      const ground = JSON.stringify([args.layers, args.borders, args.dashed]);
      if (ground !== this.ground) this._showGround(args); // lines are painted anew for it
      this.ground = ground;
      this.shapes.show(args.shapes);
      this.marks.show(args.marks, { single: args.single, selected: [...this.marks.wanted], allDiscs: args.show.includes("discs"), crowds: args.crowds, moving: true });
      this.timeBar.show(args.time);
    }

    // Tells whoever embeds the map what the reader did; `seq` is larger every time, also after a reload. What was said
    // and not answered yet is not overwritten: a choice would be lost to the move that follows it.
    say(value) {
      this.unsaid = (this.unsaid || []).filter(({ kind }) => kind !== value.kind).concat(value);
      this._sayNext();
    }

    _sayNext() {
      if (this.waiting || !this.unsaid?.length) return;
      this.seq = Math.max((this.seq || 0) + 1, Date.now());
      this.waiting = setTimeout(() => this.answered(), ANSWER_WAIT_MS);
      (this.onValue ?? map.onValue)?.({ seq: this.seq, ...this.unsaid.shift() });
    }

    // Whoever embeds the map is done with what was said last.
    answered() {
      clearTimeout(this.waiting);
      this.waiting = 0;
      this._sayNext();
    }

    _toggle(name, visible) {
      const layer = this.layers[name];
      if (!layer || this.leaflet.hasLayer(layer) === visible) return;
      if (visible) this._filled(name, layer).addTo(this.leaflet);
      else layer.remove();
    }

    // Lines and areas stay text until they are first shown.
    _filled(name, layer) {
      const its = map.setup.lines[name];
      if (!its || layer.getLayers().length) return layer;
      return layer.addData(JSON.parse(its.features)).setStyle(pathStyle(map.setup.styles[its.look]));
    }

    _showGround({ layers, basemap = "", borders = [], dashed = [] }) {
      this._toggle("relief", layers.includes("relief") && !basemap);
      this._toggle("rivers", layers.includes("rivers"));
      this._toggle("reservoirs", layers.includes("rivers"));
      this._showBasemap(basemap);
      this._credit(layers);
      const drawn = layers.includes("borders") ? borders : [];
      for (const edition of map.setup.editions) this._showEdition(edition, drawn.find((each) => each.edition === edition), dashed);
    }

    // Whose data are drawn, each named once. Leaflet takes HTML here, so the text is escaped.
    _credit(layers) {
      const visible = Object.keys(map.setup.credits).filter((name) => layers.includes(name));
      const wanted = [...new Set(visible.flatMap((name) => map.setup.credits[name]))].map((text) => element("span", {}, text).innerHTML);
      const control = this.leaflet.attributionControl;
      (this.credited || []).forEach((text) => control.removeAttribution(text));
      wanted.forEach((text) => control.addAttribution(text));
      this.credited = wanted;
    }

    _showBasemap(basemap) {
      for (const name of map.setup.basemaps) this._toggle(`basemap:${name}`, name === basemap);
      this.leaflet.options.zoomSnap = basemap ? 1 : 0.25; // tiles are sharp at whole zooms only
      this.leaflet.getContainer().dataset.basemap = basemap;
    }

    _showEdition(edition, drawn, dashed) {
      const main = drawn && drawn.style !== "spread";
      if (drawn) this._styleLines(edition, main, dashed);
      this._toggle(`borders:${edition}`, Boolean(drawn));
      this._toggle(`enclaves:${edition}`, Boolean(main));
      if (main) this.layers[`borders:${edition}`]?.bringToFront();
    }

    _styleLines(edition, main, dashed) {
      const [name, key] = [`borders:${edition}`, `${main}|${dashed}`];
      if (this.styled[edition] === key || !this.layers[name]) return;
      this.styled[edition] = key;
      this._filled(name, this.layers[name]).eachLayer((line) => {
        const open = dashed.includes(line.feature.properties.pair);
        line.setStyle(pathStyle(map.setup.styles[!main ? "border_spread" : open ? "border_dashed" : "border"]));
      });
    }

    // Before anything is drawn, so that it is drawn once: the window around the map has its first words by now, and the map its size.
    _open(args) {
      this.leaflet.invalidateSize({ animate: false });
      this._go(args);
    }

    // Moves only when the token is new, so that no change of a filter moves the map.
    _go({ position, home }) {
      const token = position?.token ?? "";
      if (token === this.token) return;
      const first = this.token === null;
      this.token = token;
      this.home = home;
      this.goTo(position && (position.bbox || position.lon !== undefined) ? position : { bbox: home }, !first);
    }

    _choose(row) {
      const cell = row >= 0 && this.marks.rows.cell(row);
      if (cell) return this._zoomInto(cell.box);
      const members = row >= 0 && this.marks.rows.members(row);
      if (members) return this._chooseCrowd(row, members);
      const [mark, place] = row < 0 ? ["", ""] : [this.marks.rows.id(row), this.marks.place(row)];
      if (!mark && !this.marks.wanted.size) return;
      this.marks.pressed = mark; // of all the symbols of its place the one to keep in sight
      this.marks.select([mark]);
      this.say({ kind: "select", mark, place });
    }

    // Whoever embeds the map lists the marks of a crowd; without a dock the map does.
    _chooseCrowd(row, members) {
      if (this.hasDock || map.instrument) return this.say({ kind: "select", marks: members.map(this.marks.rows.id) });
      this.pointer.openCrowd(row);
    }

    // Shows a box [west, north, east, south] (world) larger, a step at least.
    _zoomInto([west, north, east, south]) {
      const [northWest, southEast] = [[west, north], [east, south]].map((spot) => map.canvas.lonLat(...spot).reverse());
      const bounds = L.latLngBounds(northWest, southEast);
      const [zoom, fitting] = [this.leaflet.getZoom(), this.leaflet.getBoundsZoom(bounds, false, L.point(40, 40))];
      this.leaflet.setView(bounds.getCenter(), Math.max(zoom + 1, Math.min(zoom + MOST_STEPS, fitting)));
    }

    // A press focuses the map; the page must not scroll under the pointer for it, or the click goes astray.
    _focusInPlace() {
      const container = this.leaflet.getContainer();
      container.focus = (options) => HTMLElement.prototype.focus.call(container, { preventScroll: true, ...options });
    }
  }

  map.MapView = View;
  map.start = (leaflet, setup, layers) => {
    map.view = new View(leaflet, setup, layers);
    map.onStart?.(map.view);
  };
})();
