"""The first publication of what a row's sources say."""

from __future__ import annotations

import pandas as pd

from geo.package.folder import read_files
from geo.record.dataset import dataset_of
from geo.record.publication import first_published
from tests.invented import files

SOURCES = dataset_of(read_files(files())).sources
IDS = pd.Series([("s2", "s1"), ("s3",), (), ("s3", "s2"), ("s9",)])


def test_the_first_dated_source_counts_and_none_is_empty() -> None:
    assert first_published(IDS, SOURCES, "published").tolist() == ["2031-03-02", "", "", "2031-03-05", ""]
    times = first_published(IDS, SOURCES)
    assert times.isna().tolist() == [False, True, True, False, True]
    assert times[0] == SOURCES.set_index("source_id").at["s1", "published_end"]
