"""Nothing withheld occurs in any byte of any format or route, and what was written is the same whatever was withheld."""

from __future__ import annotations

import gzip
import json
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.requests import Request

from geo.audience.profile import profile_of
from geo.audience.reduced import reduced
from geo.core.folding import fold
from geo.exporters import CSV, PACKAGE
from geo.language.catalogue import languages
from geo.package import writer
from geo.record.checksum import checksum
from geo.record.dataset import Dataset, load
from geo.view.permalink import view_of
from geo.view.select import Selection, select_spoken
from layers.printed.options import SheetOptions
from layers.printed.sheet import drawn_page, sheet
from layers.qgis.geopackage import EXPORTERS
from layers.web.single_file import single_file
from tests.geo.audience.marked import BY_POSITION, MARK, PROFILE, SMALL, write_marked
from tests.geo.audience.opened_up import opened_up
from ui import assets, records, store

LINKS = ("from=..&to=..", "from=..&to=..&known=2031-03-05&lang=ru", "from=..&to=..&without=party:A&lang=tg")
OTHERS = {"mark": "kbhidden", "digits": "38765432", "small": "2.5", "seed": 7}


@pytest.fixture(params=BY_POSITION)
def its(request: pytest.FixtureRequest) -> dict[str, object]:
    return PROFILE | BY_POSITION[request.param]


@pytest.fixture(autouse=True)
def with_twins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "LEAST_ROWS", 1)  # every table as Parquet too


def dataset(folder: Path) -> Dataset:
    whole = load(folder)
    assert not whole.rejects and len(whole.events) == 6
    return reduced(whole, profile_of("public", whole))


def selections(data: Dataset) -> Iterator[Selection]:
    for link in LINKS:
        view, faults = view_of(dict(each.split("=") for each in link.split("&")), data)
        assert not faults
        yield select_spoken(data, view)


def written(data: Dataset) -> Iterator[tuple[str, bytes]]:
    """Every file that can be written of the record, by its kind; of further views only the data."""
    first, *further = selections(data)
    for number, selection in enumerate(further):
        yield from ((f"{number} {each.name}", each.content(selection, "its")) for each in (CSV, PACKAGE))
    yield from ((each.name, each.content(first, f"its.{each.ending}")) for each in EXPORTERS)
    yield "html", single_file(first)
    yield from ((form, sheet(first, SheetOptions(format=form, dpi=96))) for form in ("png", "svg", "pdf"))
    page = drawn_page(first, SheetOptions(), first, "")
    yield "drawn", "\n".join(str(each.words) for each in page.texts).encode()


def served(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, bytes]]:
    """What every route of the page answers."""
    monkeypatch.setenv(store.DATA, str(folder))
    monkeypatch.setenv(store.PROFILE, "public")
    data = store.dataset()
    name = records.record_name(data)
    for asked in ({}, {"known": "2031-03-05"}, {"without": "party:A"}, *({"lang": each} for each in languages())):
        yield f"record {asked}", records.record_of(name, asked) or b""
        for question in (
            json.dumps({"events": [data.events["event_id"][0]]}),
            '{"search": "gate"}',
            '{"nonsense": 1}',
            '{"kind": "titles"}',
        ):
            yield f"answer {question}", records.answer_of(name, {**asked, "question": question}) or b""
    assets.document_url(data)
    yield "document", next(iter(assets._documents.values()[-1:])).zipped
    yield from (("script", gzip.decompress(each.zipped)) for each in assets._scripts.values()[-assets.SCRIPTS :])
    yield "now", assets.map_now(Request({"type": "http"})).body
    (folder / "events.csv").write_bytes((folder / "events.csv").read_bytes() + b"half,a,row\n")
    monkeypatch.setattr("ui.watched.SETTLE_S", 0)
    store.dataset()
    yield "fault", " ".join(store.faults()).encode()
    assert store.faults() and "row" not in store.faults()[0]
    whole = load(folder)
    assert records.record_of(records.hashed(f"{whole.fingerprint}"), {}) is None


def binaries() -> list[bytes]:
    return [struct.pack(order + kind, float(f"{sign}{whole}.31234567")) for whole in (69, 68, 16, 15) for sign in ("-", "")
            for order in "<>" for kind in "df"]  # fmt: skip


def test_the_marks_are_there_to_be_found(tmp_path: Path) -> None:
    """Of the whole record every mark is in some byte, so that the search below can find them."""
    assert fold(MARK) == MARK
    data = load(write_marked(tmp_path, PROFILE))
    selection = next(selections(data))
    for exporter in EXPORTERS:
        found = b"\0".join(opened_up(exporter.content(selection, "its"))).lower()
        assert MARK.encode() in found and SMALL.encode() in found
    assert MARK.encode() in b"\0".join(opened_up(single_file(selection)))
    geopackage = next(each for each in EXPORTERS if each.ending == "gpkg").content(selection, "its.gpkg")
    assert any(each in part for part in opened_up(geopackage) for each in binaries())


def check(name: str, content: bytes) -> None:
    for part in opened_up(content):
        assert MARK.encode() not in part.lower(), name
        assert b"31234567" not in part and SMALL.encode() not in part, name
        assert not any(each in part for each in binaries()), name


def test_nothing_withheld_is_in_any_byte_that_is_served(
    tmp_path: Path, its: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, content in served(write_marked(tmp_path, its), monkeypatch):
        assert content, name
        check(name, content)


def test_nothing_withheld_is_in_any_byte_that_is_written_and_other_values_give_the_same_bytes(
    tmp_path: Path, its: dict[str, object]
) -> None:
    """So neither a checksum nor an id, an order or a size lets anybody confirm a guess."""
    one, other = dataset(write_marked(tmp_path / "one", its)), dataset(write_marked(tmp_path / "other", its, **OTHERS))
    assert len(one.events) == 5 and len(one.claims) == 7
    assert checksum(one) == checksum(other) and one.fingerprint == other.fingerprint
    for (name, first), (_, second) in zip(written(one), written(other), strict=True):
        check(name, first)
        assert first == second, name
