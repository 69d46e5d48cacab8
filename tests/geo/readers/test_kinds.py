"""Kinds of event by the words of a file, whole."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.readers.values.kinds import KindTable


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Direct Fire", "clash"), ("Small arms fire", "clash"), ("Firefight", "clash"), ("Exchange of fire", "clash"),
        ("Indirect Fire", "shelling"), ("Firearms", "incident"), ("Fireworks", "incident"), ("Firefighters injured", "incident"),
        ("Fire", "arson"), ("House set on fire", "arson"), ("Property damage", "incident"), ("Damaged dam", "water"),
        ("Territorial dispute", "incident"), ("Occupational accident", "incident"), ("Occupation of a post", "seizure"),
        ("Shelter closed", "incident"), ("Shelling", "shelling"), ("Sexual exploitation", "incident"), ("Explosion", "shelling"),
        ("According to plan", "incident"), ("Peace accord", "treaty"), ("Ceasefire violation", "incident"), ("Ceasefire", "ceasefire"),
        ("Battery theft", "incident"), ("Battle", "clash"), ("Watermelon market", "incident"), ("Water dispute", "water"),
        ("Обстрел", "shelling"), ("Поджоги", "arson"), ("Водитель ранен", "incident"), ("Спор о воде", "incident"), ("Çatışma", "clash"),
        ("Damage", "incident"), ("Diedrich", "incident"), ("IED", "shelling"),
    ],
)  # fmt: skip
def test_a_kind_is_told_by_whole_words(word: str, kind: str) -> None:
    assert KindTable().kinds(pd.Series([word], dtype="str"), {}) == {word: kind}


_MANY = {
    "clash": "Affrontement armé,L'attaque d'un poste,Embuscade,Fusillade,Échange de tirs,Enfrentamiento armado,Tiroteo,Combates,Emboscada,"
    "Gefecht,Schusswechsel,Überfall,Angriff auf Grenzposten,Feuergefecht,Кагылышуу,Атышуу,Кол салуу,Задухӯрд,Тирандозӣ,Ҳамла,"
    "اشتباكات,الاشتباكات المسلحة,هجوم,تبادل إطلاق النار,كمين,Бой,Стрельба,Стрілянина,Боєзіткнення",
    "shelling": "Frappe aérienne,Tirs d'artillerie,Explosion d'une mine antipersonnel,Engin explosif improvisé,Bombardeo aéreo,Cohetes,"
    "Artilleriebeschuss,Luftangriff,Drohnenangriff,Raketenbeschuss,Аткылоо,Жарылуу,Тирборон,Таркиш,قصف مدفعي,غارة جوية,والقصف,"
    "عبوة ناسفة,Подрыв на мине,БПЛА,Авіаудар",
    "arson": "Incendie,Mis le feu,Pillage,Incendio provocado,Saqueo,Brandstiftung,Plünderungen,Өрт,Өрттөө,Сӯхтор,Оташзанӣ,حريق,نهب",
    "abduction": "Enlèvement,Prise d'otages,Secuestro,Entführung,Geiselnahme,Барымтага алуу,Одамрабоӣ,اختطاف,الخطف",
    "seizure": "Prise de contrôle,Ocupación,Besetzung,Eroberung,Басып алуу,Ишғол,سيطرة,احتلال,Оккупация",
    "evacuation": "Évacuation,Déplacement forcé,Evacuación,Desplazamiento forzado,Evakuierung,Кӯчонидани аҳолӣ,نزوح,إجلاء",
    "return": "Return of displaced people,Retour des déplacés,Rückkehr der Bewohner,Возвращение жителей,عودة النازحين",
    "ceasefire": "Cessez-le-feu,Alto el fuego,Waffenruhe,Waffenstillstand,Ок атышпоо,Оташбас,وقف إطلاق النار,هدنة,Перемирие",
    "treaty": "Accord de paix,Acuerdo,Abkommen,Келишим,Созишнома,اتفاقية",
    "talks": "Négociations,Negociación,Verhandlungen,Сүйлөшүүлөр,Музокирот,مفاوضات",
    "water": "Eau,Agua,Embalse,Wasserversorgung,Staudamm,Суу,Суу сактагыч,Обёрӣ,مياه,Канал",
    "statement": "Communiqué,Declaración,Erklärung,Билдирүү,Изҳорот,بيان",
    "military_move": "Mouvement de troupes,Despliegue,Truppenbewegung,تعزيزات",
    # What only looks like another kind: other words of the same stem, other languages' words, other meanings.
    "incident": "Unexploded ordnance,UXO,Air defence,Settlement patterns,Heart attack,Cyber attack,Assault rifle found,Bomb threat,"
    "Explosive ordnance disposal,Missile defence,Mine clearance,Combattants démobilisés,Pompiers,Feuille,Incident,Déplacement du ministre,"
    "Traite des personnes,Barrage routier,Prise de position,Violation du cessez-le-feu,Fuegos artificiales,Aguacate,Presa,Vorfall,"
    "Feuerwehr,Wasserwerfer,Einnahmen,Ort,Kampfmittelräumung,Gefechtsstand,Bruch der Waffenruhe,Beobachtung,Telegram-канал,Телеграм-канал,"
    "Нарушение перемирия,Водитель,Бойкот,Суук,Сууганда,Обзор,Разговор об урожае,Ҷангал,Өртөк,خرق وقف إطلاق النار,مدرسة,سد الطريق,Бойня скота,"
    "Минута молчания,Минск,Occupancy,Battalion,Damascus,Canalisation,Shotgun licence,Dammam,Airstrip,Fireman,Shellfish",
}  # fmt: skip


@pytest.mark.parametrize(("kind", "words"), _MANY.items())
def test_kinds_are_told_in_the_languages_of_the_field_and_stems_are_no_words(kind: str, words: str) -> None:
    texts = words.split(",")
    assert KindTable().kinds(pd.Series(texts, dtype="str"), {}) == dict.fromkeys(texts, kind)
