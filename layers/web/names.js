// Place names: the larger places first, none over another or over a symbol.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { CanvasLayer, world, pane } = map.canvas;

  const MOST = 400;
  const BADGE_PX = 8; // half a badge's height
  const CELL_PX = 6; // occupied room is remembered in cells of this size
  const TEXT = [
    { font: "600 15px system-ui, sans-serif", color: "#2b2d33", height: 17 },
    { font: "600 14px system-ui, sans-serif", color: "#2b2d33", height: 16 },
    { font: "500 13px system-ui, sans-serif", color: "#33363d", height: 15 },
    { font: "12px system-ui, sans-serif", color: "#3f434b", height: 14 },
  ];
  const COUNTRY = { font: "500 14px system-ui, sans-serif", spacing: "3px", color: "#5c6069", height: 16 };
  const [TILE_PX, EQUATOR_KM] = [256, 40_075];
  // Tried in this order: right of the dot, left, above, below; then the same farther out, clear of a symbol. The name
  // of an area stands in its middle, without a dot.
  const MIDDLE = [[0, 0, 0], [0, 1, 0], [0, -1, 0]];
  const BESIDE = [5, 17].flatMap((gap) => [[1, 0, gap], [-1, 0, gap], [0, -1, gap], [0, 1, gap]]);

  // Where the name of what is contested is tried: to the left and right first, then farther out.
  const AWAY_PX = [20, 36, 56, 80, 110, 150];
  const ANGLES = [Math.PI, 0, 0.9 * Math.PI, 1.1 * Math.PI, 0.1 * Math.PI, -0.1 * Math.PI, 0.75 * Math.PI, 1.25 * Math.PI, 0.25 * Math.PI, -0.25 * Math.PI];
  const NEAR = AWAY_PX.flatMap((away) => ANGLES.map((angle) => [away, angle]));
  // Where there is no room in these: all around, farther, and smaller.
  const SMALL = { ...TEXT[3], font: "600 12px system-ui, sans-serif" };
  const steps = (by, most) => [...Array(2 * Math.floor(most / by) + 1).keys()].map((each) => by * (each - Math.floor(most / by)));
  const ROUND = steps(16, 208).flatMap((across) => steps(3, 150).map((down) => [Math.hypot(across, down), Math.atan2(down, across)]))
    .filter(([away]) => away >= AWAY_PX[0]).sort(([a], [b]) => a - b);

  class Room {
    constructor() {
      this.taken = new Set();
    }

    *cells(left, top, right, bottom) {
      for (let x = Math.floor(left / CELL_PX); x <= Math.floor(right / CELL_PX); x++)
        for (let y = Math.floor(top / CELL_PX); y <= Math.floor(bottom / CELL_PX); y++) yield x * 65536 + y;
    }

    free(box) {
      for (const cell of this.cells(...box)) if (this.taken.has(cell)) return false;
      return true;
    }

    take(box) {
      for (const cell of this.cells(...box)) this.taken.add(cell);
    }
  }

  class Names {
    // `rows`: {place_id, lon, lat, rank, zoom, area, editions, text: {language: […]}}, the most important first.
    // `countries`: spots where a country may be named, as layers/web/country_names.py lays them out.
    constructor(leaflet, rows, countries) {
      Object.assign(this, { leaflet, countries });
      this.rows = this._placed(rows);
      this.base = this.rows;
      this.language = "";
      this.visible = false;
      this.layer = new CanvasLayer((ctx, frame) => this._paint(ctx, frame), () => !this.visible, { pane: pane(leaflet, "names", 430) }).addTo(leaflet);
    }

    _placed(rows) {
      const spots = rows.lon.map((lon, row) => world(lon, rows.lat[row]));
      return { ...rows, spots, byPlace: new Map(rows.place_id.map((id, row) => [id, row])) };
    }

    // `names` are the places of a visitor's data, with the same columns; they come instead of the package's. What is
    // `contested`, by the ids of its marks, is named first, at every zoom.
    show(visible, language, marks, { names, contested = [], borders = [] }) {
      if (names !== this.own) this.rows = names ? this._placed(names) : this.base;
      this.edition = borders.find(({ style }) => style === "main")?.edition;
      Object.assign(this, { visible, marks, language, own: names, contested: new Set(contested) });
      this.layer.repaint();
    }

    spot(placeId) {
      const row = this.rows.byPlace.get(placeId);
      return row === undefined ? null : this.rows.spots[row];
    }

    // An enclave is named where the edition of the border that is drawn has it.
    _mapped(row) {
      const editions = this.rows.editions?.[row];
      return !editions?.length || editions.includes(this.edition);
    }

    _texts() {
      return this.rows.text[this.language] || Object.values(this.rows.text)[0] || [];
    }

    _paint(ctx, frame) {
      const room = this._roomBesideMarks(frame);
      this._takeControls(room, frame);
      const texts = this._texts();
      ctx.lineJoin = "round";
      this._nameContested(ctx, room, frame);
      let shown = 0;
      for (let row = 0; row < texts.length && shown < MOST; row++) {
        if (this.rows.zoom[row] > frame.zoom + 0.01 || this.named.has(row) || !this._mapped(row)) continue;
        const [x, y] = frame.place(...this.rows.spots[row]);
        if (x < 0 || y < 0 || x > frame.width || y > frame.height) continue;
        if (this._label(ctx, room, frame, row, x, y)) shown++;
      }
      this._nameCountries(ctx, room, frame);
    }

    // Each country once, where nothing else stands and its name lies within it.
    _nameCountries(ctx, room, frame) {
      const { lon, lat, text, editions } = this.countries, its = editions[this.edition];
      const labels = text[this.language] || Object.values(text)[0] || [];
      if (!its || this.own) return;
      Object.assign(ctx, { font: COUNTRY.font, letterSpacing: COUNTRY.spacing });
      labels.forEach((label, country) => {
        const name = map.dom.plain(label, 40).toLocaleUpperCase(), half = ctx.measureText(name).width / 2 + 4;
        for (const row of byRoom(its)) {
          const [x, y] = frame.place(...world(lon[row], lat[row]));
          const box = [x - half, y - COUNTRY.height / 2, x + half, y + COUNTRY.height / 2];
          if (its.of[row] !== country || outside(box, frame) || !room.free(box) || !this._within(its, row, half, frame)) continue;
          room.take(box);
          paintLabel(ctx, COUNTRY, name, x - half + 4, y);
          break;
        }
      });
      ctx.letterSpacing = "0px";
    }

    // Whether so many pixels to the left and right of a spot are of its country, and somewhat above and below.
    _within({ of, clear_km: clear }, row, half, frame) {
      const { lat, across, step_km: step } = this.countries;
      const pxPerKm = (TILE_PX * 2 ** frame.zoom) / (EQUATOR_KM * Math.cos((lat[row] * Math.PI) / 180));
      if (clear[row] * pxPerKm >= half) return true;
      const aside = Math.ceil(half / (step * pxPerKm)), least = Math.max(step / 2, COUNTRY.height / pxPerKm);
      if ((row % across) < aside || (row % across) + aside >= across) return false;
      return of.slice(row - aside, row + aside + 1).every((its, at) => its === of[row] && clear[row - aside + at] >= least);
    }

    // The name stands where there is room about the symbol, a line leading to it.
    _nameContested(ctx, room, frame) {
      const [met, its] = [new Map(), this.marks.rows];
      if (this.contested.size) this.marks.each(frame, (row, x, y, left, top, grown) => {
        if (its.looks[its.look[row]].overlay) met.set(its.id(row), [left, top, this.marks.size(row) * grown]);
      });
      this.named = new Map(); // row -> box of its name on the canvas
      for (const [spots, style] of [[NEAR, TEXT[1]], [ROUND, SMALL]]) for (const id of this.contested) { // all near by before one takes room farther off
        const place = this.rows.byPlace.get(id.slice(id.indexOf(":") + 1));
        if (!met.has(id) || place === undefined || this.named.has(place)) continue;
        const text = map.dom.plain(this._texts()[place], 60);
        for (const lines of [[text], inTwo(text)]) {
          const box = this._around(ctx, room, frame, lines, spots, style, ...met.get(id));
          if (box) { this.named.set(place, box); break; }
        }
      }
    }

    // The box that its name took; null where there is no room. What is on the map is named on it, not beyond its edge.
    _around(ctx, room, frame, lines, spots, style, x, y, size) {
      ctx.font = style.font;
      const [width, half] = [Math.max(...lines.map((line) => ctx.measureText(line).width)), lines.length * style.height / 2];
      for (const [away, angle] of spots) {
        const [across, down] = [Math.cos(angle), Math.sin(angle)];
        const [left, middle] = [x + across * away + (across < 0 ? -width : 0), y + down * away];
        const box = [left - 2, middle - half, left + width + 2, middle + half];
        if (!room.free(box) || cut(box, frame) || (apart(box, frame) && !apart([x, y, x, y], frame))) continue;
        room.take(box);
        paintLine(ctx, [x + across * size, y + down * size], [x + across * away, middle], style.color);
        lines.forEach((line, index) => paintLabel(ctx, style, line, left, middle - half + (index + 0.5) * style.height));
        return box;
      }
      return null;
    }

    _roomBesideMarks(frame) {
      const room = new Room();
      if (!this.marks) return room;
      this.marks.each(frame, (row, x, y, left, top, grown) => {
        const size = this.marks.size(row) * grown + 1;
        room.take([left - size, top - size, left + size, top + size]);
        const events = this.marks.rows.events[row];
        if (events > 1) room.take([left, top - size - BADGE_PX, left + size + 2 * map.symbols.badgeReach(events), top]);
      });
      return room;
    }

    // What lies over the map hides no name.
    _takeControls(room, { margin }) {
      const container = this.leaflet.getContainer(), its = container.getBoundingClientRect();
      for (const control of container.querySelectorAll(".leaflet-control, .beside-label")) {
        const { left, top, right, bottom } = control.getBoundingClientRect();
        const [x, y] = [margin.x - its.left, margin.y - its.top];
        room.take([left + x, top + y, right + x, bottom + y]);
      }
    }

    _label(ctx, room, frame, row, x, y) {
      const style = TEXT[Math.min(this.rows.rank[row], TEXT.length - 1)];
      const text = map.dom.plain(this._texts()[row], 60);
      const area = this.rows.area?.[row];
      ctx.font = style.font;
      const width = ctx.measureText(text).width;
      for (const [right, down, gap] of area ? MIDDLE : BESIDE) {
        const left = x + right * gap + (right < 0 ? -width : right ? 0 : -width / 2);
        const top = y + down * (gap + style.height / 2) - style.height / 2;
        const box = [left - 2, top, left + width + 2, top + style.height];
        if (!room.free(box) || cut(box, frame)) continue;
        room.take(box);
        if (!area) paintDot(ctx, style.color, x, y);
        paintLabel(ctx, style, text, left, top + style.height / 2);
        return true;
      }
      return false;
    }
  }

  // The spots of an edition, those farthest from any border first.
  const byRoom = (its) => (its.order ??= its.of.map((_, row) => row).sort((a, b) => its.clear_km[b] - its.clear_km[a]));

  // The words of a text in two lines as even as can be; one line where it is one word.
  function inTwo(text) {
    const gaps = [...text.matchAll(/ /g)].map(({ index }) => index);
    const gap = gaps.sort((a, b) => Math.abs(a - text.length / 2) - Math.abs(b - text.length / 2))[0];
    return gap === undefined ? [text] : [text.slice(0, gap), text.slice(gap + 1)];
  }

  // The edges [west, north, east, south] of the map on its canvas, which reaches beyond them.
  const edges = ({ margin, width, height }) => [margin.x, margin.y, width - margin.x, height - margin.y];

  // Whether a label lies wholly beyond the map's edge.
  function apart([left, top, right, bottom], frame) {
    const [west, north, east, south] = edges(frame);
    return right < west || left > east || bottom < north || top > south;
  }

  // Whether a label is not wholly on the map.
  const outside = (box, frame) => apart(box, frame) || cut(box, frame);

  // Whether the map's edge would cut a label.
  function cut(box, frame) {
    const [[left, top, right, bottom], [west, north, east, south]] = [box, edges(frame)];
    return !apart(box, frame) && (left < west || right > east || top < north || bottom > south);
  }

  function paintLine(ctx, from, to, color) {
    for (const [width, stroke] of [[3.5, "#ffffffd9"], [1.2, color]]) {
      ctx.beginPath();
      ctx.moveTo(...from);
      ctx.lineTo(...to);
      ctx.lineWidth = width;
      ctx.strokeStyle = stroke;
      ctx.stroke();
    }
  }

  function paintDot(ctx, color, x, y) {
    ctx.beginPath();
    ctx.arc(x, y, 1.8, 0, 2 * Math.PI);
    ctx.fillStyle = color;
    ctx.fill();
  }

  function paintLabel(ctx, style, text, left, middle) {
    ctx.fillStyle = style.color;
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    ctx.strokeStyle = "#ffffffd9";
    ctx.lineWidth = 3.5;
    ctx.strokeText(text, left, middle);
    ctx.fillText(text, left, middle);
  }

  map.Names = Names;
})();
