// What belongs to added sets in a selection's picture: crowds, legend. Follows layers/drawing/crowds.py, layers/scene.py.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  const { format: number } = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

  const labelOf = (data, set) => data.setOf[set]?.label ?? data.own_label;

  // Marks to draw one by one, those of crowds, and the crowds as the map takes them.
  function split(data, rows) {
    const keys = map.crowds.crowded(rows);
    const isCrowded = ({ layer, set }) => keys.has(`${layer}|${set}`);
    const crowded = keys.size ? rows.filter(isCrowded) : [];
    const single = keys.size ? rows.filter((row) => !isCrowded(row)) : rows;
    const groups = [...map.states.grouped(crowded, ({ layer, set }) => `${layer}|${set}`).values()];
    return { single, crowded, crowds: groups.map((its) => crowdOf(data, its)) };
  }

  // As layers/drawing/crowds.py packs it.
  function crowdOf(data, rows) {
    const [{ layer, set, color }] = rows;
    const looks = new Map();
    const look = rows.map((row) => {
      const key = map.crowds.LOOK.map((name) => row[name]).join("|");
      if (!looks.has(key)) looks.set(key, { number: looks.size, row });
      return looks.get(key).number;
    });
    return {
      layer, set, label: labelOf(data, set), color, looks: [...looks.values()].map(({ row }) => row), look,
      place: rows.map(({ place }) => data.places.id[place].slice(set ? set.length + 1 : 0)),
      ...Object.fromEntries(["lon", "lat", "radius_m", "count"].map((name) => [name, rows.map((row) => row[name])])),
    };
  }

  function crowdNotes(data, crowds) {
    const titles = Object.fromEntries(data.layers.map(({ name, title }) => [name, title]));
    return crowds.map(({ layer, label, place }) => {
      const words = { title: titles[layer], label, number: number(place.length) };
      return data.crowd_note.replace(/\{(\w+)\}/g, (_, name) => words[name]);
    });
  }

  const ALL = "events in view"; // the line of the legend for all events of a set

  const entry = (label, symbol, color, count) =>
    ({ label, symbol, fill: "solid", color, overlay: "", faded: false, count, style: "", undecidable: false });

  // The lines of the legend for the shapes of a set that hold in the range.
  function shapeEntries({ data, shapes }, set, entries) {
    const forms = shapes.filter(({ properties }) => (properties.set || "") === set).map(({ properties }) => data.form_words[properties.form]);
    const counted = entries.map((each) => ({ ...each, count: forms.filter((form) => form === each.label).length }));
    return counted.filter(({ count }) => count);
  }

  // A group of the legend for each set: its events in view, those on the map by kind, its lines and areas.
  function legend(selection) {
    const { data } = selection;
    const bySet = data.sets.length ? map.states.grouped(selection.rows, (event) => data.setOfId(data.events.id[event])?.id) : new Map();
    const groups = data.sets.map(({ id, title, color, shapes: entries }) => {
      const shapes = shapeEntries(selection, id, entries);
      const events = bySet.get(id) || [];
      const drawn = events.filter((event) => selection.where(event) === "map");
      const kinds = data.kinds.map(({ label, symbol }, kind) =>
        entry(label, symbol, color, drawn.filter((event) => data.events.kind[event] === kind).length));
      const all = events.length || !shapes.length ? [entry(ALL, "dot", color, events.length)] : [];
      return { layer: `set:${id}`, title, entries: [...all, ...kinds.filter(({ count }) => count), ...shapes] };
    });
    return [...groups, { layer: "set:", title: data.own_label, entries: shapeEntries(selection, "", data.own_shapes) }];
  }

  // The groups with a line for the cells of those that are crowds.
  function withCells(data, groups, crowds) {
    const colors = Object.fromEntries(crowds.map(({ layer, set, color }) => [set ? `set:${set}` : layer, color]));
    return groups.map((group) => (!colors[group.layer] ? group
      : { ...group, entries: [...group.entries, { ...data.cell_entry, color: colors[group.layer] }] }));
  }

  map.sets = { ALL, split, crowdNotes, legend, withCells };
})();
