"""A table that an earlier release wrote, read as one of this release."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ..language.speech import enumerated, say_later
from .faults import StoreFault
from .table import COLUMNS, NAME, Column, Type


def columns_of(there: Collection[str], name: str, types: Mapping[Type, str], *, made: bool = False) -> str:
    """The columns told, as SQL, of the table of a store called ``name`` that has the columns ``there``, with those ``made``
    too; one that is not there is missing, of ``types``. Raises ``StoreFault`` where nothing can stand for it."""
    wanted = [each for each in COLUMNS if made or not each.made]
    if lacking := [each.name for each in wanted if (each.required or each.made) and each.name not in there]:
        raise StoreFault(
            say_later(
                "{name} is no store to add to: its table {table} lacks {lacking}. Begin one with --anew.",
                name=name,
                table=NAME,
                lacking=enumerated(lacking),
            )
        )
    return ", ".join(each.name if each.name in there else f"{_missing(each, types)} AS {each.name}" for each in wanted)


def _missing(column: Column, types: Mapping[Type, str]) -> str:
    return "''" if column.type == "text" else f"CAST(NULL AS {types[column.type]})"
