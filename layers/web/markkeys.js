// The marks by keyboard: one list of the symbols in sight, in the order in which a page is read. Arrow keys go from symbol to
// symbol, Enter chooses; a ring shows where one is, and the words of the symbol are said and shown.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, plain, lines, phrase, word } = map.dom;

  const BAND_PX = 60; // symbols whose heights differ by less are read from left to right
  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -1e6, End: 1e6 };

  class MarkKeys {
    // `choose(row)` is called with the row of the mark chosen, and then `onChoice`, where whoever embeds the map has set it.
    constructor(leaflet, marks, pointer, choose) {
      Object.assign(this, { leaflet, marks, pointer, choose, id: "" });
      this.box = element("div", { class: "mark-keys", role: "listbox", tabindex: 0, "aria-label": phrase("marks") });
      leaflet.getContainer().prepend(this.box);
      leaflet.getContainer().setAttribute("role", "group");
      map.words.lasting(() => leaflet.getContainer().setAttribute("aria-label", word("moves")));
      leaflet.getContainer().addEventListener("pointerdown", () => { this.entered = false; }, true);
      this.box.addEventListener("keydown", (event) => this._key(event));
      this.box.addEventListener("focus", () => this._begin());
      this.box.addEventListener("blur", () => this._end());
      marks.onStand = () => this._again();
      leaflet.on("moveend", () => this._again());
    }

    // The symbols in sight in reading order.
    _order() {
      const size = this.leaflet.getSize();
      const found = [];
      for (let row = 0; row < this.marks.rows.length; row++) {
        if (this.marks.rows.counted[row] >= 0) continue;
        const at = this.marks.standsAt(row);
        if (at.x >= 0 && at.y >= 0 && at.x <= size.x && at.y <= size.y) found.push([Math.floor(at.y / BAND_PX), at.x, row]);
      }
      return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, , row]) => row);
    }

    _begin() {
      const order = this._order();
      const here = order.find((row) => this.marks.rows.id(row) === this.id) ?? order.find((row) => this.marks.selected.has(row)) ?? order[0];
      this._go(order, here);
    }

    // After the symbols changed their places.
    _again() {
      if (document.activeElement === this.box) this._begin();
    }

    _end() {
      this.marks.focus(-1);
      this.pointer.leave();
    }

    _go(order, row) {
      if (row === undefined) {
        this.box.replaceChildren();
        return this._end();
      }
      this.id = this.marks.rows.id(row);
      this._name(order, row);
      this.marks.focus(row);
      this.pointer.tellAt(row);
    }

    // A fresh option each time, so that it is said.
    _name(order, row) {
      const { rows } = this.marks;
      const id = `mark-${row}`;
      const words = [rows.title(row), ...lines(rows.note(row))].map((each) => plain(each)).join(", ");
      this.box.replaceChildren(element("div", {
        id, role: "option", "aria-label": words, "aria-selected": String(this.marks.selected.has(row)),
        "aria-posinset": order.indexOf(row) + 1, "aria-setsize": order.length,
      }));
      this.box.setAttribute("aria-activedescendant", id);
    }

    _enter(row) {
      if (this.pointer.onPress?.({}, [row])) return;
      this.entered = true;
      this.choose(row);
      this.onChoice?.();
    }

    // Gives the focus back to the symbol that was chosen by keyboard, else to the map.
    back() {
      (this.entered ? this.box : this.leaflet.getContainer()).focus();
    }

    _key(event) {
      const order = this._order();
      const here = order.findIndex((row) => this.marks.rows.id(row) === this.id);
      if (event.key === "Escape") this.leaflet.getContainer().focus();
      else if (STEPS[event.key]) this._go(order, order[Math.max(0, Math.min(order.length - 1, here + STEPS[event.key]))]);
      else if (["Enter", " "].includes(event.key) && here >= 0) this._enter(order[here]);
      else return;
      event.preventDefault();
      event.stopPropagation(); // the map would move
    }
  }

  map.MarkKeys = MarkKeys;
})();
