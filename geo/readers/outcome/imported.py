"""The outcome of reading one file: every row accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import geopandas as gpd
import pandas as pd

from ...core.errors import Problem
from ...language.speech import again, say_later
from ...package.folder import RawPackage
from ..asked.options import Question

_SPELT_OUT = 50


@dataclass(frozen=True, eq=False)
class Imported:
    """``tables`` hold text frames of ``geo.package.schema`` (index: row in the file), ``reference`` what has no date or is no
    point (EPSG:4326; ``name``, ``kind``, ``text``). accepted + rejected + skipped = rows, always.

    ``format`` and ``container`` are the names of the reader and of the kind of file; ``columns`` which column became
    what, ``kinds`` the kind for each word of the file, ``said`` how the file was read. ``times`` are the first and last
    time (ISO), ``bbox`` west, south, east, north in degrees, None where nothing was accepted. ``raw`` is the
    package where the file is one; ``fingerprint`` the SHA-256 of file and answers. ``actors`` has ``actor1`` and ``actor2``
    of each row of the table of events.
    """

    file: str
    format: str
    container: str
    tables: Mapping[str, pd.DataFrame]
    reference: gpd.GeoDataFrame
    rows: int
    accepted: int
    rejected: tuple[Problem, ...] = ()
    skipped: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    preview: pd.DataFrame = field(default_factory=pd.DataFrame)
    bbox: tuple[float, float, float, float] | None = None
    times: tuple[str, str] | None = None
    raw: RawPackage | None = None
    actors: pd.DataFrame = field(default_factory=pd.DataFrame)
    label: str = ""
    attribution: str = ""
    fingerprint: str = ""

    @cached_property
    def reasons(self) -> dict[str, int]:
        """How often each reason kept rows out, the most frequent first."""
        return dict(Counter(again(problem.reason) for problem in self.rejected).most_common())

    @cached_property
    def told(self) -> list[str]:
        """The warnings in words, those of one reason spelt out up to a number; ``geo.readers.door.rejects_csv`` has all."""
        alike: dict[tuple[str, str, str], list[Problem]] = {}
        for each in self.warnings:
            alike.setdefault((each.file, each.column, each.reason), []).append(each)
        return [words for group in alike.values() for words in _spelt_out(group)]

    @property
    def events(self) -> int:
        return len(self.tables["events"]) if "events" in self.tables else 0

    def as_dict(self) -> dict[str, Any]:
        """The report as plain values."""
        return {
            "file": self.file,
            "format": self.format,
            "container": self.container,
            "rows": self.rows,
            "accepted": self.accepted,
            "rejected": len(self.rejected),
            "skipped": len(self.skipped),
            "events": self.events,
            "reference": len(self.reference),
            "reasons": self.reasons,
            "warnings": self.told,
            "questions": [each.as_dict() for each in self.questions],
            "columns": dict(self.columns),
            "kinds": dict(self.kinds),
            "said": dict(self.said),
            "bbox": [round(each, 6) for each in self.bbox] if self.bbox else None,
            "dates": list(self.times) if self.times else None,
        }


def _spelt_out(alike: Sequence[Problem]) -> Iterator[str]:
    yield from map(str, alike[:_SPELT_OUT])
    if (more := len(alike) - _SPELT_OUT) > 0:
        first = alike[0]
        yield str(
            replace(
                first, reason=say_later("{more} more rows: {reason}", more=more, reason=first.reason), row=0, value=""
            )
        )
