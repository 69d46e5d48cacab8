"""The record as an audience gets it: as though what is left were all there is.

Every table is written out as text, reduced, and read and checked again as any package is, so that verdicts, sides, dates of
knowing, counts, words searched and checksums follow from what is left, and nothing that was derived of the whole stays.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

import geopandas as gpd
import pandas as pd

from ..package.as_written import as_text
from ..package.descriptor import TITLE, Package
from ..package.folder import RawPackage
from ..package.schema import WITHHELD
from ..record.checksum import checksum
from ..record.dataset import Dataset, dataset_of
from .ids import renamed
from .numbers import hidden
from .package import reduced_package
from .positions import moved
from .profile import ALL, TEXTS, Profile
from .texts import Tables, Withheld, nameless, names_in, parts_numbered, titled, without_texts

_UNREAD = {"checked": "", "check": ""}  # of a row whose source is left out


def reduced(dataset: Dataset, profile: Profile) -> Dataset:
    """``dataset`` without what ``profile`` withholds; whatever it was cut from and spoken as, the whole of it. The package's
    ``audiences`` say so. Raises ``GeoError`` where its own words hold a withheld name."""
    whole = (dataset.unspoken or dataset).whole
    before = _as_written(whole)
    left = _rows_left(before, profile)
    withheld = _withheld(before, left, whole.package, profile)
    package = reduced_package(whole.package, profile, withheld)
    tables = _told(left, profile, whole.package, withheld)
    tables = renamed(tables, profile, withheld, tuple(each.id for each in whole.sets))
    tables = parts_numbered(tables, profile)
    found = dataset_of(RawPackage(package, tables))
    found = replace(
        found,
        **{name: _unnamed(getattr(whole, name), withheld) for name in ("borders", "rivers", "reservoirs")},
        relief=whole.relief,
        reference=_shapes(whole.reference, profile, withheld),
        sets=whole.sets,
        own_sides=tuple(each for each in whole.own_sides if each in package.sides),
        problems=(),
    )
    return replace(
        found, fingerprint=hashlib.sha256(f"{package.audiences} {checksum(found).sha256}".encode()).hexdigest()
    )


def withheld_words(dataset: Dataset, profile: Profile) -> Withheld:
    """The words that may not stand in what is written of ``dataset`` for that audience."""
    whole = (dataset.unspoken or dataset).whole
    before = _as_written(whole)
    return _withheld(before, _rows_left(before, profile), whole.package, profile)


def _as_written(whole: Dataset) -> Tables:
    return {table.name: as_text(table, getattr(whole, table.name)) for table in whole.package.tables}


def _withheld(before: Tables, left: Tables, package: Package, profile: Profile) -> Withheld:
    told = [each.label for each in (*package.parties, *package.countries)]
    return Withheld(_words(before, left, package, profile), told)


def _told(tables: Tables, profile: Profile, package: Package, withheld: Withheld) -> Tables:
    """What of the rows left is told."""
    if profile.numbers_below:
        tables = {**tables, "claims": hidden(tables["claims"], tables["events"], profile.numbers_below)}
    else:
        tables = {**tables, "claims": tables["claims"].drop(columns=WITHHELD, errors="ignore")}
    tables = {**tables, "places": moved(tables["places"], profile, package)}
    tables["places"] = nameless(tables["places"], _named(tables["places"]["kind"], profile.names), package)
    tables = _without_claimants(tables, profile)
    tables = _without_sources(tables, profile)
    return _without_words(without_texts(tables, profile, package), package, withheld)


def _named(cells: pd.Series, words: Iterable[str]) -> pd.Series:
    """Mask of the cells that are among ``words``; ``*`` is all."""
    return pd.Series(ALL in words, index=cells.index) | cells.isin(list(words))


def _rows_left(tables: Tables, profile: Profile) -> Tables:
    """The rows without the kinds that are left out, and what hung on them alone."""
    events = tables["events"][~tables["events"]["kind"].isin(profile.event_kinds)]
    places = tables["places"][~tables["places"]["kind"].isin(profile.place_kinds)]
    claims = tables["claims"][tables["claims"]["event_id"].isin(events["event_id"])]
    statuses = tables["statuses"]
    of_event = (statuses["event_id"] == "") | statuses["event_id"].isin(events["event_id"])
    statuses = statuses[of_event & statuses["place_id"].isin(places["place_id"])]
    known = set(places["place_id"])
    events, claims = (each.assign(place_ids=_cut(each["place_ids"], known)) for each in (events, claims))
    relations = tables["relations"]
    both = relations["claim_id"].isin(claims["claim_id"]) & relations["to_claim_id"].isin(claims["claim_id"])
    left = {
        **tables,
        "events": events,
        "places": places,
        "claims": claims,
        "statuses": statuses,
        "relations": relations[both],
    }
    for name, key, referring in (
        ("places", "place_id", (("events", "place_ids"), ("claims", "place_ids"), ("statuses", "place_id"))),
        ("sources", "source_id", (("claims", "source_ids"), ("statuses", "source_ids"))),
        ("claimants", "claimant_id", (("claims", "claimant_id"),)),
        ("topics", "topic_id", (("events", "topic"),)),
    ):
        was, now = (_referred(each, referring) for each in (tables, left))
        left[name] = left[name][~left[name][key].isin(was - now)]
    return {name: frame.reset_index(drop=True) for name, frame in left.items()}


def _referred(tables: Tables, referring: Iterable[tuple[str, str]]) -> set[str]:
    return {each for name, column in referring for cell in tables[name][column].unique() for each in cell.split("|")}


def _cut(cells: pd.Series, known: set[str]) -> pd.Series:
    """Lists of ids without those that are not ``known``."""
    return pd.Series(["|".join(each for each in cell.split("|") if each in known) for cell in cells],
                     index=cells.index, dtype="str")  # fmt: skip


def _words(before: Tables, left: Tables, package: Package, profile: Profile) -> Iterator[str]:
    """Every name that is withheld."""
    yield from (each.label for each in package.event_kinds if each.id in profile.event_kinds)
    yield from (each.label for each in package.place_kinds if each.id in profile.place_kinds)
    gone = before["events"][~before["events"]["event_id"].isin(left["events"]["event_id"])]
    for column in (TITLE, *(each for each in package.title_columns.values() if each in gone)):
        yield from gone[column]
    places = before["places"]
    unnamed = _named(places["kind"], (*profile.names, *profile.place_kinds)) | ~places["place_id"].isin(
        left["places"]["place_id"]
    )
    yield from names_in(places[unnamed], package)
    claimants = before["claimants"]
    out = claimants[_named(claimants["claimant_id"], profile.claimants) | _named(claimants["kind"], profile.claimants)]
    yield from out["label"]
    claims = before["claims"]
    yield from claims.loc[claims["claimant_id"].isin(out["claimant_id"]) | (ALL in profile.claimants), "claimant"]
    yield from _sources_out(before["sources"], profile)["publisher"]


def _without_claimants(tables: Tables, profile: Profile) -> Tables:
    """Claims stay, as their party's; who spoke is not told."""
    if not profile.claimants:
        return tables
    claimants, claims = tables["claimants"], tables["claims"]
    out = _named(claimants["claimant_id"], profile.claimants) | _named(claimants["kind"], profile.claimants)
    silent = claims["claimant_id"].isin(claimants.loc[out, "claimant_id"]) | (ALL in profile.claimants)
    unnamed = {name: claims[name].mask(silent, "") for name in ("claimant_id", "claimant")}
    return {**tables, "claimants": claimants[~out].reset_index(drop=True), "claims": claims.assign(**unnamed)}


