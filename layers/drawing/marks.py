"""Marks: one place in one layer, with symbol, badge and the words of its tooltip."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from geo.language.speech import say_n
from geo.package.descriptor import Package
from geo.package.set_ids import sets_of
from geo.record.borders import UNDECIDABLE
from geo.view.select import Selection

COLUMNS = (
    "id",
    "layer",
    "set",
    "place_id",
    "lon",
    "lat",
    "radius_m",
    "slot",
    "symbol",
    "fill",
    "color",
    "overlay",
    "size",
    "faded",
    "count",
    "undecidable",
    "possibly",
    "title",
    "note",
    "event_ids",
    "rank",
)
SIZE_PX = 9.0


def no_marks(_: Selection) -> pd.DataFrame:
    """An empty frame of marks."""
    return pd.DataFrame(columns=list(COLUMNS))


def place_names(places: pd.DataFrame, package: Package, language: str) -> pd.Series:
    """Names by place_id in ``language``, falling back along the package's chain of languages to ``name``."""
    chosen = pd.Series("", index=places.index, dtype="str")
    for column in package.name_columns(language):
        chosen = chosen.mask(chosen == "", places[column])
    return chosen.set_axis(places["place_id"])


def district_words(places: pd.DataFrame, package: Package, language: str) -> dict[str, str]:
    """By district as ``places`` write it what it is called in ``language``: each part of it that is a place itself by that
    place's name, any other as it is written."""
    called = dict(zip(places["name"], place_names(places, package, language), strict=True))
    return {
        each: ", ".join(called.get(part, part) for part in each.split(", ")) for each in places["district"].unique()
    }


def nameless(places: pd.DataFrame, package: Package) -> pd.Series:
    """Mask of the places that are called by their kind, for an audience is not told their names."""
    labels = places["kind"].map({each.id: each.label for each in package.place_kinds})
    return (places["name"] == labels) & any(each.names for each in package.audiences)


def marks_of(selection: Selection, layer: str, rows: pd.DataFrame) -> pd.DataFrame:
    """A frame with ``COLUMNS`` from ``rows``, which hold place_id (of placed places) and whatever a layer knows:
    symbol, fill, color, overlay, size, faded, count, note, event_ids; the rest is filled in."""
    places = selection.places_by_id
    rows = rows[places["placed"].reindex(rows["place_id"], fill_value=False).to_numpy(bool)]
    if rows.empty:
        return no_marks(selection)
    its = places.loc[rows["place_id"]].reset_index()
    names = place_names(its, selection.dataset.package, selection.view.names_language)
    filled = rows.reset_index(drop=True).assign(
        id=layer + ":" + its["place_id"],
        layer=layer,
        lon=its["lon"],
        lat=its["lat"],
        radius_m=its["precision_m"],
        slot=0,
        undecidable=its["side"] == UNDECIDABLE,
        possibly=its["possibly"],
        title=names.to_numpy(),
    )
    defaults = {"overlay": "", "size": SIZE_PX, "faded": False, "count": 0, "note": "", "rank": 0, "set": ""}
    return filled.assign(**{each: value for each, value in defaults.items() if each not in filled})[list(COLUMNS)]


def plain_places(selection: Selection) -> pd.DataFrame:
    """The places in view without the weight of a geometry column."""
    return pd.DataFrame(selection.places).drop(columns="geometry")


def gathered(keys: pd.Series, values: pd.Series) -> dict[str, tuple[str, ...]]:
    """The values of each key, both in the order in which they come."""
    found: dict[str, list[str]] = {}
    for key, value in zip(keys.tolist(), values.tolist(), strict=True):
        found.setdefault(key, []).append(value)
    return {key: tuple(its) for key, its in found.items()}


def with_slots(marks: pd.DataFrame, slots: Mapping[str, int]) -> pd.DataFrame:
    """``marks`` of all visible layers with ``slot``: 0 alone on a coordinate, else its layer's of ``slots``; further
    marks of a layer there take those after the last."""
    if marks.empty:
        return marks
    spot = [marks["lon"].round(5), marks["lat"].round(5)]
    alone = marks.groupby(spot)["id"].transform("size") == 1
    number = marks.groupby([*spot, "layer"]).cumcount()
    extra = number > 0
    further = max(slots.values()) + extra.groupby(spot).cumsum()
    slot = marks["layer"].map(slots).where(~extra, further)
    return marks.assign(slot=slot.where(~alone, 0).astype(int))


def in_set_colors(marks: pd.DataFrame, colors: Mapping[str, str]) -> pd.DataFrame:
    """``marks`` in which those of an added set (``set:`` before the place's id) name their ``set`` and have its colour."""
    of = sets_of(marks["place_id"], colors)
    return marks.assign(color=marks["color"].where(of == "", of.map(colors)), set=of)


def listed(words: Iterable[str], most: int = 4) -> str:
    """``words`` once each, in order, the rest counted: ``clash, shelling and 2 more``."""
    unique = list(dict.fromkeys(words))
    shown = ", ".join(unique[:most])
    more = len(unique) - most
    return say_n("{shown} and {n} more", "{shown} and {n} more", more, shown=shown) if more > 0 else shown


def first_of(order: Sequence[str], found: Iterable[str]) -> str:
    """The first of ``order`` that is among ``found``; '' if none is."""
    present = set(found)
    return next((each for each in order if each in present), "")


def worded(number: int, singular: str, plural: str | None = None) -> str:
    """``1 event``, ``3 events``."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def events_words(number: int) -> str:
    """``1 event``, ``3 events``."""
    return say_n("{n} event", "{n} events", number)


def labels_of(records: Iterable[object]) -> Mapping[str, str]:
    """Label by id of a vocabulary of the package."""
    return {each.id: each.label for each in records}  # type: ignore[attr-defined]
