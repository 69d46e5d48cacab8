// The marks of a selection as columns: a row has its layer, place, number of events and look, which many rows share; what a row
// says in words is made when somebody asks.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  class MarkTable {
    constructor(selection) {
      Object.assign(this, { selection, data: selection.data, layers: [], looks: [], known: new Map() });
      Object.assign(this, { layer: [], place: [], events: [], look: [], rank: [], told: new Map() });
    }

    get length() {
      return this.place.length;
    }

    // Marks of a layer; `tell(place)` gives their note where they do not bring one.
    begin(layer, tell) {
      this.layers.push({ name: layer, tell });
    }

    // A mark of the layer begun last at a place that has a spot and passes the filters. `look` is what `lookOf` gave; `told`:
    // {note, events}, where these are not what the layer would say.
    add(place, look, events, rank = 0, told = null) {
      if (told) this.told.set(this.length, told);
      this.layer.push(this.layers.length - 1);
      this.place.push(place);
      this.look.push(look);
      this.events.push(events);
      this.rank.push(rank);
    }

    isDrawn(place) {
      return this.data.places.placed[place] === 1 && this.selection.passes(place);
    }

    // The number of a look at a place, made once for all that are alike in `key`, side, set and whether they are surely in the area.
    lookOf(key, place, make) {
      const { places, looks: { undecidable } } = this.data;
      const possibly = this.selection.reach?.places[place] === map.area.POSSIBLY;
      const whole = `${this.layers.length}|${key}|${places.side[place]}|${places.set[place]}|${possibly}`;
      if (!this.known.has(whole)) {
        const added = this.data.setOf[this.data.setOfPlace(place)];
        const color = this.data.layerNamed[this.layers.at(-1).name].color;
        const look = { color, overlay: "", faded: false, ...make(), undecidable: this.data.sideOf(place) === undecidable, possibly, set: added?.id ?? "" };
        this.known.set(whole, this.looks.push(added ? { ...look, color: added.color, uncolored: look.color } : look) - 1);
      }
      return this.known.get(whole);
    }

    layerOf(row) {
      return this.layers[this.layer[row]].name;
    }

    id(row) {
      return `${this.layerOf(row)}:${this.data.places.id.at(this.place[row])}`;
    }

    title(row) {
      return this.data.nameOf(this.place[row], this.selection.view);
    }

    note(row) {
      return this.told.get(row)?.note ?? this.layers[this.layer[row]].tell(this.place[row], this.events[row]);
    }

    // The events that a mark stands for, in order of time.
    eventsOf(row) {
      return this.told.get(row)?.events ?? this.selection.eventsAt(this.layerOf(row), this.place[row]);
    }

    // The rows of marks, or of all marks at places, with these ids.
    find(ids) {
      const wanted = [...ids].flatMap((id) => {
        const place = this.data.places.id.indexOf(id);
        const its = this.data.places.id.indexOf(id.slice(id.indexOf(":") + 1));
        return [[place, ""], [its, id.slice(0, id.indexOf(":"))]];
      }).filter(([place]) => place >= 0);
      return this.rowsWhere((row) => wanted.some(([place, layer]) => this.place[row] === place && (!layer || this.layerOf(row) === layer)));
    }

    // What is chosen with a mark: its place, and its event where it stands for one alone; nothing where there is none.
    chosen(id) {
      const [row] = id ? this.find([id]) : [];
      if (row === undefined) return { event: "", place: "" };
      const [event] = this.events[row] === 1 ? this.eventsOf(row) : [];
      return { place: this.data.places.id.at(this.place[row]), event: event === undefined ? "" : this.data.events.id.at(event) };
    }

    rowsWhere(holds) {
      const found = [];
      for (let row = 0; row < this.length; row++) if (holds(row)) found.push(row);
      return found;
    }

    // How many rows have each look, under a test of looks.
    tally(layer, isWanted) {
      const wanted = this.looks.map(isWanted);
      const found = new Int32Array(this.looks.length);
      for (let row = 0; row < this.length; row++) if (wanted[this.look[row]] && (!layer || this.layerOf(row) === layer)) found[this.look[row]]++;
      return found;
    }

    // How many places have a mark of such a look, each once however many layers draw it.
    placesWith(isWanted) {
      const wanted = this.looks.map(isWanted);
      return wanted.some(Boolean) ? new Set(this.place.filter((_, row) => wanted[this.look[row]])).size : 0;
    }
  }

  map.MarkTable = MarkTable;
})();
