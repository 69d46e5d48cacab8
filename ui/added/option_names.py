"""What the page calls the options that messages about a file name as the command line does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from geo.core.errors import Problem
from geo.readers.door import Imported

COLUMNS = {
    "lon": "Longitude", "lat": "Latitude", "date": "Date", "end_date": "End date", "time": "Hour and minute",
    "title": "Title", "kind": "Kind of event", "place": "Name of the place", "id": "Id", "source": "Source",
}  # fmt: skip
READING = {
    "encoding": "Encoding", "delimiter": "Separator of cells", "decimal": "Decimal sign", "header_row": "Header row",
    "sheet": "Sheet, layer or file within", "day_first": "Day first", "swap": "Swap longitude and latitude",
    "crs": "Coordinate system",
}  # fmt: skip
_LABELS = COLUMNS | READING | {"attribution": "Whom to credit", "label": "Name of the set"}
_OPTION = re.compile(r"--([a-z]+(?:-[a-z]+)*)")


def on_the_page(text: str) -> str:
    """``text`` with the labels of controls in place of options: “Coordinate system” for ``--crs``."""
    return _OPTION.sub(_label, text) if "--" in text else text


def for_the_page(imported: Imported) -> Imported:
    """``imported`` with what is to be done about each row in words of the page."""
    return replace(
        imported,
        rejected=_worded(imported.rejected),
        skipped=_worded(imported.skipped),
        warnings=_worded(imported.warnings),
    )


def _worded(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(replace(each, remedy=on_the_page(each.remedy)) if "--" in each.remedy else each for each in problems)


def _label(found: re.Match[str]) -> str:
    label = _LABELS.get(found[1].replace("-", "_"))
    return f"“{label}”" if label else found[0]
