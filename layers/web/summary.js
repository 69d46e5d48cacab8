// What the view holds, in a sentence or two: range, events, places, and each side's last word on its own dead.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { number, word } = map.words;
  const LINES = 2;

  // How a toll is told, several are, and a side's word is: whole, then in fewer words; of both with the day of the word and without.
  const TOLD = [["toll", "several_tolls"], ["toll_short", "several_tolls_short"]]
    .flatMap(([one, several], fewer) => ["toll_of_day", "toll_of"].map((side) => ({ one, several, side, where: !fewer })));
  TOLD.push({ ...TOLD.at(-1), inFigures: true }); // the day too

  // `further` is what else is in view. Whole, and shorter for a head with less room: without the days of the tolls; with the tolls in
  // fewer words; without the range, which the time bar says; without the tolls, so that no side's is cut off.
  function sentences(selection, counts, further) {
    const { data } = selection;
    const range = `${map.timeWords.range(...rangeOf(selection), data.clocks)}: `;
    const what = word("view_holds", { n: counts.shown, places: word("places", { n: selection.spots.exact }) });
    const hidden = counts.hidden ? word("hidden_layers", { n: counts.hidden }) : "";
    const [dated, toll, shortDated, short, shortest] = TOLD.map((keys) => tollWords(selection, keys));
    const area = selection.reach ? map.area.countWords(selection) : "";
    return [[range, dated], [range, toll], [range, shortDated], ["", toll], ["", shortDated], [range, short], ["", short], ["", shortest], [range, ""]].map(([before, after]) => capital(before + [what, area, hidden, further, after].filter(Boolean).join(" ")));
  }

  // How the events in view are made up, so that none of a count is missed in another: of each layer on the map, and what no symbol
  // stands for. In the words of the sheet (geo/view/words.py).
  function reckoned(selection, { shown, total, map: drawn, context, unplaced, hidden }) {
    const { data: { layers } } = selection, by = {};
    selection.eachClass((its, many) => { if (selection.whereOf(its) === "map") by[its.layer] = (by[its.layer] ?? 0) + many; });
    const its = [...layers].reverse().filter(({ name }) => by[name]).map(({ name, title }) => `${title} ${number(by[name])}`).join(", ");
    const parts = [[drawn, "count_map"], [context, "count_context"], [unplaced, "count_unplaced"], [hidden, "count_hidden"]];
    const said = parts.filter(([n]) => n).map(([n, key]) => word(key, { n, layers: its })).join(", ");
    return said ? [`${word("counts", { shown, total, parts: said })}.`, drawn ? word("count_symbols") : "", context ? word("count_why_context") : ""].filter(Boolean) : [];
  }

  // Says as much in `box` as two lines of it have room for; where a narrow window's have none for the tolls, three. All of it is its
  // title, and what there is `more` to say.
  function tell(box, its, more = []) {
    const [whole, ...shorter] = its, bare = shorter.pop();
    const longer = map.isNarrow() ? [[shorter.at(-1), LINES + 1]] : [];
    for (const [sentence, lines] of [...[whole, ...shorter].map((each) => [each, LINES]), ...longer, [bare, LINES]]) {
      box.style.setProperty("--lines", lines);
      box.textContent = sentence;
      box.title = more.length || sentence !== whole ? [whole, ...more].join("\n") : "";
      if (box.scrollHeight <= box.clientHeight + 1) return;
    }
  }

  const capital = (sentence) => sentence.slice(0, 1).toLocaleUpperCase(map.words.spoken()) + sentence.slice(1);

  function rangeOf({ view, data }) {
    const on = (text, last) => map.moments.bound(text, data.clocks.slice(0, 1), last)?.moment ?? null;
    return [on(view.start, false), on(view.end, true)];
  }

  // The tolls that the view touches, each with its sides' last words, the last whatever else is filtered; none under an area or
  // a search, for no toll is that of an area or of what holds a word alone.
  function tolls({ data, shown, view }) {
    const touched = view.area || view.query ? [] : (data.toll?.series || []).filter(({ events }) => events.some((event) => shown[event]));
    return touched.map(({ name, events, says }) => ({ name, events, words: lastWords(says) }));
  }

  // Each side's last word on its own dead, whenever it was said, where the view touches one toll of each. Several are not added up,
  // for nobody did and tolls of one clash overlap: the highest of each side, and where all are told; a file has no view of them.
  function tollWords(selection, keys) {
    const { data } = selection, its = tolls(selection), words = its.flatMap((toll) => toll.words);
    if (!words.length) return "";
    const what = data.toll.label;
    const said = (sides) => sides.map((side) => word(keys.side, { ...side, day: dayWords(side.at * 1000 - 1, data.clocks, Math.min) })).join(", ");
    const best = highest(words);
    const where = keys.where ? word(data.online ? "tolls_in_view" : "tolls_on_cards") : "";
    const first = Math.min(...its.flatMap(({ events }) => events.map((event) => data.time(event, "start_core"))));
    const since = keys.inFigures ? new Date(dayOf(first, data.clocks, Math.max)).toISOString().slice(0, "2021-04-29".length) : dayWords(first, data.clocks, Math.max);
    if (best.length < words.length) return [word(keys.several, { n: its.length, what, since, words: said(best) }), where].filter(Boolean).join(" ");
    return word(words.length > 1 ? keys.one : "toll_of_one", { what, since, words: said(words) });
  }

  // By side, in order of their ids: the highest of its words on several tolls, of equal ones the last.
  function highest(words) {
    const sides = map.states.grouped(words, ({ about }) => about);
    const higher = (one, other) => (other.value - one.value || other.at - one.at) > 0 ? other : one;
    return [...sides.keys()].sort().map((about) => sides.get(about).reduce(higher));
  }

  const zonesOf = (clocks) => (clocks.length ? clocks.map(({ tz }) => tz) : ["UTC"]);

  // The day that begins (`Math.max`) or ends (`Math.min`) at an instant: without an hour it is that day on any of the clocks.
  function dayOf(ms, clocks, which) {
    const { DAY_MS, shown } = map.moments;
    return Math.floor(which(...zonesOf(clocks).map((tz) => shown(ms, tz))) / DAY_MS) * DAY_MS;
  }

  function dayWords(ms, clocks, which) {
    const midnight = map.moments.instant(dayOf(ms, clocks, which), zonesOf(clocks)[0]);
    return map.timeWords.range(midnight, midnight + map.moments.DAY_MS, clocks);
  }

  // By side, in order of their ids: what it said last.
  function lastWords(says) {
    const sides = map.states.grouped(says, ({ about }) => about);
    return [...sides.keys()].sort().map((about) => {
      const its = sides.get(about), latest = Math.max(...its.map(({ at }) => at));
      const last = its.filter(({ at }) => at === latest);
      return { ...last[0], value: Math.max(...last.map(({ value }) => value)), figure: [...new Set(last.map(({ figure }) => figure))].reduce((one, other) => word("one_or_other", { one, other })) };
    });
  }

  map.summary = { reckoned, sentences, tell, tolls };
})();
