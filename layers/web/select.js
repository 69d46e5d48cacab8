// What holds in a view: follows geo/view/select.py, which is the truth. A test compares the two on hundreds of views.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { moments } = map;

  // The events that pass every filter but the dates: their `rows` in order of the table. `classes` and `found` (null: all) say it
  // of classes and of events; `reach` ({events, least}, null: all) what they must reach of an area.
  class Passing {
    constructor(data, { classes, found = null, reach = null }) {
      Object.assign(this, { classes, found, reach, of: data.events.class });
      const rows = new Int32Array(data.length);
      let length = 0;
      for (let row = 0; row < rows.length; row++) if (this.has(row)) rows[length++] = row;
      this.rows = rows.subarray(0, length);
    }

    has(row) {
      return this.classes[this.of[row]] === 1 && (this.found === null || this.found[row] === 1)
        && (this.reach === null || this.reach.events[row] >= this.reach.least);
    }
  }

  // A view applied to the data: `since` and `until` are bounds, `rows` the events in view, `tally` how many of each class.
  class Selection {
    constructor(data, view) {
      Object.assign(this, { data, view });
      this.since = moments.bound(view.start, data.clocks, false);
      this.until = moments.bound(view.end, data.clocks, true);
      this.anyDate = data.anyDate(view);
      this.reach = view.area ? data.reachOf(view) : null;
      this.places = data.placesOf(view);
      this.named = data.namedOf(view);
      this.overlapping = this._overlapping();
      this._choose();
    }

    // By span whether it overlaps the range. Against a bound without a clock the cores of the spans count.
    _overlapping() {
      const { spans } = this.data;
      const ends = this.since && !this.since.clock ? spans.end_core : spans.end;
      const starts = this.until && !this.until.clock ? spans.start_core : spans.start;
      const [since, until] = [this.since?.moment ?? -Infinity, this.until?.moment ?? Infinity];
      const found = new Uint8Array(starts.length);
      for (let span = 0; span < found.length; span++) if (ends[span] > since && starts[span] < until) found[span] = 1;
      return found;
    }

    _choose() {
      const { data: { events: { span, class: of }, classes }, anyDate: { rows: passing }, overlapping } = this;
      const rows = new Int32Array(passing.length);
      this.shown = new Uint8Array(of.length);
      this.tally = new Int32Array(classes.length);
      let length = 0;
      for (let at = 0; at < passing.length; at++) {
        const row = passing[at];
        if (!overlapping[span[row]]) continue;
        rows[length++] = row;
        this.shown[row] = 1;
        this.tally[of[row]]++;
      }
      this.rows = rows.subarray(0, length);
    }

    // The end of the range, of the record's last event where it is open.
    get last() {
      return this.until ? this.until.moment : this.data.last;
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
      return this.whereOf(this.data.classOf(event));
    }

    // The same of all events of a class.
    whereOf({ layer, placed }) {
      if (layer === this.data.looks.context) return "context";
      if (!placed) return "unplaced";
      return this.view.layers.includes(layer) ? "map" : "hidden";
    }

    // Calls with each class that has events in view, and how many.
    eachClass(act) {
      this.tally.forEach((many, of) => { if (many) act(this.data.classes[of], many); });
    }

    counts() {
      const { data } = this;
      const tally = { total: data.total, shown: this.rows.length, map: 0, context: 0, unplaced: 0, hidden: 0, undecidable: 0 };
      this.eachClass((its, many) => {
        const where = this.whereOf(its);
        tally[where] += many;
        if (where === "map" && its.sides.includes(data.looks.undecidable)) tally.undecidable += many;
      });
      return { ...tally, ...this._inArea() };
    }

    // Of the events shown those that are only possibly in the area; of those in the range that it leaves out, what may lie in it.
    _inArea() {
      const found = { possibly: 0, perhaps: 0, unlocated: 0 };
      if (!this.reach) return found;
      const { reach: { events }, overlapping, data: { events: { span } } } = this;
      const [{ UNKNOWN, POSSIBLY }, least] = [map.area, map.area.least(this.view)];
      for (const event of this.rows) if (events[event] === POSSIBLY) found.possibly += 1;
      for (const event of this.data.passing(this.view).rows) {
        if (events[event] >= least || events[event] < UNKNOWN || !overlapping[span[event]]) continue;
        found[events[event] === POSSIBLY ? "perhaps" : "unlocated"] += 1;
      }
      return found;
    }

    // The events in view of such classes, in order of the table.
    rowsOf(isWanted) {
      const wanted = this.data.classes.map(isWanted);
      return wanted.some(Boolean) ? this.rows.filter((row) => wanted[this.data.events.class[row]]) : [];
    }

    // The spots of the events on the map, by layer (spots.js).
    get spots() {
      return (this.found ||= new map.Spots(this));
    }

    // The events of a layer at a place that are drawn, in order of time.
    eventsAt(layer, place) {
      return this.data.eventsAt(place).filter((event) => this.shown[event] && this.data.classOf(event).layer === layer && this.where(event) === "map");
    }

    // Whether a place passes the filters of places.
    passes(place) {
      return this.places === null || this.places[place] === 1;
    }
  }

  Object.assign(map, { Passing, Selection });
})();
