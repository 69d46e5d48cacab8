// The instrument's house where a server stands behind it: its frame fills the page, the view stands in the page's address,
// the record comes from a route, and the server is told of the view only while a pane that it draws is open.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  const TELL_WAIT_MS = 250;
  const ANNOUNCE_MS = 1000;
  const page = window.parent;
  const { word } = map.words;

  class LiveHouse {
    constructor() {
      this.panes = ["list", "compare", "figures", "sequence", "changes", "coverage", "files", "add", "help"];
      this.served = new Set(this.panes.slice(1));
      this.online = true;
      this.around = [page];
      this.done = 0;
      this.seq = 0;
      this.told = "";
      this.first = new Promise((arrived) => { this.arrived = arrived; });
      window.addEventListener("message", (event) => this._hear(event));
      this._announce();
    }

    // Says that the frame is there, again until it is heard: the page may not listen yet.
    _announce() {
      if (this.args) return;
      this._say("componentReady", { apiVersion: 1 });
      this._say("setFrameHeight", { height: page.innerHeight });
      setTimeout(() => this._announce(), ANNOUNCE_MS);
    }

    text() {
      return page.location.search.replace(/^\?/, "");
    }

    address(text) {
      const { origin, pathname } = page.location;
      return `${origin}${pathname}${text ? `?${text}` : ""}`;
    }

    // The record, or what of it was known by a date (a link's word for it); a visitor's own comes from their session.
    async record(known) {
      const { record, own } = await this.first;
      if (own) return this._own(known);
      const answer = await fetch(`../record/${record}.json${known ? `?known=${encodeURIComponent(known)}` : ""}`);
      if (!answer.ok) throw new Error(await answer.text());
      return answer.json();
    }

    // A record with the visitor's sets is handed over by the frame that the server draws for them (own_record.js).
    _own(known) {
      return new Promise((taken) => {
        this.wanting = { known, taken };
        this._tellNow();
        this.takeOwn();
      });
    }

    // Takes what that frame holds, if it is what is wanted; that frame calls this too, whenever it gets something.
    takeOwn() {
      const own = [...Array(page.length).keys()].map((each) => page[each].ownRecord).find(Boolean);
      if (!this.wanting || own?.name !== this.args.own || own.known !== this.wanting.known) return;
      const { taken } = this.wanting;
      this.wanting = null;
      taken(own.payload);
    }

    write(text, push) {
      page.history[push ? "pushState" : "replaceState"](page.history.state, "", `${page.location.pathname}${text ? `?${text}` : ""}${page.location.hash}`);
    }

    // `open(text)` follows Back and Forward, `order(order)` what the server asks for, `renew()` other data,
    // `choose(event)` a row of a pane.
    listen(heard) {
      this.heard = heard;
      page.addEventListener("popstate", this._follow = () => heard.open(this.text()));
      page.document.addEventListener("click", this._press = ({ target }) => this._choose(target));
      window.addEventListener("pagehide", () => {
        page.removeEventListener("popstate", this._follow);
        page.document.removeEventListener("click", this._press);
      });
      if (this.args) this._obey(this.args);
    }

    // What a pane's row names is opened on the map.
    _choose(target) {
      const event = target.closest?.(".st-key-pane [data-event]")?.dataset.event;
      if (event) this.heard.choose(event);
    }

    // Tells the server of the view, once the reader pauses, where something it draws depends on it.
    tell(state) {
      this.state = state;
      const needed = this.served.has(state.pane) || this.served.has(this.told.pane);
      clearTimeout(this.telling);
      if (needed) this.telling = setTimeout(() => this._tellNow(), this.told.pane === state.pane ? TELL_WAIT_MS : 0);
    }

    _tellNow() {
      const { link = this.text(), pane = "" } = this.state || {};
      const value = { link, pane, known: this.wanting?.known ?? "", done: this.done, address: this.address(link) };
      const text = JSON.stringify(value);
      if (text === this.told.text) return;
      this.told = { text, pane };
      this.seq = Math.max(this.seq + 1, Date.now());
      this._say("setComponentValue", { value: { seq: this.seq, ...value }, dataType: "json" });
      fetch("../../_stcore/health").then(() => this.heard?.alone(false), () => this.heard?.alone(true));
    }

    async _hear(event) {
      if (event.source !== page || event.data?.type !== "streamlit:render") return;
      const { args, theme } = event.data;
      if (theme) follow(theme);
      const before = this.args;
      this.args = args;
      this.arrived(args);
      if (!this.heard) return;
      if (before.record !== args.record || before.own !== args.own) {
        this.first = Promise.resolve(args);
        await this.heard.renew();
      }
      this._obey(this.args);
    }

    // What the server asks for is done once.
    _obey({ order, said }) {
      this.heard.say(said || []);
      if (!order || order.number <= this.done) return;
      this.done = order.number;
      if (order.fly) page.document.querySelector(".st-key-pane")?.scrollTo(0, 0); // what is new is said at its top
      this.heard.order(order);
    }

    // Where the server draws the open pane: a rectangle of the window in pixels; null for nowhere.
    place(box) {
      const { style, dataset } = page.document.documentElement;
      dataset.pane = box ? "open" : "";
      for (const [name, px] of Object.entries(box || {})) style.setProperty(`--pane-${name}`, `${Math.round(px)}px`);
      const its = page.document.querySelector(".st-key-pane");
      if (its) fill(its, { tabindex: 0, role: "region", "aria-label": word(`pane_${this.state?.pane}`) });
    }

    // The frame takes the height of what is printed; null: that of the window again.
    paper(px) {
      page.document.documentElement.style.setProperty("--paper", px === null ? "100vh" : `${px}px`);
    }

    _say(type, values) {
      page.postMessage({ isStreamlitMessage: true, type: `streamlit:${type}`, ...values }, "*");
    }
  }

  function fill(element, attributes) {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  }

  function follow(theme) {
    const root = document.documentElement;
    root.dataset.theme = theme.base === "dark" ? "dark" : "light";
    root.style.setProperty("--accent", theme.primaryColor);
  }

  map.onStart = (canvas) => {
    map.house = new LiveHouse();
    new map.Instrument(canvas, map.house).begin();
  };
})();
