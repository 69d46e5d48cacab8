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

  const MOST_LAYOUTS = 32;
  const layouts = new Map();

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

  const NAMES = ["start", "end", "start_core", "end_core"];

  // The times of the spans in order: `at`, and the spans they are of.
  function sorted({ spans }) {
    const order = (times) => Int32Array.from(times.keys()).sort((a, b) => times[a] - times[b]);
    return Object.fromEntries(NAMES.map((name) => {
      const of = order(spans[name]);
      return [name, { of, at: Float64Array.from(of, (span) => spans[name][span]) }];
    }));
  }

  // By each time how many of the events under every filter but the dates come before it, and of those whose hour is known.
  function counted({ data, anyDate }) {
    const times = data.once(data.spans, "sorted", () => sorted(data));
    return data.once(anyDate, "counted", () => {
      const { classes, events: { class: of, span }, spans } = data;
      const timed = classes.map((its) => Number(its.timed));
      const many = { all: new Int32Array(spans.start.length), timed: new Int32Array(spans.start.length) };
      for (const row of anyDate.rows) {
        many.all[span[row]]++;
        many.timed[span[row]] += timed[of[row]];
      }
      const before = (its) => Object.fromEntries(NAMES.map((name) =>
        [name, { at: times[name].at, before: map.packed.ends(times[name].of.map((each) => its[each])) }]));
      return { all: before(many.all), timed: before(many.timed) };
    });
  }

  // How many of the times are before `value` (or at it).
  const reached = ({ at, before }, value, past) => before[rank(at, value, past)];

  // All events, less those over before a stretch, less those begun after it.
  const overlapping = (starts, ends, since, end) => reached(starts, end, false) - reached(ends, since, true);

  // The edges of a histogram and what each stretch means on all clocks: the same in every frame while only an area moves.
  function laid(first, last, unit, clocks) {
    const key = [first, last, unit, ...clocks.map(({ tz }) => tz)].join("|");
    if (!layouts.has(key)) {
      const found = edges(first, last, unit, clocks);
      const on = ({ reading, at }, pick) =>
        (unit === "hour" || !clocks.length ? at : pick(...clocks.map(({ tz }) => moments.instant(reading, tz))));
      if (layouts.size >= MOST_LAYOUTS) layouts.clear();
      layouts.set(key, { found, stretches: found.slice(1).map((end, index) => [on(found[index], Math.min), on(end, Math.max)]) });
    }
    return layouts.get(key);
  }

  function histogram(selection, first, last, unit) {
    const { found, stretches } = laid(first, last, unit, selection.data.clocks);
    const core = unit === "hour" ? "" : "_core";
    const { all, timed } = counted(selection);
    const counts = stretches.map((its) => overlapping(all[`start${core}`], all[`end${core}`], ...its));
    const withHour = unit === "hour" ? stretches.map((its) => overlapping(timed.start, timed.end, ...its)) : [];
    return { unit, edges: found.map(({ at }) => at), counts, timed: withHour };
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
    const { all } = counted(selection);
    return { earlier: reached(all.end_core, first, true), later: selection.anyDate.rows.length - reached(all.start_core, last, false) };
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
    const marked = data.marked.event.map((event, at) => [event, data.marked.title[at]]).filter(([event]) => anyDate.has(event));
    return {
      clocks: data.clocks, overview: overview(selection), detail: detail(selection), record: data.record,
      from: onBar(view.start, false), to: onBar(view.end, true),
      marks: marked.map(([event, title]) => ({ at: data.time(event, "start_core"), title, kind: data.kinds[data.classOf(event).kind].label })),
    };
  }

  map.bars = { time };
})();
