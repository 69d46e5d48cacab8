#!/usr/bin/env bash
# "42S" means two halves of the globe where two libraries meet: utm and mgrs write the zone of Isfara (39.95° N) with the letter of its
# band, S for 32–40° N; in PROJ's name of a system, "WGS 84 / UTM zone 42S", the same letter says south. Easting, northing and
# zone as utm writes them, handed to pyproj by that name, land 90.3 degrees of latitude away, without a warning. Read the letter
# as a band, and choose EPSG:326xx or 327xx by it (N and later: north).
# Output: utm 0.8.1 writes 630698 4423328 42S; mgrs 1.6.0 writes 42S
#         pyproj 3.7.2 (PROJ 9.5.1) reads EPSG:32742: 70.53000 39.95000 becomes 70.83625 -50.32763
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python=${PYTHON:-python3}
"$python" -m pip install --quiet --disable-pip-version-check --target "$folder" utm==0.8.1 mgrs==1.6.0 pyproj==3.7.2 numpy==2.3.5
PYTHONPATH="$folder" "$python" - <<'PY'
import warnings
import mgrs, pyproj, utm
warnings.simplefilter("error")
lon, lat = 70.53, 39.95
east, north, zone, letter = utm.from_latlon(lat, lon)
band = mgrs.MGRS().toMGRS(lat, lon)[:3]
print(f"utm 0.8.1 writes {east:.0f} {north:.0f} {zone}{letter}; mgrs 1.6.0 writes {band}")
crs = pyproj.CRS.from_user_input(f"WGS 84 / UTM zone {zone}{letter}")
x, y = pyproj.Transformer.from_crs(crs, "EPSG:4326", always_xy=True).transform(east, north)
print(f"pyproj {pyproj.__version__} (PROJ {pyproj.proj_version_str}) reads EPSG:{crs.to_epsg()}: {lon:.5f} {lat:.5f} becomes {x:.5f} {y:.5f}")
back = utm.to_latlon(east, north, zone, letter)
assert f"{zone}{letter}" == band == "42S" and crs.to_epsg() == 32742
assert max(abs(back[0] - lat), abs(back[1] - lon)) < 1e-5 and abs(lat - y) > 90
PY
