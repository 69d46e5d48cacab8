"""The record without a source, a publisher or a party: what falls, what is left, and what that changes."""

from datetime import UTC, datetime

import pandas as pd
import pytest

from geo.core.errors import GeoError
from geo.record.dataset import Dataset, with_known
from geo.record.known import known_by
from geo.record.origins import origin_of, publishers_of, voices_by_event
from geo.record.spoken import in_language
from geo.record.without import MOST_WORDS, changed, checked_words, choices, cut, labels, without
from geo.view.permalink import LAYERS, query_of
from geo.view.select import select
from geo.view.view import View
from geo.view.words import view_words
from tests.record import bundled

DAY = datetime(2021, 5, 3, tzinfo=UTC)


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return bundled()


@pytest.mark.parametrize(
    ("publisher", "carriers", "voices"),
    [
        ("24.kg", {"24-kg"}, {"24-kg"}),
        ("24.kg (Russian)", {"24-kg"}, {"24-kg"}),
        ("Trend (citing Kabar)", {"trend"}, {"kabar"}),
        ("Khovar via vose.tj", {"vose-tj"}, {"khovar"}),
        ("Fergana, citing Radio Ozodi (KG Vesti)", {"fergana"}, {"radio-ozodi"}),
        ("A via B (citing C and D)", {"a", "b"}, {"c", "d"}),
        ("2024.press (reprint of Bellingcat)", {"2024-press"}, {"bellingcat"}),
        ("News Front (German, citing 24.kg)", {"news-front"}, {"24-kg"}),
        ("24.kg (citing the Red Crescent)", {"24-kg"}, {"red-crescent"}),
        ("Trend/Kabar", {"trend-kabar"}, {"trend-kabar"}),  # the record does not say who quotes whom
        ("Азаттык", {"azattik"}, {"azattik"}),
    ],
)
def test_whose_word_a_source_is(publisher: str, carriers: set[str], voices: set[str]) -> None:
    found = origin_of(publisher)
    assert (found.carriers, found.voices) == (carriers, voices)


def test_with_a_publisher_falls_what_only_quotes_it_and_nothing_else(dataset: Dataset) -> None:
    left = without(dataset, ["publisher:kabar"])
    gone = set(dataset.sources["publisher"]) - set(left.sources["publisher"])
    assert {"Kabar", "Trend (citing Kabar)", "Kabar (Kyrgyz)"} <= gone and "Trend" not in gone
    assert {*left.claims["source_ids"].explode().dropna()} <= {*left.sources["source_id"]}
    only = dataset.claims[
        [bool(ids) and not set(ids) & set(left.sources["source_id"]) for ids in dataset.claims["source_ids"]]
    ]
    assert len(only) and set(dataset.claims["claim_id"]) - set(left.claims["claim_id"]) == set(only["claim_id"])


def test_without_a_party_its_word_is_gone_and_what_stands_on_nothing_goes(dataset: Dataset) -> None:
    left = without(dataset, ["party:TJ"])
    assert "TJ" not in set(left.claims["party"]) | set(left.statuses["party"])
    silent = set(dataset.events["event_id"]) - set(left.events["event_id"])
    assert silent and set(dataset.claims.loc[dataset.claims["event_id"].isin(silent), "party"]) == {"TJ"}
    assert not set(left.verdicts) & {"rival"} or "TJ" not in set(left.claims["party"])
    assert set(left.relations["claim_id"]) | set(left.relations["to_claim_id"]) <= set(left.claims["claim_id"])


def test_what_named_no_source_and_events_without_claims_stay(dataset: Dataset) -> None:
    bare = dataset.claims.assign(source_ids=pd.Series([()] * len(dataset.claims), dtype=object))
    its = dataset.__class__(**{**vars_of(dataset), "claims": bare})
    assert len(without(its, ["publisher:24-kg"]).claims) == len(bare)
    silent = dataset.__class__(**{**vars_of(dataset), "claims": dataset.claims[:0]})
    assert len(without(silent, ["party:KG"]).events) == len(dataset.events)


def vars_of(dataset: Dataset) -> dict[str, object]:
    return {name: getattr(dataset, name) for name in dataset.__dataclass_fields__}


