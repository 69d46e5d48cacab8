"""The second view that a view is compared with, as a word of the link."""

import pytest

from geo.core.errors import GeoError
from geo.record.dataset import Dataset
from geo.view.beside import beside_text, other_view
from geo.view.permalink import opening_view, parse_query, query_of, view_of
from geo.view.select import select
from layers.differences import NOTHING, differences
from layers.scene import Scene
from layers.status_marks import status_words
from tests.record import bundled


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return bundled()


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("", ""),
        ("known:2021-05-01", "known:2021-05-01"),
        ("to:2022-09-20,from:2022-09-14", "from:2022-09-14,to:2022-09-20"),
        ("known:..", "known:.."),
        ("from:2021-04-29T14:05 06:00", "from:2021-04-29T14:05+06:00"),
    ],
)
def test_a_word_is_kept_in_order(dataset: Dataset, said: str, kept: str) -> None:
    assert beside_text(said, dataset) == kept and beside_text(kept, dataset) == kept


@pytest.mark.parametrize(
    "said", ["from", "layers:towns", "from:yesterday", "from:2022-01-01,to:2021-01-01", "known:", ","]
)
def test_what_is_none_is_told_or_open(dataset: Dataset, said: str) -> None:
    if said == "known:":
        assert beside_text(said, dataset) == "known:.."
        return
    with pytest.raises(GeoError):
        beside_text(said, dataset)


def test_the_other_view_differs_in_what_is_named_alone(dataset: Dataset) -> None:
    view, sentences = view_of(
        parse_query("?known=2021-05-03&kinds=clash&beside=from:2022-09-14,to:2022-09-20,known:.."), dataset
    )
    assert not sentences and view_of(parse_query("?" + query_of(view, dataset)), dataset)[0] == view
    other = other_view(view)
    assert other == view.but(beside="", start="2022-09-14", end="2022-09-20", known="")
    assert other_view(view.but(beside="")) == view.but(beside="")


def test_what_differs_between_two_dates_of_knowing(dataset: Dataset) -> None:
    view = opening_view(dataset)
    first, second = (Scene(select(dataset, each)) for each in (view, view.but(known="2021-05-01")))
    found = differences(first, second)
    assert len(found.only_first) and not found.only_second and found.both == len(second.selection.events)
    assert len(found.turned)
    for row in found.turned.itertuples():
        assert (
            first.selection.dataset.verdicts[row.event_id]
            == row.before
            != row.after
            == second.selection.dataset.verdicts[row.event_id]
        )
    same = differences(first, first)
    assert not same.only_first and not same.only_second and not len(same.turned) and not len(same.places)


def test_a_place_that_only_one_draws_says_so(dataset: Dataset) -> None:
    view = opening_view(dataset)
    first, second = (Scene(select(dataset, each)) for each in (view, view.but(start="2022-09-14", end="2022-09-20")))
    found = differences(first, second).places.set_index("id")
    assert (found["before"] == NOTHING).any() and (found["after"] == NOTHING).any()
    assert (found["before"] != found["after"]).any()


def test_a_status_that_holds_in_both_is_no_change(dataset: Dataset) -> None:
    """A party may say two things of a place that both hold; the symbol is of the later one, the words tell both."""
    view = opening_view(dataset).but(start="2021-04-28", end="2021-05-01")
    scenes = [Scene(select(dataset, each)) for each in (view, view.but(start="2022-09-14", end="2022-09-20"))]
    one, other = (its.selection.statuses.query("basis == 'in force'") for its in scenes)
    both = one.loc[one.index.intersection(other.index)]
    assert not set(both.index) <= set(scenes[0].selection.current_statuses.index)
    found = differences(*scenes).places
    for status in both.itertuples():
        line, its = status_words(dataset.package, [status])[0], found[found["id"].str.endswith(f":{status.place_id}")]
        assert not any(line in said.split("; ") for said in [*its["before"], *its["after"]])
        for scene in scenes:
            notes = scene.marks.loc[scene.marks["id"].str.endswith(f":{status.place_id}"), "note"]
            assert any(line in note.split("\n") for note in notes), "what is in force is told beside the symbol"
