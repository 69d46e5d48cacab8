"""What a visitor says about a file: its name and credit, how it is read, what its columns and kinds mean.

The key of every control names the file, so that nothing said of one file is taken for the next.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import cycle
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from geo.language.speech import Labels, again, mark, say, say_n
from geo.readers.asked.options import NO_COLUMN
from geo.readers.door import Imported, Options, Question
from geo.readers.outcome.changes import changed_rows
from geo.record.dataset import Dataset
from ui.added.option_names import COLUMNS, READING
from ui.added.reading import Unread, files_within, kind_of, read
from ui.added.report import unread
from ui.headings import headed
from ui.state import plain

NO_CREDIT = mark("own work, no credit needed")
_UNANSWERED = mark("not answered")
_AUTO = mark("as found")
_TABLE = ("encoding", "delimiter", "decimal", "header_row")
_ANY = ("day_first", "swap", "crs")
# Which ways of reading can be set otherwise, by kind of file; those of ``_ANY`` for every kind.
_READING = {
    "text": _TABLE, "xlsx": ("decimal", "header_row"), "ods": ("decimal", "header_row"), "zip": ("sheet", *_TABLE),
    "shapefile": ("encoding",),
}  # fmt: skip
_CHOICES: dict[str, dict[str, Any]] = {
    "encoding": {each: each for each in ("utf-8", "cp1251", "cp1252", "koi8-r", "cp866", "utf-16", "mac-cyrillic")},
    "delimiter": {mark("comma ,"): ",", mark("semicolon ;"): ";", mark("tab"): "\t", mark("bar |"): "|"},
    "decimal": {mark("point 3.5"): ".", mark("comma 3,5"): ","},
    "header_row": {mark("there is none"): 0, **{str(number): number for number in range(1, 16)}},
    "day_first": {mark("yes"): True, mark("no"): False},
    "swap": {"yes": True, "no": False},
    "crs": {each: each for each in ("EPSG:4326", "EPSG:3857", "EPSG:28412", "EPSG:28413", "EPSG:32642", "EPSG:32643")},
}
_TYPED = Labels(
    {"encoding": mark("Choose one, or type another."), "crs": mark("Choose one, or type another, such as EPSG:32637.")}
)
_TABLES = ("text", "xlsx", "ods", "parquet", "zip")  # whose rows lie where their columns say
_MOST_KINDS, _MOST_CHANGES = 30, 200


def answered(file: UploadedFile, dataset: Dataset) -> tuple[Imported | Unread, Options]:
    """Draws the controls; what the file gives with the answers, and these."""
    refused_here, said = st.container(), _reading_said(file)
    first = read(file, dataset, Options(**said))
    if isinstance(first, Imported):
        said |= _name_and_credit(file, first)
    asked_here, unchanged = st.container(), Options(**said)
    said |= _columns_and_kinds(file, first, dataset)
    _how_it_is_read(file, opened=isinstance(first, Unread))
    with asked_here:
        found, options = _questions(file, dataset, said, first)
        if isinstance(first, Imported) and isinstance(found, Imported) and options != unchanged:
            _changes(first, found, dataset)
    if isinstance(found, Unread):
        with refused_here:
            unread(found)
    return found, options


def _changes(first: Imported, found: Imported, dataset: Dataset) -> None:
    """The rows that come in otherwise by what was said of columns and kinds."""
    changed = changed_rows(first, found)
    if changed.empty:
        return
    said = say_n(
        "{n} row comes in otherwise by what you said", "{n} rows come in otherwise by what you said", len(changed)
    )
    with st.expander(plain(said), expanded=True):
        st.dataframe(headed(_of_kinds(changed.head(_MOST_CHANGES), dataset)), width="stretch")
        if len(changed) > _MOST_CHANGES:
            st.caption(say("The first {n} are shown.", n=_MOST_CHANGES))


def _of_kinds(changed: pd.DataFrame, dataset: Dataset) -> pd.DataFrame:
    """``changed_rows`` with the kinds called as the map calls them."""
    labels = {kind.id: kind.label for kind in dataset.package.event_kinds}
    told = {each: " → ".join(labels.get(part, part) for part in each.split(" → ")) for each in changed.get("kind", ())}
    return changed.replace({"kind": told}) if told else changed


def credited(file: UploadedFile, imported: Imported) -> str:
    """Whom to credit: what stands in the field, or that nobody need be; '' while neither was said."""
    return imported.attribution or (say(NO_CREDIT) if st.session_state.get(_key(file, "no-credit")) else "")


def _key(file: UploadedFile, name: str) -> str:
    return f"own-{name}-{file.file_id}"


def _name_and_credit(file: UploadedFile, first: Imported) -> dict[str, Any]:
    left, right = st.columns(2)
    label = left.text_input(say("Name of the set"), value=first.label, key=_key(file, "label"), max_chars=60).strip()
    credit = right.text_input(
        say("Whom to credit"), value=first.attribution, key=_key(file, "credit"), max_chars=200,
        placeholder=say("who made or published it"),
    ).strip()  # fmt: skip
    if not credit:
        st.checkbox(say("I made this myself, or no credit is needed"), key=_key(file, "no-credit"))
    # What stays as it was is no answer, so that the file is not read again.
    said: dict[str, Any] = {"label": label} if label != first.label else {}
    return said | ({"attribution": credit} if credit != first.attribution else {})


def _columns_and_kinds(file: UploadedFile, first: Imported | Unread, dataset: Dataset) -> dict[str, Any]:
    names = list(first.preview.columns.astype(str))
    if first.preview.empty:
        return {}
    read_so = isinstance(first, Imported)
    with st.expander(
        say("Columns and kinds, as recognised") if read_so else say("Which column holds what?"), expanded=not read_so
    ):
        said = _columns(file, names, dict(first.columns) if isinstance(first, Imported) else {})
        return said | ({"kind_map": _kinds(file, first, dataset)} if isinstance(first, Imported) else {})


def _columns(file: UploadedFile, names: Sequence[str], found: dict[str, str]) -> dict[str, Any]:
    chosen: dict[str, Any] = {}
    halves = cycle(st.columns(2))
    for name, words in COLUMNS.items():
        if name in ("lon", "lat") and kind_of(file) not in _TABLES:
            continue
        its = found.get(name, "")
        said = next(halves).selectbox(plain(words), ["", *names], index=names.index(its) + 1 if its in names else 0,
                            key=_key(file, name), format_func=lambda each: each or say("not in the file"))  # fmt: skip
        chosen |= {name: said or NO_COLUMN} if said != its else {}
    return chosen


def _kinds(file: UploadedFile, first: Imported, dataset: Dataset) -> dict[str, str]:
    """The table of kinds: each word of the file and the kind it is drawn as; the file's word is kept."""
    labels = {kind.id: kind.label for kind in dataset.package.event_kinds}
    chosen: dict[str, str] = {}
    halves = cycle(st.columns(2))
    for word, kind in list(first.kinds.items())[:_MOST_KINDS]:
        said = next(halves).selectbox(plain(say("“{word}” is drawn as", word=word or "–")), list(dict.fromkeys([kind, *labels])),
                            key=_key(file, f"kind-{word}"), format_func=lambda each: labels.get(each, each))  # fmt: skip
        chosen |= {word: said} if said != kind else {}
    if len(first.kinds) > _MOST_KINDS:
        more = len(first.kinds) - _MOST_KINDS
        st.caption(say_n("{n} more kind is mapped as recognised.", "{n} more kinds are mapped as recognised.", more))
    return chosen


