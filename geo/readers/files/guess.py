"""Which encoding a text that names none is in, told from its letters.

Each encoding is tried; the one in which the letters beyond ASCII are those that a language uses, and uses often, wins.
Tables hold few words, too few for the statistics of whole texts that libraries go by; one is asked where nothing fits.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from charset_normalizer import from_bytes

# Letters beyond ASCII of languages, by encoding; the first of equals wins, so that a few accents are read as cp1252.
_ACCENTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("cp1252", ("àâçéèêëîïôùûüœ", "áéíñóúü¿¡", "áâãàçéêíóôõú", "äöüß", "àèéìòù", "åäöæøé")),
    ("cp1254", ("çğıöşüâî",)),
    ("cp1250", ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţ", "čćđšž")),
    ("mac_roman", ("àâçéèêëîïôùûüœ", "áéíñóúü¿¡", "äöüß")),
    ("cp850", ("àâçéèêëîïôùûü", "áéíñóúü¿¡", "äöüß")),
)
_MIXED = 0.9  # what a text of several languages weighs beside one
_CYRILLIC = "оеаинтсрвлкмпдуяыьгзбчйхжшюцщэфёіїєґўқғҳҷӣӯөүңъ"
# The letters of scripts, the frequent first.
_SCRIPTS: tuple[tuple[str, str], ...] = (
    ("cp1251", _CYRILLIC),
    ("koi8_r", _CYRILLIC),
    ("koi8_u", _CYRILLIC),
    ("cp866", _CYRILLIC),
    ("mac_cyrillic", _CYRILLIC),
    ("cp1256", "ايلمنتروهدبسعفقكحجشصطخضغذثزظءآأإئىةؤپچژگک،؟"),
    ("cp1253", "αοιετνσηρπκμλυςδγωχθφβξζψάέήίόύώ"),
    ("cp1255", "יולהאתמרשנבםדקפחעכגטצזןסץףך"),
)
# Lead bytes of the frequent characters of encodings with two bytes a character.
_ASIAN = {
    "gb18030": range(0xB0, 0xD8),
    "big5": range(0xA4, 0xC7),
    "shift_jis": range(0x88, 0x98),
    "euc_jp": range(0xB0, 0xD0),
    "euc_kr": range(0),
}
_QUOTES = "«»“”’–—…°№\u00a0"
_BY_THIRD = (1.0, 0.7, 0.4)  # what a letter of the first, second or last third of an alphabet weighs
_OFTEN, _SELDOM, _CAPITAL, _FOREIGN = 1.0, 0.7, 0.8, -1.0
_LEAST = 0.45
_SAMPLE_BYTES = 20_000
_WORD = re.compile(rb"[A-Za-z\x80-\xff]{2,}")


def encodings_of(sample: bytes) -> list[str]:
    """Encodings that ``sample`` (not UTF-8) may be in, the likeliest first; none where nothing fits."""
    sample = sample[:_SAMPLE_BYTES]
    scores = _latin(sample) if _mostly_ascii(sample) else _scripts(sample) | _asian(sample)
    likely = sorted((each for each in scores if scores[each] > _LEAST), key=lambda each: -scores[each])
    best = None if likely else from_bytes(sample).best()
    return [best.encoding] if best else likely


def _mostly_ascii(sample: bytes) -> bool:
    """Whether words have accents here and there, as in Latin script, rather than letters of their own throughout."""
    words = [word for word in _WORD.findall(sample) if not word.isascii()]
    beyond = sum(byte > 0x7F for word in words for byte in word)
    return beyond < 0.5 * sum(map(len, words)) or not words


def _latin(sample: bytes) -> dict[str, float]:
    return {encoding: _accents_fit(_beyond_ascii(sample, encoding), alphabets) for encoding, alphabets in _ACCENTS}


def _accents_fit(letters: Counter[str], alphabets: tuple[str, ...]) -> float:
    total = max(letters.total(), 1)
    shares = [sum(letters[each] for each in {*alphabet, *alphabet.upper(), *_QUOTES}) / total for alphabet in alphabets]
    every = {*"".join(alphabets), *"".join(alphabets).upper(), *_QUOTES}
    return max(*shares, _MIXED * sum(letters[each] for each in every) / total)


def _scripts(sample: bytes) -> dict[str, float]:
    return {encoding: _script_fit(sample, encoding, alphabet) for encoding, alphabet in _SCRIPTS}


def _script_fit(sample: bytes, encoding: str, alphabet: str) -> float:
    """The mean weight of the letters beyond ASCII; a capital after a small letter counts against the encoding."""
    letters, weights = _beyond_ascii(sample, encoding), _weights(alphabet)
    text = sample.decode(encoding, errors="replace")
    turned = sum(one.islower() and two.isupper() for one, two in pairwise(text))
    fit = sum(weights.get(each, _FOREIGN) * count for each, count in letters.items())
    return (fit - turned) / max(letters.total(), 1)


def _weights(alphabet: str) -> dict[str, float]:
    small = {letter: _BY_THIRD[3 * rank // len(alphabet)] for rank, letter in enumerate(alphabet)}
    capital = {letter.upper(): weight * _CAPITAL for letter, weight in small.items()}
    return dict.fromkeys(_QUOTES, 0.0) | capital | small


def _asian(sample: bytes) -> dict[str, float]:
    return {encoding: _asian_fit(_beyond_ascii(sample, encoding), encoding) for encoding in _ASIAN}


def _asian_fit(letters: Counter[str], encoding: str) -> float:
    return sum(_asian_weight(each, encoding) * count for each, count in letters.items()) / max(letters.total(), 1)


def _asian_weight(letter: str, encoding: str) -> float:
    japanese = encoding in ("shift_jis", "euc_jp")
    if "\u3040" <= letter <= "\u30ff":
        return _OFTEN if japanese else 0.0
    if "\uac00" <= letter <= "\ud7a3":
        return 0.9
    if "\u3000" <= letter <= "\u303f" or "\uff00" <= letter <= "\uff60":
        return _SELDOM / 2
    common = letter != "\ufffd" and letter.encode(encoding, errors="replace")[0] in _ASIAN[encoding]
    return _SELDOM if common else _FOREIGN / 2


def _beyond_ascii(sample: bytes, encoding: str) -> Counter[str]:
    counts = Counter(sample.decode(encoding, errors="replace"))
    return Counter({letter: count for letter, count in counts.items() if letter > "\x7f"})
