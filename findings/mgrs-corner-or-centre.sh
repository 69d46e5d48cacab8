#!/usr/bin/env bash
# mgrs for Python moved every position between two versions: MGRS().toLatLon gives the south-west corner of the square in 1.5.4, its
# centre in 1.6.0. A reference of three and three digits moves by 71 m, a bare 100 km square by 71 km. Blanks between the parts
# ("42T XK 123 678"), as people write them, are read in 1.6.0 only. Pin the version, and take half the diagonal as radius.
# Output: 1.5.4: 42TXK123678 40.35321 70.32243, with blanks: not read
#         1.6.0: 42TXK123678 40.35365 70.32303, with blanks: 40.35365 70.32303
#         apart 71 m, a bare square 71 km
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python=${PYTHON:-python3}
for version in 1.5.4 1.6.0; do
  "$python" -m pip install --quiet --disable-pip-version-check --target "$folder/$version" "mgrs==$version"
  PYTHONPATH="$folder/$version" "$python" - "$version" >>"$folder/out" <<'PY'
import sys
import mgrs
def read(text):
    try:
        return "%.5f %.5f" % tuple(map(float, mgrs.MGRS().toLatLon(text)))
    except Exception:
        return "not read"
print(sys.argv[1], read("42TXK123678"), read("42T XK 123 678"), read("42TXK"), sep="|")
PY
done
"$python" - "$folder/out" <<'PY'
import math, sys
rows = [line.strip().split("|") for line in open(sys.argv[1])]
spots = [[tuple(map(float, each.split())) for each in (row[1], row[3])] for row in rows]
def metres(one, two):
    return math.hypot(one[0] - two[0], (one[1] - two[1]) * math.cos(math.radians(40.3))) * 111_200
for version, at, blanks, _ in rows:
    print(f"{version}: 42TXK123678 {at}, with blanks: {blanks}")
near, far = (metres(spots[0][n], spots[1][n]) for n in (0, 1))
print(f"apart {near:.0f} m, a bare square {far / 1000:.0f} km")
assert 69 < near < 73 and 69_000 < far < 73_000, (near, far)
assert rows[0][2] == "not read" and rows[1][2] == rows[1][1]
PY
