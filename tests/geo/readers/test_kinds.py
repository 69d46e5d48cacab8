"""Kinds of event by the words of a file, whole."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.readers.door import Options, Upload, import_upload
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


# A threat, an alarm, what was made harmless or set free is no such event; nor is what bears its name.
_NO_SUCH_EVENT = (
    "Attack threat,IED threat,Kidnapping threat,False alarm: explosion,Rocket alert,Bomb hoax,Bomb defused,IED found and cleared,"
    "Destroyer visit,Battleship visit,Talk show,Shooting star,Aid convoy,Humanitarian convoy blocked,Truce violation,Treaty violation,"
    "Medical evacuation,Release of hostages,Attack helicopter crash,Dog attack,Indecent assault,"
    "Enlèvement d'ordures,Obus non explosé,Désamorçage d'une bombe,Menace d'attentat,Alerte à la bombe,Libération d'otages,"
    "Amenaza de bomba,Represalia,Bomba de agua,Desactivación de explosivos,Artefacto sin explotar,Liberación de rehenes,"
    "Raketenabwehr,Raketenalarm,Bombenentschärfung,Bombenfund,Waffenstillstandsverletzung,Waffenruhebruch,"
    "Ракетная опасность,Угроза взрыва,Взрывное устройство обезврежено,Ложное минирование,Подрывная деятельность,Канал связи,"
    "Телевизионный канал,Ракетна небезпека,Загроза вибуху,Вибухонебезпечний предмет,Водій,"
    "Ок атышпоо режими бузулду,Ок атышпоону бузуу,Нақзи оташбас,"
    "انتهاك لوقف إطلاق النار,نقطة سيطرة,تهديد بوجود قنبلة"
)


@pytest.mark.parametrize("word", _NO_SUCH_EVENT.split(","))
def test_what_only_names_a_kind_is_an_incident(word: str) -> None:
    assert KindTable().kinds(pd.Series([word], dtype="str"), {}) == {word: "incident"}


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Fuego cruzado", "clash"), ("Balacera", "clash"), ("Coups de feu", "clash"), ("Sniper fire", "clash"), ("Выстрелы", "clash"),
        ("Bomba", "shelling"), ("Артобстріл", "shelling"), ("قنبلة", "shelling"),
        ("Муноқишаи об", "water"), ("Тақсимоти об", "water"), ("Represa", "water"), ("Waffenstillstandsabkommen", "ceasefire"),
    ],
)  # fmt: skip
def test_more_words_for_kinds(word: str, kind: str) -> None:
    assert KindTable().kinds(pd.Series([word], dtype="str"), {}) == {word: kind}


@pytest.mark.parametrize(
    ("name", "said", "role"),
    [
        ("event", ("shelling", "clash", "arson"), "kind"),
        ("событие", ("обстрел", "перестрелка", "поджог"), "kind"),
        ("incident", ("Drone strike", "Clash", "Clash"), "kind"),
        ("event", ("Shelling of Kok-Tash", "clash", "arson"), "title"),
        ("event", ("shelling", "a quiet day", "arson"), "title"),
    ],
)
def test_a_column_of_nothing_but_kinds_is_one_whatever_it_is_called(
    name: str, said: tuple[str, ...], role: str
) -> None:
    rows = "\n".join(f"{each},2021-04-29,40.1,70.2" for each in said)
    found = import_upload(Upload("made.csv", f"{name},date,lat,lon\n{rows}\n".encode()), Options())
    assert found.columns[role] == name and len({"kind", "title"} & set(found.columns)) == 1
    assert (set(found.tables["events"]["kind"]) == {"incident"}) == (role == "title")
