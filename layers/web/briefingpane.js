// The pane of a briefing: the steps in their order, each with title and text, what changed since it was made, and ways to
// present it and to keep it.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, plain, word } = map.dom;

  const [FOLDED_CHARACTERS, SHOWN_CHARACTERS] = [90, 240];
  const LISTED = 8; // of the events that changed

  class BriefingPane {
    constructor(host) {
      Object.assign(this, { host, open: -1 });
      this.status = element("p", { class: "said", role: "status" });
      this.list = element("ol", { class: "steps" });
      this.title = this._field("input", word("briefing_title"), "title", null);
      this.add = element("button", { type: "button", class: "add", onclick: () => this._add() }, word("step_add"));
      this.present = element("button", { type: "button", onclick: () => host.presenter.go(0) }, word("present"));
      this.undo = element("button", { type: "button", onclick: () => this._undo() }, word("undo"));
      this.choice = element("input", { type: "file", accept: ".json,application/json", hidden: true, onchange: () => this._choose() });
      const file = [
        element("button", { type: "button", onclick: () => this._save() }, word("briefing_save")),
        element("button", { type: "button", onclick: () => this.choice.click() }, word("briefing_open")), this.choice,
        host.house.served ? element("button", { type: "button", onclick: () => host.change({ pane: "written" }) }, word("briefing_write")) : null,
        element("button", { type: "button", onclick: () => this._clear() }, word("briefing_new")),
      ];
      this.file = element("div", { class: "row" }, ...file);
      this.about = element("details", {}, element("summary", {}, word("briefing_about")), this._field("input", word("made_by"), "maker", null), this._field("input", word("contact"), "contact", null));
      this.kept = element("p", { class: "hint" });
      this.box = element("div", { class: "briefing" }, this.title, element("div", { class: "row" }, this.add, this.present, this.undo), this.status, this.list, this.about, this.file, this.kept);
      host.briefing.onChange = () => this.draw();
      host.briefing.changes.onFound = () => this._found();
    }

    _field(tag, label, name, step) {
      const { briefing } = this.host;
      const most = map.briefing.MOST[name];
      const field = element(tag, { ...(tag === "input" ? { type: "text" } : { rows: 4 }), maxlength: most, oninput: () => { briefing.write(step, name, field.value); this._tell(); } });
      field.value = (step ?? briefing.its)[name] ?? "";
      return element("label", { class: "field" }, element("span", {}, label), field);
    }

    // What is written in a field stays as it is while other things change.
    show() {
      this.draw();
    }

    draw() {
      const { briefing, view } = this.host;
      const { steps, its } = briefing;
      if (this.host.layout?.dock?.briefing !== this) return;
      this.open = Math.min(this.open, steps.length - 1);
      for (const [box, name] of [[this.title, "title"], [this.about.children[1], "maker"], [this.about.children[2], "contact"]]) {
        const field = box.lastChild;
        if (document.activeElement !== field) field.value = its[name];
      }
      this.present.disabled = this.file.firstChild.disabled = !steps.length;
      this.add.disabled = steps.length >= this.host.data.link.most_steps;
      this.undo.hidden = !briefing.undone.length;
      const key = JSON.stringify([this.open, steps.map(({ link, seen }) => [link, seen?.sha256]), this.host.data.seen.sha256, view.pane]);
      if (key !== this.drawn || !this.list.contains(document.activeElement)) this._drawSteps();
      this.drawn = key;
      this._tell();
      if (view.pane === "briefing") this._showChanges();
    }

    _tell() {
      this.kept.textContent = word(this.host.briefing.unkept ? "briefing_unkept" : "briefing_kept");
      this.list.querySelectorAll(":scope > li > button").forEach((button, at) => this._nameStep(button, at));
    }

    _nameStep(button, at) {
      const { title, text } = this.host.briefing.steps[at] ?? {};
      button.textContent = plain(title || text, FOLDED_CHARACTERS) || word("step_n", { n: String(at + 1) });
    }

    _drawSteps() {
      const { steps } = this.host.briefing;
      const held = this.list.contains(document.activeElement) ? document.activeElement.dataset.act : "";
      this.list.replaceChildren(...steps.map((step, at) => this._step(step, at)));
      if (!steps.length) this.list.append(element("p", { class: "hint" }, word("briefing_hint")));
      if (held) (this.list.querySelector(`[data-open] [data-act="${held}"]:enabled`) ?? this.list.querySelector("[data-open] > button"))?.focus();
    }

    _step(step, at) {
      const isOpen = at === this.open;
      const head = element("button", { type: "button", class: "text", "aria-expanded": String(isOpen), onclick: () => this._toggle(at) });
      this._nameStep(head, at);
      return element("li", { "data-open": isOpen }, head, element("small", {}, this._shows(step)), element("p", { class: "changed", hidden: true }), ...(isOpen ? this._parts(step, at) : []));
    }

    _parts(step, at) {
      const { briefing, presenter } = this.host;
      const act = (name, sign, does, disabled = false) => element("button", { type: "button", "data-act": name, disabled, title: word(`step_${name}`), "aria-label": word(`step_${name}`), onclick: does }, sign);
      const last = briefing.steps.length - 1;
      return [
        this._field("input", word("step_title"), "title", step), this._field("textarea", word("step_text"), "text", step),
        element("div", { class: "row" }, act("go", word("step_go"), () => presenter.go(at, { open: false })), act("retake", word("step_retake"), () => this._retake(at)),
          act("up", "↑", () => this._move(at, -1), at === 0), act("down", "↓", () => this._move(at, 1), at === last), act("remove", word("step_remove"), () => this._remove(at))),
      ];
    }

    // What a step's view shows, in words: the days and by when it was known, of both maps where there are two, and what narrows it;
    // also of a part of the record that is not in this file.
    _shows({ link }) {
      const { data, layout } = this.host;
      const { view } = map.link.read(link, Object.assign(Object.create(data), { online: true }), { known: "", without: [] });
      const ranges = [view, ...(view.beside ? [map.beside.other(view)] : [])].map((each) => map.beside.words({ data, view: each }));
      return plain([ranges.join(" / "), ...layout.side.chips.narrows(view)].join(" · "), SHOWN_CHARACTERS);
    }

    _toggle(at) {
      this.open = at === this.open ? -1 : at;
      this._drawSteps();
      this._showChanges();
      this.list.children[at].firstChild.focus();
      this.list.children[at].scrollIntoView({ block: "nearest" });
    }

    // After the step that is open, else at the end; its title can be written at once.
    async _add() {
      const { briefing } = this.host;
      const step = await this._taken();
      if (!step) return;
      this.open = this.open < 0 ? briefing.steps.length : this.open + 1;
      briefing.add(step, this.open);
      this._drawSteps();
      this._showChanges();
      this._say(word("step_added", { n: String(this.open + 1) }));
      this.list.children[this.open].querySelector("input").focus();
      this.list.children[this.open].scrollIntoView({ block: "nearest" });
    }

    async _taken() {
      try {
        return await this.host.briefing.present();
      } catch (fault) {
        if (!(fault instanceof Error) || fault instanceof TypeError) throw fault;
        this._say(fault.message);
        return null;
      }
    }

    async _retake(at) {
      const step = await this._taken();
      if (!step) return;
      this.host.briefing.change(at, { link: step.link, seen: step.seen });
      this._say(word("step_retaken", { n: String(at + 1) }));
    }

    _move(at, by) {
      this.open = at + by;
      this.host.briefing.move(at, by);
      this._say(word("step_moved", { n: String(at + by + 1) }));
    }

    _remove(at) {
      this.open = -1;
      this.host.briefing.remove(at);
      this._say(word("step_removed", { n: String(at + 1) }));
      this.undo.focus();
    }

    _undo() {
      this.host.briefing.undo();
      this._drawSteps();
      this._say("");
      (this.undo.hidden ? this.add : this.undo).focus();
    }

    _clear() {
      this.open = -1;
      this.host.briefing.clear();
      this._say("");
    }

    _say(sentence) {
      this.status.textContent = plain(sentence, 600);
    }

    _found() {
      const { presenter, view, selection } = this.host;
      if (view.pane === "briefing") this._showChanges();
      presenter.show(selection);
    }

    // Leads a reader who ends a presentation back to where it began.
    enter() {
      this.present.focus();
    }

    _save() {
      const { briefing } = this.host;
      const address = URL.createObjectURL(new Blob([briefing.text()], { type: "application/json" }));
      element("a", { href: address, download: "briefing.json" }).click();
      setTimeout(() => URL.revokeObjectURL(address), 1000);
    }

    async _choose() {
      const [file] = this.choice.files;
      this.choice.value = "";
      if (file) this.take(await file.text());
    }

    // Takes a briefing's file in place of what is worked on; says why where it is none.
    take(content) {
      try {
        this.host.briefing.take(content);
        this.open = -1;
        this._drawSteps();
        const left = map.briefing.unknown(content);
        this._say([word("briefing_taken", { n: this.host.briefing.steps.length }), left.length ? word("briefing_unknown", { keys: left.slice(0, LISTED).join(", ") }) : ""].join(" "));
      } catch (fault) {
        if (!(fault instanceof Error) || fault instanceof TypeError) throw fault;
        this._say(fault.message);
      }
    }

    // What changed since each step was made, where the data are not the same any more.
    _showChanges() {
      this.host.briefing.steps.forEach((step, at) => {
        const box = this.list.children[at]?.querySelector(".changed");
        const its = box && this.host.briefing.changes.of(step);
        if (!box) return;
        box.hidden = !its;
        box.replaceChildren(...(its ? [its.words, ...(at === this.open ? this._changeParts(step, at, its) : [])] : []));
      });
    }

    // The events that were added or revised, and a way to take the step as it is now.
    _changeParts({ link }, at, { data, change }) {
      const { briefing } = this.host;
      const ids = [...(change.added ?? []), ...(change.revised ?? [])];
      const event = (id) => element("li", {}, element("button", { type: "button", class: "text", onclick: () => this.host.chooseEvent(id) }, plain(data.said.event(data.events.id.indexOf(id)).title)));
      const more = ids.length > LISTED ? element("li", {}, word("more_items", { n: ids.length - LISTED })) : null;
      const accept = async () => {
        const now = await briefing.changes.now(link);
        if (now) briefing.change(at, { seen: now.seen });
      };
      return [ids.length ? element("ul", {}, ...ids.slice(0, LISTED).map(event), more) : null, element("button", { type: "button", "data-act": "accept", onclick: accept }, word("step_accept"))].filter(Boolean);
    }
  }

  map.BriefingPane = BriefingPane;
})();
