// Boxes on the map: legend, counter of people moved out, events without an exact place; captions below it.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, shape, plain, word } = map.dom;

  const NARROW_PX = 600;

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
    return element("section", {}, element("h3", {}, `${plain(group.district)} (${group.items.length})`),
      element("ul", {}, ...group.items.map(item)));
  }

  class Panel {
    constructor(leaflet, position, name, open) {
      this.body = element("div", { class: "body" });
      this.heading = element("summary", {}, word(name));
      this.box = element("details", { class: `panel ${name}`, open, hidden: true }, this.heading, this.body);
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
      const wide = leaflet.getSize().x >= NARROW_PX || document.documentElement.clientWidth >= NARROW_PX;
      this.chooseEvent = chooseEvent;
      this.legend = new Panel(leaflet, "topright", "legend", wide);
      this.edge = new Panel(leaflet, "bottomright", "edge", false);
      this.counter = new Panel(leaflet, "bottomleft", "counter", wide);
      this.captions = element("footer", { class: "captions" });
      leaflet.getContainer().after(this.captions);
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
