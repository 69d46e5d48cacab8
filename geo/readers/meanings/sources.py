"""Who says what a row of a table holds: names and links of its sources, in one column or several."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

import pandas as pd

from ...core.columns import spread
from ...core.limits import timed
from ..asked.options import Options
from ..values.column_words import NAMES
from ..values.grid import Grid, bare
from ..values.links import are_plain_links, leads_to_a_map, links_in, without_links
from .draft import joined

_NUMBERED = re.compile(
    r"(?P<stem>.+?)[\s_.\[(/#№-]*(?P<number>\d{1,2})(?P<end>[\s_.\])/-]*(?:url|link|name|href|title)?)\Z", re.IGNORECASE
)
_ANCHOR = re.compile(
    r"<a\s[^<>]*?href\s*=\s*[\"']?(?P<link>https?://[^\s<>\"']+)[^<>]*>(?P<name>[^<>]*)</a>", re.IGNORECASE
)
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ORDER = (
    "1st 2nd 3rd 4th first second third main primary secondary other others additional further alternative extra more "
    "основной другой другие дополнительный дополнительные второй інші додаткове додаткові weitere zweite andere autre autres "
    "secondaire otra otras adicional"
)
_ONE_OF_SEVERAL = frozenset(_ORDER.split())
_WORDS, _BETWEEN_NAMES = re.compile(r"[\W_]+"), re.compile(r"\s*[;|]\s*")
_STEMS = frozenset(bare(name) for role in ("source", "url") for name in NAMES[role][0].split(","))
_NAME_KEYS = ("name", "title", "publisher", "source")
_MOSTLY = 0.8
_MOST = 20  # columns of numbered sources


def source_columns(grid: Grid, roles: dict[str, str], options: Options) -> list[str]:
    """The columns that name sources: those of the roles, and numbered ones (``source_1`` … ``link 3``); others with links
    where nothing was found, and nobody said that there are none."""
    its = [roles[role] for role in ("source", "url") if role in roles]
    its = its if its or options.source or options.url else _linked(grid, roles)
    numbered = [str(name) for name in grid.cells if str(name) not in roles.values() and _is_numbered(str(name))]
    return list(dict.fromkeys([*its, *numbered]))[:_MOST]


def sources_of(grid: Grid, columns: list[str]) -> dict[str, pd.Series]:
    """``publisher`` and ``url`` with a line for each source of a row: each link is one, with the name beside it."""
    if not columns:
        return {}
    names, links = zip(*(_parted(grid.cells_of(column)) for column in columns), strict=True)
    if _at_most_one(names) and _at_most_one(links):
        return {"publisher": joined("", *names), "url": joined("", *links)}
    rows = list(zip(*names, *links, strict=True))
    known = {row: _sources(row[: len(names)], row[len(names) :]) for row in set(rows)}
    both = pd.DataFrame([known[row] for row in rows], columns=["publisher", "url"], index=grid.cells.index, dtype="str")
    return {"publisher": both["publisher"], "url": both["url"]}


def _linked(grid: Grid, roles: dict[str, str]) -> list[str]:
    """The columns of links where none is called a source; a link to a map is none."""
    free = [str(name) for name in grid.cells if str(name) not in roles.values()]
    samples = {name: grid.sample_of(name) for name in free}
    return [name for name, cells in samples.items() if len(cells) and _are_links(cells)]


def _are_links(cells: pd.Series) -> bool:
    return bool(cells.str.match("https?://").mean() > _MOSTLY) and not all(map(leads_to_a_map, cells))


def _parted(cells: pd.Series) -> tuple[pd.Series, pd.Series]:
    """What each cell says beside its links, and these, a line each."""
    if bool(are_plain_links(cells).all()):  # as in most long columns of links
        return pd.Series("", index=cells.index, dtype="str"), cells
    codes, texts = pd.factorize(cells)
    parts = [_names_and_links(_flat(str(each))) for each in timed(texts.tolist())]
    said, linked = ([part[at] for part in parts] for at in (0, 1))
    return spread(said, codes, cells.index, "str"), spread(linked, codes, cells.index, "str")


def _names_and_links(text: str) -> tuple[str, str]:
    """What ``text`` says beside its links, and these, a line each; where each line has a name and a link, these side by side."""
    lines = [line for line in text.splitlines() if line.strip()]
    links = [links_in(line) for line in lines] if len(lines) > 1 else []
    if links and all(len(each) == 1 for each in links) and all(names := [without_links(line) for line in lines]):
        return "\n".join(names), "\n".join(link for (link,) in links)
    return without_links(text), "\n".join(links_in(text))


def _flat(cell: str) -> str:
    """A list or record in JSON, or links in HTML, as the names and links that they hold; any other text as it is."""
    if "<a " in cell:
        return _TAG.sub("\n", _ANCHOR.sub(r"\n\g<name> \g<link>\n", cell))
    if not cell.startswith(("[", "{")):
        return cell
    try:
        said = json.loads(cell)
    except (ValueError, RecursionError):
        return cell
    return "\n".join(_words(each) for each in (said if isinstance(said, list) else [said]))


def _words(said: Any) -> str:
    if not isinstance(said, dict):
        return "" if said is None else str(said)
    named = next((str(said[key]) for key in _NAME_KEYS if said.get(key)), "")
    return " ".join([named, *(link for each in said.values() if isinstance(each, str) for link in links_in(each))])


def _at_most_one(columns: Sequence[pd.Series]) -> bool:
    """Whether no row has more than one text, of one line."""
    filled = sum((each != "").astype(int) for each in columns) if len(columns) > 1 else pd.Series(1)
    return bool((filled <= 1).all()) and not any(each.str.contains("\n", regex=False).any() for each in columns)


def _is_numbered(column: str) -> bool:
    found = _NUMBERED.match(column)
    words = [word for word in _WORDS.split(column.casefold()) if word]
    rest = [word for word in words if word not in _ONE_OF_SEVERAL]
    return bool(found and bare(found["stem"]) in _STEMS) or (len(rest) < len(words) and bare("".join(rest)) in _STEMS)


def _sources(said: tuple[str, ...], linked: tuple[str, ...]) -> tuple[str, str]:
    cells = list(zip(said, linked, strict=True))
    paired = [
        pair for name, link in cells if "\n" in name for pair in zip(name.split("\n"), link.split("\n"), strict=True)
    ]
    names = list(dict.fromkeys(name for name in said if name and "\n" not in name))
    known = {link for _, link in paired}
    links = list(dict.fromkeys(link for cell in linked for link in cell.split("\n") if link and link not in known))
    if len(names) == 1 and len(links) > 1:
        several = _BETWEEN_NAMES.split(names[0])
        names = several if len(several) == len(links) and all(several) else names * len(links)
    pairs = list(dict.fromkeys([*paired, *zip_longest(names, links, fillvalue="")]))
    return "\n".join(name for name, _ in pairs), "\n".join(link for _, link in pairs)
