// What belongs to added sets in a selection's picture: crowds and their sentence. Follows layers/_crowds.py, _scene.py.
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

  // As layers/_crowds.py packs it.
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

  map.sets = { split, crowdNotes };
})();
