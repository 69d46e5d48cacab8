#!/usr/bin/env bash
# Hours without a zone written to an Esri file geodatabase come back as UTC: pyogrio 0.13.0 (GDAL 3.12.4), driver OpenFileGDB. Nothing is
# said on the way; the same frame through a GeoPackage comes back without a zone. GDAL marks a layer's times as UTC unless told not to,
# as ArcGIS does for times of any clock: the mark says nothing of the hours. 10:00 in Batken, written and read, is 16:00 there.
# Way out: write with the layer option TIME_IN_UTC=NO. It is one of writing only: given on reading it is a mere warning and changes
# nothing, so a reader has to take the zone off again.
# Output: geodatabase 2021-04-29T10:00:00Z
#         geodatabase, TIME_IN_UTC=NO 2021-04-29T10:00:00
#         geodatabase, read with TIME_IN_UTC=NO 2021-04-29T10:00:00Z
#         geopackage 2021-04-29T10:00:00
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python=${PYTHON:-python3}
"$python" -m pip install --quiet --disable-pip-version-check --target "$folder/env" pyogrio==0.13.0 geopandas==1.2.0 numpy==2.4.0
PYTHONPATH="$folder/env" "$python" - "$folder" <<'PY'
import sys
import warnings

import geopandas
import pandas
import pyogrio
import shapely

assert pyogrio.__gdal_version__ == (3, 12, 4), pyogrio.__gdal_version__
columns = {"hour": pandas.to_datetime(["2021-04-29T10:00"])}
frame = geopandas.GeoDataFrame(columns, geometry=[shapely.Point(70.8, 40.1)], crs=4326)


def back(name, driver, opening={}, **writing):
    path = f"{sys.argv[1]}/{name}"
    pyogrio.write_dataframe(frame, path, driver=driver, layer="a", **writing)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return str(pyogrio.raw.read(path, layer="a", datetime_as_string=True, **opening)[3][0][0])


found = {
    "geodatabase": back("a.gdb", "OpenFileGDB"),
    "geodatabase, TIME_IN_UTC=NO": back("b.gdb", "OpenFileGDB", TIME_IN_UTC="NO"),
    "geodatabase, read with TIME_IN_UTC=NO": back("c.gdb", "OpenFileGDB", {"TIME_IN_UTC": "NO"}),
    "geopackage": back("a.gpkg", "GPKG"),
}
for how, hour in found.items():
    print(how, hour)
assert [hour.endswith("Z") for hour in found.values()] == [True, False, True, False], found
PY
