"""Search over all spellings."""

import pandas as pd
import pytest

from geo.core.folding import fold, place_name
from geo.record.search import matches
from geo.view.permalink import LAYERS
from geo.view.select import select
from geo.view.view import View
from tests.record import bundled

DATA = bundled()


@pytest.mark.parametrize(
    "spellings",
    [
        ("Golovnoy", "Golovnoi", "Головной", "GOLOVNOY"),
        ("Kok-Tash", "Kök-Tash", "Көк-Таш", "Кок-Таш"),
        ("Leilek", "Leylek", "Лейлек"),
        ("Vorukh", "Ворух", "Voruh"),
        ("Khojai A'lo", "Ходжаи Аъло", "Хоҷаи Аъло", "Khojai A’lo"),
        ("Ovchi Qal'acha", "Ovchi Kalacha"),
    ],
)
def test_spellings_of_one_name_fold_to_one(spellings: tuple[str, ...]) -> None:
    assert len({fold(each) for each in spellings}) == 1


def test_every_word_must_be_found_in_any_order() -> None:
    texts = pd.Series([fold("Shelling near Kök-Tash"), fold("Kok-Tash evacuated"), fold("Shelling")])
    assert matches(texts, "кок-таш shelling", {}).tolist() == [True, False, False]
    assert matches(texts, "  ", {}).all()


def test_the_words_of_a_name_stand_together_and_those_beside_it_anywhere() -> None:
    texts = pd.Series([fold("Post at Ak-Sai"), fold("Akmat at a post in Sai"), fold("Aksai, a post")])
    assert matches(texts, "post Ak Sai", {"aksai": "ak sai"}).tolist() == [True, False, True]
    assert matches(texts, "Ak Sai", {}).tolist() == [True, True, True]  # no place's name: words


@pytest.mark.parametrize(
    "said", ["село Ак-Сай", "Ак-Сай айылы", "деҳаи Ак-Сай", "Ak-Sai village", "с. Ак-Сай", "қишлоқи Ak-Sai"]
)
def test_a_name_is_known_with_the_word_for_a_settlement(said: str) -> None:
    assert place_name(said) == fold("Ak-Sai") and place_name("айылы") == fold("айылы")


def test_signs_of_patterns_are_searched_literally() -> None:
    assert matches(pd.Series(["a.c", "abc"]), "a.c", {}).tolist() == [True, False]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Köktash", "Kok-Tash"),
        ("Гулистан", "Guliston"),
        ("Aksai", "Ак-Сай"),
        ("Ak Sai", "Aksai"),
        ("село Ак-Сай", "Ak-Sai"),
        ("Ворух айылы", "Vorukh"),
    ],
)
def test_a_name_is_found_as_one_word_and_in_either_usual_spelling(one: str, other: str) -> None:
    found = [select(DATA, View(query=query, layers=LAYERS)).events["event_id"].tolist() for query in (one, other)]
    assert found[0] and found[0] == found[1]
