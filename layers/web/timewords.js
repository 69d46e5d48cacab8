// Moments in words and as ticks of an axis, on the clocks of the package.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  const formats = new Map();
  const MOST_RANGES = 50;
  const rangeOf = new Map();
  const tickOf = new Map(); // of the one package that a page shows
  const STEPS = { hour: [1, 2, 3, 6, 12], day: [1, 2, 5, 10, 15], month: [1, 2, 3, 6], year: [1, 2, 5, 10, 20, 50, 100] };
  const LARGER = { hour: "day", day: "month", month: "year" };
  const FIELDS = { year: "y", month: "M", day: "d" };
  const NUMERIC = { year: "numeric", month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" };
  const GAP_PX = 8; // between two labels of an axis
  let ruler = null;
  map.words.lasting(() => [rangeOf, tickOf].forEach((each) => each.clear()));

  // Year, month, day, hour and minute on a clock, as numbers.
  function parts(ms, tz) {
    if (!formats.has(tz)) formats.set(tz, new Intl.DateTimeFormat("en-GB", { timeZone: tz, hourCycle: "h23", ...NUMERIC }));
    return Object.fromEntries(formats.get(tz).formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  }

  // A day {year, month, day} by a pattern of the CLDR, such as "d MMMM y 'г'."; browsers lack the words of some languages.
  function written({ year, month, day }, pattern) {
    const { months } = map.words.calendar();
    return pattern.replace(/'([^']*)'|(M{3,}|L{3,})|d+|y+/g, (sign, quoted, name) => quoted ?? (name ? months[name][month - 1] : sign[0] === "d" ? day : year));
  }

  const said = (name) => (ms, tz) => written(parts(ms, tz), map.words.calendar().patterns[name]);
  const [day, shortDay, month, shortMonth, year] = ["day", "short_day", "month", "short_month", "year"].map(said);
  const two = (number) => String(number).padStart(2, "0");

  function hour(ms, tz) {
    const its = parts(ms, tz);
    return `${two(its.hour)}:${two(its.minute)}`;
  }

  // Whether a moment is the start of a day; ranges and bars stand where the first clock has them.
  const isMidnight = (ms, clocks) => hour(ms, clocks[0].tz) === "00:00";

  // "14:05 Bishkek / 13:05 Dushanbe"
  function hours(ms, clocks) {
    return clocks.map(({ tz, label }) => `${hour(ms, tz)} ${label}`).join(" / ");
  }

  function moment(ms, clocks) {
    return `${day(ms, clocks[0].tz)}, ${hours(ms, clocks)}`;
  }

  // Days from `first` to `last`, both included, with what they share said once: "28 April – 1 May 2021", "14–20 …";
  // whole months as such.
  function days(first, last, tz) {
    const [from, to] = [first, last].map((ms) => parts(ms, tz));
    const { patterns, days: between, whole_months } = map.words.calendar();
    const whole = from.day === 1 && parts(last + 1, tz).day === 1;
    const differs = ["year", "month", "day"].find((part) => from[part] !== to[part] && !(whole && part === "day"));
    if (!differs) return written(from, patterns[whole ? "month" : "day"]);
    const ends = (whole ? whole_months : between)[FIELDS[differs]];
    return written(from, ends[0]) + written(to, ends[1]);
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
    if (isMidnight(from, clocks) && isMidnight(to, clocks)) return days(from, to - 1, clocks[0].tz);
    return `${moment(from, clocks)} – ${moment(to, clocks)}`;
  }

  function bound(ms, inside, clocks) {
    return isMidnight(ms, clocks) ? day(inside, clocks[0].tz) : moment(ms, clocks);
  }

  // A bar of the histogram in words.
  function bucket(from, to, unit, clocks) {
    if (unit === "year") return year((from + to) / 2, clocks[0].tz);
    if (unit === "month") return month((from + to) / 2, clocks[0].tz);
    if (unit === "day") return day((from + to) / 2, clocks[0].tz);
    const ends = clocks.map(({ tz, label }) => `${hour(from, tz)}–${hour(to, tz)} ${label}`).join(" / ");
    return `${day(from, clocks[0].tz)}, ${ends}`;
  }

  // Ticks {at, label, strong, left} at those edges that are counted round – the same hours of every day – and have room;
  // `left` is where the label begins, within `width` pixels.
  function ticks(edges, unit, clocks, x, width) {
    const named = edges.map((ms) => remembered(ms, unit, clocks));
    const strong = round(named.filter((each) => each.strong), STEPS[LARGER[unit]] ?? [1], "major", x);
    const others = round(named, STEPS[unit], "number", x).filter((each) => !each.strong);
    return withoutTouching([...strong, ...others].map((each) =>
      ({ ...each, left: Math.max(2, Math.min(width - each.room - 2, x(each.at) - each.room / 2)) })));
  }

  // Those whose `number` is a multiple of the least step at which all have room.
  function round(candidates, steps, number, x) {
    if (candidates.length < 2) return candidates;
    const widest = Math.max(...candidates.map(({ room }) => room));
    const apart = (x(candidates.at(-1).at) - x(candidates[0].at)) / (candidates.length - 1);
    const every = steps.find((step) => step * apart >= widest + GAP_PX) ?? Infinity;
    return candidates.filter((each) => each[number] % every === 0);
  }

  // Where two would touch – the last day of a month and the first of the next – the later one goes, the strong ones never.
  function withoutTouching(labels) {
    const kept = [];
    for (const each of [...labels.filter(({ strong }) => strong), ...labels.filter(({ strong }) => !strong)])
      if (kept.every((other) => each.left >= other.left + other.room + GAP_PX || other.left >= each.left + each.room + GAP_PX)) kept.push(each);
    return kept.sort((a, b) => a.at - b.at);
  }

  // Words of a date are dear to make and to measure, and the same from frame to frame.
  function remembered(ms, unit, clocks) {
    const key = `${ms}|${unit}`;
    if (!tickOf.has(key)) {
      const made = { at: ms, ...MADE[unit](ms, clocks[0].tz) };
      tickOf.set(key, { ...made, room: roomOf(made) });
    }
    return tickOf.get(key);
  }

  function roomOf({ label, strong }) {
    ruler ||= new OffscreenCanvas(1, 1).getContext("2d");
    ruler.font = `${strong ? "600 " : ""}12px system-ui, "Noto Sans", sans-serif`;
    return Math.ceil(ruler.measureText(label).width) + 1;
  }

  const numeric = (ms, tz, part) => parts(ms, tz)[part];

  // By unit the words of an edge, whether a larger unit begins there, and its number in that.
  const MADE = {
    hour: (ms, tz) => {
      const number = Number(hour(ms, tz).slice(0, 2));
      return { number, major: numeric(ms, tz, "day") - 1, strong: number === 0, label: number ? hour(ms, tz) : shortDay(ms, tz) };
    },
    day: (ms, tz) => {
      const number = numeric(ms, tz, "day") - 1;
      return { number, major: numeric(ms, tz, "month") - 1, strong: number === 0, label: shortDay(ms, tz) };
    },
    month: (ms, tz) => {
      const number = numeric(ms, tz, "month") - 1;
      return { number, major: numeric(ms, tz, "year"), strong: number === 0, label: number ? shortMonth(ms, tz) : year(ms, tz) };
    },
    year: (ms, tz) => {
      const number = numeric(ms, tz, "year");
      return { number, major: 0, strong: number % 10 === 0, label: year(ms, tz) };
    },
  };

  map.timeWords = { range, bucket, bound, ticks, day, written };
})();
