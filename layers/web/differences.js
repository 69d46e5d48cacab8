// What differs between two views: events of one alone, verdicts that turned, places that look otherwise; and the pane that lists it.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, plain, lines, word } = map.dom;

  const MOST_LISTED = 60;
  const LOOK = ["symbol", "fill", "overlay", "faded", "note"];

  // {onlyFirst, onlySecond: ids of events, turned: [{event, before, after}], places: [{place, title, before, after}]}
  function differences(first, firstMarks, second, secondMarks) {
    const [a, b] = [first, second].map(({ rows, data }) => new Map(Array.from(rows, (event) => [data.events.id.at(event), data.classOf(event).verdict])));
    const missing = (from, to) => [...from.keys()].filter((id) => !to.has(id));
    const turned = [...a.keys()].filter((id) => b.has(id) && a.get(id) !== b.get(id)).map((event) => ({ event, before: a.get(event), after: b.get(event) }));
    return { onlyFirst: missing(a, b), onlySecond: missing(b, a), both: a.size - missing(a, b).length, turned, places: ofPlaces(first, firstMarks, secondMarks) };
  }

  // The states of places: those of layers that tell a state, not single events.
  function ofPlaces({ data }, firstMarks, secondMarks) {
    const tell = new Set(data.layers.filter(({ source }) => source && source !== "events").map(({ name }) => name));
    const told = (marks, row) => ({ ...marks.looks[marks.look[row]], title: marks.title(row), note: marks.note(row) });
    const [a, b] = [firstMarks, secondMarks].map((marks) => new Map(marks.rowsWhere((row) => marks.rank[row] >= 0 && tell.has(marks.layerOf(row)))
      .map((row) => [marks.id(row), told(marks, row)])));
    const same = (row, its) => row && its && LOOK.every((name) => row[name] === its[name]);
    const said = (row, its) => (row ? lines(row.note).filter((line) => !its || !lines(its.note).includes(line)).join("; ") || word("beside_no_more") : word("beside_nothing"));
    return [...new Set([...a.keys(), ...b.keys()])].filter((id) => !same(a.get(id), b.get(id)))
      .map((id) => ({ place: id.slice(id.indexOf(":") + 1), title: (a.get(id) ?? b.get(id)).title, before: said(a.get(id), b.get(id)), after: said(b.get(id), a.get(id)) }));
  }

  class BesidePane {
    constructor(host) {
      this.host = host;
      const set = (field) => (text) => this._set(field, text);
      this.preset = new map.sideParts.Choice(word("period"), [["", word("chosen_dates")], ...host.data.link.presets.map(({ id, label }) => [id, label])], (id) => this._preset(id));
      this.fields = { start: new map.DateField(host, word("beside_from"), set("start")), end: new map.DateField(host, word("beside_to"), set("end")), known: new map.DateField(host, word("beside_as_of"), set("known")) };
      this.fields.known.input.placeholder = word("whole_record");
      this.fields.known.box.hidden = !host.house.online;
      this.close = element("button", { type: "button", onclick: () => host.change({ beside: "" }) }, word("beside_close"));
      this.swap = element("button", { type: "button", onclick: () => this._swap() }, word("beside_swap"));
      this.list = element("div", { class: "differences", role: "status" });
      this.box = element("div", { class: "beside-pane" }, element("p", { class: "hint" }, word("beside_hint")), this.preset.box, ...Object.values(this.fields).map(({ box }) => box),
        element("div", { class: "row" }, this.swap, this.close), this.list);
    }

    show({ view }) {
      const its = map.beside.other(view);
      for (const [name, field] of Object.entries(this.fields)) field.show(its[name]);
      const preset = this.host.data.link.presets.find(({ from_, to }) => from_ === its.start && to === its.end);
      this.preset.show(view.beside && preset ? preset.id : "");
      this.close.disabled = this.swap.disabled = !view.beside;
    }

    // Writes what the second view has otherwise than the first.
    _write(second, first = this.host.view) {
      const words = [["from", "start"], ["to", "end"], ["known", "known"]].filter(([, name]) => second[name] !== first[name]);
      return words.map(([key, name]) => `${key}:${second[name] || ".."}`).join(",");
    }

    _set(field, text) {
      const { host } = this;
      const { start, end, known } = map.beside.other(host.view);
      const take = (changes) => host.change({ beside: this._write({ start, end, known, ...changes }) });
      if (field !== "known") return map.setEnd({ start, end }, { [field]: text }, host, { start: this.fields.start, end: this.fields.end }, take);
      take({ known: text });
      return "";
    }

    _preset(id) {
      const preset = this.host.data.link.presets.find((each) => each.id === id);
      if (preset) this.host.change({ beside: this._write({ ...map.beside.other(this.host.view), start: preset.from_, end: preset.to }) });
    }

    _swap() {
      const { view } = this.host;
      const { start, end, known } = map.beside.other(view);
      this.host.change({ start, end, known, beside: this._write(view, { start, end, known }) });
    }

    // The list, once the second map is drawn.
    draw() {
      const shown = this.host.beside?.shown;
      this.list.replaceChildren(...(shown ? this._parts(shown) : []));
    }

    _parts({ first, second, differences: its }) {
      const { looks } = first.data;
      const verdict = (id) => looks.verdicts[id] ?? word("no_verdict");
      const place = ({ place: id, title, before, after }) => [element("button", { type: "button", class: "text", onclick: () => this.host.choosePlace(id) }, plain(title)), element("div", {}, `A: ${plain(before)}`), element("div", {}, `B: ${plain(after)}`)];
      const turn = ({ event, before, after }) => [this._event(first, event), element("div", {}, `${verdict(before)} → ${verdict(after)}`)];
      const titled = [first, second].map(({ data }) => map.card.ofAll(data, "hint")).find(Boolean);
      return [
        ...(titled ? [titled] : []), element("p", { class: "words" }, word("beside_counts", { a: its.onlyFirst.length, b: its.onlySecond.length, both: its.both })),
        ...section(word("beside_turned", { n: its.turned.length }), its.turned, turn), ...section(word("beside_places", { n: its.places.length }), its.places, place),
        ...section(word("beside_first", { n: its.onlyFirst.length }), its.onlyFirst, (id) => [this._event(first, id)]),
        ...section(word("beside_second", { n: its.onlySecond.length }), its.onlySecond, (id) => [this._event(second, id)]),
      ];
    }

    _event({ data: { events, said } }, id) {
      const { when, title } = said.event(events.id.indexOf(id));
      return element("button", { type: "button", class: "text", onclick: () => this.host.chooseEvent(id) }, element("small", {}, plain(when)), plain(title));
    }
  }

  function section(title, rows, parts) {
    if (!rows.length) return [];
    const more = rows.length - MOST_LISTED;
    return [element("h3", {}, title), element("ul", {}, ...rows.slice(0, MOST_LISTED).map((row) => element("li", {}, ...parts(row))), more > 0 ? element("li", {}, word("more_in_list", { n: more })) : null)];
  }

  Object.assign(map, { differences, BesidePane });
})();
