// The record in the browser: typed columns of events and places (layers/web/columns.py), and what is asked of them again and again.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  map.RECORD = "record"; // the name of the data that sets join

  // The language of place names: the view's own, unless another is chosen for them.
  map.naming = ({ names, language }) => names || language;

  // Text in small bare Latin letters; `folds` are the replacements of geo/core/folding.py, in order.
  function folder(folds) {
    const foreign = folds.filter(([old]) => /[^\x00-\x7f]/.test(old));
    const customs = folds.filter(([old]) => !/[^\x00-\x7f]/.test(old));
    const replaced = (text, pairs) => pairs.reduce((each, [old, its]) => each.replaceAll(old, its), text);
    return (text) => {
      const bare = replaced(text.toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ").normalize("NFC"), foreign);
      const plain = bare.normalize("NFKD").replace(/\p{Mn}/gu, "");
      return replaced(plain, customs).split(/\s+/).filter(Boolean).join(" ");
    };
  }

  // Whether a list filters nothing or has a value in common with the other.
  const meets = (wanted, values) => !wanted.length || values.some((each) => wanted.includes(each));

  // Rows of objects from columns of the same length.
  function rowsOf(columns) {
    const names = Object.keys(columns);
    return columns[names[0]].map((_, row) => Object.fromEntries(names.map((name) => [name, columns[name][row]])));
  }

  class Data {
    // `payload` as laid out by layers/web/payload.py; `ask(question)` asks the server for what is not in it.
    constructor(payload, ask) {
      Object.assign(this, payload);
      const { events, places } = payload;
      this.length = events.id.length;
      this.classes = rowsOf(payload.classes).map((its) => ({ ...its, layer: payload.kinds[its.kind].layer, kindId: payload.kinds[its.kind].id }));
      this.ends = map.packed.ends(events.many);
      this.fold = folder(payload.folds || []);
      this.setOf = Object.fromEntries(payload.sets.map((each) => [each.id, each]));
      this.partyOf = Object.fromEntries(payload.parties.map((party) => [party.id, party]));
      this.layerNamed = Object.fromEntries(payload.layers.map((layer) => [layer.name, layer]));
      this.begunOf = new Map(payload.begun.event.map((event, at) => [event, payload.begun.words[at]]));
      this.said = new map.Said(payload.words, payload.titles, ask);
      this.remembered = {};
      this.kept = new WeakMap();
      Object.assign(places, worldOf(places));
    }

    // A folded text without the words that say that it names a settlement, as place_name of geo/core/folding.py.
    placeName(folded) {
      return folded.split(" ").filter((each) => !this.settlement_words.includes(each)).join(" ") || folded;
    }

    // Takes the dates of the server's store in, where it is shown.
    widen(store, view) {
      this.own ||= { record: this.record, usual: this.usual };
      for (const [name, range] of Object.entries(this.own)) this[name] = store ? store.widened(range, view) : range;
    }

    // The added set that an id belongs to; undefined for the record's own.
    setOfId(id) {
      const end = id.indexOf(":");
      return end < 0 ? undefined : this.setOf[id.slice(0, end)];
    }

    classOf(event) {
      return this.classes[this.events.class[event]];
    }

    // A time of an event: start, end, start_core or end_core.
    time(event, name) {
      return this.spans[name][this.events.span[event]];
    }

    placesAt(event) {
      return [...this.events.place.subarray(this.ends[event], this.ends[event + 1])];
    }

    // The name of a place in the language of a view.
    nameOf(place, view) {
      return (this.places.names[map.naming(view)] || Object.values(this.places.names)[0]).at(place);
    }

    // The id of the set that a place is of; '' for the record's own.
    setOfPlace(place) {
      return this.places.sets[this.places.set[place]];
    }

    sideOf(place) {
      return this.places.sides[this.places.side[place]];
    }

    // The events in order of time with each of their places: {event, place}.
    get pairs() {
      return (this.paired ||= pairsOf(this));
    }

    // The events of a place, in order of time.
    eventsAt(place) {
      const { ends, events } = (this.byPlace ||= eventsByPlace(this));
      return [...events.subarray(ends[place], ends[place + 1])];
    }

    // The events that pass every filter but the dates.
    anyDate(view) {
      const passing = this.passing(view);
      if (!view.area) return passing;
      const reach = { events: this.reachOf(view).events, least: map.area.least(view) };
      return this._once("anyDate", [...filters(view), Boolean(passing.found), this.searching, view.area, reach.least], () => new map.Passing(this, { ...passing, reach }));
    }

    // The events that pass every filter but dates and area.
    passing(view) {
      const found = this.found(view.query)?.events ?? null;
      return this._once("passing", [...filters(view), Boolean(found), this.searching], () =>
        new map.Passing(this, { classes: Uint8Array.from(this.classes, (its) => Number(passes(its, view))), found }));
    }

    // What each place and each event reaches of the view's area (see area.js): an event as much as any of its places.
    reachOf({ area }) {
      return this._once("reachOf", [area], () => {
        const places = map.area.reach(map.area.read(area, this.places), this.places);
        const events = new Int8Array(this.length);
        const { ends, events: { place } } = this;
        for (let row = 0; row < events.length; row++) {
          let most = ends[row] < ends[row + 1] ? 0 : map.area.UNKNOWN;
          for (let at = ends[row]; at < ends[row + 1]; at++) most = Math.max(most, places[place[at]]);
          events[row] = most;
        }
        return { places, events };
      });
    }

    // By event and by place whether the words searched stand in its names and texts; null where none are searched, or while
    // the answer of a large record is on its way. `searching`: there may be more.
    found(query) {
      const folded = this.fold(query);
      this.searching = false;
      if (!folded) return null;
      if (this.said.words) {
        const titles = this.said.titlesFor(folded);
        this.searching = Boolean(this.said.fetching);
        return this._once("found", [folded, this.searching], () => map.search.inWords(this, titles, this.placeName(folded)));
      }
      const answer = this.said.answer({ kind: "found", query });
      this.searching = answer === undefined;
      return answer ?? null;
    }

    // By place whether it passes the filters of side, sets and area; null where these let all through.
    placesOf(view) {
      if (!view.side.length && !view.sets.length && !view.area) return null;
      const { side, set, sides, sets } = this.places;
      const reach = view.area ? this.reachOf(view).places : null;
      const least = map.area.least(view);
      return this._once("placesOf", [view.side, view.sets, view.area, least], () => {
        const on = [sides.map((each) => meets(view.side, [each])), sets.map((each) => inSets(each, view))];
        return Uint8Array.from(side, (its, place) => Number(on[0][its] && on[1][set[place]] && (!reach || reach[place] >= least)));
      });
    }

    // By place whether the words searched stand in its own names, which a place without events in view is shown only for; null for all.
    namedOf(view) {
      return this.found(view.query)?.places ?? null;
    }

    // The lines, areas and undated places of the sets shown, whatever their dates.
    shapesOf({ sets }) {
      const all = this.reference?.features || [];
      return sets.length ? all.filter(({ properties }) => sets.includes(properties.set || map.RECORD)) : all;
    }

    // What `make()` gives for an object, made once as long as that is in use.
    once(object, name, make) {
      if (!this.kept.has(object)) this.kept.set(object, {});
      return (this.kept.get(object)[name] ||= make());
    }

    // What was made last under a name, as long as the key is the same.
    _once(name, values, make) {
      const key = JSON.stringify(values);
      if (this.remembered[name]?.key !== key) this.remembered[name] = { key, its: make() };
      return this.remembered[name].its;
    }
  }

  function passes(its, view) {
    return meets(view.kinds, [its.kindId]) && meets(view.party, its.parties) && meets(view.verdict, [its.verdict])
      && meets(view.check, its.checks) && meets(view.side, its.sides) && (!view.topic || its.topic === view.topic) && inSets(its.set, view);
  }

  const filters = (view) => [view.kinds, view.party, view.verdict, view.check, view.side, view.topic, view.sets, view.query];

  // Whether a set ('' for the record) is one of those shown.
  const inSets = (set, { sets }) => !sets.length || sets.includes(set || map.RECORD);

  // Where the places lie in the world of Web Mercator.
  function worldOf({ lon, lat }) {
    const [x, y] = [new Float64Array(lon.length), new Float64Array(lon.length)];
    for (let place = 0; place < lon.length; place++) [x[place], y[place]] = map.canvas.world(lon[place], lat[place]);
    return { x, y };
  }

  function pairsOf({ events, ends, length }) {
    const inTime = events.order.length ? events.order : null;
    const event = new Int32Array(events.place.length);
    const place = new Int32Array(event.length);
    let at = 0;
    for (let number = 0; number < length; number++) {
      const row = inTime ? inTime[number] : number;
      for (let each = ends[row]; each < ends[row + 1]; each++) {
        event[at] = row;
        place[at++] = events.place[each];
      }
    }
    return { event, place };
  }

  function eventsByPlace({ pairs, places }) {
    const many = new Int32Array(places.lon.length);
    for (const place of pairs.place) many[place]++;
    const ends = map.packed.ends(many);
    const next = ends.slice();
    const events = new Int32Array(pairs.event.length);
    for (let at = 0; at < events.length; at++) events[next[pairs.place[at]]++] = pairs.event[at];
    return { ends, events };
  }

  map.Data = Data;
})();
