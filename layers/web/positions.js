// How a position is written: decimal degrees, degrees with minutes and seconds, UTM, MGRS. Tests hold them to pyproj and mgrs.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  const [AXIS_M, FLAT] = [6378137, 1 / 298.257223563];
  const N = FLAT / (2 - FLAT);
  const ECCENTRICITY = Math.sqrt(FLAT * (2 - FLAT));
  const MERIDIAN_M = AXIS_M / (1 + N) * (1 + N ** 2 / 4 + N ** 4 / 64 + N ** 6 / 256);
  const [SCALE, EAST_M, SOUTH_M] = [0.9996, 500000, 10000000];
  const RADIANS = Math.PI / 180;
  const BANDS = "CDEFGHJKLMNPQRSTUVWX";
  const COLUMNS = ["STUVWXYZ", "ABCDEFGH", "JKLMNPQR"]; // by the zone, modulo 3
  const ROWS = "ABCDEFGHJKLMNPQRSTUV";
  const SQUARE_M = 100000;
  const SVALBARD = [[9, 31], [21, 33], [33, 35], [42, 37]]; // up to a longitude, the zone

  // Krüger's series of the transverse Mercator projection, to the fourth power of the third flattening: exact to a millimetre
  // in a zone.
  const KRUEGER = [
    N / 2 - 2 / 3 * N ** 2 + 5 / 16 * N ** 3 + 41 / 180 * N ** 4, 13 / 48 * N ** 2 - 3 / 5 * N ** 3 + 557 / 1440 * N ** 4,
    61 / 240 * N ** 3 - 103 / 140 * N ** 4, 49561 / 161280 * N ** 4,
  ];

  // The zone of UTM, with the wider ones of Norway and Svalbard; 0 outside 80° S – 84° N.
  function zoneOf(lon, lat) {
    if (lat < -80 || lat > 84) return 0;
    if (lat >= 56 && lat < 64 && lon >= 3 && lon < 12) return 32;
    if (lat >= 72 && lon >= 0 && lon < 42) return SVALBARD.find(([until]) => lon < until)[1];
    return Math.min(60, Math.floor((lon + 180) / 6) + 1);
  }

  // {zone, band, east, north} in metres; null outside UTM.
  function utm(lon, lat) {
    const zone = zoneOf(lon, lat);
    if (!zone) return null;
    const lambda = (lon - (6 * zone - 183)) * RADIANS;
    const sin = Math.sin(lat * RADIANS);
    const tau = Math.sinh(Math.atanh(sin) - ECCENTRICITY * Math.atanh(ECCENTRICITY * sin));
    const [xi, eta] = [Math.atan2(tau, Math.cos(lambda)), Math.asinh(Math.sin(lambda) / Math.hypot(tau, Math.cos(lambda)))];
    const sum = (of) => KRUEGER.reduce((all, a, each) => all + a * of(2 * (each + 1)), 0);
    const north = xi + sum((times) => Math.sin(times * xi) * Math.cosh(times * eta));
    const east = eta + sum((times) => Math.cos(times * xi) * Math.sinh(times * eta));
    return {
      zone, band: BANDS[Math.min(BANDS.length - 1, Math.floor((lat + 80) / 8))],
      east: EAST_M + SCALE * MERIDIAN_M * east, north: (lat < 0 ? SOUTH_M : 0) + SCALE * MERIDIAN_M * north,
    };
  }

  // A square of a metre.
  function mgrs({ zone, band, east, north }) {
    const [column, row] = [Math.floor(east / SQUARE_M) - 1, Math.floor(north / SQUARE_M) + (zone % 2 ? 0 : 5)];
    const digits = (metres) => String(Math.floor(metres % SQUARE_M)).padStart(5, "0");
    return `${String(zone).padStart(2, "0")}${band} ${COLUMNS[zone % 3][column]}${ROWS[row % ROWS.length]} ${digits(east)} ${digits(north)}`;
  }

  // 39°56′56.8″ N
  function sixtieths(value, plus, minus) {
    const tenths = Math.round(Math.abs(value) * 36000);
    const pad = (number, length = 2) => String(number).padStart(length, "0");
    const [whole, minutes, rest] = [Math.floor(tenths / 36000), Math.floor(tenths / 600) % 60, tenths % 600];
    return `${whole}°${pad(minutes)}′${pad(Math.floor(rest / 10))}.${rest % 10}″ ${value < 0 ? minus : plus}`;
  }

  // [name, text] of each way of writing a spot.
  function written(lon, lat) {
    const its = utm(lon, lat);
    const half = lat < 0 ? "S" : "N";
    return [
      ["decimal", `${lat.toFixed(5)}, ${lon.toFixed(5)}`],
      ["dms", `${sixtieths(lat, "N", "S")}, ${sixtieths(lon, "E", "W")}`],
      ...(its ? [["utm", `${its.zone}${half} ${Math.round(its.east)} ${Math.round(its.north)}`], ["mgrs", mgrs(its)]] : []),
    ];
  }

  // 39.9243° N, 70.5029° E, as cards write it.
  const short = (lon, lat) => `${Math.abs(lat).toFixed(4)}° ${lat < 0 ? "S" : "N"}, ${Math.abs(lon).toFixed(4)}° ${lon < 0 ? "W" : "E"}`;

  map.positions = { written, short, utm };
})();
