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
