// The search: suggests places in every spelling and events while one types, goes there on Enter, and filters by the words.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, plain, word } = map.dom;

  const FILTER_WAIT_MS = 250;
  const [MOST_PLACES, MOST_EVENTS] = [5, 5];

  class Search {
    constructor(host) {
      this.host = host;
      this.at = -1;
      if (host.store) host.store.onPlaces = () => this._list();
      this.input = element("input", {
        type: "search", role: "combobox", maxlength: host.data.link.max_query, placeholder: word("search_hint"), "aria-label": word("search"),
        "aria-expanded": "false", "aria-controls": "suggestions", "aria-autocomplete": "list", autocomplete: "off",
        oninput: () => this._typed(), onkeydown: (event) => this._key(event), onfocus: () => this._suggest(), onblur: () => setTimeout(() => this._close(), 150),
      });
      this.count = element("span", { class: "count", role: "status" });
      this.list = element("ul", { id: "suggestions", role: "listbox", "aria-label": word("suggestions"), hidden: true });
      this.box = element("div", { class: "search", role: "search" }, this.input, this.count, this.list);
    }

    show({ view, data, rows }) {
      if (this.own && data.said.titles !== this.searched) this._suggest(); // those of other languages have come
      if (document.activeElement !== this.input) this.input.value = view.query;
      this.count.textContent = view.query ? word("found_of", { shown: rows.length, n: data.total }) : "";
    }

    // The server looks for the words.
    wait() {
      this.count.textContent = word("searching");
    }

    // Nothing is on its way any more: what is counted is what is shown.
    rest() {
      if (this.count.textContent === word("searching")) this.count.textContent = "";
    }

    // What is typed filters at once; taken back where a suggestion is chosen.
    _typed() {
      this.before ??= this.host.view.query;
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this._filter(), FILTER_WAIT_MS);
      this._suggest();
    }

    _filter(again = false) {
      clearTimeout(this.waiting);
      const query = this.input.value.trim();
      if (query !== this.host.view.query || (again && this.host.data.searching)) this.host.change({ query });
    }

    _key(event) {
      const { key } = event;
      if (key === "Escape") {
        event.stopPropagation();
        return this.list.hidden ? this._clear() : this._close();
      }
      if (key === "Enter") return this.items?.length ? this._pick(this.items[Math.max(0, this.at)]) : this._filter(true);
      if (key !== "ArrowDown" && key !== "ArrowUp") return;
      event.preventDefault();
      this._move(key === "ArrowDown" ? 1 : -1);
    }

    _clear() {
      this.input.value = "";
      this._filter();
    }

    _move(by) {
      const { children } = this.list;
      if (!children.length) return;
      this.at = (this.at + by + children.length) % children.length;
      [...children].forEach((child, index) => child.setAttribute("aria-selected", String(index === this.at)));
      this.input.setAttribute("aria-activedescendant", children[this.at].id);
      children[this.at].scrollIntoView({ block: "nearest" });
    }

    // Places whose names begin with or hold what was typed, then events whose title does.
    _suggest() {
      const { data, view } = this.host;
      const text = data.fold(this.input.value);
      clearTimeout(this.asking);
      this.own = [];
      if (text.length > 1 && data.said.words) this.own = suggested(data, data.said.titlesFor(text), text);
      else if (text.length > 1) this.asking = setTimeout(() => this._ask(), FILTER_WAIT_MS);
      this.searched = data.said.titles;
      this._askStore(text.length > 1 && !this.host.store?.hidden(view) ? this.input.value.trim() : "");
      this._list();
    }

    // Names of places in the store come when it answers.
    _askStore(text) {
      clearTimeout(this.askingStore);
      this.host.store?.places.ask(null);
      if (text) this.askingStore = setTimeout(() => this.host.store?.places.ask([["text", text]]), FILTER_WAIT_MS);
    }

    _ofStore() {
      const its = this.host.store?.places.answer;
      return (its?.place || []).map((title, row) => ({ title, box: ["west", "south", "east", "north"].map((name) => its[name][row]),
        kind: [its.country[row], word("of_store", { n: its.events[row], title: this.host.store.title })].filter(Boolean).join(" · ") }));
    }

    // The suggestions of the server, for a record that came without words.
    async _ask() {
      const { data } = this.host;
      const query = this.input.value;
      const { places, events } = await data.said.ask({ kind: "suggested", query });
      const said = await data.said.ask({ kind: "words", events, places: [] });
      if (query !== this.input.value) return;
      this.own = [...places.map((place) => ({ place })), ...events.map((event, at) => ({ event, said: said.events[at] }))];
      this._list();
    }

    // The row of a place or an event, as it is told.
    _told({ place, event, said }) {
      const { data, view } = this.host;
      if (place !== undefined) return { place: data.places.id.at(place), title: data.nameOf(place, view), kind: data.place_kinds[data.places.kind[place]].label };
      const { title, when } = said || data.said.event(event);
      return { event: data.events.id.at(event), title, kind: when };
    }

    _list() {
      if (document.activeElement !== this.input) return;
      this.items = [...(this.own || []).map((its) => this._told(its)), ...this._ofStore()];
      this.at = -1;
      this.list.replaceChildren(...this.items.map((item, index) => this._option(item, index)));
      this._open(this.items.length > 0);
    }

    _option(item, index) {
      return element("li", { id: `suggestion-${index}`, role: "option", "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); this._pick(item); } },
        element("span", {}, plain(item.title, 90)), element("small", {}, plain(item.kind, 60)));
    }

    _pick({ place, event, box }) {
      clearTimeout(this.waiting);
      const query = this.before ?? this.host.view.query;
      if (query !== this.host.view.query) this.host.change({ query });
      this.input.value = query;
      this._close();
      if (box) this.host.store.flyTo(box);
      else if (event) this.host.chooseEvent(event);
      else this.host.choosePlace(place);
    }

    _open(open) {
      this.list.hidden = !open;
      this.input.setAttribute("aria-expanded", String(open));
      this.input.removeAttribute("aria-activedescendant");
    }

    _close() {
      this.items = [];
      this.before = undefined;
      this._open(false);
    }
  }

  // The rows of places and events whose names meet a folded text best.
  function suggested(data, titles, text) {
    const best = (names, said, most, byTime) => names.map((its, row) => [Math.min(...its.map((name) => rankOf(name, said))), row]).filter(([rank]) => rank < 3)
      .sort((a, b) => a[0] - b[0] || byTime(a[1], b[1])).slice(0, most).map(([, row]) => row);
    const byTime = (a, b) => data.time(a, "start") - data.time(b, "start");
    return [...best(namesFolded(data), data.placeName(text), MOST_PLACES, () => 0).map((place) => ({ place })),
      ...best(titlesFolded(data, titles), text, MOST_EVENTS, byTime).map((event) => ({ event }))];
  }

  // All names of each place, folded; all titles of each event. Made when first searched.
  const namesFolded = (data) => data.once(data.places, "names", () => data.said.words.places.map(({ also }) => also.map((name) => data.fold(name))));
  const titlesFolded = (data, titles) => data.once(titles, "folded", () => titles.map((its) => its.map(data.fold)));

  // The names of a place; those of several words also as one: Kok-Tash, Köktash. As geo/record/search.py has it.
  const spellings = (names) => [...names, ...names.filter((name) => name.includes(" ")).map((name) => name.replaceAll(" ", ""))].join(" ");

  // The terms of a folded query, each in its spellings: words that are together a place's name stand together, in one word or in
  // several. As geo/record/search.py has it.
  function termsOf(data, query) {
    const spaced = data.once(data.places, "spaced", () => new Map(namesFolded(data).flat().filter((name) => name.includes(" ")).map((name) => [name.replaceAll(" ", ""), name]).reverse()));
    const found = [];
    for (let words = query.split(" "); words.length;) {
      let many = words.length;
      while (many > 1 && !spaced.has(words.slice(0, many).join(""))) many -= 1;
      const name = words.slice(0, many).join("");
      found.push(spaced.has(name) ? [spaced.get(name), name] : [name]);
      words = words.slice(many);
    }
    return found;
  }

  // By event and by place whether what is searched (folded) stands in its names and texts; `titles` by event.
  function inWords(data, titles, query) {
    const terms = termsOf(data, query);
    const places = data.once(data.places, "texts", () => namesFolded(data).map(spellings));
    const events = data.once(titles, "texts", () => data.said.words.events.map(({ summary, claims }, event) =>
      [data.fold([...titles[event], summary, ...claims.flatMap(({ claimant, statement }) => [claimant, statement])].join(" ")), ...data.placesAt(event).map((place) => places[place])].join(" ")));
    const holding = (texts) => Uint8Array.from(texts, (text) => Number(terms.every((ways) => ways.some((each) => text.includes(each)))));
    return { events: holding(events), places: holding(places) };
  }

  // 0 the whole name, 1 its beginning, 2 the beginning of a word of it or, spaces apart, somewhere in it, 3 not at all.
  function rankOf(name, text) {
    if (name === text) return 0;
    if (name.startsWith(text)) return 1;
    return ` ${name}`.includes(` ${text}`) || name.replaceAll(" ", "").includes(text.replaceAll(" ", "")) ? 2 : 3;
  }

  map.Search = Search;
  map.search = { inWords };
})();
