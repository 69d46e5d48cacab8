"""Files through the readers, in pieces where they are large, every row accounted for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from ..core.errors import GeoError
from ..language.speech import say_later
from ..readers.asked.options import Options
from ..readers.asked.upload import Upload
from ..readers.door import Imported, import_upload
from .brought import Brought, brought
from .pieces import Piece, in_pieces
from .progress import Share


def read_file(path: Path, whole: Callable[[Path], Upload], options: Options, share: Share) -> Iterator[Brought]:
    """The events of a file, a piece at a time; ``whole`` gives the upload of one that is read at once. Raises ``GeoError``
    where nothing of it can be an event, and where a later piece would be read otherwise than the first."""
    pieces = in_pieces(path)
    if pieces is None:
        yield brought(import_upload(whole(path), options))
        share(1.0)
    else:
        yield from _of_pieces(path.name.removesuffix(".gz").removesuffix(".GZ"), pieces, options, share)


def _of_pieces(file: str, pieces: Iterator[Piece], options: Options, share: Share) -> Iterator[Brought]:
    piece = next(pieces)
    first = import_upload(Upload(file, piece.content), options)
    _refuse_doubts(file, first)
    above, header = _header(piece.content, first)
    options = options if header or first.container != "csv" else replace(options, header_row=0)
    rows = first.rows - above
    yield brought(first)
    share(piece.share)
    for piece in pieces:
        imported = import_upload(Upload(file, header + piece.content), options)
        _refuse_doubts(file, imported)
        _refuse_other(file, first, imported, rows)
        later = replace(imported, skipped=tuple(each for each in imported.skipped if each.row > above))
        yield brought(later, rows)
        rows += imported.rows - above
        share(piece.share)


def _header(content: bytes, first: Imported) -> tuple[int, bytes]:
    """How many rows stand above the header, and the lines up to and with it."""
    said = first.said.get("header row", "none")
    if not said.isdigit():
        return 0, b""
    return int(said) - 1, b"".join(islice(content.splitlines(keepends=True), int(said)))


def _refuse_doubts(file: str, imported: Imported) -> None:
    """A question left open in one piece may be settled otherwise in the next."""
    if asked := [each for each in imported.questions if each.must]:
        raise GeoError(
            say_later(
                "{file} is read in pieces, which need one answer: {text} Say --{replace}.",
                file=file,
                text=asked[0].text,
                replace=asked[0].option.replace("_", "-"),
            )
        )


def _refuse_other(file: str, first: Imported, later: Imported, rows: int) -> None:
    ways = [(each.format, dict(each.columns), each.said.get("delimiter"), _encoding(each)) for each in (first, later)]
    if ways[0] != ways[1]:
        raise GeoError(
            say_later(
                "{file} is read otherwise from row {rows} on: {now} after {before}. Say how it is meant "
                "(--encoding, --delimiter, --date …), or split it.",
                file=file,
                rows=rows,
                now=ways[1],
                before=ways[0],
            )
        )


def _encoding(imported: Imported) -> str:
    return imported.said.get("encoding", "").partition(" ")[0]
