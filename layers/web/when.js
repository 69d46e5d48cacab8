// When: presets, the first and last day in many writings, one day by one press; and the date by which things were known.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, plain, word } = map.dom;
  const PAUSE_MS = 150; // of writing

  // A field for a day or an instant: what can't be read stays in it, with its sentence. A calendar opens beside it.
  class DateField {
    constructor(host, label, choose) {
      Object.assign(this, { host, choose });
      this.input = element("input", { type: "text", "aria-label": label, placeholder: word("open_end"), autocomplete: "off", maxlength: 40,
        onblur: () => this._read(), oninput: () => this.typed(), onkeydown: ({ key }) => key === "Enter" && this._read() });
      this.calendar = element("input", { type: "date", class: "calendar", tabindex: -1, "aria-hidden": "true", onchange: () => this._pick() });
      this.button = element("button", { type: "button", class: "calendar-button", title: word("calendar"), "aria-label": `${label}: ${word("calendar")}`, onclick: () => this._showCalendar() }, "▦");
      this.fault = element("span", { class: "fault", role: "alert", hidden: true });
      this.box = element("label", { class: "date" }, element("span", {}, label), this.input, this.button, this.calendar, this.fault);
    }

    // What can't be read stays until the date it stands for is another.
    show(text) {
      if (text === this.text && !this.fault.hidden) return;
      this._accept(text);
      if (document.activeElement !== this.input) this.input.value = map.dates.shown(text);
    }

    _accept(text) {
      this.text = text;
      this.fault.hidden = true;
      this.input.removeAttribute("aria-invalid");
    }

    // Whoever is about to need what a date stands for may ask for it while it is written.
    typed() {}

    _read() {
      const typed = this.input.value.trim();
      if (!this.input.isConnected || typed === map.dates.shown(this.text)) return this._accept(this.text);
      const text = this.said();
      if (text === null) return this._refuse(word("no_date", { text: plain(typed, 40) }));
      this._take(text);
    }

    // The link's word for what is written; null for no date.
    said() {
      const { clocks } = this.host.data, typed = this.input.value.trim();
      const text = typed ? map.dates.read(typed, clocks) : "";
      return text === null ? null : map.moments.withClock(text, clocks);
    }

    // The other end moved it: what it is now, and why.
    tell(text, sentence) {
      this._accept(text);
      this.input.value = map.dates.shown(text);
      this._say(sentence);
    }

    // What was told is told no longer; what can't be read stays.
    quiet() {
      if (!this.input.hasAttribute("aria-invalid")) this.fault.hidden = true;
    }

    _take(text) {
      const fault = this.choose(text);
      if (fault) return this._refuse(fault);
      this._accept(text);
      this.input.value = map.dates.shown(text);
    }

    _refuse(sentence) {
      this._say(sentence);
      this.input.setAttribute("aria-invalid", "true");
    }

    _say(sentence) {
      this.fault.textContent = sentence;
      this.fault.hidden = false;
    }

    _showCalendar() {
      this.calendar.value = map.dates.day(this.text);
      this.calendar.showPicker?.();
    }

    _pick() {
      if (!this.calendar.value) return;
      this.input.value = map.dates.shown(this.calendar.value);
      this._take(this.calendar.value);
    }
  }

  // Sets an end of `range` ({start, end}) by `change`; the other follows to the same day where the range would end before it starts.
  // `take(changes)` takes what changes, `fields` say so. A sentence where that does not help either.
  function setEnd(range, change, { data: { clocks } }, fields, take) {
    const [[field, text]] = Object.entries(change);
    const other = field === "start" ? "end" : "start";
    const inOrder = ({ start, end }) => map.moments.inOrder(start, end, clocks);
    const follows = !inOrder({ ...range, ...change });
    const changes = follows ? { ...change, [other]: map.dates.day(text) || text } : change;
    if (follows && !inOrder(changes)) return word("ends_before", { ...range, ...change });
    for (const each of Object.values(fields)) each.quiet();
    take(changes);
    if (follows) fields[other].tell(changes[other], word("end_follows"));
    return "";
  }

  class When {
    constructor(host) {
      this.host = host;
      const { presets } = host.data.link;
      const range = (id) => {
        const preset = presets.find((each) => each.id === id);
        if (!preset) return;
        if (host.canvas.fitted) host.flights += 1; // until the reader moves the map, all of it stays in sight
        host.change({ start: preset.from_, end: preset.to });
      };
      this.preset = new map.sideParts.Choice(word("period"), [["", word("chosen_dates")], ...presets.map(({ id, label }) => [id, label])], range);
      this.from = new DateField(host, word("first_day"), (text) => this._choose({ start: text }));
      this.to = new DateField(host, word("last_day"), (text) => this._choose({ end: text }));
      this.day = element("button", { type: "button", onclick: () => this._oneDay() }, word("one_day"));
      this.box = element("div", { class: "when" }, presets.length ? this.preset.box : null, this.from.box, this.to.box, this.day);
    }

    show({ start, end }) {
      this.from.show(start);
      this.to.show(end);
      const preset = this.host.data.link.presets.find(({ from_, to }) => from_ === start && to === end);
      this.preset.show(preset ? preset.id : "");
      const day = map.dates.day(start);
      this.day.disabled = !day || (start === day && end === day);
    }

    _choose(change) {
      const { start, end } = this.host.view;
      return setEnd({ start, end }, change, this.host, { start: this.from, end: this.to }, (changes) => this.host.change(changes));
    }

    _oneDay() {
      const day = map.dates.day(this.host.view.start);
      this.host.change({ start: day, end: day });
    }
  }

  // "Known as of": a date, or the whole record. In a file it only says what the file holds.
  class KnownField extends DateField {
    constructor(host) {
      super(host, word("known"), (known) => { host.change({ known }); return ""; });
      this.box.classList.add("known");
      this.input.placeholder = word("whole_record");
      this.input.disabled = this.button.disabled = !host.house.online;
      if (!host.house.online && !host.data.view.known) this.box.hidden = true;
    }

    // What was known by the date is asked for when the writing pauses, and so is there when it is entered.
    typed() {
      clearTimeout(this.pause);
      this.pause = setTimeout(() => {
        const known = this.said();
        if (known && known !== this.text) this.host.house.foresee(map.link.wantedOf({ ...this.host.view, known }));
      }, PAUSE_MS);
    }
  }

  Object.assign(map, { DateField, When, KnownField, setEnd });
})();
