// Times as the link writes them, and the instants they mean on the package's clocks (as geo/core/times.py reads them).
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  const TEXT = new RegExp(String.raw`^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d)(?::(\d\d)(?::(\d\d)(?:\.\d+)?)?)?`
    + String.raw`(Z|[+-]\d\d:?\d\d)?)?)?)?$`);
  const DAY_LENGTH = "2021-04-29".length;
  const DAY_MS = 86400000;
  const HOUR_MS = 3600000;
  const formats = new Map();
  const instants = new Map();

  // A wall clock's reading as milliseconds, as if it were UTC; NaN if there is no such day or hour.
  function wall(year, month, day, hour = 0, minute = 0, second = 0) {
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    const exists = year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    if (!exists || hour > 23 || minute > 59 || second > 59) return NaN;
    return date.setUTCHours(hour, minute, second);
  }

  function format(tz) {
    if (!formats.has(tz)) {
      const numeric = Object.fromEntries(["year", "month", "day", "hour", "minute", "second"].map((each) => [each, "numeric"]));
      formats.set(tz, new Intl.DateTimeFormat("en-US", { timeZone: tz, hourCycle: "h23", ...numeric }));
    }
    return formats.get(tz);
  }

  // What a clock shows at an instant (milliseconds as if it were UTC).
  function shown(ms, tz) {
    const part = Object.fromEntries(format(tz).formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
    return wall(part.year, part.month, part.day, part.hour, part.minute, part.second);
  }

  // The instant at which a clock shows a reading: the first of two, and across a gap the one before it.
  function instant(reading, tz) {
    const key = `${tz}|${reading}`;
    if (!instants.has(key)) {
      const before = reading - (shown(reading - DAY_MS, tz) - (reading - DAY_MS));
      const after = reading - (shown(reading + DAY_MS, tz) - (reading + DAY_MS));
      instants.set(key, shown(before, tz) !== reading && shown(after, tz) === reading ? after : before);
    }
    return instants.get(key);
  }

  // {first, last}: the first reading a text names and the first after it; null if it is no time.
  function readings(text) {
    const found = TEXT.exec(text);
    if (!found) return null;
    const [year, month, day, hour, minute, second] = found.slice(1, 7).map((each) => (each === undefined ? undefined : Number(each)));
    const first = wall(year, month ?? 1, day ?? 1, hour, minute, second);
    if (Number.isNaN(first)) return null;
    const date = new Date(first);
    if (month === undefined) date.setUTCFullYear(year + 1);
    else if (day === undefined) date.setUTCMonth(month);
    const length = second !== undefined ? 1000 : minute !== undefined ? 60000 : hour !== undefined ? HOUR_MS : day !== undefined ? DAY_MS : 0;
    return { first, last: length ? first + length : date.getTime(), offset: found[7] };
  }

  function offsetMs(offset) {
    if (offset === "Z") return 0;
    const digits = offset.slice(1).replace(":", "");
    const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
    return minutes < 1440 ? minutes * 60000 * (offset[0] === "-" ? -1 : 1) : NaN;
  }

  // The instant of a reading on each clock, or by its own offset.
  function onClocks(reading, offset, clocks) {
    if (offset) return [reading - offsetMs(offset)];
    return clocks.length ? clocks.map(({ tz }) => instant(reading, tz)) : [reading];
  }

  // The bound {moment, clock} that a text sets; null for an open one. Throws a sentence where it is no time.
  function bound(text, clocks, last) {
    if (!text) return null;
    const read = readings(text.trim());
    const moments = read && onClocks(read.first, read.offset, clocks);
    if (!moments || moments.some(Number.isNaN))
      throw new Error(map.words.word("no_time", { text: `'${text}'` }));
    const clock = text.trim().length > DAY_LENGTH;
    const moment = last && !clock ? Math.max(...onClocks(read.last, read.offset, clocks)) : Math.min(...moments);
    return { moment, clock };
  }

  // Whether a range has any length; days are compared as days, for a day that is over on one clock and has not begun on another
  // is no range.
  function inOrder(start, end, clocks) {
    const by = [start, end].some((text) => text.trim().length > DAY_LENGTH) ? clocks : [];
    const [since, until] = [bound(start, by, false), bound(end, by, true)];
    return !since || !until || since.moment < until.moment;
  }

  const pad = (number, length = 2) => String(number).padStart(length, "0");
  const dayText = (reading) => new Date(reading).toISOString().slice(0, DAY_LENGTH);

  const offsetText = (minutes) => `${minutes < 0 ? "-" : "+"}${pad(Math.floor(Math.abs(minutes) / 60))}:${pad(Math.abs(minutes) % 60)}`;

  function minuteText(ms, tz) {
    const reading = tz ? shown(ms, tz) : ms;
    return `${new Date(reading).toISOString().slice(0, 16)}${offsetText(Math.round((reading - ms) / 60000))}`;
  }

  // A time with an hour but no clock as a bound takes it: with the offset of the clock that shows it first. Others as they are.
  function withClock(text, clocks) {
    const read = text.length > DAY_LENGTH ? readings(text) : null;
    if (!read || read.offset) return text;
    return `${text}${offsetText(Math.round((read.first - Math.min(...onClocks(read.first, "", clocks))) / 60000))}`;
  }

  // `outermost` of the midnights of a day on all clocks is what that day means as this bound.
  function boundText(ms, clocks, outermost, back, short) {
    if (ms === null) return "";
    const local = clocks.length ? clocks.map(({ tz }) => shown(ms, tz)) : [ms];
    const means = (reading, clock) => !clock || outermost(...clocks.map(({ tz }) => instant(reading, tz))) === ms;
    const midnight = local.find((reading, clock) => reading % DAY_MS === 0 && means(reading, clock));
    if (midnight !== undefined && !short) return dayText(midnight - back);
    return minuteText(ms, clocks[0]?.tz);
  }

  // The texts of a range [from, to): days where a bound is midnight on the first clock, or the very bound that the day means
  // on all clocks, and it lasts about a day or more.
  function rangeTexts(from, to, clocks) {
    const short = from !== null && to !== null && to - from < 23 * HOUR_MS;
    return [boundText(from, clocks, Math.min, 0, short), boundText(to, clocks, Math.max, DAY_MS, short)];
  }

  // A bound's text moved: a date by whole days, an instant by hours.
  function moved(text, byMs, clocks, last) {
    const read = text.trim().length <= DAY_LENGTH && byMs % DAY_MS === 0 ? readings(text.trim()) : null;
    if (read) return dayText((last ? read.last - DAY_MS : read.first) + byMs);
    return minuteText(bound(text, clocks.slice(0, 1), last).moment + byMs, clocks[0]?.tz);
  }

  map.moments = { bound, inOrder, withClock, rangeTexts, moved, shown, instant, DAY_MS, HOUR_MS };
})();
