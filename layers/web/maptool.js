// A button on the map that opens a panel beside it; one is open at a time, and the reader may move it.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, word } = map.dom;

  const tools = [];
  const [LEFT_PX, EDGE_PX, BELOW_PX] = [54, 10, 30]; // right of the buttons, within the map, above the credits
  const [REACH_PX, STEP_PX] = [20, 6]; // of a symbol with its badge; how finely a place is sought
  const GROWS_PX = 360; // a panel has more to say later
  const NAME_COST = 0.01; // of a symbol's
  const KEY_PX = 20; // that an arrow key moves a panel
  const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  class MapTool {
    // `name` is that of its words, `sign` stands on the button; `fill()` gives what is in the panel, anew for each language;
    // `onOpen(open)` hears of both.
    constructor(host, { name, sign, fill, onOpen }) {
      const { leaflet } = host.canvas;
      Object.assign(this, { host, leaflet, name, fill, onOpen, isOpen: false, moved: [0, 0] });
      this.button = element("button", { type: "button", class: "map-tool", "aria-expanded": "false", onclick: () => this.open(!this.isOpen) }, sign);
      this.panel = element("section", { class: `map-panel ${name}-panel`, role: "region", hidden: true });
      map.words.lasting(() => this._say());
      this.panel.addEventListener("keydown", (event) => this._key(event));
      const control = L.control({ position: "topleft" });
      control.onAdd = () => L.DomEvent.disableClickPropagation(element("div", { class: "leaflet-bar" }, this.button)) && this.button.parentElement;
      control.addTo(leaflet);
      leaflet.getContainer().append(this.panel);
      L.DomEvent.disableClickPropagation(this.panel).disableScrollPropagation(this.panel);
      const keep = new ResizeObserver(() => this._moveTo(...this.moved));
      for (const each of [this.panel, leaflet.getContainer()]) keep.observe(each);
      tools.push(this);
    }

    _say() {
      const label = word(`tool_${this.name}`);
      Object.assign(this.button, { title: label, ariaLabel: label });
      this.panel.ariaLabel = label;
      this.panel.replaceChildren(this._head(label), ...this.fill());
    }

    _head(label) {
      const move = word("move_panel");
      const grip = element("button", { type: "button", class: "grip", title: move, "aria-label": move, onkeydown: (event) => this._step(event) }, "⠿");
      const close = element("button", { type: "button", class: "close", "aria-label": word("close"), onclick: () => this.open(false) }, "×");
      return element("div", { class: "panel-head", onpointerdown: (event) => this._drag(event) }, grip, element("h2", {}, label), close);
    }

    _drag({ currentTarget: head, target, pointerId, clientX, clientY }) {
      if (target.closest(".close")) return;
      const [x, y] = this.moved;
      head.setPointerCapture(pointerId);
      head.onpointermove = (to) => this._moveTo(x + to.clientX - clientX, y + to.clientY - clientY);
      head.onlostpointercapture = () => { head.onpointermove = null; };
    }

    _step(event) {
      const [[x, y], by] = [this.moved, KEYS[event.key]];
      if (!by) return;
      event.preventDefault(); // the panel would scroll
      this._moveTo(x + KEY_PX * by[0], y + KEY_PX * by[1]);
    }

    // So far from where it opens, as the map has room.
    _moveTo(x, y) {
      if (!this.isOpen) return;
      const { panel, moved } = this;
      const [room, its] = [panel.parentElement, panel].map((each) => each.getBoundingClientRect());
      const within = (to, now, [least, most], [low, high]) => Math.round(Math.max(least - low + now, Math.min(most - high + now, to)));
      this.moved = [within(x, moved[0], [room.left, room.right], [its.left, its.right]), within(y, moved[1], [room.top, room.bottom], [its.top, its.bottom])];
      panel.style.translate = this.moved.map((each) => `${each}px`).join(" ");
    }

    open(open) {
      if (open) for (const each of tools) if (each !== this && each.isOpen) each.open(false);
      this.isOpen = open;
      this.panel.hidden = !open;
      if (open && !this.moved.some(Boolean)) this._place();
      this.button.setAttribute("aria-expanded", String(open));
      this.onOpen(open);
      if (open && map.isNarrow()) this.host.change({ pane: "", event: "", place: "", among: null }); // the sheet would lie over it
      if (!open && this.panel.contains(document.activeElement)) this.button.focus();
    }

    // Where fewest symbols lie under the panel, then fewest names of what is contested; on a narrow window it is a sheet.
    _place() {
      if (map.isNarrow()) return;
      const { panel, leaflet } = this;
      const [{ x: width, y: height }, wide, shown] = [leaflet.getSize(), panel.offsetWidth, this._shown()];
      const high = Math.min(Math.max(panel.offsetHeight, GROWS_PX), height - EDGE_PX - BELOW_PX);
      let best = { cost: Infinity };
      for (let left = LEFT_PX; left === LEFT_PX || left + wide <= width - EDGE_PX; left += STEP_PX)
        for (const top of [EDGE_PX, height - BELOW_PX - high]) {
          const under = shown.filter((its) => its.left < left + wide && its.right > left && its.top < top + high && its.bottom > top);
          const cost = under.reduce((sum, its) => sum + its.cost, 0);
          if (cost < best.cost) best = { cost, left, isAbove: top === EDGE_PX };
        }
      const { left, isAbove } = best;
      for (const [name, value] of [["left", `${left}px`], ["top", isAbove ? "" : "auto"], ["bottom", isAbove ? "" : `${BELOW_PX}px`]]) panel.style.setProperty(`--${name}`, value);
    }

    // The boxes of what the map shows, in its pixels, and what it costs to cover each.
    _shown() {
      const { leaflet, host: { canvas: { marks, names } } } = this;
      const symbols = [...marks.rows.x.keys()].filter((row) => marks.rows.counted[row] < 0).map((row) => marks.standsAt(row));
      const { x: across, y: down } = leaflet.getSize().multiplyBy(names.layer.options.padding);
      return [
        ...symbols.map(({ x, y }) => ({ left: x - REACH_PX, right: x + REACH_PX, top: y - REACH_PX, bottom: y + REACH_PX, cost: 1 })),
        ...[...(names.named?.values() ?? [])].map(([left, top, right, bottom]) => ({ left: left - across, right: right - across, top: top - down, bottom: bottom - down, cost: NAME_COST })),
      ];
    }

    // Whether the button stands out: something of its own is on.
    on(on) {
      this.button.classList.toggle("on", on);
    }

    _key(event) {
      if (event.key === "Escape") this.open(false);
      event.stopPropagation(); // the map would move
    }
  }

  map.MapTool = MapTool;
})();
