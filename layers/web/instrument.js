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
      map.words.lasting(() => {
        document.documentElement.lang = map.words.spoken();
        if (window.frameElement) window.frameElement.title = word("frame");
      });
      map.onValue = (value) => this.heard(value);
      this.player = new map.Player(canvas.timeBar, {
        ask: () => this.player.begin(this.data, this.view), draw: (selection) => this.step(selection), stop: (last) => this.change(rangeOf(last)),
      });
      canvas.leaflet.on("moveend", () => this.store?.moved());
      canvas.timeBar.onDrag = (from, to) => this._dragged(from, to);
      Object.assign(this, { area: new map.AreaTool(this), spot: new map.SpotTool(this), beside: new map.Beside(this), briefing: new map.Briefing(this) });
      this.presenter = new map.Presenter(this);
    }

    async begin() {
      const store = await this.house.store();
      if (store) this.store = new map.Store(this, store);
      await this._bring(map.link.wantedBy(this.house.text()));
      this.open(this.house.text());
      this.paper = new map.Paper(this, [window, ...this.house.around]);
      this.house.listen({
        open: (its) => this.follow(its), order: (order) => this._obey(order), renew: () => this._renew(),
        say: (sentences) => this._hear(sentences), stand: (sentences) => this.layout.stand(sentences),
        news: (sentence, heard) => this.layout.tellNews(sentence, heard), alone: (lost) => this.layout.lose(lost), choose: (event) => this.chooseEvent(event),
      });
      this.presenter.begin(this.text, { first: true });
    }

    // Takes a part of the record (see link.js), in a language; where it can't be had, the whole one, with the reason. False where
    // something else was asked for meanwhile.
    async _bring(wanted) {
      const ticket = ++this.tickets;
      const { payload, part, fault } = await this._record(wanted);
      if (ticket !== this.tickets) return false;
      if (payload) this._take(payload, { ...wanted, part });
      if (fault && map.dates.isPart(wanted.part, this.data)) this.said = [fault.message]; // what is no time is said when the link is read
      return true;
    }

    // Without a server that answers there is none; what is shown stays then.
    async _record({ part, language }) {
      let first;
      for (const each of new Set([part, ""])) {
        try {
          return { payload: await this.house.record(each, language), part: each, fault: first };
        } catch (fault) {
          first ??= fault;
        }
      }
      if (!this.data) throw first;
      return { fault: first };
    }

    _take(payload, { part, language }) {
      this.player.stop();
      map.words.speak(language);
      this.data = new map.Data(payload, (question) => this.house.ask(question, { part, language }));
      this.data.spoken = language;
      Object.assign(this.data, { online: this.house.online, parts: this.house.parts });
      this.data.store = this.store;
      Object.assign(this.data.said, { onAnswer: () => this._answered(), onFault: (sentence) => this.layout.unanswered(sentence) });
      const before = this.layout;
      this.layout = new map.Layout(this); // takes the map over, which keeps its size
      if (before) this.layout.follow(before);
      this.briefing.begin();
    }

    // Another record: the view as it stands is shown of it.
    async _renew() {
      if (!(await this._bring(map.link.wantedOf(this.view)))) return;
      this.open(map.link.write(this.view, this.data), { fly: false, written: false });
      this._write(false);
    }

    // Back, Forward, or an address typed by hand.
    async follow(text) {
      if (text === this.text) return; // what was changed since is still written
      clearTimeout(this.writing);
      this.tickets += 1; // what was asked for before is no longer wanted
      if (this._differs(map.link.wantedBy(text)) && !(await this._bring(map.link.wantedBy(text)))) return;
      this.open(text);
      this.presenter.begin(text);
    }

    // Opens the view of a link's text.
    open(text, { fly = true, written = true } = {}) {
      const { view, sentences } = map.link.read(text, this.data);
      this.said = [...this.said, ...sentences];
      if (fly) this.flights += 1;
      const language = map.words.oneOf(view.language) === this.data.spoken ? view.language : this.data.spoken;
      this.view = { ...view, language, known: this.data.known, without: this.data.without, pane: map.where.paneOf(view, this.house) };
      if (written) this.text = text;
      this.draw();
      this.said = [];
    }

    // Changes the view; all that follows from it is drawn at once.
    change(changes) {
      this.canvas.hold();
      this.player.stop();
      const before = this.view;
      const other = "event" in changes || "place" in changes ? { store_event: "" } : {};
      this.view = { ...before, ...other, ...changes };
      this._write(Object.keys(changes).some((name) => !QUIET.includes(name) && changes[name] !== before[name]));
      if (changes.language && changes.language !== before.language) map.words.remember(changes.language);
      if (this._differs(map.link.wantedOf(this.view))) this._renew();
      else this.draw();
    }

    _differs({ part, language }) {
      return part !== map.link.part(this.data) || language !== this.data.spoken;
    }

    // Sets what is filtered back, and leaves dates, layers and place alone.
    clear() {
      this.change(map.chips.cleared(this.view, this.data));
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
      this.house.tell({ link: map.link.write(this.view, this.data), pane: this.view.pane, briefing: this.view.pane === "written" ? this.briefing.text() : "" });
    }

    // What is searched in a large record is on its way for a moment: what was shown stays until then.
    draw() {
      this.data.widen(this.store, this.view);
      const selection = new map.Selection(this.data, this.view);
      if (this.data.searching && this.selection?.data === this.data) return this.layout.wait();
      [this.selection, this.awaiting] = [selection, this.data.searching];
      const args = (this.args = this._args(selection));
      this.store?.follow(this.view, args.time);
      this.show();
      this._tell();
    }

    // Draws what is selected, with what the store last said of it.
    show() {
      if (!this.args) return;
      const args = this._withStore(this.args);
      this.layout.show(this.selection, args, () => this.canvas.show({ ...args, position: this._position(args) }));
      this.area.show(this.selection);
      this.beside.show(this.selection, args);
    }

    // Words that were asked for have come, or what a search found.
    _answered() {
      if (this.selection.view !== this.view || this.awaiting) return this.draw();
      if (!this.player.playing) this.layout.show(this.selection, this._withStore(this.args));
    }

    _withStore(args) {
      return this.store?.into(args) ?? args;
    }

    // A frame while it plays or is dragged: what does not follow the dates stays.
    step(selection) {
      this.store?.wait();
      const args = this._withStore(this._args(selection));
      this.canvas.step(args);
      this.layout.step(selection, args);
      this.area.show(selection, { moving: true });
      this.beside.step(selection);
    }

    // An area while it is drawn or dragged; nothing else hears of it yet.
    narrowed(area) {
      this.step(new map.Selection(this.data, { ...this.view, area }));
    }

    _args(selection) {
      const args = { ...map.scene.args(selection), names: this.data.names, shapes: selection.shapes, basemap: this.house.online ? selection.view.basemap : "", area: map.where.areaOf(selection) };
      this.marks = args.marks;
      return args;
    }

    _position(args) {
      const { lon, lat, zoom } = this.view;
      const stated = [lon, lat, zoom].every((each) => each !== null);
      return { token: String(this.flights), flight: this.presenter.flies(this.view), ...(stated ? { lon, lat, zoom } : { bbox: map.where.extentOf(args.marks, this.data.home) }) };
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
      const ofStore = (value.marks || [value.mark || ""])[0].startsWith(`${map.STORE_LAYER}:`);
      if (value.marks) return this.change({ pane: ofStore ? "table" : "list", event: "", place: "", among: value.marks });
      if (ofStore) return this.change({ ...this._playedRange(), event: "", place: "", store_event: value.place });
      if (value.event) return this.chooseEvent(value.event);
      this.change({ ...this._playedRange(), ...this.marks.chosen(value.mark) });
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
      const spot = row < 0 ? undefined : this.data.placesAt(row).find((place) => places.placed[place]);
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
      return { place: places.id.at(place), lon: places.lon[place], lat: places.lat[place], zoom };
    }

    // What the server asks for: changes in the link's words; `fly` moves the map there.
    _obey({ changes, fly, briefing }) {
      if (briefing) this.layout.dock.briefing.take(briefing);
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
      this.change({ ...this.data.link.opening, known: "", without: [], pane: "" });
    }
  }

  const rangeOf = ({ view: { start, end } }) => ({ start, end });

  map.Instrument = Instrument;
})();