def _how_it_is_read(file: UploadedFile, *, opened: bool) -> None:
    kind = kind_of(file)
    if not kind:
        return
    with st.expander(say("How the file is read"), expanded=opened and kind in _READING):
        halves = cycle(st.columns(2))
        for name in (*_READING.get(kind, ()), *_ANY):
            choices = _CHOICES.get(name) or files_within(file)
            next(halves).selectbox(READING[name], [_AUTO, *choices], key=_key(file, name), accept_new_options=name in _TYPED,
                         format_func=say, help=_TYPED.get(name))  # fmt: skip


def _reading_said(file: UploadedFile) -> dict[str, Any]:
    """What the controls of reading hold; they are drawn below what is read with them."""
    held = {name: st.session_state.get(_key(file, name)) for name in _CHOICES}
    said = {name: _CHOICES[name].get(its, its) for name, its in held.items() if its not in (None, _AUTO)}
    sheet = st.session_state.get(_key(file, "sheet"))
    return said | ({"sheet": sheet} if sheet not in (None, "", _AUTO) else {})


def _questions(
    file: UploadedFile, dataset: Dataset, said: dict[str, Any], first: Imported | Unread
) -> tuple[Imported | Unread, Options]:
    """Asks what can't be decided, also what only an answer brings up."""
    asked: set[str] = set()
    _sheet(file, first)
    while True:
        options = Options(**said)
        found = read(file, dataset, options)
        new = [each for each in _asked(found) if each.option not in asked]
        if not new:
            return found, options
        names = list(found.preview.columns.astype(str))
        for each in new:
            said = said | _answer(each, names, lambda name: _key(file, name))
            asked.add(each.option)


def _asked(found: Imported | Unread) -> Sequence[Question]:
    """The questions but that for a part of the file, which other rows belong to."""
    return [each for each in found.questions if each.option != "sheet"]


def _sheet(file: UploadedFile, first: Imported | Unread) -> None:
    """The choice of a sheet or layer, as first offered: a reading of one alone offers no other."""
    offered = _key(file, "sheets")
    found = next((each for each in first.questions if each.option == "sheet"), None)
    question: Question | None = st.session_state.get(offered) or found
    if question:
        st.session_state[offered] = question
        st.selectbox(plain(again(question.text)), ["", *question.choices], key=_key(file, "sheet"),
                     format_func=lambda each: each or say("as it was read"))  # fmt: skip


def _answer(question: Question, names: Sequence[str], key: Callable[[str], str]) -> dict[str, Any]:
    option, its_key = question.option, key(f"question-{question.option}")
    if option in ("day_first", "swap", "by_name"):
        return _yes_or_no(question, its_key)
    choices = list(dict.fromkeys([*question.choices, *(names if option in COLUMNS else ())]))
    said = st.selectbox(plain(again(question.text)), ["", *choices], key=its_key, accept_new_options=option not in COLUMNS,
                        format_func=lambda each: each or say(_UNANSWERED), help=_TYPED.get(option))  # fmt: skip
    if question.preview:
        st.text("\n".join(map(again, question.preview)))
    return {option: said} if said else {}


def _yes_or_no(question: Question, key: str) -> dict[str, Any]:
    """The preview's two lines are what yes and no would mean."""
    means = dict(zip(_previewed(question), map(again, question.preview), strict=False))
    said = st.radio(
        plain(again(question.text)), [_UNANSWERED, "yes", "no"], key=key,
        format_func=lambda each: plain(f"{say(each)}: {means[each]}" if each in means else say(each)),
    )  # fmt: skip
    return {} if said in (None, _UNANSWERED) else {question.option: said == "yes"}


def _previewed(question: Question) -> tuple[str, str]:
    return ("no", "yes") if question.option == "swap" else ("yes", "no")
