"""Names of months and of days of the week in the languages of the field's files, whole or cut short."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

_LEAST = 3  # letters of a name cut short
# English, Russian, Ukrainian, French, Spanish, Turkish, German, Portuguese, Italian, Tajik, Kyrgyz, Arabic: nominative and,
# where another is used, genitive.
_MONTHS = (
    "january январь января січень січня janvier enero ocak januar janeiro gennaio январи январы يناير",
    "february февраль февраля лютий лютого février fevrier febrero şubat subat februar fevereiro febbraio феврали февралы "
    "فبراير شباط",
    "march март марта березень березня mars marzo mart märz maerz março marco марти марты مارس آذار اذار",
    "april апрель апреля квітень квітня avril abril nisan апрели أبريل ابريل نيسان",
    "may май мая травень травня mai mayo mayıs mayis maio maggio майи майы مايو أيار ايار",
    "june июнь июня червень червня juin junio haziran juni junho giugno июни июну يونيو حزيران",
    "july июль июля липень липня juillet julio temmuz juli julho luglio июли июлу يوليو تموز",
    "august август августа серпень серпня août aout agosto ağustos agustos августи августу أغسطس اغسطس",
    "september сентябрь сентября вересень вересня septembre septiembre eylül eylul setembro settembre сентябри сентябры "
    "سبتمبر أيلول",
    "october октябрь октября жовтень жовтня octobre octubre ekim oktober outubro ottobre октябри октябры أكتوبر اكتوبر",
    "november ноябрь ноября листопад листопада novembre noviembre kasım kasim novembro novembre ноябри ноябры نوفمبر",
    "december декабрь декабря грудень грудня décembre decembre diciembre aralık aralik dezember dezembro dicembre декабри "
    "декабры ديسمبر",
)
_WEEKDAYS = (
    "monday понедельник понеділок lundi lunes pazartesi montag",
    "tuesday вторник вівторок mardi martes salı sali dienstag",
    "wednesday среда середа mercredi miércoles miercoles çarşamba carsamba mittwoch",
    "thursday четверг четвер jeudi jueves perşembe persembe donnerstag",
    "friday пятница п'ятниця vendredi viernes cuma freitag",
    "saturday суббота субота samedi sábado sabado cumartesi samstag",
    "sunday воскресенье неділя dimanche domingo pazar sonntag",
)
# Months of two words in the Arabic of the Levant, by the one of Egypt.
_TWO_WORDS = {
    "كانون الثاني": "يناير",
    "تشرين الأول": "أكتوبر",
    "تشرين الاول": "أكتوبر",
    "تشرين الثاني": "نوفمبر",
    "كانون الأول": "ديسمبر",
    "كانون الاول": "ديسمبر",
}
_SHORT_WEEKDAYS = frozenset(["пн", "вт", "ср", "чт", "пт", "сб", "вс", "нд", "cuma"])
_FIRST_WORD = re.compile(r"(?P<word>[^\W\d_]['’]?[^\W\d_]+)\.?,?\s+(?=\S)")


def _by_beginning(names: Sequence[str]) -> Mapping[str, int]:
    """Number from 1 by each beginning of a name of three letters or more, without those that two numbers share."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, words in enumerate(names, 1):
        for word in words.split():
            for length in range(min(_LEAST, len(word)), len(word) + 1):
                found[word[:length]].add(number)
    return {beginning: min(numbers) for beginning, numbers in found.items() if len(numbers) == 1}


_MONTH_BY_BEGINNING = _by_beginning(_MONTHS)
_WEEKDAYS_ONLY = (frozenset(_by_beginning(_WEEKDAYS)) | _SHORT_WEEKDAYS) - _MONTH_BY_BEGINNING.keys()


def month_of(name: str) -> int:
    """The month that ``name`` or its beginning names, from 1; 0 for none or several."""
    return _MONTH_BY_BEGINNING.get(name.casefold(), 0)


def in_one_word(text: str) -> str:
    """``text`` with months that have two words in one."""
    return next((text.replace(two, one) for two, one in _TWO_WORDS.items() if two in text), text)


def without_weekday(text: str) -> str:
    """``text`` without a day of the week before or behind the date; ``mar`` and the like, which may be a month, stay."""
    if not text[-1:].isdigit():
        text = _without_last(text)
    if text[:1].isdigit():
        return text
    found = _FIRST_WORD.match(text)
    if not found:
        return text
    return text[found.end() :] if found["word"].casefold().replace("’", "'") in _WEEKDAYS_ONLY else text


def _without_last(text: str) -> str:
    head, _, last = text.rpartition(" ")
    return head.rstrip(" ,") if last.strip("().").casefold() in _WEEKDAYS_ONLY else text
