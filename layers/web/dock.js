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
      this.box.addEventListener("keydown", (event) => this._escape(event));
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
      const parts = map.card.parts(selection, (event) => this.host.change({ event }));
      this.box.hidden = !view.pane && !parts;
      this.paneBox.hidden = !view.pane;
      this.cardBox.hidden = !parts;
      this._fold(view);
      this.title.textContent = view.pane ? word(`pane_${view.pane}`) : "";
      this._showPane(view.pane, selection);
      this._showCard(view, parts);
    }

    // Under a pane with much to show the card is folded to its head, until something is chosen or the reader opens it.
    _fold({ pane, event, place }) {
      const [its, wide] = [`${event}|${place}`, pane && pane !== "list"];
      if (pane !== this.shownPane) this.folded = Boolean(wide) && its === this.shownCard;
      else if (its !== this.shownCard) this.folded = false;
      this.cardBox.dataset.folded = String(this.folded);
    }

    _toggleFold() {
      this.folded = !this.folded;
      this.cardBox.dataset.folded = String(this.folded);
      this.host.layout.place();
    }

    _showPane(pane, selection) {
      this._wear(this.host.house.served?.has(pane) ? "wide" : "narrow");
      const own = { list: this.list, help: this.help }[pane];
      if (own) own.show(selection);
      if (pane === this.shownPane) return;
      this.shownPane = pane;
      this.pane.replaceChildren(...(own ? [own.box] : []));
    }

    _showCard(view, parts) {
      if (!parts) return this.cardBox.replaceChildren();
      const fresh = this.shownCard !== `${view.event}|${view.place}`;
      const back = view.event && view.place
        ? element("button", { type: "button", class: "text", onclick: () => this.host.change({ event: "" }) }, word("back_to_place")) : null;
      const fold = view.pane ? element("button", { type: "button", class: "text", onclick: () => this._toggleFold() }, parts[0].textContent.slice(0, 60)) : null;
      const close = element("button", { type: "button", class: "close", "aria-label": word("close_card"), onclick: () => this._close({ event: "", place: "" }) }, "×");
      this.card.replaceChildren(...parts);
      this.cardBox.replaceChildren(element("div", { class: "dock-head" }, this.folded && fold ? fold : back || element("span"), close), this.card);
      if (fresh) this.card.scrollTop = 0;
      this.shownCard = `${view.event}|${view.place}`;
    }

    // The map gets the focus back.
    _close(changes) {
      this.host.change(changes);
      this.host.canvas.keys.back();
    }

    _escape(event) {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      const { event: its, place } = this.host.view;
      this._close(its || place ? { event: "", place: "" } : { pane: "", among: null });
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
      const { clientWidth, clientHeight } = document.documentElement;
      const { side, room } = { side: this.host.layout?.side.box.offsetWidth || 250, room: this.host.layout?.room.offsetHeight || clientHeight * 0.72 };
      return room ? Math.max(LEAST_PX, clientWidth - side - LEAST_MAP_SHARE * clientWidth * clientHeight / room) : 0;
    }

    _size(px) {
      this.width = Math.round(Math.min(this._most() || px, Math.max(LEAST_PX, px)));
      document.documentElement.style.setProperty("--dock", `${this.width}px`);
      this.handle.setAttribute("aria-valuenow", this.width);
    }

    _wear(kind) {
      if (this.kind === kind) return;
      this.kind = kind;
      this._size(Number(remembered(KEYS[kind])) || USUAL_PX[kind]);
    }

    _widen() {
      const usual = USUAL_PX[this.kind];
      this._size(this.width > usual + STEP_PX ? usual : document.documentElement.clientWidth * WIDER_SHARE);
      this._keep();
    }

    _keep() {
      try {
        window.localStorage.setItem(KEYS[this.kind], String(this.width));
      } catch (fault) {
        if (!(fault instanceof DOMException)) throw fault; // a browser that keeps nothing
      }
    }
  }

  function remembered(key) {
    try {
      return window.localStorage.getItem(key);
    } catch (fault) {
      if (!(fault instanceof DOMException)) throw fault;
      return null;
    }
  }

  map.Dock = Dock;
})();
