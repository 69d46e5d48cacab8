"""In the page too a file's rows without coordinates are placed by their names only where the reader says so."""

from __future__ import annotations

from tests.ui.own_page import control, opened, own_events, press, said, uploaded

ROWS = """id,date,latitude,longitude,title,kind,place
1,2021-04-29,39.95,70.52,Placed by its file,Battles,Somewhere
2,2021-04-29,,,Placed by its name,Battles,село Көк-Таш
3,2021-04-29,,,Of two places,Battles,Достук
""".encode()


def test_the_page_asks_and_a_place_that_was_taken_from_the_record_is_told() -> None:
    page = uploaded(ROWS)
    asked = control(page, "radio", "own-question-by_name")
    assert "1 accepted, 2 rejected" in said(page) and asked.value == "not answered"
    asked.set_value("yes").run()
    assert not page.exception and "2 accepted, 1 rejected" in said(page)
    assert "its position is that of Kok-Tash in “Batken–Isfara conflict map”, true to 1 km" in said(page)
    press(page, "own-add")
    assert len(own_events(page)) == 2


def test_what_an_answer_would_mean_is_said_in_the_readers_language() -> None:
    page = opened(lang="ru")
    page.get("file_uploader")[0].upload("a.csv", ROWS, "text/csv").run()
    asked = control(page, "radio", "own-question-by_name")
    assert asked.options == [
        "нет ответа",
        "да: поставлено: 1; не взято, потому что так зовутся несколько мест: 1",
        "нет: не взяты",
    ]
    assert "названо одно место" in asked.label and "«село Көк" in asked.label