def _sources_out(sources: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    return sources[_named(sources["source_id"], profile.sources) | _named(sources["publisher"], profile.sources)]


def _without_sources(tables: Tables, profile: Profile) -> Tables:
    """What rests on a source stays; which it is is not told, nor whether somebody read it there."""
    return _drop_sources(tables, set(_sources_out(tables["sources"], profile)["source_id"]))


def _drop_sources(tables: Tables, out: set[str]) -> Tables:
    if not out:
        return tables
    sources = tables["sources"][~tables["sources"]["source_id"].isin(out)].reset_index(drop=True)
    known, found = set(sources["source_id"]), {**tables, "sources": sources}
    for name in ("claims", "statuses"):
        cells = _cut(tables[name]["source_ids"], known)
        found[name] = tables[name].assign(source_ids=cells)
        found[name].loc[cells != tables[name]["source_ids"], list(_UNREAD)] = ""
    return found


def _without_words(tables: Tables, package: Package, withheld: Withheld) -> Tables:
    """What is left, without the cells that a withheld name stands in; a row that can't be without such a cell goes."""
    found = _drop_sources(
        tables, set(tables["sources"].loc[withheld.mask(tables["sources"]["publisher"]), "source_id"])
    )
    titles = list(package.title_columns.values())
    columns = {**TEXTS, "places": (*TEXTS["places"], *package.all_name_columns[1:], "other_names", "district"),
               "claims": (*TEXTS["claims"], "claimant"), "events": (*TEXTS["events"], *titles),
               "topics": (*TEXTS["topics"], *titles)}  # fmt: skip
    for name, frame in found.items():
        shown = [
            each
            for each in columns.get(name, ())
            if each in frame and not (name in ("events", "topics") and each == TITLE)
        ]
        found[name] = frame.assign(**{each: frame[each].mask(withheld.mask(frame[each]), "") for each in shown})
    found["places"] = nameless(found["places"], withheld.mask(found["places"]["name"]), package)
    found["events"] = titled(found["events"], withheld.mask(found["events"][TITLE]), package)
    gone = found["topics"].loc[withheld.mask(found["topics"][TITLE]), "topic_id"]
    found["topics"] = found["topics"][~found["topics"]["topic_id"].isin(gone)].reset_index(drop=True)
    found["events"] = found["events"].assign(
        topic=found["events"]["topic"].mask(found["events"]["topic"].isin(gone), "")
    )
    named = withheld.mask(found["claimants"]["label"])
    silent = found["claims"]["claimant_id"].isin(found["claimants"].loc[named, "claimant_id"])
    found["claims"] = found["claims"].assign(claimant_id=found["claims"]["claimant_id"].mask(silent, ""))
    found["claimants"] = found["claimants"][~named].reset_index(drop=True)
    return found


def _unnamed(frame: gpd.GeoDataFrame, withheld: Withheld) -> gpd.GeoDataFrame:
    """Borders or waters without the names that are withheld."""
    cells = {each: frame[each].mask(withheld.mask(frame[each]), "") for each in ("name", "source") if each in frame}
    return frame.assign(**cells)


def _shapes(reference: gpd.GeoDataFrame, profile: Profile, withheld: Withheld) -> gpd.GeoDataFrame:
    """Lines, areas and undated places: none where positions are coarse, for none of theirs can be."""
    if profile.moves or reference.empty:
        return reference.iloc[:0]
    cells = {each: reference[each] if profile.is_reviewed("reference", each) else "" for each in TEXTS["reference"]}
    found = reference.assign(**cells)
    return found.assign(**{each: found[each].mask(withheld.mask(found[each]), "") for each in (*cells, "kind")})
