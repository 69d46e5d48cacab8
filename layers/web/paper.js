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
      const { host, host: { canvas, layout } } = this;
      if (on === Boolean(this.bounds)) return;
      if (on) this.bounds = canvas.leaflet.getBounds();
      canvas.printing = on; // what is printed is no move of the reader's
      document.documentElement.toggleAttribute("data-printing", on);
      layout.print(on);
      this._fit(canvas);
      if (on) for (const each of layout.room.querySelectorAll("canvas")) settle(each);
      else this.bounds = null;
      host.house.paper(on ? document.querySelector(".instrument").scrollHeight : null);
    }

    // The maps take their new size, the second follows the first; what was fitted to an extent is fitted to it anew.
    _fit({ leaflet, fitted }) {
      const its = [leaflet, ...(this.host.beside.shown ? [this.host.beside.second.leaflet] : [])];
      for (const each of its) each.invalidateSize({ animate: false, pan: false });
      if (fitted) map.where.fit(leaflet, fitted, { animate: false });
      else leaflet.fitBounds(this.bounds, { animate: false });
    }
  }

  // A canvas painted while printing begins would be printed as its drawing, which readers of PDF show wrong or not at all.
  // Reading from it ends that drawing, which is still kept whole; what is drawn and read after it makes it a picture.
  function settle(canvas) {
    const context = canvas.getContext("2d");
    context.putImageData(context.getImageData(0, 0, 1, 1), 0, 0);
    context.getImageData(0, 0, 1, 1);
  }

  map.Paper = Paper;
})();
