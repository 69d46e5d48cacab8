// The rows of marks as arrays that are quick to paint, and the symbols that count those which have no room.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { world, lonLat } = map.canvas;
  const { word, plain } = map.dom;

  const LOOK = ["symbol", "fill", "color", "overlay", "size", "faded", "undecidable"];
  const TOLD = ["layer", "lon", "lat", "radius_m", "count", "title", "note", "cell"];
  const [LEAST_SIZE_PX, MOST_SIZE_PX, USUAL_SIZE_PX] = [3, 40, 9];
  const MOST_NAMED = 4;

  // A column comes as a list, or – where few values repeat – as {values, codes}.
  function reader(column) {
    if (!column) return () => undefined;
    if (Array.isArray(column)) return (row) => column[row] ?? undefined;
    return (row) => column.values[column.codes[row]] ?? undefined;
  }

  const lengthOf = (column) => (column ? (column.codes || column).length : 0);

  // Every mark's look is shared with those that look the same.
  function prepared(columns) {
    const length = lengthOf(columns.id);
    const read = Object.fromEntries([...TOLD, ...LOOK].map((name) => [name, reader(columns[name])]));
    const id = reader(columns.id);
    const made = {
      length, id: (row) => id(row) ?? "", layer: read.layer, title: read.title, note: read.note, cell: read.cell, members: () => null,
      x: new Float64Array(length), y: new Float64Array(length), dx: new Float32Array(length), dy: new Float32Array(length),
      lat: new Float64Array(length), radius_m: new Float64Array(length), events: new Int32Array(length),
      look: new Int32Array(length), counted: new Int32Array(length).fill(-1), looks: [],
    };
    const looks = lookNumbers(read, made.looks);
    for (let row = 0; row < length; row++) {
      made.lat[row] = read.lat(row);
      [made.x[row], made.y[row]] = world(read.lon(row), made.lat[row]);
      made.radius_m[row] = read.radius_m(row) || 0;
      made.events[row] = read.count(row) || 0;
      made.look[row] = looks(row);
    }
    return made;
  }

  // The number of a row's look; a tree of maps is quicker than a text for each row.
  function lookNumbers(read, looks) {
    const readers = LOOK.map((name) => read[name]);
    const root = new Map();
    return (row) => {
      let at = root;
      for (let each = 0; each < readers.length - 1; each++) at = branch(at, readers[each](row), () => new Map());
      return branch(at, readers.at(-1)(row), () => looks.push(lookOf(read, row)) - 1);
    };
  }

  function branch(parent, key, make) {
    let found = parent.get(key);
    if (found === undefined) parent.set(key, found = make());
    return found;
  }

  function lookOf(read, row) {
    const look = Object.fromEntries(LOOK.map((name) => [name, read[name](row)]));
    return { ...look, size: Math.max(LEAST_SIZE_PX, Math.min(MOST_SIZE_PX, Number(look.size) || USUAL_SIZE_PX)) };
  }

  // The columns of crowds, if there are any, below those of single marks.
  function stacked(below, above) {
    const read = Object.fromEntries(map.crowds.COLUMNS.map((name) => [name, reader(above[name])]));
    const rows = [...Array(lengthOf(above.id)).keys()];
    return Object.fromEntries(map.crowds.COLUMNS.map((name) => [name, [...below[name], ...rows.map(read[name])]]));
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
      id: own(rows.id, (its) => `crowd:${rows.id(its.rows[0])}`), layer: own(rows.layer, () => ""),
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

  map.rows = { prepared, stacked, standing };
})();
