"""Search over names and texts in all languages' spellings: Golovnoy = Golovnoi = Головной.

Text is folded to bare Latin letters by one ordered list of replacements, which the script of the single HTML file
receives as data, so that both search alike.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

import pandas as pd

# Cyrillic (Russian, Kyrgyz, Tajik, Uzbek, Ukrainian) to Latin, then spellings that differ only by custom to one.
FOLDS: tuple[tuple[str, str], ...] = (
    ("щ", "sh"),
    ("ш", "sh"),
    ("ч", "ch"),
    ("ц", "ts"),
    ("ж", "zh"),
    ("ю", "iu"),
    ("я", "ia"),
    ("х", "h"),
    ("ҳ", "h"),
    ("а", "a"),
    ("б", "b"),
    ("в", "v"),
    ("г", "g"),
    ("ғ", "g"),
    ("ґ", "g"),
    ("д", "d"),
    ("е", "e"),
    ("ё", "e"),
    ("э", "e"),
    ("є", "e"),
    ("з", "z"),
    ("и", "i"),
    ("ӣ", "i"),
    ("й", "i"),
    ("і", "i"),
    ("ї", "i"),
    ("к", "k"),
    ("қ", "k"),
    ("л", "l"),
    ("м", "m"),
    ("н", "n"),
    ("ң", "n"),
    ("о", "o"),
    ("ө", "o"),
    ("п", "p"),
    ("р", "r"),
    ("с", "s"),
    ("т", "t"),
    ("у", "u"),
    ("ү", "u"),
    ("ӯ", "u"),
    ("ў", "u"),
    ("ф", "f"),
    ("ҷ", "j"),
    ("ы", "i"),
    ("ъ", ""),
    ("ь", ""),
    ("'", ""),
    ("’", ""),
    ("ʼ", ""),
    ("‘", ""),
    ("`", ""),
    ("ʿ", ""),
    ("-", " "),
    ("–", " "),
    ("dzh", "j"),
    ("dj", "j"),
    ("zh", "j"),
    ("gh", "g"),
    ("kh", "h"),
    ("q", "k"),
    ("w", "v"),
    ("y", "i"),
    ("ii", "i"),
)


def fold(text: str) -> str:
    """``text`` in small bare Latin letters, customs of spelling levelled, white space single."""
    bare = unicodedata.normalize("NFC", text.casefold())
    for old, new in _CYRILLIC:
        bare = bare.replace(old, new)
    bare = "".join(each for each in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(each))
    for old, new in _CUSTOMS:
        bare = bare.replace(old, new)
    return " ".join(bare.split())


_CYRILLIC = tuple(pair for pair in FOLDS if not pair[0].isascii())
_CUSTOMS = tuple(pair for pair in FOLDS if pair[0].isascii())


def matches(texts: pd.Series, query: str) -> pd.Series:
    """Mask of the folded ``texts`` that hold every word of ``query``."""
    mask = pd.Series(True, index=texts.index)
    for word in fold(query).split():
        mask &= texts.str.contains(word, regex=False)
    return mask


def event_texts(events: pd.DataFrame, claims: pd.DataFrame, places: pd.DataFrame) -> pd.Series:
    """By event_id: titles, summaries, names of places in all languages, claimants and statements, folded."""
    names = dict(zip(places["place_id"], _place_texts(places), strict=True))
    said = _by_event(claims["event_id"], claims["claimant"] + " " + claims["statement"])
    texts = [
        fold(" ".join([title, summary, *(names[each] for each in ids), *said.get(event, ())]))
        for event, title, summary, ids in zip(
            events["event_id"], events["title"], events["summary"], events["place_ids"], strict=True
        )
    ]
    return pd.Series(texts, index=pd.Index(events["event_id"], name="event_id"), dtype="str")


def _place_texts(places: pd.DataFrame) -> Iterable[str]:
    names = places[[each for each in places if each == "name" or each.startswith("name_")]]
    return [
        " ".join([*row, *others])
        for row, others in zip(names.itertuples(index=False), places["other_names"], strict=True)
    ]


def _by_event(events: pd.Series, texts: pd.Series) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for event, text in zip(events, texts, strict=True):
        found.setdefault(event, []).append(text)
    return found
