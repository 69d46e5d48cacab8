"""The server's options: they speak the reader's language, and what excludes one another is refused."""

from __future__ import annotations

import os

import pytest

from ui.options import hand_over
from ui.store import DATA


@pytest.mark.parametrize(
    ("language", "said"),
    [("ru", "папка, где хранятся наборы"), ("ky", "топтомдор сакталуучу папка"), ("en", "a folder that keeps")],
)
def test_help_is_in_the_language_asked_for(capsys: pytest.CaptureFixture[str], language: str, said: str) -> None:
    with pytest.raises(SystemExit) as end:
        hand_over(["--lang", language, "--help"])
    assert end.value.code == 0 and said in " ".join(capsys.readouterr().out.split())


def test_a_profile_beside_a_store_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(DATA, raising=False)
    with pytest.raises(SystemExit) as end:
        hand_over(["--data", "folder", "--profile", "public", "--store", "x.duckdb"])
    assert end.value.code == 2 and "a profile reduces the record" in capsys.readouterr().err
    assert DATA not in os.environ
