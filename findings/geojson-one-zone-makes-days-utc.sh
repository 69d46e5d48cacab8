#!/usr/bin/env bash
# geopandas 1.2.0 (pyogrio 0.13.0): one time with an offset in a GeoJSON turns the others of its property into UTC without a word:
# a whole day, and an hour on nobody's clock, become instants. "2024-05-10" is then 10 May 00:00 UTC, which is 9 May in New York and
# 10 May 06:00 in Bishkek. pyogrio's raw reader with datetime_as_string keeps the offsets and the naive hours apart, but has lost
# that a day was a day (T00:00:00). Way out: read GeoJSON with a JSON reader, or times as text.
# Output: geopandas 2024-05-10 00:00:00+00:00 | 2024-05-10 14:05:00+00:00 | 2024-05-11 08:05:00+00:00
#         raw 2024-05-10T00:00:00 | 2024-05-10T14:05:00 | 2024-05-11T14:05:00+06:00
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python=${PYTHON:-python3}
"$python" -m pip install --quiet --disable-pip-version-check --target "$folder/env" \
  geopandas==1.2.0 pyogrio==0.13.0 pandas==3.1.1 shapely==2.2.0 numpy==2.4.0
cat >"$folder/a.geojson" <<'JSON'
{"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"when": "2024-05-10"}, "geometry": {"type": "Point", "coordinates": [70, 40]}},
{"type": "Feature", "properties": {"when": "2024-05-10T14:05:00"}, "geometry": {"type": "Point", "coordinates": [70, 40]}},
{"type": "Feature", "properties": {"when": "2024-05-11T14:05:00+06:00"}, "geometry": {"type": "Point", "coordinates": [70, 40]}}]}
JSON
PYTHONPATH="$folder/env" "$python" - "$folder/a.geojson" <<'PY'
import sys, warnings
warnings.simplefilter("error")  # nothing is said
import geopandas
from pyogrio.raw import read
frame = geopandas.read_file(sys.argv[1])
_, _, _, values = read(sys.argv[1], read_geometry=False, datetime_as_string=True)
print("geopandas", " | ".join(map(str, frame["when"])))
print("raw", " | ".join(values[0]))
assert [str(each) for each in frame["when"]][:2] == ["2024-05-10 00:00:00+00:00", "2024-05-10 14:05:00+00:00"]
assert list(values[0]) == ["2024-05-10T00:00:00", "2024-05-10T14:05:00", "2024-05-11T14:05:00+06:00"]
PY
