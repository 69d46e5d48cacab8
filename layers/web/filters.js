// The single file's controls: layers, dates, filters, search, edition of the border, language; they show the view and change it.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, plain } = map.dom;

  const SEARCH_WAIT_MS = 250;

  // `options` are [value, label, picture?]; every box shows whether its value is in the list.
  class Boxes {
    constructor(title, options, change) {
      this.inputs = options.map(([value]) => element("input", { type: "checkbox", value, onchange: () => change(this._chosen()) }));
      this.counts = options.map(() => element("span", { class: "count" }));
      const rows = options.map(([, label, picture, means], index) =>
        element("label", { title: means }, this.inputs[index], picture, element("span", { class: "label" }, plain(label)), this.counts[index]));
      this.box = element("fieldset", {}, element("legend", {}, title), ...rows);
    }

    _chosen() {
      return this.inputs.filter((input) => input.checked).map((input) => input.value);
    }

    show(values, counts = {}) {
      this.inputs.forEach((input, index) => {
        input.checked = values.includes(input.value);
        this.counts[index].textContent = counts[input.value] ? counts[input.value].toLocaleString("en") : "";
      });
    }
  }

  class Choice {
    constructor(title, options, change) {
      this.select = element("select", { onchange: () => change(this.select.value) },
        ...options.map(([value, label]) => element("option", { value }, plain(label, 90))));
      this.box = element("label", { class: "choice" }, title, this.select);
    }

    show(value) {
      this.select.value = value;
    }
  }

  class Filters {
    // `change(changes)` changes the view, `reset()` goes back to the one with which the file was made.
    constructor(data, change, reset) {
      Object.assign(this, { data, change });
      const set = (field) => (value) => change({ [field]: value });
      this.search = this._search();
      this.parts = { ...this._boxes(set), ...this._choices(set) };
      this.summary = element("summary", {}, "Layers and filters");
      this.box = element("details", { class: "filters" }, this.summary, element("div", { class: "controls" }, ...this._layout(reset)));
    }

    _boxes(set) {
      const { data } = this;
      const { allowed, countries } = data.link;
      const inOrder = (values) => allowed.layers.filter((name) => values.includes(name));
      const layers = [...data.layers].reverse().map((layer) => [layer.name, layer.title, this._picture(layer), layer.means]);
      const sides = allowed.side.map((side) => [side, countries[side] || side]);
      return {
        layers: new Boxes("Layers", layers, (values) => this.change({ layers: inOrder(values) })),
        kinds: new Boxes("Kinds of event", data.kinds.map(({ id, label }) => [id, label]), set("kinds")),
        party: new Boxes("Who speaks", data.parties.map(({ id, label }) => [id, label]), set("party")),
        verdict: new Boxes("Verdict on who says so", this._verdicts(), set("verdict")),
        side: new Boxes("Side of the border", sides, set("side")),
        show: new Boxes("Uncertainty", [["discs", "Radius of every position"], ["spread", "Border in every edition"]], set("show")),
      };
    }

    _verdicts() {
      const { verdicts, fill_of_verdict: fills } = this.data.looks;
      const { color } = this.data.layers.find(({ source }) => source === "events");
      return Object.entries(verdicts).map(([id, label]) =>
        [id, label, map.symbols.icon({ symbol: "dot", fill: fills[id], color })]);
    }

    _picture({ symbol, color }) {
      return symbol ? map.symbols.icon({ symbol, color, fill: "solid" }) : element("span", { class: "symbol" });
    }

    _choices(set) {
      const { link } = this.data;
      const presets = link.presets.map(({ id, label }) => [id, label]);
      const range = (id) => {
        const preset = link.presets.find((each) => each.id === id);
        if (preset) this.change({ start: preset.from_, end: preset.to });
      };
      return {
        preset: new Choice("Dates", [["", "chosen on the time bar"], ...presets], range),
        topic: new Choice("Question or series", [["", "all"], ...Object.entries(link.topics)], set("topic")),
        edition: new Choice("Border as mapped in", [["", "by date"], ...Object.entries(link.editions)], set("edition")),
        language: new Choice("Language of place names", Object.entries(link.languages), set("language")),
      };
    }

    _search() {
      let waiting = 0;
      const act = () => this.change({ query: this.search.value.trim() });
      return element("input", {
        type: "search", maxlength: this.data.link.max_query, placeholder: "a village, a name, a word – in any spelling", "aria-label": "Search names and texts",
        oninput: () => {
          clearTimeout(waiting);
          waiting = setTimeout(act, SEARCH_WAIT_MS);
        },
      });
    }

    _layout(reset) {
      const { layers, kinds, party, verdict, side, show, preset, topic, edition, language } = this.parts;
      const more = element("details", {}, element("summary", {}, "More filters"),
        kinds.box, party.box, verdict.box, side.box, topic.box, element("p", { class: "hint" }, "None ticked = all."));
      const looks = element("details", {}, element("summary", {}, "Map"), show.box, edition.box, language.box);
      return [this.search, preset.box, layers.box, more, looks,
        element("button", { type: "button", onclick: reset }, "Back to the view this file was made with")];
    }

    count(layers, counts) {
      this.parts.layers.show(layers, counts);
    }

    // `counts` are the marks by layer.
    show(view, counts) {
      for (const name of ["kinds", "party", "verdict", "side", "show"]) this.parts[name].show(view[name]);
      for (const name of ["topic", "edition", "language"]) this.parts[name].show(view[name]);
      this.count(view.layers, counts);
      const preset = this.data.link.presets.find(({ from_, to }) => from_ === view.start && to === view.end);
      this.parts.preset.show(preset ? preset.id : "");
      if (document.activeElement !== this.search) this.search.value = view.query;
    }
  }

  map.Filters = Filters;
})();
