// Print: the window is laid out anew for paper – map, legend and credits on the first page, card and list after them – and
// the canvases are painted for it.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  const [UPRIGHT, ACROSS] = ["188mm", "275mm"]; // A4 between its margins, a little narrower: a line more is blank, a line less is cut off

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
      if (on === Boolean(this.before)) return;
      if (on) this.before = { bounds: canvas.leaflet.getBounds(), centre: canvas.leaflet.getCenter(), zoom: canvas.leaflet.getZoom() };
      canvas.printing = on; // what is printed is no move of the reader's
      document.documentElement.toggleAttribute("data-printing", on);
      layout.print(on);
      this._fit(canvas, on);
      if (on) for (const each of layout.room.querySelectorAll("canvas")) settle(each);
      else this.before = null;
      host.house.paper({ upright: on ? heightAt(UPRIGHT) : null, across: on ? heightAt(ACROSS) : null });
    }

    // The maps take their new size, the second follows the first; what was fitted to an extent is fitted to it anew on paper,
    // and stands on the screen as it stood.
    _fit({ leaflet, fitted }, on) {
      const its = [leaflet, ...(this.host.beside.shown ? [this.host.beside.second.leaflet] : [])];
      for (const each of its) each.invalidateSize({ animate: false, pan: false });
      if (!on) leaflet.setView(this.before.centre, this.before.zoom, { animate: false });
      else if (fitted) map.where.fit(leaflet, fitted, { animate: false });
      else leaflet.fitBounds(this.before.bounds, { animate: false });
    }
  }

  // How high all that is printed gets on paper of a width, in pixels.
  function heightAt(width) {
    const { style } = document.body;
    style.width = width;
    const height = document.querySelector(".instrument").scrollHeight;
    style.width = "";
    return height;
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
