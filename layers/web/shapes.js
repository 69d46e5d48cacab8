// A visitor's own lines, areas and undated places: they come with the arguments and are never part of the document.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  const PLACE_PX = 6;
  const TOUCH_PX = 4; // how far beside a line the pointer may be
  const Z = { area: 424, line: 426, place: 456 }; // areas below the marks, places above them
  const STYLES = { area: "reference", line: "reference_line", place: "reference_line" };

  class Shapes {
    // `pathStyle` turns a style of layers/drawing/style.py into Leaflet's.
    constructor(leaflet, pathStyle) {
      Object.assign(this, { leaflet, pathStyle, drawn: new Map(), made: new WeakMap() });
      const rendererOf = (form) => L.canvas({ pane: map.canvas.pane(leaflet, `own-${form}`, Z[form]), tolerance: TOUCH_PX });
      this.renderers = Object.fromEntries(Object.keys(Z).map((form) => [form, rendererOf(form)]));
    }

    // `features`: GeoJSON with the properties name, text, label, form and color. What stays is not drawn anew.
    show(features = []) {
      const wanted = new Set(features);
      for (const [feature, paths] of this.drawn)
        if (!wanted.has(feature)) this._remove(feature, paths);
      for (const feature of wanted)
        if (!this.drawn.has(feature)) this._add(feature);
    }

    get paths() {
      return [...this.drawn.values()].flat();
    }

    _remove(feature, paths) {
      paths.forEach(({ path }) => path.remove());
      this.drawn.delete(feature);
    }

    _add(feature) {
      if (!this.made.has(feature)) this.made.set(feature, this._pathsOf(feature));
      this.drawn.set(feature, this.made.get(feature));
      this.made.get(feature).forEach(({ path }) => path.addTo(this.leaflet));
    }

    _pathsOf(feature) {
      const { form } = feature.properties;
      const options = { renderer: this.renderers[form], pane: `own-${form}`, interactive: false, ...this._style(feature.properties) };
      const made = L.geoJSON(feature, { ...options, style: options, pointToLayer: (_, spot) => L.circleMarker(spot, options) });
      return leaves(made).map((path) => ({ path, said: feature.properties }));
    }

    _style({ form, color }) {
      const style = map.setup.styles[STYLES[form]];
      const path = this.pathStyle({ ...style, color, fill: style.fill && color });
      return form === "place" ? { ...path, radius: PLACE_PX, fill: true, fillColor: "#fff", fillOpacity: 0.9 } : path;
    }

    // What the shapes under a point of the map's container say, places first, then lines, then areas.
    at(point) {
      const spot = this.leaflet.containerPointToLayerPoint(point);
      const found = this.paths.filter(({ path }) => path._containsPoint(spot)).map(({ said }) => said);
      return Object.keys(Z).reverse().flatMap((form) => found.filter((said) => said.form === form));
    }
  }

  // The paths of a group of groups.
  function leaves(layer) {
    return layer.getLayers ? layer.getLayers().flatMap(leaves) : [layer];
  }

  map.Shapes = Shapes;
})();
