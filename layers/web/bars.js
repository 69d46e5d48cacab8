// Events per stretch of time for the time bar: follows geo/view/histogram.py.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { moments } = map;
  const { DAY_MS, HOUR_MS } = moments;

  const FLOOR = {
    hour: (reading) => reading - (reading % HOUR_MS + HOUR_MS) % HOUR_MS,
    day: (reading) => reading - (reading % DAY_MS + DAY_MS) % DAY_MS,
    month: (reading) => onDate(reading, (date) => date.setUTCDate(1)),
    year: (reading) => onDate(reading, (date) => date.setUTCMonth(0, 1)),
  };
  const NEXT = {
    day: (reading) => reading + DAY_MS,
    month: (reading) => onDate(reading, (date) => date.setUTCMonth(date.getUTCMonth() + 1, 1)),
    year: (reading) => onDate(reading, (date) => date.setUTCFullYear(date.getUTCFullYear() + 1, 0, 1)),
  };

  // A reading of a clock (milliseconds as if UTC) at the midnight of another date.
  function onDate(reading, change) {
    const date = new Date(FLOOR.day(reading));
    change(date);
    return date.getTime();
  }

  // The edges of the stretches from `first` to `last`: instants, and for each its readings' instants on all clocks.
  function edges(first, last, unit, clocks) {
    const tz = clocks[0]?.tz;
    const at = (reading, zone) => (zone ? moments.instant(reading, zone) : reading);
    let reading = FLOOR[unit](tz ? moments.shown(first, tz) : first);
    const found = [{ reading, at: at(reading, tz) }];
    while (found.at(-1).at < last || found.length < 2) {
      const next = found.at(-1);
      reading = unit === "hour" ? next.reading : NEXT[unit](next.reading);
      found.push({ reading, at: unit === "hour" ? next.at + HOUR_MS : at(reading, tz) });
    }
    return found;
  }

  // The first index at which a sorted list reaches `value` (or passes it).
  function rank(values, value, past) {
    let [low, high] = [0, values.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[middle] < value || (past && values[middle] === value)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  // Sorted starts and ends of the events under every filter but the dates, and of those whose hour is known.
  function sorted({ data, anyDate }) {
    if (data.sortedFor !== anyDate) {
      const pick = (name, rows) => [name, Float64Array.from(rows, (event) => data.events[name][event]).sort()];
      const timed = anyDate.filter((event) => data.events.timed[event]);
      data.sorted = Object.fromEntries(["start", "end", "start_core", "end_core"].map((name) => pick(name, anyDate)));
      data.sorted.timed = Object.fromEntries(["start", "end"].map((name) => pick(name, timed)));
      data.sortedFor = anyDate;
    }
    return data.sorted;
  }

  // All events, less those over before a stretch, less those begun after it.
  const overlapping = (starts, ends, since, until) => rank(starts, until, false) - rank(ends, since, true);

  function histogram(selection, first, last, unit) {
    const { clocks } = selection.data;
    const found = edges(first, last, unit, clocks);
    const core = unit === "hour" ? "" : "_core";
    const times = sorted(selection);
    const on = ({ reading, at }, pick) =>
      (unit === "hour" || !clocks.length ? at : pick(...clocks.map(({ tz }) => moments.instant(reading, tz))));
    const stretches = found.slice(1).map((end, index) => [on(found[index], Math.min), on(end, Math.max)]);
    const counts = stretches.map((its) => overlapping(times[`start${core}`], times[`end${core}`], ...its));
    const timed = unit === "hour" ? stretches.map((its) => overlapping(times.timed.start, times.timed.end, ...its)) : [];
    return { unit, edges: found.map(({ at }) => at), counts, timed };
  }

  function overview(selection) {
    const [first, last] = selection.data.usual;
    const { longest, short_record: shortRecord } = selection.data.bars;
    const length = last - first;
    const found = histogram(selection, first, last, length <= shortRecord ? "day" : length <= longest.month ? "month" : "year");
    return { ...found, ...beyond(selection, found.edges[0], found.edges.at(-1)) };
  }

  // How many events are over before the bars, and how many begin after them.
  function beyond(selection, first, last) {
    const times = sorted(selection);
    const later = selection.anyDate.length - rank(times.start_core, last, false);
    return { earlier: rank(times.end_core, first, true), later };
  }

  // The chosen range; an open end is that of the usual dates, of the whole record where these leave nothing.
  function rangeOf({ data, since, until }) {
    const [[first, last], [veryFirst, veryLast]] = [data.usual, data.record];
    const start = since?.moment ?? (!until || until.moment > first ? first : veryFirst);
    return [start, until?.moment ?? (start < last ? last : veryLast)];
  }

  // The chosen range with context on either side.
  function detail(selection) {
    const [start, end] = rangeOf(selection);
    const { longest, least_context: leastContext } = selection.data.bars;
    const length = end - start;
    const unit = ["hour", "day", "month"].find((each) => length <= longest[each]) ?? "year";
    const pad = unit in leastContext ? Math.max(length / 2, leastContext[unit]) : 0;
    return histogram(selection, start - pad, end + pad, unit);
  }

  // What the time bar shows; the chosen range stands where the first clock has it, like the edges of the bars.
  function time(selection) {
    const { data, view, anyDate } = selection;
    const onBar = (text, last) => moments.bound(text, data.clocks.slice(0, 1), last)?.moment ?? null;
    const marked = anyDate.filter((event) => data.kinds[data.events.kind[event]].time_mark);
    return {
      clocks: data.clocks, overview: overview(selection), detail: detail(selection), record: data.record,
      from: onBar(view.start, false), to: onBar(view.end, true),
      marks: marked.map((event) => ({ at: data.events.start_core[event], title: data.events.title[event] })),
    };
  }

  map.bars = { time };
})();
