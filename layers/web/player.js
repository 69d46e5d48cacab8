// Playing: the range moves by itself, or grows from where it begins, an hour, a day or a week a step; map, legend and time bar
// follow without a server.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { moments } = map;
  const { element, phrase, word } = map.dom;

  const STEPS = { hour: moments.HOUR_MS, day: moments.DAY_MS, week: 7 * moments.DAY_MS };
  const SPEEDS = [1, 2, 5, 10, 30];
  const PACE = { hour: 2, day: 1, week: 2 }; // steps a second that can be read
  const SHORT_MS = 26 * moments.HOUR_MS; // a range up to a day on both clocks is played by hours

  class Player {
    // `host`: draw(selection) shows a frame, ask() gets the data to play and calls begin, stop(selection) ends.
    constructor(timeBar, host) {
      Object.assign(this, { host, playing: false, selection: null, chosen: false });
      this.button = element("button", { type: "button", class: "play", onclick: () => (this.playing ? this.pause() : host.ask()) });
      this.speed = element("select", { "aria-label": phrase("speed"), title: phrase("speed"), onchange: () => { this.chosen = true; } },
        ...SPEEDS.map((each) => element("option", { value: each })));
      this.grows = element("input", { type: "checkbox" });
      timeBar.line.append(element("span", { class: "player", role: "group", "aria-label": phrase("player") },
        this.button, this.speed, element("label", {}, this.grows, phrase("grow"))));
      timeBar.onShow = ({ from, to }) => this._suit(from, to);
      map.words.lasting(() => { this._step(this.step || "day"); this._name(); });
    }

    // Plays from the range of `view` on; while it plays, new data only takes the place of the old.
    begin(data, view) {
      this.data = data;
      this.view = this.playing ? { ...view, start: this.view.start, end: this.view.end } : { ...view, ...this._first(data, view) };
      if (this.playing) return;
      this.playing = true;
      this._name();
      this.due = performance.now();
      requestAnimationFrame((now) => this._frame(now));
    }

    // Stops and hands the last frame over.
    pause() {
      const last = this.stop();
      if (last) this.host.stop(last);
    }

    // Stops; returns the selection last shown, null if nothing played.
    stop() {
      const last = this.playing ? this.selection : null;
      Object.assign(this, { playing: false, selection: null });
      this._name();
      return last;
    }

    _name() {
      this.button.textContent = word(this.playing ? "pause" : "play");
      this.button.setAttribute("aria-pressed", String(this.playing));
    }

    // A step fit for the length of a range: hours for a day, days for a longer one, weeks where an end is open.
    _suit(from, to) {
      if (this.playing) return;
      this._step(from === null || to === null ? "week" : to - from <= SHORT_MS ? "hour" : "day");
    }

    _step(name) {
      this.step = name;
      for (const option of this.speed.options) option.textContent = word(`pace_${name}`, { n: Number(option.value) });
      if (!this.chosen) this.speed.value = String(PACE[name]);
    }

    // The range of the first frame: the one chosen, or from the record's beginning where it is open or at the end. One that
    // grows begins with a step.
    _first(data, view) {
      const { start, end } = this._range(data, view);
      if (!this.grows.checked || !start) return { start, end };
      const from = moments.bound(start, data.clocks.slice(0, 1), false).moment;
      const texts = moments.rangeTexts(from, from + STEPS[this.step], data.clocks);
      return { start, end: texts[1] };
    }

    _range(data, view) {
      const [first, last] = data.usual;
      const { clocks } = data;
      const [since, until] = [moments.bound(view.start, clocks, false), moments.bound(view.end, clocks, true)];
      this._suit(since?.moment ?? null, until?.moment ?? null);
      if (until && until.moment < last) return { start: view.start, end: view.end };
      const begin = since && !until ? since.moment : first;
      const length = since && until ? until.moment - since.moment : STEPS.day;
      const [start, end] = moments.rangeTexts(...wholeDays(begin, begin + length, clocks), clocks);
      return { start: since ? start : "", end };
    }

    _frame(now) {
      if (!this.playing) return;
      requestAnimationFrame((next) => this._frame(next));
      const wait = 1000 / Number(this.speed.value);
      if (now < this.due) return;
      this.due = Math.max(this.due + wait, now - wait);
      this._advance();
    }

    _advance() {
      const { clocks, record } = this.data;
      const by = STEPS[this.step];
      const moves = this.view.start && !this.grows.checked;
      if (this.selection) {
        this.view.end = moments.moved(this.view.end, by, clocks, true);
        if (moves) this.view.start = moments.moved(this.view.start, by, clocks, false);
      }
      this.selection = new map.Selection(this.data, { ...this.view });
      this.host.draw(this.selection);
      const at = moves ? this.selection.since.moment + by : this.selection.until.moment;
      if (at >= record[1]) this.pause();
    }
  }

  // A range widened to whole days on the first clock.
  function wholeDays(from, to, clocks) {
    const tz = clocks[0]?.tz;
    if (!tz) return [from, to];
    const floor = (ms) => Math.floor(moments.shown(ms, tz) / moments.DAY_MS) * moments.DAY_MS;
    return [moments.instant(floor(from), tz), moments.instant(floor(to - 1) + moments.DAY_MS, tz)];
  }

  map.Player = Player;
})();
