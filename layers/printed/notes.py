"""What the sheet says in words: totals of people moved out, events without an exact place, notes and sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from geo.core.errors import shortened
from geo.core.times import text_words
from geo.language.speech import Labels, by_language, enumerated, mark, mark_n, say, say_n
from geo.package.set_ids import RECORD
from geo.record.dataset import Dataset
from geo.record.origins import bare_name
from geo.view.select import Selection
from geo.view.words import credit_words

from ..drawing.marks import events_words
from ..scene import Scene, Unplaced
from .flow import Item
from .page import GREY
from .projection import Bounds
from .type import figure_row, heading, paragraph, widest_mm

MOST_PUBLISHERS = 8
MOST_TOTALS = 8
MOST_LETTERS = 160
# Which of the package's files stand behind which layer; the locator always draws the borders.
GROUND = frozenset({"relief", "rivers", "borders"})
_FILES = Labels(
    {"relief": mark("relief"), "rivers": mark("rivers"), "reservoirs": mark("reservoirs"), "borders": mark("borders")}
)
_LAYER_OF_FILE = {"relief": "relief", "rivers": "rivers", "reservoirs": "rivers", "borders": "borders"}


def counter_items(scene: Scene, column_mm: float, k: float) -> list[Item]:
    """Claimants' latest totals, each with claimant and date; of more than ``MOST_TOTALS`` the newest, and how many more."""
    totals = scene.counter[:MOST_TOTALS]
    figure_mm = min(widest_mm([each.figure for each in totals], k), column_mm / 3)
    rows = [figure_row(each.figure, f"{each.label} – {each.said}", column_mm, k, figure_mm) for each in totals]
    if rest := len(scene.counter) - len(totals):
        rows += paragraph(say("{n} more: see the list in the page.", n=rest), column_mm, k, ink=GREY)
    return [heading(say("People moved out, as claimed"), column_mm, k), *rows] if rows else []


def unplaced_items(groups: Sequence[Unplaced], most: int, column_mm: float, k: float) -> list[Item]:
    """The events without an exact place by district; of more than ``most`` the rest is counted."""
    total = sum(len(group.events) for group in groups)
    if not total:
        return []
    items = [heading(say("Without exact place"), column_mm, k, events_words(total))]
    left = most
    for group in groups:
        shown = group.events.head(max(left, 0))
        left -= len(shown)
        items += paragraph(f"{group.district} ({by_language(len(group.events))})", column_mm, k, weight="bold", lines=2,
                           keep=len(shown) > 0)  # fmt: skip
        for row in shown.itertuples():
            items += paragraph(_line(row), column_mm, k, ink=GREY, indent_mm=1.6 * k, gap_mm=0.2, lines=4)
    if total > most:
        rest = say("Titles of {n} more: see the table or the export.", n=total - most)
        items += paragraph(rest, column_mm, k, ink=GREY)
    return items


def note_items(captions: Sequence[str], column_mm: float, k: float) -> list[Item]:
    """The layers' notes and the package's disclaimer."""
    items = [item for note in captions if note for item in paragraph(shortened(note, 900), column_mm, k, gap_mm=0.9)]
    return [heading(say("Notes"), column_mm, k), *items] if items else []


def reaches(dataset: Dataset, bounds: Bounds) -> bool:
    """Whether the package's relief or borders reach into ``bounds`` (west, south, east, north in degrees)."""
    boxes = [dataset.relief.bounds] if dataset.relief else []
    boxes += [tuple(dataset.borders.total_bounds)] if len(dataset.borders) else []
    return any(bounds[0] < e and w < bounds[2] and bounds[1] < n and s < bounds[3] for w, s, e, n in boxes) or not boxes


def source_items(scene: Scene, column_mm: float, k: float) -> list[Item]:
    """Who published what is shown, and whom added sets and the server's store credit."""
    selection, stored = scene.selection, scene.stored
    texts = [publisher_words(selection), " ".join(credit_words(each) for each in selection.dataset.sets)]
    texts += [f"{stored.title}: {stored.credit}"] if stored and stored.credit else []
    items = [
        item for text in texts if text for item in paragraph(shortened(text, 900), column_mm, k, ink=GREY, gap_mm=0.7)
    ]
    return [heading(say("Sources"), column_mm, k), *items]


