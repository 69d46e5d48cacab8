"""Rows that a store did not take in, written as they come."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from ..core.csv_files import BYTE_ORDER_MARK, not_run
from ..core.errors import Problem
from ..language.speech import again

_HEADER = ("file", "row", "column", "value", "reason", "remedy")


class Rejects:
    """A CSV that comes to be with its first row, and takes the place of the last one at the end."""

    def __init__(self, path: Path) -> None:
        self.path, self._aside = path, path.with_name(f".{path.name}.unfinished")
        self._file: IO[str] | None = None

    def add(self, problems: Iterable[Problem]) -> int:
        """Writes these and returns their number."""
        count = 0
        for each in problems:
            row = (each.file, str(each.row), each.column, each.value, again(each.reason), again(each.remedy))
            csv.writer(self._opened(), lineterminator="\n").writerow([not_run(cell) for cell in row])
            count += 1
        return count

    def finish(self) -> str:
        """Puts the file in its place and returns its name; '' where nothing was rejected, and then there is no file."""
        if not self._file:
            self.path.unlink(missing_ok=True)
            return ""
        self._file.close()
        os.replace(self._aside, self.path)
        return self.path.name

    def drop(self) -> None:
        if self._file:
            self._file.close()
        self._aside.unlink(missing_ok=True)

    def _opened(self) -> IO[str]:
        if not self._file:
            with self._aside.open("wb") as file:
                file.write(BYTE_ORDER_MARK)
            self._file = self._aside.open("a", encoding="utf-8", errors="replace", newline="")
            csv.writer(self._file, lineterminator="\n").writerow(_HEADER)
        return self._file
