"""An imported file as a data package of its own, to show alone, to write to a folder, or to merge."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import shapely

from ..core.errors import GeoError
from ..core.folding import fold
from ..language.speech import in_every_language, mark, say_later
from ..package.descriptor import YEARS, Clock, Country, EventKind, Opening, Package, Party, PlaceKind
from ..package.folder import REFERENCE, RawPackage
from ..package.schema import TABLES
from ..package.writer import all_words, conflict_map
from ..readers.outcome.imported import Imported
from ..readers.outcome.tables import PARTY
from ..readers.values.kinds import KINDS, METRICS

_UTC = Clock("UTC", "UTC")
_LEAST_DEGREES = 0.05  # half the least extent, so that one place is no empty view
_DISCLAIMER = mark("Positions, dates and words are those of the imported file; nobody else has checked them.")
_LAYER_OF_UNKNOWN = ("clashes", "diamond")


def package_of_import(imported: Imported, base: Package | None = None) -> RawPackage:
    """A package that ``geo.record.dataset.dataset_of`` loads. ``base`` is the package it will stand beside: its clocks read
    times without a zone, and its words are taken where the ids are the same; without it the clock is UTC.

    Raises ``GeoError`` where nothing was accepted.
    """
    if not imported.accepted or imported.bbox is None:
        raise GeoError(
            say_later("Nothing of {file} could be taken in, so that there is nothing to show.", file=imported.file)
        )
    if imported.raw is not None:
        return replace(imported.raw, fingerprint=imported.fingerprint)
    names = [table.name for table in TABLES if table.name in imported.tables]
    tables = {name: _numbered(imported.tables[name]) for name in names}
    geodata = {REFERENCE: _collection(imported)} if len(imported.reference) else {}
    return RawPackage(_package(imported, base), tables, geodata, fingerprint=imported.fingerprint)


def slug(text: str) -> str:
    """Small Latin letters, digits and hyphens of ``text``, fit for an id; ``set`` where nothing is left."""
    latin = text.casefold() if text.isascii() else fold(text)
    return re.sub(r"[^a-z0-9]+", "-", latin).strip("-")[:40].strip("-") or "set"


def _numbered(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.set_axis(pd.RangeIndex(2, len(frame) + 2), axis=0)


def on_clocks_of(raw: RawPackage, base: Package) -> RawPackage:
    """``raw`` with its times without a zone read on the clocks of ``base``."""
    return replace(raw, package=replace(raw.package, clocks=base.clocks))


def _collection(imported: Imported) -> dict[str, object]:
    frame = imported.reference
    shapes = shapely.geometry.mapping
    properties = frame[["name", "kind", "text", "start", "end"]].to_dict("records")
    features = [
        {"type": "Feature", "properties": said, "geometry": shapes(geometry)}
        for said, geometry in zip(properties, frame.geometry, strict=True)
    ]
    return {"type": "FeatureCollection", "features": features}


def _package(imported: Imported, base: Package | None) -> Package:
    first, last = (text[:10] for text in imported.times or ("", ""))
    years = [int(text[:4]) for text in (first, last) if text]
    box = _padded(imported.bbox or (-180.0, -90.0, 180.0, 90.0))
    places = imported.tables["places"]
    made = Package(
        id=slug(imported.label),
        title=imported.label,
        as_of=last,
        clocks=base.clocks if base else (_UTC,),
        parties=(Party(PARTY, mark("Imported data"), "third", adjective="imported"),),
        event_kinds=event_kinds(imported.tables["events"]["kind"].unique(), base),
        place_kinds=(PlaceKind("other", mark("Other")),),
        extent=box,
        countries=tuple(Country(text, text) for text in places["country"].unique() if text),
        metrics=METRICS,
        opening=Opening(bbox=box),
        disclaimer=_DISCLAIMER,
        years=(min([YEARS[0], *years]), max([YEARS[1], *years])),
        about={"sources": [{"title": imported.attribution or imported.file}]},
    )
    return replace(made, said=conflict_map(replace(made, said=_spoken(made, base))))


def _spoken(made: Package, base: Package | None) -> dict[str, Any]:
    """The words of the code in every language, and those that the ``base`` has in its own."""
    ours = {"event_kinds": KINDS, "place_kinds": made.place_kinds, "metrics": METRICS, "parties": made.parties}
    labels = {
        name: [{"id": each.id, "label": each.label, **in_every_language("label", each.label)} for each in words]
        for name, words in ours.items()
    }
    said = all_words([base.said, labels] if base else [labels], labels)
    return {name: said[name] for name in labels} | in_every_language("disclaimer", _DISCLAIMER)


def event_kinds(ids: Iterable[str], base: Package | None) -> tuple[EventKind, ...]:
    """The kinds of these ids: the base's, else our own, else one drawn among the clashes."""
    own = {kind.id: kind for kind in KINDS}
    known = own | (dict(base.event_kind) if base else {})
    return tuple(known.get(each) or EventKind(each, each.capitalize(), *_LAYER_OF_UNKNOWN) for each in ids)


def _padded(box: Sequence[float]) -> tuple[float, float, float, float]:
    """The extent of ``box`` with a margin, within the world; never without width or height."""
    west, south, east, north = box
    x, y = max((east - west) * 0.05, _LEAST_DEGREES), max((north - south) * 0.05, _LEAST_DEGREES)
    return max(west - x, -180.0), max(south - y, -90.0), min(east + x, 180.0), min(north + y, 90.0)
