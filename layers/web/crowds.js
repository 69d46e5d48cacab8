// Crowds: far more marks than a map can show one by one (layers/drawing/crowds.py). What is in the frame becomes cells that
// count it and show its leading kind, at every zoom anew; close up, where it is little, the marks themselves.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { lonLat } = map.canvas;
  const { word } = map.words;

  const SHADES = 8; // steps of a cell's darkness
  const ROW = 2 ** 26; // more than there are columns of cells at any zoom

  // One of crowds {layer, set, label, color, table, rows}, the marks of one set in one layer.
  class Crowd {
    constructor(values, order) {
      Object.assign(this, values, { shift: order % 2 / 2 });
    }

    // The rows in whole cells of the frame: a cell counts the same wherever in the frame it lies. The cells of every other
    // crowd lie half a cell aside, so that no number covers another.
    within({ west, north, east, south }, side) {
      const { table: { place, data: { places: { x, y } } }, rows } = this;
      const shift = this.shift * side;
      const [left, top] = [west, north].map((edge) => Math.floor((edge - shift) / side) * side + shift);
      const [right, bottom] = [east, south].map((edge) => Math.ceil((edge - shift) / side) * side + shift);
      const found = [];
      for (const row of rows) {
        const at = place[row];
        if (x[at] >= left && x[at] < right && y[at] >= top && y[at] < bottom) found.push(row);
      }
      return found;
    }

    cells(rows, side) {
      const { table: { place, events, data: { places: { x, y } } } } = this;
      const found = new Map();
      const cellOf = new Map();
      for (const row of rows) {
        const at = place[row];
        const across = Math.floor(x[at] / side - this.shift);
        const down = Math.floor(y[at] / side - this.shift);
        const key = down * ROW + across;
        let cell = found.get(key);
        if (!cell) found.set(key, cell = { across, down, number: found.size, places: 0, events: 0, box: [1, 1, 0, 0] });
        cellOf.set(at, cell.number);
        grow(cell, x[at], y[at], Math.max(1, events[row]));
      }
      const cells = [...found.values()];
      const most = Math.log1p(cells.reduce((sum, cell) => Math.max(sum, cell.events), 0));
      const leading = this._leading(cellOf, cells.length);
      return cells.map((cell) => this._mark(cell, side, most, leading(cell.number)));
    }

    // By the number of a cell the kind of event that most of its events are of, and how many.
    _leading(cellOf, length) {
      const { selection, data: { classes, pairs: { event, place }, events: { class: of }, kinds, places } } = this.table;
      const kindOf = classes.map((its) => (its.layer === this.layer && its.set === this.set && selection.whereOf(its) === "map" ? its.kind : -1));
      const at = new Int32Array(places.lon.length).fill(-1);
      for (const [where, cell] of cellOf) at[where] = cell;
      const many = new Int32Array(length * kinds.length);
      for (let pair = 0; pair < event.length; pair++) {
        const cell = at[place[pair]];
        if (cell >= 0 && selection.shown[event[pair]] && kindOf[of[event[pair]]] >= 0) many[cell * kinds.length + kindOf[of[event[pair]]]]++;
      }
      return (cell) => {
        const its = many.subarray(cell * kinds.length, (cell + 1) * kinds.length);
        const most = its.reduce((best, each, kind) => (each > its[best] ? kind : best), 0);
        return its[most] ? { ...kinds[most], many: its[most] } : null;
      };
    }

    // What is drawn of a cell, in the world.
    _mark({ across, down, places, events, box }, side, most, kind) {
      const [x, y] = [(across + this.shift + 0.5) * side, (down + this.shift + 0.5) * side];
      const { layer, set, label, color } = this;
      const leading = kind ? [word("most_of_them", { kind: kind.label, n: kind.many })] : [];
      return {
        id: `${layer}:cell ${set} ${across} ${down}`, layer, x, y, lat: lonLat(x, y)[1], radius_m: 0, events,
        look: { symbol: "square", fill: "solid", color, size: map.setup.crowds.cell_px / 2 },
        cell: { box, shade: Math.ceil(Math.log1p(events) / most * SHADES) / SHADES, kind: kind?.symbol ?? "" },
        title: word("cell", { n: events, places: word("places", { n: places }) }), note: [...leading, word("of_set", { title: label, set: label }), word("click_zooms")].join("\n"),
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

  // What is drawn of the crowds in a frame {west, north, east, south} (world) at a scale (pixels a world): `free` marks with
  // a spot of their own, such as cells, and the `rows` of single marks. Those come from a `wider` frame: where they stand must not change as soon as a neighbour leaves it.
  function gathered(crowds, frame, wider, scale) {
    const { cell_px: cellPx, most_single: mostSingle } = map.setup.crowds;
    const side = cellPx / scale;
    const found = { free: [], rows: [] };
    for (const crowd of crowds) {
      if (crowd.marks) {
        found.free.push(...crowd.marks(Math.log2(scale / 256)).map(freed)); // counted elsewhere
        continue;
      }
      const within = crowd.within(frame, side);
      if (within.length > mostSingle) found.free.push(...crowd.cells(within, side));
      else found.rows.push(...crowd.within(wider, side));
    }
    return found;
  }

  // A mark with a spot of its own, in the world.
  function freed({ id, layer, lon, lat, radius_m = 0, count, title, note, cell, ...look }) {
    const [x, y] = map.canvas.world(lon, lat);
    return { id, layer, x, y, lat, radius_m: radius_m || 0, events: count, title, note, cell, look };
  }

  // Which of `sizes` (marks by `layer|set`) are crowds: as layers/drawing/crowds.py has it.
  function crowded(sizes) {
    const { most_marks: mostMarks, most_single: mostSingle } = map.setup.crowds;
    const layers = map.states.grouped([...sizes.keys()], (key) => key.slice(0, key.indexOf("|")));
    const found = new Set();
    for (const keys of layers.values()) {
      let left = keys.reduce((sum, key) => sum + sizes.get(key), 0);
      if (left <= mostMarks) continue;
      for (const key of keys.sort((a, b) => sizes.get(b) - sizes.get(a) || (a < b ? -1 : 1))) {
        if (left > mostSingle) found.add(key);
        left -= sizes.get(key);
      }
    }
    return found;
  }

  map.crowds = { Crowd, gathered, crowded };
})();
