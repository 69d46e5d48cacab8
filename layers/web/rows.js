// The rows of marks as arrays that are quick to paint, and the symbols that count those which have no room.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { lonLat } = map.canvas;
  const { word, plain } = map.dom;

  const [LEAST_SIZE_PX, MOST_SIZE_PX] = [3, 40];
  const MOST_NAMED = 4;

  // What is drawn of a table of marks: what is `free` of it and the `near` rows of its crowds, and above them its `single` rows
  // (null: all). Every mark's look is shared with those that look the same.
  function prepared(table, single, { free, rows: near }) {
    const above = single || (table ? [...Array(table.length).keys()] : []);
    const first = free.length;
    const of = Int32Array.from([...near, ...above]);
    const length = first + of.length;
    const places = table?.data.places;
    const place = of.map((row) => table.place[row]);
    const numbers = (Kind, ofFree, ofMark) => Kind.from({ length }, (_, row) => (row < first ? ofFree(free[row]) : ofMark(place[row - first], of[row - first])));
    const told = (name, ofMark) => (row) => (row < first ? free[row][name] : ofMark(of[row - first]));
    const looks = (table?.looks || []).map(sized);
    const lookOf = numbered(free, looks);
    return {
      length, looks, id: told("id", (row) => table.id(row)), layer: told("layer", (row) => table.layerOf(row)),
      title: told("title", (row) => table.title(row)), note: told("note", (row) => table.note(row)), members: () => null,
      cell: (row) => (row < first ? free[row].cell : undefined), find: finder(table, of, free),
      x: numbers(Float64Array, ({ x }) => x, (at) => places.x[at]), y: numbers(Float64Array, ({ y }) => y, (at) => places.y[at]),
      dx: new Float32Array(length), dy: new Float32Array(length),
      lat: numbers(Float64Array, ({ lat }) => lat, (at) => places.lat[at]), radius_m: numbers(Float64Array, ({ radius_m }) => radius_m, (at) => places.radius_m[at] || 0),
      events: numbers(Int32Array, ({ events }) => events, (_, row) => table.events[row]),
      look: numbers(Int32Array, (its) => lookOf.get(its), (_, row) => table.look[row]), counted: new Int32Array(length).fill(-1),
    };
  }

  const sized = (look) => ({ ...look, size: Math.max(LEAST_SIZE_PX, Math.min(MOST_SIZE_PX, look.size)) });

  // By free mark the number of its look, which is added to `looks`.
  function numbered(free, looks) {
    const known = new Map();
    return new Map(free.map((its) => {
      const key = Object.values(its.look).join("|");
      if (!known.has(key)) known.set(key, looks.push(sized(its.look)) - 1);
      return [its, known.get(key)];
    }));
  }

  // The rows of marks, or of all marks at places, with certain ids.
  function finder(table, of, free) {
    const isMeant = (ids, { id }) => ids.has(id) || ids.has(id.slice(id.indexOf(":") + 1));
    return (ids) => {
      const own = ids.size ? [...free.keys()].filter((row) => isMeant(ids, free[row])) : [];
      const wanted = new Set(table && ids.size ? table.find(ids) : []);
      return wanted.size ? [...own, ...[...of.keys()].filter((at) => wanted.has(of[at])).map((at) => at + free.length)] : own;
    };
  }

  // `rows` with the layout of map.stands at a scale (pixels a world): the counts stand at the end;
  // `counted` is the row of the count that a mark is in, -1 where it is drawn itself.
  function standing(rows, { dx, dy, counts }, scale) {
    const { length } = rows;
    const own = (read, told) => (row) => (row < length ? read(row) : told(counts[row - length]));
    const longer = (values, told) => {
      const found = new values.constructor(length + counts.length);
      found.set(values);
      counts.forEach((its, number) => { found[length + number] = told(its); });
      return found;
    };
    const counted = longer(rows.counted, () => -1);
    counts.forEach((its, number) => { for (const row of its.rows) counted[row] = length + number; });
    return {
      ...rows, length: length + counts.length, counted,
      id: own(rows.id, (its) => `crowd:${rows.id(its.rows[0])}`), layer: own(rows.layer, (its) => (rows.layer(its.rows[0]) === map.STORE_LAYER ? map.STORE_LAYER : "")),
      title: own(rows.title, ({ rows: its }) => word("together", { n: its.length })), note: own(rows.note, (its) => named(rows, its.rows)),
      cell: own(rows.cell, () => undefined), members: (row) => (row < length ? null : counts[row - length].rows),
      x: longer(rows.x, (its) => its.x / scale), y: longer(rows.y, (its) => its.y / scale),
      dx: longer(dx, (its) => its.dx), dy: longer(dy, (its) => its.dy),
      lat: longer(rows.lat, (its) => lonLat(its.x / scale, its.y / scale)[1]), radius_m: longer(rows.radius_m, () => 0),
      events: longer(rows.events, (its) => its.rows.length), look: longer(rows.look, () => rows.looks.length),
      looks: [...rows.looks, { symbol: "dot", fill: "hollow", color: map.setup?.ink, size: map.stands.COUNT_PX - 3 }],
    };
  }

  function named(rows, members) {
    const names = [...new Set(members.map(rows.title))];
    const more = names.length > MOST_NAMED ? ` + ${names.length - MOST_NAMED}` : "";
    return `${names.slice(0, MOST_NAMED).map((name) => plain(name, 60)).join(", ")}${more}\n${word("press_list")}`;
  }

  map.rows = { prepared, standing };
})();
