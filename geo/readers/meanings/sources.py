"""Who says what a row of a table holds: names and links of its sources, in one column or several."""

from __future__ import annotations

import re
from itertools import zip_longest

import pandas as pd

from ...core.columns import of_distinct
from ..values.column_words import NAMES
from ..values.grid import Grid, bare
from ..values.links import links_in, without_links

_NUMBERED = re.compile(r"(?P<stem>.+?)[\s_-]?(?P<number>\d{1,2})\Z")
_STEMS = frozenset(bare(name) for role in ("source", "url") for name in NAMES[role][0].split(","))
_MOST = 20  # columns of numbered sources


def source_columns(grid: Grid, roles: dict[str, str]) -> list[str]:
    """The columns that name sources: those of the roles, and numbered ones (``source_1`` … ``link 3``)."""
    its = [roles[role] for role in ("source", "url") if role in roles]
    numbered = [str(name) for name in grid.cells if str(name) not in roles.values() and _is_numbered(str(name))]
    return list(dict.fromkeys([*its, *numbered]))[:_MOST]


def sources_of(grid: Grid, columns: list[str]) -> dict[str, pd.Series]:
    """``publisher`` and ``url`` with a line for each source of a row: each link is one, with the name beside it."""
    cells = [grid.cells_of(column) for column in columns]
    if not any((each != "").any() for each in cells):
        return {}
    if len(cells) == 1:
        read = of_distinct(cells[0], lambda text: _sources((text,)))
    else:
        rows = list(zip(*cells, strict=True))
        known = {row: _sources(row) for row in set(rows)}
        read = pd.Series([known[row] for row in rows], index=grid.cells.index)
    return {"publisher": read.str[0].astype("str"), "url": read.str[1].astype("str")}


def _is_numbered(column: str) -> bool:
    found = _NUMBERED.match(column)
    return bool(found and bare(found["stem"]) in _STEMS)


def _sources(cells: tuple[str, ...]) -> tuple[str, str]:
    names = list(dict.fromkeys(name for cell in cells if (name := without_links(cell))))
    links = list(dict.fromkeys(link for cell in cells for link in links_in(cell)))
    if len(names) == 1 and len(links) > 1:
        names *= len(links)
    pairs = list(zip_longest(names, links, fillvalue=""))
    return "\n".join(name for name, _ in pairs), "\n".join(link for _, link in pairs)
