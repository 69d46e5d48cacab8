// The keys of the link that choose among a store's events, both ways: follows geo/view/store_link.py.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  const [MOST_WORDS, MOST_CHARACTERS, EMPTY] = [100, 400, "%"];
  const LISTS = ["store_kinds", "store_actors", "store_countries"];
  const HALF = /[\ud800-\udfff]/u;

  const shortened = (value) => (value.length > 60 ? `${value.slice(0, 59)}…` : value);

  function text(value) {
    if (value.length <= MOST_CHARACTERS && !value.includes("\0") && !HALF.test(value)) return value;
    throw new Error(map.words.word("link_store_word", { value: shortened(value) }));
  }

  // Bytes that are no text become replacement signs, and a sign that begins none stays, as in Python.
  const decoded = (part) => part.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
    new TextDecoder("utf-8", { ignoreBOM: true }).decode(Uint8Array.from(run.slice(1).split("%"), (each) => Number.parseInt(each, 16))));

  function words(value) {
    const parts = value ? value.split(",") : [];
    if (parts.length > MOST_WORDS) throw new Error(map.words.word("link_store_words", { n: MOST_WORDS }));
    return [...new Set(parts.map((each) => (each === EMPTY ? "" : text(decoded(each)))))];
  }

  const wordsText = (value) => value.map((each) => each.replaceAll("%", "%25").replaceAll(",", "%2C") || EMPTY).join(",");

  const READ = { ...Object.fromEntries(LISTS.map((name) => [name, words])), store_event: text };
  const WRITE = Object.fromEntries(LISTS.map((name) => [name, wordsText]));

  map.storeLink = { FIELDS: LISTS, READ, WRITE };
})();
