#!/usr/bin/env bash
# geopandas 1.2.0 with shapely 2.2.0: EWKB of PostGIS keeps its SRID inside each geometry, where GeoSeries does not look. from_wkb
# leaves crs None, and set_crs changes nothing inside; to_wkb(include_srid=True),
# and so a table written back to PostGIS, then says 32642 beside numbers that the frame calls degrees.
# Way out: read the system with shapely.get_srid before anything else, and shapely.set_srid(…, 0) once it is known.
# Output: crs None, srid 32642
#         after set_crs("EPSG:4326"): crs EPSG:4326, srid 32642 in the bytes
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python=${PYTHON:-python3}
"$python" -m pip install --quiet --disable-pip-version-check --target "$folder" \
  geopandas==1.2.0 pyogrio==0.13.0 pandas==3.1.1 shapely==2.2.0 numpy==2.4.0
PYTHONPATH="$folder" "$python" - <<'PY'
import geopandas, shapely
bytes_of_postgis = shapely.to_wkb(shapely.set_srid(shapely.Point(612345, 4432100), 32642), include_srid=True)
series = geopandas.GeoSeries.from_wkb([bytes_of_postgis])
print(f"crs {series.crs}, srid {shapely.get_srid(series.iloc[0])}")
told = series.set_crs("EPSG:4326")
written = shapely.from_wkb(shapely.to_wkb(told.iloc[0], include_srid=True))
print(f'after set_crs("EPSG:4326"): crs {told.crs}, srid {shapely.get_srid(written)} in the bytes')
assert series.crs is None and shapely.get_srid(series.iloc[0]) == 32642
assert told.crs == "EPSG:4326" and shapely.get_srid(written) == 32642
PY
