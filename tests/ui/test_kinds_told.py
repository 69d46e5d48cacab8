"""What the account of a brought file says of kinds that are drawn as others."""

from __future__ import annotations

from geo.readers.door import Options, Upload, import_upload
from tests.record import bundled
from tests.ui.own_page import said, uploaded
from ui.added.report import kinds_words

PACKAGE = bundled().package
HEAD = "id,date,latitude,longitude,title,kind\n"


def told(*kinds: str) -> str:
    rows = "".join(f"{n},2021-04-29,39.95,70.5{n},A,{kind}\n" for n, kind in enumerate(kinds))
    return kinds_words(import_upload(Upload("a.csv", (HEAD + rows).encode()), Options()), PACKAGE)


def test_a_kind_of_another_name_is_told_and_one_of_the_same_is_not() -> None:
    assert (
        told("drone strike", "arson", "clashes", "")
        == "1 kind of the file is drawn as one called otherwise: “drone strike” as Shelling."
    )
    assert told("arson", "Clash", "incident") == ""


def test_however_many_kinds_there_are_the_sentence_stays_short() -> None:
    words = told(*(f"drone strike {n} {'x' * 200}" for n in range(9)))
    assert words.startswith("9 kinds of the file") and "and 5 more" in words and len(words) < 400


def test_the_page_says_it_without_anything_being_unfolded() -> None:
    page = uploaded((HEAD + "1,2021-04-29,39.95,70.52,A,drone strike\n").encode())
    line = next(each.value for each in page.markdown if "accepted" in each.value)
    assert "“drone strike” as Shelling" in line and "“drone strike” as Shelling" in said(page)
