// The instrument's house where it is a single file: the record stands in the page, the view after the #, nobody is asked.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  class FileHouse {
    constructor() {
      this.panes = ["list", "beside", "briefing", "help"];
      this.online = false;
      this.own = map.link.part(this._view());
      this.parts = [this.own, ...[...document.querySelectorAll('script[id^="record?"]')].map(({ id }) => id.slice("record?".length))];
      this.around = [];
    }

    text() {
      return window.location.hash.replace(/^#/, "");
    }

    // Where the view stands that a text names, to be sent to somebody.
    address(text) {
      return `${window.location.href.replace(/#.*$/, "")}#${text}`;
    }

    async store() {
      return null;
    }

    // The part of the record that is asked for, where the file holds it; else the one it was made of.
    async record(part, language) {
      const tail = part !== this.own && this.parts.includes(part) ? `?${part}` : "";
      const its = await this._unpacked(`record${tail}`);
      const change = map.words.isSource(language) ? {} : await this._unpacked(`record-${language}${tail}`);
      return { ...map.words.worded(its, change), ...(await this._unpacked(`titles${tail}`)), view: this._view() };
    }

    _view() {
      return JSON.parse(document.getElementById("view").textContent);
    }

    async _unpacked(id) {
      const bytes = Uint8Array.from(atob(document.getElementById(id).textContent), (sign) => sign.charCodeAt(0));
      return map.packed.unpacked(await map.packed.unzipped(bytes));
    }

    // All words stand in the file: nobody is asked.
    async ask() {
      return {};
    }

    write(text, push) {
      window.history[push ? "pushState" : "replaceState"](null, "", `#${text}`);
    }

    // `open(text)` follows Back, Forward and an address typed by hand.
    listen({ open }) {
      const follow = () => open(this.text());
      window.addEventListener("popstate", follow);
      window.addEventListener("hashchange", follow);
    }

    tell() {}

    place() {}

    paper() {}
  }

  map.onStart = (canvas) => new map.Instrument(canvas, new FileHouse()).begin();
})();
