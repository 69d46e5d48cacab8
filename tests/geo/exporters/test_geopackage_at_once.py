"""Two readers may ask for a GeoPackage at the same time: each gets the same bytes, dated alike."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from geo.exporters.geopackage import LATEST, write
from geo.package.folder import read_files
from geo.record.dataset import dataset_of
from geo.view.permalink import LAYERS
from geo.view.select import select
from geo.view.view import View
from tests.invented import files


def test_geopackages_written_at_once_are_dated_alike() -> None:
    selection = select(dataset_of(read_files(files())), View(layers=LAYERS))
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(write, [selection] * 8))
    assert len(set(made)) == 1 and LATEST[:10].encode() in made[0]
