"""A table whose columns say nothing by themselves: a person who sees its first rows may know what they hold."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ...core.columns import first_rows
from ...core.errors import GeoError
from ..asked.options import Question

_ROWS = 20


class Unmapped(GeoError):
    """Nothing can be placed as the columns were read; ``preview`` holds the first rows, as text, ``questions`` what can
    be answered so that it may be."""

    def __init__(self, message: str, cells: pd.DataFrame, questions: Sequence[Question] = ()) -> None:
        self.preview, self.questions = first_rows(cells, _ROWS), tuple(questions)
        super().__init__(message)