def test_the_date_of_knowing_follows_the_sources_that_are_left(dataset: Dataset) -> None:
    unsaid = dataset.claims.assign(
        reported_end=pd.Series(pd.NaT, index=dataset.claims.index, dtype=dataset.claims["reported_end"].dtype)
    )
    its = dataset.__class__(**{**vars_of(dataset), "claims": with_known(unsaid, dataset.sources)})
    days = dict(zip(dataset.sources["source_id"], dataset.sources["published"], strict=True))
    dated = (
        (each.claim_id, sorted((days[source], source) for source in each.source_ids if days[source]))
        for each in unsaid.itertuples()
    )
    claim, (first, second, *_) = next(
        (claim, found) for claim, found in dated if len({day for day, _ in found}) > 1 and found[0][0] < found[1][0]
    )
    before, after = (
        each.claims.set_index("claim_id").at[claim, "known_utc"] for each in (its, without(its, [f"source:{first[1]}"]))
    )
    assert before < after and str(after.date()) == second[0]


def test_knowing_and_doubt_are_one_cut_in_either_order(dataset: Dataset) -> None:
    both = cut(dataset, ("publisher:24-kg",), DAY, "2021-05-02")
    assert both.known == "2021-05-02" and both.without == ("publisher:24-kg",) and both.whole is dataset
    assert cut(dataset, ("publisher:24-kg",), DAY, "2021-05-02") is both, "it is kept"
    known = known_by(dataset, DAY, "2021-05-02")
    assert set(both.claims["claim_id"]) < set(known.claims["claim_id"])
    assert both.sides is dataset.sides, "no border is asked again"


def test_what_changes_is_what_differs_and_nothing_more(dataset: Dataset) -> None:
    left = without(dataset, ["publisher:24-kg"])
    found = changed(dataset, left)
    assert len(found.turned) and len(found.fallen) and len(found.moved)
    for row in found.turned.itertuples():
        assert (dataset.verdicts[row.event_id], left.verdicts[row.event_id]) == (
            row.before,
            row.after,
        ) and row.before != row.after
    assert set(found.fallen["event_id"]) == set(dataset.events["event_id"]) - set(left.events["event_id"])
    nothing = changed(dataset, dataset)
    assert not len(nothing.turned) and not len(nothing.fallen) and not len(nothing.moved) and not nothing.claims


def test_agencies_that_quote_one_another_count_once() -> None:
    sources = pd.DataFrame(
        {
            "source_id": ["a", "b", "c", "d"],
            "publisher": ["24.kg", "Kaktus.media (citing 24.kg)", "24.kg (Russian)", "TASS"],
        }
    )
    claims = pd.DataFrame({"event_id": ["x", "x", "y"], "source_ids": [("a", "b"), ("c",), ("b", "d")]})
    assert voices_by_event(claims, sources) == {"x": {"24-kg"}, "y": {"24-kg", "tass"}}


def test_every_choice_can_be_taken_out_and_what_is_none_is_told(dataset: Dataset) -> None:
    offered = choices(dataset)
    assert {"party:KG", "publisher:24-kg", "source:24kg-190627"} <= set(offered)
    assert set(publishers_of(dataset.sources)) >= {
        word for its in voices_by_event(dataset.claims, dataset.sources).values() for word in its
    }
    assert checked_words(["publisher:24-kg", "party:KG", "party:KG"], dataset) == ("party:KG", "publisher:24-kg")
    for words in (["24.kg"], ["publisher:nobody"], ["source:"], ["party:kg"], list(offered)[: MOST_WORDS + 1]):
        with pytest.raises(GeoError, match="The link takes out"):
            checked_words(words, dataset)


@pytest.mark.parametrize("language", ["ru", "ky", "tg"])
def test_what_is_left_out_is_said_in_the_language_spoken(dataset: Dataset, language: str) -> None:
    left, its = in_language(without(dataset, ["party:KG"]), language), in_language(dataset, language)
    assert labels(["party:KG"], left) == {"party:KG": its.package.party["KG"].label}
    assert its.package.party["KG"].label != dataset.package.party["KG"].label


def test_a_view_without_a_publisher_says_so_and_counts_what_is_left(dataset: Dataset) -> None:
    view = View(layers=LAYERS, language="en", start="2021-04-28", end="2021-05-01", without=("party:TJ",))
    found, whole = select(dataset, view), select(dataset, view.but(without=()))
    assert 0 < found.counts.shown < whole.counts.shown
    assert "without: Tajik side" in view_words(found) and "without=party:TJ" in query_of(view, dataset)
