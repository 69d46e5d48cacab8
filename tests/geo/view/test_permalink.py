"""The view as a link and back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.core.times import bound, with_clock
from geo.record.checks import CHECK_LABELS
from geo.record.claims import VERDICTS
from geo.record.dataset import Dataset
from geo.view.naming import cited_query_of, file_name
from geo.view.permalink import (
    BASEMAPS,
    KEYS,
    LAYERS,
    LEAST_ZOOM,
    MOST_ZOOM,
    SHOWS,
    link_of,
    opening_view,
    parse_query,
    query_of,
    side_choices,
    view_of,
)
from geo.view.select import select
from geo.view.view import View
from tests.record import bundled


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return bundled()


DATA = bundled()


def some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(st.sampled_from(values)).map(lambda chosen: tuple(each for each in values if each in chosen))


NAMED = st.lists(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12), max_size=4, unique=True
).map(tuple)
VIEWS = st.builds(
    View,
    store_kinds=NAMED,
    store_actors=NAMED,
    store_countries=NAMED,
    store_event=st.sampled_from(["", "E1", "é,%2C&", " x "]),
    start=st.sampled_from(["", "2013", "2021-04", "2021-04-28", "2021-04-29T14:05+06:00"]),
    end=st.sampled_from(["", "2022", "2023-05", "2023-01-01", "2022-09-16T04:50+05:00"]),
    known=st.sampled_from(["", "2021-05-01"]),
    layers=some(LAYERS),
    kinds=some(tuple(DATA.package.event_kind)),
    party=some(tuple(DATA.package.party)),
    verdict=some(VERDICTS),
    check=some(tuple(CHECK_LABELS)),
    side=some(side_choices(DATA)),
    query=st.text(max_size=40).map(str.strip),
    event=st.sampled_from(["", *DATA.events["event_id"][:5]]),
    place=st.sampled_from(["", *DATA.places["place_id"][:5]]),
    topic=st.sampled_from(["", *DATA.topics["topic_id"][:5]]),
    edition=st.sampled_from(["", *(each.id for each in DATA.package.border_editions)]),
    show=some(SHOWS),
    basemap=st.sampled_from(BASEMAPS),
    language=st.sampled_from([each.id for each in DATA.package.languages]),
)
POSITIONS = st.just({}) | st.fixed_dictionaries(
    {
        "lon": st.integers(-180, 180).map(float),
        "lat": st.integers(-90, 90).map(float),
        "zoom": st.integers(LEAST_ZOOM, MOST_ZOOM).map(float),
    }
)


@settings(max_examples=300, deadline=None)
@given(st.builds(lambda view, position: view.but(**position), VIEWS, POSITIONS))
def test_every_view_survives_the_way_through_its_link(view: View) -> None:
    found, sentences = view_of(parse_query("?" + query_of(view, DATA)), DATA)
    assert (found, sentences) == (view, [])


def test_the_opening_view_needs_no_link(dataset: Dataset) -> None:
    assert link_of(opening_view(dataset), dataset) == {}
    assert view_of({}, dataset) == (opening_view(dataset), [])


def test_what_is_cited_says_its_dates_whatever_the_opening_view_is(dataset: Dataset) -> None:
    opening = opening_view(dataset)
    dates = f"from={opening.start}&to={opening.end}"
    assert cited_query_of(opening, dataset) == dates
    assert cited_query_of(opening.but(kinds=("clash",)), dataset) == f"{dates}&kinds=clash"
    assert cited_query_of(opening.but(start="", end=""), dataset) == "from=..&to=.."


def test_a_name_tells_files_of_other_filters_apart_and_not_where_the_map_stood(dataset: Dataset) -> None:
    opening = opening_view(dataset)
    views = (
        opening,
        opening.but(kinds=("clash",)),
        opening.but(without=("party:TJ",)),
        opening.but(lon=70.5, lat=40.0),
    )
    one, kind, without, elsewhere = (file_name(select(dataset, each), "csv") for each in views)
    assert len({one, kind, without}) == 3 and elsewhere == one
    assert one.startswith("batken-isfara-") and one.endswith("_20210428-20210501_20260302.csv")


def test_one_bound_alone_leaves_the_other_open(dataset: Dataset) -> None:
    view, _ = view_of({"from": "2022-01-01"}, dataset)
    assert (view.start, view.end) == ("2022-01-01", "")


def test_a_plus_typed_bare_in_a_link_is_still_an_offset(dataset: Dataset) -> None:
    view, sentences = view_of(parse_query("?from=2021-04-29T14:05+06:00&to=.."), dataset)
    assert view.start == "2021-04-29T14:05+06:00" and sentences == []


@pytest.mark.parametrize(
    ("key", "value", "word"),
    [
        ("from", "yesterday", "is no time"),
        ("to", "2021-02-31", "is no time"),
        ("layers", "relief,roads", "Known are: relief"),
        ("kinds", "war", "Known are"),
        ("party", "XX", "Known are"),
        ("verdict", "true", "Known are"),
        ("event", "nope", "not in these data"),
        ("place", "../../etc/passwd", "not in these data"),
        ("basemap", "http://example.org/{z}", "not in these data"),
        ("lon", "999", "no number"),
        ("lat", "nan", "no number"),
        ("z", "__import__('os')", "no number"),
        ("z", "17.5", "from 3 to 17"),
        ("q", "x" * 300, "longer than"),
    ],
)
def test_a_bad_value_gives_a_sentence_and_the_opening_view(dataset: Dataset, key: str, value: str, word: str) -> None:
    view, sentences = view_of({key: value}, dataset)
    assert len(sentences) == 1 and word in sentences[0]
    assert view == opening_view(dataset) or key in ("from", "to")


@pytest.mark.parametrize(
    ("start", "end"), [("2022-01-01", "2021-01-01"), ("2021-04-29", "2021-04-28"), ("2021-05", "2021-04")]
)
def test_a_range_that_ends_before_it_starts_is_said(dataset: Dataset, start: str, end: str) -> None:
    """Also where the clocks lie an hour apart, so that the day before is over on one and lasts on the other."""
    view, sentences = view_of({"from": start, "to": end}, dataset)
    assert "ends before it starts" in sentences[0] and view.start == opening_view(dataset).start
    assert "ends before it starts" in view_of({"beside": f"from:{start},to:{end}"}, dataset)[1][0]


def test_an_hour_without_a_clock_is_taken_by_the_first_and_said(dataset: Dataset) -> None:
    view, sentences = view_of({"from": "2021-04-29T12:00", "to": "2021-04-30", "known": "2021-05-02T09"}, dataset)
    assert view.start == "2021-04-29T12:00"
    assert [each.partition(": ")[2] for each in sentences] == [
        "2021-04-29T12:00 is taken as 2021-04-29T12:00+06:00.", "2021-05-02T09 is taken as 2021-05-02T09+06:00.",
    ]  # fmt: skip
    for text in ("2021-04-29T12:00", "2021-05-02T09"):
        zones = dataset.package.zones
        assert bound(with_clock(text, zones), zones, last=False) == bound(text, zones, last=False)
    assert view_of({"from": "2021-04-29T12:00+05:00", "to": "2021-04-30"}, dataset)[1] == []


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from([each.key for each in KEYS]), st.text(max_size=60)))
def test_no_link_is_ever_an_error(query: dict[str, str]) -> None:
    view, sentences = view_of(query, DATA)
    assert isinstance(view, View) and all(isinstance(each, str) for each in sentences)


@pytest.mark.parametrize("key", ["layers", "kinds", "party", "verdict", "side", "show", "sets", "from", "event"])
def test_a_list_of_thousands_of_words_is_one_short_sentence(dataset: Dataset, key: str) -> None:
    view, sentences = view_of({key: ",".join(f"word{number}" for number in range(50_000))}, dataset)
    assert all(len(each) < 600 for each in sentences) and len(sentences) == (key != "sets")
    assert len(view.sets) == (1_000 if key == "sets" else 0)


def test_half_a_character_and_hundreds_of_keys_are_a_link_like_others(dataset: Dataset) -> None:
    view, sentences = view_of(parse_query("q=a\ud800&event=\udcff&" + "utm=1&" * 500), dataset)
    assert query_of(view, dataset) == "q=a%EF%BF%BD" and sentences[0].encode()


def test_a_word_said_twice_counts_once(dataset: Dataset) -> None:
    view, sentences = view_of({"sets": "a,b,,a, b", "kinds": "clash,clash"}, dataset)
    assert (view.sets, view.kinds, sentences) == (("a", "b"), ("clash",), [])


def test_unknown_keys_are_ignored(dataset: Dataset) -> None:
    assert view_of({"utm_source": "x"}, dataset) == (opening_view(dataset), [])


def test_every_field_of_the_view_has_its_key() -> None:
    assert {each.field for each in KEYS} == set(View.__dataclass_fields__)


@pytest.mark.parametrize("moment", ["2021-04-29T14:00+06:00", "2021-04-29T08:00:00Z"])
def test_a_range_without_length_is_said_like_one_that_ends_before_it_starts(dataset: Dataset, moment: str) -> None:
    view, (sentence,) = view_of({"from": moment, "to": "2021-04-29T14:00+06:00"}, dataset)
    assert "ends before it starts" in sentence and view == opening_view(dataset)


def test_a_position_keeps_five_digits_about_a_metre(dataset: Dataset) -> None:
    view = opening_view(dataset).but(lon=70.512344, lat=-39.987656, zoom=11.25)
    assert {key: link_of(view, dataset)[key] for key in ("lon", "lat", "z")} == {
        "lon": "70.51234",
        "lat": "-39.98766",
        "z": "11.25",
    }
