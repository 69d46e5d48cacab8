"""The selection as a data package of its own, zipped: opens again by ``--data`` once unpacked."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

import pandas as pd

from ..package.reference import BORDER_FIELDS, REFERENCE_FIELDS, WATER_FIELDS
from ..view.select import Selection
from ..view.words import credit_words
from .exporter import Exporter
from .subset import about, licence_limit, subset

_GEODATA = ("borders.geojson", "rivers.geojson", "reservoirs.geojson", "reference.geojson")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same selection gives the same bytes on any day


def write(selection: Selection) -> bytes:
    """A zip of ``datapackage.json``, the tables cut to the selection, and the reference geography."""
    data = selection.dataset
    files = {f"{name}.csv": table(frame) for name, frame in subset(selection).items()}
    for name, frame, fields in (
        ("borders", data.borders, BORDER_FIELDS),
        ("rivers", data.rivers, WATER_FIELDS),
        ("reservoirs", data.reservoirs, WATER_FIELDS),
        ("reference", data.reference, REFERENCE_FIELDS),
    ):
        if len(frame):
            files[f"{name}.geojson"] = frame[[*fields, "geometry"]].to_json(drop_id=True).encode()
    if data.relief:
        files["relief.webp"] = data.relief.image
    return _zipped({"datapackage.json": _descriptor(selection, set(files))} | files)


def table(frame: pd.DataFrame) -> bytes:
    """A frame of text as the package's CSV: UTF-8, commas, ``\\n``."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(frame.columns)
    writer.writerows(frame.itertuples(index=False))
    return out.getvalue().encode()


def _descriptor(selection: Selection, names: set[str]) -> bytes:
    package = selection.dataset.package
    resources = [
        {key: value for key, value in each.items() if key not in ("hash", "bytes")}
        for each in package.resources
        if each.get("path") in names
    ]
    described = {each["path"] for each in resources}
    further = sorted((names - described).intersection(_GEODATA))
    resources += [{"name": name.partition(".")[0], "path": name} for name in further]
    said = {**package.about, **_credits(selection), "selection": about(selection)}
    said |= {"resources": resources, "conflict_map": package.said}
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def _credits(selection: Selection) -> dict[str, Any]:
    """Sources and licences with added sets: these are credited, and the licences are said not to cover them."""
    data = selection.dataset
    if not data.sets:
        return {}
    sources = [*data.package.about.get("sources", ()), *({"title": credit_words(each)} for each in data.sets)]
    limit = licence_limit(data)
    licences = [{**each, "title": f"{each.get('title') or each.get('name', '')}. {limit}"}
                for each in data.package.about.get("licenses", ())]  # fmt: skip
    return {"sources": sources} | ({"licenses": licences} if licences else {})


def _zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, files[name])
    return out.getvalue()


EXPORTER = Exporter("package", "Data package (zip)", "zip", "application/zip", write)
