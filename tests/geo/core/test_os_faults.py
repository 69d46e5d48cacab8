"""What the system refuses is said in words that are translated."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from geo.cli.link import write_whole
from geo.core.errors import GeoError
from geo.core.os_faults import why
from geo.language.speech import speaking


def test_a_refusal_of_the_system_is_said_in_the_language_of_its_reader(tmp_path: Path) -> None:
    with pytest.raises(GeoError) as fault:
        write_whole(tmp_path / "none" / "a.csv", b"")
    assert "there is no such file or folder" in str(fault.value)
    with speaking("ru"):
        assert "такого файла или папки нет" in str(fault.value) and "file" not in str(fault.value)


def test_an_unusual_one_keeps_the_systems_words() -> None:
    assert why(OSError(errno.ENOTTY, "Inappropriate ioctl")) == "Inappropriate ioctl"
    assert why(OSError("no number")) == "no number"
