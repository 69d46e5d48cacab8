// Print: the window is laid out anew for paper – map, legend and credits on the first page, card and list after them – and
// the canvases are painted for it.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  class Paper {
    // `pages` are the windows that may be printed: the frame's own, and the page around it.
    constructor(host, pages) {
      this.host = host;
      for (const page of pages) {
        page.addEventListener("beforeprint", () => this._lay(true));
        page.addEventListener("afterprint", () => this._lay(false));
      }
    }

    _lay(on) {
      const { host, host: { canvas: { leaflet }, layout } } = this;
      if (on === Boolean(this.bounds)) return;
      if (on) this.bounds = leaflet.getBounds();
      host.canvas.printing = on; // what is printed is no move of the reader's
      document.documentElement.toggleAttribute("data-printing", on);
      layout.print(on);
      leaflet.invalidateSize({ animate: false, pan: false });
      leaflet.fitBounds(this.bounds, { animate: false });
      if (on) for (const canvas of leaflet.getContainer().querySelectorAll("canvas")) settle(canvas);
      else this.bounds = null;
      host.house.paper(on ? document.querySelector(".instrument").scrollHeight : null);
    }
  }

  // A canvas painted while printing begins would be printed as its drawing, which many readers of PDF show wrong: reading
  // from it makes it a picture.
  const settle = (canvas) => canvas.getContext("2d").getImageData(0, 0, 1, 1);

  map.Paper = Paper;
})();
