// Where the map stands: what it was led to, and what of that stays in sight while its room becomes another. Until the reader
// moves the map all that was fitted stays in sight; while something is chosen, what a card takes of the room moves at most that.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  const [MOVE_WAIT_MS, SAME_SPOT_PX] = [400, 2];
  const CLOSE_UP_ZOOM = 12;
  // How near the map's edge a chosen symbol may stand: it is whole, with its ring; and where one is moved to that stands nearer, at
  // most a third of the way across: with what lies about it.
  const [EDGE_PX, AROUND_PX] = [18, 180];

  class Sight {
    // `fitted` is the extent that the map was fitted to, until the reader moves it; `frame` the size of window and map at that.
    constructor(leaflet) {
      Object.assign(this, { leaflet, fitted: null, frame: "", held: false, paired: false });
    }

    // An extent can't be fitted before the frame has its size; `resized` comes back to it.
    goTo({ bbox, lon, lat, zoom, flight }, fly) {
      const animate = fly && !map.still;
      if (this.leaflet._animatingZoom) this.leaflet._onZoomTransitionEnd(); // while it zooms Leaflet drops what it is asked for
      [this.fitted, this.flownTo] = flight ? [null, bbox] : [bbox || null, null];
      this.lifted = null;
      if (bbox && !flight) this.leaflet.invalidateSize({ animate: false, pan: false }); // what takes its room is there by now
      if (bbox && !this.leaflet.getSize().x) return;
      this.flying = true;
      if (flight && animate) map.where.flyFar(this.leaflet, { bbox, lon, lat, zoom });
      else if (bbox) this._fit(bbox, animate);
      else this._flyTo(lon, lat, zoom ?? Math.max(this.leaflet.getZoom(), CLOSE_UP_ZOOM), fly);
      this.known = this._here();
      this.inFlight = Boolean(flight && animate);
    }

    // A change of what is shown moves no map that shows all of the extent already; a phone's is fitted more finely.
    _fit(bbox, animate) {
      if (animate && !map.isNarrow() && map.where.isFitted(this.leaflet, bbox, this.covered)) this._arrive();
      else map.where.fit(this.leaflet, bbox, { animate, covered: this.covered, wider: this.args?.marks && map.where.withQuiet(bbox, this.args) });
      [this.frame, this.held] = [this._frame(), false];
    }

    // A flight leads to the middle of what no sheet covers; what a link says is the middle of the map.
    _flyTo(lon, lat, zoom, fly) {
      const aside = [0, fly ? (this.covered || 0) / 2 : 0];
      this.leaflet.setView(this.leaflet.unproject(this.leaflet.project([lat, lon], zoom).add(aside), zoom), zoom, { animate: fly && !map.still });
    }

    // What was flown to may lie under a sheet. A map that gets another size on its way says too that it has moved.
    _arrive() {
      if (!this.flying || this.inFlight || this.leaflet._animatingZoom || this.leaflet._panAnim?._inProgress) return;
      this.flying = false;
      this.known = this._here();
      if (this.covered && !this.fitted) this._reveal();
      if (this.flownTo && map.where.holds(this.leaflet, this.flownTo)) [this.fitted, this.frame] = [this.flownTo, this._frame()]; // unless the reader stopped it
      this.flownTo = null;
    }

    _here() {
      const { lng, lat } = this.leaflet.getCenter();
      return [+lng.toFixed(5), +lat.toFixed(5), +this.leaflet.getZoom().toFixed(2)];
    }

    _watch() {
      this.leaflet.on("dragstart zoomstart", () => { this.lifted = null; });
      const land = () => { this.inFlight = false; }; // a flight ends as a zoom does, or under the reader's hand; a new size alone ends none
      this.leaflet.on("zoomend", land).getContainer().addEventListener("pointerdown", land);
      let waiting = 0;
      this.leaflet.on("moveend", () => {
        this._arrive();
        clearTimeout(waiting);
        waiting = setTimeout(() => this._sayMoved(), MOVE_WAIT_MS);
      });
      new ResizeObserver(() => this.resized()).observe(this.leaflet.getContainer());
    }

    // Whether two positions differ by more than the pixel that resizing a frame may cost.
    _apart([lon, lat, zoom], [otherLon, otherLat, otherZoom]) {
      if (zoom !== otherZoom) return true;
      return this.leaflet.project([lat, lon]).distanceTo(this.leaflet.project([otherLat, otherLon])) > SAME_SPOT_PX;
    }

    _sayMoved() {
      if (this.printing || this.flying) return;
      const here = this._here();
      if (!this.known || !this._apart(here, this.known)) return;
      [this.known, this.fitted] = [here, null];
      const [lon, lat, zoom] = here;
      this.say({ kind: "move", lon, lat, zoom });
    }

    // The map's frame has another size; `covered` of it lies under a sheet then.
    resized(covered = this.covered) {
      if (this.printing) return;
      this.covered = covered;
      const before = this.leaflet.getSize();
      this.sizing = true;
      this.leaflet.invalidateSize({ animate: false, pan: !this.held });
      this.sizing = false;
      if (this.leaflet.getSize().equals(before)) return; // it is observed first as it is
      if (!this._refit() && this.held) this._uncover();
    }

    // So many pixels at the bottom lie under a sheet.
    cover(px) {
      if (px === (this.covered || 0)) return;
      this.covered = px;
      if (this.marks.chosenAt() || !this._refit()) this._uncover();
    }

    // From the reader's act on, what lies under the pointer stays there when the map's room becomes another; `on` is false where
    // the next change of it is to bring all in sight again.
    hold(on = true) {
      this.held = on;
    }

    // The window's width and the map's height, of which no pane takes anything.
    _frame() {
      return `${window.innerWidth} ${this.leaflet.getSize().y}`;
    }

    // Fits the map anew to what it was fitted to, so that all of it stays in sight beside a pane or under a sheet; not while something
    // is chosen, unless the window has another size or there are two maps. Says whether it did.
    _refit() {
      if (!this.fitted || this.printing) return false;
      if (this.held && !this.paired && this.frame === this._frame() && this.marks.chosenAt()) return false;
      this.goTo({ bbox: this.fitted }, false);
      return true;
    }

    // What was moved for a symbol that lay out of sight is taken back, unless the reader has moved the map since, and what is
    // chosen now moved into sight.
    _uncover() {
      if (this.lifted) this.leaflet.panBy(this.lifted.map((each) => -each), { animate: false });
      this.lifted = null;
      this._reveal();
      if (this.fitted) this.known = this._here(); // no move of the reader's
    }

    // Moves the map where the chosen symbol, or the spot of what has none, is not in sight.
    _reveal() {
      const { x, y } = this.marks.chosenAt() ?? {};
      if (x === undefined || this.flying) return;
      const size = this.leaflet.getSize();
      const around = (most) => Math.min(AROUND_PX, most / 3);
      const by = (its, most) => (its < EDGE_PX ? its - around(most) : its > most - EDGE_PX ? its - most + around(most) : 0);
      const [across, down] = [by(x, size.x), by(y, size.y - (this.covered || 0))];
      if (!across && !down) return;
      this.leaflet.panBy([across, down], { animate: false });
      this.lifted = [across, down];
    }
  }

  map.Sight = Sight;
})();
