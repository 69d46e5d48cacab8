// Where on the map a view opens and in which pane, and where what is chosen was.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  // The first area of a chosen event that has no exact place: where it was, as sharp as that is known.
  function areaOf({ data, data: { events, places }, view }) {
    const row = view.event && !view.place ? events.id.indexOf(view.event) : -1;
    const place = row < 0 || data.classOf(row).placed ? undefined : data.placesAt(row).find((each) => !Number.isNaN(places.lon[each]) && places.radius_m[each]);
    return place === undefined ? null : { lon: places.lon[place], lat: places.lat[place], radius_m: places.radius_m[place] };
  }

  // Widens an extent [west, south, east, north] by the marks drawn within `home`.
  function joined(extent, { place, rank, data: { places: { lon, lat } } }, home) {
    const [west, south, east, north] = home, found = [...extent];
    place.forEach((at, row) => {
      if (rank[row] < 0 || lon[at] < west || lon[at] > east || lat[at] < south || lat[at] > north) return;
      for (const [side, its] of [[0, lon], [1, lat]]) {
        found[side] = Math.min(found[side], its[at]);
        found[side + 2] = Math.max(found[side + 2], its[at]);
      }
    });
    return found;
  }

  // The extent of the marks drawn within `home`; `home` itself where that is nothing or one spot.
  function extentOf(marks, home) {
    const [left, low, right, high] = joined([Infinity, Infinity, -Infinity, -Infinity], marks, home);
    return left < right || low < high ? [left, low, right, high] : home;
  }

  // The extent that the opening view is fitted to.
  const opening = (data) => extentOf(map.scene.args(new map.Selection(data, data.view || data.link.opening)).marks, data.home);

  // Back to that extent: where the view itself opens in it, as a view whose link names no place.
  function goHome(host) {
    const { canvas, data, args } = host;
    const bbox = opening(data), its = extentOf(args.marks, data.home);
    if (its.join() !== bbox.join()) return fit(canvas.leaflet, bbox, { covered: canvas.covered });
    host.flights += 1;
    host.change({ lon: null, lat: null, zoom: null });
  }

  // The pane to open: the link's, where this house has it; a question's own where it names one.
  function paneOf({ pane, topic }, { panes }) {
    if (pane || !topic) return panes.includes(pane) ? pane : "";
    return panes.includes("compare") ? "compare" : "list";
  }

  const FLIGHT_S = 1.6;
  const PADDING_PX = 28; // around an extent that is fitted, so that symbols on its edge are whole
  const LEAST_PX = 40; // of height that is left to an extent: into none nothing can be fitted
  const [BESIDE_PX, ASIDE_PX] = [24, 48]; // on a phone between the buttons, or the edge, and spots whose symbols stand aside

  const FINE_SNAP = 0.125;

  // What is `covered` of the map (pixels from below), and on a phone its buttons, lie over nothing of an extent that is fitted;
  // there the crowds are so large that their symbols stand far aside.
  function padded(leaflet, covered = 0) {
    const buttons = leaflet.zoomControl.getContainer().getBoundingClientRect();
    const narrow = map.isNarrow();
    const beside = narrow ? buttons.right - leaflet.getContainer().getBoundingClientRect().left + BESIDE_PX : PADDING_PX;
    const most = leaflet.getSize().y - PADDING_PX - LEAST_PX;
    return { paddingTopLeft: [beside, PADDING_PX], paddingBottomRight: [narrow ? ASIDE_PX : PADDING_PX, Math.min(PADDING_PX + covered, most)] };
  }

  const corners = ([west, south, east, north]) => [[south, west], [north, east]];

  const holds = (leaflet, bbox) => leaflet.getBounds().contains(corners(bbox));

  function fit(leaflet, bbox, { animate, covered } = {}) {
    const { options, options: { zoomSnap } } = leaflet;
    if (map.isNarrow() && zoomSnap < 1) options.zoomSnap = FINE_SNAP; // a crowd in little room needs every pixel
    leaflet.fitBounds(corners(bbox), { animate, ...padded(leaflet, covered) });
    options.zoomSnap = zoomSnap;
  }

  // From one view of a briefing to the next, out and in again, so that a reader sees where it leads.
  function flyFar(leaflet, { bbox, lon, lat, zoom }) {
    if (bbox) leaflet.flyToBounds(corners(bbox), { duration: FLIGHT_S, ...padded(leaflet) });
    else leaflet.flyTo([lat, lon], zoom ?? leaflet.getZoom(), { duration: FLIGHT_S });
  }

  map.where = { areaOf, extentOf, joined, paneOf, fit, goHome, holds, flyFar };
})();
