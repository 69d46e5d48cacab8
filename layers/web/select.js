// What holds in a view: follows geo/view/select.py, which is the truth. A test compares the two on hundreds of views.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { moments } = map;

  map.RECORD = "record"; // the name of the data that sets join

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

  class Data {
    // `payload` as laid out by layers/web/payload.py.
    constructor(payload) {
      Object.assign(this, payload);
      const { events } = payload;
      this.length = events.id.length;
      for (const name of ["start", "end", "start_core", "end_core"]) events[name] = Float64Array.from(events[name]);
      this.fold = folder(payload.folds || []);
      this.setOf = Object.fromEntries(payload.sets.map((each) => [each.id, each]));
      this.partyOf = Object.fromEntries(payload.parties.map((party) => [party.id, party]));
      this.layerNamed = Object.fromEntries(payload.layers.map((layer) => [layer.name, layer]));
      this.remembered = { key: "", rows: null };
      this.kept = new WeakMap();
    }

    // The added set that an id belongs to; undefined for the record's own.
    setOfId(id) {
      const end = id.indexOf(":");
      return end < 0 ? undefined : this.setOf[id.slice(0, end)];
    }

    layerOf(event) {
      return this.kinds[this.events.kind[event]].layer;
    }

    // The events that pass every filter but the dates, in order of the table.
    anyDate(view) {
      const key = JSON.stringify([view.kinds, view.party, view.verdict, view.check, view.side, view.topic, view.query, view.sets]);
      if (this.remembered.key !== key) {
        const words = this.fold(view.query).split(" ").filter(Boolean);
        const rows = [...this.events.id.keys()].filter((event) => this._passes(event, view, words));
        this.remembered = { key, rows };
      }
      return this.remembered.rows;
    }

    _passes(event, view, words) {
      const { events } = this;
      return meets(view.kinds, [this.kinds[events.kind[event]].id])
        && meets(view.party, events.parties[event])
        && meets(view.verdict, [events.verdict[event]])
        && meets(view.check, events.checks[event])
        && meets(view.side, events.sides[event])
        && (!view.topic || events.topic[event] === view.topic)
        && this.inSets(events.id[event], view)
        && words.every((word) => this._texts()[event].includes(word));
    }

    // Whether an id is of one of the sets shown; the record is one.
    inSets(id, { sets }) {
      return !sets.length || sets.includes(this.setOfId(id)?.id ?? map.RECORD);
    }

    // The lines, areas and undated places of the sets shown, whatever their dates.
    shapesOf({ sets }) {
      const all = this.reference?.features || [];
      return sets.length ? all.filter(({ properties }) => sets.includes(properties.set || map.RECORD)) : all;
    }

    // What `make()` gives for an array, made once as long as that array is in use.
    once(array, name, make) {
      if (!this.kept.has(array)) this.kept.set(array, {});
      return (this.kept.get(array)[name] ||= make());
    }

    // All names and texts of each event, folded; made when first searched.
    _texts() {
      if (!this.texts) {
        const said = this.events.id.map(() => []);
        const { claims } = this;
        claims?.event.forEach((event, row) => said[event].push(claims.claimant[row], claims.statement[row]));
        this.texts = this.events.id.map((_, event) => [
          this.fold([this.events.title[event], this.events.summary[event], ...said[event]].join(" ")),
          ...this.events.places[event].map((place) => this._spellings(place))].join(" "));
      }
      return this.texts;
    }

    // The names of a place, folded; those of several words also as one: Kok-Tash, Köktash.
    _spellings(place) {
      const names = this.namesFolded()[place];
      return [...names, ...names.filter((name) => name.includes(" ")).map((name) => name.replaceAll(" ", ""))].join(" ");
    }

    // Whether each place passes the side filter.
    placesOf(view) {
      return this.places.side.map((side, place) => meets(view.side, [side]) && this.inSets(this.places.id[place], view));
    }

    // All names of each place, folded; made when first searched.
    namesFolded() {
      return this.once(this.places.id, "names", () => this.place_cards.also.map((names) => names.map((name) => this.fold(name))));
    }

    titlesFolded() {
      return this.once(this.events.id, "titles", () => this.events.title.map((title) => this.fold(title)));
    }

    // Whether the words searched stand in each place's own names: a place without events in view is shown only then.
    namedOf(view) {
      const words = this.fold(view.query).split(" ").filter(Boolean);
      this.placeTexts ||= words.length ? this.places.id.map((_, place) => this._spellings(place)) : null;
      return words.length ? this.placeTexts.map((text) => words.every((word) => text.includes(word))) : this.places.named;
    }
  }

  // A view applied to the data: `since` and `until` are bounds, `rows` the events in view, `where` what becomes of them.
  class Selection {
    constructor(data, view) {
      Object.assign(this, { data, view });
      this.since = moments.bound(view.start, data.clocks, false);
      this.until = moments.bound(view.end, data.clocks, true);
      this.anyDate = data.anyDate(view);
      this.rows = this.anyDate.filter(this._overlaps());
      this.shown = new Uint8Array(data.length);
      for (const event of this.rows) this.shown[event] = 1;
      this.places = data.placesOf(view);
      this.named = data.namedOf(view);
    }

    // The end of the range, of the record's last event where it is open.
    get last() {
      return this.until ? this.until.moment : this.data.last;
    }

    // Against a bound without a clock the cores of the spans count.
    _overlaps() {
      const { events } = this.data;
      const end = this.since && !this.since.clock ? events.end_core : events.end;
      const start = this.until && !this.until.clock ? events.start_core : events.start;
      const [since, until] = [this.since?.moment ?? -Infinity, this.until?.moment ?? Infinity];
      return (event) => end[event] > since && start[event] < until;
    }

    // The lines, areas and undated places of the sets shown that hold in the range: follows geo/record/shapes.py.
    get shapes() {
      return (this.held ||= this.data.shapesOf(this.view).filter(({ properties }) => this._holds(properties.times)));
    }

    _holds(times) {
      if (!times) return true;
      const [since, until] = [this.since?.moment ?? -Infinity, this.until?.moment ?? Infinity];
      const end = times[this.since && !this.since.clock ? 4 : 1];
      const [start, replaced] = this.until && !this.until.clock ? [times[3], times[5]] : [times[0], times[2]];
      return end > since && start < until && !(replaced !== null && replaced < until);
    }

    // map, context, unplaced or hidden
    where(event) {
      const layer = this.data.layerOf(event);
      if (layer === this.data.looks.context) return "context";
      if (!this.data.events.placed[event]) return "unplaced";
      return this.view.layers.includes(layer) ? "map" : "hidden";
    }

    counts() {
      const { data } = this;
      const tally = { total: data.total, shown: this.rows.length, map: 0, context: 0, unplaced: 0, hidden: 0, undecidable: 0 };
      for (const event of this.rows) {
        const where = this.where(event);
        tally[where] += 1;
        if (where === "map" && data.events.sides[event].includes(data.looks.undecidable)) tally.undecidable += 1;
      }
      return tally;
    }

    // The events of a layer that are drawn, in order of time.
    drawn(layer) {
      this.drawnByLayer ||= this._drawnByLayer();
      return this.drawnByLayer.get(layer) || [];
    }

    _drawnByLayer() {
      const found = new Map(this.view.layers.map((layer) => [layer, []]));
      for (const event of this.data.events.order)
        if (this.shown[event] && this.where(event) === "map") found.get(this.data.layerOf(event)).push(event);
      return found;
    }
  }

  map.Data = Data;
  map.Selection = Selection;
})();
