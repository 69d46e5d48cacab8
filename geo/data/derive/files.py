"""Write the derived files so that the same data give the same bytes."""

import hashlib
import json
from pathlib import Path
from typing import Any

import shapely

from .packages import Spec

COMMAND = "make data"
DESCRIPTOR = "datapackage.json"
MADE_FROM = {
    "borders.geojson": "zones-",
    "reservoirs.geojson": "waters gebco",
    "rivers.geojson": "gebco",
    "relief.webp": "gebco",
}
STEPS = {
    "borders.geojson": "time zones as country outlines, clipped to the box, simplified together as one coverage per"
    " edition; lines are the edges two countries share; enclaves are the parts that stand alone",
    "reservoirs.geojson": "Kayrakkum and Karakul: OpenStreetMap outlines of November 2017; Tortgul, which is three"
    " corners there, from the level cells of the relief; smaller waters are left out, because"
    " their outlines have too few corners to be shorelines",
    "rivers.geojson": "flow directions from the filled relief (pyflwdir), streams by upstream area, smoothed by less"
    " than a cell; names from the recipe where the course is certain",
    "relief.webp": "cubic upsampling, light from three sides, soft height tint; rows even in Web Mercator",
}


def collection(features: list[dict[str, Any]]) -> bytes:
    """A GeoJSON FeatureCollection, one feature a line, keys in the order given, no spaces."""
    lines = ",\n".join(_compact(_feature(feature)) for feature in features)
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'.encode()


def _feature(feature: dict[str, Any]) -> dict[str, Any]:
    geometry = json.loads(shapely.to_geojson(feature["geometry"]))
    return {"type": "Feature", "properties": feature["properties"], "geometry": geometry}


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def described(descriptor: bytes, files: dict[str, bytes], recipe: Spec) -> bytes:
    """The package's descriptor with, for each file made: packages, licence, attribution, command, steps, SHA-256, size
    and bounds (EPSG:4326 degrees)."""
    said = json.loads(descriptor)
    for resource in said["resources"]:
        if resource["path"] in files:
            resource |= _entry(resource["path"], files[resource["path"]], recipe)
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def _entry(name: str, content: bytes, recipe: Spec) -> dict[str, Any]:
    used = [spec for key, spec in recipe["packages"].items() if key.startswith(tuple(MADE_FROM[name].split()))]
    return {
        "licenses": [{"name": licence} for licence in sorted({spec["licence"] for spec in used})],
        "attribution": "; ".join(sorted({spec["attribution"] for spec in used})),
        "crs": "EPSG:3857 rows over EPSG:4326 bounds" if name.endswith(".webp") else "EPSG:4326",
        "bounds": recipe["box"],
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "provenance": {
            "command": COMMAND,
            "steps": STEPS[name],
            "packages": [{key: spec[key] for key in ("name", "version", "sha256", "licence")} for spec in used],
        },
    }


def write_all(folder: Path, files: dict[str, bytes]) -> None:
    """Write every file into `folder`, which is made if missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
