// The marks: one canvas for all symbols, one below for the discs of true radius, one above for rings.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { CanvasLayer, metresPerPixel, pane, world } = map.canvas;
  const { prepared, standing } = map.rows;

  const TOUCH_PX = 5; // how far beside a symbol a pointer may be
  const FINGER_PX = 22; // how far from its middle a finger may
  const [LEAST_GROWTH, GROWTH_A_ZOOM, FULL_FROM_ZOOM] = [0.72, 0.14, 11]; // symbols are smaller on a map of much land
  const LEAST_AWAY_OF_CELL = 1000;
  const EDGE_PX = 60; // symbols this far outside the canvas are not drawn
  const CROWD_EDGE_PX = 400; // marks of crowds this far outside take part in the layout
  const CASING_PX = 2;
  const DOTS_PX = 2.2; // what the sign of an undecidable side adds to a symbol's reach
  const MOST_AT_ONCE = 2000; // marks that are laid out in every frame while all moves
  const REST_MS = 100;
  const FOCUS = "#1a66d6"; // as in map.css
  const [KIND_PX, KIND_UP_PX] = [4.5, 6.5]; // the leading kind of a cell, and how far above its middle
  const VAGUE_PX = 26; // the radius from which an event of the store is drawn with it
  const MOVED = 0.6; // a leader is drawn where a symbol stands farther from its spot than this share of its size

  const growth = (zoom) => Math.min(1, Math.max(LEAST_GROWTH, 1 - GROWTH_A_ZOOM * (FULL_FROM_ZOOM - zoom)));

  const NO_CROWDS = { free: [], rows: [] };

  class Marks {
    // `spotOf` gives the world position of a named place by its id, for a selected place that has no mark.
    constructor(leaflet, spotOf) {
      Object.assign(this, { leaflet, spotOf, selected: new Set(), wanted: new Set(), spots: [], hovered: -1, focused: -1, allDiscs: false, crowds: [] });
      this.base = this.rows = prepared(null, null, NO_CROWDS);
      leaflet.on("moveend", () => this._moved()); // before the canvases hear of it and paint
      const layer = (name, zIndex, paint, blank) =>
        new CanvasLayer((ctx, frame) => paint.call(this, ctx, frame), blank, { pane: pane(leaflet, name, zIndex) }).addTo(leaflet);
      const plain = () => !this._isHighlit();
      this.discs = layer("discs", 440, this._paintDiscs, plain);
      this.symbols = layer("marks", 450, this._paintSymbols, () => !this.rows.length);
      this.rings = layer("rings", 460, this._paintRings, plain);
    }

    // `moving`: more frames follow at once. Of many marks counts stand in for the layout until it rests.
    // `single` are the rows of the table that are drawn one by one, null for all. `area`: {lon, lat, radius_m} of what is
    // chosen and has no spot of its own.
    show(table, { single = null, selected = [], allDiscs = false, crowds = [], moving = false, area = null } = {}) {
      Object.assign(this, { table, single });
      this.crowds = crowds.map((its, order) => (its.marks ? its : new map.crowds.Crowd(its, order)));
      this.allDiscs = allDiscs;
      this.wanted = new Set(selected.filter(Boolean));
      this.moving = moving;
      this.area = area;
      this._rest(moving);
      this._gather();
      this.symbols.repaint();
    }

    _rest(moving) {
      clearTimeout(this.resting);
      if (moving) this.resting = setTimeout(() => this._settle(), REST_MS);
    }

    _settle() {
      this.moving = false;
      if (!this.hurried) return;
      this._stand();
      this.symbols.repaint();
    }

    _moved() {
      if (this.crowds.length) this._gather();
      else if (this.zoom !== this.leaflet.getZoom()) this._stand();
    }

    // The rows to draw in the frame as it is.
    _gather() {
      this.base = prepared(this.table, this.single, this.crowds.length ? this._ofCrowds() : NO_CROWDS);
      this.vague = this.crowds.some(({ vague }) => vague);
      this._stand();
    }

    // Where each symbol stands at this zoom.
    _stand() {
      this.zoom = this.leaflet.getZoom();
      const scale = 256 * 2 ** this.zoom;
      const bodies = this._bodies(scale, growth(this.zoom));
      const placed = [...this.base.x.keys()].filter((row) => !this.base.cell(row));
      this.hurried = this.moving && placed.length > MOST_AT_ONCE;
      const groups = [true, false].map((stored) => placed.filter((row) => (this.base.layer(row) === map.STORE_LAYER) === stored));
      this.rows = standing(this.base, map.stands.separately(bodies, groups, map.stands[this.hurried ? "hurried" : "layOut"]), scale);
      [this.hovered, this.focused] = [-1, -1];
      this.select([...this.wanted]);
      this.onStand?.();
    }

    _bodies(scale, grown) {
      const { base } = this;
      const its = base.looks.map(({ size, undecidable, possibly }) => size * grown + CASING_PX + (possibly ? map.setup.ring_px : undecidable ? DOTS_PX : 0));
      const names = base.looks.map(({ symbol, color, overlay }) => `${symbol}|${color}|${overlay}`);
      const kinds = names.map((name) => names.indexOf(name));
      return {
        x: base.x.map((each) => each * scale), y: base.y.map((each) => each * scale),
        reach: Float32Array.from(base.look, (look) => its[look]),
        badge: Float32Array.from(base.events, (events) => (events > 1 ? map.symbols.badgeReach(events) : 0)),
        kind: base.look.map((look) => kinds[look]),
      };
    }

    _ofCrowds() {
      const scale = 256 * 2 ** this.leaflet.getZoom();
      const { min, max } = this.leaflet.getPixelBounds();
      const frame = (edge) => ({
        west: (min.x - edge) / scale, north: (min.y - edge) / scale, east: (max.x + edge) / scale, south: (max.y + edge) / scale,
      });
      return map.crowds.gathered(this.crowds, frame(EDGE_PX), frame(CROWD_EDGE_PX), scale);
    }

    // Highlights the marks whose id, or whose place, is among `wanted`; the first of these is what lies in sight.
    select(wanted) {
      this.wanted = new Set(wanted.filter(Boolean));
      this.selected = new Set([...this.wanted].flatMap((each) => this.base.find(new Set([each]))).map((row) => this.drawn(row)));
      this.spots = this.selected.size ? [] : wanted.map(this.spotOf).filter(Boolean);
      this._highlight();
    }

    hover(row) {
      if (row === this.hovered) return;
      this.hovered = row;
      this._highlight();
    }

    // The symbol on which the keyboard is.
    focus(row) {
      if (row === this.focused) return;
      this.focused = row;
      this._highlight();
    }

    // The row that stands for a mark: its own, or that of the symbol that counts it.
    drawn(row) {
      return this.rows.counted[row] >= 0 ? this.rows.counted[row] : row;
    }

    // The id of a mark is layer:place.
    place(row) {
      const id = this.rows.id(row);
      return id.slice(id.indexOf(":") + 1);
    }

    // The marks under a point of the map's container, nearest first; cells, which lie below, last. `finger`: it was touched.
    at({ x, y }, finger = false) {
      const origin = this.leaflet.getPixelOrigin().add(this.leaflet.containerPointToLayerPoint([x, y]));
      const frame = { scale: 256 * 2 ** this.leaflet.getZoom(), zoom: this.leaflet.getZoom(), left: origin.x, top: origin.y, width: 0, height: 0 };
      const found = [];
      this.each(frame, (row, spotX, spotY, left, top, grown) => {
        const away = this._away(row, left, top, finger ? Math.max(FINGER_PX, this.size(row) * grown) : this.size(row) * grown + TOUCH_PX);
        if (away <= LEAST_AWAY_OF_CELL) found.push([away, -row]);
      });
      return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, row]) => -row);
    }

    // The middle of a mark's symbol as a point of the map's container.
    standsAt(row) {
      const scale = 256 * 2 ** this.leaflet.getZoom();
      const origin = this.leaflet.getPixelOrigin();
      const at = L.point(this.rows.x[row] * scale + this.rows.dx[row], this.rows.y[row] * scale + this.rows.dy[row]);
      return this.leaflet.layerPointToContainerPoint(at.subtract(origin));
    }

    // Where the first of what is chosen stands, as a point of the map's container; null for nothing.
    chosenAt() {
      const [first] = this.selected, row = [...this.selected].find((each) => this.rows.id(each) === this.pressed) ?? first;
      if (row !== undefined) return this.standsAt(row);
      return this.spots.length ? this.leaflet.latLngToContainerPoint(map.canvas.lonLat(...this.spots[0]).reverse()) : null;
    }

    // How far a mark is from a point that much across and down of it; more than any if it is not met.
    _away(row, across, down, reach) {
      if (this.rows.cell(row)) return Math.max(Math.abs(across), Math.abs(down)) <= this.size(row) ? LEAST_AWAY_OF_CELL : Infinity;
      const away = Math.hypot(across, down);
      return away <= reach ? away : Infinity;
    }

    // Half the height of a mark's symbol at full growth, in pixels.
    size(row) {
      return this.rows.looks[this.rows.look[row]].size;
    }

    // Calls with every symbol near the frame: its row, true spot and the middle of its symbol, in pixels.
    each(frame, act) {
      const { x: spotX, y: spotY, dx, dy, counted, length } = this.rows;
      const grown = growth(frame.zoom);
      for (let row = 0; row < length; row++) {
        if (counted[row] >= 0) continue;
        const x = spotX[row] * frame.scale - frame.left;
        const y = spotY[row] * frame.scale - frame.top;
        const [left, top] = [x + dx[row], y + dy[row]];
        if (left > -EDGE_PX && top > -EDGE_PX && left < frame.width + EDGE_PX && top < frame.height + EDGE_PX) act(row, x, y, left, top, grown);
      }
    }

    _highlight() {
      for (const layer of [this.discs, this.rings]) layer.repaint();
    }

    _isHighlit() {
      return this.allDiscs || this.vague || this.spots.length > 0 || this._highlighted().length > 0 || Boolean(this.area);
    }

    _paintSymbols(ctx, frame) {
      const { rows } = this;
      const pictures = rows.looks.map((look) => map.symbols.sprite({ ...look, size: Math.round(look.size * growth(frame.zoom) * 4) / 4 }));
      const sharp = (value) => Math.round(value * frame.ratio) / frame.ratio;
      this._paintLeaders(ctx, frame);
      for (const stored of [true, false]) this.each(frame, (row, x, y, left, top, grown) => { // the store's below the record's
        if ((rows.layer(row) === map.STORE_LAYER) !== stored) return;
        const cell = rows.cell(row);
        if (cell) return this._paintCell(ctx, row, cell, sharp(left), sharp(top));
        if (rows.members(row)) return map.symbols.stamp(ctx, map.symbols.crowd(rows.events[row], map.stands.COUNT_PX - 2), sharp(left), sharp(top));
        map.symbols.stamp(ctx, pictures[rows.look[row]], sharp(left), sharp(top));
        if (rows.events[row] > 1) this._paintBadge(ctx, row, sharp(left), sharp(top), this.size(row) * grown);
      });
    }

    _paintBadge(ctx, row, x, y, size) {
      map.symbols.stamp(ctx, map.symbols.badge(this.rows.events[row]), x + size + 1, y - size - 1);
    }

    _paintCell(ctx, row, { shade, kind }, x, y) {
      const { color, size } = this.rows.looks[this.rows.look[row]];
      map.symbols.stamp(ctx, map.symbols.cell(color, shade, size), x, y);
      if (kind) map.symbols.stamp(ctx, map.symbols.sprite({ symbol: kind, fill: "solid", color, size: KIND_PX }), x, y - KIND_UP_PX);
      map.symbols.stamp(ctx, map.symbols.figure(this.rows.events[row]), x, kind ? y + KIND_UP_PX : y);
    }

    // A hairline leads from a symbol that was moved aside to its true spot.
    _paintLeaders(ctx, frame) {
      const moved = new Path2D();
      const spots = new Path2D();
      this.each(frame, (row, x, y, left, top, grown) => {
        if (Math.hypot(left - x, top - y) <= this.size(row) * grown * MOVED) return;
        moved.moveTo(x, y);
        moved.lineTo(left, top);
        spots.moveTo(x + 2.2, y);
        spots.arc(x, y, 2.2, 0, 2 * Math.PI);
      });
      ctx.strokeStyle = "#ffffffc0";
      ctx.lineWidth = 3;
      ctx.stroke(moved);
      ctx.strokeStyle = ctx.fillStyle = map.setup.ink;
      ctx.lineWidth = 1;
      ctx.stroke(moved);
      ctx.fill(spots);
    }

    _paintDiscs(ctx, frame) {
      const drawn = new Set();
      const disc = (row, x, y, strong) => {
        const radius = this.rows.radius_m[row] / metresPerPixel(this.rows.lat[row], frame.zoom);
        const key = `${x}|${y}|${radius}|${strong}`;
        if (radius < 2 || drawn.has(key)) return;
        drawn.add(key);
        map.symbols.disc(ctx, x, y, radius, strong);
      };
      if (this.allDiscs || this.vague) this.each(frame, (row, x, y) => (this.allDiscs || this._isVague(row, frame.zoom)) && disc(row, x, y, false));
      for (const row of this._highlighted()) disc(row, ...frame.place(this.rows.x[row], this.rows.y[row]), true);
      if (!this.area) return;
      const { lon, lat, radius_m } = this.area;
      map.symbols.disc(ctx, ...frame.place(...world(lon, lat)), radius_m / metresPerPixel(lat, frame.zoom), true);
    }

    _isVague(row, zoom) {
      return this.rows.layer(row) === map.STORE_LAYER && this.rows.radius_m[row] / metresPerPixel(this.rows.lat[row], zoom) > VAGUE_PX;
    }

    _highlighted() {
      return [...new Set([...this.selected, this.hovered, this.focused])].filter((row) => row >= 0);
    }

    _paintRings(ctx, frame) {
      const grown = growth(frame.zoom);
      for (const row of this._highlighted()) {
        const [x, y] = frame.place(this.rows.x[row], this.rows.y[row]);
        const ring = (beyond, color, width) => {
          ctx.beginPath();
          ctx.arc(x + this.rows.dx[row], y + this.rows.dy[row], this.size(row) * grown + beyond, 0, 2 * Math.PI);
          map.symbols.outlined(ctx, color, width);
        };
        if (row === this.hovered) ring(6, map.setup.ink, 1.6);
        if (this.selected.has(row)) ring(6, map.setup.selected, 3);
        if (row === this.focused) ring(9, FOCUS, 3);
      }
      for (const spot of this.spots) {
        ctx.beginPath();
        ctx.arc(...frame.place(...spot), 9, 0, 2 * Math.PI);
        map.symbols.outlined(ctx, map.setup.selected, 3);
      }
    }
  }

  map.Marks = Marks;
})();
