// What the reader does with a histogram: clicks a bar, moves the window or one of its ends, by pointer or by keyboard. While
// it moves, the range is said in every frame; chosen it is when the pointer lets go or the keys rest.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  const REACH_PX = { mouse: 11, pen: 11, touch: 22 }; // how far beside an end it is taken hold of
  const CLICK_PX = 4;
  const KEY_WAIT_MS = 500;
  const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7, Home: -1e6, End: 1e6 };

  class Brush {
    constructor(host, choose, drag) {
      Object.assign(this, { host, choose, drag, said: "" });
      const { svg } = host;
      svg.addEventListener("pointerdown", (event) => this._grab(event));
      svg.addEventListener("pointermove", (event) => this._hover(event));
      svg.addEventListener("pointercancel", () => this._drop());
      svg.addEventListener("pointerleave", () => { host.tip.hidden = true; });
      svg.addEventListener("keydown", (event) => this._key(event));
    }

    get _isEmpty() {
      return !this.host.shown || this.host.shown.edges.length < 2;
    }

    // What a press at x takes hold of: an end, the window, or an empty place where a new window begins.
    _holdAt(x, pointer) {
      const [left, right] = this.host.ends();
      const inside = x > left && x < right;
      const wide = REACH_PX[pointer] ?? REACH_PX.mouse;
      const reach = inside ? Math.min(wide, (right - left) / 3) : wide;
      const nearest = Math.abs(x - left) <= Math.abs(x - right) ? "from" : "to";
      if (Math.min(Math.abs(x - left), Math.abs(x - right)) <= reach) return nearest;
      return inside ? "window" : "new";
    }

    _grab(event) {
      if (event.button || this._isEmpty) return;
      event.preventDefault();
      const { host } = this;
      const startX = event.offsetX;
      const { from, to } = host.shown;
      host.hold = { kind: this._holdAt(startX, event.pointerType), startX, start: host.time(startX), from, to };
      host.svg.setPointerCapture(event.pointerId);
      host.svg.addEventListener("pointerup", (up) => this._release(up), { once: true });
    }

    // Held and lost: the range is again what it was.
    _drop() {
      const { hold } = this.host;
      if (!hold) return;
      this.host.hold = null;
      this._send(hold.from, hold.to);
    }

    _release(event) {
      const { host } = this;
      const { hold } = host;
      if (!hold) return;
      host.hold = null;
      if (Math.abs(event.offsetX - hold.startX) < CLICK_PX) return this._pick(event.offsetX);
      if (host.draft) this._send(...this.onEdges(host.draft));
    }

    // A click takes just that bar.
    _pick(x) {
      const { edges } = this.host.shown;
      const index = this.host.bucket(this.host.time(x));
      this._send(edges[index], edges[index + 1]);
    }

    // A range on the edges of bars, one bar long at least.
    onEdges({ from, to }) {
      const { edges } = this.host.shown;
      const [first, last] = [this.host.nearestEdge(from), this.host.nearestEdge(to)];
      if (last > first) return [first, last];
      const index = Math.min(edges.indexOf(first), edges.length - 2);
      return [edges[index], edges[index + 1]];
    }

    _send(from, to) {
      cancelAnimationFrame(this.frame);
      clearTimeout(this.waiting);
      this.frame = 0;
      this.host.draft = { from, to };
      this.host.placeWindow();
      this.choose(from, to);
    }

    // Says the range once in a frame, and only another one.
    _say(from, to) {
      this.next = [from, to];
      this.frame ||= requestAnimationFrame(() => {
        this.frame = 0;
        const key = String(this.next);
        if (key !== this.said) this.drag(...this.next);
        this.said = key;
      });
    }

    _hover(event) {
      const { host } = this;
      if (host.hold) return this._drag(event.offsetX);
      if (this._isEmpty) return;
      host.svg.style.cursor = { from: "ew-resize", to: "ew-resize", window: "grab", new: "pointer" }[this._holdAt(event.offsetX, event.pointerType)];
      host.tell(event.offsetX, event.offsetY);
    }

    _drag(x) {
      const { host } = this;
      const { hold } = host;
      if (Math.abs(x - hold.startX) < CLICK_PX && !host.draft) return;
      const now = host.time(x);
      const by = hold.kind === "window" ? now - hold.start : 0;
      const ends = { window: [hold.from + by, hold.to + by], from: [now, hold.to], to: [hold.from, now], new: [hold.start, now] }[hold.kind];
      host.draft = { from: Math.min(...ends), to: Math.max(...ends) };
      host.placeWindow();
      const range = this.onEdges(host.draft);
      host.say(map.timeWords.range(...range, host.shown.clocks), [], x);
      this._say(...range);
    }

    // Arrow keys move an end or the window by one bar – a step of the unit shown –, page keys by seven.
    _key(event) {
      const { host } = this;
      const step = STEPS[event.key];
      const kind = [...Object.entries(host.handles), ["window", host.window]].find(([, target]) => target === event.target)?.[0];
      if (!step || !kind || this._isEmpty) return;
      event.preventDefault();
      const { from, to } = this._stepped(kind, event.shiftKey ? step * 7 : step);
      host.draft = { from, to };
      host.placeWindow();
      this._say(from, to);
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this._send(from, to), KEY_WAIT_MS);
    }

    // A step that would be read as the range it comes from – an hour to midnight on another clock – is taken again.
    _stepped(kind, step) {
      const read = ({ from, to }) => String(map.moments.rangeTexts(from, to, this.host.shown.clocks));
      const moved = this._moved(kind, step);
      return read(moved) === read(this.host.range) ? this._moved(kind, step + Math.sign(step)) : moved;
    }

    _moved(kind, step) {
      const { host } = this;
      const { edges } = host.shown;
      const last = edges.length - 1;
      let [first, end] = [edges.indexOf(host.nearestEdge(host.range.from)), edges.indexOf(host.nearestEdge(host.range.to))];
      const by = kind === "window" ? Math.max(-first, Math.min(last - end, step)) : step;
      if (kind !== "to") first = Math.max(0, Math.min(kind === "from" ? end - 1 : last, first + by));
      if (kind !== "from") end = Math.max(first + 1, Math.min(last, end + by));
      return { from: edges[first], to: edges[Math.max(end, first + 1)] };
    }
  }

  map.Brush = Brush;
})();
