"""A sentence is found by its English, its numbers written and its form chosen as the language does."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.language import catalogue, speech
from geo.language.speech import again, mark, say, say_in, say_later, say_n, speaking, spoken

PO = """
msgid ""
msgstr ""
"Language: ru\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "{shown} of {total} shown"
msgstr "показано {shown} из {total}"

msgid "{n} event"
msgid_plural "{n} events"
msgstr[0] "{n} событие"
msgstr[1] "{n} события"
msgstr[2] "{n} событий"

msgid "open"
msgstr "открыто"

msgctxt "border"
msgid "open"
msgstr "открыт"
"""


@pytest.fixture(autouse=True)
def russian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder with one catalogue."""
    (tmp_path / "ru.po").write_text(PO, "utf-8")
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    catalogue.translations.cache_clear()
    yield
    catalogue.translations.cache_clear()


def test_a_catalogue_in_the_folder_is_a_language() -> None:
    assert catalogue.languages() == ("en", "ru")
    assert [catalogue.own_name(each) for each in ("en", "ru", "ky", "tg")] == [
        "English",
        "Русский",
        "Кыргызча",
        "Тоҷикӣ",
    ]


def test_a_sentence_is_filled_in_with_numbers_as_the_language_writes_them() -> None:
    assert say("{shown} of {total} shown", shown=3, total=12345) == "3 of 12,345 shown"
    with speaking("ru"):
        assert say("{shown} of {total} shown", shown=3, total=12345) == "показано 3 из 12\xa0345"
        assert say("{shown} of {total} shown", shown="{total}", total="2021") == "показано {total} из 2021"
    assert spoken() == "en"


@pytest.mark.parametrize(
    "n, said", [(1, "событие"), (2, "события"), (5, "событий"), (11, "событий"), (21, "событие"), (0, "событий")]
)
def test_a_number_chooses_its_form(n: int, said: str) -> None:
    with speaking("ru"):
        assert say_n("{n} event", "{n} events", n) == f"{n} {said}"
    assert say_n("{n} event", "{n} events", n) == f"{n} event{'' if n == 1 else 's'}"


def test_what_a_file_calls_something_is_never_translated_though_we_have_the_same_word() -> None:
    ours, theirs = (say_later("{shown} of {total} shown", shown=each, total=3) for each in (mark("open"), "open"))
    with speaking("xx"):
        assert again(ours) == again(theirs) == "open of 3 shown"
    with speaking("ru"):
        assert (again(ours), again(theirs)) == ("показано открыто из 3", "показано open из 3")


def test_a_context_tells_words_apart_and_what_is_not_translated_stays() -> None:
    with speaking("ru"):
        assert say_in("border", "open") == "открыт"
        assert say("shut") == "shut"
        assert say("") == ""


def test_a_language_without_a_catalogue_is_that_of_the_code_and_each_thread_has_its_own() -> None:
    with speaking("fr"):
        assert spoken() == "en"
    heard: list[str] = []
    with speaking("ru"):
        thread = threading.Thread(target=lambda: heard.append(speech.spoken()))
        thread.start()
        thread.join()
    assert heard == ["en"]
