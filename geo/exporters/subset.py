"""What a selection shows as the tables of a data package: all text, ready for any format."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import geopandas as gpd
import pandas as pd

from ..language.speech import say
from ..package.as_written import as_text
from ..package.reference import REFERENCE_FIELDS
from ..package.schema import SOURCES, TABLES
from ..record.dataset import Dataset
from ..view.area import SURELY
from ..view.audience_words import audience_words
from ..view.naming import cited_query_of
from ..view.select import Selection
from ..view.words import counts_words, credit_words, known_words, view_words


def subset(selection: Selection) -> dict[str, pd.DataFrame]:
    """The package's tables by name, cut to the events in view with their claims, how these answer each other, the
    sources, claimants and topics they name, the statuses in the range, and the places of all of these. Text, '' missing.
    """
    data, events, claims, statuses = selection.dataset, selection.events, selection.claims, selection.statuses
    ids = set(claims["claim_id"])
    between = data.relations["claim_id"].isin(ids) & data.relations["to_claim_id"].isin(ids)
    kept = {
        "events": events,
        "claims": claims,
        "relations": data.relations[between],
        "statuses": statuses.assign(
            event_id=statuses["event_id"].where(statuses["event_id"].isin(events["event_id"]), "")
        ),
        "sources": _sources(data, [*_each(claims["source_ids"]), *_each(statuses["source_ids"])]),
        "claimants": _among(data.claimants, "claimant_id", claims["claimant_id"]),
        "topics": _among(data.topics, "topic_id", events["topic"]),
        "places": _among(
            data.places,
            "place_id",
            [
                *_each(events["place_ids"]),
                *_each(claims["place_ids"]),
                *statuses["place_id"],
                *standing_places(selection),
            ],
        ),
    }
    return {table.name: as_text(table, kept[table.name]) for table in data.package.tables}


def shown(selection: Selection) -> dict[str, pd.DataFrame]:
    """``subset`` without the columns that are only for those who keep the data."""
    return {
        name: frame.drop(columns=frame.columns.intersection(list(_INNER))) for name, frame in subset(selection).items()
    }


_INNER = frozenset(column.name for table in TABLES for column in table.columns if column.inner)


def typed(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The text of table ``name`` as values: numbers as numbers, what is absent as None."""
    numbers = {
        column.name for table in TABLES if table.name == name for column in table.columns if column.kind == "number"
    }
    return pd.DataFrame(
        {column: _values(cells, column in numbers) for column, cells in frame.items()}, index=frame.index
    )


def records(name: str, frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of ``typed`` as plain values."""
    values = typed(name, frame).astype(object)
    rows: list[dict[str, Any]] = values.where(values.notna(), None).to_dict("records")
    return rows


def _values(cells: pd.Series, number: bool) -> pd.Series:
    if number:
        return pd.to_numeric(cells.where(cells != "")).astype("float64")
    return cells.astype(object).where(cells != "", None)


def about(selection: Selection) -> dict[str, str]:
    """What must travel with the data: title, view in words, counts, link, as-of date, licences, attribution."""
    data = selection.dataset
    said = data.package.about
    credits = [str(each["attribution"]) for each in data.package.resources if each.get("attribution")]
    sets = [credit_words(each) for each in data.sets]
    return {
        "title": data.package.title,
        "view": "; ".join(view_words(selection)),
        "counts": counts_words(selection.counts),
        "link": f"?{cited_query_of(selection.view.but(beside=''), data)}",  # of two maps the data are the first's
        "as_of": known_words(data),
        "licence": f"{'; '.join(map(_licence, said.get('licenses', ())))} {licence_limit(data)}".strip(),
        "attribution": "; ".join(dict.fromkeys([*sets, *map(_source, said.get("sources", ())), *credits])),
        "disclaimer": data.package.disclaimer,
        **({"audience": " ".join(audience_words(data.package))} if data.package.audiences else {}),
    }


def licence_limit(data: Dataset) -> str:
    """What the package's licence does not cover: added sets; '' without any."""
    if not data.sets:
        return ""
    sets = ", ".join(say("{set} (ids that begin with {id}:)", set=each.label, id=each.id) for each in data.sets)
    return say(
        "This does not cover the rows of added sets: {sets}; their makers' own terms do, see attribution.", sets=sets
    )


def shapes(selection: Selection) -> gpd.GeoDataFrame:
    """Lines, areas and undated places of added sets (``REFERENCE_FIELDS``, geometry in EPSG:4326) that hold in the range:
    no other filter hides them."""
    return selection.reference[[*REFERENCE_FIELDS, "geometry"]]


def field_descriptions(selection: Selection) -> dict[tuple[str, str], str]:
    """Description by table and column, from the package's descriptor."""
    return {
        (str(resource.get("name", "")), str(field.get("name", ""))): str(field.get("description", ""))
        for resource in selection.dataset.package.resources
        for field in resource.get("schema", {}).get("fields", ())
        if field["name"] not in _INNER
    }


def in_area(selection: Selection) -> list[str]:
    """Of each event in view, whether it lies surely or possibly in the view's area; '' without one."""
    if not selection.view.area:
        return [""] * len(selection.events)
    return ["surely" if reach == SURELY else "possibly" for reach in selection.events["reach"]]


def standing_places(selection: Selection) -> list[str]:
    """The places that a visible layer draws though nothing happened to them in the range: posts, water works, and
    settlements that people had been moved out of."""
    visible = selection.view.layers
    kinds = [
        kind.id for kind in selection.dataset.package.place_kinds if kind.layer in visible and not kind.needs_status
    ]
    places = selection.places
    found: list[str] = places.loc[places["kind"].isin(kinds) & selection.named, "place_id"].tolist()
    return found + [place for layer in visible for place in selection.displaced(layer)["place_id"]]


def _licence(licence: Any) -> str:
    return " ".join(str(licence[key]) for key in ("title", "name", "path") if licence.get(key))


def _source(source: Any) -> str:
    return str(source.get("title") or source.get("path") or "")


def _among(frame: pd.DataFrame, key: str, ids: Iterable[str]) -> pd.DataFrame:
    return frame[frame[key].isin(set(ids))]


def _sources(data: Dataset, ids: Iterable[str]) -> pd.DataFrame:
    """The sources of these ids, and one a set that was added: whom to credit for its rows."""
    cited = _among(data.sources, "source_id", ids)
    makers = [
        (
            f"{each.id}:set",
            each.attribution or say("no credit given"),
            say("Added set: {label}", label=each.label),
        )
        for each in data.sets
    ]
    added = pd.DataFrame(makers, columns=["source_id", "publisher", "note"], dtype="str")
    return pd.concat([cited, added], ignore_index=True).fillna(dict.fromkeys(SOURCES.names, "")) if makers else cited


def _each(lists: pd.Series) -> list[str]:
    return [each for ids in lists for each in ids]
