// The view as the text after the #, with the same keys as in the app's address; and back (see geo/view/permalink.py).
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { moments } = map;

  const MOST_SHOWN = 60;
  const quoted = (text) => (text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN - 1)}…` : text);
  const fail = (sentence) => { throw new Error(sentence); };

  function words(what) {
    return (value, data, key) => {
      const known = data.link.allowed[key];
      const said = ["", data.link.none].includes(value) ? [] : value.split(",").map((each) => each.trim());
      const unknown = said.filter((each) => !known.includes(each));
      if (unknown.length) fail(`The link names no known ${what}: ${quoted(unknown.join(", "))}. Known are: ${known.join(", ")}.`);
      return known.filter((each) => said.includes(each));
    };
  }

  function oneOf(what, all) {
    return (value, data) => (!value || all(data).includes(value) ? value
      : fail(`The link’s ${what} is not in these data: ${quoted(value)}.`));
  }

  function degrees(what, most) {
    return (value) => {
      const number = value.trim() === "" ? NaN : Number(value);
      return Math.abs(number) <= most ? number : fail(`The link's ${what} is no number from -${most} to ${most}: ${quoted(value)}.`);
    };
  }

  function time(value, data) {
    if (value === data.link.open || value === "") return "";
    const fixed = value.replaceAll(" ", "+"); // a bare + in a link reads as a space
    moments.bound(fixed, data.clocks, false);
    return fixed;
  }

  function query(value, data) {
    return value.length <= data.link.max_query ? value : fail(`The words searched in the link are longer than ${data.link.max_query} characters.`);
  }

  // The date by which things were known comes with the record; a file holds one.
  function knownBy(value, data) {
    const its = time(value, data);
    if (data.online || its === data.known) return its;
    return fail(`This file holds the record ${data.known ? `as known on “${quoted(data.known)}”` : "as a whole"}; the link asks for “${quoted(value)}”. Make a new file in the app to see that.`);
  }

  // Sets that are not here are left out, with a sentence.
  function sets(value, data) {
    const said = [...new Set(value.split(",").filter(Boolean))];
    const here = [map.RECORD, ...data.sets.map(({ id }) => id)];
    const found = here.filter((each) => said.includes(each));
    return { value: found.length === here.length ? [] : found, lacking: said.filter((each) => !here.includes(each)) };
  }

  function basemap(value, data) {
    if (!value) return "";
    if (!data.online) fail("Online base maps are not part of this file, which works with no network: the relief is shown.");
    return map.setup.basemaps.includes(value) ? value : fail(`The link names a base map that is not in this data: ${quoted(value)}.`);
  }

  const READ = {
    from: time, to: time, known: knownBy, basemap, q: query,
    layers: words("layer"), kinds: words("kind"), party: words("party"), verdict: words("verdict"), check: words("check"), side: words("side"), show: words("thing to show"),
    event: oneOf("event", (data) => data.events.id), place: oneOf("place", (data) => data.places.id),
    topic: oneOf("topic", (data) => data.link.allowed.topic), edition: oneOf("border edition", (data) => data.link.allowed.edition),
    lang: oneOf("language", (data) => data.link.allowed.language), pane: oneOf("pane", (data) => ["", ...data.link.allowed.pane]), lon: degrees("lon", 180), lat: degrees("lat", 90), z: degrees("z", 30),
  };

  // {view, sentences}: the view that the text asks for; without any key of ours that with which the file was made.
  function read(text, data) {
    const said = [...new URLSearchParams(text.replace(/^#/, ""))].filter(([key]) => key in data.link.keys);
    if (!said.length) return { view: { ...(data.view || data.link.opening) }, sentences: [] };
    const { changes, sentences } = readKeys(new Map(said), data);
    const view = { ...data.link.opening, known: data.known, ...changes };
    return { view: inOrder(view, data, sentences), sentences };
  }

  function readKeys(said, data) {
    const changes = {};
    const sentences = [];
    for (const [key, value] of [...said].filter(([name]) => name !== "sets")) {
      try {
        changes[data.link.keys[key]] = READ[key](value, data, data.link.keys[key]);
      } catch (fault) {
        sentences.push(fault.message);
      }
    }
    if (said.has("sets")) takeSets(said.get("sets"), data, changes, sentences);
    if (said.has("from") !== said.has("to")) changes[said.has("from") ? "end" : "start"] = "";
    return { changes, sentences };
  }

  function takeSets(text, data, changes, sentences) {
    const { value, lacking } = sets(text, data);
    changes.sets = value;
    if (lacking.length) sentences.push(`The link names sets that are not here: ${quoted(lacking.join(", "))}. Add their files under “Add data” to see them.`);
  }

  function inOrder(view, data, sentences) {
    const [since, until] = [moments.bound(view.start, data.clocks, false), moments.bound(view.end, data.clocks, true)];
    if (!since || !until || since.moment < until.moment) return view;
    sentences.push(`The link's range from ${view.start} to ${view.end} ends before it starts; the opening range is shown.`);
    return { ...view, start: data.link.opening.start, end: data.link.opening.end };
  }

  // The text of a view: the keys in which it differs from the opening view; in a file, whose opening view may be another,
  // never empty.
  function write(view, data) {
    const same = (field) => JSON.stringify(view[field]) === JSON.stringify(data.link.opening[field]);
    const differing = Object.entries(data.link.keys).filter(([, field]) => !same(field));
    const keys = new Map(differing.map(([key, field]) => [key, written(key, view[field], data)]));
    if (keys.has("from") !== keys.has("to") || (!keys.size && !data.online))
      for (const [key, field] of [["from", "start"], ["to", "end"]]) keys.set(key, written(key, view[field], data));
    const encoded = (value) => encodeURIComponent(value).replaceAll("%2C", ",").replaceAll("%3A", ":");
    return Object.keys(data.link.keys).filter((key) => keys.has(key)).map((key) => `${key}=${encoded(keys.get(key))}`).join("&");
  }

  function written(key, value, data) {
    if (value === null || value === "") return ["from", "to"].includes(key) ? data.link.open : "";
    if (Array.isArray(value)) return value.join(",") || (key === "layers" ? data.link.none : "");
    return typeof value === "number" ? String(Number(value.toFixed(5))) : value;
  }

  map.link = { read, write };
})();
