// The tool for a spot: where it is in four ways of writing, to copy; on which side of the border; how far and in which direction
// from another. A right click or a long press opens it.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { CanvasLayer, metresPerPixel, pane, world } = map.canvas;
  const { element, plain, word } = map.dom;
  const { number } = map.words;

  const PRESS_PX = 2; // how sure a press is
  const PIECES = 64; // of the shortest way, as it is drawn
  const WINDS = 8;

  // The spot of a place where one is at hand, with its name and radius; else the spot pressed, as sure as the zoom lets it be.
  function spotOf({ data, view, canvas: { leaflet } }, [lon, lat], place) {
    const { places } = data;
    if (place >= 0) return { lon: places.lon[place], lat: places.lat[place], radius_m: places.radius_m[place], name: data.nameOf(place, view) };
    return { lon, lat, radius_m: PRESS_PX * metresPerPixel(lat, leaflet.getZoom()), name: "" };
  }

  const length = (metres) => (metres < 1000 ? word("length_m", { m: Math.round(metres) }) : word("length_km", { km: Number((metres / 1000).toPrecision(metres < 100000 ? 4 : 5)) }));

  class SpotTool {
    constructor(host) {
      Object.assign(this, { host, spot: null, other: null });
      const { leaflet, pointer } = host.canvas;
      this.sketch = new map.Sketch(leaflet, { draw: (_, spots) => this._draw(spots), done: (found) => this._done(found), snap: (point) => this._snap(point) });
      this.layer = new CanvasLayer((ctx, frame) => this._paint(ctx, frame), () => !this.tool?.isOpen || !this.spot, { pane: pane(leaflet, "spot", 470) }).addTo(leaflet);
      this.tool = new map.MapTool(host, { name: "spot", sign: "↔", fill: () => this._fill(), onOpen: (open) => this._opened(open) });
      pointer.onPress = ({ latlng }, rows) => this._press(latlng, rows);
      pointer.onMenu = ({ latlng }, rows) => {
        const { lng, lat } = latlng.wrap();
        if (!this.tool.isOpen) this.tool.open(true);
        this.sketch.end(null);
        this._take(spotOf(host, [lng, lat], this._placeOf(rows)));
      };
    }

    _fill() {
      const button = (text, onclick) => element("button", { type: "button", onclick }, text);
      this.name = element("p", { class: "words" });
      this.rows = element("dl", { class: "written" });
      this.side = element("p");
      this.copied = element("p", { class: "hint", role: "status" });
      this.hint = element("p", { class: "ask", role: "status" }, this.sketch.kind ? word(`sketch_${this.sketch.kind}`) : "");
      this.way = element("div", { class: "its", role: "status", hidden: true });
      this.measure = button(word("spot_measure"), () => this._begin("line"));
      const acts = [button(word("spot_press"), () => this._begin("point")), button(word("spot_middle"), () => this._middle()), this.measure];
      setTimeout(() => this._say());
      return [this.hint, this.name, this.rows, this.copied, this.side, element("div", { class: "row" }, ...acts), this.way];
    }

    _opened(open) {
      if (!open) this.sketch.end(null);
      const { data: { places }, view } = this.host;
      const place = view.place ? places.id.indexOf(view.place) : -1;
      if (open && place >= 0 && Number.isFinite(places.lon[place])) this._take(spotOf(this.host, [], place));
      else if (open) this._begin("point");
      this.layer.repaint();
    }

    _middle() {
      this.sketch.end(null);
      const { lng, lat } = this.host.canvas.leaflet.getCenter().wrap();
      this._take(spotOf(this.host, [lng, lat], -1));
    }

    _take(spot) {
      Object.assign(this, { spot, other: null });
      this._say();
      this.layer.repaint();
    }

    // While the tool is open what is pressed, on the map or by keyboard, is where the way ends, or the spot where there is none.
    _press(latlng, rows) {
      const place = this._placeOf(rows);
      if (!this.tool.isOpen || (!latlng && place < 0)) return false;
      const { lng, lat } = latlng?.wrap() ?? {};
      const its = spotOf(this.host, [lng, lat], place);
      if (!this.spot) this._take(its);
      else this._measureTo(its);
      this._scroll();
      return true;
    }

    // What was measured stands below.
    _scroll() {
      this.tool.panel.scrollTop = this.other ? this.tool.panel.scrollHeight : 0;
    }

    _measureTo(spot) {
      this.other = spot;
      this._sayWay();
      this.layer.repaint();
    }

    _placeOf(rows) {
      const { marks } = this.host.canvas;
      const found = rows.length && !marks.rows.cell(rows[0]) && !marks.rows.members(rows[0]) ? marks.place(rows[0]) : "";
      return found ? this.host.data.places.id.indexOf(found) : -1;
    }

    // The true spot of a symbol that is pressed.
    _snap(point) {
      const { marks, pointer } = this.host.canvas;
      const place = this._placeOf(marks.at(point, pointer.finger));
      const { places } = this.host.data;
      return place >= 0 ? [places.lon[place], places.lat[place]] : null;
    }

    _known([lon, lat]) {
      const { places } = this.host.data;
      return spotOf(this.host, [lon, lat], places.lon.findIndex((each, place) => each === lon && places.lat[place] === lat));
    }

    // What to press stands above all else until it is pressed.
    _begin(kind) {
      this.hint.textContent = word(`sketch_${kind}`);
      this.tool.panel.scrollTop = 0;
      this.sketch.begin(kind, kind === "line" ? [[this.spot.lon, this.spot.lat]] : []);
    }

    _draw(spots) {
      if (this.sketch.kind !== "line" || spots.length < 2) return;
      this._measureTo(this._known(spots[1]));
    }

    _done(found) {
      this.hint.textContent = "";
      if (this.tool.isOpen && !this.tool.panel.contains(document.activeElement)) this.tool.panel.querySelector(".row button").focus({ preventScroll: true });
      if (found?.length === 1) return this._take(this._known(found[0]));
      this._measureTo(found && this._known(found[1]));
      this._scroll();
    }

    _say() {
      this.measure.disabled = !this.spot;
      if (!this.spot) return;
      const { lon, lat, name } = this.spot;
      this.name.textContent = plain(name);
      this.copied.textContent = "";
      this.rows.replaceChildren(...map.positions.written(lon, lat).flatMap(([kind, text]) => [element("dt", {}, word(`position_${kind}`)),
        element("dd", {}, element("code", {}, text), element("button", { type: "button", class: "text", "aria-label": word("copy_this", { what: word(`position_${kind}`) }), onclick: () => this._copy(text) }, word("copy")))]));
      this.side.textContent = this._sideWords();
      this._sayWay();
    }

    _sideWords() {
      const { lon, lat, radius_m, name } = this.spot;
      const stated = Number.isFinite(radius_m);
      const rule = !stated ? word("radius_none") : word(name ? "radius_place" : "radius_press", { radius: length(radius_m) });
      const side = stated ? map.sides.side(lon, lat, radius_m) : "";
      if (!side) return rule;
      const country = this.host.data.link.countries[side];
      return `${rule} ${country ? word("side_sure", { country }) : word("side_open")}`;
    }

    async _copy(text) {
      const done = await map.copied(text);
      this.copied.textContent = done ? word("copied_this", { text }) : text;
      if (!done) window.getSelection().selectAllChildren(this.copied);
    }

    _sayWay() {
      const { spot, other } = this;
      this.way.hidden = !spot;
      if (!other) return this.way.replaceChildren(element("p", { class: "hint" }, word("spot_next")));
      const { metres, bearing } = map.geodesy.inverse(spot.lon, spot.lat, other.lon, other.lat);
      const back = map.geodesy.inverse(other.lon, other.lat, spot.lon, spot.lat).bearing;
      const away = [spot, other].map(({ radius_m }) => radius_m);
      const sure = away.every(Number.isFinite) ? word("way_sure", { radius: length(away[0] + away[1]) }) : word("way_unsure");
      const wind = word(`wind_${Math.round(bearing / (360 / WINDS)) % WINDS}`);
      const said = Number.isFinite(metres)
        ? [word("way_length", { length: length(metres) }), word("way_bearing", { bearing: number(Number(bearing.toFixed(1))), wind, back: number(Number(back.toFixed(1))) }), sure] : [word("way_opposite")];
      const names = [spot, other].map(({ name, lon, lat }) => plain(name) || map.positions.short(lon, lat));
      this.way.replaceChildren(element("p", { class: "words" }, `${names[0]} → ${names[1]}`), ...said.map((each) => element("p", {}, each)));
    }

    _paint(ctx, frame) {
      const { spot, other } = this;
      const at = ({ lon, lat }) => frame.place(...world(lon, lat));
      if (other) stroke(ctx, way(spot, other).map(([lon, lat]) => at({ lon, lat })));
      for (const each of [spot, other].filter(Boolean)) cross(ctx, ...at(each));
    }
  }

  // The shortest way in pieces.
  function way(from, to) {
    const { metres, bearing } = map.geodesy.inverse(from.lon, from.lat, to.lon, to.lat);
    if (!Number.isFinite(metres)) return [];
    return Array.from({ length: PIECES + 1 }, (_, each) => map.geodesy.direct(from.lon, from.lat, bearing, metres * each / PIECES));
  }

  function stroke(ctx, spots) {
    for (const [ink, width] of [["#ffffffd9", 5], ["#1a66d6", 2]]) {
      ctx.beginPath();
      spots.forEach(([x, y], each) => ctx[each ? "lineTo" : "moveTo"](x, y));
      Object.assign(ctx, { strokeStyle: ink, lineWidth: width });
      ctx.stroke();
    }
  }

  function cross(ctx, x, y) {
    for (const [ink, width] of [["#ffffffd9", 5], ["#1a66d6", 2]]) {
      ctx.beginPath();
      for (const [dx, dy] of [[1, 0], [0, 1], [-1, 0], [0, -1]]) {
        ctx.moveTo(x + 3 * dx, y + 3 * dy);
        ctx.lineTo(x + 10 * dx, y + 10 * dy);
      }
      Object.assign(ctx, { strokeStyle: ink, lineWidth: width });
      ctx.stroke();
    }
  }

  map.SpotTool = SpotTool;
})();
