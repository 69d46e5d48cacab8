// The answer of a store as marks: cells that count, with their leading kind, or the events one by one.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { word, number } = map.words;
  const { metresPerPixel, lonLat } = map.canvas;

  const SHADES = 8; // steps of a cell's darkness
  const VAGUE_PX = 26; // a position known no better than so many pixels is drawn pale, with its radius
  const POINT_PX = 7;
  const MOST_CELL_PX = 80;

  class StoreCrowd {
    constructor(store) {
      this.store = store;
    }

    // The marks of the last answer, whatever part of the map is in sight: as columns of map.crowds.
    marks(zoom) {
      const { drawn, view } = this.store;
      if (!drawn || !view || this.store.hidden(view)) return [];
      return drawn.points ? this._points(drawn.points, zoom) : this._cells(drawn, zoom);
    }

    _cells({ cells, level }, zoom) {
      const { store } = this;
      this.vague = false;
      const side = 2 ** -level;
      const size = Math.min(MOST_CELL_PX, 256 * 2 ** zoom * side) / 2;
      const most = Math.log1p(Math.max(...cells.events));
      return cells.x.map((x, row) => {
        const y = cells.y[row];
        const [lon, lat] = lonLat((x + 0.5) * side, (y + 0.5) * side);
        const kind = store.kind(cells.kind[row]);
        const shade = Math.ceil(Math.log1p(cells.events[row]) / most * SHADES) / SHADES;
        return {
          id: `${map.STORE_LAYER}:cell ${x} ${y}`, layer: map.STORE_LAYER, lon, lat, count: cells.events[row], color: store.color, symbol: "square", size,
          cell: { box: [x * side, y * side, (x + 1) * side, (y + 1) * side], shade: store.old ? shade / 3 : shade, kind: kind.symbol, old: store.old },
          title: word("events", { n: cells.events[row] }), note: `${word("most_of_them", { kind: kind.label, n: cells.kind_events[row] })}\n${word("of_set", { title: store.title })}\n${word("click_zooms")}`,
        };
      });
    }

    _points(points, zoom) {
      const { store } = this;
      this.vague = true; // whose radius is large is drawn with it
      return points.event_id.map((id, row) => {
        const [lon, lat, radius] = [points.lon[row], points.lat[row], points.radius_m[row]];
        const kind = store.kind(points.kind[row]);
        const vague = radius !== null && radius / metresPerPixel(lat, zoom) > VAGUE_PX;
        const when = map.storeWords.when(points.start_utc[row], points.end_utc[row], points.time_precision[row]);
        return {
          id: `${map.STORE_LAYER}:${id}`, layer: map.STORE_LAYER, lon, lat, radius_m: radius, count: 1, symbol: kind.symbol, fill: "solid", color: store.color,
          overlay: "", size: POINT_PX, faded: vague || store.old, undecidable: false, title: points.title[row] || points.place[row] || kind.label,
          note: `${kind.label} · ${when}\n${[points.place[row], map.storeWords.exact(radius), points.basis[row]].filter(Boolean).join(" · ")}\n${word("of_set", { title: store.title })}`,
        };
      });
    }

    // The words of the legend for how it is drawn now.
    words() {
      const { drawn } = this.store;
      if (!drawn) return "";
      return word(drawn.points ? "drawn_points" : "drawn_cells", { n: drawn.events, words: number(drawn.events) });
    }
  }

  map.StoreCrowd = StoreCrowd;
})();
