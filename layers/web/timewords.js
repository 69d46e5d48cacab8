// Moments in words and as ticks of an axis, on the clocks of the package.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  const LOCALE = "en-GB";
  const formats = new Map();
  const MOST_RANGES = 50;
  const rangeOf = new Map();
  const tickOf = new Map(); // of the one package that a page shows

  function format(tz, options) {
    const key = tz + JSON.stringify(options);
    if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(LOCALE, { timeZone: tz, ...options }));
    return formats.get(key);
  }

  const day = (ms, tz) => format(tz, { day: "numeric", month: "long", year: "numeric" }).format(ms);
  const shortDay = (ms, tz) => format(tz, { day: "numeric", month: "short" }).format(ms);
  const month = (ms, tz) => format(tz, { month: "long", year: "numeric" }).format(ms);
  const shortMonth = (ms, tz) => format(tz, { month: "short" }).format(ms);
  const year = (ms, tz) => format(tz, { year: "numeric" }).format(ms);
  const hour = (ms, tz) => format(tz, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(ms);

  // The clock on which a moment is the start of a day, if there is one.
  const midnightClock = (ms, clocks) => clocks.find(({ tz }) => hour(ms, tz) === "00:00");
  const clockOf = (ms, clocks) => midnightClock(ms, clocks) || clocks[0];

  // "14:05 Bishkek / 13:05 Dushanbe"
  function hours(ms, clocks) {
    return clocks.map(({ tz, label }) => `${hour(ms, tz)} ${label}`).join(" / ");
  }

  function moment(ms, clocks) {
    return `${day(ms, clocks[0].tz)}, ${hours(ms, clocks)}`;
  }

  // Days from `first` to `last`, both included, with what they share said once: "28 April – 1 May 2021", "14–20 …";
  // whole months as such.
  function days(first, last, tz, lastTz) {
    if (day(first, tz) === day(last, lastTz)) return day(first, tz);
    const whole = day(first, tz).startsWith("1 ") && day(last + 1, lastTz).startsWith("1 ");
    const words = format(tz, { ...(whole ? {} : { day: "numeric" }), month: "long", year: "numeric" });
    const said = words.formatRange(first, shifted(last, tz, lastTz));
    return said.replace(/\s*–\s*/, " – ").replace(/^(\d+) – (?=\d)/, "$1–");
  }

  // `ms` moved by a few hours at most, so that `tz` names the day that `itsTz` does.
  function shifted(ms, tz, itsTz) {
    return [ms, ms - 43200000, ms + 43200000].find((each) => day(each, tz) === day(ms, itsTz)) ?? ms;
  }

  // A range [from, to) in words; null is an open end. The last ones are kept: the bar says each in several places.
  function range(from, to, clocks) {
    const key = `${from}|${to}`;
    if (rangeOf.size > MOST_RANGES) rangeOf.clear();
    if (!rangeOf.has(key)) rangeOf.set(key, rangeWords(from, to, clocks));
    return rangeOf.get(key);
  }

  function rangeWords(from, to, clocks) {
    const { word } = map.dom;
    if (from === null && to === null) return word("always");
    if (to === null) return `${word("since")} ${bound(from, from, clocks)}`;
    if (from === null) return `${word("until")} ${bound(to, to - 1, clocks)}`;
    const [first, last] = [midnightClock(from, clocks), midnightClock(to, clocks)];
    if (first && last) return days(from, to - 1, first.tz, last.tz);
    return `${moment(from, clocks)} – ${moment(to, clocks)}`;
  }

  function bound(ms, inside, clocks) {
    const clock = midnightClock(ms, clocks);
    return clock ? day(inside, clock.tz) : moment(ms, clocks);
  }

  // A bar of the histogram in words.
  function bucket(from, to, unit, clocks) {
    if (unit === "year") return year((from + to) / 2, clocks[0].tz);
    if (unit === "month") return month((from + to) / 2, clocks[0].tz);
    if (unit === "day") return day((from + to) / 2, clocks[0].tz);
    const ends = clocks.map(({ tz, label }) => `${hour(from, tz)}–${hour(to, tz)} ${label}`).join(" / ");
    return `${day(from, clocks[0].tz)}, ${ends}`;
  }

  // Ticks {at, label, strong} at those edges where a larger unit begins, thinned to `room` pixels a label.
  function ticks(edges, unit, clocks, x, room) {
    const named = edges.map((ms) => remembered(ms, unit, clocks));
    const strong = thinned(named.filter((each) => each.strong), x, room, []);
    return thinned(named.filter((each) => !each.strong), x, room, strong).sort((a, b) => a.at - b.at);
  }

  // Words of a date are dear to make, and the same from frame to frame.
  function remembered(ms, unit, clocks) {
    const key = `${ms}|${unit}`;
    if (!tickOf.has(key)) tickOf.set(key, tick(ms, unit, clocks));
    return tickOf.get(key);
  }

  function tick(ms, unit, clocks) {
    const { tz } = clockOf(ms, clocks);
    if (unit === "year") return { at: ms, label: year(ms, tz), strong: year(ms, tz).endsWith("0") };
    if (unit === "month") return monthTick(ms, tz);
    if (unit === "day") return { at: ms, label: shortDay(ms, tz), strong: shortDay(ms, tz).startsWith("1 ") };
    const midnight = hour(ms, clocks[0].tz) === "00:00";
    return { at: ms, label: midnight ? shortDay(ms, clocks[0].tz) : hour(ms, clocks[0].tz), strong: midnight };
  }

  function monthTick(ms, tz) {
    const january = format(tz, { month: "numeric" }).format(ms) === "1";
    return { at: ms, label: january ? year(ms, tz) : shortMonth(ms, tz), strong: january };
  }

  // Every n-th of the candidates, so that labels keep `room` pixels from each other and from those kept already.
  function thinned(candidates, x, room, kept) {
    if (!candidates.length) return kept;
    const gap = candidates.length > 1 ? Math.abs(x(candidates[1].at) - x(candidates[0].at)) : room;
    const every = Math.max(1, Math.ceil(room / Math.max(gap, 0.01)));
    const clear = (each) => kept.every((other) => Math.abs(x(other.at) - x(each.at)) >= room);
    return [...kept, ...candidates.filter((each, index) => index % every === 0 && clear(each))];
  }

  map.timeWords = { range, bucket, ticks, moment, day };
})();
