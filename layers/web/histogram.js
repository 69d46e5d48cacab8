// A histogram in time: bars, an axis, the chosen window with its two ends, and a tip. What the reader does with it stands in
// brush.js.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, phrase, shape, plain, word } = map.dom;

  const SIDE_PX = 12;
  const MARKS_PX = 15; // strip on top for truces and treaties
  const AXIS_PX = 18;
  const STORE_PX = 24; // a lane of the server's store, below the record's bars
  const LANE_PX = 17; // what has no hour, below the bars of hours
  const LEAST_WINDOW_PX = 5;
  const LEAST_FACE_PX = 90; // a piece of the lane this wide says in words what it holds

  class Histogram {
    // `choose(from, to)` gets a range when the reader has chosen it (milliseconds, `to` excluded), `drag(from, to)` while the
    // window moves. Only a `named` one is met by keyboard: two pairs of ends would say the same twice.
    constructor(label, height, choose, drag, named) {
      Object.assign(this, { height, draft: null, hold: null });
      this.bars = shape("g", { "aria-hidden": true });
      this.window = shape("rect", { class: "window", ...said(named, "window") });
      this.handles = { from: handle(named, "range_from"), to: handle(named, "range_to") };
      this.svg = shape("svg", named ? { role: "group", "aria-label": label } : { "aria-hidden": true },
        this.bars, this.window, this.handles.from, this.handles.to);
      this.tip = element("div", { class: "tip", role: "tooltip", hidden: true });
      this.box = element("div", { class: "histogram" }, this.svg, this.tip);
      this.brush = new map.Brush(this, choose, drag);
      this.resize(height);
    }

    resize(height) {
      this._fit(height + (this.roomy ? STORE_PX : 0));
      this.redraw();
    }

    _fit(height) {
      this.height = height;
      this.svg.setAttribute("height", height);
      for (const each of Object.values(this.handles)) {
        each.firstChild.setAttribute("y2", height - AXIS_PX);
        each.lastChild.setAttribute("height", height - AXIS_PX - MARKS_PX - 6);
      }
    }

    // `shown`: {edges, counts, timed, unit, clocks, marks, from, to}; from and to are never null here. While the pointer holds
    // the window the axis stays as it is under it.
    show(shown) {
      this.shown = this.hold ? { ...this.shown, from: shown.from, to: shown.to } : shown;
      if (!this.hold) this.draft = null;
      this.draw();
    }

    draw() {
      if (!this.shown || this.shown.edges.length < 2) return this.bars.replaceChildren();
      this.width ||= this.box.clientWidth; // asking makes the browser lay out the page: once a size
      this.svg.setAttribute("width", this.width);
      this._makeRoom(Boolean(this.shown.store));
      this.bars.replaceChildren(...this._barPaths(), ...this._lane(), ...map.storeBars.paths(this, this.shown.store, this.height - AXIS_PX - STORE_PX, STORE_PX), ...this._axis(), ...this._timeMarks());
      this.placeWindow();
    }

    // A store's lane makes it higher.
    _makeRoom(withStore) {
      if (withStore === Boolean(this.roomy)) return;
      this.roomy = withStore;
      this._fit(this.height + (withStore ? STORE_PX : -STORE_PX));
    }

    // After the box got another size.
    redraw() {
      this.width = 0;
      this.draw();
    }

    x(ms) {
      const { edges } = this.shown;
      return SIDE_PX + (ms - edges[0]) / (edges.at(-1) - edges[0]) * (this.width - 2 * SIDE_PX);
    }

    time(x) {
      const { edges } = this.shown;
      const share = Math.max(0, Math.min(1, (x - SIDE_PX) / (this.width - 2 * SIDE_PX)));
      return edges[0] + share * (edges.at(-1) - edges[0]);
    }

    get range() {
      return this.draft || this.shown;
    }

    // Index of the bar at a time.
    bucket(ms) {
      const { edges } = this.shown;
      const next = edges.findIndex((edge) => edge > ms);
      return next < 0 ? edges.length - 2 : Math.max(0, next - 1);
    }

    nearestEdge(ms) {
      return this.shown.edges.reduce((best, edge) => (Math.abs(edge - ms) < Math.abs(best - ms) ? edge : best));
    }

    get _floor() {
      return this.height - AXIS_PX - (this._byHour ? LANE_PX : 0) - (this.shown.store ? STORE_PX : 0);
    }

    get _byHour() {
      return this.shown.timed?.length > 0;
    }

    // All bars as two shapes: inside the range and outside. By hours only what has an hour: the rest would fill each alike.
    _barPaths() {
      const { edges, from, to } = this.shown;
      const counts = this._byHour ? this.shown.timed : this.shown.counts;
      const most = Math.sqrt(Math.max(1, ...counts));
      const d = { in: "", out: "" };
      counts.forEach((count, index) => {
        if (!count) return;
        const [left, right] = [this.x(edges[index]), this.x(edges[index + 1])];
        const height = Math.max(2, Math.sqrt(count) / most * (this._floor - MARKS_PX - 2));
        const gap = right - left > 4 ? 0.8 : 0;
        const inside = edges[index] < to && edges[index + 1] > from;
        d[inside ? "in" : "out"] += `M${left + gap / 2} ${this._floor}V${this._floor - height}H${Math.max(right - gap / 2, left + 1)}V${this._floor}Z`;
      });
      return ["out", "in"].map((name) => shape("path", { class: `bar ${name}`, d: d[name] || "M0 0" }));
    }

    // How many events have no hour, as pieces of a lane in which their number stays the same.
    _lane() {
      if (!this._byHour) return [];
      return this._pieces().filter(({ count }) => count).flatMap(({ count, from, to }) => {
        const [left, right] = [this.x(from), this.x(to)];
        const text = right - left > LEAST_FACE_PX * 1.4 ? word("hour_unknown", { n: count }) : right - left > LEAST_FACE_PX / 4 ? String(count) : "";
        return [shape("rect", { class: "no-hour", x: left, y: this._floor + 1, width: Math.max(1, right - left - 1), height: LANE_PX - 2 }),
          ...(text ? [shape("text", { x: (left + right) / 2, y: this._floor + LANE_PX - 4, "text-anchor": "middle" }, text)] : [])];
      });
    }

    _pieces() {
      const { edges, counts, timed } = this.shown;
      const found = [];
      counts.forEach((all, index) => {
        const count = all - timed[index];
        if (found.at(-1)?.count === count) found.at(-1).to = edges[index + 1];
        else found.push({ count, from: edges[index], to: edges[index + 1] });
      });
      return found;
    }

    _axis() {
      const { edges, unit, clocks } = this.shown;
      const floor = this.height - AXIS_PX;
      const ticks = map.timeWords.ticks(edges.slice(0, -1), unit, clocks, (ms) => this.x(ms), this.width);
      return [shape("path", { class: "axis", d: `M${SIDE_PX} ${floor + 0.5}H${this.width - SIDE_PX}${ticks.map(({ at }) => `M${this.x(at)} ${floor}v4`).join("")}` }),
        ...ticks.map(({ label, strong, left }) => shape("text", { class: strong ? "tick strong" : "tick", x: left, y: this.height - 3 }, label))];
    }

    _timeMarks() {
      const d = this._visibleMarks().map(({ at }) => `M${this.x(at)} 2l5 5l-5 5l-5 -5Z`).join("");
      return d ? [shape("path", { class: "time-mark", d })] : [];
    }

    _visibleMarks() {
      const { edges, marks } = this.shown;
      return marks.filter(({ at }) => at >= edges[0] && at <= edges.at(-1));
    }

    // Where the window begins and ends, in pixels.
    ends() {
      const { edges } = this.shown;
      const { from, to } = this.range;
      const [left, right] = [Math.max(from, edges[0]), Math.min(to, edges.at(-1))].map((ms) => this.x(ms));
      const missing = Math.max(0, LEAST_WINDOW_PX - (right - left)) / 2;
      return [left - missing, right + missing];
    }

    placeWindow() {
      const [left, right] = this.ends();
      const box = { x: left, width: Math.max(0, right - left), y: MARKS_PX - 3, height: this.height - AXIS_PX - MARKS_PX + 3 };
      for (const [name, value] of Object.entries(box)) this.window.setAttribute(name, value);
      this.handles.from.setAttribute("transform", `translate(${left} 0)`);
      this.handles.to.setAttribute("transform", `translate(${right} 0)`);
      this._describe();
    }

    // Ends in words: the first day and the last, or instants.
    _describe() {
      const { edges, clocks } = this.shown;
      const [from, to] = this.hold ? this.brush.onEdges(this.range) : [this.range.from, this.range.to]; // as it would be chosen
      const its = [[this.handles.from, from, map.timeWords.bound(from, from, clocks)],
        [this.handles.to, to, map.timeWords.bound(to, to - 1, clocks)], [this.window, (from + to) / 2, map.timeWords.range(from, to, clocks)]];
      for (const [target, now, text] of its) {
        target.setAttribute("aria-valuemin", Math.min(from, edges[0]));
        target.setAttribute("aria-valuemax", Math.max(to, edges.at(-1)));
        target.setAttribute("aria-valuenow", now);
        target.setAttribute("aria-valuetext", text);
      }
    }

    // Says what is at a spot of it.
    tell(x, y) {
      const { edges, unit, clocks } = this.shown;
      const near = y < MARKS_PX ? this._visibleMarks().filter(({ at }) => Math.abs(this.x(at) - x) < 6) : [];
      if (near.length) return this.say(near[0].when || map.timeWords.day(near[0].at, clocks[0].tz), near.map(({ title }) => title), x);
      const index = this.bucket(this.time(x));
      this.say(map.timeWords.bucket(edges[index], edges[index + 1], unit, clocks), [...this._counted(index), ...map.storeBars.words(this.shown.store, edges[index], edges[index + 1])], x);
    }

    _counted(index) {
      const { counts, timed } = this.shown;
      if (!this._byHour) return [word("events", { n: counts[index] })];
      return [word("hour_known", { n: timed[index] }), word("hour_unknown", { n: counts[index] - timed[index] })];
    }

    say(heading, texts, x) {
      this.tip.replaceChildren(element("strong", {}, plain(heading)), ...texts.slice(0, 6).map((text) => element("div", {}, plain(text))));
      this.tip.hidden = false;
      this.tip.style.left = `${Math.max(4, Math.min(x - this.tip.offsetWidth / 2, this.width - this.tip.offsetWidth - 4))}px`;
    }
  }

  const said = (named, key) => (named ? { role: "slider", tabindex: 0, "aria-label": phrase(key), "aria-orientation": "horizontal" } : {});

  function handle(named, key) {
    return shape("g", { class: "handle", ...said(named, key) }, shape("line", { y1: MARKS_PX - 3 }), shape("rect", { x: -3.5, y: MARKS_PX + 3, width: 7, rx: 3 }));
  }

  map.Histogram = Histogram;
})();
