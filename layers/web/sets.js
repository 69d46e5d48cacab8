// What belongs to added sets in a selection's picture: crowds, legend. Follows layers/drawing/crowds.py, layers/scene.py.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  const { number, word } = map.words;

  const labelOf = (data, set) => data.setOf[set]?.label ?? data.own_label;

  // The rows of marks to draw one by one (null: all of them), and the crowds as the map takes them.
  function split(data, table) {
    const sizes = new Map();
    const key = (row) => `${table.layerOf(row)}|${table.looks[table.look[row]].set}`;
    const keyOfLook = table.look.length > map.setup.crowds.most_marks ? new Map() : null;
    if (!keyOfLook) return { single: null, crowds: [] };
    const keys = table.look.map((look, row) => {
      const its = look * table.layers.length + table.layer[row];
      if (!keyOfLook.has(its)) keyOfLook.set(its, key(row));
      return keyOfLook.get(its);
    });
    for (const each of keys) sizes.set(each, (sizes.get(each) || 0) + 1);
    const crowded = map.crowds.crowded(sizes);
    if (!crowded.size) return { single: null, crowds: [] };
    const single = table.rowsWhere((row) => !crowded.has(keys[row]));
    return { single, crowds: [...crowded].map((its) => crowdOf(data, table, its, table.rowsWhere((row) => keys[row] === its))) };
  }

  function crowdOf(data, table, key, rows) {
    const [layer, set] = key.split("|");
    return { layer, set, label: labelOf(data, set), color: table.looks[table.look[rows[0]]].color, table, rows: Int32Array.from(rows) };
  }

  function crowdNotes(data, crowds) {
    const titles = Object.fromEntries(data.layers.map(({ name, title }) => [name, title]));
    return crowds.map(({ layer, label, rows }) => {
      const words = { title: titles[layer], label, number: number(rows.length) };
      return data.crowd_note.replace(/\{(\w+)\}/g, (_, name) => words[name]);
    });
  }

  const all = () => word("events_in_view"); // the line of the legend for all events of a set

  const entry = (label, symbol, color, count) =>
    ({ label, symbol, fill: "solid", color, overlay: "", faded: false, count, style: "", undecidable: false, possibly: false });

  // The lines of the legend for the shapes of a set that hold in the range.
  function shapeEntries({ data, shapes }, set, entries) {
    const forms = shapes.filter(({ properties }) => (properties.set || "") === set).map(({ properties }) => data.form_words[properties.form]);
    const counted = entries.map((each) => ({ ...each, count: forms.filter((form) => form === each.label).length }));
    return counted.filter(({ count }) => count);
  }

  // A group of the legend for each set: its events in view, those on the map by kind, its lines and areas.
  function legend(selection) {
    const { data } = selection;
    const groups = data.sets.map(({ id, title, color, shapes: entries }) => {
      const shapes = shapeEntries(selection, id, entries);
      const events = countsOf(selection, id);
      const kinds = data.kinds.map(({ label, symbol }, kind) => entry(label, symbol, color, events.drawn[kind] || 0));
      const whole = events.all || !shapes.length ? [entry(all(), "dot", color, events.all)] : [];
      return { layer: `set:${id}`, title, entries: [...whole, ...kinds.filter(({ count }) => count), ...shapes] };
    });
    return [...groups, { layer: "set:", title: data.own_label, entries: shapeEntries(selection, "", data.own_shapes) }];
  }

  // The events of a set in view, and by kind those on the map.
  function countsOf(selection, set) {
    const found = { all: 0, drawn: {} };
    selection.eachClass((its, many) => {
      if (its.set !== set) return;
      found.all += many;
      if (selection.whereOf(its) === "map") found.drawn[its.kind] = (found.drawn[its.kind] || 0) + many;
    });
    return found;
  }

  // The groups with a line for the cells of those that are crowds.
  function withCells(data, groups, crowds) {
    const colors = Object.fromEntries(crowds.map(({ layer, set, color }) => [set ? `set:${set}` : layer, color]));
    return groups.map((group) => (!colors[group.layer] ? group
      : { ...group, entries: [...group.entries, { ...data.cell_entry, color: colors[group.layer] }] }));
  }

  // What can be switched on and off: the record, the added sets, the server's store.
  const names = (data) => [map.RECORD, ...data.sets.map(({ id }) => id), ...(data.store ? [data.store.name] : [])];

  map.sets = { all, names, split, crowdNotes, legend, withCells };
})();
