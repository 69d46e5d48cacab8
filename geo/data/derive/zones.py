"""Read time zone polygons out of the two file layouts of the `timezonefinder` packages (EPSG:4326)."""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from shapely import MultiPolygon, Polygon

from .packages import DeriveError

Files = dict[str, bytes]
DEGREES_PER_UNIT = 1e-7
BYTES_PER_UNIT = 4


def plain_zone(files: Files, zone: str) -> MultiPolygon:
    """A zone from the layout of versions 4 to 6: flat arrays of integer longitudes, then latitudes, ring by ring."""
    names = json.loads(files["timezone_names.json"])
    if zone not in names:
        raise DeriveError(f"zone {zone} is not in the package; look at `countries` in recipe.toml.")
    holes_of = {int(key): span for key, span in json.loads(files["hole_registry.json"]).items()}
    shell, hole = _rings(files, "poly", "<u4"), _rings(files, "hole", "<u2")
    numbers = np.flatnonzero(np.frombuffer(files["poly_zone_ids.bin"], "<u2") == names.index(zone))
    spans = [(number, *holes_of.get(int(number), (0, 0))) for number in numbers]
    return MultiPolygon([Polygon(shell(n), [hole(first + i) for i in range(count)]) for n, count, first in spans])


def _rings(files: Files, prefix: str, count_dtype: str) -> Callable[[int], NDArray[np.float64]]:
    starts = np.frombuffer(files[f"{prefix}_adr2data.bin"], "<u4") // BYTES_PER_UNIT
    counts = np.frombuffer(files[f"{prefix}_coord_amount.bin"], count_dtype)
    units = np.frombuffer(files[f"{prefix}_data.bin"], "<i4")

    def ring(number: int) -> NDArray[np.float64]:
        start, count = int(starts[number]), int(counts[number])
        return units[start : start + 2 * count].reshape(2, count).T * DEGREES_PER_UNIT

    return ring


def packed_zone(files: Files, zone: str) -> MultiPolygon:
    """A zone from the bit-packed layout of the 2026 data, unpacked by the pinned `timezonefinder` tool."""
    from timezonefinder import TimezoneFinder

    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        with TimezoneFinder(bin_file_location=folder, in_memory=True) as finder:
            parts = finder.get_geometry(zone, coords_as_pairs=True)
    return MultiPolygon([Polygon(shell, holes) for shell, *holes in parts])


LAYOUTS = {"plain": ("timezonefinder", plain_zone), "packed": ("timezonefinder_data/data", packed_zone)}
