"""Whether a snapshot is still what the data say: drawn again from its own manifest and compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from geo.core.errors import GeoError
from geo.package.set_ids import RECORD
from geo.record.checksum import checksum
from geo.record.dataset import Dataset
from geo.view.permalink import parse_query, view_of
from geo.view.select import Selection, select

from ..drawing.manifest import differences, is_sealed, read_manifest, versions
from ..printed.options import SheetOptions
from ..printed.sheet import sheet

IDENTICAL, CHANGED, OTHER_VERSIONS, ALTERED = "identical", "data changed", "other versions", "altered"
FINE = frozenset({IDENTICAL, OTHER_VERSIONS})


@dataclass(frozen=True)
class Verdict:
    """``outcome`` is one of the four words above; ``words`` say it to a reader, with what changed."""

    outcome: str
    words: str

    @property
    def is_fine(self) -> bool:
        """Whether the picture shows what these data say."""
        return self.outcome in FINE


def verify(content: bytes, dataset: Dataset) -> Verdict:
    """Compares the snapshot ``content`` with ``dataset``, in this order:

    *altered* – a byte differs from what was sealed; *data changed* – the data of its view are not those it was drawn of;
    *identical* – drawn again it has the same bytes; *other versions* – it was drawn by other code or libraries and the
    data agree; else *altered*. Raises ``GeoError`` where the file holds no manifest, or one whose view or sets these data
    lack.
    """
    manifest = read_manifest(content)
    if not is_sealed(content):
        return Verdict(ALTERED, "Altered: the file is not as it was written; do not trust what it shows.")
    selection = _selection(manifest.get("link"), dataset)
    if changed := differences(manifest, checksum(selection.dataset)):
        if sets := _lacking(manifest.get("link"), dataset):
            raise GeoError(
                f"The snapshot shows added sets that are not in these data: {sets}. Its seal holds, so the file is as it was "
                "written; whether it is still what the data say can't be told without them."
            )
        return Verdict(CHANGED, f"Data changed since the snapshot was made – {'; '.join(changed)}.")
    if _drawn_again(manifest, selection, dataset) == content:
        return Verdict(IDENTICAL, "Identical: drawn again from these data, the snapshot has the same bytes.")
    if others := _other_versions(manifest):
        return Verdict(OTHER_VERSIONS, f"Drawn by other versions, the data agree – {'; '.join(others)}.")
    return Verdict(ALTERED, "Altered: the same data and versions do not give this file.")


def _lacking(link: object, dataset: Dataset) -> str:
    """The added sets that the view shows and these data lack, '' for none."""
    known = {"", RECORD, *(each.id for each in dataset.sets)}
    shown = parse_query(str(link or "")).get("sets", "").split(",")
    return ", ".join(f"“{each}”" for each in shown if each not in known)


def _selection(link: object, dataset: Dataset) -> Selection:
    view, faults = view_of(parse_query(str(link or "")), dataset)
    if faults:
        raise GeoError(
            f"The snapshot's view is not one of these data; name its package with --data. {' '.join(faults)}"
        )
    return select(dataset, view)


def _drawn_again(manifest: Mapping[str, Any], selection: Selection, dataset: Dataset) -> bytes:
    drawing = dict(manifest["drawing"])
    if drawing.get("format") == "html":
        from ..web.single_file import single_file

        return single_file(selection, str(drawing.get("title", "")))
    known = {each.name for each in fields(SheetOptions)}
    try:
        options = SheetOptions(**{name: value for name, value in drawing.items() if name in known})
    except TypeError as fault:
        raise GeoError(f"The manifest's drawing options can't be used: {fault}. Make the snapshot again.") from fault
    like = _selection(drawing["like"], dataset) if "like" in drawing else None
    return sheet(selection, options, like=like)


def _other_versions(manifest: Mapping[str, Any]) -> list[str]:
    then: Mapping[str, str] = manifest.get("versions", {})
    now = versions()
    names = sorted({*then, *now})
    return [
        f"{name} {then.get(name, 'none')} then, {now.get(name, 'none')} now"
        for name in names
        if then.get(name) != now.get(name)
    ]
