// Playing: the range moves by itself, an hour, a day or a week a step; map, legend and time bar follow without a server.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { moments } = map;
  const { element, word } = map.dom;

  const STEPS = { hour: moments.HOUR_MS, day: moments.DAY_MS, week: 7 * moments.DAY_MS };
  const SPEEDS = [1, 2, 5, 10, 30];
  const SHORT_MS = 26 * moments.HOUR_MS; // a range up to a day on both clocks is played by hours

  class Player {
    // `host`: draw(selection) shows a frame, ask() gets the data to play and calls begin, stop(selection) ends.
    constructor(timeBar, host) {
      Object.assign(this, { host, playing: false, selection: null });
      this.button = element("button", { type: "button", class: "play", onclick: () => (this.playing ? this.pause() : host.ask()) });
      this.step = choice(word("step"), Object.keys(STEPS).map((name) => [name, word(`step_${name}`)]), "day");
      this.speed = choice(word("speed"), SPEEDS.map((each) => [String(each), `${each} ${word("a_second")}`]), "5");
      this.step.addEventListener("change", () => { this.chosen = true; });
      timeBar.box.querySelector(".line").append(element("span", { class: "player", role: "group", "aria-label": word("player") },
        this.button, this.step, this.speed));
      this._name();
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

    // The range of the first frame: the one chosen, or from the record's beginning where it is open or at the end.
    _first(data, view) {
      const [first, last] = data.usual;
      const { clocks } = data;
      const [since, until] = [moments.bound(view.start, clocks, false), moments.bound(view.end, clocks, true)];
      if (!this.chosen && since && until) this.step.value = until.moment - since.moment <= SHORT_MS ? "hour" : "day";
      if (!this.chosen && !(since && until)) this.step.value = "week";
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
      const by = STEPS[this.step.value];
      if (this.selection) {
        this.view.end = moments.moved(this.view.end, by, clocks, true);
        this.view.start &&= moments.moved(this.view.start, by, clocks, false);
      }
      this.selection = new map.Selection(this.data, { ...this.view });
      this.host.draw(this.selection);
      const at = this.view.start ? this.selection.since.moment + by : this.selection.until.moment;
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

  function choice(label, options, chosen) {
    return element("select", { "aria-label": label, title: label },
      ...options.map(([value, text]) => element("option", { value, selected: value === chosen }, text)));
  }

  map.Player = Player;
})();
