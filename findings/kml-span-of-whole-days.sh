#!/usr/bin/env bash
# A KML TimeSpan of whole days loses its last day in readers built on GDAL's LIBKML (pyogrio 0.13.0, GDAL 3.12.4).
# <end>2022-09-16</end> arrives as that day's first instant, 2022-09-16 00:00, not as the day; so an event of one day has
# begin = end, and a reader that asks for "end > start of the day", as QGIS's temporal controller does, never shows it.
# Way out: write the last instant of the last day.
# Output: day 2022-09-16T00:00:00 2022-09-16T00:00:00
#         night 2022-09-16T04:50:00+05:00 2022-09-16T05:50:59+06:00
#         shown on 16 September: night
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python=${PYTHON:-python3}
"$python" -m pip install --quiet --disable-pip-version-check --target "$folder/env" pyogrio==0.13.0 numpy==2.4.0
cat >"$folder/a.kml" <<'KML'
<?xml version="1.0" encoding="utf-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><name>events</name>
<Placemark><name>day</name><TimeSpan><begin>2022-09-16</begin><end>2022-09-16</end></TimeSpan><Point><coordinates>70,40</coordinates></Point></Placemark>
<Placemark><name>night</name><TimeSpan><begin>2022-09-16T04:50:00+05:00</begin><end>2022-09-16T05:50:59+06:00</end></TimeSpan><Point><coordinates>70,40</coordinates></Point></Placemark>
</Folder></Document></kml>
KML
PYTHONPATH="$folder/env" "$python" - "$folder/a.kml" <<'PY'
import sys
from pyogrio import __gdal_version__
from pyogrio.raw import read
assert __gdal_version__ == (3, 12, 4), __gdal_version__
meta, _, _, values = read(sys.argv[1], read_geometry=False, datetime_as_string=True)
fields = dict(zip(meta["fields"].tolist(), values, strict=True))
rows = list(zip(fields["Name"], fields["begin"], fields["end"], strict=True))
for row in rows:
    print(*row)
shown = [name for name, begin, end in rows if begin[:19] < "2022-09-17T00:00:00" and end[:19] > "2022-09-16T00:00:00"]
print("shown on 16 September:", *shown)
assert rows[0][1][:19] == rows[0][2][:19] == "2022-09-16T00:00:00" and shown == ["night"]
PY
