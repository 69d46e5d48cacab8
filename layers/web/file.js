// The single file: one page from a record that it carries, with no network and no server.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, plain } = map.dom;

  const CLOSE_UP_ZOOM = 12;
  const NARROW_PX = 900;
  const LINK_WAIT_MS = 300; // browsers refuse addresses that change too often

  class File {
    constructor(canvas, payload) {
      this.canvas = canvas;
      this.data = new map.Data(payload);
      this.flights = 0;
      this.filters = new map.Filters(this.data, (changes) => this.change(changes), () => this.open(""));
      this.table = new map.Table((event) => this.chooseEvent(event));
      this.player = new map.Player(canvas.timeBar, {
        ask: () => this.player.begin(this.data, this.view), draw: (selection) => this.step(selection), stop: (last) => this.change(rangeOf(last)),
      });
      canvas.timeBar.onDrag = (from, to) => this._dragged(from, to);
      this._layOut(payload);
      map.onValue = (value) => this.heard(value);
      window.addEventListener("hashchange", () => this._followLink());
      this._followLink();
    }

    _layOut({ title, subtitle }) {
      const container = this.canvas.leaflet.getContainer();
      Object.assign(this, {
        said: element("div", { class: "said", role: "alert" }), counts: element("p", { class: "counts", "aria-live": "polite" }),
        card: element("article", { class: "card", "aria-live": "polite" }),
      });
      this.filters.box.open = document.documentElement.clientWidth >= NARROW_PX;
      const picture = element("main", {}, this.canvas.timeBar.box, container, this.canvas.panels.captions);
      this.page = element("div", { class: "page" },
        element("header", { class: "page-head" }, element("h1", {}, plain(title)), element("p", {}, plain(subtitle, 600)), this.counts, this.said),
        this.filters.box, picture, element("section", { class: "below" }, this.card, this.table.box));
      document.body.append(this.page);
      this.canvas.leaflet.invalidateSize({ animate: false });
    }

    _followLink() {
      const text = window.location.hash.replace(/^#/, "");
      if (text !== this.text) this.open(text);
    }

    // Opens the view of a link's text.
    open(text) {
      const { view, sentences } = map.link.read(text, this.data);
      this.flights += 1;
      this.said.replaceChildren(...sentences.map((sentence) => element("p", {}, plain(sentence))));
      this.view = view;
      this._write();
      this.draw();
    }

    change(changes) {
      this.player.stop();
      this.view = { ...this.view, ...changes };
      this._write();
      this.draw();
    }

    _write() {
      clearTimeout(this.writing);
      this.writing = setTimeout(() => {
        this.text = map.link.write(this.view, this.data);
        window.history.replaceState(null, "", `#${this.text}`);
      }, LINK_WAIT_MS);
    }

    draw() {
      const selection = new map.Selection(this.data, this.view);
      const args = map.scene.args(selection);
      this.rows = args.rows;
      this.page.classList.remove("playing");
      this.canvas.show({ ...args, reference: this.data.reference, position: this._position() });
      this._tell(selection);
      this.filters.show(this.view, tally(args.rows));
      this.table.show(selection);
      this._showCard(selection);
    }

    // A frame while it plays: what does not follow the dates stays.
    step(selection) {
      const args = map.scene.args(selection);
      this.rows = args.rows;
      this.canvas.step(args);
      this.page.classList.add("playing");
      this.filters.count(this.view.layers, tally(args.rows));
      this._tell(selection);
    }

    _position() {
      const { lon, lat, zoom } = this.view;
      const known = [lon, lat, zoom].every((each) => each !== null);
      return { token: String(this.flights), ...(known ? { lon, lat, zoom } : { bbox: this.data.home }) };
    }

    _tell(selection) {
      this.counts.textContent = countWords(selection.counts());
    }

    _showCard(selection) {
      const parts = map.card.parts(selection, (event) => this.change({ event }));
      const close = element("button", { type: "button", class: "close", onclick: () => this.change({ event: "", place: "" }) }, "Close the card");
      const back = this.view.event && this.view.place
        ? element("button", { type: "button", class: "text", onclick: () => this.change({ event: "" }) }, "← everything on this spot") : null;
      const hint = element("p", { class: "hint" }, "Choose a mark on the map or a row of the table to see who says what.");
      this.card.replaceChildren(...(parts ? [back, ...parts, close].filter(Boolean) : [hint]));
    }

    // What the reader did on map and time bar.
    heard(value) {
      if (value.kind === "move") return this._moved(value);
      if (value.kind === "range") return this._chooseRange(value);
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
      this._write();
      this.canvas.answered();
    }

    // A range drawn while it is dragged; it is chosen when the pointer lets go.
    _dragged(from, to) {
      this.player.stop();
      const [start, end] = map.moments.rangeTexts(from, to, this.data.clocks);
      this.step(new map.Selection(this.data, { ...this.view, start, end }));
    }

    _chooseRange({ from, to }) {
      const [start, end] = map.moments.rangeTexts(from, to, this.data.clocks);
      this.change({ start, end });
    }

    // Opens an event's card and flies to its first exact place.
    chooseEvent(event) {
      const { events, places } = this.data;
      const row = events.id.indexOf(event);
      const spot = events.places[row].find((place) => places.placed[place]);
      const last = this._playedRange();
      if (spot === undefined) return this.change({ ...last, event, place: "" });
      this.flights += 1;
      const zoom = Math.max(this.canvas.leaflet.getZoom(), CLOSE_UP_ZOOM);
      this.change({ ...last, event, place: places.id[spot], lon: places.lon[spot], lat: places.lat[spot], zoom });
    }
  }

  const rangeOf = ({ view: { start, end } }) => ({ start, end });

  function tally(rows) {
    const counts = {};
    for (const { layer } of rows) counts[layer] = (counts[layer] || 0) + 1;
    return counts;
  }

  // The sentence of geo/view/words.py.
  function countWords(counts) {
    const its = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, count.toLocaleString("en")]));
    const side = counts.undecidable ? ` (${its.undecidable} side undecidable)` : "";
    const hidden = counts.hidden ? `, ${its.hidden} on layers switched off` : "";
    return `${its.shown} of ${its.total} events in view: ${its.map} on the map${side}, ${its.context} context, ${its.unplaced} without exact place${hidden}`;
  }

  map.countWords = countWords;
  map.onStart = (canvas) => {
    map.file = new File(canvas, JSON.parse(document.getElementById("record").textContent));
  };
})();
