"""Puts sets that a reader added beside the data they joined: one dataset, every row still told where it is from."""

from __future__ import annotations

import colorsys
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import geopandas as gpd
import pandas as pd

from ..core.columns import of_distinct
from ..core.errors import GeoError
from ..language.speech import say_later
from ..package.descriptor import NAME, Package
from ..package.folder import RawPackage
from ..package.reference import CRS
from ..package.schema import TABLES
from ..package.set_ids import RECORD, prefix
from ..package.writer import all_words, conflict_map
from ..readers.outcome.imported import Imported
from ..record.dataset import AddedSet, Dataset, dataset_of
from .import_package import slug

# Chosen for the greatest distances from each other and from the layers' colours, to colour-blind eyes too.
COLORS = (
    "#7A3E9D", "#00796B", "#AD1457", "#669900", "#D63FEA", "#662200", "#1A1AE6", "#C27BA0", "#808000", "#5C6BC0",
)  # fmt: skip
_GOLDEN_TURN = 0.618  # of the circle of hues: each next hue lies far from all before
_VOCABULARIES = (
    "languages",
    "parties",
    "countries",
    "claimant_kinds",
    "event_kinds",
    "place_kinds",
    "status_words",
    "metrics",
)
_REFERRING = {"place_ids", "source_ids", "part_of", "topic", "to_claim_id"}
_KEYS = {table.key for table in TABLES if table.key} | _REFERRING


@dataclass(frozen=True, eq=False)
class ImportedSet:
    """A set: ``meta`` for the page, ``dataset`` its own checked data."""

    meta: AddedSet
    dataset: Dataset


def checked_set(raw: RawPackage, meta: AddedSet) -> ImportedSet:
    """The checked set of a package (``meta``: how the page names it). Raises ``GeoError`` where a table can't be used."""
    dataset = dataset_of(raw)
    return ImportedSet(replace(meta, parties=bool(dataset.package.sides)), dataset)


def meta_of(imported: Imported, taken: Sequence[AddedSet] = (), ids: Iterable[str] = ()) -> AddedSet:
    """Id, label, colour and attribution for a new set, told apart from those ``taken`` and from ``ids`` in use elsewhere."""
    known = {RECORD, *ids, *(each.id for each in taken)}
    labels, colors = {each.label for each in taken}, {each.color for each in taken}
    stem, label = slug(imported.label), imported.label
    return AddedSet(
        next(
            each for each in (stem, *(f"{stem}-{number}" for number in range(2, len(known) + 3))) if each not in known
        ),
        next(
            each
            for each in (label, *(f"{label} ({number})" for number in range(2, len(labels) + 3)))
            if each not in labels
        ),
        next(each for each in _colors() if each not in colors),
        imported.attribution,
    )


def _colors() -> Iterator[str]:
    """Colours without end, the most different ones first."""
    yield from COLORS
    for number in count():
        parts = colorsys.hls_to_rgb(number * _GOLDEN_TURN % 1, 0.3 + 0.1 * (number % 3), 0.6)
        yield "#" + "".join(f"{round(part * 255):02X}" for part in parts)


def without_rows(dataset: Dataset) -> Dataset:
    """``dataset`` with its package and geography, but without events, places and all that belongs to them."""
    frames: dict[str, Any] = {table.name: getattr(dataset, table.name).iloc[:0] for table in TABLES}
    return replace(
        dataset,
        **frames,
        reference=dataset.reference.iloc[:0],
        problems=(),
        fingerprint=f"{dataset.fingerprint} no rows",
    )


def merge(dataset: Dataset, sets: Sequence[ImportedSet]) -> Dataset:
    """``dataset`` with ``sets`` beside it: ids of a set are ``set:id``, words it alone knows join the package's.

    Raises ``GeoError`` for two sets of one id, or an id that can't stand before a colon.
    """
    if not sets:
        return dataset
    ids = [each.meta.id for each in sets]
    if len(set(ids)) < len(ids) or any(slug(each) != each for each in ids):
        raise GeoError(
            say_later("Sets need different ids of small letters, digits and hyphens: {listed}.", listed=", ".join(ids))
        )
    named = [_in_columns_of(dataset.package, each) for each in sets]
    parts = [dataset, *(_prefixed(each) for each in named)]
    package = _package(dataset.package, [each.dataset.package for each in named])
    frames: dict[str, Any] = {table.name: _joined([getattr(part, table.name) for part in parts]) for table in TABLES}
    frames["places"] = _with_all(frames["places"], package.all_name_columns)
    frames |= {name: _with_all(frames[name], package.title_columns.values()) for name in ("events", "topics")}
    frames["claims"] = _with_all(frames["claims"], package.claim_columns)
    reference = _joined([part.reference for part in parts])
    return replace(
        dataset,
        package=package,
        **frames,
        reference=reference,
        sets=(*dataset.sets, *(each.meta for each in sets)),
        problems=(*dataset.problems, *(problem for each in sets for problem in each.dataset.problems)),
        fingerprint=hashlib.sha256("\0".join(_prints(dataset, sets)).encode()).hexdigest(),
    )


