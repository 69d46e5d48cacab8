// A histogram in time with a brush: bars to click, a window to move and two handles, by pointer or by keyboard.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, shape, plain, word } = map.dom;

  const SIDE_PX = 12;
  const MARKS_PX = 15; // strip on top for truces and treaties
  const AXIS_PX = 18;
  const HANDLE_REACH_PX = 11;
  const LEAST_WINDOW_PX = 5;
  const CLICK_PX = 4;
  const TICK_ROOM_PX = 52;
  const KEY_WAIT_MS = 500;
  const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7, Home: -1e6, End: 1e6 };

  class Histogram {
    // `choose(from, to)` is called once when the reader has chosen a range (milliseconds, `to` excluded).
    constructor(label, height, choose) {
      Object.assign(this, { height, choose, draft: null });
      this.bars = shape("g", { "aria-hidden": true });
      this.window = shape("rect", { class: "window", role: "slider", tabindex: 0, "aria-label": word("window") });
      this.handles = { from: this._handle("start"), to: this._handle("end") };
      this.svg = shape("svg", { height, role: "group", "aria-label": label }, this.bars, this.window, this.handles.from, this.handles.to);
      this.tip = element("div", { class: "tip", hidden: true });
      this.box = element("div", { class: "histogram" }, this.svg, this.tip);
      this._listen();
    }

    _handle(name) {
      return shape("g", { class: "handle", role: "slider", tabindex: 0, "aria-label": word(name) },
        shape("line", { y1: MARKS_PX - 3, y2: this.height - AXIS_PX }),
        shape("rect", { x: -3.5, y: MARKS_PX + 3, width: 7, height: this.height - AXIS_PX - MARKS_PX - 6, rx: 3 }));
    }

    // `shown`: {edges, counts, unit, clocks, marks, from, to}; from and to are never null here.
    show(shown) {
      this.shown = shown;
      this.draft = null;
      this.draw();
    }

    draw() {
      if (!this.shown || this.shown.edges.length < 2) return this.bars.replaceChildren();
      this.width ||= this.box.clientWidth; // asking makes the browser lay out the page: once a size
      this.svg.setAttribute("width", this.width);
      this.bars.replaceChildren(...this._barPaths(), ...this._axis(), ...this._timeMarks());
      this._placeBrush();
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

    // All bars as two shapes: inside the range and outside.
    _barPaths() {
      const { edges, counts, from, to } = this.shown;
      const floor = this.height - AXIS_PX;
      const most = Math.sqrt(Math.max(1, ...counts));
      const d = { in: "", out: "" };
      counts.forEach((count, index) => {
        if (!count) return;
        const [left, right] = [this.x(edges[index]), this.x(edges[index + 1])];
        const height = Math.max(2, Math.sqrt(count) / most * (floor - MARKS_PX - 2));
        const gap = right - left > 4 ? 0.8 : 0;
        const inside = edges[index] < to && edges[index + 1] > from;
        d[inside ? "in" : "out"] += `M${left + gap / 2} ${floor}V${floor - height}H${Math.max(right - gap / 2, left + 1)}V${floor}Z`;
      });
      return ["out", "in"].map((name) => shape("path", { class: `bar ${name}`, d: d[name] || "M0 0" }));
    }

    _axis() {
      const { edges, unit, clocks } = this.shown;
      const floor = this.height - AXIS_PX;
      const line = shape("path", { class: "axis", d: `M${SIDE_PX} ${floor + 0.5}H${this.width - SIDE_PX}` });
      const ticks = map.timeWords.ticks(edges.slice(0, -1), unit, clocks, (ms) => this.x(ms), TICK_ROOM_PX);
      return [line, ...ticks.filter(({ at }) => this.x(at) < this.width - SIDE_PX - 18).flatMap(({ at, label, strong }) => {
        const x = this.x(at);
        const anchor = x < SIDE_PX + 16 ? "start" : "middle";
        return [shape("path", { class: "axis", d: `M${x} ${floor}v4` }),
          shape("text", { class: strong ? "strong" : null, x: anchor === "start" ? 2 : x, y: this.height - 3, "text-anchor": anchor }, label)];
      })];
    }

    _timeMarks() {
      const d = this._visibleMarks().map(({ at }) => `M${this.x(at)} 2l5 5l-5 5l-5 -5Z`).join("");
      return d ? [shape("path", { class: "time-mark", d })] : [];
    }

    _visibleMarks() {
      const { edges, marks } = this.shown;
      return marks.filter(({ at }) => at >= edges[0] && at <= edges.at(-1));
    }

    _ends() {
      const { edges } = this.shown;
      const { from, to } = this.range;
      const [left, right] = [Math.max(from, edges[0]), Math.min(to, edges.at(-1))].map((ms) => this.x(ms));
      const missing = Math.max(0, LEAST_WINDOW_PX - (right - left)) / 2;
      return [left - missing, right + missing];
    }

    _placeBrush() {
      const [left, right] = this._ends();
      const box = { x: left, width: right - left, y: MARKS_PX - 3, height: this.height - AXIS_PX - MARKS_PX + 3 };
      for (const [name, value] of Object.entries(box)) this.window.setAttribute(name, value);
      this.handles.from.setAttribute("transform", `translate(${left} 0)`);
      this.handles.to.setAttribute("transform", `translate(${right} 0)`);
      this._describe();
    }

    _describe() {
      const { edges, clocks } = this.shown;
      const { from, to } = this.range;
      const words = map.timeWords.range(from, to, clocks);
      const said = [[this.handles.from, from, map.timeWords.moment(from, clocks)], [this.handles.to, to, map.timeWords.moment(to, clocks)],
        [this.window, (from + to) / 2, words]];
      for (const [target, now, text] of said) {
        target.setAttribute("aria-valuemin", edges[0]);
        target.setAttribute("aria-valuemax", edges.at(-1));
        target.setAttribute("aria-valuenow", now);
        target.setAttribute("aria-valuetext", text);
      }
    }

    _listen() {
      this.svg.addEventListener("pointerdown", (event) => this._grab(event));
      this.svg.addEventListener("pointermove", (event) => this._hover(event));
      this.svg.addEventListener("pointerleave", () => { this.tip.hidden = true; });
      this.svg.addEventListener("keydown", (event) => this._key(event));
    }

    // What a press at x takes hold of: a handle, the window, or an empty place where a new window begins.
    _holdAt(x) {
      const [left, right] = this._ends();
      const inside = x > left && x < right;
      const reach = inside ? Math.min(HANDLE_REACH_PX, (right - left) / 3) : HANDLE_REACH_PX;
      const nearest = Math.abs(x - left) <= Math.abs(x - right) ? "from" : "to";
      if (Math.min(Math.abs(x - left), Math.abs(x - right)) <= reach) return nearest;
      return inside ? "window" : "new";
    }

    _grab(event) {
      if (event.button || !this.shown) return;
      event.preventDefault();
      const startX = event.offsetX;
      this.hold = { kind: this._holdAt(startX), startX, start: this.time(startX), from: this.shown.from, to: this.shown.to };
      this.svg.setPointerCapture(event.pointerId);
      this.svg.addEventListener("pointerup", (up) => this._release(up), { once: true });
    }

    _release(event) {
      const hold = this.hold;
      this.hold = null;
      if (Math.abs(event.offsetX - hold.startX) < CLICK_PX) return this._pick(event.offsetX);
      if (this.draft) this._send(this.nearestEdge(this.draft.from), this.nearestEdge(this.draft.to));
    }

    // A click takes just that bar.
    _pick(x) {
      const index = this.bucket(this.time(x));
      this._send(this.shown.edges[index], this.shown.edges[index + 1]);
    }

    _send(from, to) {
      const index = Math.min(this.shown.edges.indexOf(from), this.shown.edges.length - 2);
      const end = to > from ? to : this.shown.edges[index + 1];
      this.draft = { from, to: end };
      this._placeBrush();
      this.choose(from, end);
    }

    _hover(event) {
      if (this.hold) return this._drag(event.offsetX);
      if (!this.shown || this.shown.edges.length < 2) return;
      this.svg.style.cursor = { from: "ew-resize", to: "ew-resize", window: "grab", new: "pointer" }[this._holdAt(event.offsetX)];
      this._tell(event.offsetX, event.offsetY);
    }

    _drag(x) {
      const hold = this.hold;
      const now = this.time(x);
      if (Math.abs(x - hold.startX) < CLICK_PX) return;
      const by = hold.kind === "window" ? now - hold.start : 0;
      const ends = { window: [hold.from + by, hold.to + by], from: [now, hold.to], to: [hold.from, now], new: [hold.start, now] }[hold.kind];
      this.draft = { from: Math.min(...ends), to: Math.max(...ends) };
      this._placeBrush();
      this._show(map.timeWords.range(this.nearestEdge(this.draft.from), this.nearestEdge(this.draft.to), this.shown.clocks), [], x);
    }

    _tell(x, y) {
      const { edges, counts, unit, clocks } = this.shown;
      const near = y < MARKS_PX ? this._visibleMarks().filter(({ at }) => Math.abs(this.x(at) - x) < 6) : [];
      if (near.length) return this._show(near[0].when || map.timeWords.day(near[0].at, clocks[0].tz), near.map(({ title }) => title), x);
      const index = this.bucket(this.time(x));
      this._show(map.timeWords.bucket(edges[index], edges[index + 1], unit, clocks), [`${counts[index]} ${word("events")}`], x);
    }

    _show(heading, texts, x) {
      this.tip.replaceChildren(element("strong", {}, plain(heading)), ...texts.slice(0, 6).map((text) => element("div", {}, plain(text))));
      this.tip.hidden = false;
      this.tip.style.left = `${Math.max(4, Math.min(x - this.tip.offsetWidth / 2, this.width - this.tip.offsetWidth - 4))}px`;
    }

    // Arrow keys move a handle or the window by one bar, page keys by seven; sent when the keys rest.
    _key(event) {
      const step = STEPS[event.key];
      const kind = [...Object.entries(this.handles), ["window", this.window]].find(([, target]) => target === event.target)?.[0];
      if (!step || !kind || !this.shown) return;
      event.preventDefault();
      this.draft = this._moved(kind, event.shiftKey ? step * 7 : step);
      this._placeBrush();
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.draft && this.choose(this.draft.from, this.draft.to), KEY_WAIT_MS);
    }

    _moved(kind, step) {
      const { edges } = this.shown;
      const last = edges.length - 1;
      let [first, end] = [edges.indexOf(this.nearestEdge(this.range.from)), edges.indexOf(this.nearestEdge(this.range.to))];
      const by = kind === "window" ? Math.max(-first, Math.min(last - end, step)) : step;
      if (kind !== "to") first = Math.max(0, Math.min(kind === "from" ? end - 1 : last, first + by));
      if (kind !== "from") end = Math.max(first + 1, Math.min(last, end + by));
      return { from: edges[first], to: edges[Math.max(end, first + 1)] };
    }
  }

  map.Histogram = Histogram;
})();
