// What is said of events and places, and what a search finds in it: it came with the record where that is small, and is asked
// for (layers/web/asked.py) where it is large.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  const ASK_WAIT_MS = 20; // what is wanted meanwhile is asked with it
  const MOST_ASKED = 500; // rows at once, as in asked.py
  const MOST_KEPT = 20000;
  const BLANK = {
    events: { title: "…", when: "…", summary: "", note: "", claims: [], voices: [] },
    places: { where: "…", district: "", also: [], basis: "", note: "" },
  };

  class Said {
    // `words`: {events, places} by row, or null where they are asked for by `ask(question)`, which gives a promise; `titles`: of
    // each event those in every language, where they came with the words. `onAnswer` is called when something came,
    // `onFault(sentence)` where it did not.
    constructor(words, titles, ask) {
      Object.assign(this, { words, titles, ask, asked: 0, onAnswer: () => {}, onFault: () => {} });
      this.known = { events: new Map(), places: new Map() };
      this.wanted = { events: new Set(), places: new Set() };
    }

    event(row) {
      return this._of("events", row);
    }

    place(row) {
      return this._of("places", row);
    }

    // Whether anything is on its way.
    get wanting() {
      return this.asked > 0 || this.wanted.events.size > 0 || this.wanted.places.size > 0;
    }

    // What is said of a row; while it is on its way, blanks.
    _of(kind, row) {
      const found = this.words ? this.words[kind][row] : this.known[kind].get(row);
      if (found) return found;
      this.wanted[kind].add(row);
      this.waiting ??= setTimeout(() => this._send(), ASK_WAIT_MS);
      return BLANK[kind];
    }

    _send() {
      this.waiting = null;
      const question = { kind: "words" };
      for (const [kind, rows] of Object.entries(this.wanted)) {
        question[kind] = [...rows].slice(0, MOST_ASKED);
        this.wanted[kind] = new Set([...rows].slice(MOST_ASKED));
      }
      this._request(question, (answer) => {
        for (const kind of ["events", "places"]) question[kind].forEach((row, at) => this._keep(kind, row, answer[kind][at]));
        if (this.wanted.events.size || this.wanted.places.size) this._send();
      });
    }

    _keep(kind, row, its) {
      const known = this.known[kind];
      if (known.size >= MOST_KEPT) known.delete(known.keys().next().value);
      known.set(row, its);
    }

    // Of each event its titles in every language, for a search. They are asked for once somebody searches; until they have come
    // (`titles`), and for a query that nobody answers, they are those of the language that is spoken.
    titlesFor(query) {
      if (this.titles) return this.titles;
      if (!this.fetching && this.unanswered !== query) {
        this.fetching = true;
        const done = (its) => Object.assign(this, { fetching: false, ...its });
        this._request({ kind: "titles" }, ({ titles }) => done({ titles }), () => { done({ unanswered: query }); this.onAnswer(); });
      }
      return (this.spoken ??= this.words.events.map(({ title }) => [title]));
    }

    // Asks, and hears the answer, or that there is none, before anybody else does.
    async _request(question, take, miss = () => {}) {
      this.asked += 1;
      try {
        take(await this.ask(question));
        this.asked -= 1;
        this.onAnswer();
      } catch (fault) {
        this.asked -= 1;
        if (!(fault instanceof Error)) throw fault;
        miss();
        this.onFault(fault.message);
      }
    }

    // What `question` gives, once it is there; undefined before. The last answer to each of its kind is kept; what got none is
    // asked again by whoever asks next.
    answer(question) {
      const key = JSON.stringify(question);
      const last = (this.answers ??= new Map()).get(question.kind);
      if (last?.key === key) return last.its;
      const asking = { key, its: undefined };
      this.answers.set(question.kind, asking);
      this._request(question, (its) => { asking.its = its; }, () => this.answers.delete(question.kind));
      return undefined;
    }
  }

  map.Said = Said;
})();
