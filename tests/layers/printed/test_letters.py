"""Letters that no font here writes are never a row of boxes: another name stands for them, or none, and the sheet says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from geo.package.folder import read_files
from geo.readers.door import Upload, import_upload
from geo.record.dataset import Dataset, dataset_of
from geo.sets.import_package import package_of_import
from layers.__main__ import main
from layers.printed import fonts
from layers.printed.letters import letters_note
from layers.printed.sheet import sheet
from layers.printed.text import outline, plain, width_mm
from layers.scene import Scene
from tests.invented import TABLES, files, write_package
from tests.layers.printed.test_print import selected, texts

# Arabic, Burmese, Chinese, Amharic, Devanagari, Ukrainian, Hebrew, Japanese, Korean.
NAMES = ["خان شيخون", "မြို့ဟောင်း", "老桥村", "አሮጌ ከተማ", "पुराना गाँव", "Старе Село", "הכפר הישן", "旧橋村", "옛다리마을"]
FILE = "date,lat,lon,title,place\n" + "".join(
    f"2024-05-0{number},{40 + number / 50},{70 + number / 10},shots,{name}\n" for number, name in enumerate(NAMES, 1)
)


def renamed(other_names: str) -> list[dict[str, str]]:
    """The invented places, each in Amharic letters alone but for ``other_names``."""
    names = dict.fromkeys([each for each in TABLES["places"][0] if each.startswith("name_")], "")
    return [each | names | {"name": "አሮጌ ከተማ", "other_names": other_names} for each in TABLES["places"]]


@pytest.fixture
def no_further_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(fonts, "_further", lambda: ())
    fonts._family_of.cache_clear()
    yield
    fonts._family_of.cache_clear()


@pytest.fixture(scope="module")
def scripts() -> Dataset:
    return dataset_of(package_of_import(import_upload(Upload("a.csv", FILE.encode()))))


def test_whatever_fonts_are_here_no_letter_is_a_box(scripts: Dataset) -> None:
    selection = selected(scripts)
    said = " ".join(text.words for text in texts(selection))
    assert "Старе Село" in said and all(fonts.is_writable(each) for each in said)
    for each in NAMES:
        assert (each in said) == fonts.is_writable(each)
    assert sheet(selection) == sheet(selection)  # and a missing glyph would warn, which fails a test


@pytest.mark.usefixtures("no_further_fonts")
def test_without_further_fonts_the_places_left_out_are_counted_on_sheet_and_console(
    scripts: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    left = [each for each in NAMES if not fonts.is_writable(each)]
    said = f"No font here writes the names of {len(left)} places: {len(left)} left off the map."
    assert 6 <= len(left) < len(NAMES) and letters_note(Scene(selected(scripts))) == said
    assert said in " ".join(text.words for text in texts(selected(scripts)))
    package = write_package(tmp_path / "package", places=renamed(""))
    assert main(["snapshot", "--link", "from=..&to=..", "--data", str(package), "--out", str(tmp_path / "a.png")]) == 0
    assert "No font here writes the names of" in capsys.readouterr().out


@pytest.mark.usefixtures("no_further_fonts")
def test_a_name_in_another_script_stands_for_one_that_no_font_writes() -> None:
    data = dataset_of(read_files(files(places=renamed("Altstadt|Old Town"))))
    assert "in another script" in letters_note(Scene(selected(data, "from=..&to=..")))
    said = [text.words for text in texts(selected(data, "from=..&to=.."))]
    assert not [each for each in said if "አ" in each]


@pytest.mark.usefixtures("no_further_fonts")
def test_a_run_of_letters_without_a_font_is_one_sign() -> None:
    assert fonts.written("a አሮጌ ከተማ b") == "a […] b" and fonts.written("plain") == "plain"


def test_without_shaping_no_name_stands_backwards_or_unjoined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "SHAPES", False)
    fonts._plain.cache_clear()
    try:
        for name in ("הכפר הישן", "خان شيخون", "ދިވެހި", "ߒߞߏ"):
            assert not fonts.is_writable(name) and fonts.written(name) == fonts.LEFT_OUT
        assert all(fonts.is_writable(each) for each in ("ძველი სოფელი", "Հին գյուղ", "Старе Село"))
    finally:
        fonts._plain.cache_clear()


@pytest.mark.skipif(not fonts.SHAPES, reason="letters are joined by matplotlib 3.11 and later")
def test_signs_that_say_whether_letters_join_are_kept() -> None:
    persian = "پل می\u200cروند"
    assert plain(f"{persian}\u202e\u2066") == persian
    assert width_mm(persian, 7) != width_mm(persian.replace("\u200c", ""), 7)
    assert width_mm("a\u200db", 7) == pytest.approx(width_mm("ab", 7), abs=0.01)


@pytest.mark.skipif(not fonts.SHAPES, reason="letters are set from the right by matplotlib 3.11 and later")
def test_letters_written_from_the_right_stand_so() -> None:
    """The outline of the first letter alone is the last of the word on paper."""
    for word in ("אב", "دال"):
        whole, first = outline(word, "normal", "normal").vertices, outline(word[0], "normal", "normal").vertices
        assert len(first) and np.ptp(whole[-len(first) :, 0]) <= np.ptp(whole[:, 0]) * 0.75
        assert whole[:, 0].max() == pytest.approx(whole[-len(first) :, 0].max(), abs=0.05)
