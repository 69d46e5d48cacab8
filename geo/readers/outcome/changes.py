"""What answers change: the events, lines and areas of one reading of a file beside those of another, row by row."""

from __future__ import annotations

import pandas as pd

from ...core.columns import of_distinct
from ...language.speech import mark, say
from .imported import Imported

_OF_EVENTS = ["title", "kind", "start", "end", "summary"]
_OF_SHAPES = {"name": "title", "kind": "kind", "start": "start", "end": "end"}
_OF_PLACES = {"place": "name", "longitude": "lon", "latitude": "lat", "radius": "precision_m"}
_IN, _OUT = mark("taken in"), mark("not taken in")


def changed_rows(before: Imported, after: Imported) -> pd.DataFrame:
    """The rows of the file (index) that come in otherwise, with their titles and the columns that differ anywhere: ``before →
    after``."""
    old, new = _shown(before), _shown(after)
    rows = old.index.union(new.index)
    old, new = (frame.reindex(rows, fill_value="") for frame in (old, new))
    unlike = old != new
    changed = unlike.any(axis=1)
    columns = [name for name in unlike if name == "title" or unlike[name].any()]
    told = pd.DataFrame({name: _told(old.loc[changed, name], new.loc[changed, name]) for name in columns})
    return told.rename_axis("row of the file")


def _shown(imported: Imported) -> pd.DataFrame:
    events, places = imported.tables["events"], imported.tables["places"].set_index("place_id")
    where = {name: events["place_ids"].map(places[column]) for name, column in _OF_PLACES.items()}
    shown = events[_OF_EVENTS].assign(outcome=say(_IN), **where, **_claimed(imported))
    shapes = pd.DataFrame(imported.reference[list(_OF_SHAPES)]).rename(columns=_OF_SHAPES).assign(outcome=say(_IN))
    return pd.concat([shown, shapes]).fillna("").astype("str").sort_index()


def _claimed(imported: Imported) -> dict[str, pd.Series]:
    """By row: the sources, and the figures of all people."""
    claims = imported.tables["claims"]
    first = claims.loc[~claims.index.duplicated(), "source_ids"]
    sources = imported.tables["sources"].set_index("source_id")
    named = (sources["publisher"] + " " + sources["url"]).str.strip().to_dict()
    whole = claims[claims["scope"] != "part"]
    figures = {metric: _figures(whole[whole["metric"] == metric]) for metric in ("killed", "injured")}
    return {
        "source": of_distinct(first, lambda ids: "; ".join(named.get(each, "") for each in ids.split("|")), "str")
    } | figures


def _figures(claims: pd.DataFrame) -> pd.Series:
    """``12``, or ``10–14`` where only bounds are given."""
    bounds = (claims["value_low"] + "–" + claims["value_high"]).where(claims["value_low"] != "", "")
    return claims["value_best"].where(claims["value_best"] != "", bounds)


def _told(old: pd.Series, new: pd.Series) -> pd.Series:
    if old.name == "outcome":
        old, new = old.replace("", say(_OUT)), new.replace("", say(_OUT))
    return new.where(old == new, old + " → " + new)
