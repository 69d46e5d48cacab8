// The marks: one canvas for all symbols, one below for the discs of true radius, one above for rings.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { CanvasLayer, world, metresPerPixel, pane } = map.canvas;

  const FIRST_RING_PX = 17;
  const RING_STEP_PX = 19;
  const TOUCH_PX = 5; // how far beside a symbol the pointer may be
  const [LEAST_GROWTH, GROWTH_A_ZOOM, FULL_FROM_ZOOM] = [0.72, 0.14, 11]; // symbols are smaller on a map of much land
  const LEAST_AWAY_OF_CELL = 1000;
  const EDGE_PX = 60; // symbols this far outside the canvas are not drawn
  const LOOK = ["symbol", "fill", "color", "overlay", "size", "faded", "undecidable"];

  // Where a mark of slot k stands from its true spot, in pixels: four around it, then eight, then twelve …
  function offset(slot) {
    if (!slot) return [0, 0];
    let ring = 1;
    let place = slot - 1;
    while (place >= 4 * ring) place -= 4 * ring++;
    const radius = FIRST_RING_PX + RING_STEP_PX * (ring - 1);
    const angle = -Math.PI * 0.75 + 2 * Math.PI * place / (4 * ring);
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  }

  const growth = (zoom) => Math.min(1, Math.max(LEAST_GROWTH, 1 - GROWTH_A_ZOOM * (FULL_FROM_ZOOM - zoom)));

  // A column comes as a list, or – where few values repeat – as {values, codes}.
  function reader(column, fallback) {
    if (!column) return () => fallback;
    if (Array.isArray(column)) return (row) => column[row] ?? fallback;
    return (row) => column.values[column.codes[row]] ?? fallback;
  }

  // The columns as arrays that are quick to paint; every mark's look is shared with those that look the same.
  function prepared(columns) {
    const id = reader(columns.id, "");
    const count = columns.id ? (Array.isArray(columns.id) ? columns.id : columns.id.codes).length : 0;
    const read = Object.fromEntries(["layer", "lon", "lat", "radius_m", "slot", "count", "title", "note", "cell", ...LOOK]
      .map((name) => [name, reader(columns[name])]));
    const made = {
      length: count, id, layer: read.layer, title: read.title, note: read.note, cell: read.cell,
      x: new Float64Array(count), y: new Float64Array(count), dx: new Float32Array(count), dy: new Float32Array(count),
      lat: new Float64Array(count), radius_m: new Float64Array(count), events: new Int32Array(count),
      look: new Int32Array(count), looks: [],
    };
    const known = new Map();
    for (let row = 0; row < count; row++) fillRow(made, read, known, row);
    return made;
  }

  // The columns of crowds, if there are any, below those of single marks.
  function stacked(below, above) {
    const read = Object.fromEntries(map.crowds.COLUMNS.map((name) => [name, reader(above[name])]));
    const rows = above.id ? [...(above.id.codes || above.id).keys()] : [];
    return Object.fromEntries(map.crowds.COLUMNS.map((name) => [name, [...below[name], ...rows.map(read[name])]]));
  }

  function fillRow(made, read, known, row) {
    made.lat[row] = read.lat(row);
    [made.x[row], made.y[row]] = world(read.lon(row), made.lat[row]);
    [made.dx[row], made.dy[row]] = offset(read.slot(row) || 0);
    made.radius_m[row] = read.radius_m(row) || 0;
    made.events[row] = read.count(row) || 0;
    const key = `${read.symbol(row)}|${read.fill(row)}|${read.color(row)}|${read.overlay(row)}|${read.size(row)}|${read.faded(row)}|${read.undecidable(row)}`;
    if (!known.has(key)) {
      known.set(key, made.looks.length);
      made.looks.push(lookOf(read, row));
    }
    made.look[row] = known.get(key);
  }

  function lookOf(read, row) {
    const look = Object.fromEntries(LOOK.map((name) => [name, read[name](row)]));
    return { ...look, size: Math.max(3, Math.min(40, Number(look.size) || 9)) };
  }

  class Marks {
    // `spotOf` gives the world position of a named place by its id, for a selected place that has no mark.
    constructor(leaflet, spotOf) {
      this.leaflet = leaflet;
      this.spotOf = spotOf;
      this.rows = prepared({});
      this.selected = new Set();
      this.spots = [];
      this.hovered = -1;
      this.allDiscs = false;
      this.crowds = [];
      leaflet.on("moveend", () => this.crowds.length && this._gather()); // before the canvases hear of it and paint
      const layer = (name, zIndex, paint) =>
        new CanvasLayer((ctx, frame) => paint.call(this, ctx, frame), { pane: pane(leaflet, name, zIndex) }).addTo(leaflet);
      this.discs = layer("discs", 440, this._paintDiscs);
      this.symbols = layer("marks", 450, this._paintSymbols);
      this.rings = layer("rings", 460, this._paintRings);
    }

    show(columns, { selected = [], allDiscs = false, crowds = [] } = {}) {
      this.columns = columns || {};
      this.crowds = crowds.map((values, order) => new map.crowds.Crowd(values, order));
      this.allDiscs = allDiscs;
      this.wanted = new Set(selected.filter(Boolean));
      this._gather();
      this.symbols.repaint();
    }

    // The rows to draw in the frame as it is.
    _gather() {
      this.hovered = -1;
      this.rows = prepared(this.crowds.length ? stacked(this._ofCrowds(), this.columns) : this.columns);
      this.select([...this.wanted]);
    }

    _ofCrowds() {
      const scale = 256 * 2 ** this.leaflet.getZoom();
      const { min, max } = this.leaflet.getPixelBounds();
      const frame = { west: min.x - EDGE_PX, north: min.y - EDGE_PX, east: max.x + EDGE_PX, south: max.y + EDGE_PX };
      const inWorld = Object.fromEntries(Object.entries(frame).map(([name, px]) => [name, px / scale]));
      return map.crowds.gathered(this.crowds, inWorld, scale);
    }

    // Highlights the marks whose id, or whose place, is among `wanted`.
    select(wanted) {
      this.wanted = new Set(wanted.filter(Boolean));
      this.selected = new Set();
      for (let row = 0; row < this.rows.length && this.wanted.size; row++) {
        const id = this.rows.id(row);
        if (this.wanted.has(id) || this.wanted.has(this.place(row))) this.selected.add(row);
      }
      this.spots = this.selected.size ? [] : wanted.map(this.spotOf).filter(Boolean);
      this._highlight();
    }

    hover(row) {
      if (row === this.hovered) return;
      this.hovered = row;
      this._highlight();
    }

    // The id of a mark is layer:place.
    place(row) {
      const id = this.rows.id(row);
      return id.slice(id.indexOf(":") + 1);
    }

    // The marks under a point of the map's container, nearest first; cells, which lie below, last.
    at({ x, y }) {
      const rows = this.rows;
      const origin = this.leaflet.getPixelOrigin().add(this.leaflet.containerPointToLayerPoint([x, y]));
      const scale = 256 * 2 ** this.leaflet.getZoom();
      const grown = growth(this.leaflet.getZoom());
      const found = [];
      for (let row = 0; row < rows.length; row++) {
        const across = rows.x[row] * scale + rows.dx[row] * grown - origin.x;
        const down = rows.y[row] * scale + rows.dy[row] * grown - origin.y;
        const away = this._away(row, across, down, grown);
        if (away <= LEAST_AWAY_OF_CELL + 1) found.push([away, -row]);
      }
      return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, row]) => -row);
    }

    // How far a mark is from a point that much across and down of it; more than any if it is not met.
    _away(row, across, down, grown) {
      const size = this.size(row);
      if (this.rows.cell(row)) return Math.max(Math.abs(across), Math.abs(down)) <= size ? LEAST_AWAY_OF_CELL : Infinity;
      const away = Math.hypot(across, down);
      return away <= size * grown + TOUCH_PX ? away : Infinity;
    }

    // Half the height of a mark's symbol at full growth, in pixels.
    size(row) {
      return this.rows.looks[this.rows.look[row]].size;
    }

    // Calls with every mark near the frame: its row, true spot and the middle of its symbol, in pixels.
    each(frame, act) {
      const { rows } = this;
      const grown = growth(frame.zoom);
      for (let row = 0; row < rows.length; row++) {
        const x = rows.x[row] * frame.scale - frame.left;
        const y = rows.y[row] * frame.scale - frame.top;
        if (x > -EDGE_PX && y > -EDGE_PX && x < frame.width + EDGE_PX && y < frame.height + EDGE_PX)
          act(row, x, y, x + rows.dx[row] * grown, y + rows.dy[row] * grown, grown);
      }
    }

    // The canvases of discs and rings are left alone as long as they stay empty.
    _highlight() {
      const drawn = this.allDiscs || this.spots.length > 0 || this._highlighted().length > 0;
      if (drawn || this.highlit) for (const layer of [this.discs, this.rings]) layer.repaint();
      this.highlit = drawn;
    }

    _paintSymbols(ctx, frame) {
      const { rows } = this;
      const pictures = rows.looks.map((look) => map.symbols.sprite({ ...look, size: Math.round(look.size * growth(frame.zoom) * 4) / 4 }));
      const sharp = (value) => Math.round(value * frame.ratio) / frame.ratio;
      this._paintLeaders(ctx, frame);
      this.each(frame, (row, x, y, left, top, grown) => {
        const cell = rows.cell(row);
        if (cell) return this._paintCell(ctx, row, cell, sharp(left), sharp(top));
        map.symbols.stamp(ctx, pictures[rows.look[row]], sharp(left), sharp(top));
        if (rows.events[row] > 1) this._paintBadge(ctx, row, sharp(left), sharp(top), this.size(row) * grown);
      });
    }

    _paintBadge(ctx, row, x, y, size) {
      map.symbols.stamp(ctx, map.symbols.badge(this.rows.events[row]), x + size + 2, y - size - 1);
    }

    _paintCell(ctx, row, { shade }, x, y) {
      const { color, size } = this.rows.looks[this.rows.look[row]];
      map.symbols.stamp(ctx, map.symbols.cell(color, shade, size), x, y);
      map.symbols.stamp(ctx, map.symbols.figure(this.rows.events[row]), x, y);
    }

    // A hairline leads from a symbol that was moved aside to its true spot.
    _paintLeaders(ctx, frame) {
      const { rows } = this;
      const moved = new Path2D();
      const spots = new Path2D();
      this.each(frame, (row, x, y, left, top) => {
        if (!rows.dx[row] && !rows.dy[row]) return;
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
        paintDisc(ctx, x, y, radius, strong);
      };
      if (this.allDiscs) this.each(frame, (row, x, y) => disc(row, x, y, false));
      for (const row of this._highlighted()) disc(row, ...frame.place(this.rows.x[row], this.rows.y[row]), true);
    }

    _highlighted() {
      return this.hovered >= 0 ? [...this.selected, this.hovered] : [...this.selected];
    }

    _paintRings(ctx, frame) {
      const grown = growth(frame.zoom);
      for (const row of this._highlighted()) {
        const [x, y] = frame.place(this.rows.x[row], this.rows.y[row]);
        ctx.beginPath();
        ctx.arc(x + this.rows.dx[row] * grown, y + this.rows.dy[row] * grown, this.size(row) * grown + 6, 0, 2 * Math.PI);
        outlined(ctx, this.selected.has(row) ? map.setup.selected : map.setup.ink, this.selected.has(row) ? 3 : 1.6);
      }
      for (const spot of this.spots) {
        ctx.beginPath();
        ctx.arc(...frame.place(...spot), 9, 0, 2 * Math.PI);
        outlined(ctx, map.setup.selected, 3);
      }
    }
  }

  function outlined(ctx, color, width) {
    ctx.setLineDash([]);
    ctx.strokeStyle = "#fff";
    ctx.lineWidth = width + 2.5;
    ctx.stroke();
    ctx.strokeStyle = color;
    ctx.lineWidth = width;
    ctx.stroke();
  }

  function paintDisc(ctx, x, y, radius, strong) {
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.fillStyle = ctx.strokeStyle = map.setup.disc;
    ctx.globalAlpha = strong ? 0.16 : 0.07;
    ctx.fill();
    ctx.globalAlpha = strong ? 0.85 : 0.4;
    ctx.lineWidth = strong ? 1.4 : 0.8;
    ctx.setLineDash(strong ? [] : [3, 3]);
    ctx.stroke();
    ctx.globalAlpha = 1;
    ctx.setLineDash([]);
  }

  map.Marks = Marks;
})();
