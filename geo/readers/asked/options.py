"""What a person may say about a file, on the command line or in the page, and what is asked back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from ...language.speech import again
from .known_places import KnownPlaces

NO_COLUMN = "(none)"


@dataclass(frozen=True)
class Options:
    """Answers about one file; an empty one lets the reader find out.

    ``lon`` … ``radius`` are names of columns (``NO_COLUMN``: none holds it, whatever one is called); ``crs`` is what pyproj
    understands, such as EPSG:28412; ``sheet`` a sheet, layer or file within the file; ``header_row`` counts from 1 (0: there
    is none, None: find out); ``kind_map`` gives the kind of event for a word of the file; ``near`` is where the data should
    lie (west, south, east, north in degrees); ``today`` an ISO date after which times are said to lie in the future ('' the
    clock's). ``known`` are the places of a record, and ``by_name``: rows without coordinates are placed there by the name of
    their place (None: ask).
    """

    lon: str = ""
    lat: str = ""
    date: str = ""
    end_date: str = ""
    time: str = ""
    title: str = ""
    kind: str = ""
    place: str = ""
    id: str = ""
    source: str = ""
    url: str = ""
    summary: str = ""
    killed: str = ""
    injured: str = ""
    radius: str = ""
    day_first: bool | None = None
    crs: str = ""
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    decimal: str = ""
    header_row: int | None = None
    swap: bool | None = None
    attribution: str = ""
    label: str = ""
    kind_map: Mapping[str, str] = field(default_factory=dict)
    near: tuple[float, float, float, float] | None = None
    today: str = ""
    known: KnownPlaces | None = field(
        default=None, repr=False
    )  # no answer: the same file is the same beside another record
    by_name: bool | None = None

    def but(self, **changes: Any) -> Self:
        """These options with some answers changed."""
        return replace(self, **changes)


@dataclass(frozen=True)
class Question:
    """What could not be decided. ``option`` is the field of ``Options`` that answers it; ``choices`` are values for it
    (empty: free text); ``preview`` shows what each choice would mean; ``must``: rows wait for the answer."""

    option: str
    text: str
    choices: tuple[str, ...] = ()
    preview: tuple[str, ...] = ()
    must: bool = False

    def as_dict(self) -> dict[str, Any]:
        return {
            "option": self.option,
            "text": again(self.text),
            "choices": list(self.choices),
            "preview": [again(each) for each in self.preview],
            "must": self.must,
        }
