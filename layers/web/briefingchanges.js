// What changed at the steps of a briefing since they were made: found one after another, once for each record.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  class Changes {
    constructor(host) {
      Object.assign(this, { host, found: new WeakMap(), waiting: [], onFound: () => {} });
    }

    // {words, change, data} of a step; null where nothing changed, or while that is found out.
    of(step) {
      const { seen } = this.host.data;
      if (!step.seen || (step.seen.sha256 && step.seen.sha256 === seen.sha256)) return null;
      const its = this.found.get(step.seen);
      if (its?.of === seen && its.link === step.link) return its.words ? its : null;
      if (!this.waiting.includes(step)) this.waiting.push(step);
      this._next();
      return null;
    }

    async _next() {
      if (this.busy) return;
      this.busy = true;
      for (let step = this.waiting.shift(); step; step = this.waiting.shift()) {
        this.found.set(step.seen, await this._find(step));
        this.onFound();
      }
      this.busy = false;
    }

    // What can't be found out is said by whoever was asked, and stays unsaid here.
    async _find({ link, seen: before }) {
      const { data: { seen } } = this.host;
      const nothing = { of: seen, link, words: "" };
      const now = await this.now(link);
      if (!now) return nothing;
      const change = map.seen.between(before, now.seen);
      return { ...nothing, change, data: now.data, words: map.seen.words(change, before, now.data) };
    }

    // What the view of a link shows of the record as it is: {data, seen}; null where it can't be had, or only part of the view.
    async now(link) {
      const { host } = this;
      const { view, sentences } = map.link.read(link, host.data, { known: "", without: [] });
      if (sentences.length) return null; // the presenter says them
      const data = await host.beside.data(map.link.part(view));
      try {
        return data && { data, seen: await map.seen.of(new map.Selection(data, view)) };
      } catch (fault) {
        if (!(fault instanceof Error) || fault instanceof TypeError) throw fault;
        host.layout.say([fault.message]);
        return null;
      }
    }
  }

  map.Changes = Changes;
})();
