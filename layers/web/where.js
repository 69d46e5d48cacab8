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

  const OUTSIDE = 0.1; // of its own size, that a mark may lie beyond an extent and still be of it

  // Widens an extent [west, south, east, north] by the marks drawn within `home`, of such a rank at least.
  function joined(extent, { place, rank, data: { places: { lon, lat } } }, home, least = 0) {
    const [west, south, east, north] = home, found = [...extent];
    place.forEach((at, row) => {
      if (rank[row] < least || lon[at] < west || lon[at] > east || lat[at] < south || lat[at] > north) return;
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

  // `bbox` with all marks drawn within `home` and a little outside it, also those that nothing happened to.
  function withQuiet(bbox, { marks, home: [west, south, east, north] }) {
    const [across, up] = [(east - west) * OUTSIDE, (north - south) * OUTSIDE];
    return joined(bbox, marks, [west - across, south - up, east + across, north + up], -Infinity);
  }

  // The marks of the view that opens.
  const openingMarks = (data) => map.scene.args(new map.Selection(data, data.view || data.link.opening)).marks;

  // Back to that extent: where the view itself opens in it, as a view whose link names no place.
  function goHome(host) {
    const { canvas, data, args } = host;
    const { home } = data, marks = openingMarks(data), bbox = extentOf(marks, home);
    if (extentOf(args.marks, home).join() !== bbox.join()) return fit(canvas.leaflet, bbox, { covered: canvas.covered, wider: withQuiet(bbox, { marks, home }) });
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

  // From how near an extent is seen whole within what is `around` it.
  const nearest = (leaflet, bbox, { paddingTopLeft, paddingBottomRight }) => leaflet.getBoundsZoom(corners(bbox), false, L.point(paddingTopLeft).add(paddingBottomRight));

  // Whether all of an extent is in sight, from as near as it may be.
  function isFitted(leaflet, bbox, covered) {
    const around = padded(leaflet, covered), seen = L.bounds(around.paddingTopLeft, leaflet.getSize().subtract(around.paddingBottomRight));
    return nearest(leaflet, bbox, around) === leaflet.getZoom() && seen.contains(L.bounds(corners(bbox).map((each) => leaflet.latLngToContainerPoint(each))));
  }

  // `wider` is shown instead where the map need not stand farther away for it; not on a phone, whose crowds take all room.
  function fit(leaflet, bbox, { animate, covered, wider } = {}) {
    const { options, options: { zoomSnap } } = leaflet;
    if (map.isNarrow() && zoomSnap < 1) options.zoomSnap = FINE_SNAP; // a crowd in little room needs every pixel
    const around = padded(leaflet, covered), isFree = wider && !map.isNarrow() && nearest(leaflet, wider, around) === nearest(leaflet, bbox, around);
    leaflet.fitBounds(corners(isFree ? wider : bbox), { animate, ...around });
    options.zoomSnap = zoomSnap;
  }

  // From one view of a briefing to the next, out and in again, so that a reader sees where it leads.
  function flyFar(leaflet, { bbox, lon, lat, zoom }) {
    if (bbox) leaflet.flyToBounds(corners(bbox), { duration: FLIGHT_S, ...padded(leaflet) });
    else leaflet.flyTo([lat, lon], zoom ?? leaflet.getZoom(), { duration: FLIGHT_S });
  }

  map.where = { areaOf, extentOf, joined, paneOf, fit, goHome, holds, isFitted, flyFar, withQuiet };
})();
