// The area that a view is narrowed to: its word in the link, and what each place reaches of it. Follows geo/view/area.py.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { inverse, direct } = map.geodesy;
  const { word } = map.words;

  const [MOST_CORNERS, MOST_KM, MOST_WIDTH_DEG] = [60, 5000, 120];
  const [OUT, UNKNOWN, POSSIBLY, SURELY] = [0, 1, 2, 3];
  const [PIECE_DEG, MOST_PIECES, CIRCLE_PIECES] = [0.05, 200, 120];
  const NUMBER = /^-?\d{1,3}(\.\d{1,12})?$/;
  const KM = /^\d{1,5}(\.\d{1,6})?$/;
  const SHAPES = "box:west,south,east,north | polygon:lon,lat,… | around:place,km";
  const [RADIANS, METRES_A_DEGREE] = [Math.PI / 180, 110500]; // a little less than any degree of a meridian has

  class Fault extends Error {}

  const fail = (sentence) => { throw new Fault(sentence); };
  const quoted = (text) => map.dom.plain(text, 60);
  const turned = (lon) => ((lon + 540) % 360 + 360) % 360 - 180;
  const wrapped = (lon) => (lon >= -180 && lon <= 180 ? lon : turned(lon));
  const number = (value) => String(Number(value.toFixed(5)) + 0);
  const boxed = (west, south, east, north) => [[west, south], [east, south], [east, north], [west, north]];
  const least = ({ possibly }) => (possibly === "no" ? SURELY : POSSIBLY);

  function degrees(text) {
    return NUMBER.test(text) ? Number(text) : fail(word("link_area_number", { value: quoted(text), shapes: SHAPES }));
  }

  function checked(lon, lat) {
    if (Math.abs(lon) > 180 || Math.abs(lat) > 90) fail(word("link_area_outside", { lon, lat }));
    return [lon, lat];
  }

  // {middle, corners, radius_m} of a word of the link; `places` are the data's. Throws a sentence where it is none.
  function read(text, places) {
    const at = text.indexOf(":");
    const [kind, rest] = at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
    if (kind === "around") return around(rest, places);
    const numbers = rest.split(",").map(degrees);
    if (kind === "box" && numbers.length === 4) return box(...numbers);
    if (kind === "polygon" && numbers.length % 2 === 0) return polygon(pairs(numbers));
    return fail(word("link_area_none", { value: quoted(text), shapes: SHAPES }));
  }

  const pairs = (numbers) => numbers.filter((_, each) => each % 2 === 0).map((lon, each) => [lon, numbers[2 * each + 1]]);

  function around(rest, { id, lon, lat }) {
    const end = rest.lastIndexOf(",");
    const [about, km] = [rest.slice(0, Math.max(0, end)), rest.slice(end + 1)];
    const radius_m = KM.test(km) ? Number(km) * 1000 : 0;
    if (radius_m <= 0 || radius_m > MOST_KM * 1000) fail(word("link_area_radius", { n: MOST_KM, value: quoted(rest) }));
    const row = id.indexOf(about);
    if (row >= 0 && Number.isFinite(lon[row])) return circle(lon[row], lat[row], radius_m);
    const comma = about.indexOf(",");
    if (comma < 0) fail(word("link_area_place", { value: quoted(about) }));
    return circle(...checked(degrees(about.slice(0, comma)), degrees(about.slice(comma + 1))), radius_m);
  }

  const circle = (lon, lat, radius_m) => ({ middle: [lon, lat], corners: [], radius_m });

  function box(west, south, east, north) {
    checked(west, south);
    checked(east, north);
    if (south >= north) fail(word("link_area_turned", { south, north }));
    return ofCorners(boxed(west, south, west + ((east - west) % 360 + 360) % 360, north));
  }

  function polygon(corners) {
    const [first, last] = [corners[0], corners.at(-1)];
    const ring = corners.length > 1 && first[0] === last[0] && first[1] === last[1] ? corners.slice(0, -1) : corners;
    if (ring.length < 3 || ring.length > MOST_CORNERS) fail(word("link_area_corners", { n: ring.length, most: MOST_CORNERS }));
    const made = [];
    for (const [lon, lat] of ring) {
      checked(lon, lat);
      const before = made.length ? made.at(-1)[0] : lon;
      made.push([before + turned(lon - before), lat]);
    }
    return ofCorners(made);
  }

  function extent(corners) {
    const [lons, lats] = [corners.map(([lon]) => lon), corners.map(([, lat]) => lat)];
    return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
  }

  function ofCorners(corners) {
    const [west, south, east, north] = extent(corners);
    if (!(west < east && east <= west + MOST_WIDTH_DEG && south < north)) fail(word("link_area_flat", { n: MOST_WIDTH_DEG }));
    return { middle: [wrapped((west + east) / 2), (south + north) / 2], corners, radius_m: 0 };
  }

  // The word of the link for an area, as short as it can be.
  function write({ middle, corners, radius_m }) {
    if (!corners.length) return `around:${[...middle, radius_m / 1000].map(number).join(",")}`;
    const [[west, south], , [east, north]] = corners;
    const isBox = west < east && south < north && JSON.stringify(corners) === JSON.stringify(boxed(west, south, east, north));
    if (isBox) return `box:${[west, south, wrapped(east), north].map(number).join(",")}`;
    return `polygon:${corners.flatMap(([lon, lat]) => [wrapped(lon), lat]).map(number).join(",")}`;
  }

  // Its edge as it is measured: degrees, in short pieces, closed.
  function outline({ middle, corners, radius_m }) {
    if (!corners.length)
      return Array.from({ length: CIRCLE_PIECES + 1 }, (_, each) => direct(...middle, 360 * each / CIRCLE_PIECES, radius_m));
    const edges = corners.map((a, each) => [a, corners[(each + 1) % corners.length]]);
    const lengths = edges.map(([a, b]) => Math.hypot(b[0] - a[0], b[1] - a[1]));
    const piece = Math.max(PIECE_DEG, lengths.reduce((sum, each) => sum + each, 0) / MOST_PIECES);
    const found = edges.flatMap(([a, b], each) => {
      const pieces = Math.max(1, Math.ceil(lengths[each] / piece));
      return Array.from({ length: pieces }, (_, step) => [0, 1].map((at) => a[at] + (b[at] - a[at]) * step / pieces));
    });
    return [...found, found[0]];
  }

  // Metres from the area's middle, to the east and to the north.
  function metres([lon, lat], spot) {
    const { metres: away, bearing } = inverse(lon, lat, ...spot);
    return [away * Math.sin(bearing * RADIANS), away * Math.cos(bearing * RADIANS)];
  }

  // How near a spot is to an edge (metres), and on which side: {inside, away}.
  function meeting(edge, x, y) {
    let [inside, least2] = [false, Infinity];
    for (let each = 0; each + 3 < edge.length; each += 2) {
      const [ax, ay, bx, by] = [edge[each], edge[each + 1], edge[each + 2], edge[each + 3]];
      if (ay > y !== by > y && x < (bx - ax) * (y - ay) / (by - ay) + ax) inside = !inside;
      const [wide, high] = [bx - ax, by - ay];
      const length2 = wide * wide + high * high;
      const along = length2 ? Math.max(0, Math.min(1, ((x - ax) * wide + (y - ay) * high) / length2)) : 0;
      const [dx, dy] = [x - ax - along * wide, y - ay - along * high];
      least2 = Math.min(least2, dx * dx + dy * dy);
    }
    return { inside, away: Math.sqrt(least2) };
  }

  // Tells quickly that a disc is nowhere near the area: it lies outside its box by more than its radius.
  function farFrom({ middle, corners, radius_m }) {
    const [west, south, east, north] = corners.length ? extent(corners) : [0, middle[1], 0, middle[1]];
    const [half, tall] = [(east - west) / 2, (north - south) / 2];
    const polar = Math.max(Math.abs(south), Math.abs(north));
    return (lon, lat, radius) => {
      const margin = (radius + radius_m) / METRES_A_DEGREE * 1.01 + 0.01;
      if (Math.abs(lat - middle[1]) > tall + margin) return true;
      const narrowest = Math.max(polar, Math.abs(lat)) + margin;
      return narrowest < 89 && Math.abs(turned(lon - middle[0])) > half + margin / Math.cos(narrowest * RADIANS);
    };
  }

  // By place OUT, UNKNOWN (it has no position), POSSIBLY or SURELY.
  function reach(area, { lon, lat, radius_m: radii }) {
    const { middle, corners, radius_m } = area;
    const edge = corners.length ? Float64Array.from(outline(area).flatMap((spot) => metres(middle, spot))) : null;
    const far = farFrom(area);
    const found = new Int8Array(lon.length);
    for (let place = 0; place < found.length; place++) {
      if (!Number.isFinite(lon[place])) {
        found[place] = UNKNOWN;
        continue;
      }
      const stated = Number.isFinite(radii[place]);
      const radius = stated ? radii[place] : 0;
      if (far(lon[place], lat[place], radius)) continue;
      const [x, y] = metres(middle, [lon[place], lat[place]]);
      const { inside, away } = edge ? meeting(edge, x, y) : { inside: Math.hypot(x, y) <= radius_m, away: Math.abs(Math.hypot(x, y) - radius_m) };
      if (stated && inside && away >= radius) found[place] = SURELY;
      else if (inside || away <= radius) found[place] = POSSIBLY;
    }
    return found;
  }

  const along = (value, plus, minus) => `${number(Math.abs(value))}° ${value < 0 ? minus : plus}`;

  // In words; the middle of a circle by the name of the place that stands there.
  function words(area, data, language) {
    const { places } = data;
    const { middle, corners, radius_m } = area;
    if (!corners.length) {
      const at = middle.map(number).join();
      const row = places.lon.findIndex((lon, place) => Math.abs(lon - middle[0]) < 1e-4 && [lon, places.lat[place]].map(number).join() === at);
      const about = row < 0 ? `${along(middle[1], "N", "S")}, ${along(middle[0], "E", "W")}` : data.nameOf(row, { language });
      return word("area_around", { km: Number(number(radius_m / 1000)), about });
    }
    const [west, south, east, north] = extent(corners);
    const sides = { west: along(west, "E", "W"), east: along(wrapped(east), "E", "W"), south: along(south, "N", "S"), north: along(north, "N", "S") };
    return word(write(area).startsWith("box") ? "area_box" : "area_polygon", { n: corners.length, ...sides });
  }

  // What `make` gives; null where that is no area.
  function attempt(make) {
    try {
      return make();
    } catch (fault) {
      if (fault instanceof Fault) return null;
      throw fault;
    }
  }

  // To about ten metres, as an area is drawn.
  const rounded = (numbers) => numbers.map((each) => Number(each.toFixed(4)));

  map.area = { Fault, attempt, rounded, OUT, UNKNOWN, POSSIBLY, SURELY, MOST_CORNERS, MOST_KM, read, write, outline, reach, words, least, circle, box, polygon, extent };
})();
