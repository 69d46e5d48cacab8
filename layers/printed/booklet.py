"""Several sheets bound together as one PDF: a cover, a sheet a view, and at the end the sources of all, once."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, product
from typing import Any
from urllib.parse import unquote

import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import PdfPages

from geo.core.errors import shortened
from geo.core.times import text_words
from geo.language.speech import say, say_n, speaking
from geo.record.dataset import Dataset
from geo.record.spoken import in_language
from geo.view.beside import other_view
from geo.view.select import Selection, select
from geo.view.view import View
from geo.view.words import as_of_words, credit_words, view_words

from ..drawing.manifest import as_text, sealed
from ..drawing.stored import Asks, asks_nothing
from .files import drawing
from .flow import Item, filled
from .fonts import versions_of
from .furniture import draw_foot, foot_rows
from .notes import licence_words
from .options import SheetOptions
from .page import GREY, MARGIN_MM, RULE, Box, Page, leading
from .sheet import drawn_page, steady_of
from .sizes import SIZES, Size
from .text import wrapped
from .told import Told, draw_page_number
from .type import heading, paragraph

MOST_SOURCES = 1_500
MOST_LINES = 4  # of a view on the cover
COLUMN_MM, GUTTER_MM = 84.0, 6.0
TITLE_PT, UNDER_PT, CONTENTS_PT, HEAD_PT = 27.0, 11.0, 9.5, 15.0


@dataclass(frozen=True)
class Leaf:
    """A view to be drawn on a sheet of its own: its ``title``, and what an analyst tells beside the map."""

    selection: Selection
    title: str
    text: str
    changes: str


@dataclass(frozen=True)
class Cover:
    """What the first page says: the ``title``, who made it and when (ISO day; '' for none)."""

    title: str
    maker: str = ""
    contact: str = ""
    created: str = ""


def booklet(
    cover: Cover,
    leaves: Sequence[Leaf],
    dataset: Dataset,
    options: SheetOptions,
    manifest: dict[str, Any],
    asks: Asks = asks_nothing,
) -> bytes:
    """The PDF of views of ``dataset``, sealed with ``manifest``, in the language of the first view: the same bytes for the same
    data, views, options and versions. What a view ``asks`` of the server's store is drawn beside the record, and the manifest
    names it. Raises ``GeoError`` where a view has no room on the size, or for want of one."""
    said, language = dict(manifest), leaves[0].selection.view.language
    with speaking(language):
        its = in_language(dataset, language)
        with drawing():
            ends = _end_columns(leaves, its, SIZES[options.size])
        pages = _pages(cover, leaves, its, options, ends, said, asks)
        return _bound(pages, cover, options, said)


def _bound(pages: Iterator[Page], cover: Cover, options: SheetOptions, manifest: dict[str, Any]) -> bytes:
    """The pages as one file, each drawn by itself, so that other sheets need not wait for all. What stands in the file's head
    is known once all are drawn: the fonts that they took, and the store that they show."""
    target, fonts = io.BytesIO(), dict[str, str]()
    with PdfPages(target, metadata={}) as pdf:
        while _is_added(pdf, pages, options, fonts):
            pass
        with drawing():
            said = as_text(manifest | {"versions": {**manifest["versions"], **fonts}})
            info = pdf.infodict()
            info.clear()
            info.update(Title=cover.title.replace('"', "”") or say("Conflict map"), Keywords=said)
            pdf.close()
    return sealed(target.getvalue())


def _is_added(pdf: PdfPages, pages: Iterator[Page], options: SheetOptions, fonts: dict[str, str]) -> bool:
    """Draws the next page; False where there is none."""
    with drawing():
        page = next(pages, None)
        if page is not None:
            fonts |= versions_of(each.words for each in page.texts)
            pdf.savefig(page.figure, dpi=options.dpi)  # type: ignore[no-untyped-call]
    return page is not None


def _pages(
    cover: Cover,
    leaves: Sequence[Leaf],
    dataset: Dataset,
    options: SheetOptions,
    ends: list[list[Any]],
    manifest: dict[str, Any],
    asks: Asks,
) -> Iterator[Page]:
    count, sha256 = 1 + len(leaves) + len(ends), str(manifest["data"]["sha256"])
    yield _cover(cover, leaves, dataset, options, f"1 / {count}", sha256)
    for number, leaf in enumerate(leaves, 2):
        told = Told(leaf.text, leaf.changes, f"{number} / {count}", sources=False)
        its = options.but(title=leaf.title or cover.title)
        with asks(leaf.selection) as asking:
            steady = steady_of(leaf.selection, its, asking, sha256, told)
        if steady.scene.stored:
            manifest["store"] = dict(steady.scene.stored.said)
        yield drawn_page(leaf.selection, its, steady, sha256)
    for number, columns in enumerate(ends, 2 + len(leaves)):
        yield _end(columns, dataset, options, f"{number} / {count}", first=number == 2 + len(leaves))


def _blank(options: SheetOptions) -> Page:
    page = Page(SIZES[options.size], options.dpi)
    FigureCanvasAgg(page.figure)
    return page


def _cover(
    cover: Cover, leaves: Sequence[Leaf], dataset: Dataset, options: SheetOptions, number: str, sha256: str
) -> Page:
    page, size = _blank(options), SIZES[options.size]
    k, left = page.k, MARGIN_MM * 2.2 * size.scale
    width = size.width_mm - 2 * left
    y = size.height_mm * 0.82
    y -= page.lines(
        left,
        y,
        wrapped(cover.title or dataset.package.title, TITLE_PT * k, width, "bold", lines=4),
        TITLE_PT * k,
        weight="bold",
    )
    made = [
        cover.maker and say("Made by {maker}", maker=cover.maker), cover.contact,
        cover.created and text_words(cover.created),
    ]  # fmt: skip
    for words in ("  ·  ".join(filter(None, made)), f"{dataset.package.title}. {as_of_words(dataset)}".strip()):
        y -= (
            page.lines(left, y - 1.5 * k, wrapped(words, UNDER_PT * k, width, lines=3), UNDER_PT * k, ink=GREY)
            + 1.5 * k
        )
    page.strokes([[(left, y - 4 * k), (left + width, y - 4 * k)]], ink=RULE, width_mm=0.25)
    _contents(page, leaves, Box(left, MARGIN_MM * 2.6, width, y - 8 * k - MARGIN_MM * 2.6))
    draw_foot(page, _cover_foot(page, sha256))
    draw_page_number(page, Told(page=number))
    return page


def _cover_foot(page: Page, sha256: str) -> list[str]:
    words = say(
        "Data SHA-256 {sha256}…  ·  The views, the data's checksum and a seal stand in this file: “python -m layers verify FILE” "
        "tells whether it still holds.",
        sha256=sha256[:16],
    )
    return foot_rows([words], page.size.width_mm - 2 * MARGIN_MM, page.k)


def _contents(page: Page, leaves: Sequence[Leaf], box: Box) -> None:
    """A line or a few a view, in as many columns as they need."""
    for columns, lines in (*product((1, 2), (MOST_LINES, 2, 1)), *product(range(3, len(leaves) + 1), (1,))):
        width = (box.width - GUTTER_MM * page.k * (columns - 1)) / columns
        items = [_line(number, leaf, width, page.k, lines) for number, leaf in enumerate(leaves, 2)]
        if its := filled(items, [box.height] * columns):
            break
    for at, column in enumerate(its or []):
        for item, down in column:
            item.draw(page, box.left + at * (width + GUTTER_MM * page.k), box.top - down)


def _line(number: int, leaf: Leaf, width: float, k: float, lines: int) -> Item:
    """The number of a page, the title of its view, and what the view shows."""
    size = CONTENTS_PT * k
    shows = shown_words(leaf.selection)
    rows = wrapped(f"{leaf.title}  –  {shows}" if leaf.title else shows, size, width - 9 * k, lines=lines)

    def draw(page: Page, left: float, top: float) -> None:
        page.lines(left, top, [f"{number}"], size, ink=GREY)
        page.lines(left + 9 * k, top, rows, size)

    return Item(leading(size) * (len(rows) + 0.25), draw)


def shown_words(selection: Selection) -> str:
    """What a view shows, as its sheet says it: the range, of both maps where there are two, and every filter."""
    said = [
        view_words(selection),
        *(view_words(select(selection.dataset.whole, each)) for each in _views(selection.view)[1:]),
    ]
    shared = [each for each in said[0][1:] if all(each in its for its in said)]
    ranges = [" · ".join([its[0], *(each for each in its[1:] if each not in shared)]) for its in said]
    return " · ".join([" / ".join(ranges), *shared])


def _views(view: View) -> list[View]:
    """The view, and the one on a second map."""
    return [view, other_view(view)] if view.beside else [view]


def _end_columns(leaves: Sequence[Leaf], dataset: Dataset, size: Size) -> list[list[Any]]:
    """The columns of the last pages."""
    k = size.scale
    count = max(1, int((size.width_mm - 2 * MARGIN_MM + GUTTER_MM * k) / ((COLUMN_MM + GUTTER_MM) * k)))
    height = size.height_mm - 2 * MARGIN_MM - leading(HEAD_PT * k) - 6 * k
    column_mm = (size.width_mm - 2 * MARGIN_MM - GUTTER_MM * k * (count - 1)) / count
    items = [*_source_items(leaves, column_mm, k), *_licence_items(leaves, dataset, column_mm, k)]
    most = 2 + int(sum(item.height + item.gap for item in items) / (height * 0.7))
    columns = [each for each in filled(items, [height] * most) or [] if each]
    return [columns[at : at + count] for at in range(0, len(columns), count)]


def _end(columns: list[Any], dataset: Dataset, options: SheetOptions, number: str, *, first: bool) -> Page:
    page = _blank(options)
    k, size = page.k, page.size
    top = size.height_mm - MARGIN_MM
    title = say("Sources and licences") if first else say("{title}, continued", title=say("Sources and licences"))
    top -= page.lines(MARGIN_MM, top, [title], HEAD_PT * k, weight="bold") + 3 * k
    count = max(1, int((size.width_mm - 2 * MARGIN_MM + GUTTER_MM * k) / ((COLUMN_MM + GUTTER_MM) * k)))
    column_mm = (size.width_mm - 2 * MARGIN_MM - GUTTER_MM * k * (count - 1)) / count
    for at, column in enumerate(columns):
        for item, down in column:
            item.draw(page, MARGIN_MM + at * (column_mm + GUTTER_MM * k), top - down)
    draw_page_number(page, Told(page=number))
    return page


def _source_items(leaves: Sequence[Leaf], column_mm: float, k: float) -> list[Item]:
    """Each publication behind an event shown, once, under its publisher, with the pages of the views that rest on it."""
    pages: dict[str, list[int]] = {}
    rows: dict[str, Any] = {}
    for number, leaf in enumerate(leaves, 2):
        for row in _sources(leaf.selection).itertuples():
            rows[row.source_id] = row
            pages.setdefault(row.source_id, []).append(number)
    ordered = sorted(
        rows.values(), key=lambda row: (row.publisher.casefold(), row.publisher, row.published, row.source_id)
    )
    count = say_n("{n} publication", "{n} publications", len(ordered))
    items = [heading(say("Sources"), column_mm, k, count)] if ordered else []
    for publisher, its in groupby(ordered[:MOST_SOURCES], key=lambda row: row.publisher):
        items += paragraph(shortened(publisher, 120), column_mm, k, weight="bold", lines=2, keep=True, gap_mm=0.8)
        for row in its:
            items += paragraph(
                _source_words(row, pages[row.source_id]), column_mm, k, indent_mm=2.2 * k, gap_mm=0.2, lines=6
            )
    if len(ordered) > MOST_SOURCES:
        rest = say("{n} more: see the export.", n=len(ordered) - MOST_SOURCES)
        items += paragraph(rest, column_mm, k, ink=GREY)
    return items


def _sources(selection: Selection) -> pd.DataFrame:
    """The sources of the events in view, on both maps where there are two."""
    claims = [selection.claims, *(select(selection.dataset.whole, each).claims for each in _views(selection.view)[1:])]
    named = pd.concat([each["source_ids"] for each in claims]).explode().dropna().unique()
    sources = selection.dataset.whole.sources
    return sources[sources["source_id"].isin(named)]


def _source_words(row: Any, pages: Sequence[int]) -> str:
    """When and where, the address as it reads: letters instead of their codes, and no scheme, so that it is short."""
    address = unquote(row.url).partition("://")[2] or row.url
    when = text_words(row.published[:10]) if row.published else ""
    on = say("p. {pages}", pages=", ".join(map(str, pages)))
    return "  ·  ".join(filter(None, [when, shortened(address, 300), on]))


def _licence_items(leaves: Sequence[Leaf], dataset: Dataset, column_mm: float, k: float) -> list[Item]:
    said = [licence_words(leaf.selection, ground=True) for leaf in leaves]
    said += [credit_words(each) for each in dataset.sets]
    unique = [each for each in dict.fromkeys(said) if each]
    longest = [each for each in unique if not any(each != other and each.rstrip(".") in other for other in unique)]
    items = [item for each in longest for item in paragraph(each, column_mm, k, gap_mm=0.8, lines=200)]
    return [heading(say("Licences"), column_mm, k), *items] if items else []
