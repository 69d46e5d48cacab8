#!/usr/bin/env bash
# shapely 2.2.0 (GEOS): a hexadecimal WKB with a byte too many is read without a word. on_invalid="raise" raises nothing, since
# the reader stops when it has its numbers. With one zero byte slipped in before the coordinates a point at 70.5, 40.1 becomes
# one at about 1.5e85. Anyone who reads hex WKB from a table has to compare lengths.
# Seen: "POINT (70.5 40.1)", then a point beyond 1e80, and no exception. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python=${PYTHON:-python3}
"$python" -m pip install --quiet --disable-pip-version-check --target "$folder" shapely==2.2.0 numpy==2.4.0
PYTHONPATH="$folder" "$python" - <<'PY'
import shapely

good = shapely.to_wkb(shapely.set_srid(shapely.Point(70.5, 40.1), 4326), hex=True, include_srid=True)
spare = good[:18] + "00" + good[18:]  # after byte order, type and SRID
print(shapely.__version__, shapely.from_wkb(good), len(good), len(spare))
wrong = shapely.from_wkb(spare, on_invalid="raise")
print(wrong)
assert shapely.from_wkb(good).wkt == "POINT (70.5 40.1)"
assert abs(wrong.x) > 1e80, "the spare byte is noticed now, or read otherwise"
assert shapely.from_wkb(good + "00" * 8, on_invalid="raise").equals(shapely.from_wkb(good)), "trailing bytes are noticed now"
PY
