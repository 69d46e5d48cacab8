"""A briefing as files: one PDF, one HTML file, or a PNG sheet a step; and whether one still holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, replace
from typing import Any

from geo.core.errors import GeoError
from geo.language.speech import mark, say, say_later, speaking
from geo.package.set_ids import RECORD
from geo.record.dataset import Dataset
from geo.view.briefing import FORMAT, Briefing, Step, briefing_of, selections_of
from geo.view.naming import range_name
from geo.view.permalink import opening_view, query_of
from geo.view.seen import change_between, change_words, seen
from geo.view.select import Selection, select

from ..drawing.manifest import manifest_of
from ..drawing.stored import Asks, asks_nothing
from ..printed.booklet import Cover, Leaf, booklet
from ..printed.options import SheetOptions
from ..printed.sheet import sheet
from ..printed.told import Told
from ..web.single_file import single_file

KIND = "briefing"
_INSIDE = re.compile(rb'<script type="application/json" id="briefing">([^<]*)</script>')


Chosen = Callable[[tuple[str, ...]], Dataset] | None


def leaves_of(briefing: Briefing, dataset: Dataset, chosen: Chosen = None) -> list[Leaf]:
    """What each step shows and says, with what changed since it was made; ``chosen`` as in ``selections_of``. Raises
    ``GeoError`` where a step can't be shown of ``dataset``."""
    return [
        Leaf(selection, step.title, step.text, _changes(step.seen, selection))
        for step, selection in zip(briefing.steps, selections_of(briefing, dataset, chosen), strict=True)
    ]


def briefing_pdf(
    briefing: Briefing, dataset: Dataset, options: SheetOptions, chosen: Chosen = None, asks: Asks = asks_nothing
) -> bytes:
    """Cover, a sheet a step, and the sources once, bound together; ``asks`` as in ``booklet``."""
    leaves = leaves_of(briefing, dataset, chosen)
    cover = Cover(
        options.title or briefing.title,
        options.maker or briefing.maker,
        options.contact or briefing.contact,
        briefing.created,
    )
    its = replace(options, format="pdf", maker=cover.maker, contact=cover.contact)
    return _bound(cover, leaves, dataset, its, asks)


def briefing_html(briefing: Briefing, dataset: Dataset) -> bytes:
    """The single HTML file with the steps in it, and all sets of ``dataset``."""
    first, *further = selections_of(briefing, dataset)
    return single_file(first, briefing.title, briefing=briefing, further=further)


def briefing_pngs(
    briefing: Briefing, dataset: Dataset, options: SheetOptions, chosen: Chosen = None, asks: Asks = asks_nothing
) -> Iterator[tuple[str, bytes]]:
    """Name and content of a sheet a step: ``01_20210428-20210501.png``; ``asks`` as in ``booklet``."""
    said = replace(
        options, format="png", maker=options.maker or briefing.maker, contact=options.contact or briefing.contact
    )
    for number, leaf in enumerate(leaves_of(briefing, dataset, chosen), 1):
        its = replace(said, title=leaf.title or options.title or briefing.title)
        with asks(leaf.selection) as asking:
            content = sheet(leaf.selection, its, asking=asking, told=Told(leaf.text, leaf.changes))
        yield f"{number:02}_{range_name(leaf.selection)}.png", content


def drawn_again(content: bytes, drawing: Mapping[str, Any], dataset: Dataset) -> bytes:
    """The PDF or HTML file of a briefing made anew from what stands in it. Raises ``GeoError`` where that can't be used."""
    if drawing.get("format") == "html":
        found = _INSIDE.search(content)
        if found is None:
            raise GeoError(mark("The file holds no briefing: its steps were removed."))
        return briefing_html(briefing_of(found[1], say("The briefing"))[0], dataset)
    try:
        steps = [dict(each) for each in drawing["leaves"]]
        briefing = _plain([str(each["link"]) for each in steps], str(drawing["language"]))
        cover = Cover(**drawing["cover"])
        options = SheetOptions(**drawing["options"])
        texts = [(str(each["title"]), str(each["text"]), str(each["changes"])) for each in steps]
    except (KeyError, TypeError, ValueError) as fault:
        raise GeoError(
            say_later("The manifest's briefing can't be used: {fault}. Make the file again.", fault=fault)
        ) from fault
    selections = selections_of(briefing, dataset)
    return _bound(cover, [Leaf(its, *each) for its, each in zip(selections, texts, strict=True)], dataset, options)


def _plain(links: list[str], language: str) -> Briefing:
    return Briefing(FORMAT, tuple(Step(each) for each in links), language=language)


def _bound(
    cover: Cover, leaves: list[Leaf], dataset: Dataset, options: SheetOptions, asks: Asks = asks_nothing
) -> bytes:
    sets = (RECORD, *(each.id for each in dataset.sets)) if dataset.sets else ()
    whole = select(dataset, opening_view(dataset).but(sets=sets))
    drawing = {
        "format": "pdf",
        "kind": KIND,
        "language": leaves[0].selection.view.language,
        "cover": asdict(cover),
        "options": asdict(options),
        "leaves": [_leaf_values(each) for each in leaves],
    }
    manifest = manifest_of(whole, drawing) | {"counts": {"steps": len(leaves)}}
    return booklet(cover, leaves, dataset, options, manifest, asks)


def _leaf_values(leaf: Leaf) -> dict[str, str]:
    selection = leaf.selection
    link = query_of(selection.view, selection.dataset)
    return {"link": link, "title": leaf.title, "text": leaf.text, "changes": leaf.changes}


def _changes(before: Any, selection: Selection) -> str:
    if before is None:
        return ""
    with speaking(selection.view.language):
        return change_words(change_between(before, seen(selection)), before, selection.dataset)
