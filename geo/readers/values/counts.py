"""Counts of people as texts have them: thousands marks, ranges, "at least", "about", and what is no count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from ...language.speech import mark
from .numbers import NO_VALUE, plain_digits

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
_UNREAD, _NEGATIVE = mark("it is read as no figure"), mark("a number below zero is no figure")
_EITHER_WAY = mark("its mark may be one of thousands or a decimal one, so that it is read as no figure")
_QUOTED = "In the file: "
_BROKEN, _NO_BOUND = mark("the count is not whole"), mark("a bound is one number, so that it is read as no figure")


@dataclass(frozen=True)
class Count:
    """A figure as text, '' for what is not said; ``fault`` is what to tell of it ('' for nothing). ``words`` quote
    the text where it says more than the number; ``lost`` is the text where no figure came of it."""

    low: str = ""
    best: str = ""
    high: str = ""
    at_least: str = ""
    fault: str = ""
    words: str = ""
    lost: str = ""

    def one_number(self) -> Count:
        """The count as a bound, which is no range and has no bound itself."""
        several = self.low or self.at_least
        return Count(fault=_NO_BOUND, lost=self.words.removeprefix(_QUOTED)) if several else self


@dataclass(frozen=True, eq=False)
class Counts:
    """A column of counts: ``read`` for each distinct text, ``codes`` which of them a row has."""

    index: pd.Index
    codes: np.ndarray
    read: Sequence[Count]

    def column(self, name: str) -> pd.Series:
        """One field of ``Count`` by row."""
        values = np.array([getattr(each, name) for each in self.read], dtype=object)
        return pd.Series(values.take(self.codes) if values.any() else "", index=self.index, dtype="str")

    def bounds(self) -> Counts:
        """Each count as ``Count.one_number``."""
        return replace(self, read=[each.one_number() for each in self.read])


def counts_of(texts: pd.Series, decimal: str = "", usual: str = "") -> Counts:
    """A column of texts. ``decimal`` is the decimal mark where a person said it; ``usual`` the one that the file's
    coordinates have. Texts are parsed once each."""
    codes, unique = pd.factorize(texts)
    return Counts(texts.index, codes, [count_of(str(text), decimal, usual) for text in unique])


def count_of(text: str, decimal: str = "", usual: str = "") -> Count:
    """One text as a count. Three digits after a mark are thousands, unless the mark is the decimal one that was said;
    where it is the one that the file's coordinates have, nobody can tell and there is no figure."""
    said = _SPACE_OF_THOUSANDS.sub("", plain_digits(text.strip().removeprefix("'"))).casefold()
    if said in NO_VALUE:
        return Count()
    if len(said) > _LONGEST or _BELOW_ZERO.match(said):
        return Count(fault=_UNREAD if len(said) > _LONGEST else _NEGATIVE, lost=text)
    found = _figure(said, decimal, usual)
    alone = said[0].isdigit() and found.best and not found.at_least
    return replace(found, words="" if alone or not _any(found) else _QUOTED + text, lost="" if _any(found) else text)


def _any(found: Count) -> bool:
    return bool(found.best or found.low)


def _figure(said: str, decimal: str, usual: str) -> Count:
    for pattern, made in ((_SINGLE, _single), (_AT_LEAST, _at_least), (_RANGE, _range)):
        if found := pattern.match(said):
            numbers = [_number(each, decimal, usual) for each in found.groups() if each]
            unread = next((fault for value, fault in numbers if not value), "")
            return Count(fault=unread) if unread else made(*numbers)
    return Count(fault=_UNREAD)


def _single(number: tuple[str, str]) -> Count:
    return Count(best=number[0], fault=number[1])


def _at_least(number: tuple[str, str]) -> Count:
    return Count(best=number[0], at_least="yes", fault=number[1])


def _range(low: tuple[str, str], high: tuple[str, str]) -> Count:
    if float(low[0]) > float(high[0]):
        return Count(fault=_UNREAD)
    return Count(low=low[0], high=high[0], fault=low[1] or high[1])


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
