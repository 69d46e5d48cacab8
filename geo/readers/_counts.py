"""Counts of people as texts have them: thousands marks, ranges, "at least", "about", and what is no count."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ._numbers import NO_VALUE

_LONGEST = 60  # characters of a count
_SPACE_OF_THOUSANDS = re.compile(r"(?<=\d)[\s'’](?=\d{3}(?!\d))")
_GROUPED = re.compile(r"(?P<whole>[1-9]\d{0,2}(?P<mark>[.,])\d{3}(?:(?P=mark)\d{3})*)(?P<rest>(?!(?P=mark))[.,]0+)?\Z")
_NUMBER = re.compile(r"\d{1,12}(?:[.,]\d{1,12})?\Z")
_BELOW_ZERO = re.compile(r"[-−–]\s*\d[\d\s.,'’]*\Z")
_N = r"(\d[\d.,]*)"
_ABOUT = r"(?:~|≈|about|around|some|approx(?:imately)?\.?|circa|ca?\.|около|примерно|близько|environ|unos)?\s*"
_SINGLE = re.compile(_ABOUT + _N + r"\Z")
_RANGE = re.compile(
    _ABOUT
    + rf"(?:between|from|от|від|entre|de)?\s*{_N}\s*(?:[-–—−…]|\.\.+|to|and|or|до|и|или|à|et|a|y|bis|und)\s*{_N}\Z"
)
_AT_LEAST = re.compile(
    r"(?:at least|no less than|not less than|no fewer than|minimum(?: of)?|min\.?|more than|over|>=?|≥|"
    r"не менее|минимум|более|больше|свыше|не менше|щонайменше|понад|au moins|plus de|al menos|más de|en az)"
    rf"\s*{_N}\Z|{_N}\s*(?:\+|or more|and more|и более|ou plus|o más)\Z"
)
_UNREAD, _NEGATIVE = "it is read as no figure", "a number below zero is no figure"
_EITHER_WAY = "its mark may be one of thousands or a decimal one, so that it is read as no figure"
_BROKEN = "the count is not whole"


@dataclass(frozen=True)
class Count:
    """A figure as text, '' for what is not said; ``fault`` is what to tell of it ('' for nothing); ``plain``: the text
    says no more than the number."""

    low: str = ""
    best: str = ""
    high: str = ""
    at_least: str = ""
    fault: str = ""
    plain: bool = True


def counts_of(texts: pd.Series, decimal: str = "", usual: str = "") -> pd.DataFrame:
    """The fields of ``Count`` by row. ``decimal`` is the decimal mark where a person said it; ``usual`` the one that
    the file's coordinates have. Texts are parsed once each."""
    codes, unique = pd.factorize(texts)
    read = [count_of(str(text), decimal, usual) for text in unique]
    columns = {name: np.array([getattr(each, name) for each in read], dtype=object) for name in Count.__annotations__}
    found = {name: values.take(codes) for name, values in columns.items()}
    return pd.DataFrame(found, index=texts.index).astype({name: "str" for name in found if name != "plain"})


def count_of(text: str, decimal: str = "", usual: str = "") -> Count:
    """One text as a count. Three digits after a mark are thousands, unless the mark is the decimal one that was said;
    where it is the one that the file's coordinates have, nobody can tell and there is no figure."""
    said = _SPACE_OF_THOUSANDS.sub("", text.strip()).casefold()
    if said in NO_VALUE:
        return Count()
    if len(said) > _LONGEST or _BELOW_ZERO.match(said):
        return Count(fault=_UNREAD if len(said) > _LONGEST else _NEGATIVE)
    for pattern, made in ((_SINGLE, _single), (_AT_LEAST, _at_least), (_RANGE, _range)):
        if found := pattern.match(said):
            numbers = [_number(each, decimal, usual) for each in found.groups() if each]
            unread = next((fault for value, fault in numbers if not value), "")
            return Count(fault=unread) if unread else made(numbers, said)
    return Count(fault=_UNREAD)


def _single(numbers: list[tuple[str, str]], said: str) -> Count:
    return Count(best=numbers[0][0], fault=numbers[0][1], plain=said[0].isdigit())


def _at_least(numbers: list[tuple[str, str]], said: str) -> Count:
    return Count(best=numbers[0][0], at_least="yes", fault=numbers[0][1], plain=False)


def _range(numbers: list[tuple[str, str]], said: str) -> Count:
    (low, low_fault), (high, high_fault) = numbers
    if float(low) > float(high):
        return Count(fault=_UNREAD)
    return Count(low=low, high=high, fault=low_fault or high_fault, plain=False)


def _number(text: str, decimal: str, usual: str) -> tuple[str, str]:
    """The number ('' where there is none) and what is to be told of it."""
    grouped = _GROUPED.match(text)
    if grouped and grouped["mark"] != decimal:
        alone = text.count(grouped["mark"]) == 1 and not grouped["rest"]
        if alone and not decimal and grouped["mark"] == usual:
            return "", _EITHER_WAY
        return grouped["whole"].replace(grouped["mark"], ""), ""
    if not _NUMBER.match(text):
        return "", _UNREAD
    value = float(text.replace(",", "."))
    return f"{value:.15g}", "" if value.is_integer() else _BROKEN
