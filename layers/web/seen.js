// What a view showed, kept small, and what of it differs on other data: follows geo/view/seen.py.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { plain, word } = map.dom;

  // What a selection shows. Digests that did not come with the record are asked for; throws a sentence where they can't be had.
  async function of(selection) {
    const { data: { seen }, rows } = selection;
    const events = rows.length <= seen.most ? await digests(selection) : null;
    return { as_of: seen.as_of, sha256: seen.sha256, shown: rows.length, events, statuses: statuses(selection), figures: figures(selection) };
  }

  async function digests({ data, rows }) {
    const its = [...rows];
    const found = data.seen.events ? its.map((row) => data.seen.events.at(row)) : (await data.said.ask({ kind: "seen", events: its })).digests;
    return Object.fromEntries(its.map((row, at) => [data.events.id.at(row), found[at]]));
  }

  // The statuses that the symbols of the layers shown stand for.
  function statuses(selection) {
    const { data, data: { places, place_kinds: kinds, seen, statuses: all }, view } = selection;
    const isShown = (place) => (!selection.places || selection.places[place]) && view.layers.includes(kinds[places.kind[place]]?.layer);
    const rows = [...map.states.currentStatuses(selection).values()].flat().map(({ row }) => row).filter((row) => isShown(all.place[row]));
    return rows.length <= data.seen.most ? Object.fromEntries(rows.map((row) => [all.id[row], seen.statuses[all.id[row]]])) : null;
  }

  // By series and side each side's last word on its own dead.
  function figures(selection) {
    return Object.fromEntries(map.summary.tolls(selection).flatMap(({ name, words: said }) => said.map(({ about, figure }) => [`${name}|${about}`, figure])));
  }

  // {added, revised, gone: ids of events, null where only `before` and `after` can be told; statuses: how many; figures: [[key, before, after]]}
  function between(before, now) {
    const events = before.events && now.events ? differing(before.events, now.events) : { added: null, revised: null, gone: null };
    const its = before.statuses && now.statuses ? differing(before.statuses, now.statuses) : { added: [], revised: [], gone: [] };
    const keys = [...new Set([...Object.keys(before.figures), ...Object.keys(now.figures)])].sort();
    const pairs = keys.map((key) => [key, before.figures[key] ?? "", now.figures[key] ?? ""]);
    return {
      ...events, before: before.shown, after: now.shown, statuses: its.added.length + its.revised.length + its.gone.length,
      figures: pairs.filter(([, one, other]) => one !== other),
    };
  }

  const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);

  function differing(before, now) {
    const ids = Object.keys(now);
    return {
      added: ids.filter((id) => !has(before, id)), revised: ids.filter((id) => has(before, id) && before[id] !== now[id]),
      gone: Object.keys(before).filter((id) => !has(now, id)),
    };
  }

  // What changed in a sentence; '' for nothing.
  function words(change, before, data) {
    const what = [...eventsWords(change), ...(change.statuses ? [word("changed_statuses", { n: change.statuses })] : [])].join(", ");
    const said = [what, ...change.figures.map(([key, one, other]) => figureWords(key, one, other, data))].filter(Boolean).join("; ");
    if (!said) return "";
    return before.as_of ? word("changed_since_day", { day: map.dates.shown(before.as_of), what: said }) : word("changed_since", { what: said });
  }

  function eventsWords({ added, revised, gone, before, after }) {
    if (!added) return before === after ? [] : [word("changed_number", { before, after })];
    return [["changed_added", added], ["changed_revised", revised], ["changed_gone", gone]].filter(([, ids]) => ids.length).map(([key, ids]) => word(key, { n: ids.length }));
  }

  function figureWords(key, one, other, data) {
    const side = key.slice(key.lastIndexOf("|") + 1);
    const voice = data.parties.find((each) => each.side === side && each.role === "side")?.label ?? side;
    const figure = (text) => (text ? plain(text, 60) : word("changed_none"));
    return word("changed_figure", { what: data.toll?.label ?? "", voice: plain(voice), before: figure(one), after: figure(other) });
  }

  map.seen = { of, between, words };
})();
