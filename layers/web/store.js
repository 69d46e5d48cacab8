// A store of many events as a set of its own on the map: what the view asks of it, and the answers as marks, counts and bars.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { word, number } = map.words;

  const LAYER = "store"; // of its marks; no layer of the map has that name
  const PADDING = 0.12; // around the frame, as far as the canvases are painted
  const CLOSE_UP_ZOOM = 12;
  const UTC = [{ tz: "UTC", label: "UTC" }];
  const LEVEL_MORE = 3; // cells are 32 px wide: eight across a tile, whose level is the zoom
  const [MOST_LEVEL, MOST_LAT] = [18, 85.0511];
  const MOST_SOURCES = 5; // that are named
  const RECORD_ONLY = ["party", "verdict", "check", "side", "topic", "area", "without"]; // filters of what a store does not hold

  class Store {
    // `said`: {name, title, color, credit}.
    constructor(host, said) {
      Object.assign(this, { host, ...said });
      const asking = new map.Asking((pane) => this._heard(pane));
      this.panes = { facts: asking.pane("facts"), drawn: asking.pane("drawn"), tally: asking.pane("tally"), overview: asking.pane("bars", "overview"), detail: asking.pane("bars", "detail") };
      this.rows = asking.pane("rows");
      this.one = asking.pane("one");
      this.places = asking.pane("places");
      this.panes.facts.ask([]);
      this.crowd = new map.StoreCrowd(this);
    }

    get facts() {
      return this.panes.facts.answer;
    }

    isOn({ sets }) {
      return !sets.length || sets.includes(this.name);
    }

    // Why nothing of it is shown in a view; "" where it is.
    hidden(view) {
      if (!this.isOn(view)) return word("store_off");
      return view.known ? word("store_known", { title: this.title }) : "";
    }

    // The filters of the record in force that a store knows nothing of.
    unfiltered(view) {
      return RECORD_ONLY.filter((name) => view[name].length).map((name) => word(`filter_${name}`));
    }

    // Asks what the view needs; `time` is what the time bar shows.
    follow(view, time) {
      this.view = view;
      const off = Boolean(this.hidden(view)) || !this.facts;
      const { tally, overview, detail, drawn } = this.panes;
      drawn.ask(off ? null : this._frame(view));
      tally.ask(off ? null : filters(view));
      detail.ask(off ? null : [...ranged(filters(view), time.detail), ["unit", time.detail.unit]]);
      overview.ask(off ? null : [...timeless(filters(view)), ["unit", time.overview.unit]]);
      this.rows.ask(off || view.pane !== "table" ? null : filters(view));
      this.one.ask(view.store_event ? [["id", view.store_event]] : null);
      this._show();
    }

    // After the map came to rest. While it plays, the range is not the view's: it is asked when that ends.
    moved() {
      if (!this.view || this.hidden(this.view) || !this.facts || this.host.player.playing) return;
      this.panes.drawn.ask(this._frame(this.view));
      this._show();
    }

    // Opens the card of one of its events and flies there.
    choose(id, [lon, lat]) {
      this._fly({ lon, lat, zoom: Math.max(this.host.canvas.leaflet.getZoom(), CLOSE_UP_ZOOM), event: "", place: "", store_event: id });
    }

    // Goes to an extent: west, south, east, north in degrees.
    flyTo([west, south, east, north]) {
      const bounds = L.latLngBounds([[south, west], [north, east]]);
      const { lat, lng: lon } = bounds.getCenter();
      this._fly({ lon, lat, zoom: Math.min(CLOSE_UP_ZOOM, this.host.canvas.leaflet.getBoundsZoom(bounds)) });
    }

    _fly(changes) {
      this.host.flights += 1;
      this.host.change(changes);
    }

    // While the range is dragged or played the last answers stay, as old ones.
    wait() {
      for (const name of ["drawn", "tally"]) this.panes[name].stop();
      this._show();
    }

    again() {
      for (const pane of [...Object.values(this.panes), this.rows, this.one]) if (pane.fault) pane.again();
      this._show();
    }

    // The next page of the table.
    more() {
      const { next } = this.rows.answer;
      const before = this.rows.answer.rows;
      this.before = { rows: before, key: next };
      this.rows.ask([...filters(this.view), ["after_start", next[0]], ["after", next[1]]]);
    }

    _heard(pane) {
      if (pane === this.rows && pane.answer && this.before && pane.key.includes("after_start")) joinRows(pane.answer, this.before.rows);
      if (pane === this.rows) this.before = null;
      if (pane === this.places) return this.onPlaces?.();
      if (!this.host.view || this.host.player.playing) return this._show(); // it is drawn once the record is there, and after playing
      if (pane === this.panes.facts && pane.answer) this.host.draw();
      else this.host.show();
      this._show();
    }

    // What the map shows of the record, with the store's marks and bars.
    into(args) {
      if (!this.view) return args;
      const { overview, detail } = args.time;
      const time = { ...args.time, overview: { ...overview, store: this.bars("overview") }, detail: { ...detail, store: this.bars("detail") } };
      const chosen = this.view.store_event ? `${LAYER}:${this.view.store_event}` : "";
      return { ...args, crowds: [...args.crowds, this.crowd], selected: [args.selected, chosen].flat().filter(Boolean), time, area: args.area || this._area() };
    }

    // Where the chosen event was, as sharp as that is known.
    _area() {
      const its = this.view.store_event && this.one.answer?.rows;
      return its?.event_id?.length && its.radius_m[0] ? { lon: its.lon[0], lat: its.lat[0], radius_m: its.radius_m[0] } : null;
    }

    // What is said of it on the map: that it is asked, or why it does not answer.
    _show() {
      this.host.layout?.sayStore(this.state());
    }

    state() {
      const all = [...Object.values(this.panes), this.rows, this.one];
      const fault = all.map((pane) => pane.fault).find(Boolean) || "";
      const old = this.panes.drawn.old || this.panes.tally.old;
      return { title: this.title, fault, busy: !fault && all.some((pane) => pane.busy), old };
    }

    get old() {
      return this.panes.drawn.old;
    }

    get drawn() {
      return this.panes.drawn.answer;
    }

    // The frame of the map as the route takes it: whole cells, so that each counts the same wherever in it it lies; null where
    // none of the world is in it.
    _frame(view) {
      const { leaflet } = this.host.canvas;
      const bounds = leaflet.getBounds().pad(PADDING);
      const level = Math.max(0, Math.min(MOST_LEVEL, Math.floor(leaflet.getZoom()) + LEVEL_MORE));
      const whole = wholeCells([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()], level);
      if (whole[0] >= whole[2] || whole[1] >= whole[3]) return null;
      return [...filters(view), ["area", whole.map((each) => each.toFixed(6)).join(",")], ["zoom", String(leaflet.getZoom())]];
    }

    // The dates of the record with those of the store, where it is on.
    widened([first, last], view) {
      if (!this.facts?.events || this.hidden(view)) return [first, last];
      return [Math.min(first, this.facts.first), Math.max(last, this.facts.last)];
    }

    creditWords() {
      const sources = (this.facts?.words?.source || []).filter(([name]) => name).slice(0, MOST_SOURCES).map(([name]) => name);
      return [this.credit.replace(/[.\s]*$/, this.credit ? "." : ""), sources.length ? word("store_sources", { what: sources.join(", ") }) : ""].filter(Boolean).join(" ");
    }

    // The world position of the chosen event, if `id` is its mark's.
    spot(id) {
      const its = this.one.answer?.rows;
      return its?.event_id.length && id === `${LAYER}:${its.event_id[0]}` ? map.canvas.world(its.lon[0], its.lat[0]) : null;
    }

    // What the view holds of it, for the head.
    sentence(view) {
      if (!this.isOn(view)) return "";
      const { tally } = this.panes;
      if (view.known) return word("store_known", { title: this.title });
      return tally.answer ? word("store_holds", { n: tally.answer.events, title: this.title }) : "";
    }

    kind(id) {
      const its = this.host.data.kinds.find((each) => each.id === id);
      return { label: its?.label ?? (id || word("kind_unknown")), symbol: its?.symbol ?? "dot" };
    }

    // The bars of the store for a histogram's axis: {title, color, old, bars: [[from, to, events]]}.
    bars(name) {
      const { answer, old } = this.panes[name];
      if (!answer || !this.view || this.hidden(this.view)) return null;
      const ends = answer.begins.map((at) => after(at, answer.unit));
      return { title: this.title, color: this.color, old, bars: answer.begins.map((at, row) => [at, ends[row], answer.events[row]]) };
    }
  }

  // The filters of a view as keys and values of the route; without those it has not.
  function filters(view) {
    const pairs = [["from", view.start], ["to", view.end], ["words", view.query], ["within", view.area]].filter(([, value]) => value);
    for (const [key, field] of [["kind", "store_kinds"], ["country", "store_countries"], ["actors", "store_actors"]])
      pairs.push(...view[field].map((each) => [key, each]));
    return pairs;
  }

  const timeless = (pairs) => pairs.filter(([key]) => key !== "from" && key !== "to");

  // The dates of a histogram's axis in place of the range: what begins before it is not counted in it.
  function ranged(pairs, { edges }) {
    const [from, to] = [edges[0], edges.at(-1)].map((ms) => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z"));
    return [...timeless(pairs), ["from", from], ["to", to]];
  }

  function wholeCells([west, south, east, north], level) {
    const side = 2 ** -level;
    const [left, top] = map.canvas.world(Math.max(-180, west), Math.min(MOST_LAT, north));
    const [right, bottom] = map.canvas.world(Math.min(180, east), Math.max(-MOST_LAT, south));
    const snap = (value, round) => Math.max(0, Math.min(1, round(value / side) * side));
    const corner = (x, y) => map.canvas.lonLat(x, y);
    const [w, n] = corner(snap(left, Math.floor), snap(top, Math.floor));
    const [e, s] = corner(snap(right, Math.ceil), snap(bottom, Math.ceil));
    // What lies beyond the square world of web maps is counted in its last cells.
    return [w, s < -MOST_LAT + 0.001 ? -90 : s, e, n > MOST_LAT - 0.001 ? 90 : n];
  }

  function after(ms, unit) {
    const date = new Date(ms);
    if (unit === "year") date.setUTCFullYear(date.getUTCFullYear() + 1);
    else if (unit === "month") date.setUTCMonth(date.getUTCMonth() + 1);
    else return ms + { week: 7 * 86400000, day: 86400000, hour: 3600000 }[unit];
    return date.getTime();
  }

  function joinRows(answer, before) {
    for (const name of Object.keys(answer.rows)) answer.rows[name] = [...before[name], ...answer.rows[name]];
  }

  // When an event was, as precisely as it is known, in UTC.
  function when(start, end, precision) {
    const { bucket, day, range } = map.timeWords;
    if (precision === "year" || precision === "month") return bucket(start, end, precision, UTC);
    if (precision === "day" && end - start <= 86400000) return day(start, "UTC");
    return range(start, end, UTC);
  }

  // How exactly a position is known.
  function exact(radius) {
    if (radius === null || radius === undefined) return word("radius_unknown");
    return word("radius", { n: radius, words: radius >= 1000 ? `${number(Math.round(radius / 100) / 10)} km` : `${number(Math.round(radius))} m` });
  }

  Object.assign(map, { Store, storeWords: { when, exact }, STORE_LAYER: LAYER, storeFilters: filters });
})();
