"""A dataset in another language: its labels as its package gives them for it (``label_ru`` beside ``label``), its titles as
its tables do (``title_ru`` beside ``title``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass, replace
from typing import Any

import pandas as pd

from ..package.descriptor import TITLE, Package, record_key
from .dataset import Dataset
from .search import WRITTEN


def in_language(dataset: Dataset, language: str) -> Dataset:
    """``dataset`` with the words of its package in ``language``, where it has them, and ``unspoken`` as it was; itself where
    it has none. Ids, figures and statements stay; the titles as they were stand in ``search.WRITTEN``."""
    source = dataset.unspoken or dataset
    if (kept := source.spoken_as.get(language)) is not None:
        return kept
    package, titled = _worded(source.package, language), _titled(source, language)
    if package is source.package and not titled:
        return source
    its = source.spoken_as[language] = replace(source, package=package, **titled, unspoken=source)
    return its


def _titled(dataset: Dataset, language: str) -> dict[str, Any]:
    """The tables that have titles in ``language``, said in it where they have one."""
    column = dataset.package.title_columns.get(language, "")
    tables = {name: getattr(dataset, name) for name in ("events", "topics")}
    return {name: _said(table, column) for name, table in tables.items() if column in table and table[column].any()}


def _said(table: pd.DataFrame, column: str) -> pd.DataFrame:
    written, its = table[TITLE], table[column]
    return table.assign(**{TITLE: its.where(its != "", written), WRITTEN: written})


def _worded(package: Package, language: str) -> Package:
    ending = f"_{language}"
    lists = {each.name: _records(package, each, ending) for each in fields(package)}
    changes: dict[str, Any] = {name: made for name, made in lists.items() if made != getattr(package, name)}
    changes |= {
        name: str(package.said[name + ending]) for name in ("title", "disclaimer") if package.said.get(name + ending)
    }
    return replace(package, **changes) if changes else package


def _records(package: Package, each: Field[Any], ending: str) -> Any:
    its, said = getattr(package, each.name), package.said.get(each.name)
    if not isinstance(its, tuple) or not isinstance(said, list) or not all(map(is_dataclass, its)):
        return its
    by_id = {record_key(record): record for record in said if isinstance(record, Mapping)}
    return tuple(_record(record, by_id.get(record_key(vars(record)), {}), ending) for record in its)


def _record(record: Any, said: Mapping[str, Any], ending: str) -> Any:
    words = {each.name: said.get(each.name + ending) for each in fields(record)}
    return replace(record, **{name: text for name, text in words.items() if isinstance(text, str) and text})
