// The dock: what stands open beside the map, and below it the card of what is chosen. Panes that the server draws get their
// room here; it draws them over it.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, word } = map.dom;

  // Two widths are remembered: of lists and cards, and of the panes that the server draws.
  const KEYS = { narrow: "conflict-map-dock", wide: "conflict-map-dock-wide" };
  const USUAL_PX = { narrow: 372, wide: 560 };
  const LEAST_PX = 300;
  const LEAST_MAP_SHARE = 0.25; // of the window, that a dock made wider leaves to the map
  const WIDER_SHARE = 0.55;
  const STEP_PX = 40;

  class Dock {
    constructor(host) {
      this.host = host;
      this.list = new map.List(host);
      this.help = new map.Help(host);
      this.beside = new map.BesidePane(host);
      this.briefing = new map.BriefingPane(host);
      this.table = host.store ? new map.StoreTable(host) : null;
      this.title = element("h2");
      this.pane = element("div", { class: "pane", tabindex: 0, role: "group", "aria-label": word("dock") });
      this.card = element("article", { class: "card", role: "region", "aria-label": word("card"), tabindex: 0 });
      this.handle = this._handle();
      this.paneBox = element("section", { class: "pane-box" },
        element("div", { class: "dock-head" }, this.title,
          element("button", { type: "button", class: "wider desk-only", title: word("wider_dock"), "aria-label": word("wider_dock"), onclick: () => this._widen() }, "⇔"),
          element("button", { type: "button", class: "close", "aria-label": word("close"), onclick: () => this._close({ pane: "", among: null }) }, "×")),
        this.pane);
      this.cardBox = element("section", { class: "card-box" });
      this.box = element("section", { class: "dock", hidden: true, role: "region", "aria-label": word("dock") }, this.handle, this.paneBox, this.cardBox);
      this.box.addEventListener("keydown", (event) => this.escape(event));
      host.canvas.keys.onChoice = () => this._enter();
      this._wear("narrow");
    }

    // Who chose by keyboard is led to the answer; closing it leads back to the symbol.
    _enter() {
      if (!this.cardBox.hidden) this.card.focus();
      else if (!this.paneBox.hidden) this.pane.querySelector("button, input, [tabindex]")?.focus();
    }

    show(selection) {
      const { view } = selection;
      const parts = map.card.parts(selection, (event) => this.host.change({ event })) ?? map.storeCard.parts(this.host.store, view);
      this.box.hidden = !view.pane && !parts;
      this.paneBox.hidden = !view.pane;
      this.cardBox.hidden = !parts;
      this._fold(view);
      this.title.textContent = view.pane ? word(`pane_${view.pane}`) : "";
      this._showPane(view.pane, selection);
      this._showCard(view, parts);
    }

    // Under a pane with much to show the card is folded to its head, until something is chosen or the reader opens it.
    _fold({ pane, event, place, store_event: ofStore }) {
      const [its, wide] = [`${event}|${place}|${ofStore}`, pane && !["list", "table", "briefing"].includes(pane)];
      if (pane !== this.shownPane) this.folded = Boolean(wide) && its === this.shownCard;
      else if (its !== this.shownCard) this.folded = pane === "compare" && Boolean(event); // which shows the event itself
      this.cardBox.dataset.folded = String(this.folded);
    }

    _toggleFold() {
      this.folded = !this.folded;
      this.cardBox.dataset.folded = String(this.folded);
      this.host.layout.place();
    }

    _showPane(pane, selection) {
      const served = this.host.house.served?.has(pane);
      this._wear(served ? "wide" : "narrow");
      const own = served ? null : { list: this.list, help: this.help, table: this.table, beside: this.beside, briefing: this.briefing }[pane];
      if (own) own.show(selection);
      if (pane === this.shownPane) return;
      this.shownPane = pane;
      this.pane.replaceChildren(...(own ? [own.box] : []));
    }

    _showCard(view, parts) {
      if (!parts) return this.cardBox.replaceChildren();
      const its = `${view.event}|${view.place}|${view.store_event}`;
      const fresh = this.shownCard !== its;
      const back = view.event && view.place
        ? element("button", { type: "button", class: "text", onclick: () => this.host.change({ event: "" }) }, word("back_to_place")) : null;
      const fold = view.pane ? element("button", { type: "button", class: "text", onclick: () => this._toggleFold() }, parts[0].textContent.slice(0, 60)) : null;
      const close = element("button", { type: "button", class: "close", "aria-label": word("close_card"), onclick: () => this._close({ event: "", place: "" }) }, "×");
      this.card.replaceChildren(...parts);
      this.cardBox.replaceChildren(element("div", { class: "dock-head" }, this.folded && fold ? fold : back || element("span"), close), this.card);
      if (fresh) this.card.scrollTop = 0;
      this.shownCard = its;
    }

    // The map gets the focus back.
    _close(changes) {
      this.host.change(changes);
      this.host.canvas.keys.back();
    }

    // Closes the card, else the pane; what lies open over the map is closed first, by itself.
    escape(event) {
      if (event.key !== "Escape" || this.box.hidden || event.target.closest(".map-panel, .sketch-glass, .chooser")) return;
      event.stopPropagation();
      const { event: its, place, store_event: ofStore } = this.host.view;
      this._close(its || place || ofStore ? { event: "", place: "" } : { pane: "", among: null });
    }

    _handle() {
      const handle = element("div", { class: "dock-handle desk-only", role: "separator", tabindex: 0, "aria-orientation": "vertical", "aria-label": word("dock_width") });
      handle.addEventListener("pointerdown", (event) => {
        handle.setPointerCapture(event.pointerId);
        handle.onpointermove = ({ clientX }) => this._size(document.documentElement.clientWidth - clientX);
        handle.onpointerup = () => { handle.onpointermove = null; this._keep(); };
      });
      handle.addEventListener("keydown", ({ key }) => {
        const by = { ArrowLeft: STEP_PX, ArrowRight: -STEP_PX }[key];
        if (by) { this._size(this.width + by); this._keep(); }
      });
      return handle;
    }

    // The most that leaves the map a quarter of the window.
    _most() {
      if (!this.host.layout) return 0;
      const { clientWidth, clientHeight } = document.documentElement;
      const [side, room] = [this.host.layout.side.box.offsetWidth, this.host.layout.room.offsetHeight];
      return room ? Math.max(LEAST_PX, clientWidth - side - LEAST_MAP_SHARE * clientWidth * clientHeight / room) : 0;
    }

    // What the width wished for leaves to the map is known once all is laid out, and is another in another window.
    fit() {
      this._size(this.wished);
    }

    _size(px) {
      this.wished = px;
      this.width = Math.round(Math.min(this._most() || px, Math.max(LEAST_PX, px)));
      document.documentElement.style.setProperty("--dock", `${this.width}px`);
      this.handle.setAttribute("aria-valuenow", this.width);
    }

    _wear(kind) {
      if (this.kind === kind) return;
      this.kind = kind;
      this._size(Number(map.memory.get(KEYS[kind])) || USUAL_PX[kind]);
    }

    _widen() {
      const usual = USUAL_PX[this.kind];
      this._size(this.width > usual + STEP_PX ? usual : document.documentElement.clientWidth * WIDER_SHARE);
      this._keep();
    }

    _keep() {
      map.memory.set(KEYS[this.kind], String(this.width));
    }
  }

  map.Dock = Dock;
})();