def licence_words(selection: Selection, *, ground: bool) -> str:
    """Whence the data are and under which licences; with ``ground`` also borders, rivers and relief. Each once."""
    reference = " ".join(_reference_words(selection)) if ground else ""
    its_own = ground or RECORD in (selection.view.sets or (RECORD,))
    said = " ".join(filter(None, [reference, _package_words(selection, reference) if its_own else ""]))
    return say("Licences: {said}", said=said) if said else ""


def _line(event: Any) -> str:
    return f"{text_words(event.start[:10])}: {shortened(event.title, MOST_LETTERS)}"


def publisher_words(selection: Selection) -> str:
    """How many publications by whom stand behind the events in view."""
    ids = selection.claims["source_ids"].explode().dropna().unique()
    its = selection.dataset.sources[selection.dataset.sources["source_id"].isin(ids)]
    if its.empty and any(each.sources for each in selection.dataset.package.audiences):
        return say("Events: their sources are not named.")
    if its.empty:
        return say("Events: no source in view.")
    tally = (
        pd.DataFrame({"publisher": its["publisher"].map(bare_name), "number": 1})
        .groupby("publisher", as_index=False)
        .sum()
    )
    ordered = tally.sort_values(["number", "publisher"], ascending=[False, True])
    names = [f"{shortened(row.publisher, 60)} ({row.number})" for row in ordered.head(MOST_PUBLISHERS).itertuples()]
    more = len(ordered) - MOST_PUBLISHERS
    listed = ", ".join(names)
    if more > 0:
        listed = say_n("{names} and {n} more", "{names} and {n} more", more, names=listed)
    publishers = say_n("{n} publisher", "{n} publishers", len(ordered))
    words = mark_n(
        "Events: {n} publication by {publishers}: {names}.", "Events: {n} publications by {publishers}: {names}."
    )
    return say_n(*words, len(its), publishers=publishers, names=listed)


def _reference_words(selection: Selection) -> list[str]:
    """A line for each credit of the files drawn, naming them all."""
    drawn = {"borders", *selection.view.layers}
    by_credit: dict[str, list[str]] = {}
    for each in selection.dataset.package.resources:
        if _LAYER_OF_FILE.get(str(each.get("name"))) in drawn and each.get("attribution"):
            licences = [str(one.get("name") or one.get("title")) for one in _objects(each.get("licenses"))]
            for number, credit in enumerate(str(each["attribution"]).split("; ")):
                its = licences[number] if number < len(licences) else ""
                known = not its or its.split("-")[0] in credit
                by_credit.setdefault(credit if known else f"{credit}, {its}", []).append(str(each["name"]))
    return [_credit_words(credit.replace("(c)", "©"), names) for credit, names in by_credit.items()]


def _credit_words(credit: str, files: Sequence[str]) -> str:
    what = enumerated([_FILES.get(each, each) for each in files])
    return f"{what[:1].upper()}{what[1:]}: {credit}."


def _package_words(selection: Selection, said: str) -> str:
    """The package with its version, licences and sources, but for those that ``said`` names already."""
    about = selection.dataset.package.about
    titles = [str(each["title"]) for each in _objects(about.get("sources")) if str(each.get("title") or "").strip()]
    licences = [str(each.get("title") or each.get("name")) for each in _objects(about.get("licenses"))
                if not _is_said(each, selection, said)]  # fmt: skip
    title, version = about.get("title") or selection.dataset.package.title, about.get("version")
    text = say("Data: {title}", title=title)
    if version:
        text = say("Data: {title}, version {version}", title=title, version=version)
    further = [
        title for title in titles if title.split()[0].strip(",") not in f"{said} {licences}" and ".csv" not in title
    ]
    return f"{'; '.join([text, *licences, *further])}."


def _is_said(licence: Mapping[str, Any], selection: Selection, said: str) -> bool:
    """Whether a licence's own word, or the credit it asks for, stands in ``said``."""
    name, title = str(licence.get("name") or ""), str(licence.get("title") or "")
    credits = [str(each["attribution"]) for each in selection.dataset.package.resources if each.get("attribution")]
    return bool(name and name.split("-")[0] in said) or any(each in title and each in said for each in credits)


def _objects(value: Any) -> Iterable[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []
