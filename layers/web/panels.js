// Boxes on the map: legend, counter of people moved out, events without an exact place; captions below it.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, shape, plain, word } = map.dom;

  const NARROW_PX = 600;
  const MOST_ROWS = 500;

  // A line or area of a style as a small picture.
  function swatch(style) {
    const dash = (style.dash_px || []).map((each) => each * 0.7).join(" ");
    const common = { stroke: style.color, "stroke-width": style.width_px, "stroke-opacity": style.opacity, "stroke-dasharray": dash || null };
    const drawn = style.fill
      ? shape("rect", { x: 2, y: 6, width: 20, height: 12, fill: style.fill, "fill-opacity": Math.max(style.fill_opacity, 0.2), ...common })
      : shape("path", { d: "M1 12H23", ...common });
    return shape("svg", { class: "symbol", viewBox: "0 0 24 24", width: 24, height: 24, "aria-hidden": true }, drawn);
  }

  const colored = (style, color) => (style && color ? { ...style, color, fill: style.fill && color } : style);

  // A row of the legend is made once for a look; from frame to frame only its count changes.
  const legendRows = new Map();

  function legendRow(layer, { count, ...look }) {
    const key = layer + JSON.stringify(look);
    if (legendRows.size > MOST_ROWS) legendRows.clear();
    if (!legendRows.has(key)) legendRows.set(key, newRow(look));
    const row = legendRows.get(key);
    row.lastChild.textContent = Number.isFinite(count) ? count.toLocaleString("en") : "";
    return row;
  }

  function newRow(look) {
    const style = colored(map.setup.styles[look.style], look.color);
    const picture = look.symbol ? map.symbols.icon(look) : style ? swatch(style) : null;
    return element("li", {}, picture, element("span", { class: "label" }, plain(look.label)), element("span", { class: "count" }));
  }

  function legendGroup(group) {
    const notes = (group.notes || []).map((note) => element("p", {}, plain(note, 600)));
    return element("section", {}, element("h3", {}, plain(group.title)), element("ul", {}, ...group.entries.map((entry) => legendRow(group.layer, entry))), ...notes);
  }

  function counterRow(row) {
    const said = row.said ? element("small", {}, plain(row.said)) : null;
    return element("li", {}, element("span", { class: "label" }, plain(row.label), said), element("span", { class: "count" }, plain(row.value)));
  }

  function district(group, choose) {
    const item = ({ event, title, when }) => element("li", {}, element("button", { type: "button", onclick: () => choose(event) },
      element("span", {}, plain(title)), element("small", {}, plain(when))));
    const more = group.count - group.items.length;
    return element("section", {}, element("h3", {}, `${plain(group.district)} (${group.count})`),
      element("ul", {}, ...group.items.map(item)),
      more > 0 ? element("p", {}, `+ ${more} ${word("in_table")}`) : null);
  }

  class Panel {
    // `make(rows)` gives the elements of its rows.
    constructor(leaflet, position, name, make) {
      this.body = element("div", { class: "body" });
      this.heading = element("summary", {}, word(name));
      this.box = element("details", { class: `panel ${name}`, hidden: true }, this.heading, this.body);
      Object.assign(this, { name, make, rows: [] });
      this.box.addEventListener("toggle", () => this.fill());
      L.DomEvent.disableClickPropagation(this.box).disableScrollPropagation(this.box);
      const control = L.control({ position });
      control.onAdd = () => this.box;
      control.addTo(leaflet);
    }

    show(rows, count) {
      this.heading.textContent = count === undefined ? word(this.name) : `${word(this.name)} (${count})`;
      this.rows = rows;
      this.box.hidden = !rows.length;
      this.fill();
    }

    // Only an open box is filled, and only with what it does not show yet.
    fill() {
      if (!this.box.open) return;
      const text = JSON.stringify(this.rows);
      if (text === this.filled) return;
      this.filled = text;
      const { scrollTop } = this.body;
      this.body.replaceChildren(...this.make(this.rows));
      this.body.scrollTop = scrollTop;
    }
  }

  class Panels {
    constructor(leaflet, chooseEvent) {
      this.chooseEvent = chooseEvent;
      this.legend = new Panel(leaflet, "topright", "legend", (groups) => groups.map(legendGroup));
      this.edge = new Panel(leaflet, "bottomright", "edge", (groups) => groups.map((group) => district(group, this.chooseEvent)));
      this.counter = new Panel(leaflet, "bottomleft", "counter", (rows) => [element("ul", {}, ...rows.map(counterRow))]);
      this.captions = element("footer", { class: "captions" });
      leaflet.getContainer().after(this.captions);
    }

    // Opens what there is room for, once, when the map has got its width.
    settle(width) {
      if (!width || this.settled) return;
      this.settled = true;
      this.legend.box.open = width >= NARROW_PX;
      this.legend.fill();
    }

    // The width that the open legend takes from the map.
    room() {
      const { box } = this.legend;
      return box.open && !box.hidden ? box.offsetWidth : 0;
    }

    show({ legend = [], counter = [], edge = [], captions = [] }) {
      this.legend.show(legend);
      this.counter.show(counter);
      const unplaced = edge.reduce((sum, group) => sum + group.count, 0);
      this.edge.show(edge, unplaced);
      if (String(captions) === this.captioned) return;
      this.captioned = String(captions);
      this.captions.replaceChildren(...captions.map((line) => element("p", {}, plain(line, 1200))));
    }
  }

  map.Panels = Panels;
})();
