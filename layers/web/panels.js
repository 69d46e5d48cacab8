// Boxes on the map: legend, counter of people moved out, events without an exact place; captions below it.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, shape, plain, word } = map.dom;

  const NARROW_PX = 600;
  const MOST_ITEMS = 100; // of one district; the table has them all

  // A line or area of a style as a small picture.
  function swatch(style) {
    const dash = (style.dash_px || []).map((each) => each * 0.7).join(" ");
    const common = { stroke: style.color, "stroke-width": style.width_px, "stroke-opacity": style.opacity, "stroke-dasharray": dash || null };
    const drawn = style.fill
      ? shape("rect", { x: 2, y: 6, width: 20, height: 12, fill: style.fill, "fill-opacity": Math.max(style.fill_opacity, 0.2), ...common })
      : shape("path", { d: "M1 12H23", ...common });
    return shape("svg", { class: "symbol", viewBox: "0 0 24 24", width: 24, height: 24, "aria-hidden": true }, drawn);
  }

  function legendRow(entry) {
    const style = map.setup.styles[entry.style];
    const picture = entry.symbol ? map.symbols.icon(entry) : style ? swatch(style) : null;
    const count = Number.isFinite(entry.count) ? element("span", { class: "count" }, entry.count.toLocaleString("en")) : null;
    return element("li", {}, picture, element("span", { class: "label" }, plain(entry.label)), count);
  }

  function legendGroup(group) {
    const notes = (group.notes || []).map((note) => element("p", {}, plain(note, 600)));
    return element("section", {}, element("h3", {}, plain(group.title)), element("ul", {}, ...group.entries.map(legendRow)), ...notes);
  }

  function counterRow(row) {
    const said = row.said ? element("small", {}, plain(row.said)) : null;
    return element("li", {}, element("span", { class: "label" }, plain(row.label), said), element("span", { class: "count" }, plain(row.value)));
  }

  function district(group, choose) {
    const item = ({ event, title, when }) => element("li", {}, element("button", { type: "button", onclick: () => choose(event) },
      element("span", {}, plain(title)), element("small", {}, plain(when))));
    const more = group.items.length - MOST_ITEMS;
    return element("section", {}, element("h3", {}, `${plain(group.district)} (${group.items.length})`),
      element("ul", {}, ...group.items.slice(0, MOST_ITEMS).map(item)),
      more > 0 ? element("p", {}, `+ ${more} ${word("in_table")}`) : null);
  }

  class Panel {
    constructor(leaflet, position, name) {
      this.body = element("div", { class: "body" });
      this.heading = element("summary", {}, word(name));
      this.box = element("details", { class: `panel ${name}`, hidden: true }, this.heading, this.body);
      this.name = name;
      L.DomEvent.disableClickPropagation(this.box).disableScrollPropagation(this.box);
      const control = L.control({ position });
      control.onAdd = () => this.box;
      control.addTo(leaflet);
    }

    show(children, count) {
      this.heading.textContent = count === undefined ? word(this.name) : `${word(this.name)} (${count})`;
      const { scrollTop } = this.body;
      this.body.replaceChildren(...children);
      this.body.scrollTop = scrollTop;
      this.box.hidden = !children.length;
    }
  }

  class Panels {
    constructor(leaflet, chooseEvent) {
      this.chooseEvent = chooseEvent;
      this.legend = new Panel(leaflet, "topright", "legend");
      this.edge = new Panel(leaflet, "bottomright", "edge");
      this.counter = new Panel(leaflet, "bottomleft", "counter");
      this.captions = element("footer", { class: "captions" });
      leaflet.getContainer().after(this.captions);
    }

    // Opens what there is room for, once, when the map has got its width.
    settle(width) {
      if (!width || this.settled) return;
      this.settled = true;
      this.legend.box.open = width >= NARROW_PX;
    }

    // The width that the open legend takes from the map.
    room() {
      const { box } = this.legend;
      return box.open && !box.hidden ? box.offsetWidth : 0;
    }

    show({ legend = [], counter = [], edge = [], captions = [] }) {
      this.legend.show(legend.map(legendGroup));
      this.counter.show(counter.length ? [element("ul", {}, ...counter.map(counterRow))] : []);
      const unplaced = edge.reduce((sum, group) => sum + group.items.length, 0);
      this.edge.show(edge.map((group) => district(group, this.chooseEvent)), unplaced);
      this.captions.replaceChildren(...captions.map((line) => element("p", {}, plain(line, 1200))));
    }
  }

  map.Panels = Panels;
})();
