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
      if (document.activeElement !== this.input) this.input.value = view.query;
      this.count.textContent = view.query ? word("found_of", { shown: rows.length, n: data.total }) : "";
    }

    _typed() {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this._filter(), FILTER_WAIT_MS);
      this._suggest();
    }

    _filter() {
      clearTimeout(this.waiting);
      const query = this.input.value.trim();
      if (query !== this.host.view.query) this.host.change({ query });
    }

    _key(event) {
      const { key } = event;
      if (key === "Escape") {
        event.stopPropagation();
        return this.list.hidden ? this._clear() : this._close();
      }
      if (key === "Enter") return this.items?.length ? this._pick(this.items[Math.max(0, this.at)]) : this._filter();
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
      this.items = text.length > 1 ? [...this._places(data, view, text), ...this._events(data, text)] : [];
      this.at = -1;
      this.list.replaceChildren(...this.items.map((item, index) => this._option(item, index)));
      this._open(this.items.length > 0);
    }

    _places(data, view, text) {
      const found = data.namesFolded().map((names, place) => ({ place, rank: Math.min(...names.map((name) => rankOf(name, text))) })).filter(({ rank }) => rank < 3);
      return found.sort((a, b) => a.rank - b.rank).slice(0, MOST_PLACES)
        .map(({ place }) => ({ place: data.places.id[place], title: map.card.nameOf(data, view, place), kind: data.place_kinds[data.places.kind[place]].label }));
    }

    _events(data, text) {
      const { events } = data;
      const hits = data.titlesFolded().map((title, event) => [rankOf(title, text), event]).filter(([rank]) => rank < 3);
      return hits.sort((a, b) => a[0] - b[0] || events.start[a[1]] - events.start[b[1]]).slice(0, MOST_EVENTS)
        .map(([, event]) => ({ event: events.id[event], title: events.title[event], kind: events.when[event] }));
    }

    _option(item, index) {
      return element("li", { id: `suggestion-${index}`, role: "option", "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); this._pick(item); } },
        element("span", {}, plain(item.title, 90)), element("small", {}, plain(item.kind, 60)));
    }

    _pick({ place, event }) {
      clearTimeout(this.waiting);
      this.input.value = this.host.view.query;
      this._close();
      if (event) this.host.chooseEvent(event);
      else this.host.choosePlace(place);
    }

    _open(open) {
      this.list.hidden = !open;
      this.input.setAttribute("aria-expanded", String(open));
      this.input.removeAttribute("aria-activedescendant");
    }

    _close() {
      this.items = [];
      this._open(false);
    }
  }

  // 0 the whole name, 1 its beginning, 2 the beginning of a word of it or, spaces apart, somewhere in it, 3 not at all.
  function rankOf(name, text) {
    if (name === text) return 0;
    if (name.startsWith(text)) return 1;
    return ` ${name}`.includes(` ${text}`) || name.replaceAll(" ", "").includes(text.replaceAll(" ", "")) ? 2 : 3;
  }

  map.Search = Search;
})();
