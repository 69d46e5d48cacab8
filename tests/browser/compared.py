"""Views held to Python's, value by value: what the scripts select and draw of them, and what ``geo.view.select`` and the layers do."""

from __future__ import annotations

import json
import os
import random
from dataclasses import asdict
from typing import Any

from playwright.sync_api import Page

from geo.record.dataset import Dataset
from geo.view.select import Counts, select
from geo.view.view import View
from layers.web.args import COLUMNS
from tests.layers.web.expected import COLUMNS_OF, Ticked, map_args

SEED = int(os.environ.get("CONFLICT_MAP_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)
COUNTED = ("total", "shown", "context", "unplaced", "hidden", "undecidable", "possibly", "perhaps", "unlocated")
# What the scripts make of views, in the words of ``map_args``; what was not at hand is asked for and awaited.
ASKED = """async ([views, columns]) => {
  const { data } = conflictMap.instrument;
  const settled = async () => { while (data.said.wanting) await new Promise((done) => setTimeout(done, 5)); };
  const ids = (events) => [...events].map((event) => data.events.id.at(event));
  const told = (marks, rows) => (COLUMNS_OF)(marks, rows, columns);
  const all = (marks) => [...Array(marks.length).keys()];
  const one = async (view) => {
    new conflictMap.Selection(data, view);
    await settled();
    const selection = new conflictMap.Selection(data, view);
    const { marks, single, edge, crowds, ...args } = conflictMap.scene.args(selection);
    for (const group of args.legend) group.entries = group.entries.filter((entry) => !entry.field || entry.count)
      .map(({ field, value, ...entry }) => entry);
    args.legend = args.legend.filter(({ entries }) => entries.length);
    const items = () => edge.map(({ events, ...its }) => ({ ...its, items: events.map((event) => ({ event: data.events.id.at(event), ...data.said.event(event) })) }));
    items();
    await settled();
    return {
      ...args, marks: told(marks, single || all(marks)), marked: all(marks).map((row) => ids(marks.eventsOf(row))), event_ids: ids(selection.rows),
      edge: items().map((its) => ({ ...its, items: its.items.map(({ event, title, when }) => ({ event, title, when })) })),
      crowds: crowds.map(({ table, rows, ...its }) => ({ ...its, places: [...rows].map((row) => data.places.id.at(table.place[row])) })),
      shapes: selection.shapes.map(({ properties }) => properties.name), basemap: "",
    };
  };
  const found = [];
  for (const view of views) found.push(await one(view));
  return found;
}""".replace("COLUMNS_OF", COLUMNS_OF)


ASKING = """() => {
  conflictMap.instrument.data.said.ask = async (question) => {
    const text = await answered(JSON.stringify(question));
    return conflictMap.packed.unpacked(Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)).buffer);
  };
}"""


def expected(dataset: Dataset, view: View) -> dict[str, Any]:
    selection = select(dataset, view)
    scene = Ticked(selection)
    args = map_args(scene)
    return json.loads(json.dumps(args)) | {
        "event_ids": selection.events["event_id"].tolist(),
        "shapes": selection.reference["name"].tolist(),
        "marked": [list(ids) for ids in scene.marks["event_ids"]],
        "counts": counted(selection.counts),
    }


def counted(counts: Counts) -> dict[str, int]:
    """The counts under the scripts' names."""
    its = asdict(counts)
    return {name: its[name] for name in COUNTED} | {"map": counts.on_map}


def sorted_legend(args: dict[str, Any]) -> dict[str, Any]:
    """Entries without a value say None in one and nothing in the other."""
    legend = [
        group
        | {
            "entries": [
                {name: value for name, value in entry.items() if value is not None} for entry in group["entries"]
            ]
        }
        for group in args["legend"]
    ]
    return args | {"legend": legend}


def compare(file: Page, dataset: Dataset, views: list[View]) -> int:
    """Holds every view to Python's; returns how many of them show events."""
    found = file.evaluate(ASKED, [[asdict(view) for view in views], list(COLUMNS)])
    shown = 0
    for view, its in zip(views, found, strict=True):
        wanted, got = sorted_legend(expected(dataset, view)), sorted_legend(its)
        for name in sorted({*wanted, *got}):
            assert got.get(name) == wanted.get(name), f"{name} differs in {view} (seed {SEED})"
        shown += bool(wanted["event_ids"])
    return shown
