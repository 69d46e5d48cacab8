// Distances and directions on the ellipsoid (WGS 84), by Vincenty's series; a test holds them to pyproj's.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  const [AXIS_M, FLAT] = [6378137, 1 / 298.257223563];
  const POLE_M = AXIS_M * (1 - FLAT);
  const SECOND_ECCENTRICITY = (AXIS_M ** 2 - POLE_M ** 2) / POLE_M ** 2;
  const [ENOUGH, MOST_ROUNDS] = [1e-12, 60];
  const RADIANS = Math.PI / 180;

  const reduced = (lat) => Math.atan((1 - FLAT) * Math.tan(lat * RADIANS));
  const degrees = (angle) => (angle / RADIANS + 360) % 360;

  // The two sums of Vincenty's that turn an arc into metres.
  function series(cosAlpha2) {
    const u2 = cosAlpha2 * SECOND_ECCENTRICITY;
    return [1 + u2 / 16384 * (4096 + u2 * (-768 + u2 * (320 - 175 * u2))), u2 / 1024 * (256 + u2 * (-128 + u2 * (74 - 47 * u2)))];
  }

  function bent(b, sinS, cosS, cos2m) {
    return b * sinS * (cos2m + b / 4 * (cosS * (2 * cos2m ** 2 - 1) - b / 6 * cos2m * (4 * sinS ** 2 - 3) * (4 * cos2m ** 2 - 3)));
  }

  // What longitude on the auxiliary sphere is more than on the ellipsoid.
  function ahead(sinAlpha, cosAlpha2, s, sinS, cosS, cos2m) {
    const c = FLAT / 16 * cosAlpha2 * (4 + FLAT * (4 - 3 * cosAlpha2));
    return (1 - c) * FLAT * sinAlpha * (s + c * sinS * (cos2m + c * cosS * (2 * cos2m ** 2 - 1)));
  }

  // {metres, bearing}: the shortest way from one spot to another, and the direction in which it begins (degrees from north).
  // NaN for two that lie nearly opposite each other on the globe, where the series finds no end.
  function inverse(lon1, lat1, lon2, lat2) {
    if (lon1 === lon2 && lat1 === lat2) return { metres: 0, bearing: 0 };
    const wide = (((lon2 - lon1 + 540) % 360 + 360) % 360 - 180) * RADIANS;
    const [u1, u2] = [reduced(lat1), reduced(lat2)];
    const [sin1, cos1, sin2, cos2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
    let lambda = wide;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const [sinL, cosL] = [Math.sin(lambda), Math.cos(lambda)];
      const across = cos2 * sinL;
      const along = cos1 * sin2 - sin1 * cos2 * cosL;
      const sinS = Math.sqrt(across * across + along * along);
      const cosS = sin1 * sin2 + cos1 * cos2 * cosL;
      const s = Math.atan2(sinS, cosS);
      const sinAlpha = sinS ? cos1 * cos2 * sinL / sinS : 0;
      const cosAlpha2 = 1 - sinAlpha * sinAlpha;
      const cos2m = cosAlpha2 > 1e-12 ? cosS - 2 * sin1 * sin2 / cosAlpha2 : 0;
      const next = wide + ahead(sinAlpha, cosAlpha2, s, sinS, cosS, cos2m);
      if (Math.abs(next - lambda) > ENOUGH) {
        lambda = next;
        continue;
      }
      const [a, b] = series(cosAlpha2);
      return { metres: POLE_M * a * (s - bent(b, sinS, cosS, cos2m)), bearing: degrees(Math.atan2(across, along)) };
    }
    return { metres: NaN, bearing: NaN };
  }

  // [longitude, latitude] of the spot so many metres away in a direction.
  function direct(lon, lat, bearing, metres) {
    const [u1, azimuth] = [reduced(lat), bearing * RADIANS];
    const [sin1, cos1, sinA, cosA] = [Math.sin(u1), Math.cos(u1), Math.sin(azimuth), Math.cos(azimuth)];
    const sinAlpha = cos1 * sinA;
    const cosAlpha2 = 1 - sinAlpha * sinAlpha;
    const [a, b] = series(cosAlpha2);
    const s1 = Math.atan2(Math.tan(u1), cosA);
    let s = metres / (POLE_M * a);
    for (let round = 0, before = Infinity; Math.abs(s - before) > ENOUGH && round < MOST_ROUNDS; round++) {
      before = s;
      s = metres / (POLE_M * a) + bent(b, Math.sin(s), Math.cos(s), Math.cos(2 * s1 + s));
    }
    const [sinS, cosS, cos2m] = [Math.sin(s), Math.cos(s), Math.cos(2 * s1 + s)];
    const rest = sin1 * sinS - cos1 * cosS * cosA;
    const phi = Math.atan2(sin1 * cosS + cos1 * sinS * cosA, (1 - FLAT) * Math.hypot(sinAlpha, rest));
    const lambda = Math.atan2(sinS * sinA, cos1 * cosS - sin1 * sinS * cosA);
    return [lon + (lambda - ahead(sinAlpha, cosAlpha2, s, sinS, cosS, cos2m)) / RADIANS, phi / RADIANS];
  }

  map.geodesy = { inverse, direct };
})();
