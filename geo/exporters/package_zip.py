"""The selection as a data package of its own, zipped: opens again by ``--data`` once unpacked."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from typing import Any

from ..language.speech import mark
from ..package.folder import GEODATA, RawPackage
from ..package.reference import BORDER_FIELDS, REFERENCE_FIELDS, WATER_FIELDS
from ..package.writer import package_files
from ..view.select import Selection
from ..view.words import credit_words
from .exporter import Exporter
from .subset import about, licence_limit, subset

_FIELDS = (BORDER_FIELDS, WATER_FIELDS, WATER_FIELDS, REFERENCE_FIELDS)  # of the files of ``GEODATA``
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same selection gives the same bytes on any day


def write(selection: Selection) -> bytes:
    """A zip of ``datapackage.json``, the tables cut to the selection, and the reference geography."""
    data = selection.dataset
    told = {**data.package.about, **_credits(selection), "selection": about(selection)}
    relief = data.relief.image if data.relief else b""
    raw = RawPackage(replace(data.package, about=told), subset(selection), _geodata(selection), relief)
    return _zipped(package_files(raw))


def _geodata(selection: Selection) -> dict[str, Any]:
    data = selection.dataset
    frames = zip(GEODATA, (data.borders, data.rivers, data.reservoirs, selection.reference), _FIELDS, strict=True)
    return {
        name: json.loads(frame[[*fields, "geometry"]].to_json(drop_id=True))
        for name, frame, fields in frames
        if len(frame)
    }


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


EXPORTER = Exporter("package", mark("Data package (zip)"), "zip", "application/zip", write)
