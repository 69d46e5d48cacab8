// What a place was at the end of a range: follows geo/record/status.py and geo/record/displacement.py.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  const RANKS = { "in force": 0, "in range": 1, faded: 2 };
  const SECOND_MS = 1000;

  const isCore = (bound) => Boolean(bound && !bound.clock);

  // Bounds {moment, clock}; an open end lies after all that is known.
  const afterAll = (times) => ({ moment: Math.max(...times.filter((each) => each !== null)) + SECOND_MS, clock: true });

  // The basis of a status in a range: "in force" at its end, "in range", "faded"; "" if it did not hold.
  function basis(statuses, row, since, until, fadesAfter) {
    const begun = (isCore(until) ? statuses.begun_core : statuses.begun)[row];
    if (begun >= until.moment) return "";
    const over = (isCore(since) ? statuses.over_core : statuses.over)[row];
    if (since && over !== null && over <= since.moment) return "";
    if (statuses.unknown[row] && until.moment - begun > fadesAfter) return "faded";
    return statuses.over[row] === null || statuses.over[row] >= until.moment ? "in force" : "in range";
  }

  // The statuses that held in the range, of the parties in view, in order of the table: [{row, basis}].
  function statusesWithin({ data, view, since, until }) {
    const { statuses } = data;
    const rows = [...statuses.place.keys()].filter((row) => !view.party.length || view.party.includes(statuses.party[row]));
    if (!rows.length) return [];
    const end = until || afterAll(rows.flatMap((row) => [statuses.begun[row], statuses.over[row]]));
    return rows.map((row) => ({ row, basis: basis(statuses, row, since, end, data.looks.status_fades_after) }))
      .filter((each) => each.basis);
  }

  // By place the statuses its symbol shows, one a party: the latest in force, else in the range, else faded.
  function currentStatuses(selection) {
    const { statuses } = selection.data;
    const best = new Map();
    for (const each of statusesWithin(selection)) {
      const key = `${statuses.place[each.row]}|${statuses.party[each.row]}`;
      const other = best.get(key);
      const rank = other ? RANKS[each.basis] - RANKS[other.basis] : -1;
      if (rank < 0 || (rank === 0 && statuses.begun[each.row] >= statuses.begun[other.row])) best.set(key, each);
    }
    return grouped([...best.values()].sort((a, b) => a.row - b.row), (each) => statuses.place[each.row]);
  }

  // By place what is said beside its symbol: what the symbol shows, and what else is in force, for a party may say two things of
  // a place that both hold.
  function toldStatuses(selection, current) {
    const shown = new Set([...current.values()].flat().map(({ row }) => row));
    const found = statusesWithin(selection).filter(({ row, basis: its }) => its === "in force" || shown.has(row));
    return grouped(found, ({ row }) => selection.data.statuses.place[row]);
  }

  function grouped(items, keyOf) {
    const groups = new Map();
    for (const item of items) {
      const key = keyOf(item);
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(item);
    }
    return groups;
  }

  // By place the times that people were moved out of it, in order.
  function episodes(data, anyDate, layer) {
    const { classes, events, looks, places } = data;
    const moves = classes.map((its) => its.layer === layer && [looks.out, looks.back].includes(its.kindId));
    const found = new Map();
    if (!moves.some(Boolean)) return found;
    const byTime = (a, b) => data.time(a, "start") - data.time(b, "start") || a - b;
    for (const event of anyDate.rows.filter((row) => moves[events.class[row]]).sort(byTime))
      for (const place of new Set(data.placesAt(event))) {
        if (!places.placed[place]) continue;
        if (!found.has(place)) found.set(place, []);
        follow(found.get(place), event, data);
      }
    return found;
  }

  // Takes one more event of a place, the next in time, into its episodes.
  function follow(its, event, data) {
    const last = its.at(-1);
    const { looks } = data;
    if (data.classOf(event).kindId === looks.back) {
      if (!last) return;
      last.back ??= event;
      last.events.push(event);
    } else if (last && last.back === null && data.time(event, "start") - data.time(last.out, "start") <= looks.return_fades_after) {
      last.events.push(event);
    } else {
      its.push({ out: event, back: null, events: [event] });
    }
  }

  // The settlements that people had been moved out of by events of a layer in the range, each with its latest episode, in order of their ids.
  function displaced({ data, anyDate, since, until }, layer) {
    const found = data.once(anyDate, `episodes ${layer}`, () => episodes(data, anyDate, layer));
    const end = until || afterAll(moveTimes(found, data));
    const byId = (a, b) => (data.places.id.at(a) < data.places.id.at(b) ? -1 : 1);
    const ids = data.once(anyDate, `displaced ${layer}`, () => [...found.keys()].sort(byId));
    return ids.flatMap((place) => found.get(place).map((each) => judged(each, place, data, since, end)).filter(Boolean).slice(-1));
  }

  function moveTimes(found, data) {
    const of = ({ out, back }) => [data.time(out, "start"), back === null ? null : data.time(back, "start")];
    return [0, ...[...found.values()].flat().flatMap(of)];
  }

  function judged(episode, place, data, since, until) {
    const at = (event, bound) => data.time(event, isCore(bound) ? "start_core" : "start");
    const out = at(episode.out, until);
    const { back } = episode;
    if (out >= until.moment || (since && back !== null && at(back, since) < since.moment)) return null;
    const returned = back !== null && at(back, until) < until.moment;
    return { ...episode, place, returned, faded: !returned && until.moment - out > data.looks.return_fades_after };
  }

  map.states = { RANKS, statusesWithin, currentStatuses, toldStatuses, displaced, grouped };
})();
