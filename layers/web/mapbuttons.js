// The buttons over the map: nearer and farther in words, and the way back to the extent that opens.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, phrase, word } = map.dom;

  function nameZoom(container) {
    for (const way of ["in", "out"]) {
      const button = container.querySelector(`.leaflet-control-zoom-${way}`);
      map.words.lasting(() => { button.title = word(`zoom_${way}`); button.setAttribute("aria-label", button.title); });
    }
  }

  // `view` is the map as a whole, which knows its `home`.
  map.addButtons = (view) => {
    const goHome = () => (map.instrument?.args ? map.where.goHome(map.instrument) : map.where.fit(view.leaflet, view.home || map.setup.extent));
    const button = element("button", { type: "button", class: "home", title: phrase("home"), "aria-label": phrase("home"), onclick: goHome }, "⌂");
    const control = L.control({ position: "topleft" });
    control.onAdd = () => L.DomEvent.disableClickPropagation(element("div", { class: "leaflet-bar" }, button)) && button.parentElement;
    control.addTo(view.leaflet);
    nameZoom(view.leaflet.getContainer());
  };
})();
