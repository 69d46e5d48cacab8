// The window: head, layers with legend, map, dock, time bar. Above 900 px all stand side by side; below it the map fills and
// the rest comes up over it, one at a time.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, plain, word } = map.dom;

  const NARROW_PX = 900;
  const CHANGES = "changes"; // the pane that tells what became otherwise
  const narrow = window.matchMedia(`(max-width: ${NARROW_PX - 0.02}px)`);

  class Layout {
    constructor(host) {
      this.host = host;
      const { canvas } = host;
      this.scrolled = host.layout?.side.box.scrollTop; // asked for before anything changes, so that nothing is laid out for it
      this.head = new map.Head(host);
      this.side = new map.Side(host);
      this.dock = new map.Dock(host);
      this.notices = element("div", { class: "notices", role: "alert" });
      this.storeSaid = element("span");
      this.storeState = element("div", { class: "store-state", role: "status", hidden: true }, this.storeSaid, element("button", { type: "button", onclick: () => host.store.again() }, word("try_again")));
      this.empty = element("div", { class: "empty", role: "status", hidden: true });
      this.container = canvas.leaflet.getContainer();
      this.room = element("section", { class: "room", role: "region", "aria-label": word("map") }, this.container, this.empty, this.storeState, this.notices);
      this.room.addEventListener("keydown", (event) => this.dock.escape(event)); // who chose by pointer is still on the map
      this.when = new map.When(host);
      this.time = this._moreTime();
      const bar = element("footer", { class: "bar", role: "region", "aria-label": word("time") }, element("div", { class: "bar-row" }, this.when.box, canvas.timeBar.line, this.time), canvas.timeBar.box);
      this.box = element("main", { class: "instrument", "aria-labelledby": "title" }, this.head.box, host.presenter.box, this.side.box, this.room, this.dock.box, bar);
      host.presenter.dress(this.box);
      this.settle = () => (narrow.matches ? this.side.top : this.head.tools).append(this.head.known.box);
      narrow.addEventListener("change", this.settle);
      this.settle();
      document.body.append(this.box);
      this.watching = new ResizeObserver(() => this.place());
      this.watching.observe(this.dock.pane);
      this.resized = () => { this.head.fit(); this.place(); };
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

    // Takes the place of another layout: what is being written, unfolded or open there goes on here.
    follow(before) {
      const [folds, itsFolds] = [before, this].map(({ side }) => [...side.box.querySelectorAll("details")]);
      const [fields, itsFields] = [before, this].map(({ box }) => [...box.querySelectorAll('input[type="text"], input[type="search"]')]);
      const at = fields.indexOf(document.activeElement);
      const { value, selectionStart, selectionEnd } = fields[at] || {};
      const isTimeOpen = before.box.hasAttribute("data-time");
      before._remove();
      folds.forEach(({ open }, index) => { itsFolds[index].open = open; });
      if (before.head.open) this.head.sheet(before.head.open);
      if (isTimeOpen) this.time.click();
      if (at < 0) return;
      itsFields[at].value = value;
      itsFields[at].focus();
      itsFields[at].setSelectionRange(selectionStart, selectionEnd);
    }

    _remove() {
      this.watching.disconnect();
      narrow.removeEventListener("change", this.settle);
      window.removeEventListener("resize", this.resized);
      this.box.remove();
    }

    // `draw()` draws the map, when all that its size follows from is there and before it is told what is covered of it.
    show(selection, args, draw = () => {}) {
      this.box.classList.remove("playing");
      const { pane, event, place } = selection.view;
      this.box.dataset.pane = pane;
      this.box.dataset.dock = pane || event || place || selection.view.store_event ? "open" : "";
      this.head.show(selection, args);
      this.side.show(selection, args);
      if (this.scrolled) this.side.box.scrollTop = this.scrolled; // as the layout before; only now it has its lines
      this.scrolled = 0;
      this.dock.show(selection, args);
      this.when.show(selection.view);
      this.host.presenter.show(selection);
      this._showEmpty(args);
      if (this.host.said.length) this.say(this.host.said);
      draw();
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

    // A search is on its way.
    wait() {
      this.head.search.wait();
    }

    // What was asked for has no answer; a search is tried again by Enter.
    unanswered(sentence) {
      this.head.search.rest();
      this.say([sentence]);
    }

    _showEmpty({ marks, counts, shapes }) {
      const dated = shapes?.some(({ properties }) => properties.times);
      this.empty.hidden = marks.length > 0 || counts.shown > 0 || Boolean(dated) || Boolean(this.host.store?.isOn(this.host.view));
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

    // Sentences that hold for now: those that no longer do go by themselves.
    stand(sentences) {
      for (const each of this.notices.querySelectorAll("[data-standing]")) if (!sentences.includes(each.dataset.standing)) each.remove();
      const before = new Set(this.notices.children);
      this.say(sentences);
      for (const each of this.notices.children) if (!before.has(each)) each.dataset.standing = sentences.find((its) => plain(its, 600) === each.firstChild.textContent);
    }

    // The data changed: what, and the way to all of it. `heard` once the reader has put it away or gone there.
    tellNews(sentence, heard) {
      this.news?.remove();
      const show = () => { heard(); this.news.remove(); this.host.change({ pane: CHANGES, among: null }); };
      this.news = this._notice(sentence, heard, element("button", { type: "button", class: "offer", onclick: show }, word("news_show")));
      this.notices.append(this.news);
    }

    _notice(sentence, heard = () => {}, offer = null) {
      const box = element("div", { class: "notice" }, element("p", {}, plain(sentence, 600)), offer,
        element("button", { type: "button", class: "close", "aria-label": word("close"), onclick: () => { heard(); box.remove(); } }, "×"));
      return box;
    }

    // What the store does: it is asked, while the last answer stays, or can't answer.
    sayStore({ title, fault, busy, old }) {
      this.storeState.hidden = !fault && !busy && !old;
      this.storeState.toggleAttribute("data-fault", Boolean(fault));
      this.storeState.lastChild.hidden = !fault;
      this.storeSaid.textContent = plain(fault || word(old ? "store_old" : "store_busy", { title }), 600);
    }

    // Without the server the map goes on by itself.
    lose(lost) {
      if (lost === this.lost) return;
      this.lost = lost;
      if (lost) this.say([word("no_server")]);
      else [...this.notices.children].find(({ firstChild }) => firstChild.textContent === word("no_server"))?.remove();
    }

    // Where the server is to draw the open pane.
    place() {
      const { house, view } = this.host;
      if (!view) return;
      this.dock.fit();
      this._share();
      const its = house.served?.has(view.pane) ? this.dock.pane.getBoundingClientRect() : null;
      this.host.canvas.cover(this.covered());
      house.place(its && { left: its.left, top: its.top, width: its.width, height: its.height }, view.pane);
    }

    // Two maps share what no sheet takes of their room.
    _share() {
      this.room.style.setProperty("--taken", this.room.hasAttribute("data-beside") ? `${this._taken()}px` : "0px");
    }

    // How much of the map lies under the sheets that are open, in pixels from below.
    covered() {
      return this.room.hasAttribute("data-beside") ? 0 : this._taken();
    }

    _taken() {
      if (!narrow.matches) return 0;
      const [{ dock, sheet }, { bottom }] = [this.box.dataset, this.room.getBoundingClientRect()];
      const over = [dock && this.dock.box, sheet && this.side.box].filter(Boolean);
      return Math.max(0, ...over.map((each) => bottom - each.getBoundingClientRect().top));
    }
  }

  map.isNarrow = () => narrow.matches;
  map.Layout = Layout;
})();
