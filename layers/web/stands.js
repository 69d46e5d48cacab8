// Where symbols stand: on their true spot, or aside where one would cover another; what has no room is one symbol that
// counts it. Only zoom and spots decide, never the frame, so that nothing moves while the map is panned.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  const MOST_ASIDE = 40; // symbols of a crowd that stand aside; more are counted
  const NEAR_PX = 12; // spots in the same square of this side, or in squares that touch, are of one crowd
  const COMPACT_PX = 120; // a crowd that reaches farther is parted into squares …
  const PART_PX = 96;
  const FULL = 0.6; // … which are counted where symbols would take more than this share of the ground around
  const [RARE, MOST_RARE] = [3, 6]; // kinds of so few marks are kept out of a count, so many in each
  const LEAST_COUNTED = 5; // where there is no room; fewer find a place farther off
  const GAP_PX = 1;
  const COUNT_PX = 17; // room of the symbol that counts
  const [RING_PX, ARC_PX, FARTHEST_PX] = [5, 7, 400]; // how finely and how far a free place is sought
  const UPPER_LEFT = -0.75 * Math.PI;
  const ROW = 2 ** 26; // more than there are columns of squares at any zoom
  const CELL_PX = 32;
  const SLOTS = 2 ** 15;

  // Rows gathered by a number each has, in the order in which they come.
  function gathered(rows, keyOf) {
    const found = new Map();
    for (const row of rows) {
      const key = keyOf(row);
      const its = found.get(key);
      if (its) its.push(row);
      else found.set(key, [row]);
    }
    return found;
  }

  const square = (x, y, side) => Math.floor(y / side) * ROW + Math.floor(x / side);

  // The crowds: rows whose squares touch one another.
  function crowdsOf({ x, y }, rows) {
    const squares = gathered(rows, (row) => square(x[row], y[row], NEAR_PX));
    const left = new Set(squares.keys());
    const found = [];
    for (const start of squares.keys()) {
      if (!left.delete(start)) continue;
      const queue = [start];
      for (const key of queue) queue.push(...touching(key).filter((next) => left.delete(next)));
      found.push(queue.flatMap((key) => squares.get(key)));
    }
    return found;
  }

  const touching = (key) => [-ROW - 1, -ROW, -ROW + 1, -1, 1, ROW - 1, ROW, ROW + 1].map((by) => key + by);

  function isCompact({ x, y }, rows) {
    const ends = [Infinity, -Infinity, Infinity, -Infinity];
    for (const row of rows) {
      ends[0] = Math.min(ends[0], x[row]);
      ends[1] = Math.max(ends[1], x[row]);
      ends[2] = Math.min(ends[2], y[row]);
      ends[3] = Math.max(ends[3], y[row]);
    }
    return ends[1] - ends[0] <= COMPACT_PX && ends[3] - ends[2] <= COMPACT_PX;
  }

  // Which rows are counted together: crowds too large to stand aside, and parts of the ground that have no room.
  function counted(bodies, rows, crowds) {
    const part = (row) => square(bodies.x[row], bodies.y[row], PART_PX);
    const large = crowds.filter((its) => its.length > MOST_ASIDE);
    const groups = large.flatMap((its) => (isCompact(bodies, its) ? [its] : [...gathered(its, part).values()]))
      .filter((its) => its.length > MOST_ASIDE);
    const gone = new Set(groups.flat());
    const left = gathered(gone.size ? rows.filter((row) => !gone.has(row)) : rows, part);
    return [...groups, ...withoutRoom(bodies, left)];
  }

  // The parts around which there is more than there is room for, the fullest first.
  function withoutRoom({ reach, badge }, parts) {
    const full = [...parts.keys()].filter((key) => parts.get(key).length >= LEAST_COUNTED);
    if (!full.length) return [];
    const load = new Map();
    const size = new Map();
    for (const [key, its] of parts) {
      load.set(key, its.reduce((sum, row) => sum + 4 * (reach[row] + GAP_PX) ** 2 + 30 * badge[row], 0));
      size.set(key, its.length);
    }
    const around = (values, key) => touching(key).reduce((sum, next) => sum + (values.get(next) || 0), values.get(key));
    const found = [];
    for (const key of full.sort((a, b) => load.get(b) - load.get(a) || a - b)) {
      if (around(size, key) <= MOST_ASIDE || around(load, key) <= FULL * 9 * PART_PX ** 2) continue;
      found.push(parts.get(key));
      load.set(key, 4 * COUNT_PX ** 2);
      size.set(key, 1);
    }
    return found;
  }

  const slotOf = (across, down) => ((across * 73856093) ^ (down * 19349663)) & (SLOTS - 1);

  // Circles that are taken, found by the cells they reach into.
  class Ground {
    constructor() {
      this.first = new Int32Array(SLOTS).fill(-1);
      this.next = [];
      this.circle = [];
      this.circles = [];
    }

    free(x, y, radius) {
      const [left, right] = [Math.floor((x - radius) / CELL_PX), Math.floor((x + radius) / CELL_PX)];
      const [top, bottom] = [Math.floor((y - radius) / CELL_PX), Math.floor((y + radius) / CELL_PX)];
      for (let down = top; down <= bottom; down++)
        for (let across = left; across <= right; across++) if (this._isMet(slotOf(across, down), x, y, radius)) return false;
      return true;
    }

    _isMet(slot, x, y, radius) {
      for (let at = this.first[slot]; at >= 0; at = this.next[at]) {
        const its = this.circle[at];
        const across = x - this.circles[its];
        const down = y - this.circles[its + 1];
        const apart = radius + this.circles[its + 2];
        if (across * across + down * down < apart * apart) return true;
      }
      return false;
    }

    take(x, y, radius) {
      const its = this.circles.push(x, y, radius) - 3;
      for (let down = Math.floor((y - radius) / CELL_PX); down <= Math.floor((y + radius) / CELL_PX); down++)
        for (let across = Math.floor((x - radius) / CELL_PX); across <= Math.floor((x + radius) / CELL_PX); across++) {
          const slot = slotOf(across, down);
          this.next.push(this.first[slot]);
          this.first[slot] = this.circle.push(its) - 1;
        }
    }
  }

  // The room of the map: a symbol takes a circle, its badge another on its upper right.
  class Room {
    constructor() {
      this.ground = new Ground();
      this.begun = new Map();
    }

    _free(x, y, reach, badge) {
      return this.ground.free(x, y, reach) && (!badge || this.ground.free(x + reach, y - reach, badge));
    }

    _take(x, y, reach, badge) {
      this.ground.take(x, y, reach);
      if (badge) this.ground.take(x + reach, y - reach, badge);
    }

    // Takes the free place nearest to a spot and says how far from it that is. Where others of the same spot found none,
    // no one looks again.
    near(x, y, reach, badge = 0, toward = UPPER_LEFT) {
      if (this._free(x, y, reach, badge)) {
        this._take(x, y, reach, badge);
        return [0, 0];
      }
      const alike = `${Math.round(x)}|${Math.round(y)}|${Math.round(reach)}|${Math.round(badge)}`;
      for (let ring = this.begun.get(alike) || 1; ring * RING_PX <= FARTHEST_PX; ring++) {
        const found = this._onRing(x, y, reach, badge, ring * RING_PX, toward);
        if (!found) continue;
        this.begun.set(alike, ring);
        this._take(x + found[0], y + found[1], reach, badge);
        return found;
      }
      this._take(x, y, reach, badge);
      return [0, 0];
    }

    // On one side and the other of the direction it leans to.
    _onRing(x, y, reach, badge, radius, toward) {
      const steps = Math.max(1, Math.round(2 * Math.PI * radius / ARC_PX));
      for (let step = 0; step < steps; step++) {
        const angle = toward + (step % 2 ? -1 : 1) * Math.ceil(step / 2) * 2 * Math.PI / steps;
        const [across, down] = [radius * Math.cos(angle), radius * Math.sin(angle)];
        if (this._free(x + across, y + down, reach, badge)) return [across, down];
      }
      return null;
    }
  }

  // Those that stand alone first, then the rarer kinds, so that they stand nearest to their spots.
  function inOrder({ kind }, rows, crowds, many) {
    const alone = new Set(crowds.filter((its) => its.length === 1).flat());
    const key = (row) => ((alone.has(row) ? 0 : 1 + many.get(kind[row])) * ROW) + row;
    return Array.from(Float64Array.from(rows, key).sort(), (each) => each % ROW);
  }

  function tally(values) {
    const many = new Map();
    for (const value of values) many.set(value, (many.get(value) || 0) + 1);
    return many;
  }

  function middle({ x, y }, rows) {
    const mean = (values) => rows.reduce((sum, row) => sum + values[row], 0) / rows.length;
    return { rows, x: mean(x), y: mean(y), dx: 0, dy: 0 };
  }

  // By row the direction from the middle of its crowd to its spot: symbols stand aside to the outside.
  function awayFromMiddle({ x, y }, crowds) {
    const found = new Float32Array(x.length).fill(UPPER_LEFT);
    for (const its of crowds) {
      const at = middle({ x, y }, its);
      for (const row of its) if (Math.hypot(y[row] - at.y, x[row] - at.x) > 1) found[row] = Math.atan2(y[row] - at.y, x[row] - at.x);
    }
    return found;
  }

  const unmoved = ({ x }) => ({ dx: new Float32Array(x.length), dy: new Float32Array(x.length) });

  // `bodies`: by row the spot x, y and the radii `reach` and `badge` (0 for none) in pixels, and its `kind`; `rows` those to
  // place. Gives by row how far its symbol stands from its spot (dx, dy), and the counts: {rows, x, y, dx, dy}.
  function layOut(bodies, rows) {
    const { x, y, reach, badge, kind } = bodies;
    const many = tally(rows.map((row) => kind[row]));
    const crowds = crowdsOf(bodies, rows);
    const isRare = (row) => many.get(kind[row]) <= RARE;
    const counts = counted(bodies, rows, crowds).map((its) => middle(bodies, withoutRare(its, isRare)));
    const gone = new Set(counts.flatMap((its) => its.rows));
    const { dx, dy } = unmoved(bodies);
    const room = new Room();
    const outward = awayFromMiddle(bodies, crowds);
    for (const its of counts) [its.dx, its.dy] = room.near(its.x, its.y, COUNT_PX);
    for (const row of inOrder(bodies, rows, crowds, many))
      if (!gone.has(row)) [dx[row], dy[row]] = room.near(x[row], y[row], reach[row] + GAP_PX / 2, badge[row], outward[row]);
    for (const its of crowds) if (its.length <= MOST_ASIDE) untangle(bodies, its.filter((row) => !isRare(row)), dx, dy);
    return { dx, dy, counts };
  }

  // Symbols of the same room change places where that makes their leaders shorter, and so uncrosses them. Rare ones keep theirs,
  // near their spots.
  function untangle({ x, y, reach, badge }, rows, dx, dy) {
    const long = (row, other) => Math.hypot(x[other] + dx[other] - x[row], y[other] + dy[other] - y[row]);
    for (const [number, row] of rows.entries())
      for (const other of rows.slice(0, number)) {
        if (reach[row] !== reach[other] || badge[row] !== badge[other]) continue;
        if (long(row, other) + long(other, row) + 0.5 > long(row, row) + long(other, other)) continue;
        const [left, top] = [x[row] + dx[row], y[row] + dy[row]];
        [dx[row], dy[row]] = [x[other] + dx[other] - x[row], y[other] + dy[other] - y[row]];
        [dx[other], dy[other]] = [left - x[other], top - y[other]];
      }
  }

  function withoutRare(rows, isRare) {
    const rare = new Set(rows.filter(isRare).slice(0, MOST_RARE));
    return rows.length - rare.size > 1 ? rows.filter((row) => !rare.has(row)) : rows;
  }

  // While everything moves: what shares a square is one count, the rest stands on its spot.
  function hurried(bodies, rows) {
    const squares = gathered(rows, (row) => square(bodies.x[row], bodies.y[row], 2 * COUNT_PX));
    const crowded = [...squares.values()].filter((its) => its.length > 1);
    return { ...unmoved(bodies), counts: crowded.map((its) => middle(bodies, its)) };
  }

  // Groups of rows, each laid out as if the others were not there.
  function separately(bodies, groups, way) {
    const filled = groups.filter(({ length }) => length);
    if (filled.length < 2) return way(bodies, filled[0] ?? []);
    const found = filled.map((rows) => way(bodies, rows));
    const sum = (name) => found[0][name].map((_, row) => found.reduce((all, its) => all + its[name][row], 0));
    return { dx: sum("dx"), dy: sum("dy"), counts: found.flatMap(({ counts }) => counts) };
  }

  map.stands = { layOut, hurried, separately, COUNT_PX };
})();
