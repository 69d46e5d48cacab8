// What the pointer meets: a tooltip, the coordinates, and a list where several marks lie under one spot.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, plain, lines, phrase, word } = map.dom;

  const MOST_LISTED = 500;
  const MOST_TOLD = 3; // lines of a shape's text in the tooltip; a click shows them all

  const nameOf = ({ name, form }) => name || word(`form_${form}`);

  // A shape's words: its name, its set and what the file says of it.
  function shapeItem(said) {
    const told = [said.label, ...lines(said.text)].map((line) => element("small", {}, plain(line)));
    return element("li", { class: "shape" }, element("strong", {}, plain(nameOf(said))), ...told);
  }

  class Pointer {
    // `choose(row)` is called with the row of the mark clicked, or -1 for the empty map; `onPress(event, rows)` hears of it first,
    // and says whether it took it.
    constructor(leaflet, marks, shapes, choose) {
      Object.assign(this, { leaflet, marks, shapes, choose });
      this.tip = element("div", { class: "tip", role: "tooltip", id: "map-tip", hidden: true });
      this.list = element("div", { class: "chooser", role: "dialog", "aria-label": phrase("here"), hidden: true });
      leaflet.getContainer().append(this.tip, this.list);
      L.DomEvent.disableClickPropagation(this.list).disableScrollPropagation(this.list);
      this.list.addEventListener("keydown", (event) => event.key === "Escape" && this.close(true));
      leaflet.getContainer().addEventListener("pointerdown", ({ pointerType }) => { this.finger = pointerType === "touch"; }, true);
      leaflet.on("mousemove", (event) => this._move(event));
      leaflet.on("mouseout movestart zoomstart", () => this.leave());
      leaflet.on("click", (event) => this._click(event));
      leaflet.on("contextmenu", (event) => this.onMenu?.(event, this.marks.at(event.containerPoint, this.finger))); // or a long press
      leaflet.on("movestart", () => this.close());
      this.coordinates = this._coordinates();
    }

    leave() {
      this.tip.hidden = true;
      this.marks.hover(-1);
      this.leaflet.getContainer().classList.remove("over-mark");
    }

    // The list keeps its buttons: a press that closes it has still to rise through them, or it would fall through to the map.
    close(focusMap = false) {
      if (this.list.hidden) return;
      this.list.hidden = true;
      if (focusMap) this.leaflet.getContainer().focus();
    }

    _coordinates() {
      const control = L.control({ position: "bottomleft" });
      control.onAdd = () => element("div", { class: "coordinates", title: phrase("pointer") });
      control.addTo(this.leaflet);
      return control.getContainer();
    }

    _move({ containerPoint, latlng }) {
      const { lng, lat } = latlng.wrap();
      this.coordinates.textContent = map.positions.short(lng, lat);
      const [row] = this.marks.at(containerPoint);
      const [said] = this.shapes.at(containerPoint);
      if (said && (row === undefined || said.form === "place")) return this._meetShape(said, containerPoint);
      if (row === undefined) return this.leave();
      this.leaflet.getContainer().classList.add("over-mark");
      this.marks.hover(row);
      this._tell(row, containerPoint);
    }

    _meetShape(said, point) {
      this.leave();
      this.leaflet.getContainer().classList.add("over-mark");
      this._say(nameOf(said), [said.label, ...lines(said.text).slice(0, MOST_TOLD)], point);
    }

    _tell(row, point) {
      const { rows } = this.marks;
      this._say(rows.title(row), lines(rows.note(row)), point);
    }

    // Says of a mark what the pointer over it would be told.
    tellAt(row) {
      this._tell(row, this.marks.standsAt(row));
    }

    _say(title, notes, point) {
      this.tip.replaceChildren(element("strong", {}, plain(title)), ...notes.map((line) => element("div", {}, plain(line))));
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

    // No symbol covers another, so that the nearest is the one that is meant.
    _click(event) {
      const wasOpen = !this.list.hidden;
      this.close();
      const found = this.marks.at(event.containerPoint, this.finger).slice(0, 1);
      if (this.onPress?.(event, found)) return;
      const shapes = this.shapes.at(event.containerPoint).filter(({ form }) => form === "place" || !found.length);
      if (shapes.length) return this._offer(shapes, found, event.containerPoint);
      if (found.length || !wasOpen) this.choose(found.length ? found[0] : -1);
    }

    // The marks of a crowd as a list beside the symbol that counts them.
    openCrowd(row) {
      this._offer([], this.marks.rows.members(row), this.marks.standsAt(row));
    }

    // A place has one entry, whatever layers it stands in.
    _offer(shapes, found, point) {
      const { rows } = this.marks;
      const byPlace = [...new Map(found.map((row) => [this.marks.place(row), row]).reverse()).values()].reverse();
      const items = [...shapes.map(shapeItem), ...byPlace.slice(0, MOST_LISTED).map((row) => this._item(rows, row))];
      this._open(shapes.length + byPlace.length, items, point);
    }

    // A box beside a point with a list of what is there.
    _open(count, items, point) {
      const more = count - items.length;
      this.list.replaceChildren(
        element("div", { class: "head" }, `${word("here")} (${count})`,
          element("button", { type: "button", class: "close", "aria-label": word("close"), onclick: () => this.close(true) }, "×")),
        element("ul", {}, ...items),
        ...(more > 0 ? [element("div", { class: "more" }, `+ ${more} ${word("more")}`)] : []),
      );
      this.leave();
      this.list.hidden = false;
      this._beside(this.list, point);
      (this.list.querySelector("li button") || this.list.querySelector("button")).focus({ preventScroll: true });
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
