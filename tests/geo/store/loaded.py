"""How the tests load, and what a store then holds."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd

from geo.readers.asked.options import Options
from geo.readers.asked.upload import Upload
from geo.store.load import Loading


def how(**answers: object) -> Loading:
    return Loading(lambda path: Upload(path.name, path.read_bytes()), Options(**answers))  # type: ignore[arg-type]


def table(store: Path) -> pd.DataFrame:
    with duckdb.connect(str(store), read_only=True) as connection:
        return connection.execute("SELECT * FROM events ORDER BY rowid").df()
