"""Free text, names and what must not stand in any word that is left.

Free text is left out whole, unless its column was reviewed; a title is then the kind and the day. In what stays, whatever holds a
withheld name – of a place, a claimant, a source, the title of an event that is left out – as it is written or in another script
goes too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from ..core.folding import fold
from ..core.times import text_words
from ..language.catalogue import languages
from ..language.speech import speaking
from ..package.descriptor import TITLE, Package
from ..package.schema import TABLES
from .profile import TEXTS, Profile

Tables = dict[str, pd.DataFrame]
_LEAST_LETTERS = 3
PART = "part_of"
_INNER = {table.name: [each.name for each in table.columns if each.inner] for table in TABLES}


class Withheld:
    """The words that may not stand in what is left, as they are written and in any spelling that is folded alike; but for those
    that are part of ``told``, which everybody is told."""

    def __init__(self, words: Iterable[str], told: Iterable[str] = ()) -> None:
        folded = {fold(each).strip() for each in words}
        public = "\n".join(map(fold, told))
        wanted = [each for each in folded if len(each) >= _LEAST_LETTERS and each not in public]
        wanted.sort(key=lambda each: (-len(each), each))
        self._found = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)") if wanted else None

    def stands_in(self, text: str) -> bool:
        """Whether one of them stands in ``text``."""
        return bool(self._found and text and self._found.search(fold(text)))

    def mask(self, cells: pd.Series) -> pd.Series:
        """The cells that one of them stands in."""
        known = {cell: self.stands_in(cell) for cell in cells.unique()}
        return cells.map(known).astype(bool)


def without_texts(tables: Tables, profile: Profile, package: Package) -> Tables:
    """``tables`` (text) without the free text that was not reviewed, and without what only those who keep the data see."""
    found = {name: frame.assign(**dict.fromkeys(_INNER[name], "")) for name, frame in tables.items()}
    for name, columns in TEXTS.items():
        for column in columns:
            if name in found and not profile.is_reviewed(name, column):
                found[name] = _blank(found[name], name, column, package)
    if not profile.is_reviewed("topics", TITLE):
        found["topics"] = found["topics"].iloc[:0]
        found["events"] = found["events"].assign(topic="")
    return found


def _blank(frame: pd.DataFrame, table: str, column: str, package: Package) -> pd.DataFrame:
    if (table, column) == ("events", TITLE):
        return titled(frame, pd.Series(True, index=frame.index), package)
    return frame if column == PART else frame.assign(**{column: ""})


def parts_numbered(tables: Tables, profile: Profile) -> Tables:
    """``tables`` with the parts that figures are of as numbers in their event, unless reviewed: which are of one part is told,
    for only these are compared, not of what."""
    claims = tables["claims"]
    if profile.is_reviewed("claims", PART):
        return tables
    numbers: dict[tuple[str, str], str] = {}
    counts: dict[str, int] = {}
    for key in zip(claims["event_id"], claims[PART], strict=True):
        if key[1] and key not in numbers:
            counts[key[0]] = counts.get(key[0], 0) + 1
            numbers[key] = str(counts[key[0]])
    cells = [numbers.get(key, "") for key in zip(claims["event_id"], claims[PART], strict=True)]
    return {**tables, "claims": claims.assign(**{PART: pd.Series(cells, index=claims.index, dtype="str")})}


def titled(events: pd.DataFrame, mask: pd.Series, package: Package) -> pd.DataFrame:
    """``events`` whose titles are kind and day where ``mask`` says so, in every language that the package has titles in."""
    found = events.copy()
    for column, language in {TITLE: "en", **{its: each for each, its in package.title_columns.items()}}.items():
        labels = labels_in(package, "event_kinds", "" if column == TITLE else language)
        with speaking(language):
            words = [f"{labels[kind]}, {text_words(start[:10])}" for kind, start in
                     zip(events.loc[mask, "kind"], events.loc[mask, "start"], strict=True)]  # fmt: skip
        found.loc[mask, column] = words if column == TITLE or language in languages() else ""
    return found


def labels_in(package: Package, vocabulary: str, language: str) -> dict[str, str]:
    """The labels of a vocabulary by id, in a language where the package has them in it."""
    said = package.said.get(vocabulary)
    records = {each.get("id"): each for each in said if isinstance(each, Mapping)} if isinstance(said, list) else {}
    return {
        each.id: str(records.get(each.id, {}).get(f"label_{language}") or each.label)
        for each in getattr(package, vocabulary)
    }


def nameless(places: pd.DataFrame, mask: pd.Series, package: Package) -> pd.DataFrame:
    """``places`` called by their kind where ``mask`` says so."""
    found = places.copy()
    of_column = {each.name_column: each.id for each in package.languages if each.name_column != "name"}
    for column in package.all_name_columns:
        labels = labels_in(package, "place_kinds", of_column.get(column, ""))
        found.loc[mask, column] = places.loc[mask, "kind"].map(labels)
    found.loc[mask, ["other_names", "coordinate_source", "note", "checked", "check"]] = ""
    return found


def names_in(places: pd.DataFrame, package: Package) -> list[str]:
    """All names of these places."""
    names = [name for column in package.all_name_columns for name in places[column]]
    return [*names, *(name for cell in places["other_names"] for name in cell.split("|"))]


__all__ = [
    "PART",
    "Tables",
    "Withheld",
    "labels_in",
    "nameless",
    "names_in",
    "parts_numbered",
    "titled",
    "without_texts",
]
