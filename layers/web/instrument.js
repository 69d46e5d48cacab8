// The instrument: the one page of map, layers, time bar and what stands beside it. It holds the view, draws every change at
// once, and writes the address; `house` (house_live.js, house_file.js) is where it lives.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { word } = map.words;

  const CLOSE_UP_ZOOM = 12;
  const WRITE_WAIT_MS = 300; // browsers refuse addresses that change too often
  const POSITION = ["lon", "lat", "z"];
  const QUIET = ["lon", "lat", "zoom"]; // what changes these alone makes no entry in the history

  class Instrument {
    constructor(canvas, house) {
      map.instrument = this;
      Object.assign(this, { canvas, house, flights: 0, tickets: 0, pushing: false, said: [] });
      document.documentElement.lang = map.words.language;
      if (window.frameElement) window.frameElement.title = word("frame");
      map.onValue = (value) => this.heard(value);
      this.player = new map.Player(canvas.timeBar, {
        ask: () => this.player.begin(this.data, this.view), draw: (selection) => this.step(selection), stop: (last) => this.change(rangeOf(last)),
      });
      canvas.timeBar.onDrag = (from, to) => this._dragged(from, to);
    }

    async begin() {
      const text = this.house.text();
      await this._bring(known(text));
      this.open(this.house.text());
      this.paper = new map.Paper(this, [window, ...this.house.around]);
      this.house.listen({
        open: (its) => this.follow(its), order: (order) => this._obey(order), renew: () => this._renew(),
        say: (sentences) => this._hear(sentences), alone: (lost) => this.layout.lose(lost),
        choose: (event) => this.chooseEvent(event),
      });
    }

    // Takes the record known by a date; where it can't be had, the whole one, with the reason. False where something else
    // was asked for meanwhile.
    async _bring(wanted) {
      const ticket = ++this.tickets;
      const { payload, fault } = await this._record(wanted);
      if (ticket !== this.tickets) return false;
      this._take(payload);
      if (fault && isTime(wanted, this.data)) this.said = [fault.message]; // what is no time is said when the link is read
      return true;
    }

    async _record(wanted) {
      try {
        return { payload: await this.house.record(wanted) };
      } catch (fault) {
        if (!wanted) throw fault;
        return { payload: await this.house.record(""), fault };
      }
    }

    _take(payload) {
      this.player.stop();
      this.data = new map.Data(payload);
      this.data.online = this.house.online;
      const before = this.layout;
      this.layout = new map.Layout(this); // takes the map over, which keeps its size
      before?.remove();
    }

    // Another record: the view as it stands is shown of it.
    async _renew() {
      if (!(await this._bring(this.view.known))) return;
      this.open(map.link.write(this.view, this.data), { fly: false, written: false });
      this._write(false);
    }

    // Back, Forward, or an address typed by hand.
    async follow(text) {
      clearTimeout(this.writing);
      if (text === this.text) return;
      this.tickets += 1; // what was asked for before is no longer wanted
      if (known(text) !== this.data.known && !(await this._bring(known(text)))) return;
      this.open(text);
    }

    // Opens the view of a link's text.
    open(text, { fly = true, written = true } = {}) {
      const { view, sentences } = map.link.read(text, this.data);
      this.said = [...this.said, ...sentences];
      if (fly) this.flights += 1;
      this.view = { ...view, known: this.data.known, pane: paneOf(view, this.house) };
      if (written) this.text = text;
      this.draw();
      this.said = [];
    }

    // Changes the view; all that follows from it is drawn at once.
    change(changes) {
      this.canvas.hold();
      this.player.stop();
      const before = this.view;
      this.view = { ...before, ...changes };
      this._write(Object.keys(changes).some((name) => !QUIET.includes(name) && changes[name] !== before[name]));
      if (this.view.known !== this.data.known) this._renew();
      else this.draw();
    }

    // Sets what is filtered back, and leaves dates, layers and place alone.
    clear() {
      this.change(map.chips.cleared(this.view));
    }

    _write(push) {
      this.pushing ||= push;
      clearTimeout(this.writing);
      this.writing = setTimeout(() => this.settle(), WRITE_WAIT_MS);
    }

    // Writes the address now.
    settle() {
      clearTimeout(this.writing);
      const text = map.link.write(this.view, this.data);
      if (text !== this.text) this.house.write(text, this.pushing);
      [this.text, this.pushing] = [text, false];
      this._tell();
    }

    _tell() {
      this.house.tell({ link: map.link.write(this.view, this.data), pane: this.view.pane });
    }

    draw() {
      this.selection = new map.Selection(this.data, this.view);
      const args = this._args(this.selection);
      this.canvas.show({ ...args, position: this._position(args) });
      this.layout.show(this.selection, args);
      this._tell();
    }

    // A frame while it plays or is dragged: what does not follow the dates stays.
    step(selection) {
      const args = this._args(selection);
      this.canvas.step(args);
      this.layout.step(selection, args);
    }

    _args(selection) {
      const args = { ...map.scene.args(selection), names: this.data.names, shapes: selection.shapes, basemap: this.house.online ? selection.view.basemap : "", area: areaOf(selection) };
      this.rows = args.rows;
      return args;
    }

    _position(args) {
      const { lon, lat, zoom } = this.view;
      const stated = [lon, lat, zoom].every((each) => each !== null);
      return { token: String(this.flights), ...(stated ? { lon, lat, zoom } : { bbox: extentOf(args.rows, this.data.home) }) };
    }

    // A range drawn while an end of it is dragged; nothing else hears of it yet.
    _dragged(from, to) {
      const [start, end] = map.moments.rangeTexts(from, to, this.data.clocks);
      this.step(new map.Selection(this.data, { ...this.view, start, end }));
    }

    // What the reader did on map and time bar.
    heard(value) {
      if (value.kind === "move") return this._moved(value);
      if (value.kind === "range") return this._chooseRange(value);
      if (value.marks) return this.change({ pane: "list", event: "", place: "", among: value.marks });
      if (value.event) return this.chooseEvent(value.event);
      const row = this.rows.find(({ id }) => id === value.mark);
      const last = this._playedRange();
      if (!row) return this.change({ ...last, event: "", place: "" });
      this.change({ ...last, place: this.data.places.id[row.place], event: row.events.length === 1 ? this.data.events.id[row.events[0]] : "" });
    }

    _playedRange() {
      const last = this.player.stop();
      return last ? rangeOf(last) : {};
    }

    _moved({ lon, lat, zoom }) {
      Object.assign(this.view, { lon, lat, zoom });
      this._write(false);
      this.canvas.answered();
    }

    _chooseRange({ from, to }) {
      const [start, end] = map.moments.rangeTexts(from, to, this.data.clocks);
      this.change({ start, end });
    }

    // Opens an event's card and flies to its first exact place.
    chooseEvent(event) {
      const { events, places } = this.data;
      const row = events.id.indexOf(event);
      const spot = row < 0 ? undefined : events.places[row].find((place) => places.placed[place]);
      this.change({ ...this._playedRange(), event: row < 0 ? "" : event, ...(spot === undefined ? { place: "" } : this._spot(spot)) });
    }

    // Opens a place's card and flies there.
    choosePlace(place) {
      const row = this.data.places.id.indexOf(place);
      if (row >= 0) this.change({ ...this._playedRange(), event: "", ...(this.data.places.placed[row] ? this._spot(row) : { place }) });
    }

    _spot(place) {
      const { places } = this.data;
      this.flights += 1;
      const zoom = Math.max(this.canvas.leaflet.getZoom(), CLOSE_UP_ZOOM);
      return { place: places.id[place], lon: places.lon[place], lat: places.lat[place], zoom };
    }

    // What the server asks for: changes in the link's words; `fly` moves the map there.
    _obey({ changes, fly }) {
      const { view, sentences } = map.link.read(this._with(changes), this.data);
      this._hear(sentences);
      if (fly) this.flights += 1;
      if (changes.event && !("lon" in changes)) return this.chooseEvent(changes.event);
      this.change(view);
    }

    // The text of the view's link with these words changed; a position without words is none.
    _with(changes) {
      const words = new URLSearchParams(map.link.write(this.view, this.data));
      for (const [key, value] of Object.entries(changes)) {
        if (value === "" && POSITION.includes(key)) words.delete(key);
        else words.set(key, value);
      }
      return words.toString();
    }

    _hear(sentences) {
      this.layout.say(sentences);
    }

    // The opening view again, dates included.
    reset() {
      this.flights += 1;
      this.change({ ...this.data.link.opening, known: "", pane: "" });
    }
  }

  const known = (text) => new URLSearchParams(text).get("known")?.replaceAll(" ", "+").replace("..", "") ?? "";

  // The first area of a chosen event that has no exact place: where it was, as sharp as that is known.
  function areaOf({ data: { events, places }, view }) {
    const row = view.event && !view.place ? events.id.indexOf(view.event) : -1;
    const place = row < 0 || events.placed[row] ? undefined : events.places[row].find((each) => places.lon[each] !== null && places.radius_m[each]);
    return place === undefined ? null : { lon: places.lon[place], lat: places.lat[place], radius_m: places.radius_m[place] };
  }

  function isTime(text, { clocks }) {
    return map.dates.read(text, clocks) !== null;
  }

  const rangeOf = ({ view: { start, end } }) => ({ start, end });

  // The pane to open: the link's, where this house has it; a question's own where it names one.
  function paneOf({ pane, topic }, { panes }) {
    if (pane || !topic) return panes.includes(pane) ? pane : "";
    return panes.includes("compare") ? "compare" : "list";
  }

  // The extent [west, south, east, north] of what is drawn within `home`; `home` itself where that is nothing.
  function extentOf(rows, home) {
    const [west, south, east, north] = home;
    const inside = rows.filter(({ lon, lat, rank }) => rank >= 0 && lon >= west && lon <= east && lat >= south && lat <= north);
    if (inside.length < 2) return home;
    const [lons, lats] = ["lon", "lat"].map((name) => inside.map((row) => row[name]).sort((a, b) => a - b));
    return [lons[0], lats[0], lons.at(-1), lats.at(-1)];
  }

  map.Instrument = Instrument;
})();
