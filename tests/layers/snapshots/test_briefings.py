"""A briefing on the command line: PDF, HTML and PNGs, the same bytes again, verified like single sheets."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from geo.record.dataset import load
from geo.view.briefing import FORMAT, Briefing, Step
from geo.view.permalink import opening_view
from geo.view.select import select, select_spoken
from geo.view.words import view_words
from layers.__main__ import main
from layers.drawing.manifest import is_sealed, read_manifest
from layers.printed.booklet import Cover, _cover
from layers.printed.files import drawing
from layers.printed.options import SheetOptions
from layers.snapshots.briefings import leaves_of
from layers.snapshots.verify import verify
from layers.web.single_file import single_file
from tests.invented import changed, write_package
from tests.record import bundled

SEEN = {"as_of": "2031-01-02", "sha256": "", "shown": 1, "events": {"e1": "00000000", "e99": "00000000"}, "statuses": None,
        "figures": {"t-toll|B": "2"}}  # fmt: skip
STEPS = [
    {"title": "Ҷанги якум <b>&", "text": "Матни ӯ.\n\nМатни дуюм: “quoted” {\"seal\":\"x\"}", "link": "from=2031-03-01&to=2031-03-07", "seen": SEEN},
    {"title": "Known early", "text": "", "link": "from=2031-03-01&to=2031-03-07&known=2031-03-04"},
    {"title": "Two", "text": "Both.", "link": "from=2031-03-01&to=2031-03-02&beside=from:2031-03-04,to:2031-03-07"},
]  # fmt: skip


def briefing(folder: Path, **changes: Any) -> Path:
    said = {
        "format": FORMAT,
        "title": "Week",
        "maker": "Me",
        "language": "en",
        "record": {"id": "invented", "title": "x"},
    }
    path = folder / "b.json"
    path.write_text(json.dumps(said | {"steps": STEPS} | changes), "utf-8")
    return path


def write(folder: Path, out: str, **changes: Any) -> tuple[Path, Path]:
    data = write_package(folder / "data")
    command = [
        "briefing",
        str(briefing(folder, **changes)),
        "--data",
        str(data),
        "--out",
        str(folder / out),
        "--dpi",
        "96",
    ]
    assert main(command) == 0
    return data, folder / out


@pytest.mark.parametrize("out", ["b.pdf", "b.html"])
def test_a_file_of_a_briefing_is_verified_as_a_sheet_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], out: str
) -> None:
    data, path = write(tmp_path, out)
    said = capsys.readouterr().out
    assert "Changed since the data up to 2 January 2031: 5 events added, 1 event revised, 1 event gone" in said
    assert "Killed, the last word of Betan side on its own: 2 → 3" in said
    content, dataset = path.read_bytes(), load(data)
    assert verify(content, dataset).outcome == "identical"
    assert verify(content.replace(b"Known early", b"Known  later"[:11], 1), dataset).outcome == "altered"
    other = load(write_package(tmp_path / "other", events=changed("events", 0, summary="Another")))
    assert verify(content, other).words.startswith("Data changed since the snapshot was made – events")


def test_the_pdf_has_a_cover_a_sheet_a_step_and_the_sources_once(tmp_path: Path) -> None:
    _, path = write(tmp_path, "b.pdf")
    content = path.read_bytes()
    assert len(re.findall(rb"/Type /Page\b", content)) == 5
    assert is_sealed(content)
    leaves = read_manifest(content)["drawing"]["leaves"]
    assert [each["title"] for each in leaves] == [each["title"] for each in STEPS]
    assert leaves[0]["text"] == STEPS[0]["text"] and leaves[1]["changes"] == ""


def test_the_cover_says_of_each_step_what_its_sheet_does(tmp_path: Path) -> None:
    dataset = load(write_package(tmp_path / "data"))
    narrowed = Step(f"{STEPS[1]['link']}&without=party:A&q=word", "Known early")
    leaves = leaves_of(Briefing(FORMAT, (narrowed, Step(STEPS[2]["link"]))), dataset)
    with drawing():
        page = _cover(Cover("Week"), leaves, dataset, SheetOptions(dpi=96), "1 / 4", "0" * 64)
    words = " ".join(each.words for each in page.texts)
    first = " · ".join(view_words(leaves[0].selection))
    assert first.count(" · ") == 3 and f"Known early – {first}" in " ".join(words.split())
    assert "1–2 March 2031 / 4–7 March 2031" in words


def test_a_cover_without_a_title_has_that_of_the_data_in_the_language_of_the_first_step(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    step = {"link": "lang=tg&from=2021-04-28&to=2021-05-01"}
    (tmp_path / "b.json").write_text(json.dumps({"format": FORMAT, "steps": [step]}), "utf-8")
    out = tmp_path / "b.pdf"
    assert main(["briefing", str(tmp_path / "b.json"), "--out", str(out), "--lang", "ru"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"{out}: 1 шаг."
    assert "Харитаи муноқиша".encode("utf-16-be") in out.read_bytes()  # the title in the file's head


def test_a_file_in_another_language_holds_no_more_than_was_known(tmp_path: Path) -> None:
    dataset = bundled()
    early = opening_view(dataset).but(known="2021-04-30", language="ru")
    spoken, plain = (make(dataset, early) for make in (select_spoken, select))
    files = [single_file(each, "x", words=False).decode() for each in (spoken, plain)]
    assert len(plain.dataset.events) < len(dataset.events)
    records = [re.search(r'id="record">([^<]*)<', each) for each in files]
    assert records[0] and records[1] and records[0][1] == records[1][1]


def test_a_folder_gets_a_sealed_sheet_a_step(tmp_path: Path) -> None:
    data, folder = write(tmp_path, "sheets")
    names = ["01_20310301-20310307.png", "02_20310301-20310307.png", "03_20310301-20310302.png"]
    assert sorted(each.name for each in folder.iterdir()) == names
    first = (folder / names[0]).read_bytes()
    assert verify(first, load(data)).outcome == "identical"
    told = read_manifest(first)["drawing"]["told"]
    assert told["text"] == STEPS[0]["text"] and "1 event revised" in told["changes"] and told["sources"]


def test_the_file_holds_each_part_of_the_record_that_a_step_needs(tmp_path: Path) -> None:
    _, path = write(tmp_path, "b.html")
    content = path.read_text("utf-8")
    assert 'id="record?known=2031-03-04"' in content and 'id="record-ru?known=2031-03-04"' in content
    assert "<b>&" not in content and content.count('id="briefing"') == 1


@pytest.mark.parametrize(
    ("changes", "out", "said"),
    [
        ({}, "b.docx", "not as .docx"),
        ({"steps": []}, "b.pdf", "column steps"),
        ({"record": {"id": "other", "title": "Other"}}, "b.pdf", "The briefing is of “Other”"),
        ({"steps": [{"link": "kinds=war"}]}, "b.html", "Step 1, column link"),
    ],
)
def test_what_cannot_be_written_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], changes: dict[str, Any], out: str, said: str
) -> None:
    data = write_package(tmp_path / "data")
    assert (
        main(["briefing", str(briefing(tmp_path, **changes)), "--data", str(data), "--out", str(tmp_path / out)]) == 1
    )
    assert said in capsys.readouterr().err and not (tmp_path / out).exists()
    assert main(["briefing", str(tmp_path / "none.json"), "--out", str(tmp_path / "b.pdf")]) == 1
