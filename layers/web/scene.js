// What a selection looks like: marks, legend, counter, list without exact place, captions. Follows layers/*.py.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { states } = map;

  const unique = (values) => [...new Set(values)];
  const { word } = map.words;

  function listed(words, most = 4) {
    const its = unique(words);
    const shown = its.slice(0, most).join(", ");
    return its.length > most ? word("and_more", { shown, n: its.length - most }) : shown;
  }

  const firstOf = (order, found) => order.find((each) => found.includes(each)) ?? "";

  // A mark a place with events of the layer, in order of its first.
  function eventMarks(selection, layer, table) {
    const { data, data: { looks } } = selection;
    const { places, kind, worst, count } = selection.spots.of(layer);
    table.begin(layer, (place) => eventNote(selection, selection.eventsAt(layer, place)));
    for (const place of places) {
      if (!table.isDrawn(place)) continue;
      const look = table.lookOf(kind[place] * 16 + worst[place], place, () => ({
        symbol: data.kinds[kind[place]].symbol, fill: looks.fill_of_verdict[looks.worst_first[worst[place]]], size: looks.event_px,
      }));
      table.add(place, look, count[place]);
    }
  }

  function eventNote({ data }, events) {
    const its = events.map((event) => data.classOf(event));
    const worst = firstOf(data.looks.worst_first, its.map(({ verdict }) => verdict));
    const words = [listed(its.map(({ kind }) => data.kinds[kind].label)), word("events", { n: events.length })];
    return (worst ? [...words, data.looks.verdicts[worst]] : words).join(" · ");
  }

  function movedOutMarks(selection, layer, table) {
    const { data } = selection;
    const people = peopleOf(selection);
    table.begin(layer, () => "");
    for (const its of states.displaced(selection, layer)) {
      if (!table.isDrawn(its.place)) continue;
      const look = movedOutLook(data, layer, its, people.get(its.place));
      const told = { note: movedOutNote(data, its, people.get(its.place)), events: its.events };
      table.add(its.place, table.lookOf(Object.values(look).join("|"), its.place, () => look), its.events.length, 0, told);
    }
  }

  // By place the number of people moved out by the latest claim in view about that place alone.
  function peopleOf({ data, shown }) {
    const { event, place, people } = data.moved_out;
    return new Map(event.map((each, row) => [each, row]).filter(([each]) => shown[each]).map(([, row]) => [place[row], people[row]]));
  }

  function movedOutLook(data, layer, its, people) {
    const known = people !== undefined;
    const { least, most, a_root: aRoot } = data.looks.moved_out_px;
    const size = known ? Math.min(most, least + aRoot * Math.sqrt(people)) : least;
    return {
      symbol: data.layerNamed[layer].symbol, fill: known ? "solid" : "hollow", size, overlay: its.returned ? "swap" : "",
      faded: its.faded || its.returned,
    };
  }

  function movedOutNote(data, { events: its, back, returned, faded }, people) {
    const key = returned ? "moved_out_returned" : faded ? "moved_out_faded" : "moved_out";
    const out = word(key, { since: data.begunOf.get(its[0]), back: returned ? data.begunOf.get(back) : "" });
    const number_ = people === undefined ? word("people_not_known") : word("people", { n: people });
    const speakers = unique(its.flatMap((event) => data.classOf(event).parties.map((party) => data.partyOf[party].label)));
    return `${out}\n${number_} · ${speakers.join(", ")}`;
  }

  // A mark a place with a status, with events of the layer, or that stands in it always; those that say most last.
  function statusMarks(selection, layer, table) {
    const { data, data: { looks } } = selection;
    const [current, told] = [currentStatuses(selection), toldStatuses(selection)];
    const { count } = selection.spots.of(layer);
    const always = data.once(data.places, `always ${layer}`, () => standing(data, layer));
    table.begin(layer, (_, events) => (events ? word("events", { n: events }) : word("no_status")));
    const found = [];
    for (let place = 0; place < always.length; place++) {
      const named = always[place] && (selection.named === null || selection.named[place]);
      if ((named || count[place]) && table.isDrawn(place)) found.push(place);
    }
    const rank = (place) => (current.has(place) ? 1 : count[place] ? 0 : -1);
    for (const wanted of [-1, 0, 1]) for (const place of found) {
      if (rank(place) !== wanted) continue;
      const events = count[place] || 0;
      const symbol = symbolOf(data, layer, place);
      if (wanted === 1) table.add(place, ...statusLook(selection, table, place, symbol, current.get(place), told.get(place), events));
      else table.add(place, table.lookOf(`${symbol}|${wanted}`, place, () => ({ symbol, fill: "hollow", size: looks.quiet_px, ...(events ? {} : { color: looks.quiet }) })), events, wanted);
    }
  }

  // By place whether it stands in a layer whether anything happened there or not.
  function standing({ places, place_kinds: kinds }, layer) {
    const its = kinds.map((kind) => kind.layer === layer);
    return Uint8Array.from(places.kind, (kind, place) => Number(its[kind] && (!kinds[kind].needs_status || places.has_status[place])));
  }

  function symbolOf(data, layer, place) {
    const kind = data.place_kinds[data.places.kind[place]];
    return kind.layer === layer ? kind.symbol : data.place_kinds.find((each) => each.layer === layer)?.symbol ?? data.layerNamed[layer].symbol;
  }

  function statusLook({ data }, table, place, symbol, statuses, told, events) {
    const tones = statuses.map(({ row }) => data.statuses.tone[row]);
    const words = told.map(({ row, basis }) => data.statuses[basis === "faded" ? "faded" : "words"][row]);
    const look = {
      symbol, fill: fillOf(data, statuses), overlay: data.looks.overlay_of_tone[firstOf(data.looks.gravest_first, tones)],
      faded: statuses.every(({ basis }) => basis === "faded"), size: data.looks.status_px,
    };
    return [table.lookOf(Object.values(look).join("|"), place, () => look), events, 1, { note: words.join("\n") }];
  }

  // Solid where the sides say the same or speak jointly, half where they differ, hollow for one side, third for none.
  function fillOf({ statuses, partyOf }, its) {
    const sided = its.filter(({ row }) => partyOf[statuses.party[row]].side);
    const words = unique(sided.map(({ row }) => statuses.status[row]));
    if (unique(sided.map(({ row }) => partyOf[statuses.party[row]].side)).length > 1) return words.length === 1 ? "solid" : "half";
    if (its.some(({ row }) => partyOf[statuses.party[row]].role === "joint")) return "solid";
    return sided.length ? "hollow" : "third";
  }

  const currentStatuses = (selection) => (selection.current ||= states.currentStatuses(selection));
  const toldStatuses = (selection) => (selection.told ||= states.toldStatuses(selection, currentStatuses(selection)));

  // How the marks of a layer are made, by its source (layers/layer.py).
  const SOURCES = { events: eventMarks, statuses: statusMarks, moved_out: movedOutMarks };

  // The marks of the visible layers in the order they are drawn.
  function marks(selection) {
    const table = new map.MarkTable(selection);
    for (const { name, source } of selection.data.layers)
      if (source && selection.view.layers.includes(name)) SOURCES[source](selection, name, table);
    return table;
  }

  // The borders at the end of the range: {drawn, dashed, legend, notes}.
  function border({ data, view, last }) {
    const step = data.borders.find(({ until }) => until === null || last <= until);
    const its = step.editions[view.edition];
    const spread = view.show.includes("spread");
    return { ...its, drawn: spread ? its.spread : its.drawn, legend: spread ? its.legend_spread : its.legend };
  }

  // The added sets first, then the visible layers: as a layer's own line, what stands under it counts all that goes where it is
  // unticked, whichever set it is of. On a sheet, where nothing is unticked, it tells the record's colour, and counts what has it.
  function legend(selection, table, crowds) {
    const { data, view } = selection;
    const visible = data.layers.filter(({ name }) => view.layers.includes(name)).reverse();
    const groups = visible.map(({ name, title }) => ({ layer: name, title, entries: entries(selection, name, table) }));
    const said = [...map.sets.legend(selection), ...groups].filter((group) => group.entries.length);
    return [...map.sets.withCells(data, said, crowds), ...reading(data, table)];
  }

  // How to read what may stand at any symbol, where one has it.
  function reading({ reading: { title, ...signs } }, table) {
    const said = ["undecidable", "possibly"].map((sign) => ({ ...signs[sign], count: table.placesWith((look) => look[sign]) })).filter(({ count }) => count);
    return said.length ? [{ layer: "reading", title, entries: said }] : [];
  }

  function entries(selection, layer, table) {
    if (layer === "borders") return border(selection).legend;
    const its = selection.data.legends[layer];
    if (its.fixed) return its.fixed;
    if (its.looks) return alike(its, table, table.tally(layer, () => true));
    return eventEntries(selection, layer, its);
  }

  function eventEntries(selection, layer, { kinds, verdicts }) {
    const counts = { kinds: {}, verdict: {} };
    selection.eachClass((its, many) => {
      if (its.layer !== layer || selection.whereOf(its) !== "map") return;
      for (const [field, value] of [["kinds", its.kindId], ["verdict", its.verdict]]) counts[field][value] = (counts[field][value] || 0) + many;
    });
    const tally = (field, its) => {
      const entry = (id) => ({ ...its[id], field, value: id, count: counts[field][id] || 0 });
      return Object.keys(its).filter((id) => counts[field][id] || (selection.view[field].length && usual(selection.data, field).has(id))).map(entry);
    };
    return [...tally("kinds", kinds), ...tally("verdict", verdicts)];
  }

  // The kinds or verdicts that any event of the record has: a filter keeps the lines of those it takes out.
  const usual = (data, field) => data.once(data.classes, `usual-${field}`, () => new Set(field === "kinds"
    ? data.classes.filter(({ layer }) => layer === "clashes").map(({ kindId }) => kindId) : data.classes.map(({ verdict }) => verdict)));

  // Marks counted under the entry that looks like them; the fill decides only where the rest is the same.
  function alike({ looks: its, any_color: anyColor }, table, counts) {
    const key = ({ overlay, color, faded, uncolored = color }) => `${overlay}|${anyColor ? "" : uncolored}|${faded}`;
    const groups = states.grouped(its.map((entry) => ({ ...entry, count: 0 })), key);
    table.looks.forEach((look, number_) => {
      const found = counts[number_] ? groups.get(key(look)) : null;
      if (found) (found.find(({ fill }) => fill === look.fill) || found[0]).count += counts[number_];
    });
    const order = new Map(its.map(({ label }, index) => [label, index]));
    return [...groups.values()].flat().filter(({ count }) => count).sort((a, b) => order.get(a.label) - order.get(b.label));
  }

  // The latest totals in view by claimant, metric and side, the newest first.
  function counter({ data, shown, view }) {
    if (!data.layers.some(({ name, source }) => source === "moved_out" && view.layers.includes(name))) return [];
    const { event, key, shown: words } = data.totals;
    const latest = new Map();
    event.forEach((each, row) => {
      if (!shown[each]) return;
      latest.delete(key[row]);
      latest.set(key[row], words[row]);
    });
    return [...latest.values()].reverse();
  }

  // Events in view without an exact place by district: how many, and the first of them.
  function edge(selection) {
    const unplaced = [...selection.rowsOf((its) => selection.whereOf(its) === "unplaced")];
    const districts = [...states.grouped(unplaced, (event) => selection.data.classOf(event).district)];
    return districts.sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([district, its]) => ({ district, count: its.length, events: its.slice(0, map.setup.most_listed) }));
  }

  const datedNote = ({ data, view }) => (data.shapesOf(view).some(({ properties }) => properties.times) ? [data.dated_note] : []);

  function captions(selection, crowds) {
    const { data, view } = selection;
    const notes = data.layers.filter(({ name }) => view.layers.includes(name))
      .flatMap(({ name }) => (name === "borders" ? border(selection).notes : data.notes[name]));
    const all = [...map.sets.crowdNotes(data, crowds), ...data.sets.map(({ note }) => note), ...datedNote(selection), ...notes, data.disclaimer];
    return all.filter(Boolean);
  }

  // The places of the event chosen, as on the sheet.
  function ofEvent({ data, data: { events, places }, view }) {
    const row = view.event ? events.id.indexOf(view.event) : -1;
    return row < 0 || !data.classOf(row).placed ? [] : data.placesAt(row).map((each) => places.id.at(each));
  }

  // What map and window show of a selection; `marks` is the table of all marks, `single` are the rows drawn one by one.
  function args(selection) {
    const { data, view } = selection;
    const table = marks(selection);
    const { crowds, single } = map.sets.split(data, table);
    const its = border(selection);
    const contested = data.looks.overlay_of_tone.contested;
    return {
      marks: table, single, crowds, layers: view.layers, borders: its.drawn, dashed: its.dashed, show: view.show,
      contested: table.looks.some(({ overlay }) => overlay === contested)
        ? table.rowsWhere((row) => table.looks[table.look[row]].overlay === contested).map((row) => table.id(row)).reverse() : [],
      selected: [view.place, ...ofEvent(selection)], language: map.naming(view), basemap: "", home: data.home, time: map.bars.time(selection),
      counts: selection.counts(), legend: legend(selection, table, crowds), counter: counter(selection), edge: edge(selection), captions: captions(selection, crowds),
    };
  }

  map.scene = { args };
})();
