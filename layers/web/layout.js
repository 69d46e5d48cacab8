// The window: head, layers with legend, map, dock, time bar. Above 900 px all stand side by side; below it the map fills and
// the rest comes up over it, one at a time.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, plain, word } = map.dom;

  const NARROW_PX = 900;
  const narrow = window.matchMedia(`(max-width: ${NARROW_PX - 0.02}px)`);

  class Layout {
    constructor(host) {
      this.host = host;
      const { canvas } = host;
      this.head = new map.Head(host);
      this.side = new map.Side(host);
      this.dock = new map.Dock(host);
      this.notices = element("div", { class: "notices", role: "alert" });
      this.empty = element("div", { class: "empty", role: "status", hidden: true });
      this.container = canvas.leaflet.getContainer();
      this.room = element("main", { class: "room", role: "region", "aria-label": word("map") }, this.container, this.empty, this.notices);
      this.when = new map.When(host);
      const bar = element("footer", { class: "bar", role: "region", "aria-label": word("time") }, element("div", { class: "bar-row" }, this.when.box, canvas.timeBar.line, this._moreTime()), canvas.timeBar.box);
      this.box = element("div", { class: "instrument" }, this.head.box, this.side.box, this.room, this.dock.box, bar);
      this.settle = () => (narrow.matches ? this.side.top : this.head.tools).append(this.head.known.box);
      narrow.addEventListener("change", this.settle);
      this.settle();
      document.body.append(this.box);
      canvas.leaflet.invalidateSize({ animate: false });
      this.watching = new ResizeObserver(() => this.place());
      this.watching.observe(this.dock.pane);
      this.resized = () => this.place();
      window.addEventListener("resize", this.resized);
    }

    // On a narrow window the bar is a strip; a press shows all of it.
    _moreTime() {
      const button = element("button", { type: "button", class: "sheet-only more-time", "aria-expanded": "false", onclick: () => {
        const open = this.box.toggleAttribute("data-time");
        button.setAttribute("aria-expanded", String(open));
        this.host.canvas.timeBar.redraw();
      } }, word("dates"));
      return button;
    }

    remove() {
      this.watching.disconnect();
      narrow.removeEventListener("change", this.settle);
      window.removeEventListener("resize", this.resized);
      this.box.remove();
    }

    show(selection, args) {
      this.box.classList.remove("playing");
      const { pane, event, place } = selection.view;
      this.box.dataset.pane = pane;
      this.box.dataset.dock = pane || event || place ? "open" : "";
      this.head.show(selection, args);
      this.side.show(selection, args);
      this.dock.show(selection, args);
      this.when.show(selection.view);
      this._showEmpty(args);
      if (this.host.said.length) this.say(this.host.said);
      this.place();
    }

    // What does not follow the dates steps back while it plays.
    step(selection, args) {
      this.box.classList.add("playing");
      this.head.step(selection, args);
      this.side.step(selection, args);
      this.when.show(selection.view);
      this._showEmpty(args);
    }

    _showEmpty({ rows, counts }) {
      this.empty.hidden = rows.length > 0 || counts.shown > 0;
      if (!this.empty.hidden && !this.empty.firstChild)
        this.empty.append(element("p", {}, word("nothing_in_view")), element("button", { type: "button", onclick: () => this.host.clear() }, word("clear_filters")));
    }

    // For paper all that is folded is open, and the list is whole.
    print(on) {
      for (const box of this.side.box.querySelectorAll("details.notes")) box.open = on;
      this.dock.list.showAll(on);
    }

    // Sentences for the reader, each once; they stay until they are put away.
    say(sentences) {
      const fresh = sentences.filter((sentence) => ![...this.notices.querySelectorAll("p")].some((each) => each.textContent === plain(sentence, 600)));
      this.notices.append(...fresh.map((sentence) => this._notice(sentence)));
    }

    _notice(sentence) {
      const box = element("div", { class: "notice" }, element("p", {}, plain(sentence, 600)),
        element("button", { type: "button", class: "close", "aria-label": word("close"), onclick: () => box.remove() }, "×"));
      return box;
    }

    // Without the server the map goes on by itself.
    lose(lost) {
      this.lost?.remove();
      this.lost = lost ? this._notice(word("no_server")) : null;
      if (lost) this.notices.append(this.lost);
    }

    // Where the server is to draw the open pane.
    place() {
      const { house, view } = this.host;
      if (!view) return;
      const its = house.served?.has(view.pane) ? this.dock.pane.getBoundingClientRect() : null;
      const sheet = narrow.matches && this.box.dataset.dock;
      this.host.canvas.cover(sheet ? Math.max(0, this.room.getBoundingClientRect().bottom - this.dock.box.getBoundingClientRect().top) : 0);
      house.place(its && { left: its.left, top: its.top, width: its.width, height: its.height });
    }
  }

  map.isNarrow = () => narrow.matches;
  map.Layout = Layout;
})();