def merge_alone(dataset: Dataset, sets: Sequence[ImportedSet]) -> Dataset:
    """``sets`` on the clocks and geography of ``dataset``, without its rows: named after the sets, as of their latest."""
    merged = merge(without_rows(dataset), sets)
    if not sets:
        return merged
    named = replace(
        merged.package,
        id=slug(" ".join(each.meta.id for each in sets)),
        title=", ".join(each.meta.label for each in sets),
        as_of=max(each.dataset.package.as_of for each in sets),
    )
    return replace(merged, package=replace(named, said=conflict_map(named)))


def _prints(dataset: Dataset, sets: Sequence[ImportedSet]) -> Iterable[str]:
    yield dataset.fingerprint
    for each in sets:
        yield f"{each.meta}{each.dataset.fingerprint}"


def _prefixed(added: ImportedSet) -> Dataset:
    """The set's data with its id before every id of a row."""
    name, data = added.meta.id, added.dataset
    frames: dict[str, Any] = {table.name: _with_prefix(getattr(data, table.name), prefix(name)) for table in TABLES}
    return replace(data, **frames, reference=data.reference.assign(set=name))


def _in_columns_of(base: Package, added: ImportedSet) -> ImportedSet:
    """The set with its names in a language in the column that ``base`` has for it, or in one of their own; where that
    is ``name`` itself they join the other names."""
    package, places = added.dataset.package, added.dataset.places
    theirs = {each.id: each.name_column for each in base.languages}
    own = [each for each in package.languages if each.name_column != NAME]
    column = {each.name_column: theirs.get(each.id, f"{NAME}_{each.id}") for each in own}
    further = [old for old, new in column.items() if new == NAME]
    others = zip(places["other_names"], *(places[each] for each in further), strict=True)
    named = places.drop(columns=list(column)).assign(
        other_names=pd.Series(
            [(*its, *filter(None, names)) for its, *names in others], index=places.index, dtype=object
        ),
        **{new: places[old] for old, new in column.items() if new != NAME},
    )
    languages = tuple(replace(each, name_column=column[each.name_column]) for each in own)
    data = replace(added.dataset, package=replace(package, languages=languages), places=named)
    return replace(added, dataset=data)


def _with_all(frame: pd.DataFrame, columns: Iterable[str]) -> pd.DataFrame:
    """``frame`` with every one of these columns of text, '' where data have none."""
    none = pd.Series("", index=frame.index, dtype="str")
    return frame.assign(**{each: frame.get(each, none).fillna("") for each in columns})


def _with_prefix(frame: pd.DataFrame, prefix: str) -> pd.DataFrame:
    changed = {name: _prefixed_ids(frame[name], prefix) for name in frame.columns if name in _KEYS}
    return frame.assign(**changed)


def _prefixed_ids(column: pd.Series, prefix: str) -> pd.Series:
    if column.dtype == object:
        return of_distinct(column, lambda ids: tuple(prefix + each for each in ids))
    return (prefix + column).where(column != "", "").astype("str")


def _joined(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    filled = [frame for frame in frames if len(frame)] or [frames[0]]
    whole = pd.concat(filled, ignore_index=True)
    return gpd.GeoDataFrame(whole, geometry="geometry", crs=CRS) if "geometry" in whole else whole


def _package(base: Package, others: Sequence[Package]) -> Package:
    words: dict[str, Any] = {
        name: _united([getattr(package, name) for package in (base, *others)]) for name in _VOCABULARIES
    }
    years = [each.years for each in (base, *others)]
    span = (min(first for first, _ in years), max(last for _, last in years))
    sides = tuple(dict.fromkeys([*base.sides, *filter(None, (each.side for each in words["parties"]))]))
    united = replace(base, **words, years=span, sides=sides)
    said = all_words([each.said for each in (base, *others)], _VOCABULARIES)
    return replace(united, said=conflict_map(replace(united, said=said)))


def _united(vocabularies: Sequence[Sequence[Any]]) -> tuple[Any, ...]:
    """All words, the first of an id winning."""
    known: dict[str, Any] = {}
    for word in (word for words in vocabularies for word in words):
        known.setdefault(word.id, word)
    return tuple(known.values())
