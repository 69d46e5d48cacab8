// The card of the selected event or place: when, where, who says what, figures, sources – text only, nothing is HTML.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { element, plain } = map.dom;
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

  function sources(data, rows) {
    if (!rows.length) return ["no source"];
    return rows.flatMap((each, index) => [index ? ", " : "", link(data.sources.url[each], data.sources.label[each])]);
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

  function list(items, css) {
    const more = items.length - MOST_LISTED;
    const shown = items.slice(0, MOST_LISTED).map((each) => element("li", {}, ...[].concat(each)));
    return items.length ? element("ul", { class: css }, ...shown, more > 0 ? element("li", {}, `and ${more} more`) : null) : null;
  }

  function heading(title, tags) {
    return [element("h2", {}, text(title)), element("p", { class: "tags" }, text(tags.filter(Boolean).join(" · ")))];
  }

  const nameOf = (data, view, place) => (data.places.names[view.language] || Object.values(data.places.names)[0])[place];

  function eventCard({ data, view, shown }, event) {
    const { events, looks } = data;
    const kind = data.kinds[events.kind[event]].label;
    const where = events.places[event].map((place) => `${nameOf(data, view, place)} – ${data.place_cards.where[place]}`);
    return [
      ...heading(events.title[event], [kind, looks.verdicts[events.verdict[event]]]), addedSet(data, events.id[event]),
      shown[event] ? null : element("p", { class: "note" }, map.words.word("not_in_view")),
      row("When", events.when[event]),
      where.length ? element("div", {}, element("b", {}, "Where"), list(where.map(text))) : row("Where", "place not stated"),
      events.summary[event] ? element("p", {}, text(events.summary[event])) : null,
      element("div", { class: "parties" }, ...parties(data, event)), row("Note", events.note[event]),
    ];
  }

  // A section a party, in the package's order.
  function parties(data, event) {
    const rows = [...data.claims.event.keys()].filter((claim) => data.claims.event[claim] === event);
    const byParty = states.grouped(rows, (claim) => data.claims.party[claim]);
    return data.parties.filter(({ id }) => byParty.has(id)).map(({ id, label }) =>
      element("section", {}, element("h3", {}, text(label)), list(byParty.get(id).map((claim) => claimItem(data, claim)))));
  }

  function claimItem(data, claim) {
    const { claimant, stance, statement, figure, said, note, check } = data.claims;
    return [
      element("b", {}, text(claimant[claim] || "claimant not named")), ` ${stance[claim]}${text(statement[claim])}`,
      figure[claim] ? element("div", { class: "figure" }, text(figure[claim])) : null,
      element("div", { class: "source" }, text(said[claim]), " · ", ...sources(data, data.claims.sources[claim]), checked(check[claim])),
      note[claim] ? element("div", { class: "note" }, text(note[claim])) : null,
    ];
  }

  function placeCard(selection, place, choose) {
    const { data, view } = selection;
    const cards = data.place_cards;
    const name = nameOf(data, view, place);
    const statuses = states.statusesWithin(selection).filter((each) => data.statuses.place[each.row] === place);
    const here = selection.rows.filter((event) => data.events.places[event].includes(place));
    return [
      ...heading(name, [data.place_kinds[data.places.kind[place]].label, cards.district[place]]),
      addedSet(data, data.places.id[place]),
      row("Also", cards.also[place].filter((each) => each !== name).join(", ")),
      row("Where", cards.where[place]), row("Position from", cards.basis[place]),
      statuses.length ? element("h3", {}, map.words.word("statuses")) : null,
      list(statuses.map((each) => statusItem(data, each))),
      here.length ? element("h3", {}, `Events in view here: ${here.length}`) : null,
      list(here.map((event) => eventButton(data, event, choose)), "events"), row("Note", cards.note[place]),
    ];
  }

  function statusItem(data, { row: status, basis }) {
    const words = data.statuses[basis === "faded" ? "faded" : "words"][status];
    return [text(`${words}. ${data.status_cards.statement[status]}`),
      element("div", { class: "source" }, ...sources(data, data.status_cards.sources[status]), checked(data.status_cards.check[status]))];
  }

  function eventButton(data, event, choose) {
    return element("button", { type: "button", class: "text", onclick: () => choose(data.events.id[event]) },
      element("small", {}, text(data.events.when[event])), text(data.events.title[event]));
  }

  // The parts of the card for what is selected; null if nothing is. `choose(event)` opens another.
  function parts(selection, choose) {
    const { data, view } = selection;
    const event = view.event ? data.events.id.indexOf(view.event) : -1;
    if (event >= 0) return eventCard(selection, event).filter(Boolean);
    const place = view.place ? data.places.id.indexOf(view.place) : -1;
    return place >= 0 ? placeCard(selection, place, choose).filter(Boolean) : null;
  }

  map.card = { parts, nameOf };
})();
