// The events on the map gathered by layer and place, in one pass over all of them: follows layers/drawing/spots.py.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  // The spots of one layer: `places` in order of their first event; by place how many events, the first of their kinds and the
  // most disputed of their verdicts, as rows of `kinds` and `looks.worst_first`.
  class LayerSpots {
    constructor(places) {
      this.list = new Int32Array(places);
      this.count = new Int32Array(places);
      this.kind = new Uint16Array(places);
      this.worst = new Uint8Array(places);
      this.length = 0;
    }

    take(place, kind, worst) {
      if (!this.count[place]++) {
        this.list[this.length++] = place;
        this.kind[place] = kind;
        this.worst[place] = worst;
        return;
      }
      if (kind < this.kind[place]) this.kind[place] = kind;
      if (worst < this.worst[place]) this.worst[place] = worst;
    }

    get places() {
      return this.list.subarray(0, this.length);
    }
  }

  class Spots {
    // `exact` is how many exact places the events in view have, on whatever layer.
    constructor(selection) {
      const { data, data: { classes, places } } = selection;
      const layers = classes.map((its) => (selection.whereOf(its) === "map" ? its.layer : ""));
      const names = [...new Set(layers.filter(Boolean))];
      this.layers = new Map(names.map((name) => [name, new LayerSpots(places.lon.length)]));
      this.exact = 0;
      const worst = classes.map(({ verdict }) => data.looks.worst_first.indexOf(verdict));
      this._gather(selection, layers.map((name) => this.layers.get(name) || null), classes.map(({ kind }) => kind), worst);
    }

    _gather({ data: { pairs: { event, place }, events: { class: of }, places: { placed } }, shown }, spots, kinds, worst) {
      const seen = new Uint8Array(placed.length);
      for (let at = 0; at < event.length; at++) {
        const row = event[at];
        if (!shown[row]) continue;
        const its = of[row];
        const here = place[at];
        if (!seen[here]) {
          seen[here] = 1;
          this.exact += placed[here];
        }
        if (spots[its] !== null) spots[its].take(here, kinds[its], worst[its]);
      }
    }

    of(layer) {
      return this.layers.get(layer) || NONE;
    }
  }

  const NONE = new LayerSpots(0);

  map.Spots = Spots;
})();
