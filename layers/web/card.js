// The card of the selected event or place: when, where, who says what, figures, sources – text only, nothing is HTML.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, plain, word } = map.dom;
  const { states } = map;

  const MOST_LISTED = 100;
  const MOST_CHARACTERS = 20000;
  const text = (value) => plain(value, MOST_CHARACTERS);

  function row(label, value) {
    return value ? element("p", {}, element("b", {}, label), " ", text(value)) : null;
  }

  // A link to a web page; plain text where the address is no http(s) one.
  function link(url, label) {
    const its = text(label);
    if (!/^https?:\/\//i.test(url)) return element("bdi", {}, its);
    return element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, its);
  }

  function sources(its) {
    if (!its.length) return [word("no_source")];
    return its.flatMap(({ url, label }, index) => [index ? ", " : "", link(url, label)]);
  }

  const checked = (words) => (words ? ` · ${words}` : null);

  // Which added set an event or place is of, its colour and whom to credit; null for the record's own.
  function addedSet(data, id) {
    const its = data.setOfId(id);
    if (!its) return null;
    const mark = element("span", { "aria-hidden": "true" }, "■ ");
    mark.style.color = its.color;
    return element("p", { class: "set" }, mark, text(its.note));
  }

  function list(items, css, its = (each) => each) {
    const more = items.length - MOST_LISTED;
    const shown = items.slice(0, MOST_LISTED).map((each) => element("li", {}, ...[].concat(its(each))));
    return items.length ? element("ul", { class: css }, ...shown, more > 0 ? element("li", {}, word("more_items", { n: more })) : null) : null;
  }

  function heading(title, tags) {
    return [element("h2", {}, text(title)), element("p", { class: "tags" }, text(tags.filter(Boolean).join(" · ")))];
  }

  function eventCard({ data, view, shown }, event) {
    const { looks, said } = data;
    const { kind, verdict } = data.classOf(event);
    const { title, when, summary, note, claims, voices } = said.event(event);
    const where = data.placesAt(event).map((place) => `${data.nameOf(place, view)} – ${said.place(place).where}`);
    return [
      ...heading(title, [data.kinds[kind].label, looks.verdicts[verdict]]), addedSet(data, data.events.id.at(event)),
      shown[event] ? null : element("p", { class: "note" }, word("not_in_view")),
      row(word("column_when"), when),
      where.length ? element("div", {}, element("b", {}, word("column_where")), list(where.map(text))) : row(word("column_where"), word("place_not_stated")),
      summary ? element("p", {}, text(summary)) : null,
      ofAll(data, "note"),
      asRecorded(data), rests(data, voices), element("div", { class: "parties" }, ...parties(data, claims)), row(word("note"), note),
    ];
  }

  // That titles and summaries are of all of the record, where something of it is left out; null where nothing is.
  const ofAll = ({ known, without }, css) => (known || without.length ? element("p", { class: css }, word("told_of_all")) : null);

  // The language of the record, in which statements and summaries stay; whether another is spoken. Nothing is known of that of data
  // which name none.
  const own = (data) => Object.keys(data.link.languages)[0];
  const foreign = (data) => own(data) in map.tables && own(data) !== map.words.spoken();
  const asRecorded = (data) => (foreign(data) ? element("p", { class: "note" }, word("as_recorded", { language: data.link.recorded_in })) : null);

  // Who published it, agencies that quote one another once – which says nothing of how many saw it, for all may pass on one claimant's word; where a server stands behind it each can be taken out, to
  // see what is left.
  function rests({ online, without }, voices) {
    if (!voices.length) return null;
    const takeOut = ({ id, name }) => {
      const [label, left] = [word("take_out", { name }), [...without, `publisher:${id}`].sort()];
      const foresee = () => map.instrument.house.foresee(map.link.wantedOf({ ...map.instrument.view, without: left })); // who points at it may press it
      return element("button", { type: "button", class: "text out", title: label, "aria-label": label, onpointerenter: foresee, onfocus: foresee,
        onclick: () => map.instrument.change({ without: left, pane: "doubt" }) }, "⊘");
    };
    const said = voices.flatMap((voice, each) => [each ? ", " : "", text(voice.name), online ? " " : "", online ? takeOut(voice) : ""]);
    return element("p", { class: "rests" }, element("b", {}, word("rests_on", { n: voices.length })), " ", ...said);
  }

  // A section a party, in the package's order.
  function parties(data, claims) {
    const byParty = states.grouped(claims, ({ party }) => party);
    return data.parties.filter(({ id }) => byParty.has(id)).map(({ id, label }) =>
      element("section", {}, element("h3", {}, text(label)), list(byParty.get(id).map(claimItem))));
  }

  function claimItem({ claimant, stance, statement, figure, said, sources: its, note, check }) {
    return [
      element("b", {}, text(claimant || word("claimant_not_named"))), ` ${stance}${text(statement)}`,
      figure ? element("div", { class: "figure" }, text(figure)) : null,
      element("div", { class: "source" }, text(said), " · ", ...sources(its), checked(check)),
      note ? element("div", { class: "note" }, text(note)) : null,
    ];
  }

  // What holds there, what happened there, and then how the place is known: one order for every place.
  function placeCard(selection, place, choose) {
    const { data, view } = selection;
    const { where, district, also, basis, note } = data.said.place(place);
    const name = data.nameOf(place, view);
    const statuses = states.statusesWithin(selection).filter((each) => data.statuses.place[each.row] === place).sort(inWeight(data));
    const here = data.eventsAt(place).filter((event) => selection.shown[event]).sort((a, b) => data.time(a, "start") - data.time(b, "start") || a - b);
    return [
      ...heading(name, [data.place_kinds[data.places.kind[place]].label, district]),
      addedSet(data, data.places.id.at(place)),
      statuses.length ? element("h3", {}, word("statuses")) : null,
      list(statuses.map((each) => statusItem(data, each))),
      here.length ? element("h3", {}, word("events_here", { n: here.length })) : null,
      list(here, "events", (event) => eventButton(data, event, choose)),
      row(word("column_where"), where), row(word("also"), also.filter((each) => each !== name).join(", ")),
      row(word("position_from"), basis), row(word("note"), note), note || district ? asRecorded(data) : null,
    ];
  }

  // What holds first, then what is over, then what was last heard of long ago; of each the sides' own words first, the latest before.
  function inWeight(data) {
    const { party, begun } = data.statuses;
    const sides = new Set(data.parties.filter(({ side }) => side).map(({ id }) => id));
    const weights = ({ row: status, basis }) => [states.RANKS[basis], sides.has(party[status]) ? 0 : 1, -begun[status]];
    return (one, other) => weights(one).map((each, at) => each - weights(other)[at]).find(Boolean) ?? 0;
  }

  function statusItem(data, { row: status, basis }) {
    const words = data.statuses[basis === "faded" ? "faded" : "words"][status];
    const { statement, sources: its, check } = data.status_words[status];
    return [text([words, statement].filter(Boolean).join(": ")), element("div", { class: "source" }, ...sources(its), checked(check))];
  }

  function eventButton(data, event, choose) {
    const { when, title } = data.said.event(event);
    return element("button", { type: "button", class: "text", onclick: () => choose(data.events.id.at(event)) }, element("small", {}, text(when)), text(title));
  }

  // The parts of the card for what is selected; null if nothing is. `choose(event)` opens another.
  function parts(selection, choose) {
    const { data, view } = selection;
    const event = view.event ? data.events.id.indexOf(view.event) : -1;
    if (event >= 0) return eventCard(selection, event).filter(Boolean);
    const place = view.place ? data.places.id.indexOf(view.place) : -1;
    return place >= 0 ? placeCard(selection, place, choose).filter(Boolean) : null;
  }

  map.card = { parts, ofAll };
})();
