// Drawing an area, a way from spot to spot, or one spot: by pointer, or by keyboard with a cross in the middle of the map, under which the arrow keys move the ground.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, word } = map.dom;

  const [DRAG_PX, CLOSE_PX, PAN_PX] = [6, 12, 40];
  const PANS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  class Sketch {
    // `acts`: draw(area, spots) in every frame, done(area) or done(null) at the end – of a way or a spot done(spots) –, radius() in
    // metres for a circle pressed; snap(point) may give another spot for a point of the map.
    constructor(leaflet, acts) {
      Object.assign(this, { leaflet, acts, kind: "", spots: [] });
      this.cross = element("div", { class: "sketch-cross", "aria-hidden": "true", hidden: true });
      this.glass = element("div", { class: "sketch-glass", tabindex: 0, role: "application", hidden: true }, this.cross);
      leaflet.getContainer().append(this.glass);
      L.DomEvent.disableClickPropagation(this.glass);
      this.glass.addEventListener("pointerdown", (event) => this._down(event));
      this.glass.addEventListener("pointermove", (event) => this._hover(event));
      this.glass.addEventListener("pointerup", (event) => this._up(event));
      this.glass.addEventListener("touchend", (event) => this.glass.hidden && event.preventDefault()); // the tap would press what lay under it
      this.glass.addEventListener("dblclick", () => this.finish());
      this.glass.addEventListener("keydown", (event) => this._key(event));
      this.glass.addEventListener("contextmenu", (event) => event.preventDefault());
      leaflet.on("move", () => { if (this.kind && !this.cross.hidden) this._preview(this._middle()); });
    }

    // `spots`: those it begins with.
    begin(kind, spots = []) {
      Object.assign(this, { kind, spots, pressed: null, begun: spots.length > 0 });
      this.glass.hidden = false;
      this.glass.setAttribute("aria-label", word(`sketch_${kind}`));
      this.cross.hidden = true;
      this.glass.focus({ preventScroll: true });
    }

    end(area) {
      if (!this.kind) return;
      this.kind = "";
      this.glass.hidden = true;
      this.acts.done(area);
    }

    finish() {
      if (this.kind === "polygon" && this.spots.length >= 3) this.end(this._area(this.spots));
    }

    _middle() {
      return this.leaflet.getSize().divideBy(2);
    }

    _spot(point) {
      const snapped = this.acts.snap?.(point);
      if (snapped) return snapped;
      const { lng, lat } = this.leaflet.containerPointToLatLng(point);
      return map.area.rounded([((lng + 180) % 360 + 360) % 360 - 180, Math.max(-90, Math.min(90, lat))]);
    }

    _at({ clientX, clientY }) {
      const { left, top } = this.glass.getBoundingClientRect();
      return L.point(clientX - left, clientY - top);
    }

    _down(event) {
      if (event.button && this.kind !== "point") return; // a right click is one for a spot
      event.preventDefault();
      this.glass.focus({ preventScroll: true });
      this.glass.setPointerCapture(event.pointerId);
      this.cross.hidden = true;
      [this.pressed, this.dragged] = [this._at(event), null];
      if (this.kind !== "polygon" && this.kind !== "point" && !this.spots.length) this.spots = [this._spot(this.pressed)];
    }

    _hover(event) {
      const at = this._at(event);
      if (this.kind === "point" && this.pressed) this._drag(at);
      else if (this.cross.hidden) this._preview(at);
    }

    // Who looks for a spot may move the map.
    _drag(at) {
      if (!this.dragged && at.distanceTo(this.pressed) <= DRAG_PX) return;
      this.leaflet.panBy((this.dragged ?? this.pressed).subtract(at), { animate: false });
      this.dragged = at;
    }

    _up(event) {
      const { pressed } = this;
      if (!pressed) return;
      this.pressed = null;
      if (this.dragged) return;
      const at = this._at(event);
      if (this.kind === "polygon" || at.distanceTo(pressed) <= DRAG_PX) this._take(at);
      else this.end(this._area([this.spots[0], this._spot(at)]));
    }

    // A spot pressed or entered. A box begins with the first and ends with the second.
    _take(at) {
      const spot = this._spot(at);
      if (this.kind === "circle") return this.end(this._area([spot]));
      if (this.kind === "point") return this.end([spot]);
      if (this.kind !== "polygon") {
        if (this.begun && this.spots.length && !same(this.spots[0], spot)) return this.end(this._area([this.spots[0], spot]));
        Object.assign(this, { spots: [spot], begun: true });
        return this._preview(at);
      }
      const closes = this.spots.length >= 3 && this._point(this.spots[0]).distanceTo(at) <= CLOSE_PX;
      if (closes || (this.spots.length && same(this.spots.at(-1), spot))) return this.finish();
      this.spots.push(spot);
      if (this.spots.length >= map.area.MOST_CORNERS) return this.finish();
      return this._preview(at);
    }

    _point([lon, lat]) {
      return this.leaflet.latLngToContainerPoint([lat, lon]);
    }

    _area(spots) {
      const [[lon, lat], second] = spots;
      if (this.kind === "line") return second ? spots : null;
      return map.area.attempt(() => {
        if (this.kind === "polygon") return map.area.polygon(spots);
        if (this.kind === "circle") return map.area.circle(lon, lat, second ? map.geodesy.inverse(lon, lat, ...second).metres : this.acts.radius());
        return second && map.area.box(Math.min(lon, second[0]), Math.min(lat, second[1]), Math.max(lon, second[0]), Math.max(lat, second[1]));
      });
    }

    _preview(at) {
      if (this.kind === "point" || this.kind === "line") return this.acts.draw(null, [...this.spots.slice(0, 1), this._spot(at)]);
      const spots = this.spots.length ? [...this.spots, this._spot(at)] : this.kind === "circle" ? [this._spot(at)] : [];
      const dragging = this.kind !== "circle" || (this.pressed && at.distanceTo(this.pressed) > DRAG_PX);
      const area = spots.length ? this._area(dragging ? spots : [this._spot(at)]) : null;
      return this.acts.draw(area, area ? [] : spots);
    }

    _key(event) {
      const { key } = event;
      if (key === "Escape") this.end(null);
      else if (PANS[key]) this._pan(PANS[key], event.shiftKey ? 4 : PAN_PX);
      else if (key === "Enter" || key === " ") this._enter();
      else if (key === "Backspace") this._back();
      else return;
      event.preventDefault();
      event.stopPropagation();
    }

    _pan([x, y], by) {
      this.cross.hidden = false;
      this.leaflet.panBy([x * by, y * by], { animate: false });
      this._preview(this._middle());
    }

    _enter() {
      this.cross.hidden = false;
      this._take(this._middle());
    }

    _back() {
      this.spots = this.spots.slice(0, -1);
      this._preview(this._middle());
    }
  }

  const same = ([a, b], [c, d]) => a === c && b === d;

  map.Sketch = Sketch;
})();
