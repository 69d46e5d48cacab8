// What the reader's browser remembers of their choices; nothing where it keeps nothing (a file from disk, a strict browser).
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  function tried(act) {
    try {
      return act() ?? "";
    } catch (fault) {
      if (!(fault instanceof DOMException)) throw fault;
      return "";
    }
  }

  map.memory = {
    get: (key) => tried(() => window.localStorage.getItem(key)),
    set: (key, text) => tried(() => window.localStorage.setItem(key, text)),
  };
})();
