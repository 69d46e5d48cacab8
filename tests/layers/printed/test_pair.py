"""Two views on one sheet."""

import pytest

from geo.core.errors import GeoError
from geo.record.dataset import Dataset
from geo.view.permalink import opening_view
from geo.view.select import Selection, select
from layers.drawing.manifest import is_sealed, read_manifest
from layers.printed.furniture import FACTS_PT, RANGE_PT, TITLE_PT
from layers.printed.options import SheetOptions
from layers.printed.pair import pair_header, pair_of
from layers.printed.sheet import drawn_page, sheet
from layers.printed.sizes import SIZES
from layers.printed.text import width_mm
from layers.snapshots.verify import verify
from tests.record import bundled


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return bundled()


def compared(dataset: Dataset, beside: str) -> Selection:
    return select(dataset, opening_view(dataset).but(beside=beside))


@pytest.mark.parametrize("beside", ["from:2022-09-14,to:2022-09-20", "known:2021-05-01"])
def test_both_maps_their_counts_and_what_differs_stand_on_it(dataset: Dataset, beside: str) -> None:
    selection = compared(dataset, beside)
    words = " ".join(
        each.words
        for each in drawn_page(selection, SheetOptions(size="a3-landscape", dpi=96), selection, "0" * 64).texts
    )
    other = pair_of(selection).scenes[1].selection
    assert f"A: {selection.counts.shown} of" in words and f"B: {other.counts.shown} of" in words
    assert "What differs" in words and "(A 15, B" in words and "in A alone" in words
    assert f"View: ?from=2021-04-28&to=2021-05-01&beside={beside}" in words


def test_it_is_the_same_bytes_and_can_be_verified(dataset: Dataset) -> None:
    content = sheet(compared(dataset, "known:2021-05-01"), SheetOptions(size="a4-landscape", dpi=96))
    assert is_sealed(content) and read_manifest(content)["link"] == "beside=known:2021-05-01"
    assert verify(content, dataset).is_fine


def test_the_head_says_each_range_and_by_when_it_was_known(dataset: Dataset) -> None:
    said = " ".join(pair_header(pair_of(compared(dataset, "known:2021-05-01")), "Title", 280, 1).dates)
    assert said == "A: 28 April – 1 May 2021 · B: 28 April – 1 May 2021 (As known on 1 May 2021)"


def test_no_line_of_the_head_runs_over_its_width(dataset: Dataset) -> None:
    view = opening_view(dataset).but(
        beside="from:2022-09-14,to:2022-09-20", without=("party:KG",), area="around:kok-tash,25", query="Golovnoi"
    )
    for width in (180.0, 277.0, 390.0):
        head = pair_header(pair_of(select(dataset, view)), "A title that is longer than most are " * 3, width, 1.0)
        drawn = ((head.title, TITLE_PT, "bold"), (head.dates, RANGE_PT, "normal"), (head.facts, FACTS_PT, "normal"))
        assert len(head.dates) > 1 or width > 300
        assert all(width_mm(line, size, weight) <= width for lines, size, weight in drawn for line in lines)


@pytest.mark.parametrize("size", SIZES)
def test_every_size_has_room_for_both_maps(dataset: Dataset, size: str) -> None:
    selection = compared(dataset, "from:2022-09-14,to:2022-09-20")
    page = drawn_page(selection, SheetOptions(size=size, dpi=96), selection, "0" * 64)
    assert {"A", "B"} <= {each.words for each in page.texts}


def test_where_there_is_no_room_a_larger_size_is_asked_for(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("layers.printed.pair.LEAST_MM", 150.0)
    with pytest.raises(GeoError, match="two maps on A4"):
        sheet(compared(dataset, "from:2022-09-14,to:2022-09-20"), SheetOptions(size="a4-landscape", dpi=96))
