// A Leaflet layer that is one canvas, moved and zoomed with the map and repainted by a function of ours. While it is blank it has
// no pixels: each canvas costs as much to show as the map is large.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  const EARTH_M = 40075016.686; // equator of the sphere of Web Mercator

  // Who wants less motion gets none; set before any map is made.
  map.still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (map.still)
    L.Map.mergeOptions({ zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false });

  // Web Mercator from 0 to 1: x to the east, y to the south.
  function world(lon, lat) {
    const limited = Math.max(-85.05, Math.min(85.05, lat)) * Math.PI / 180;
    return [(lon + 180) / 360, 0.5 - Math.log(Math.tan(Math.PI / 4 + limited / 2)) / (2 * Math.PI)];
  }

  // Longitude and latitude of a world position.
  function lonLat(x, y) {
    return [x * 360 - 180, Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180 / Math.PI];
  }

  function metresPerPixel(lat, zoom) {
    return EARTH_M * Math.cos(lat * Math.PI / 180) / (256 * 2 ** zoom);
  }

  const CanvasLayer = L.Renderer.extend({
    options: { padding: 0.12, interactive: false },

    // `blank()` says whether there is nothing to paint.
    initialize(paint, blank, options) {
      L.Renderer.prototype.initialize.call(this, options);
      Object.assign(this, { _paint: paint, _blank: blank });
    },

    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.setAttribute("aria-hidden", "true");
    },

    _destroyContainer() {
      L.DomUtil.remove(this._container);
      delete this._container;
    },

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      this.repaint();
    },

    // Paints at once. The function gets (ctx, frame); frame.place(x, y) turns world into pixels of the canvas.
    repaint() {
      if (!this._map || !this._container) return;
      const { min } = this._bounds;
      const size = this._blank() ? L.point(0, 0) : this._bounds.getSize();
      const ratio = Math.max(1, window.devicePixelRatio || 1);
      this._fit(size, ratio);
      if (!size.x) return;
      L.DomUtil.setPosition(this._container, min);
      const ctx = this._container.getContext("2d");
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      ctx.clearRect(0, 0, size.x, size.y);
      this._paint(ctx, this._frame(min, size, ratio));
    },

    _fit(size, ratio) {
      const { style } = this._container;
      const [width, height] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
      if (this._container.width === width && this._container.height === height) return;
      Object.assign(this._container, { width, height });
      Object.assign(style, { width: `${size.x}px`, height: `${size.y}px` });
    },

    _frame(min, size, ratio) {
      const zoom = this._zoom;
      const scale = 256 * 2 ** zoom;
      const left = this._map.getPixelOrigin().x + min.x;
      const top = this._map.getPixelOrigin().y + min.y;
      return {
        zoom, ratio, width: size.x, height: size.y, scale, left, top, margin: this._map.getSize().multiplyBy(this.options.padding),
        place: (x, y) => [x * scale - left, y * scale - top],
      };
    },
  });

  // A pane of our own, above Leaflet's tiles and below its controls; it lets the pointer through.
  function pane(leaflet, name, zIndex) {
    const made = leaflet.getPane(name) || leaflet.createPane(name);
    made.style.zIndex = zIndex;
    made.style.pointerEvents = "none";
    return name;
  }

  map.canvas = { CanvasLayer, world, lonLat, metresPerPixel, pane };
})();
