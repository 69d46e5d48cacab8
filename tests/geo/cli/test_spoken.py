"""The command line speaks the language that is asked for, else that of the environment; what is for machines stays."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from geo.__main__ import main
from geo.language.speech import speaking, spoken
from layers.__main__ import main as layers_main
from tests.geo.readers.made import CASES

TABLE = str(CASES / "day_or_month_first.csv")
VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("language", "words"), [("ru", "День стоит первым?"), ("ky", "Күн биринчи турабы?"), ("tg", "Рӯз аввал меистад?")]
)
def test_a_report_speaks_the_language_asked_for_wherever_it_stands(
    language: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--lang", language, "import", TABLE])
    main(["import", TABLE, "--lang", language])
    assert capsys.readouterr().out.count(words) == 2
    assert spoken() == "en"


@pytest.mark.parametrize(
    ("environment", "words"),
    [({"LANG": "ru_RU.UTF-8"}, "принято"), ({"LANG": "ru_RU.UTF-8", "LC_ALL": "C"}, "accepted"), ({"LANGUAGE": "ky:ru"}, "кабыл алынды"),
     ({"LANG": "fr_FR"}, "accepted"), ({}, "accepted")],
)  # fmt: skip
def test_else_it_speaks_that_of_the_environment(
    environment: dict[str, str], words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    main(["import", TABLE])
    assert words in capsys.readouterr().out


def test_what_is_wrong_is_said_in_it_on_both_command_lines(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["check", str(tmp_path), "--lang", "ru"]) == 1
    assert "Пакет данных — это папка" in capsys.readouterr().out
    assert layers_main(["verify", str(tmp_path / "none.png"), "--lang", "tg"]) == 1
    assert "хонда намешавад" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        layers_main(["snapshot", "--help", "--lang", "ky"])
    assert "байланышса болот" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "usage", "fault", "counts"),
    [
        ("ru", "использование: ", "ошибка: нужны аргументы", "события по оценке: "),
        ("ky", "колдонулушу: ", "ката: бул аргументтер керек", "окуялар баасы боюнча: "),
        ("tg", "истифода: ", "хато: ин аргументҳо лозиманд", "рӯйдодҳо аз рӯйи баҳо: "),
    ],
)
def test_nothing_of_a_report_is_left_in_english(
    language: str, usage: str, fault: str, counts: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["export", "--lang", language])
    said = capsys.readouterr().err
    assert said.startswith(usage) and fault in said
    assert main(["audit", "--lang", language]) == main(["check", "--lang", language]) == 0
    said = capsys.readouterr().out
    assert counts in said
    assert not re.search("events|claims|sources|places|borders|by |without", said)
    assert not re.search(r"(?m)[:;] [A-Za-z_-]{2,}:", said), "an id of what was counted"


def test_the_names_in_json_stay_and_a_command_leaves_the_language_as_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    with speaking("tg"):
        main(["import", TABLE, "--json", "--lang", "ru"])
        assert spoken() == "tg"
    said = json.loads(capsys.readouterr().out)
    assert said["questions"][0]["option"] == "day_first" and "День" in said["questions"][0]["text"]
    assert {"accepted", "rejected", "skipped"} <= said.keys()


def test_who_has_read_enough_ends_a_command_without_a_complaint() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run([sys.executable, "-m", "geo", "audit"], stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (141, b"")
