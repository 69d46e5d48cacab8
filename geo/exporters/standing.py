"""What holds at places in a selection: statuses, and settlements that people were moved out of. A row each, with place,
layer and time, for the formats that draw."""

from __future__ import annotations

import pandas as pd

from ..core.times import UTC_DTYPE
from ..record import status
from ..record.displacement import BACK, OUT, evacuated_of_place
from ..view.select import Selection
from .spans import spans_of
from .subset import standing_places

COLUMNS = ("layer", "place_id", "title", "says", "status", "party", "starts", "ends", "end_basis", "basis", "statement",
           "event_ids", "source_ids", "first", "last", "clocked")  # fmt: skip
NOT_KNOWN = "no status known"
_TIMES = ["first", "last", "clocked"]
_NO_TIME = pd.Series(pd.NaT, dtype=UTC_DTYPE)


def standing(selection: Selection) -> pd.DataFrame:
    """All rows (``COLUMNS``, text but for the times; ``title`` is the place's name, ``says`` the status in words, ``layer``
    that of the place's kind, '' for none): the statuses in the range, the places of a visible layer that have none, and
    the settlements moved out of."""
    frames = [
        statuses(selection),
        _silent(selection),
        *(moved_out(selection, each) for each in layers_moved_out(selection)),
    ]
    found = [frame[list(COLUMNS)] for frame in frames if len(frame)]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=list(COLUMNS))


def statuses(selection: Selection) -> pd.DataFrame:
    """The statuses that held in the range, with ``status_id``."""
    found, package = selection.statuses.reset_index(drop=True), selection.dataset.package
    cores = status.spans(found)[["begun_core", "over_core"]].set_axis(["begun", "over"], axis=1)
    over = found["valid_to"].where((found["valid_to"] != "") | (found["end_basis"] != "moment"), found["valid_from"])
    rows = found.assign(
        layer=_layer_of_places(selection, found["place_id"]), title=_names(selection, found["place_id"]),
        says=[package.status_word[word].label for word in found["status"]],
        starts=found["valid_from"], ends=found["valid_to"],
        event_ids=found["event_id"], source_ids=["|".join(each) for each in found["source_ids"]],
    )  # fmt: skip
    return rows.join(spans_of(found["valid_from"], over, cores, package))


def moved_out(selection: Selection, layer: str) -> pd.DataFrame:
    """The settlements that people had been moved out of by events of ``layer``; ``people``: the number by the latest claim
    about that place alone, NaN for none."""
    found, events = selection.displaced(layer), selection.dataset.events.set_index("event_id")
    starts = events["start"].reindex([each[0] for each in found["event_ids"]]).to_numpy()
    ends = events["start"].reindex(found["back_event"]).fillna("").to_numpy()
    over = events["end_core"].reindex(found["back_event"]).to_numpy()
    rows = found[["place_id"]].assign(
        layer=layer, title=_names(selection, found["place_id"]), says="people moved out", status="", party="",
        starts=starts, ends=ends, end_basis="", statement="",
        basis=["returned" if back else "faded" if gone else "in force"
               for back, gone in zip(found["returned"], found["faded"], strict=True)],
        event_ids=["|".join(each) for each in found["event_ids"]], source_ids="",
        people=found["place_id"].map(evacuated_of_place(selection.claims_counting(["evacuated"]))),
    )  # fmt: skip
    cores = pd.DataFrame({"begun": found["out_core"], "over": pd.Series(over, dtype=found["back_core"].dtype)})
    return rows.join(
        spans_of(rows["starts"].astype("str"), rows["ends"].astype("str"), cores, selection.dataset.package)
    )


def layers_moved_out(selection: Selection) -> list[str]:
    """The visible layers that events of people moved out make."""
    kinds = selection.dataset.package.event_kinds
    layers = dict.fromkeys(kind.layer for kind in kinds if kind.id in (OUT, BACK))
    return [each for each in layers if each in selection.view.layers]


def _silent(selection: Selection) -> pd.DataFrame:
    """The places of a visible layer without a status in the range."""
    spoken, places = set(selection.statuses["place_id"]), selection.dataset.places.set_index("place_id")["kind"]
    kinds = selection.dataset.package.place_kind
    ids = [each for each in standing_places(selection) if each not in spoken and kinds[places[each]].layer]
    ids = pd.Series(ids, dtype="str")
    rows = pd.DataFrame({"place_id": ids, "layer": _layer_of_places(selection, ids), "title": _names(selection, ids)})
    empty = dict.fromkeys([each for each in COLUMNS if each not in rows and each not in _TIMES], "")
    return rows.assign(**empty | {"says": NOT_KNOWN}, clocked=False).assign(first=_NO_TIME, last=_NO_TIME)


def _layer_of_places(selection: Selection, ids: pd.Series) -> pd.Series:
    places, package = selection.dataset.places, selection.dataset.package
    kinds = dict(zip(places["place_id"], places["kind"], strict=True))
    return pd.Series([package.place_kind[kinds[each]].layer for each in ids], index=ids.index, dtype="str")


def _names(selection: Selection, ids: pd.Series) -> pd.Series:
    places = selection.dataset.places
    names = dict(zip(places["place_id"], places["name"], strict=True))
    return pd.Series([names[each] for each in ids], index=ids.index, dtype="str")
