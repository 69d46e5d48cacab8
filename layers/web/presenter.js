// A briefing presented: step after step the map flies from view to view; title and text stand over it, in place of the head.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, plain, word } = map.dom;

  const BY = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
  const OWN_KEYS = 'input, textarea, select, [role="slider"], [role="separator"], [role="listbox"]'; // which use arrows themselves

  class Presenter {
    constructor(host) {
      this.host = host;
      this.title = element("h2");
      this.text = element("div", { class: "text", tabindex: 0 });
      this.range = element("p", { class: "shown" });
      this.count = element("span", { class: "count", role: "status" });
      this.back = element("button", { type: "button", onclick: () => this.by(-1) }, "‹");
      this.next = element("button", { type: "button", class: "next", onclick: () => this.by(1) }, "›");
      this.end = element("button", { type: "button", class: "end", onclick: () => this.stop() });
      this.changed = element("p", { class: "changed" });
      this.said = element("div", { class: "said" }, this.title, this.range, this.changed, this.text);
      this.box = element("section", { class: "presenter", role: "region" }, this.said, element("div", { class: "steps" }, this.back, this.count, this.next, this.end));
      map.words.lasting(() => this._name());
      for (const each of [window, ...host.house.around]) each.addEventListener("keydown", (event) => this._press(event), true);
    }

    _name() {
      this.box.setAttribute("aria-label", word("presenting"));
      for (const [button, key] of [[this.back, "step_back"], [this.next, "step_next"], [this.end, "present_end"]]) {
        button.title = word(key);
        button.setAttribute("aria-label", button.title);
      }
      this.end.textContent = word("present_end");
    }

    // The step that the view names, from 0; -1 where nothing is presented.
    get at() {
      const { step } = this.host.view ?? {};
      return step && Number(step) <= this.host.briefing.steps.length ? Number(step) - 1 : -1;
    }

    // Opens a step: the map flies there.
    go(at, { open = true } = {}) {
      const { host } = this;
      const step = host.briefing.steps[at];
      if (!step) return;
      const { view, sentences } = map.link.read(step.link, host.data, { known: "", without: [] });
      host.layout.say(sentences.map((sentence) => word("step_fault", { n: String(at + 1), fault: sentence })));
      const { language, names, pane, basemap } = host.view;
      host.flights += 1;
      if (open) this._open(view);
      host.change({ ...view, language, names: view.names || names, basemap, pane: open ? "" : pane, step: open ? String(at + 1) : "" });
      if (open && !this.box.contains(document.activeElement)) this.next.focus({ preventScroll: true });
    }

    // The window is laid out before the map flies, and the head is as high for every step: a map keeps its size while it flies.
    _open({ event, place, store_event: ofStore }) {
      const { canvas, briefing: { steps }, layout: { box, dock } } = this.host;
      this.box.toggleAttribute("data-short", steps.every(({ text }) => !text.trim()));
      this.box.hidden = false;
      this.dress(box, true);
      dock.box.hidden = !(event || place || ofStore);
      box.dataset.dock = dock.box.hidden ? "" : "open";
      canvas.leaflet.invalidateSize({ animate: false });
    }

    dress(box, isOn = this.at >= 0) {
      box.toggleAttribute("data-presenting", isOn);
    }

    // Whether the map flies to a view: not where it gets another size by it.
    flies({ step, beside }) {
      return step !== "" && Boolean(beside) === this.host.layout.room.hasAttribute("data-beside");
    }

    by(steps) {
      const to = this.at + steps;
      if (this.host.briefing.steps[to]) this.go(to);
    }

    stop() {
      this.host.change({ step: "", pane: "briefing" });
      this.host.layout.dock.briefing.enter();
    }

    // A link that names a step alone, or a file whose steps nobody has opened yet, opens the view of one.
    begin(text, { first = false } = {}) {
      const { host } = this;
      const words = [...new URLSearchParams(text).keys()].filter((key) => key in host.data.link.keys);
      const { step } = host.view;
      if (step && this.at < 0) host.layout.say([word("step_not_here", { n: step })]);
      if (words.every((key) => ["step", "lang"].includes(key)) && (step ? this.at >= 0 : first && host.briefing.inFile)) this.go(step ? this.at : 0);
    }

    show(selection) {
      const { at, host } = this;
      this.dress(host.layout.box);
      this.box.hidden = at < 0;
      if (at < 0) { this.shown = null; return; }
      const { steps } = host.briefing;
      const { title, text } = steps[at];
      const changed = host.briefing.changes.of(steps[at])?.words ?? "";
      [this.changed.textContent, this.changed.title, this.changed.hidden] = [changed, changed, !changed];
      this.title.textContent = plain(title) || word("step_n", { n: String(at + 1) });
      this.text.replaceChildren(...text.split(/\r?\n/).filter((each) => each.trim()).map((each) => element("p", {}, plain(each, 2000))));
      this.text.hidden = !this.text.firstChild;
      map.summary.tell(this.range, map.summary.sentences(selection, host.args.counts, "").map((sentence) => host.layout.head.leftOut() + sentence));
      this.count.textContent = word("step_of", { n: String(at + 1), of: String(steps.length) });
      [this.back.disabled, this.next.disabled] = [at === 0, at === steps.length - 1];
      if (this.shown !== at) this.text.scrollTop = 0;
      this.shown = at;
      if (document.activeElement === document.body) this.next.focus({ preventScroll: true });
    }

    _press(event) {
      const { key, target, altKey, ctrlKey, metaKey, shiftKey } = event;
      if (!this.host.view || this.at < 0 || altKey || ctrlKey || metaKey || shiftKey || target.closest?.(OWN_KEYS)) return;
      if (key === "Escape" && target.closest?.(".dock, .popover, .map-panel, .sketch-glass")) return; // what is open there is closed first
      if (key !== "Escape" && !(key in BY)) return;
      event.preventDefault();
      event.stopPropagation();
      if (key === "Escape") this.stop();
      else this.by(BY[key]);
    }
  }

  map.Presenter = Presenter;
})();
