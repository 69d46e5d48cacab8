// The bar that tells how long a kilometre is on the map, in the language that is spoken: Leaflet's own writes its units in one.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { word, lasting } = map.words;

  map.addScale = (leaflet) => {
    const scale = L.control.scale({ imperial: false });
    scale._updateMetric = (most) => {
      const m = scale._getRoundNum(most);
      scale._updateScale(scale._mScale, m < 1000 ? word("length_m", { m }) : word("length_km", { km: m / 1000 }), m / most);
    };
    scale.addTo(leaflet);
    lasting(() => scale._update());
  };
})();
