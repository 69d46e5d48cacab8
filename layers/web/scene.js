// What a selection looks like: marks, legend, counter, list without exact place, captions. Follows layers/*.py.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { states } = map;

  const unique = (values) => [...new Set(values)];
  const { format: number } = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
  const counted = (count, noun) => `${number(count)} ${noun}${count === 1 ? "" : "s"}`;

  function listed(words, most = 4) {
    const its = unique(words);
    const shown = its.slice(0, most).join(", ");
    return its.length > most ? `${shown} and ${its.length - most} more` : shown;
  }

  const firstOf = (order, found) => order.find((each) => found.includes(each)) ?? "";

  // The events of a layer that are drawn, by place, in order of time.
  function byPlace(selection, layer) {
    const { places } = selection.data.events;
    const found = new Map();
    for (const event of selection.drawn(layer))
      for (const place of places[event]) {
        if (!found.has(place)) found.set(place, []);
        found.get(place).push(event);
      }
    return found;
  }

  // A mark at a place; null where the place has no spot or is filtered out.
  function mark(selection, layer, place, look) {
    const { data, view } = selection;
    const { places } = data;
    if (!places.placed[place] || !selection.places[place]) return null;
    const names = places.names[view.language] || Object.values(places.names)[0];
    return {
      id: `${layer}:${places.id[place]}`, layer, place, lon: places.lon[place], lat: places.lat[place],
      radius_m: places.radius_m[place], undecidable: places.side[place] === data.looks.undecidable, title: names[place],
      color: data.layerNamed[layer].color, overlay: "", faded: false, rank: 0, ...look, count: look.events.length,
      ...setLook(data, places.id[place]),
    };
  }

  // Places of an added set name it and have its colour.
  function setLook(data, id) {
    const added = data.setOfId(id);
    return added ? { set: added.id, color: added.color } : { set: "" };
  }

  function eventMarks(selection, layer) {
    return [...byPlace(selection, layer)].map(([place, events]) => mark(selection, layer, place, eventLook(selection.data, events)));
  }

  function eventLook(data, events) {
    const kinds = events.map((event) => data.events.kind[event]);
    const worst = firstOf(data.looks.worst_first, events.map((event) => data.events.verdict[event]));
    const words = [listed(kinds.map((kind) => data.kinds[kind].label)), counted(events.length, "event")];
    if (worst) words.push(data.looks.verdicts[worst]);
    return {
      symbol: data.kinds[Math.min(...kinds)].symbol, fill: data.looks.fill_of_verdict[worst], size: data.looks.event_px, events,
      note: words.join(" · "),
    };
  }

  function movedOutMarks(selection, layer) {
    const { data } = selection;
    const people = peopleOf(selection);
    return states.displaced(selection, layer).map((its) =>
      mark(selection, layer, its.place, movedOutLook(data, layer, its, people.get(its.place))));
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
      symbol: data.layerNamed[layer].symbol, fill: known ? "solid" : "hollow", size, overlay: its.returned ? "swap" : "", events: its.events,
      faded: its.faded || its.returned, note: movedOutNote(data, its, people),
    };
  }

  function movedOutNote({ events, partyOf }, { events: its, back, returned, faded }, people) {
    const until = returned ? `, return ${events.begun[back]}` : faded ? ", return not known" : "";
    const number_ = people === undefined ? "number for this place not known" : `${number(people)} people`;
    const speakers = unique(its.flatMap((event) => events.parties[event].map((party) => partyOf[party].label)));
    return `people moved out, first report ${events.begun[its[0]]}${until}\n${number_} · ${speakers.join(", ")}`;
  }

  function statusMarks(selection, layer) {
    const { data } = selection;
    const current = currentStatuses(selection);
    const events = byPlace(selection, layer);
    const always = data.once(data.places.id, layer, () => placesOf(data, layer)).filter((place) => selection.named[place]);
    const its = [...new Set([...always, ...events.keys()])].sort((a, b) => a - b);
    const key = JSON.stringify([layer, selection.view.language, selection.view.side, selection.view.sets]);
    const quiet = data.once(data.places.id, key, () => new Map());
    const rows = its.map((place) => {
      if (current.has(place) || events.has(place))
        return mark(selection, layer, place, statusLook(data, layer, place, current.get(place), events.get(place) || []));
      if (!quiet.has(place)) quiet.set(place, mark(selection, layer, place, statusLook(data, layer, place, undefined, [])));
      return quiet.get(place);
    });
    return rows.filter(Boolean).sort((a, b) => a.rank - b.rank);
  }

  // The places that stand in a layer whether anything happened there or not.
  function placesOf({ places, place_kinds: kinds }, layer) {
    const belongs = (place) => {
      const kind = kinds[places.kind[place]];
      return kind.layer === layer && (!kind.needs_status || places.has_status[place]);
    };
    return [...places.id.keys()].filter(belongs);
  }

  function statusLook(data, layer, place, statuses, events) {
    const kind = data.place_kinds[data.places.kind[place]];
    const symbol = kind.layer === layer ? kind.symbol : data.place_kinds.find((each) => each.layer === layer)?.symbol ?? data.layerNamed[layer].symbol;
    if (!statuses) return quietLook(data, layer, symbol, events);
    const tones = statuses.map(({ row }) => data.statuses.tone[row]);
    const words = statuses.map(({ row, basis }) => data.statuses[basis === "faded" ? "faded" : "words"][row]);
    return {
      symbol, fill: fillOf(data, statuses), overlay: data.looks.overlay_of_tone[firstOf(data.looks.gravest_first, tones)],
      faded: statuses.every(({ basis }) => basis === "faded"), events, note: words.join("\n"), size: data.looks.status_px, rank: 1,
    };
  }

  function quietLook(data, layer, symbol, events) {
    const color = events.length ? data.layerNamed[layer].color : data.looks.quiet;
    const note = events.length ? counted(events.length, "event") : "no status known at this time";
    return { symbol, fill: "hollow", color, events, note, size: data.looks.quiet_px, rank: events.length ? 0 : -1 };
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

  // How the marks of a layer are made, by its source (layers/layer.py).
  const SOURCES = { events: eventMarks, statuses: statusMarks, moved_out: movedOutMarks };

  // The marks of the visible layers in the order they are drawn.
  function marks(selection) {
    const drawn = selection.data.layers.filter(({ name, source }) => source && selection.view.layers.includes(name));
    return drawn.flatMap(({ name, source }) => SOURCES[source](selection, name)).filter(Boolean);
  }

  const columns = (data, rows) => Object.fromEntries(data.columns.map((name) => [name, rows.map((row) => row[name])]));

  // The borders at the end of the range: {drawn, dashed, legend, notes}.
  function border({ data, view, last }) {
    const step = data.borders.find(({ until }) => until === null || last <= until);
    const its = step.editions[view.edition];
    const spread = view.show.includes("spread");
    return { ...its, drawn: spread ? its.spread : its.drawn, legend: spread ? its.legend_spread : its.legend };
  }

  // The added sets first, then the visible layers; what these count is the record's own.
  function legend(selection, rows, crowds) {
    const { data, view } = selection;
    const own = rows.filter(({ set }) => !set);
    const visible = data.layers.filter(({ name }) => view.layers.includes(name)).reverse();
    const groups = visible.map(({ name, title }) => ({ layer: name, title, entries: entries(selection, name, own) }));
    const said = [...map.sets.legend(selection), ...groups].filter((group) => group.entries.length);
    return [...map.sets.withCells(data, said, crowds), ...reading(data, rows)];
  }

  // How to read what may stand at any symbol, where one has it.
  function reading({ reading: { title, undecidable } }, rows) {
    const count = rows.filter((row) => row.undecidable).length;
    return count ? [{ layer: "reading", title, entries: [{ ...undecidable, count }] }] : [];
  }

  function entries(selection, layer, rows) {
    if (layer === "borders") return border(selection).legend;
    const its = selection.data.legends[layer];
    if (its.fixed) return its.fixed;
    if (its.looks) return looks(its, rows.filter((row) => row.layer === layer));
    return eventEntries(selection, layer, its);
  }

  function eventEntries(selection, layer, { kinds, verdicts }) {
    const { data } = selection;
    const drawn = selection.drawn(layer).filter((event) => !data.setOfId(data.events.id[event]));
    const tally = (field, ids, its) => {
      const counts = {};
      for (const id of ids) counts[id] = (counts[id] || 0) + 1;
      const entry = (id) => ({ ...its[id], field, value: id, count: counts[id] || 0 });
      return Object.keys(its).filter((id) => counts[id] || (selection.view[field].length && usual(data, field).has(id))).map(entry);
    };
    return [...tally("kinds", drawn.map((event) => data.kinds[data.events.kind[event]].id), kinds),
      ...tally("verdict", drawn.map((event) => data.events.verdict[event]), verdicts)];
  }

  // The kinds or verdicts that any event of the record has: a filter keeps the lines of those it takes out.
  const usual = (data, field) => data.once(data.events.id, `usual-${field}`, () => new Set(field === "kinds"
    ? data.events.kind.map((kind) => data.kinds[kind]).filter(({ layer }) => layer === "clashes").map(({ id }) => id) : data.events.verdict));

  // Marks counted under the entry that looks like them; the fill decides only where the rest is the same.
  function looks({ looks: its, any_color: anyColor }, rows) {
    const key = ({ overlay, color, faded }) => `${overlay}|${anyColor ? "" : color}|${faded}`;
    const alike = states.grouped(its.map((entry) => ({ ...entry, count: 0 })), key);
    for (const row of rows) {
      const found = alike.get(key(row));
      if (!found) continue;
      (found.find(({ fill }) => fill === row.fill) || found[0]).count += 1;
    }
    const order = new Map(its.map(({ label }, index) => [label, index]));
    return [...alike.values()].flat().filter(({ count }) => count).sort((a, b) => order.get(a.label) - order.get(b.label));
  }

  // The latest totals in view by claimant, metric and side, the newest first.
  function counter({ data, shown, view }) {
    if (!data.layers.some(({ name, source }) => source === "moved_out" && view.layers.includes(name))) return [];
    const { event, key, shown: words, most } = data.totals;
    const latest = new Map();
    event.forEach((each, row) => {
      if (!shown[each]) return;
      latest.delete(key[row]);
      latest.set(key[row], words[row]);
    });
    return [...latest.values()].reverse().slice(0, most);
  }

  function edge(selection) {
    const { events } = selection.data;
    const unplaced = selection.rows.filter((event) => selection.where(event) === "unplaced");
    const item = (event) => ({ event: events.id[event], title: events.title[event], when: events.when[event] });
    const districts = [...states.grouped(unplaced, (event) => events.district[event])];
    return districts.sort(([a], [b]) => (a < b ? -1 : 1)).map(([district, its]) =>
      ({ district, count: its.length, items: its.slice(0, map.setup.most_listed).map(item) }));
  }

  const datedNote = ({ data, view }) => (data.shapesOf(view).some(({ properties }) => properties.times) ? [data.dated_note] : []);

  function captions(selection, crowds) {
    const { data, view } = selection;
    const notes = data.layers.filter(({ name }) => view.layers.includes(name))
      .flatMap(({ name }) => (name === "borders" ? border(selection).notes : data.notes[name]));
    const all = [...map.sets.crowdNotes(data, crowds), ...data.sets.map(({ note }) => note), ...datedNote(selection), ...notes, data.disclaimer];
    return all.filter(Boolean);
  }

  // The arguments of the map (see layers/web/args.py) for a selection, and the rows of its marks.
  function args(selection) {
    const { view } = selection;
    const { crowds, crowded, single } = map.sets.split(selection.data, marks(selection));
    const rows = [...crowded, ...single];
    const its = border(selection);
    return {
      rows, marks: columns(selection.data, single), crowds, layers: view.layers, borders: its.drawn, dashed: its.dashed, show: view.show,
      contested: rows.filter(({ overlay }) => overlay && overlay === selection.data.looks.overlay_of_tone.contested).map(({ id }) => id).reverse(),
      selected: view.place, language: view.language, basemap: "", home: selection.data.home, time: map.bars.time(selection),
      counts: selection.counts(), legend: legend(selection, rows, crowds), counter: counter(selection), edge: edge(selection), captions: captions(selection, crowds),
    };
  }

  map.scene = { args };
})();
