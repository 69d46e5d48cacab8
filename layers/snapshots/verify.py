"""Whether a snapshot is still what the data say: drawn again from its own manifest and compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from geo.core.errors import GeoError
from geo.language.speech import mark, say_later
from geo.package.set_ids import RECORD
from geo.record.checksum import checksum
from geo.record.dataset import Dataset
from geo.view.permalink import parse_query, view_of
from geo.view.select import Selection, select_spoken

from ..drawing.manifest import audience, differences, is_sealed, read_manifest, versions
from ..printed.options import SheetOptions
from ..printed.sheet import sheet
from ..printed.told import NOTHING, Told
from .briefings import KIND, drawn_again

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
        return Verdict(ALTERED, mark("Altered: the file is not as it was written; do not trust what it shows."))
    if store := manifest.get("store"):
        raise GeoError(
            say_later(
                "The sheet shows events of the store “{title}”, which can't be asked again here. Its seal holds, "
                "so the file is as it was written; whether the store still says so can't be told.",
                title=store.get("title"),
            )
        )
    _same_audience(manifest, dataset)
    selection = _selection(manifest.get("link"), dataset)
    if changed := differences(manifest, checksum(selection.dataset)):
        if sets := _lacking(manifest.get("link"), dataset):
            raise GeoError(
                say_later(
                    "The snapshot shows added sets that are not in these data: {sets}. Its seal holds, so the file "
                    "is as it was written; whether it is still what the data say can't be told without them.",
                    sets=sets,
                )
            )
        return Verdict(
            CHANGED, say_later("Data changed since the snapshot was made – {listed}.", listed="; ".join(changed))
        )
    if _drawn_again(content, manifest, selection, dataset) == content:
        return Verdict(IDENTICAL, mark("Identical: drawn again from these data, the snapshot has the same bytes."))
    if others := _other_versions(manifest):
        return Verdict(
            OTHER_VERSIONS, say_later("Drawn by other versions, the data agree – {listed}.", listed="; ".join(others))
        )
    return Verdict(ALTERED, mark("Altered: the same data and versions do not give this file."))


def _same_audience(manifest: Mapping[str, Any], dataset: Dataset) -> None:
    """Raises ``GeoError`` where the snapshot was made for another audience than the data are reduced for."""
    its, here = manifest.get("audience"), audience(dataset).get("audience")
    if (its or {}).get("id") != (here or {}).get("id"):
        raise GeoError(
            say_later(
                "The snapshot was made for the audience “{label}”; name its profile with --profile. Its seal holds, so the "
                "file is as it was written.",
                label=its.get("label"),
            )
            if its
            else mark(
                "The snapshot was made for everybody; leave --profile out. Its seal holds, so the file is as it was written."
            )
        )


def _lacking(link: object, dataset: Dataset) -> str:
    """The added sets that the view shows and these data lack, '' for none."""
    known = {"", RECORD, *(each.id for each in dataset.sets)}
    shown = parse_query(str(link or "")).get("sets", "").split(",")
    return ", ".join(f"“{each}”" for each in shown if each not in known)


def _selection(link: object, dataset: Dataset) -> Selection:
    view, faults = view_of(parse_query(str(link or "")), dataset)
    if faults:
        raise GeoError(
            say_later(
                "The snapshot's view is not one of these data; name its package with --data. {listed}",
                listed=" ".join(faults),
            )
        )
    return select_spoken(dataset, view)


def _drawn_again(content: bytes, manifest: Mapping[str, Any], selection: Selection, dataset: Dataset) -> bytes:
    drawing = dict(manifest["drawing"])
    if drawing.get("kind") == KIND:
        return drawn_again(content, drawing, dataset)
    if drawing.get("format") == "html":
        from ..web.single_file import single_file

        return single_file(selection, str(drawing.get("title", "")))
    known = {each.name for each in fields(SheetOptions)}
    try:
        options = SheetOptions(**{name: value for name, value in drawing.items() if name in known})
        told = Told(**drawing["told"]) if "told" in drawing else NOTHING
    except TypeError as fault:
        raise GeoError(
            say_later("The manifest's drawing options can't be used: {fault}. Make the snapshot again.", fault=fault)
        ) from fault
    like = _selection(drawing["like"], dataset) if "like" in drawing else None
    return sheet(selection, options, like=like, told=told)


def _other_versions(manifest: Mapping[str, Any]) -> list[str]:
    then: Mapping[str, str] = manifest.get("versions", {})
    now = versions()
    names = sorted({*then, *now})
    return [
        f"{name} {then.get(name, 'none')} then, {now.get(name, 'none')} now"
        for name in names
        if then.get(name) != now.get(name)
    ]
