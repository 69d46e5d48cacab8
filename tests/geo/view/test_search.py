"""Search over all spellings."""

import pandas as pd
import pytest

from geo.core.folding import fold
from geo.record.search import matches


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
    assert matches(texts, "кок-таш shelling").tolist() == [True, False, False]
    assert matches(texts, "  ").all()


def test_signs_of_patterns_are_searched_literally() -> None:
    assert matches(pd.Series(["a.c", "abc"]), "a.c").tolist() == [True, False]
