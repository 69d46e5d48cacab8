// The area on the map: its outline over a pale veil of all that lies outside, and the handles by which it is moved.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { CanvasLayer, pane, world } = map.canvas;
  const { element, word } = map.dom;
  const { rounded } = map.area;

  const VEIL = "#ffffff5c";
  const [STEP_PX, REST_MS] = [8, 500];
  const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  class AreaLayer {
    constructor(leaflet) {
      Object.assign(this, { leaflet, area: null, sketch: [], handles: [] });
      this.layer = new CanvasLayer((ctx, frame) => this._paint(ctx, frame), () => !this.area && !this.sketch.length, { pane: pane(leaflet, "area", 436) }).addTo(leaflet);
      this.box = element("div", { class: "area-handles", role: "group", "aria-label": word("area_handles"), hidden: true });
      leaflet.getContainer().append(this.box);
      L.DomEvent.disableClickPropagation(this.box);
      leaflet.on("move zoomend viewreset resize", () => this._place());
      leaflet.on("zoomanim", () => { this.box.style.visibility = "hidden"; });
      leaflet.on("zoomend", () => { this.box.style.visibility = ""; });
    }

    // `sketch`: spots of an outline that is not closed yet.
    show(area, sketch = []) {
      if (!area && !sketch.length && !this.area && !this.sketch.length) return;
      this.outline = area === this.area ? this.outline : area && map.area.outline(area);
      Object.assign(this, { area, sketch });
      this.layer.repaint();
      this._place();
    }

    // Handles that `drag(area)` in every frame and `choose(area)` when let go; null for none.
    edit(acts) {
      this.acts = acts;
      this._place();
    }

    _paint(ctx, frame) {
      const paths = this.area ? [-1, 0, 1].map((turn) => this._path(frame, this.outline, turn)) : [];
      if (paths.length) {
        const veil = new Path2D();
        veil.rect(-1, -1, frame.width + 2, frame.height + 2);
        for (const path of paths) veil.addPath(path);
        ctx.fillStyle = VEIL;
        ctx.fill(veil, "evenodd");
      }
      const { color, width_px: width, dash_px: dash } = map.setup.styles.chosen_area;
      for (const path of this.sketch.length ? [this._path(frame, this.sketch, 0)] : paths)
        for (const [ink, wide, its] of [["#ffffffd0", width + 2.5, []], [color, width, dash]]) {
          Object.assign(ctx, { strokeStyle: ink, lineWidth: wide, lineJoin: "round" });
          ctx.setLineDash(its);
          ctx.stroke(path);
        }
      ctx.setLineDash([]);
    }

    // `turn`: the whole turns of the globe by which it is drawn aside.
    _path(frame, spots, turn) {
      const path = new Path2D();
      spots.forEach(([lon, lat], each) => {
        const [x, y] = world(lon, lat);
        path[each ? "lineTo" : "moveTo"](...frame.place(x + turn, y));
      });
      return path;
    }

    // Where the handles are: every corner, the middle, and of a circle its edge.
    _spots() {
      const { middle, corners, radius_m } = this.area;
      if (!corners.length) return [["middle", middle], ["edge", map.geodesy.direct(...middle, 90, radius_m)]];
      const [west, south, east, north] = map.area.extent(corners);
      return [["middle", [(west + east) / 2, (south + north) / 2]], ...corners.map((spot, each) => [each, spot])];
    }

    _place() {
      const spots = this.acts && this.area && !this.sketch.length ? this._spots() : [];
      this.box.hidden = !spots.length;
      while (this.handles.length > spots.length) this.handles.pop().remove();
      while (this.handles.length < spots.length) this.box.append(this.handles[this.handles.push(this._handle(this.handles.length)) - 1]);
      spots.forEach(([which, [lon, lat]], each) => {
        const { x, y } = this.leaflet.latLngToContainerPoint([lat, lon]);
        const handle = this.handles[each];
        handle.style.transform = `translate(${x}px, ${y}px)`;
        handle.dataset.which = which;
        const name = typeof which === "number" ? word("area_corner", { n: which + 1, of: this.area.corners.length }) : word(which === "middle" ? "area_middle_handle" : `area_${which}`);
        if (handle.title !== name) Object.assign(handle, { title: name, ariaLabel: name });
      });
    }

    _handle(each) {
      const handle = element("button", { type: "button", class: "area-handle" });
      const spot = ({ clientX, clientY }) => {
        const { left, top } = this.leaflet.getContainer().getBoundingClientRect();
        const { lng, lat } = this.leaflet.containerPointToLatLng([clientX - left, clientY - top]);
        return [lng, lat];
      };
      const drop = () => { handle.onpointermove = null; this.acts?.choose(this.area); };
      handle.addEventListener("pointerdown", (event) => {
        event.stopPropagation();
        handle.setPointerCapture(event.pointerId);
        handle.onpointermove = (move) => this._move(each, spot(move));
      });
      handle.addEventListener("lostpointercapture", drop);
      handle.addEventListener("keydown", (event) => this._key(event, each));
      return handle;
    }

    _key(event, each) {
      const by = MOVES[event.key];
      if (!by) return;
      event.preventDefault();
      event.stopPropagation(); // the map would move
      const [, [lon, lat]] = this._spots()[each];
      const step = event.shiftKey ? 1 : STEP_PX;
      const at = this.leaflet.latLngToContainerPoint([lat, lon]).add([by[0] * step, by[1] * step]);
      const { lng, lat: to } = this.leaflet.containerPointToLatLng(at);
      this._move(each, [lng, to]);
      clearTimeout(this.resting);
      this.resting = setTimeout(() => this.acts?.choose(this.area), REST_MS);
    }

    _move(each, spot) {
      const moved = map.area.attempt(() => movedArea(this.area, this._spots()[each], spot));
      if (moved) this.acts?.drag(moved);
    }
  }

  // The area with one of its handles moved to a spot.
  function movedArea({ middle, corners, radius_m }, [which, from], to) {
    if (which === "edge") return map.area.circle(...middle, Math.min(map.area.MOST_KM * 1000, map.geodesy.inverse(...middle, ...to).metres));
    if (!corners.length) return map.area.circle(...to, radius_m);
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    if (which === "middle") return ofCorners(corners.map(([lon, lat]) => [lon + dx, lat + dy]));
    const [west, south, east, north] = map.area.extent(corners);
    const isBox = map.area.write({ middle, corners, radius_m }).startsWith("box");
    if (!isBox) return ofCorners(corners.map((corner, each) => (each === which ? to : corner)));
    const [lon, lat] = [from[0] === west ? east : west, from[1] === south ? north : south];
    return map.area.box(...rounded([Math.min(lon, to[0]), Math.min(lat, to[1]), Math.max(lon, to[0]), Math.max(lat, to[1])]));
  }

  function ofCorners(corners) {
    const [west, south, east, north] = map.area.extent(corners);
    const [turn] = [Math.round((west + east) / 2 / 360) * 360];
    const its = corners.map(([lon, lat]) => rounded([lon - turn, Math.max(-90, Math.min(90, lat))]));
    const isBox = its.length === 4 && its.every(([lon, lat], each) => {
      const [x, y] = [[west, south], [east, south], [east, north], [west, north]][each];
      return lon === rounded([x - turn])[0] && lat === rounded([y])[0];
    });
    return isBox ? map.area.box(its[0][0], its[0][1], its[2][0], its[2][1]) : map.area.polygon(its);
  }

  map.AreaLayer = AreaLayer;
})();
