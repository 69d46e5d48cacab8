"""The tables of a data package from rows that were accepted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np
import pandas as pd
import pyarrow.compute as pc

from ...core.columns import arrow_text, number_texts, of_distinct, rows_under, spread
from ...package.schema import CLAIMANTS, CLAIMS, EVENTS, PLACES, SOURCES, Table
from ..meanings.draft import FIGURES, joined, prefixed
from ..values.links import hosts_of
from ..values.said_words import first_sentence
from .figures import Part

PARTY = "data-set"  # who speaks in a set that names no parties: the data set, a third party
_PLACE = ["lon", "lat", "place", "basis", "precision_m", "district", "country"]
_SOURCE = ["publisher", "url", "published", "language"]
_LONGEST_ID = 80  # characters
_NOT_IN_IDS = r"[^\w.:-]+"


def tables_of(rows: pd.DataFrame, parts: Sequence[Part] = ()) -> dict[str, pd.DataFrame]:
    """Text frames by name of ``geo.package.schema``. ``rows`` has the columns of a draft, ``lon``/``lat`` in degrees, ``start``
    and ``end`` in ISO, ``kind_id``, and figures as text. A figure of one event has no scope: it is no total that a
    curve could follow, since each event has its own; one of ``parts`` is a part."""
    others = rows.drop(columns="note")  # what it says is of the event, not of its place or source
    sources, source_ids = _sources(others)
    places, place_ids = _numbered(PLACES, others, _PLACE, "p", pd.Series(True, index=rows.index))
    speakers = pd.DataFrame({"label": rows["claimant"], "party": PARTY}, index=rows.index)
    claimants, claimant_ids = _numbered(CLAIMANTS, speakers, ["label"], "c", speakers["label"] != "")
    event_ids = event_ids_of(rows["id"])
    base = rows[["claimant", "statement"]].assign(
        event_id=event_ids, source_ids=source_ids, claimant_id=claimant_ids, party=PARTY, reported=rows["published"]
    )
    return {
        "sources": sources,
        "claimants": claimants,
        "places": places,
        "events": _events(rows, event_ids, place_ids),
        "claims": _claims(rows, base.assign(stance="reports"), parts),
    }


def event_ids_of(ids: pd.Series) -> pd.Series:
    """An id for each row: the file's, without what an id can't hold, numbered on where it repeats; else its row."""
    clean = (
        ids
        if _fit_for_ids(ids)
        else ids.str.replace(_NOT_IN_IDS, "-", regex=True).str.strip("-").str.slice(0, _LONGEST_ID)
    )
    if (clean == "").any():
        clean = clean.where(clean != "", pd.Series("row-" + ids.index.astype("str"), index=ids.index))
    while not clean.is_unique:
        again = clean.groupby(clean, sort=False).cumcount()
        clean = clean.where(again == 0, clean + "~" + (again + 1).astype("str"))
    return clean.astype("str")


def _fit_for_ids(ids: pd.Series) -> bool:
    """Whether all are ids already, found quickly."""
    texts = arrow_text(ids)
    other = pc.any(pc.match_substring_regex(texts, r"^-|-$|[^\w.:-]")).as_py()
    return not other and (pc.max(pc.binary_length(texts)).as_py() or 0) <= _LONGEST_ID


def _sources(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """The sources, each with its ids, and those of each row: a line of ``publisher`` and ``url`` is one. Without a name it is
    published where its link leads."""
    several = rows["url"].str.contains("\n", regex=False) | rows["publisher"].str.contains("\n", regex=False)
    if not several.any():
        named = _hosted(rows)
        return _numbered(SOURCES, named, _SOURCE, "s", named["publisher"] != "")
    lines = rows.assign(**{name: rows[name].str.split("\n") for name in ("publisher", "url")})
    each = _hosted(
        lines.explode(["publisher", "url"]).reset_index(names="row").astype({"publisher": "str", "url": "str"})
    )
    sources, ids = _numbered(SOURCES, each, _SOURCE, "s", each["publisher"] != "")
    joint = ids[ids != ""].groupby(each["row"], sort=False).agg("|".join)
    return sources, joint.reindex(rows.index, fill_value="").astype("str")


def _hosted(rows: pd.DataFrame) -> pd.DataFrame:
    bare = (rows["publisher"] == "") & (rows["url"] != "")
    if not bare.any():
        return rows
    return rows.assign(publisher=rows["publisher"].where(~bare, hosts_of(rows["url"])))


def _numbered(
    table: Table, rows: pd.DataFrame, columns: list[str], letter: str, mask: pd.Series
) -> tuple[pd.DataFrame, pd.Series]:
    """The distinct records under ``mask`` with ids, and the id for each row ('' where not under it)."""
    if not mask.any():
        return _framed(table, rows.iloc[:0]), pd.Series("", index=rows.index, dtype="str")
    its = rows_under(rows, mask)
    numbers = its.groupby(columns, sort=False, dropna=False).ngroup()
    first = its[~numbers.duplicated()]
    named = [f"{letter}{number}" for number in range(1, len(first) + 1)]
    ids = spread(named, numbers.to_numpy(), its.index, "str").reindex(rows.index, fill_value="")
    return _framed(table, first.assign(**{table.key: named})), ids


def _framed(table: Table, rows: pd.DataFrame) -> pd.DataFrame:
    """``rows`` with the very columns of ``table``, as text."""
    found = {name: rows[name] for name in rows.columns} | (_place_columns(rows) if table is PLACES else {})
    empty = pd.Series("", index=rows.index, dtype="str").array  # held once, however many columns nobody fills
    columns = {name: found[name].astype("str").array if name in found else empty for name in table.names}
    return pd.DataFrame(columns, index=rows.index, copy=False)


def _place_columns(rows: pd.DataFrame) -> dict[str, pd.Series]:
    lon, lat = (number_texts(rows[name].round(7)) for name in ("lon", "lat"))
    named = rows["place"].where(rows["place"] != "", rows["district"])  # a country is no place's name
    return {
        "name": named.where(named != "", lat + ", " + lon),
        "kind": pd.Series("other", index=rows.index),
        "side_known": pd.Series("yes", index=rows.index).where(rows["basis"] != "area", ""),
        "lon": lon,
        "lat": lat,
        "coordinate_basis": rows["basis"],
        "coordinate_source": rows["file"],
    }


def _events(rows: pd.DataFrame, event_ids: pd.Series, place_ids: pd.Series) -> pd.DataFrame:
    original = prefixed("Kind in the file: ", rows["kind"])
    note = joined("; ", original, rows["note"])
    made = rows.assign(
        event_id=event_ids, place_ids=place_ids, title=_titled(rows, event_ids), kind=rows["kind_id"], note=note
    )
    return _framed(EVENTS, made)


def _titled(rows: pd.DataFrame, event_ids: pd.Series) -> pd.Series:
    """The title; else the kind and the place, the summary's first sentence, the place, the id."""
    said = rows["title"]
    if (said != "").all():
        return said
    kinds = joined(", ", rows["kind"], rows["place"]).where(rows["kind"] != "", "")
    sentences = of_distinct(rows["summary"], first_sentence, "str")
    for other in (kinds, sentences, rows["place"], "Event " + event_ids):
        said = said.where(said != "", other)
    return said


