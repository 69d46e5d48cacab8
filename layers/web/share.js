// The address of the view, whole, to be copied; where the clipboard is refused it stands selected.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, word } = map.dom;

  class Share {
    constructor(host) {
      this.host = host;
      this.field = element("input", { type: "text", readonly: true, "aria-label": word("address"), onfocus: () => this.field.select() });
      this.said = element("span", { role: "status" });
      this.panel = element("div", { class: "popover", hidden: true }, element("label", {}, word("address"), this.field), this.said);
      this.button = element("button", { type: "button", "aria-expanded": "false", onclick: () => this._toggle() }, word("share"));
      this.box = element("span", { class: "share" }, this.button, this.panel);
      this.box.addEventListener("keydown", (event) => this._escape(event));
      this.box.addEventListener("focusout", ({ relatedTarget }) => this._leave(relatedTarget));
      this.pressed = ({ target }) => this._leave(target);
    }

    // Its address is of one view: who turns to anything else closes it. A window that loses the focus is none.
    _leave(to) {
      if (to && !this.box.contains(to)) this._open(false);
    }

    _escape(event) {
      if (event.key !== "Escape" || this.panel.hidden) return;
      event.stopPropagation();
      this._open(false);
      this.button.focus();
    }

    _open(open) {
      this.panel.hidden = !open;
      const act = open ? "addEventListener" : "removeEventListener";
      for (const each of [window, ...this.host.house.around]) for (const kind of ["pointerdown", "wheel"]) each[act](kind, this.pressed, true);
      this.button.setAttribute("aria-expanded", String(open));
    }

    _address() {
      return this.host.house.address(map.link.write(this.host.view, this.host.data));
    }

    // The view is another: the address written is no longer its.
    show() {
      if (!this.panel.hidden && this.field.value !== this._address()) this._open(false);
    }

    async _toggle() {
      if (!this.panel.hidden) return this._open(false);
      this.host.settle();
      this.field.value = this._address();
      this._open(true);
      this.field.select();
      const said = [(await copied(this.field.value)) ? word("copied") : word("copy_it"), isLocal(this.field.value) ? word("address_local") : ""];
      this.said.textContent = said.filter(Boolean).join(" ");
    }
  }

  const LOCAL = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/;

  // Whether an address means another thing on another machine. As is_local of ui/state.py.
  function isLocal(address) {
    const { protocol, hostname } = new URL(address);
    return protocol === "file:" || LOCAL.test(hostname);
  }

  async function copied(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (fault) {
      if (fault instanceof DOMException || fault instanceof TypeError) return false; // refused, or not to be had here
      throw fault;
    }
  }

  Object.assign(map, { Share, copied });
})();
