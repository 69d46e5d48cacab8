"""Our own data package as a ZIP: read and checked like a folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

import pandas as pd

from ..core.columns import first_rows
from ..core.errors import GeoError, Problem
from ..core.limits import LIMITS, within
from ..language.speech import mark, say_later
from ..package.check import check_tables
from ..package.folder import REFERENCE, RawPackage, read_files
from ..package.reference import REFERENCE_FIELDS, features
from .asked.options import Options
from .asked.upload import Upload
from .meanings.said import ROLES
from .outcome.imported import Imported

_PREVIEW_ROWS = 20


def read(upload: Upload, options: Options) -> Imported:
    """A package as an import: its rows are those of all its tables and its features of reference; its parties, clocks and
    geography are kept.

    Raises ``GeoError`` where a file of it can't be read, as ``read_files``, and for options that name columns.
    """
    if said := [role for role in ROLES if getattr(options, role)]:
        raise GeoError(
            say_later(
                "{file} is a data package: its columns are known. Leave out the answer for {said}.",
                file=upload.file,
                said=said[0],
            )
        )
    raw = read_files(_files(upload.members))
    rows = {name: len(frame) for name, frame in raw.tables.items()}
    reference, unusable = features(REFERENCE, raw.geodata.get(REFERENCE), REFERENCE_FIELDS)
    broken = [problem for problem in raw.problems if problem.level == "row"]
    count = sum(rows.values()) + len(broken) + len(reference) + len(unusable)
    within(count, LIMITS.rows, mark("rows"), upload.file)
    frames, problems = check_tables(raw.tables, raw.package)
    kept = {name: len(frames[name]) for name in rows}
    rejected = [*broken, *_rejected(rows, kept, problems), *unusable]
    warnings = [problem for problem in (*raw.problems, *problems) if problem.level == "note"]
    return Imported(
        file=upload.file,
        format="package",
        container="package",
        tables=raw.tables,
        reference=reference,
        rows=count,
        accepted=sum(kept.values()) + len(reference),
        rejected=tuple(rejected),
        warnings=tuple(warnings),
        preview=first_rows(raw.tables["events"], _PREVIEW_ROWS),
        bbox=_bbox(frames["places"], raw),
        times=_times(frames["events"]),
        raw=raw,
        label=options.label or raw.package.title,
        attribution=options.attribution or raw.package.title,
    )


def _files(members: Mapping[str, bytes]) -> dict[str, bytes]:
    """The members beside the uppermost datapackage.json, by bare name."""
    paths = {name: PurePosixPath(name) for name in members}
    home = min(
        (path.parent for path in paths.values() if path.name == "datapackage.json"), key=lambda each: len(each.parts)
    )
    return {path.name: members[name] for name, path in paths.items() if path.parent == home}


def _rejected(rows: Mapping[str, int], kept: Mapping[str, int], problems: Sequence[Problem]) -> list[Problem]:
    """One problem for each row set aside, also for those that the check counts without spelling them out."""
    found: list[Problem] = []
    for name, count in rows.items():
        listed = {
            each.row: each
            for each in reversed(problems)
            if each.file == f"{name}.csv" and each.row and each.level == "row"
        }
        more = Problem(
            f"{name}.csv", mark("it is one of those that are not listed one by one"), mark("Correct the reason listed")
        )
        found += [*listed.values(), *[more] * (count - kept[name] - len(listed))]
    return found


def _bbox(places: pd.DataFrame, raw: RawPackage) -> tuple[float, float, float, float]:
    known = places[places["lon"].notna()]
    if known.empty:
        return raw.package.extent
    lon, lat = known["lon"], known["lat"]
    return float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())


def _times(events: pd.DataFrame) -> tuple[str, str] | None:
    return (min(events["start"]), max(events["start"])) if len(events) else None
