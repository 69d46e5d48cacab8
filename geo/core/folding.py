"""Text folded to bare Latin letters, so that spellings meet: Golovnoy = Golovnoi = Головной.

One ordered list of replacements does it, which the scripts receive as data, so that both fold alike.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

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
    ("stan", "ston"),  # Russian and Tajik: Гулистан, Гулистон
)


def fold(text: str) -> str:
    """``text`` in small bare Latin letters, customs of spelling levelled, white space single."""
    bare = text.casefold()
    if not bare.isascii():
        bare = unicodedata.normalize("NFC", bare)
        for old, new in _CYRILLIC:
            bare = bare.replace(old, new)
        bare = "".join(each for each in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(each))
    for old, new in _CUSTOMS:
        bare = bare.replace(old, new)
    return " ".join(bare.split())


def fold_all(texts: Sequence[str]) -> list[str]:
    """``fold`` of each text, many at a time: of a million that takes seconds, not minutes."""
    parts = (texts[begin : begin + _AT_ONCE] for begin in range(0, len(texts), _AT_ONCE))
    return [each for part in parts for each in _folded(part)]


def _folded(texts: Sequence[str]) -> list[str]:
    found = [each.strip() for each in fold(_BETWEEN.join(texts)).split(_BETWEEN)]
    return found if len(found) == len(texts) else [fold(each) for each in texts]  # one holds the sign between


# What a settlement is called before or after its name, folded: село, кыштагы, деҳаи, Ak-Sai village.
_SETTLEMENT = (
    "село с. поселок посёлок пос. кишлак деревня город г. айыл айылы кыштак кыштагы шаар шаары деҳа деҳаи қишлоқ қишлоқи "
    "шаҳр шаҳри шаҳрак шаҳраки village town city settlement aiyl kishtak"
)


def place_name(text: str) -> str:
    """``text`` folded, without the words that say that it names a settlement; all of it where nothing else is said."""
    folded = fold(text)
    return " ".join(each for each in folded.split() if each not in SETTLEMENT_WORDS) or folded


_AT_ONCE = 500
_BETWEEN = "\ue000"  # for private use: no letter, and left as it is
_CYRILLIC = tuple(pair for pair in FOLDS if not pair[0].isascii())
_CUSTOMS = tuple(pair for pair in FOLDS if pair[0].isascii())
SETTLEMENT_WORDS = tuple(dict.fromkeys(map(fold, _SETTLEMENT.split())))
