#!/usr/bin/env bash
# One curve in a column costs every geometry of it in shapely 2.2.0 (GEOS 3.14.1). from_wkt and from_wkb with on_invalid="ignore"
# promise None for what can't be read, but a CIRCULARSTRING, COMPOUNDCURVE, CURVEPOLYGON, MULTICURVE or MULTISURFACE among the
# values raises NotImplementedError for the whole array, which no handler of invalid geometries (ShapelyError) catches: a PostGIS
# column or GeoParquet with one road as an arc comes in with nothing. "warn" and "fix" do the same. What is no WKT at all gives None.
# Way out: catch NotImplementedError, then read value by value; or ST_CurveToLine before.
# Output: without the curve: ['POINT (70 40)', 'None']
#         with it, ignore: NotImplementedError: Nonlinear geometry types are not currently supported
#         with it, warn: NotImplementedError: Nonlinear geometry types are not currently supported
#         with it, fix: NotImplementedError: Nonlinear geometry types are not currently supported
#         as WKB: NotImplementedError: Nonlinear geometry types are not currently supported
#         value by value: ['POINT (70 40)', 'None', 'None']
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python=${PYTHON:-python3}
"$python" -m pip install --quiet --disable-pip-version-check --target "$folder/env" shapely==2.2.0 numpy==2.4.0
PYTHONPATH="$folder/env" "$python" - <<'PY'
import struct
import shapely

ARC = "CIRCULARSTRING (69 40, 69.5 40.5, 70 40)"
texts = ["POINT (70 40)", "POINT (70"]


def told(read, values, how):
    try:
        return str([str(each) for each in read(values, on_invalid=how)])
    except NotImplementedError as fault:
        return f"{type(fault).__name__}: {fault}"


def alone(text):
    try:
        return shapely.from_wkt(text, on_invalid="ignore")
    except NotImplementedError:
        return None


print("without the curve:", told(shapely.from_wkt, texts, "ignore"))
for how in ("ignore", "warn", "fix"):
    print(f"with it, {how}:", told(shapely.from_wkt, [*texts[:1], ARC], how))
arc = struct.pack("<BII6d", 1, 8, 3, 69, 40, 69.5, 40.5, 70, 40)
print("as WKB:", told(shapely.from_wkb, [shapely.Point(70, 40).wkb, arc], "ignore"))
print("value by value:", [str(alone(text)) for text in [*texts, ARC]])
assert told(shapely.from_wkt, texts, "ignore") == "['POINT (70 40)', 'None']"
assert told(shapely.from_wkt, [*texts[:1], ARC], "ignore").startswith("NotImplementedError")
PY
