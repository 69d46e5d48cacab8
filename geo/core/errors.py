"""What went wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

Level = Literal["file", "row", "note"]


@dataclass(frozen=True)
class Problem:
    """One fault of the data.

    ``level`` is ``file`` (nothing can be shown), ``row`` (that row is set aside) or ``note`` (read all the same).
    ``row`` is the line in the file, the header being line 1; 0 where the fault is not one row's.
    """

    file: str
    reason: str
    remedy: str
    row: int = 0
    column: str = ""
    value: str = ""
    level: Level = "row"

    def __str__(self) -> str:
        where = [self.file]
        where += [f"row {self.row}"] if self.row else []
        where += [f"column {self.column}"] if self.column else []
        shown = f" ({shortened(self.value)!r})" if self.value else ""
        return f"{', '.join(where)}{shown}: {self.reason}. {self.remedy}"

    def as_dict(self) -> dict[str, Any]:
        """The problem as plain values, for JSON and tables."""
        return asdict(self) | {"value": shortened(self.value)}


class GeoError(Exception):
    """Data, a link or an option that can't be used; its text is written for the reader of the page."""

    def __init__(self, message: str, problems: Iterable[Problem] = ()) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join([message, *(f"- {problem}" for problem in self.problems)]))


def shortened(value: object, length: int = 80) -> str:
    """``value`` as one line of at most ``length`` characters."""
    text = " ".join(str(value).split())
    return text if len(text) <= length else text[: length - 1] + "…"
