// Asking the store by the server's route: the latest question of a pane takes the place of the one before; an answer that is no
// longer asked for is not taken; the last one stays meanwhile, marked as old.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { word } = map.words;

  const SUPERSEDED = 409;
  const MOST_AGAIN = 3;

  // A word by which the server knows this page, and nothing else of it.
  const reader = () => [...crypto.getRandomValues(new Uint8Array(16))].map((each) => each.toString(16).padStart(2, "0")).join("");

  // One answer of the store that the page shows: `answer` is the last one (null: none yet), `old` whether it no longer fits,
  // `fault` the sentence why there is none.
  class Pane {
    constructor(asking, what, name) {
      Object.assign(this, { asking, what, name, key: null, answer: null, old: false, busy: false, fault: "" });
    }

    // Asks, unless the same is asked or answered; null: nothing is to be asked.
    ask(pairs) {
      const key = pairs && new URLSearchParams(pairs).toString();
      if (key === this.key && (this.busy || !this.old)) return;
      this.stop();
      Object.assign(this, { key, fault: "" });
      if (pairs) this._fetch(key);
      else Object.assign(this, { answer: null, old: false });
    }

    // The answer no longer fits; what is on its way is not drawn.
    stop() {
      this.stopping?.abort();
      Object.assign(this, { stopping: null, busy: false, old: this.answer !== null });
    }

    again() {
      const { key } = this;
      this.key = null;
      if (key !== null) this.ask([...new URLSearchParams(key)]);
    }

    async _fetch(key) {
      const stopping = (this.stopping = new AbortController());
      this.busy = true;
      const said = await this._said(key, stopping.signal);
      if (stopping.signal.aborted) return;
      Object.assign(this, { busy: false, ...said });
      this.asking.heard(this);
    }

    // What the server says: an answer, or a sentence. A question that is still the page's last one is asked again where the
    // server took one before it for the later: they may come to it in another order.
    async _said(key, signal, again = MOST_AGAIN) {
      try {
        const answer = await fetch(`../store/${this.what}?${key}&reader=${this.asking.reader}&pane=${this.name}&lang=${map.words.spoken()}`, { signal });
        if (answer.ok) return { answer: await answer.json(), old: false, fault: "" };
        if (answer.status === SUPERSEDED && again > 0 && !signal.aborted) return this._said(key, signal, again - 1);
        const fault = answer.status === SUPERSEDED ? word("store_again") : await answer.text();
        return { fault, old: this.answer !== null };
      } catch (fault) {
        if (!(fault instanceof TypeError || fault instanceof DOMException)) throw fault;
        return { fault: word("no_server"), old: this.answer !== null };
      }
    }
  }

  class Asking {
    // `heard(pane)` is called when a pane has an answer or a sentence.
    constructor(heard) {
      Object.assign(this, { heard, reader: reader() });
    }

    pane(what, name = what) {
      return new Pane(this, what, name);
    }
  }

  map.Asking = Asking;
})();
