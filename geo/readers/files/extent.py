"""How large sheets are when laid out in full, told from their XML before anything lays them out."""

from __future__ import annotations

import re
from functools import lru_cache
from xml.parsers import expat

from ...core.errors import GeoError
from ...core.limits import LIMITS, in_time, within
from ...language.speech import mark, say_later
from ..asked.upload import Upload

_SHARED = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]{1,9}")? t="s"><v>([0-9]{1,9})</v>')
_DECLARATION_BYTES = 10
_CELLS = ("table:table-cell", "table:covered-table-cell")
_VALUES = ("office:", "table:formula")
_LOOKED_AT_BYTES = 1_000_000
_NONE = b"<none/>"


def check_extent(upload: Upload) -> None:
    """Raises ``GeoError`` where few cells span millions, one stands for millions, or one text for many; where a part
    is no plain XML; and for XLSB, which is not read. Any part may be a sheet, whatever its name."""
    parts = {name.lower().replace("\\", "/"): content for name, content in upload.members.items()}
    if "xl/workbook.bin" in parts:
        raise GeoError(say_later("{file} is an XLSB. Save it as XLSX.", file=upload.file))
    if len(parts) < len(upload.members):
        raise GeoError(say_later("{file} holds two parts of one name. Save it again.", file=upload.file))
    texts = _Texts(upload)
    texts.read(parts.get("xl/sharedstrings.xml", _NONE))
    for name, content in parts.items():
        if b"sheetData" in content:
            sheet = _Sheet(upload, name)
            sheet.read(content)
            within(_characters(sheet, content, texts), LIMITS.characters, mark("characters when laid out"), upload.file)
    _Tables(upload).read(parts.get("content.xml", _NONE))


