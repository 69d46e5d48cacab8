"""What holds in a view."""

from itertools import pairwise

import pytest

from geo.package.folder import read_files
from geo.record.dataset import Dataset, dataset_of
from geo.view.histogram import detail, overview
from geo.view.permalink import LAYERS, opening_view
from geo.view.select import select
from geo.view.view import View
from geo.view.words import view_words
from tests.invented import files
from tests.record import bundled


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return bundled()


def ids(dataset: Dataset, **fields: object) -> set[str]:
    return set(select(dataset, View(layers=LAYERS, **fields)).events["event_id"])  # type: ignore[arg-type]


def test_without_filters_every_event_is_in_view(dataset: Dataset) -> None:
    counts = select(dataset, View(layers=LAYERS)).counts
    assert counts.shown == counts.total == len(dataset.events)


def test_the_parts_of_the_caption_add_up_whatever_is_shown(dataset: Dataset) -> None:
    for layers in (LAYERS, ("clashes",), ()):
        for start in ("", "2021-04-28", "2022-09-14"):
            counts = select(dataset, View(layers=layers, start=start)).counts
            assert counts.on_map + counts.context + counts.unplaced + counts.hidden == counts.shown
            assert counts.undecidable <= counts.on_map


def test_each_layer_has_the_settlements_moved_out_of_by_its_own_events(dataset: Dataset) -> None:
    selection = select(dataset, View(layers=LAYERS))
    for _ in range(2):
        assert selection.displaced("clashes").empty and not selection.displaced("towns").empty


def test_one_day_takes_in_that_days_events_and_not_its_neighbours(dataset: Dataset) -> None:
    on_29 = ids(dataset, start="2021-04-29", end="2021-04-29")
    only_28 = dataset.events[
        (dataset.events["start"] == "2021-04-28") & (dataset.events["end"].isin(["", "2021-04-28"]))
    ]
    assert len(only_28) and on_29.isdisjoint(only_28["event_id"])
    assert {"firefight-1405kg", "fire-opens-1305tj"} <= on_29


def test_the_same_minute_on_two_clocks_is_one_minute(dataset: Dataset) -> None:
    hour = ids(dataset, start="2021-04-29T14:00+06:00", end="2021-04-29T14:10+06:00")
    assert {"firefight-1405kg", "fire-opens-1305tj"} <= hour


def test_layers_switch_drawing_and_filter_nothing(dataset: Dataset) -> None:
    assert select(dataset, View(layers=())).counts.shown == len(dataset.events)
    assert select(dataset, View(layers=())).counts.on_map == 0


def test_a_party_keeps_the_events_on_which_it_speaks(dataset: Dataset) -> None:
    found = ids(dataset, party=("TJ",))
    speaks = set(dataset.claims.loc[dataset.claims["party"] == "TJ", "event_id"])
    assert found == speaks


def test_a_check_keeps_the_events_with_a_claim_that_was_checked_so() -> None:
    invented = dataset_of(read_files(files()))
    assert ids(invented, check=("seen",)) == ids(invented, check=("not_found",)) == {"e1"}
    assert ids(invented, check=("second_hand",)) == set()
    assert ids(invented, check=("unchecked",)) == {"e2", "e3", "e4", "e5", "e6"}
    said = view_words(select(invented, View(layers=LAYERS, check=("seen", "unchecked"))))
    assert "how checked: read in its source, not checked yet" in said


def test_a_filter_names_what_it_leaves_out_where_that_is_less(dataset: Dataset) -> None:
    kinds = dataset.package.event_kinds
    but_one = tuple(each.id for each in kinds if each.id != "shelling")
    assert "kinds: all but shelling" in view_words(select(dataset, View(layers=LAYERS, kinds=but_one)))
    few = ", ".join(each.label.lower() for each in kinds[:2])
    assert f"kinds: {few}" in view_words(
        select(dataset, View(layers=LAYERS, kinds=tuple(each.id for each in kinds[:2])))
    )


def test_search_finds_a_place_in_every_spelling(dataset: Dataset) -> None:
    found = [ids(dataset, query=each) for each in ("Golovnoy", "Golovnoi", "Головной")]
    assert found[0] == found[1] == found[2] and len(found[0]) > 10


def test_a_bar_is_as_high_as_choosing_it_finds_events(dataset: Dataset) -> None:
    selection = select(dataset, opening_view(dataset))
    months = overview(selection)
    for edge, count in zip(months.edges, months.counts, strict=False):
        assert len(ids(dataset, start=f"{edge:%Y-%m}", end=f"{edge:%Y-%m}")) == count
    days = detail(selection)
    assert days.unit == "day"
    for edge, count in zip(days.edges, days.counts, strict=False):
        assert len(ids(dataset, start=f"{edge:%Y-%m-%d}", end=f"{edge:%Y-%m-%d}")) == count


def test_hours_of_one_day_are_counted_alike(dataset: Dataset) -> None:
    hours = detail(select(dataset, View(layers=LAYERS, start="2021-04-29", end="2021-04-29")))
    assert hours.unit == "hour"
    for (start, end), count in zip(pairwise(hours.edges), hours.counts, strict=True):
        found = ids(dataset, start=start.isoformat(timespec="minutes"), end=end.isoformat(timespec="minutes"))
        assert len(found) == count


def test_the_bars_follow_the_other_filters(dataset: Dataset) -> None:
    everything, some = (overview(select(dataset, View(layers=LAYERS, kinds=kinds))) for kinds in ((), ("arson",)))
    assert sum(some.counts) < sum(everything.counts) and len(some.counts) == len(everything.counts)


def test_nothing_selected_mutates_the_dataset(dataset: Dataset) -> None:
    before = {name: getattr(dataset, name).copy() for name in ("events", "claims", "places", "statuses")}
    assert len(select(dataset, View(layers=LAYERS, query="vorukh", party=("KG",), start="2021-04-01")).statuses)
    assert all(getattr(dataset, name).equals(frame) for name, frame in before.items())
