// When: presets, the first and last day in many writings, one day by one press; and the date by which things were known.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, plain, word } = map.dom;

  // A field for a day or an instant: what can't be read stays in it, with its sentence. A calendar opens beside it.
  class DateField {
    constructor(host, label, choose) {
      Object.assign(this, { host, choose });
      this.input = element("input", { type: "text", "aria-label": label, placeholder: word("open_end"), autocomplete: "off", maxlength: 40,
        onchange: () => this._read(), onkeydown: ({ key }) => key === "Enter" && this._read() });
      this.calendar = element("input", { type: "date", class: "calendar", tabindex: -1, "aria-hidden": "true", onchange: () => this._pick() });
      this.button = element("button", { type: "button", class: "calendar-button", title: word("calendar"), "aria-label": `${label}: ${word("calendar")}`, onclick: () => this._showCalendar() }, "▦");
      this.fault = element("span", { class: "fault", role: "alert", hidden: true });
      this.box = element("label", { class: "date" }, element("span", {}, label), this.input, this.button, this.calendar, this.fault);
    }

    show(text) {
      this.text = text;
      this.fault.hidden = true;
      this.input.removeAttribute("aria-invalid");
      if (document.activeElement !== this.input) this.input.value = map.dates.shown(text);
    }

    _read() {
      const typed = this.input.value.trim();
      if (typed === map.dates.shown(this.text)) return this.show(this.text);
      const text = typed ? map.dates.read(typed, this.host.data.clocks) : "";
      const fault = text === null ? word("no_date", { text: plain(typed, 40) }) : this.choose(text);
      if (fault) return this._refuse(fault);
      this.input.value = map.dates.shown(text);
    }

    _refuse(sentence) {
      this.fault.textContent = sentence;
      this.fault.hidden = false;
      this.input.setAttribute("aria-invalid", "true");
    }

    _showCalendar() {
      this.calendar.value = map.dates.day(this.text);
      this.calendar.showPicker?.();
    }

    _pick() {
      if (!this.calendar.value) return;
      this.input.value = map.dates.shown(this.calendar.value);
      const fault = this.choose(this.calendar.value);
      if (fault) this._refuse(fault);
    }
  }

  class When {
    constructor(host) {
      this.host = host;
      const { presets } = host.data.link;
      const range = (id) => {
        const preset = presets.find((each) => each.id === id);
        if (preset) host.change({ start: preset.from_, end: preset.to });
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

    // Changes an end; a sentence where the range would end before it starts.
    _choose(change) {
      const { data, view } = this.host;
      const { start, end } = { start: view.start, end: view.end, ...change };
      const [since, until] = [map.moments.bound(start, data.clocks, false), map.moments.bound(end, data.clocks, true)];
      if (since && until && since.moment >= until.moment) return word("ends_before", { start, end });
      this.host.change(change);
      return "";
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
  }

  Object.assign(map, { When, KnownField });
})();
