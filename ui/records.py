"""The records that the server gives out by a route: of the packages it was started with, by a name that is a hash of them, so
that a browser may keep them for good. Never a visitor's: a route has no session.

Beside each record stands a route that answers what the browser asks of one that came without words
(``layers/web/asked.py``). What was made is kept within a number of bytes.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence
from threading import Lock

from geo.core.errors import GeoError
from geo.core.times import bound
from geo.language.catalogue import SOURCE, languages
from geo.language.speech import speaking
from geo.record.dataset import Dataset
from geo.record.without import checked_words, cut
from geo.view.permalink import named
from layers.drawing.manifest import versions
from layers.web.asked import answer, question_of
from layers.web.packed import packed
from layers.web.record import record, zipped
from layers.web.wording import wording
from ui.kept import Kept, hashed

MOST_BYTES = 96 * 1024 * 1024  # of records; each date of “known as of” makes one, each “without”, and one a language
_MOST_DATASETS = 8
_MOST_PARTS = 4
Part = tuple[str, str, tuple[str, ...]]

_records: Kept[tuple[Part, str, str], bytes] = Kept(MOST_BYTES, len)
_datasets: Kept[str, Dataset] = Kept(_MOST_DATASETS)
_parts: Kept[Part, Dataset] = Kept(_MOST_PARTS)
_lock = Lock()


def record_name(dataset: Dataset) -> str:
    """The name under which the route has the record of a dataset that the server was started with."""
    name = hashed(f"{dataset.fingerprint} {versions()['code']}")
    with _lock:
        _datasets.keep(name, dataset)
    return name


def packed_record(dataset: Dataset, language: str = SOURCE) -> bytes:
    """The record as the instrument takes it: packed, gzipped."""
    with speaking(language):
        return zipped(record(dataset))


def packed_answer(dataset: Dataset, question: str, language: str = SOURCE) -> bytes:
    """What the instrument asks of a record, as it takes it; what is no question is answered with its ``fault``."""
    with speaking(language):
        try:
            content = answer(dataset, question_of(question))
        except GeoError as fault:
            content = packed({"fault": str(fault)})
    return gzip.compress(content, compresslevel=1, mtime=0)


def record_of(name: str, asked: Mapping[str, str]) -> bytes | None:
    """The record of that name, or the part of it that is asked for (``known``, ``without``), in a language (``lang``); with
    another (``from``) what is said otherwise than in that. None where there is none. Made once; one at a time, so that
    readers who ask together wait for the same. Raises ``GeoError`` as ``part_of``."""
    key, language, before = _key(name, asked), _language(asked.get("lang")) or SOURCE, _language(asked.get("from"))
    with _lock:
        found = _records.get((key, language, before))
        dataset = _part(key) if found is None else None
        if dataset is not None:
            found = _records.keep((key, language, before), _made(dataset, language, before))
        return found


def _made(dataset: Dataset, language: str, before: str) -> bytes:
    """A part of the record comes without what is said of its events and places, which it is asked for: it is there sooner."""
    words = None if dataset.whole is dataset else False
    with speaking(before or language):
        its = record(dataset, words=words)
    if before:
        with speaking(language):
            its = wording(its, record(dataset, words=words))
    return zipped(its)


def answer_of(name: str, asked: Mapping[str, str]) -> bytes | None:
    """The answer to a ``question`` about that part of the record of that name; None where there is none. Raises
    ``GeoError`` as ``part_of``."""
    with _lock:
        dataset = _part(_key(name, asked))
    if dataset is None:
        return None
    return packed_answer(dataset, asked.get("question", ""), _language(asked.get("lang")) or SOURCE)


def part_of(dataset: Dataset, known: str, words: Sequence[str]) -> Dataset:
    """What of ``dataset`` was known by a date (a link's word, '' for today) and is left without what ``words`` name. Raises
    ``GeoError`` for no date and for what is not in the data."""
    moment = bound(known, dataset.package.zones, last=True)
    return cut(dataset, checked_words(words, dataset), moment.moment if moment else None, known)


def _key(name: str, asked: Mapping[str, str]) -> Part:
    return name, asked.get("known", ""), tuple(sorted(set(named(asked.get("without", "")))))


def _language(said: str | None) -> str:
    return said if said in languages() else ""


def _part(key: Part) -> Dataset | None:
    name, known, words = key
    whole = _datasets.get(name)
    if whole is None or not (known or words):
        return whole
    return _parts.get(key) or _parts.keep(key, part_of(whole, known, words))
