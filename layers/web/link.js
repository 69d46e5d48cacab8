// The view as the text after the #, with the same keys as in the app's address; and back (see geo/view/permalink.py).
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { moments } = map;
  const { word } = map.words;

  const MOST_SHOWN = 60;
  const POSITION = ["lon", "lat", "z"];
  const HALF = /\p{Surrogate}/gu; // half a character, which no address can hold
  const quoted = (text) => (text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN - 1)}…` : text);
  const fail = (sentence) => { throw new Error(sentence); };

  function words() {
    return (value, data, field, key) => {
      const known = data.link.allowed[field];
      const said = ["", data.link.none].includes(value) ? [] : [...new Set(value.split(",").map((each) => each.trim()))];
      const unknown = said.filter((each) => !known.includes(each));
      if (unknown.length) fail(word("link_unknown", { key, unknown: quoted(unknown.join(", ")), known: known.join(", ") }));
      return known.filter((each) => said.includes(each));
    };
  }

  function oneOf(all) {
    return (value, data, field, key) => (!value || all(data).indexOf(value) >= 0 ? value : fail(word("link_not_here", { key, value: quoted(value) })));
  }

  function number(least, most) {
    return (value, data, field, key) => {
      const its = value.trim() === "" ? NaN : Number(value);
      return its >= least && its <= most ? its : fail(word("link_no_number", { key, least, most, value: quoted(value) }));
    };
  }

  function time(value, data) {
    if (value === data.link.open || value === "") return "";
    const fixed = value.replaceAll(" ", "+"); // a bare + in a link reads as a space
    moments.bound(fixed, data.clocks, false);
    return fixed;
  }

  function query(value, data) {
    return value.length <= data.link.max_query ? value : fail(word("link_long_query", { n: data.link.max_query }));
  }

  // Whether the file holds a part of the record with this word: a briefing's may hold several.
  const inFile = (key, said, { parts = [] }) => parts.some((each) => (new URLSearchParams(each).get(key) ?? "") === said);

  // The date by which things were known comes with the record; a file mostly holds one.
  function knownBy(value, data) {
    const its = time(value, data);
    if (data.online || its === data.known || inFile("known", its, data)) return its;
    return fail(word(data.known ? "file_known" : "file_whole", { known: quoted(data.known), value: quoted(value) }));
  }

  // What is taken out of the record comes with the record too; whether it is in the data the server says.
  function without(value, data) {
    const its = [...new Set(value.split(",").map((each) => each.trim()).filter(Boolean))].sort();
    const here = data.without.join();
    if (data.online || its.join() === here || inFile("without", its.join(), data)) return its;
    return fail(word(here ? "file_without" : "file_whole_without", { here: quoted(outWords(data.without, data)), value: quoted(outWords(its, data)) }));
  }

  // What is taken out, in words where the record has them.
  function outWords(out, { without_labels, partyOf }) {
    return out.map((each) => without_labels[each] ?? partyOf[each.replace(/^party:/, "")]?.label ?? each).join(", ");
  }

  // The part of the record that a view or a record is of, as keys and values of the link; "" for all of it.
  function part({ known, without: out }) {
    const said = [["known", known], ["without", out.join(",")]].filter(([, value]) => value);
    return said.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&");
  }

  // The part that a link's text asks for.
  function partIn(text) {
    const said = new URLSearchParams(text);
    const out = (said.get("without") ?? "").split(",").map((each) => each.trim()).filter(Boolean);
    return part({ known: said.get("known")?.replaceAll(" ", "+").replace("..", "") ?? "", without: [...new Set(out)].sort() });
  }

  // Sets that are not here are left out, with a sentence.
  function sets(value, data) {
    const said = [...new Set(value.split(",").filter(Boolean))];
    const here = map.sets.names(data);
    const found = here.filter((each) => said.includes(each));
    return { value: found.length === here.length ? [] : found, lacking: said.filter((each) => !here.includes(each)) };
  }

  function area(value, { places }) {
    return value ? map.area.write(map.area.read(value, places)) : "";
  }

  function basemap(value, data) {
    if (!value) return "";
    if (!data.online) fail(word("file_no_basemap"));
    return map.setup.basemaps.includes(value) ? value : fail(word("link_not_here", { key: "basemap", value: quoted(value) }));
  }

  const READ = {
    from: time, to: time, known: knownBy, without, basemap, q: query, area, beside: (value, data) => map.beside.kept(value, data), possibly: oneOf(() => ["no"]),
    layers: words(), kinds: words(), party: words(), verdict: words(), check: words(), side: words(), show: words(),
    event: oneOf((data) => data.events.id), place: oneOf((data) => data.places.id),
    topic: oneOf((data) => data.link.allowed.topic), edition: oneOf((data) => data.link.allowed.edition),
    step, lang: oneOf((data) => data.link.allowed.language), names: oneOf((data) => data.link.allowed.names), pane: oneOf((data) => ["", ...data.link.allowed.pane]), ...map.storeLink.READ, lon: number(-180, 180), lat: number(-90, 90), z: number(3, 17),
  };

  // A step of a briefing; the presenter tells whether there is one.
  function step(value, { link: { most_steps: most } }) {
    const isOne = /^[1-9]\d?$/.test(value) && Number(value) <= most;
    return !value || isOne ? value : fail(word("link_step", { most, value: quoted(value) }));
  }

  // {view, sentences}: the view that the text asks for; without any key of ours that with which the file was made. What it says
  // nothing of is as in `others`: the part of the record that is here.
  function read(text, data, others = { known: data.known, without: data.without }) {
    const said = [...new URLSearchParams(text.replace(/^#/, ""))].filter(([key]) => key in data.link.keys);
    if (!said.length) return { view: { ...(data.view || data.link.opening) }, sentences: [] };
    const { changes, sentences } = readKeys(new Map(said), data);
    const view = { ...data.link.opening, ...others, ...changes };
    return { view: inOrder(view, data, sentences), sentences };
  }

  function readKeys(said, data) {
    const changes = {};
    const sentences = [];
    for (const [key, value] of [...said].filter(([name]) => name !== "sets")) {
      try {
        changes[data.link.keys[key]] = READ[key](value, data, data.link.keys[key], key);
      } catch (fault) {
        sentences.push(fault.message);
      }
    }
    const lacking = POSITION.filter((key) => !said.has(key)); // of where the map stands, which is said well
    const isWell = POSITION.every((key) => !said.has(key) || data.link.keys[key] in changes);
    if (isWell && lacking.length && lacking.length < POSITION.length) sentences.push(word("link_half_a_position", { key: lacking[0] }));
    for (const key of ["from", "to", "known"]) {
      const text = changes[data.link.keys[key]] ?? "";
      const taken = moments.withClock(text, data.clocks);
      if (taken !== text) sentences.push(word("link_no_clock", { key, text, taken }));
    }
    if (said.has("sets")) takeSets(said.get("sets"), data, changes, sentences);
    if (said.has("from") !== said.has("to")) changes[said.has("from") ? "end" : "start"] = "";
    return { changes, sentences };
  }

  function takeSets(text, data, changes, sentences) {
    const { value, lacking } = sets(text, data);
    changes.sets = value;
    if (lacking.length) sentences.push(word("link_lacks_sets", { lacking: quoted(lacking.join(", ")) }));
  }

  function inOrder(view, data, sentences) {
    if (moments.inOrder(view.start, view.end, data.clocks)) return view;
    sentences.push(word("link_range_ends_before", { start: view.start, end: view.end }));
    return { ...view, start: data.link.opening.start, end: data.link.opening.end };
  }

  const encoded = (value) => encodeURIComponent(value.replace(HALF, "\ufffd")).replaceAll("%2C", ",").replaceAll("%3A", ":");

  // The text of a view: the keys in which it differs from the opening view; in a file, whose opening view may be another,
  // never empty.
  function write(view, data) {
    const same = (field) => JSON.stringify(view[field]) === JSON.stringify(data.link.opening[field]) && (field !== "language" || isUsual(view.language));
    const differing = Object.entries(data.link.keys).filter(([, field]) => !same(field));
    const keys = new Map(differing.map(([key, field]) => [key, written(key, view[field], data)]));
    if (keys.has("from") !== keys.has("to") || (!keys.size && !data.online))
      for (const [key, field] of [["from", "start"], ["to", "end"]]) keys.set(key, written(key, view[field], data));
    return Object.keys(data.link.keys).filter((key) => keys.has(key)).map((key) => `${key}=${encoded(keys.get(key))}`).join("&");
  }

  // The text of a view that opens the same, whatever the opening view becomes: all that is not empty, but the language.
  function whole(view, data) {
    const named = Object.entries(data.link.keys).filter(([key, field]) => key !== "lang" && (["from", "to", "layers"].includes(key) || (view[field] !== null && view[field].length !== 0)));
    return named.map(([key, field]) => `${key}=${encoded(written(key, view[field], data))}`).join("&");
  }

  // Whether a link that names no language opens in this one here.
  const isUsual = (language) => map.words.oneOf(map.words.preferred() || language) === map.words.oneOf(language);

  function written(key, value, data) {
    if (map.storeLink.WRITE[key] && value.length) return map.storeLink.WRITE[key](value);
    if (value === null || value === "") return ["from", "to"].includes(key) ? data.link.open : "";
    if (Array.isArray(value)) return value.join(",") || (key === "layers" ? data.link.none : "");
    return typeof value === "number" ? String(Number(value.toFixed(5))) : value;
  }

  // Which record a link's text asks for: a part of it, in a language; without one in the reader's own.
  function wantedBy(text) {
    return { part: partIn(text), language: map.words.oneOf(new URLSearchParams(text).get("lang") || map.words.preferred()) };
  }

  const wantedOf = (view) => ({ part: part(view), language: map.words.oneOf(view.language) });

  map.link = { read, write, whole, part, outWords, wantedBy, wantedOf };
})();
