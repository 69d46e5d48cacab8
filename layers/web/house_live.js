// The instrument's house where a server stands behind it: its frame fills the page, the view stands in the page's address,
// the record comes from a route, and the server is told of the view only while a pane that it draws is open.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  const TELL_WAIT_MS = 250;
  const ANNOUNCE_MS = 1000;
  const ASK_WAIT_MS = 1000;
  const AT_REST_MS = 15_000;
  const page = window.parent;
  // The page's own style may come after the frame, which would then be drawn at one size after another.
  const FILLING = { position: "fixed", inset: 0, width: "100vw", height: "100dvh", zIndex: 10, border: 0 };
  const { word } = map.words;

  // A choice of several keeps its list open, over the answer: once something is chosen it is closed, as by Escape, and the field
  // keeps the focus.
  function chosen({ type, key, target }) {
    const field = page.document.querySelector("[data-testid=stMultiSelect] input[aria-expanded=true]");
    const isChoice = type === "click" ? target.closest?.("[data-testid=stMultiSelectDropdown] [role=option]") : key === "Enter" && target === field;
    if (field && isChoice) setTimeout(() => field.dispatchEvent(new page.KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true })));
  }

  class LiveHouse {
    constructor() {
      this.panes = ["list", "table", "beside", "briefing", "compare", "figures", "sequence", "changes", "doubt", "coverage", "written", "files", "add", "help"];
      this.served = new Set(this.panes.slice(4));
      this.online = true;
      this.around = [page];
      this.done = 0;
      this.seq = 0;
      this.told = "";
      this.first = new Promise((arrived) => { this.arrived = arrived; });
      Object.assign(window.frameElement.style, FILLING);
      window.addEventListener("message", (event) => this._hear(event));
      queueMicrotask(() => this._announce()); // a browser that notes who sends reads the whole script for it, within its first run
      this.foresee(map.link.wantedBy(this.text())); // while the map is still being made
    }

    // Asks for a part of the record, in a language, that the reader is about to want; a fault is said when it is asked for again.
    foresee({ part, language }) {
      if (this.args?.own || (this.foreseen?.part === part && this.foreseen.language === language)) return; // a session's own comes one after another
      const foreseen = (this.foreseen = { part, language, its: this._record(part, language) });
      foreseen.its.catch(() => { if (this.foreseen === foreseen) this.foreseen = null; });
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

    // The server's store of events: {name, title, color, credit}; null where it has none.
    async store() {
      const { store } = await this.first;
      if (!store) this.panes = this.panes.filter((pane) => pane !== "table");
      return store || null;
    }

    // The record, or a part of it (see link.js), in a language: whole in the one that the page opened in, for another what is said
    // otherwise. A visitor's own comes from their session.
    async record(part, language) {
      const { foreseen } = this;
      this.foreseen = null;
      return foreseen?.part === part && foreseen.language === language ? foreseen.its : this._record(part, language);
    }

    async _record(part, language) {
      const { record, own } = await this.first;
      if (own) return map.packed.unpacked(await this._own({ part, language }));
      const first = (this.language ??= map.words.oneOf(language));
      const said = map.words.oneOf(language) === first ? null : this._fetch(`${record}.record`, [part, `lang=${language}`, `from=${first}`]);
      const [its, change] = await Promise.all([this._fetch(`${record}.record`, [part, `lang=${first}`]), said]);
      return map.words.worded(map.packed.unpacked(its), change ? map.packed.unpacked(change) : {});
    }

    // What a part of the record that came without words is asked for (layers/web/asked.py).
    async ask(question, { part, language }) {
      const { record, own } = this.args;
      const text = JSON.stringify(question);
      const content = own ? this._own({ part, language, question: text }) : this._fetch(`${record}.answer`, [part, `lang=${language}`, `question=${encodeURIComponent(text)}`]);
      const its = map.packed.unpacked(await content);
      if (its.fault) throw new Error(its.fault);
      return its;
    }

    async _fetch(name, asked) {
      const words = asked.filter(Boolean).join("&");
      const answer = await fetch(`../record/${name}${words ? `?${words}` : ""}`).catch(() => { throw new Error(word("no_server")); });
      if (!answer.ok) throw new Error(await answer.text());
      return answer.arrayBuffer();
    }

    // A record with the visitor's sets, and what it is asked for, is handed over by the frame that the server draws for them
    // (own_record.js), one after another.
    _own(wanted) {
      this.before = (this.before || Promise.resolve()).then(() => new Promise((taken) => {
        this.wanted = { question: "", ...wanted, about: this.args.own };
        this.taken = taken;
        this._tellNow();
        this.takeOwn();
      }));
      return this.before;
    }

    // Takes what that frame holds, if it is what is wanted; that frame calls this too, whenever it gets something.
    takeOwn() {
      const own = [...Array(page.length).keys()].map((each) => page[each].ownRecord).find(Boolean);
      const { part, language, question } = this.wanted || {};
      if (!this.taken || own?.name !== this.args.own || own.part !== part || own.language !== language || own.question !== question) return;
      const { taken } = this;
      this.taken = null;
      taken(own.content);
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
      for (const each of ["click", "keydown"]) page.document.addEventListener(each, chosen, true);
      const drawn = new MutationObserver(() => this._name());
      drawn.observe(page.document.body, { childList: true, subtree: true });
      const unsay = map.borrowed.follow(page.document);
      page.document.addEventListener("visibilitychange", this._seen = () => this._askAtRest());
      const asking = setInterval(this._seen, AT_REST_MS);
      window.addEventListener("pagehide", () => {
        drawn.disconnect();
        unsay();
        clearInterval(asking);
        page.document.removeEventListener("visibilitychange", this._seen);
        page.removeEventListener("popstate", this._follow);
        page.document.removeEventListener("click", this._press);
        for (const each of ["click", "keydown"]) page.document.removeEventListener(each, chosen, true);
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
      this._ask();
      const needed = this.served.has(state.pane) || this.served.has(this.told.pane);
      clearTimeout(this.telling);
      if (needed) this.telling = setTimeout(() => this._tellNow(), this.told.pane === state.pane ? TELL_WAIT_MS : 0);
    }

    _tellNow() {
      const { link = this.text(), pane = "", briefing = "" } = this.state || {};
      const name = briefing ? map.briefing.named(briefing) : "";
      const handed = { briefing_name: name, briefing: name === this.args?.briefing ? "" : briefing };
      const value = { link, pane, ...handed, part: "", language: map.words.spoken(), ...(this.args?.own ? this.wanted : {}), done: this.done, now: this.now ?? "", address: this.address(shown(link)) };
      const text = JSON.stringify({ ...value, briefing: "" }); // which is handed over once
      if (text === this.told.text) return;
      this.told = { text, pane };
      this.seq = Math.max(this.seq + 1, Date.now());
      this._say("setComponentValue", { value: { seq: this.seq, ...value }, dataType: "json" });
    }

    // Asks once in a while whether the server is still there – the map goes on without it, and says so – and whether its data
    // are what they were: of others the server is told, which then hands them over.
    _ask() {
      this.asking ||= setTimeout(async () => {
        this.asking = 0;
        const now = await fetch("../record/now", { cache: "no-store" }).then((answer) => (answer.ok ? answer.text() : ""), () => null);
        this.heard?.alone(now === null);
        if (!now || now === this.args?.now || now === this.now) return;
        this.now = now;
        this._tellNow();
      }, ASK_WAIT_MS);
    }

    // Also while the reader does nothing, where the page can be seen.
    _askAtRest() {
      if (!page.document.hidden) this._ask();
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
        [this.first, this.foreseen] = [Promise.resolve(args), null];
        await this.heard.renew();
      }
      this._obey(this.args);
    }

    // What the server asks for is done once.
    _obey({ order, said, standing, news }) {
      this.heard.stand(standing || []);
      this.heard.say(said || []);
      if (news && news.number !== this.newsHeard) this.heard.news(news.sentence, () => { this.newsHeard = news.number; });
      if (!order || order.number <= this.done) return;
      this.done = order.number;
      if (order.fly) page.document.querySelector(".st-key-pane")?.scrollTo(0, 0); // what is new is said at its top
      this.heard.order(order);
    }

    // Where the server draws the open pane: a rectangle of the window in pixels; null for nowhere.
    place(box, pane) {
      const { style, dataset } = page.document.documentElement;
      dataset.pane = box ? "open" : "";
      for (const [name, px] of Object.entries(box || {})) style.setProperty(`--pane-${name}`, `${Math.round(px)}px`);
      this.pane = pane;
      this._name();
    }

    // The pane is a region of its own name, once the server has drawn it.
    _name() {
      const [its, label] = [page.document.querySelector(".st-key-pane"), word(`pane_${this.pane}`)];
      if (its && its.getAttribute("aria-label") !== label) fill(its, { tabindex: 0, role: "region", "aria-label": label });
    }

    // The frame takes the height of what is printed; null: that of the window again.
    paper({ upright, across }) {
      for (const [name, px] of [["--paper", upright], ["--paper-across", across]]) page.document.documentElement.style.setProperty(name, px === null ? "100vh" : `${px}px`);
    }

    _say(type, values) {
      page.postMessage({ isStreamlitMessage: true, type: `streamlit:${type}`, ...values }, "*");
    }
  }

  // Of a link what shows: not which pane stands beside it, so that a view that is cited opens as the view.
  const shown = (link) => link.split("&").filter((each) => !each.startsWith("pane=")).join("&");

  function fill(element, attributes) {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  }

  function follow(theme) {
    const root = document.documentElement;
    for (const { dataset } of [root, page.document.documentElement]) dataset.theme = theme.base === "dark" ? "dark" : "light";
    root.style.setProperty("--accent", theme.primaryColor);
  }

  map.house = new LiveHouse();
  map.onStart = (canvas) => { new map.Instrument(canvas, map.house).begin(); };
})();
