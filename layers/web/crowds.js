// Crowds: far more marks than a map can show one by one (layers/drawing/crowds.py). What is in the frame becomes cells that
// count it, at every zoom anew; close up, where it is little, the marks themselves.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { world, lonLat } = map.canvas;

  const LOOK = ["symbol", "fill", "color", "overlay", "size", "faded", "undecidable"];
  const COLUMNS = ["id", "layer", "lon", "lat", "radius_m", "count", "title", "note", "cell", ...LOOK];
  const SHADES = 8; // steps of a cell's darkness
  const ROW = 2 ** 26; // more than there are columns of cells at any zoom
  const TYPES = { f4: Float32Array, i4: Int32Array, u2: Uint16Array };
  const number = (value) => value.toLocaleString("en");
  const counted = (count, noun) => `${number(count)} ${noun}${count === 1 ? "" : "s"}`;

  // A column as a list, or as bytes in base64.
  function unpacked(column) {
    if (!column?.data) return column;
    const text = atob(column.data);
    const bytes = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
    return new TYPES[column.type](bytes.buffer);
  }

  const pick = (look) => Object.fromEntries(LOOK.map((name) => [name, look[name]]));

  class Crowd {
    constructor(values, order) {
      Object.assign(this, values, { shift: order % 2 / 2 });
      for (const name of ["lon", "lat", "radius_m", "count", "look"]) this[name] = unpacked(values[name]);
      this.x = new Float64Array(this.lon.length);
      this.y = new Float64Array(this.lon.length);
      for (let row = 0; row < this.lon.length; row++) [this.x[row], this.y[row]] = world(this.lon[row], this.lat[row]);
    }

    // The rows in whole cells of the frame: a cell counts the same wherever in the frame it lies. The cells of every other
    // crowd lie half a cell aside, so that no number covers another.
    within({ west, north, east, south }, side) {
      const shift = this.shift * side;
      const [left, top] = [west, north].map((edge) => Math.floor((edge - shift) / side) * side + shift);
      const [right, bottom] = [east, south].map((edge) => Math.ceil((edge - shift) / side) * side + shift);
      const rows = [];
      for (let row = 0; row < this.x.length; row++)
        if (this.x[row] >= left && this.x[row] < right && this.y[row] >= top && this.y[row] < bottom) rows.push(row);
      return rows;
    }

    mark(row) {
      const { layer, set, label } = this;
      const events = Math.max(1, this.count[row]);
      return {
        ...pick(this.looks[this.look[row]]), id: `${layer}:${set ? `${set}:` : ""}${this.place[row]}`, layer, lon: this.lon[row],
        lat: this.lat[row], radius_m: this.radius_m?.[row], count: this.count[row], title: counted(events, "event"), note: `of ${label}`,
      };
    }

    cells(rows, side) {
      const found = new Map();
      for (const row of rows) {
        const across = Math.floor(this.x[row] / side - this.shift);
        const down = Math.floor(this.y[row] / side - this.shift);
        const key = down * ROW + across;
        let cell = found.get(key);
        if (!cell) found.set(key, cell = { across, down, places: 0, events: 0, box: [1, 1, 0, 0] });
        grow(cell, this.x[row], this.y[row], Math.max(1, this.count[row]));
      }
      const most = Math.log1p(Math.max(...[...found.values()].map(({ events }) => events)));
      return [...found.values()].map((cell) => this._cellMark(cell, side, most));
    }

    _cellMark({ across, down, places, events, box }, side, most) {
      const [lon, lat] = lonLat((across + this.shift + 0.5) * side, (down + this.shift + 0.5) * side);
      const { layer, set, label, color } = this;
      return {
        id: `${layer}:cell ${set} ${across} ${down}`, layer, lon, lat, count: events, color, symbol: "square", size: map.setup.crowds.cell_px / 2,
        cell: { box, shade: Math.ceil(Math.log1p(events) / most * SHADES) / SHADES },
        title: `${counted(events, "event")} at ${counted(places, "place")}`, note: `of ${label}\nClick to zoom in`,
      };
    }
  }

  function grow(cell, x, y, events) {
    cell.places += 1;
    cell.events += events;
    const { box } = cell;
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
  }

  // What is drawn of the crowds in a frame {west, north, east, south} (world) at a scale (pixels a world), as columns. Single
  // marks come from a `wider` frame: where they stand must not change as soon as a neighbour leaves the frame.
  function gathered(crowds, frame, wider, scale) {
    const { cell_px: cellPx, most_single: mostSingle } = map.setup.crowds;
    const side = cellPx / scale;
    const rows = crowds.flatMap((crowd) => {
      const within = crowd.within(frame, side);
      return within.length > mostSingle ? crowd.cells(within, side) : crowd.within(wider, side).map((row) => crowd.mark(row));
    });
    return Object.fromEntries(COLUMNS.map((name) => [name, rows.map((row) => row[name])]));
  }

  // The keys (`layer|set`) of the crowds among marks: as layers/drawing/crowds.py has it.
  function crowded(rows) {
    const { most_marks: mostMarks, most_single: mostSingle } = map.setup.crowds;
    const layers = new Map();
    for (const { layer, set } of rows) {
      if (!layers.has(layer)) layers.set(layer, new Map());
      layers.get(layer).set(set, (layers.get(layer).get(set) || 0) + 1);
    }
    const found = new Set();
    for (const [layer, sizes] of layers) {
      let left = [...sizes.values()].reduce((sum, size) => sum + size, 0);
      if (left <= mostMarks) continue;
      const largestFirst = [...sizes].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
      for (const [set, size] of largestFirst) {
        if (left > mostSingle) found.add(`${layer}|${set}`);
        left -= size;
      }
    }
    return found;
  }

  map.crowds = { Crowd, gathered, crowded, COLUMNS, LOOK };
})();
