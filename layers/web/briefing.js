// A briefing: an ordered list of views with title and text. Reads and writes the same files as geo/view/briefing.py; what is
// worked on is kept by this browser, one for each record.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { plain, word } = map.dom;

  const FORMAT = "conflict-map briefing 1";
  const KEY = "conflict-map-briefing";
  const MOST_CHARACTERS = 8 * 1024 * 1024;
  const MOST = { title: 200, text: 2000, link: 8000, maker: 100, contact: 100, short: 200 };
  const [DAY, CODE, SUM, DIGEST] = [/^(\d{4}-\d{2}-\d{2})?$/, /^[A-Za-z0-9-]{0,35}$/, /^([0-9a-f]{64})?$/, /^[0-9a-f]{8}$/];

  const fail = (where, why) => { throw new Error(word("briefing_fault", { where, why: word(why) })); };
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  function object(value, where) {
    return isObject(value) ? value : fail(where, "briefing_no_object");
  }

  // A text, '' where there is none.
  function text(values, name, where, { most = MOST[name] ?? MOST.short, pattern = null } = {}) {
    const value = values[name] ?? "";
    if (typeof value !== "string") fail(`${where}${name}`, "briefing_no_text");
    if (value.length > most) fail(`${where}${name}`, "briefing_long");
    return !pattern || pattern.test(value) ? value : fail(`${where}${name}`, "briefing_wrong");
  }

  function pairs(value, where, most, pattern) {
    const its = Object.entries(object(value, where));
    const isPair = ([key, each]) => typeof each === "string" && Math.max(key.length, each.length) <= MOST.short && (!pattern || pattern.test(each));
    return its.length <= most && its.every(isPair) ? Object.fromEntries(its) : fail(where, "briefing_wrong");
  }

  function seenIn(value, where, most) {
    const its = object(value, where);
    if (!Number.isSafeInteger(its.shown) || its.shown < 0) fail(`${where}shown`, "briefing_wrong");
    const digests = (name) => (its[name] === null ? null : pairs(its[name], `${where}${name}`, most, DIGEST));
    return {
      as_of: text(its, "as_of", where), sha256: text(its, "sha256", where, { pattern: SUM }), shown: its.shown,
      events: digests("events"), statuses: digests("statuses"), figures: pairs(its.figures, `${where}figures`, most),
    };
  }

  function stepIn(value, number, most) {
    const where = `steps[${number}].`;
    const its = object(value, where);
    if (typeof its.link !== "string") fail(`${where}link`, "briefing_no_text");
    const [title, said, link] = ["title", "text", "link"].map((name) => text(its, name, where));
    return { link, title, text: said, seen: its.seen === null || its.seen === undefined ? null : seenIn(its.seen, `${where}seen.`, most) };
  }

  function parsed(content) {
    if (content.length > MOST_CHARACTERS) fail("", "briefing_long");
    try {
      return JSON.parse(content);
    } catch (fault) {
      if (!(fault instanceof SyntaxError)) throw fault;
      return fail("", "briefing_no_json");
    }
  }

  const KNOWN = {
    whole: ["format", "title", "maker", "contact", "created", "language", "record", "steps"], record: ["id", "title"],
    step: ["link", "title", "text", "seen"], seen: ["as_of", "sha256", "shown", "events", "statuses", "figures"],
  };

  // The places of keys that are not known in a text that was read.
  function unknown(content) {
    const its = JSON.parse(content);
    const of = (values, kind, where) => Object.keys(values ?? {}).filter((key) => !KNOWN[kind].includes(key)).map((key) => where + key);
    const ofStep = (step, at) => [...of(step, "step", `steps[${at}].`), ...of(step.seen, "seen", `steps[${at}].seen.`)];
    return [...of(its, "whole", ""), ...of(its.record, "record", "record."), ...its.steps.flatMap(ofStep)];
  }

  // The briefing in a text, for a record. Throws a sentence that says where it is none. Keys that are not known are left out.
  function read(content, { seen: { most, record }, link: { most_steps: mostSteps } }) {
    const its = object(parsed(content), "");
    if (its.format !== FORMAT) fail("format", "briefing_wrong");
    const of = object(its.record ?? {}, "record");
    if (of.id && of.id !== record.id) throw new Error(word("briefing_of_other", { title: plain(text(of, "title", "record.") || of.id), here: plain(record.title) }));
    if (!Array.isArray(its.steps) || its.steps.length < 1 || its.steps.length > mostSteps) fail("steps", "briefing_wrong");
    const [title, maker, contact] = ["title", "maker", "contact"].map((name) => text(its, name, ""));
    return { title, maker, contact, created: text(its, "created", "", { pattern: DAY }), language: text(its, "language", "", { pattern: CODE }), steps: its.steps.map((each, at) => stepIn(each, at, most)) };
  }

  // Today by the reader's own clock.
  function today() {
    const now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  }

  const empty = () => ({ title: "", maker: "", contact: "", created: today(), language: "", steps: [] });

  // What is worked on. `onChange` is called after every change.
  class Briefing {
    constructor(host) {
      Object.assign(this, { host, its: empty(), undone: [], changes: new map.Changes(host), onChange: () => {} });
      this.inFile = document.getElementById("briefing")?.textContent ?? "";
      window.addEventListener("storage", (event) => this._follow(event));
    }

    get steps() {
      return this.its.steps;
    }

    // Takes up what this browser kept, else what stands in the file; once for a record.
    begin() {
      const { id } = this.host.data.seen.record;
      if (this.of === id) return;
      this.of = id;
      const kept = map.memory.get(this._key());
      for (const content of [kept, this.inFile]) {
        if (!content) continue;
        try {
          this.its = read(content, this.host.data);
          return;
        } catch (fault) {
          this.host.layout.say([fault.message]);
        }
      }
      this.its = empty();
    }

    // A file's own briefing is kept apart from that of the page and of other files.
    _key() {
      return `${KEY}:${this.of}${this.inFile ? `:${map.briefing.named(this.inFile)}` : ""}`;
    }

    // Another window of this browser has changed what it keeps.
    _follow({ key, newValue }) {
      if (!this.of || key !== this._key() || !newValue) return;
      this.its = read(newValue, this.host.data);
      this.onChange();
    }

    // The text of its file.
    text() {
      const { title, maker, contact, created, steps } = this.its;
      const { record } = this.host.data.seen;
      return `${JSON.stringify({ format: FORMAT, steps, title, maker, contact, created, language: map.words.spoken(), record }, null, 1)}\n`;
    }

    // Changes that can be taken back one after another.
    _change(act) {
      this.undone.push(this.text());
      this.undone.splice(0, this.undone.length - 20);
      act();
      this.keep();
      this.onChange();
    }

    keep() {
      const content = this.steps.length ? this.text() : "";
      map.memory.set(this._key(), content);
      this.unkept = map.memory.get(this._key()) !== content;
    }

    undo() {
      const content = this.undone.pop();
      this.its = JSON.parse(content).steps.length ? read(content, this.host.data) : { ...empty(), ...JSON.parse(content), steps: [] };
      this.keep();
      this.onChange();
    }

    // What is written in a field; taken back by the field itself.
    write(step, name, value) {
      (step ?? this.its)[name] = value.slice(0, MOST[name]);
      this.keep();
    }

    add(step, at = this.steps.length) {
      this._change(() => this.steps.splice(at, 0, step));
    }

    remove(at) {
      this._change(() => this.steps.splice(at, 1));
    }

    move(at, by) {
      this._change(() => this.steps.splice(at + by, 0, ...this.steps.splice(at, 1)));
    }

    change(at, changes) {
      this._change(() => Object.assign(this.steps[at], changes));
    }

    clear() {
      this._change(() => { this.its = empty(); });
    }

    // Takes the briefing of a file in place of this one. Throws a sentence where it is none.
    take(content) {
      const its = read(content, this.host.data);
      this._change(() => { this.its = its; });
    }

    // A step of the view as it stands, with what it shows. Throws a sentence where that can't be had.
    async present() {
      const { data, selection, view } = this.host;
      return { link: map.link.whole({ ...view, basemap: "", pane: "", step: "" }, data), title: "", text: "", seen: await map.seen.of(selection) };
    }
  }

  // A short name of a text: the same for the same.
  function named(content) {
    let sum = 2166136261;
    for (let at = 0; at < content.length; at++) sum = Math.imul(sum ^ content.charCodeAt(at), 16777619) >>> 0;
    return `${content.length}-${sum.toString(16)}`;
  }

  Object.assign(map, { Briefing, briefing: { read, unknown, named, MOST } });
})();
