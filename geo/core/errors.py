"""What went wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

from ..language.speech import again, say

Level = Literal["file", "row", "note"]
VALUE_CHARACTERS = 100


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of the data. ``reason`` and ``remedy`` are marked or put by (``geo.language.speech``), to be said to whoever
    reads them.

    ``level`` is ``file`` (nothing can be shown), ``row`` (that row is set aside) or ``note`` (read all the same).
    ``row`` is the line in the file, the header being line 1; 0 where the fault is not one row's. ``value`` is at most
    ``VALUE_CHARACTERS`` of what stands there: each row of a file may have a problem.
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
        where += [say("row {n}", n=str(self.row))] if self.row else []
        where += [say("column {name}", name=self.column)] if self.column else []
        shown = f" ({shortened(self.value)!r})" if self.value else ""
        return f"{', '.join(where)}{shown}: {again(self.reason)}. {again(self.remedy)}"

    def as_dict(self) -> dict[str, Any]:
        """The problem as plain values, for JSON and tables."""
        return asdict(self) | {
            "value": shortened(self.value), "reason": again(self.reason), "remedy": again(self.remedy),
        }  # fmt: skip


class GeoError(Exception):
    """Data, a link or an option that can't be used; its text is written for the reader of the page, and is in the language
    that is spoken when it is read."""

    def __init__(self, message: str, problems: Iterable[Problem] = ()) -> None:
        self.message, self.problems = message, tuple(problems)
        super().__init__(message, self.problems)

    def __str__(self) -> str:
        return "\n".join([again(self.message), *(f"- {problem}" for problem in self.problems)])


def shortened(value: object, length: int = 80) -> str:
    """``value`` as one line of at most ``length`` characters."""
    text = " ".join(str(value).split())
    return text if len(text) <= length else text[: length - 1] + "…"
