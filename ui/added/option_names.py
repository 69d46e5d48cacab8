"""What the page calls the options that messages about a file name as the command line does."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Iterable, Mapping
from dataclasses import replace

from geo.core.errors import Problem
from geo.language.speech import Labels, again, mark
from geo.readers.door import Imported

COLUMNS = Labels(
    {
        "lon": mark("Longitude"),
        "lat": mark("Latitude"),
        "date": mark("Date"),
        "end_date": mark("End date"),
        "time": mark("Hour and minute"),
        "title": mark("Title"),
        "kind": mark("Kind of event"),
        "place": mark("Name of the place"),
        "id": mark("Id"),
        "source": mark("Source"),
        "url": mark("Link to the source"),
        "summary": mark("Description"),
        "killed": mark("People killed"),
        "injured": mark("People injured"),
        "radius": mark("Radius in metres"),
    }
)
READING = Labels(
    {
        "encoding": mark("Encoding"),
        "delimiter": mark("Separator of cells"),
        "decimal": mark("Decimal sign"),
        "header_row": mark("Header row"),
        "sheet": mark("Sheet, layer or file within"),
        "day_first": mark("Day first"),
        "swap": mark("Swap longitude and latitude"),
        "crs": mark("Coordinate system"),
        "by_name": mark("Place rows by the names of places"),
    }
)
_OTHERS = Labels({"attribution": mark("Whom to credit"), "label": mark("Name of the set")})
_LABELS: Mapping[str, str] = ChainMap(COLUMNS, READING, _OTHERS)  # type: ignore[arg-type]
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
    return tuple(
        replace(each, remedy=on_the_page(again(each.remedy))) if "--" in each.remedy else each for each in problems
    )


def _label(found: re.Match[str]) -> str:
    label = _LABELS.get(found[1].replace("-", "_"))
    return f"“{label}”" if label else found[0]