class _Part:
    """Walks through one XML part by its elements' bare names; forced to UTF-8, as the reader of sheets takes it."""

    def __init__(self, upload: Upload) -> None:
        self.upload = upload

    def read(self, content: bytes) -> None:
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EntityDeclHandler = self.start, self._entity
        if type(self).text is not _Part.text:
            parser.EndElementHandler, parser.CharacterDataHandler = self.end, self.text
        try:
            for first in range(0, len(content), _LOOKED_AT_BYTES):
                parser.Parse(content[first : first + _LOOKED_AT_BYTES], False)
                in_time(self.upload.file, self.upload.started)
            parser.Parse(b"", True)
        except (expat.ExpatError, ValueError) as fault:
            raise GeoError(
                say_later("{file} can't be read as XML: {fault}. Save it again.", file=self.upload.file, fault=fault)
            ) from fault

    def start(self, tag: str, said: dict[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Characters between tags."""

    def _entity(self, *said: object) -> None:
        raise GeoError(
            say_later("{file} declares entities, which are never followed. Save it again.", file=self.upload.file)
        )


class _Texts(_Part):
    """The lengths of the texts that cells of an XLSX share, and the longest of them."""

    def __init__(self, upload: Upload) -> None:
        super().__init__(upload)
        self.lengths: list[int] = []
        self.longest, self.filled, self.certain = 0, True, True

    def start(self, tag: str, said: dict[str, str]) -> None:
        name = _bare(tag)
        if name == "si":
            self.certain &= self.filled  # the reader of sheets passes over an entry without text, and counts otherwise
            self.lengths.append(0)
        self.filled = name != "si" and (self.filled or name == "t")

    def end(self, tag: str) -> None:
        if _bare(tag) == "si":
            self.certain &= self.filled

    def text(self, text: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(text)
            self.longest = max(self.longest, self.lengths[-1])

    def length_of(self, index: int) -> int:
        """The characters of an entry, of the longest where it is not certain which one is meant."""
        return self.lengths[index] if self.certain and index < len(self.lengths) else self.longest


class _Sheet(_Part):
    """The rectangle from A1 to the outermost cell of an XLSX sheet, and how many of its cells show a shared text."""

    def __init__(self, upload: Upload, name: str) -> None:
        super().__init__(upload)
        self.name = name
        self.row = self.column = self.width = self.shared = 0

    def start(self, tag: str, said: dict[str, str]) -> None:
        if tag == "v":  # the most of them, and nothing to do
            return
        name = _bare(tag)
        if name == "c":
            self._cell(*_place(said.get("r", "")), said.get("t") == "s")
        elif name == "row":
            self.row, self.column = max(self.row + 1, _place(said.get("r", ""))[1]), 0

    def _cell(self, column: int, row: int, shared: bool) -> None:
        self.column = max(self.column + 1, column)
        self.row, self.width = max(self.row, row), max(self.width, self.column)
        self.shared += shared
        if self.row * self.width > LIMITS.sheet_cells:
            within(
                self.row * self.width,
                LIMITS.sheet_cells,
                say_later("cells in {name}", name=self.name),
                self.upload.file,
            )


def _characters(sheet: _Sheet, content: bytes, texts: _Texts) -> int:
    """At most how many characters the shared texts of a sheet come to. Cells that are not written in the plain way of
    all spreadsheet programs count as the longest text, since readers of XML differ in what they make of them."""
    most = sheet.shared * texts.longest
    if most <= LIMITS.characters or b"<!" in content or b"<?" in content[_DECLARATION_BYTES:]:
        return most
    indices = [int(found[1]) for found in _SHARED.finditer(content)]
    return sum(map(texts.length_of, indices)) + (sheet.shared - len(indices)) * texts.longest


class _Tables(_Part):
    """The rectangles that the tables of an ODS fill, and the texts that repeated cells repeat; empty cells that only
    fill up a sheet do not count."""

    def __init__(self, upload: Upload) -> None:
        super().__init__(upload)
        self.rows = self.row_repeat = self.width = self.repeat = self.characters = 0
        self.filled_rows = self.filled_width = 0
        self.inside = 0  # levels below the cell that is open, with itself

    def start(self, tag: str, said: dict[str, str]) -> None:
        if self.inside:
            self.inside += 1
            self._fill(0)
        elif tag == "table:table":
            self.rows = self.row_repeat = self.filled_rows = self.filled_width = 0
        elif tag == "table:table-row":
            self.rows, self.width = self.rows + self.row_repeat, 0
            self.row_repeat = _count(said.get("table:number-rows-repeated", "1"))
        elif tag in _CELLS:
            self._cell(said)

    def end(self, tag: str) -> None:
        self.inside = max(self.inside - 1, 0)

    def text(self, text: str) -> None:
        if self.inside:
            self._fill(len(text))

    def _cell(self, said: dict[str, str]) -> None:
        self.inside, self.repeat = 1, _count(said.get("table:number-columns-repeated", "1"))
        self.width += self.repeat
        if values := [value for name, value in said.items() if name.startswith(_VALUES)]:
            self._fill(sum(map(len, values)))

    def _fill(self, characters: int) -> None:
        self.filled_rows = max(self.filled_rows, self.rows + self.row_repeat)
        self.filled_width = max(self.filled_width, self.width)
        self.characters += characters * self.repeat * self.row_repeat
        within(self.filled_rows * self.filled_width, LIMITS.sheet_cells, mark("cells"), self.upload.file)
        within(self.characters, LIMITS.characters, mark("characters when laid out"), self.upload.file)


def _bare(tag: str) -> str:
    return tag.rpartition(":")[2]


def _place(reference: str) -> tuple[int, int]:
    """Column and row, from 1, of a reference such as ``B7`` or ``7``; 0 for what is none."""
    letters = reference.rstrip("0123456789")
    digits = reference[len(letters) :]
    return _column(letters), int(digits) if digits else 0


@lru_cache(1_000)
def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper() if letters.isascii() and letters.isalpha() else "":
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _count(text: str) -> int:
    digits = text.lstrip("+")
    return int(digits) if digits.isascii() and digits.isdigit() else 1
