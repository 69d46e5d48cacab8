// The time bar: the whole record above, the chosen window in detail below, and buttons that move it.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, phrase, word, plain } = map.dom;

  const DAY_MS = 86400000;
  const [OVERVIEW_PX, DETAIL_PX] = [62, 78];

  class TimeBar {
    // Stands before `neighbour`; `choose(from, to)` gets milliseconds, null for an open end. Set `onDrag(from, to)` to follow
    // the range in every frame while it is dragged, and `onShow(time)` to hear what is shown.
    constructor(neighbour, choose) {
      this.choose = choose;
      const pick = (from, to) => this._send(from, to);
      const drag = (from, to) => this.onDrag?.(...this._opened(from, to));
      this.overview = new map.Histogram(phrase("overview"), OVERVIEW_PX, pick, drag, false);
      this.detail = new map.Histogram(phrase("detail"), DETAIL_PX, pick, drag, true);
      this.words = element("strong", { class: "range", "aria-live": "polite" });
      this.note = element("p", { class: "note" });
      this.buttons = this._buttons();
      this.strays = element("span", { class: "strays" });
      this.line = element("div", { class: "line" }, this.words, element("span", { class: "buttons" }, ...Object.values(this.buttons)));
      this.box = element("div", { class: "time-bar", hidden: true }, this.strays, this.overview.box, this.detail.box, this.note);
      neighbour.before(this.box);
      new ResizeObserver(() => this.redraw()).observe(this.box);
    }

    // `time`: {clocks, overview, detail, from, to, record, marks} as in layers/web/document.py; null hides the bar.
    show(time) {
      this.time = time;
      this.box.hidden = !time;
      if (!time) return;
      const { clocks, marks = [], record } = time;
      const [from, to] = [time.from ?? record[0], time.to ?? record[1]];
      this.overview.show({ ...time.overview, clocks, marks, from, to });
      this.detail.show({ ...time.detail, clocks, marks, from, to });
      this._say(time);
      this._sayStrays(time.overview);
      this.onShow?.(time);
    }

    redraw() {
      this.overview.redraw();
      this.detail.redraw();
    }

    _say({ from, to, clocks, detail, marks = [] }) {
      this.words.textContent = map.timeWords.range(from, to, clocks);
      const names = clocks.map(({ label }) => plain(label, 40)).join(" / ");
      const marked = [...new Set(marks.map(({ kind }) => plain(kind, 40)))].join(", ");
      this.note.textContent = [word(`unit_${detail.unit}`), word("root"), names, marked && `◇ ${marked}`].filter(Boolean).join(" · ");
      const open = from === null || to === null;
      for (const name of ["back", "forward", "wider"]) this.buttons[name].disabled = open;
      this.buttons.whole.disabled = from === null && to === null;
    }

    // What lies beyond the overview, which leaves out stray dates: a press chooses it.
    _sayStrays({ earlier, later, edges }) {
      const make = (count, key, from, to) => (count
        ? element("button", { type: "button", title: word("strays"), onclick: () => this.choose(from, to) }, `${map.words.number(count)} ${word(key)}`)
        : null);
      const made = [make(earlier, "earlier", null, edges[0]), make(later, "later", edges.at(-1), null)];
      this.strays.replaceChildren(...made.filter(Boolean));
    }

    _buttons() {
      const make = (name, text, act) =>
        element("button", { type: "button", title: phrase(name), "aria-label": phrase(name), onclick: act }, text);
      return {
        back: make("back", "◀", () => this._step(-1)),
        forward: make("forward", "▶", () => this._step(1)),
        wider: make("wider", () => `↔ ${word("wider")}`, () => this._widen()),
        whole: make("whole", phrase("whole"), () => this.choose(null, null)),
      };
    }

    // A window of days is moved by whole days, so that it keeps beginning at midnight.
    _length() {
      const length = this.time.to - this.time.from;
      return length >= DAY_MS ? Math.round(length / DAY_MS) * DAY_MS : length;
    }

    _step(direction) {
      const by = direction * this._length();
      this.choose(this.time.from + by, this.time.to + by);
    }

    _widen() {
      const length = this._length();
      const half = length >= DAY_MS ? Math.max(1, Math.round(length / DAY_MS / 2)) * DAY_MS : length / 2;
      this._send(this.time.from - half, this.time.to + half);
    }

    _send(from, to) {
      this.choose(...this._opened(from, to));
    }

    // An end at the edge of the record is an open end.
    _opened(from, to) {
      const [first, last] = this.time.record;
      return [from <= first ? null : from, to >= last ? null : to];
    }
  }

  map.TimeBar = TimeBar;
})();
