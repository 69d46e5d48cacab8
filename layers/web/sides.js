// On which side of the border a spot lies: follows geo/record/borders.py. What is said holds in every edition and for the whole
// radius; else the side is undecidable.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  const [AXIS_M, SQUARED_ECCENTRICITY, RADIANS] = [6378137, 0.00669437999014, Math.PI / 180];
  const editions = new Map();

  // The edges of an edition's lines: [lon, lat, lon, lat, pair].
  function edgesOf(edition) {
    if (!editions.has(edition)) {
      const its = map.setup.lines[`borders:${edition}`];
      editions.set(edition, its ? JSON.parse(its.features).flatMap(edges) : []);
    }
    return editions.get(edition);
  }

  function edges({ properties: { pair }, geometry: { type, coordinates } }) {
    const lines = type === "LineString" ? [coordinates] : coordinates;
    return lines.flatMap((line) => line.slice(1).map(([lon, lat], each) => [...line[each], lon, lat, pair]));
  }

  // How far along a–b the edge crosses it, from 0 to 1; null where it does not.
  function crossing([ax, ay], [bx, by], [x1, y1, x2, y2]) {
    const [dx, dy, ex, ey] = [bx - ax, by - ay, x2 - x1, y2 - y1];
    const cross = dx * ey - dy * ex;
    if (!cross) return null;
    const [along, across] = [((x1 - ax) * ey - (y1 - ay) * ex) / cross, ((x1 - ax) * dy - (y1 - ay) * dx) / cross];
    return along >= 0 && along < 1 && across >= 0 && across < 1 ? along : null;
  }

  // From a spot whose country is known straight to this one: each line crossed changes the country. "" where that is not told.
  function countryAt(spot, edition, { lon, lat, country }) {
    const met = edgesOf(edition).map((edge) => [crossing([lon, lat], spot, edge), edge[4]]).filter(([along]) => along !== null);
    return met.sort(([a], [b]) => a - b).reduce((here, [, pair]) => {
      const both = pair.split("-");
      return both.includes(here) ? both[both[0] === here ? 1 : 0] : "";
    }, country);
  }

  // Metres to the nearest line of an edition, as a flat map about the spot has them.
  function away([lon, lat], edition) {
    const sin2 = Math.sin(lat * RADIANS) ** 2;
    const across = AXIS_M / Math.sqrt(1 - SQUARED_ECCENTRICITY * sin2);
    const [perLon, perLat] = [across * Math.cos(lat * RADIANS) * RADIANS, across * (1 - SQUARED_ECCENTRICITY) / (1 - SQUARED_ECCENTRICITY * sin2) * RADIANS];
    return edgesOf(edition).reduce((least, [x1, y1, x2, y2]) => {
      const [ax, ay, dx, dy] = [(x1 - lon) * perLon, (y1 - lat) * perLat, (x2 - x1) * perLon, (y2 - y1) * perLat];
      const along = Math.max(0, Math.min(1, -(ax * dx + ay * dy) / (dx * dx + dy * dy || 1)));
      return Math.min(least, Math.hypot(ax + along * dx, ay + along * dy));
    }, Infinity);
  }

  // A country's id, "undecidable", or "" where the package tells of no border here.
  function side(lon, lat, radius_m) {
    const { seeds, box } = map.setup.sides;
    const inside = box && lon >= box[0] && lon <= box[2] && lat >= box[1] && lat <= box[3];
    if (!inside) return "";
    const found = Object.entries(seeds).map(([edition, seed]) => {
      const country = countryAt([lon, lat], edition, seed);
      return country && away([lon, lat], edition) <= radius_m ? map.sides.UNDECIDABLE : country;
    });
    if (found.includes("")) return "";
    return found.every((each) => each === found[0]) ? found[0] : map.sides.UNDECIDABLE;
  }

  map.sides = { side, UNDECIDABLE: "undecidable" };
})();
