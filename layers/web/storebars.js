// A lane of a histogram: how many events of the server's store begin in each of its units of time.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { shape, word } = map.dom;

  const GAP_PX = 2;

  // The bars on the axis of a histogram, in the store's colour, `height` px high from `top` on; the tallest in sight fills it.
  function paths(histogram, store, top, height) {
    if (!store) return [];
    const { edges } = histogram.shown;
    const shown = store.bars.filter(([from, to]) => to > edges[0] && from < edges.at(-1));
    const most = Math.sqrt(Math.max(1, ...shown.map(([, , events]) => events)));
    const floor = top + height;
    const d = shown.map(([from, to, events]) => {
      const [left, right] = [Math.max(from, edges[0]), Math.min(to, edges.at(-1))].map((ms) => histogram.x(ms));
      const up = Math.max(1.5, Math.sqrt(events) / most * (height - GAP_PX));
      return `M${left} ${floor}V${floor - up}H${Math.max(right - (right - left > 4 ? 0.8 : 0), left + 1)}V${floor}Z`;
    }).join("");
    return [shape("path", { class: `store-bar${store.old ? " old" : ""}`, d: d || "M0 0", fill: store.color })];
  }

  // How many of its events begin within a stretch: those of its units that begin there.
  function words(store, from, to) {
    if (!store) return [];
    const events = store.bars.filter(([begins]) => begins >= from && begins < to).reduce((sum, [, , each]) => sum + each, 0);
    return [word("events_begin", { n: events, title: store.title })];
  }

  map.storeBars = { paths, words };
})();
