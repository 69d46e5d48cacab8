// How to read the map, where no server says it: the layers and what the fills mean.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, plain, word } = map.dom;

  class Help {
    constructor(host) {
      const { data } = host;
      const rows = [...data.layers].reverse().flatMap(({ title, means }) => [element("dt", {}, plain(title)), element("dd", {}, plain(means, 2000))]);
      this.box = element("div", { class: "help" }, element("p", {}, word("help_claims")), element("dl", {}, ...rows), element("p", {}, plain(data.disclaimer, 2000)));
    }

    show() {}
  }

  map.Help = Help;
})();
