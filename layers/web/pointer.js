// What the pointer meets: a tooltip, the coordinates, and a list where several marks lie under one spot.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, plain, lines, word } = map.dom;

  const MOST_LISTED = 100;

  class Pointer {
    // `choose(row)` is called with the row of the mark clicked, or -1 for the empty map.
    constructor(leaflet, marks, choose) {
      Object.assign(this, { leaflet, marks, choose });
      this.tip = element("div", { class: "tip", role: "status", hidden: true });
      this.list = element("div", { class: "chooser", role: "dialog", "aria-label": word("here"), hidden: true });
      leaflet.getContainer().append(this.tip, this.list);
      L.DomEvent.disableClickPropagation(this.list).disableScrollPropagation(this.list);
      this.list.addEventListener("keydown", (event) => event.key === "Escape" && this.close(true));
      leaflet.on("mousemove", (event) => this._move(event));
      leaflet.on("mouseout movestart zoomstart", () => this.leave());
      leaflet.on("click", (event) => this._click(event));
      leaflet.on("movestart", () => this.close());
      this.coordinates = this._coordinates();
    }

    leave() {
      this.tip.hidden = true;
      this.marks.hover(-1);
      this.leaflet.getContainer().classList.remove("over-mark");
    }

    close(focusMap = false) {
      if (this.list.hidden) return;
      this.list.hidden = true;
      this.list.replaceChildren();
      if (focusMap) this.leaflet.getContainer().focus();
    }

    _coordinates() {
      const control = L.control({ position: "bottomleft" });
      control.onAdd = () => element("div", { class: "coordinates", title: word("pointer") });
      control.addTo(this.leaflet);
      return control.getContainer();
    }

    _move({ containerPoint, latlng }) {
      const { lng, lat } = latlng.wrap();
      this.coordinates.textContent = `${lng.toFixed(4)}, ${lat.toFixed(4)}`;
      const [row] = this.marks.at(containerPoint);
      if (row === undefined) return this.leave();
      this.leaflet.getContainer().classList.add("over-mark");
      this.marks.hover(row);
      this._tell(row, containerPoint);
    }

    _tell(row, point) {
      const { rows } = this.marks;
      const notes = lines(rows.note(row)).map((line) => element("div", {}, line));
      this.tip.replaceChildren(element("strong", {}, plain(rows.title(row))), ...notes);
      this.tip.hidden = false;
      this._beside(this.tip, point);
    }

    // Puts a box beside a point of the map, on the side where there is room.
    _beside(box, { x, y }) {
      const size = this.leaflet.getSize();
      const left = x + 16 + box.offsetWidth > size.x ? x - 16 - box.offsetWidth : x + 16;
      const top = y + 12 + box.offsetHeight > size.y ? y - 12 - box.offsetHeight : y + 12;
      box.style.left = `${Math.max(4, Math.min(left, size.x - box.offsetWidth - 4))}px`;
      box.style.top = `${Math.max(4, top)}px`;
    }

    _click({ containerPoint }) {
      const wasOpen = !this.list.hidden;
      this.close();
      const found = this.marks.at(containerPoint);
      if (found.length > 1) return this._offer(found, containerPoint);
      if (found.length || !wasOpen) this.choose(found.length ? found[0] : -1);
    }

    _offer(found, point) {
      const { rows } = this.marks;
      const shown = found.slice(0, MOST_LISTED).map((row) => this._item(rows, row));
      const more = found.length - shown.length;
      this.list.replaceChildren(
        element("div", { class: "head" }, `${word("here")} (${found.length})`,
          element("button", { type: "button", class: "close", "aria-label": word("close"), onclick: () => this.close(true) }, "×")),
        element("ul", {}, ...shown),
        more > 0 ? element("div", { class: "more" }, `+ ${more} ${word("more")}`) : null,
      );
      this.leave();
      this.list.hidden = false;
      this._beside(this.list, point);
      this.list.querySelector("li button").focus({ preventScroll: true });
    }

    _item(rows, row) {
      const pick = () => {
        this.close(true);
        this.choose(row);
      };
      const [note] = lines(rows.note(row));
      return element("li", {}, element("button", { type: "button", onclick: pick },
        map.symbols.icon(rows.looks[rows.look[row]]),
        element("span", {}, plain(rows.title(row), 120), note ? element("small", {}, note) : null)));
    }
  }

  map.Pointer = Pointer;
})();
