"""Descriptors of a data package changed at random: what a slip of the hand or ill will makes of ``datapackage.json``."""

from __future__ import annotations

import copy
import json
from functools import cache
from random import Random
from typing import Any

from geo.exporters import EXPORTERS
from geo.readers.asked.zip import pack
from geo.readers.door import Options, Upload, import_upload
from geo.record.dataset import Dataset
from geo.sets.import_package import package_of_import
from geo.sets.merge import checked_set, merge, merge_alone, meta_of
from geo.view.permalink import view_of
from geo.view.select import Selection, select
from layers.scene import Scene
from layers.web.args import reference
from layers.web.packed import packed
from layers.web.record import record
from layers.web.single_file import single_file
from tests.invented import files
from tests.layers.web.expected import map_args
from tests.record import bundled

DESCRIPTOR = json.loads(files()["datapackage.json"])
_SAID = DESCRIPTOR["conflict_map"]
# With what the invented package leaves out and others have.
RICH = DESCRIPTOR | {
    "conflict_map": _SAID | {
        "title_yy": "Invented", "disclaimer_yy": "Invented.", "years": [2000, 2040], "attribution_words": ["reportedly"],
        "presets": [each | {"label_yy": "Invented"} for each in _SAID["presets"]],
        "event_kinds": [each | {"label_yy": "Invented"} for each in _SAID["event_kinds"]],
        "profiles": [{"id": "public", "label": "Public", "label_yy": "Invented", "rounded_deg": 0.1, "claimants": ["*"]}],
    },
    "title": "Invented", "sources": [{"title": "A survey", "path": "https://example.org"}],
    "resources": [*DESCRIPTOR["resources"], {"name": "borders", "path": "borders.geojson", "attribution": "A survey",
                  "bounds": [-70, -17, -68, -15], "licenses": [{"name": "CC0-1.0"}],
                  "schema": {"fields": [{"name": "pair", "description": "Two countries"}]}}],
}  # fmt: skip

VALUES: list[Any] = [
    None, True, False, 0, -1, 1, 7.5, 1e308, -1e308, 10**30, float("nan"), float("inf"), "", " ", "x", "x" * 5_000, "\ud800", "a\udfffb", "\0",
    "..", "../../etc/passwd", "/etc/passwd", "America", "Nowhere/Land", "posix/UTC", "Factory", "UTC", "2031", "2031-02-31", "0001-01-01",
    "9999-12-31", "+12021-01-01", "#12", "#000000;}", "name_ru", "lon", "no_column", "both", "A", "__class__", "<b>", "![x](y)", "one\ntwo",
    [], [[]], [None], [0, 0, 0, 0], [1, 2, 3], ["x"], {}, {"id": "x"}, {"x": []}, [{"id": "x", "label": "y"}], {"": ""},
    [-180, -90, 180, 90], [179.9, 89.9, 180, 90], [True, 9999], [9999, 1], [1, 9999], 1500,
]  # fmt: skip


def changed(descriptor: dict[str, Any], random: Random) -> dict[str, Any]:
    """A copy with one to three changes anywhere: a value put in place of another, taken out, doubled or renamed."""
    made = copy.deepcopy(descriptor)
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        inside, key = random.choice(list(_places(made)) or [(made, "x")])
        _change(inside, key, random)
    return made


def package_of(number: int) -> dict[str, bytes]:
    """The invented package with a descriptor changed by ``number``."""
    return files() | {"datapackage.json": json.dumps(changed(RICH, Random(number))).encode()}


def brought(package: dict[str, bytes], alone: bool) -> Dataset:
    """A package as a visitor's file, beside the record or alone. Raises ``GeoError`` where it can't be used."""
    imported = import_upload(Upload("package.zip", pack(package)), Options())
    imported.as_dict()
    record, raw = _record(), package_of_import(imported)
    added = checked_set(raw, meta_of(imported))
    return merge_alone(added.dataset, [added]) if alone else merge(record, [added])


@cache
def _record() -> Dataset:
    return bundled()


def shown(dataset: Dataset) -> Selection:
    """A view of a package, with its geography."""
    selection = select(
        dataset, view_of({"known": "2031-03-04", "from": "..", "to": "..", "show": "spread"}, dataset)[0]
    )
    reference(selection)
    return selection


def drawn(dataset: Dataset) -> Selection:
    """What the map shows of a package."""
    selection = shown(dataset)
    scene = Scene(selection)
    json.dumps(map_args(scene), allow_nan=False)
    packed(record(dataset))
    return selection


def written(selection: Selection) -> None:
    """All files that can be made of a view, but the GeoPackage: slow, and fed by what feeds the KML."""
    for exporter in EXPORTERS:
        if exporter.name != "gpkg":
            exporter.write(selection)
    single_file(selection)


def _places(said: Any) -> Any:
    """Where a value stands: what holds it, and its key or number."""
    keys = said if isinstance(said, dict) else range(len(said)) if isinstance(said, list) else ()
    for key in keys:
        yield said, key
        yield from _places(said[key])


def _change(inside: Any, key: Any, random: Random) -> None:
    match random.randrange(10):
        case 0:
            del inside[key]
        case 1 if isinstance(inside, list):
            inside.append(copy.deepcopy(inside[key]))
        case 1 | 2 if isinstance(inside, dict):
            inside[random.choice(("", "x", "id", "label", "from", "\ud800", "__init__"))] = inside.pop(key)
        case 3:
            inside[key] = [inside[key]]
        case 4:
            inside[key] = str(inside[key])
        case _:
            inside[key] = copy.deepcopy(random.choice(VALUES))
