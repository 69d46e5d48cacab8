"""How to draw a sheet, its number and its file name."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from geo.core.errors import GeoError, shortened
from geo.language.speech import say
from geo.record.checksum import checksum
from geo.view.naming import date_name, range_name
from geo.view.permalink import query_of
from geo.view.select import Selection

from .files import FORMATS
from .sizes import SIZES

FITS = ("view", "shown")
DPI = (96, 300)


def _one_of(what: str, value: str, known: Sequence[str]) -> None:
    if value not in known:
        text = say(
            "There is no {what} “{value}”. There are: {known}.",
            what=what,
            value=shortened(value),
            known=", ".join(known),
        )
        raise GeoError(text)


@dataclass(frozen=True)
class SheetOptions:
    """How to draw a sheet. ``title`` '' = the package's; ``fit``: the ``view``'s extent or around what is ``shown``;
    ``maker`` and ``contact`` of who made it stand in the foot.

    Raises ``GeoError`` for a size, format, fit or dpi that there is not.
    """

    size: str = "a4-landscape"
    dpi: int = 150
    title: str = ""
    format: str = "png"
    fit: str = "view"
    maker: str = ""
    contact: str = ""

    def __post_init__(self) -> None:
        _one_of("size", self.size, list(SIZES))
        _one_of("format", self.format, list(FORMATS))
        _one_of("fit", self.fit, list(FITS))
        if not DPI[0] <= self.dpi <= DPI[1]:
            raise GeoError(
                say("{dpi} dpi can't be drawn: give {least} to {most}.", dpi=self.dpi, least=DPI[0], most=DPI[1])
            )

    def but(self, **changes: Any) -> SheetOptions:
        """These options with some changed."""
        return replace(self, **changes)


DEFAULT = SheetOptions()


def map_number(selection: Selection, options: SheetOptions, data_sha256: str = "") -> str:
    """The number on the sheet: the package's id and four signs of what is drawn. ``data_sha256``, where it is known
    already, saves making the checksum."""
    data = data_sha256 or checksum(selection.dataset).sha256
    said = f"{query_of(selection.view, selection.dataset)} {asdict(options)} {data}"
    return f"{selection.dataset.package.id}-{hashlib.sha256(said.encode()).hexdigest()[:4]}".upper()


def file_name(selection: Selection, options: SheetOptions, data_sha256: str = "") -> str:
    """``batken-isfara-3f2a_20210428-20210501_a4-landscape_20260302.png``: number, range, size and as-of date."""
    number = map_number(selection, options, data_sha256).lower()
    said = "_".join((number, range_name(selection), options.size, date_name(selection)))
    return f"{said}.{options.format}"
