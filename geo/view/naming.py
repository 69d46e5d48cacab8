"""Names of files that say what is in them: record, range, date of the data; and the link by which a view is cited."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import quote, urlencode

from ..record.dataset import Dataset
from .permalink import OPEN, link_of
from .select import Selection
from .view import View


def range_name(selection: Selection) -> str:
    """The range of a view: ``20210428-20210501``, ``20210429``, ``20210429-open``, ``whole-record``."""
    bounds = [(each[:10].replace("-", "") or "open") for each in (selection.view.start, selection.view.end)]
    return "whole-record" if bounds == ["open", "open"] else "-".join(dict.fromkeys(bounds))


def date_name(selection: Selection) -> str:
    """The day up to which the data were known: ``20260302``; '' for data without."""
    return (selection.view.known or selection.dataset.package.as_of)[:10].replace("-", "")


def file_name(selection: Selection, ending: str) -> str:
    """``batken-isfara-3f2a_20210428-20210501_20260302.gpkg``, as sheets are named but for size; the number tells files of
    other filters and data apart."""
    dataset = selection.dataset
    shown = selection.view.but(event="", place="", lon=None, lat=None, zoom=None, pane="")
    said = f"{cited_query_of(shown, dataset)} {dataset.fingerprint}"
    number = f"{dataset.package.id}-{sha256(said.encode()).hexdigest()[:4]}"
    parts = (number, range_name(selection), date_name(selection))
    return f"{'_'.join(filter(None, parts))}.{ending}"


def cited_query_of(view: View, dataset: Dataset) -> str:
    """``query_of`` with the dates in any case: what is cited shows the same range whatever the opening view becomes."""
    dates = {"from": view.start or OPEN, "to": view.end or OPEN}
    return urlencode(dates | link_of(view, dataset), quote_via=quote, safe=",:")
