// The instrument's house where it is a single file: the record stands in the page, the view after the #, nobody is asked.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  class FileHouse {
    constructor() {
      this.panes = ["list", "help"];
      this.online = false;
      this.around = [];
    }

    text() {
      return window.location.hash.replace(/^#/, "");
    }

    // Where the view stands that a text names, to be sent to somebody.
    address(text) {
      return `${window.location.href.replace(/#.*$/, "")}#${text}`;
    }

    async record() {
      return JSON.parse(document.getElementById("record").textContent);
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
