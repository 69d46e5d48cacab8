// A button on the map that opens a panel beside it; one is open at a time.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, word } = map.dom;

  const tools = [];

  class MapTool {
    // `name` is that of its words, `sign` stands on the button; `fill()` gives what is in the panel, anew for each language;
    // `onOpen(open)` hears of both.
    constructor(host, { name, sign, fill, onOpen }) {
      const { leaflet } = host.canvas;
      Object.assign(this, { host, leaflet, name, fill, onOpen, isOpen: false });
      this.button = element("button", { type: "button", class: "map-tool", "aria-expanded": "false", onclick: () => this.open(!this.isOpen) }, sign);
      this.panel = element("section", { class: `map-panel ${name}-panel`, role: "region", hidden: true });
      map.words.lasting(() => this._say());
      this.panel.addEventListener("keydown", (event) => this._key(event));
      const control = L.control({ position: "topleft" });
      control.onAdd = () => L.DomEvent.disableClickPropagation(element("div", { class: "leaflet-bar" }, this.button)) && this.button.parentElement;
      control.addTo(leaflet);
      leaflet.getContainer().append(this.panel);
      L.DomEvent.disableClickPropagation(this.panel).disableScrollPropagation(this.panel);
      tools.push(this);
    }

    _say() {
      const label = word(`tool_${this.name}`);
      Object.assign(this.button, { title: label, ariaLabel: label });
      this.panel.ariaLabel = label;
      const close = element("button", { type: "button", class: "close", "aria-label": word("close"), onclick: () => this.open(false) }, "×");
      this.panel.replaceChildren(element("div", { class: "panel-head" }, element("h2", {}, label), close), ...this.fill());
    }

    open(open) {
      if (open) for (const each of tools) if (each !== this && each.isOpen) each.open(false);
      this.isOpen = open;
      this.panel.hidden = !open;
      this.button.setAttribute("aria-expanded", String(open));
      this.onOpen(open);
      if (open && map.isNarrow()) this.host.change({ pane: "", event: "", place: "", among: null }); // the sheet would lie over it
      if (!open && this.panel.contains(document.activeElement)) this.button.focus();
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