def _claims(rows: pd.DataFrame, base: pd.DataFrame, parts: Sequence[Part]) -> pd.DataFrame:
    """One claim a figure, of all or of a part; one for the statement where a row has no figure but a source or a statement."""
    frames = [_figure(base, rows, metric) for metric in FIGURES]
    frames += [_part(base, part, number) for number, part in enumerate(parts, 1)]
    figured = reduce(pd.Index.union, (frame.index for frame in frames))
    worded = base[~base.index.isin(figured) & ((base["source_ids"] != "") | (base["statement"] != ""))]
    frames.append(worded.assign(claim_id="c-" + worded["event_id"]))
    return _framed(CLAIMS, pd.concat(frames).fillna("").sort_index(kind="stable"))


def _part(base: pd.DataFrame, part: Part, number: int) -> pd.DataFrame:
    """A figure of some people only: what its column calls them is said."""
    chosen = base.loc[part.values.index]
    ids = f"c-{part.metric}-{number}-" + chosen["event_id"]
    return chosen.assign(
        claim_id=ids, metric=part.metric, scope="part", **{name: part.values[name] for name in part.values}
    )


def _figure(base: pd.DataFrame, rows: pd.DataFrame, metric: str) -> pd.DataFrame:
    given = dict(zip(("value_low", "value_best", "value_high"), FIGURES[metric], strict=True))
    some = np.logical_or.reduce([(rows[column] != "").to_numpy() for column in given.values()])
    given |= {"at_least": f"{metric}_at_least", "note": f"{metric}_words"}
    values = {name: rows.loc[some, column] for name, column in given.items()}
    chosen = base[some]
    return chosen.assign(claim_id=f"c-{metric}-" + chosen["event_id"], metric=metric, **values)
