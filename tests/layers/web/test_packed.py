"""The record as it travels, and what is asked of one that came without words."""

from __future__ import annotations

import json
import random

import numpy as np
import pandas as pd
import pytest

from geo.core.errors import GeoError
from geo.package.folder import read_files
from geo.record.dataset import Dataset, dataset_of
from geo.view.permalink import LAYERS
from geo.view.select import select
from geo.view.view import View
from layers.web.args import MOST_WITH_WORDS
from layers.web.asked import MOST_ROWS, answer, question_of
from layers.web.columns import event_columns
from layers.web.packed import packed, unpacked
from layers.web.record import record, zipped
from tests.invented import files
from tests.record import bundled


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return bundled()


def asked(dataset: Dataset, **question: object) -> dict[str, object]:
    return unpacked(answer(dataset, question_of(json.dumps(question))))


def test_numbers_and_texts_come_back_as_they_were() -> None:
    texts = ["", "Ош", "a\nb", "", "𝒳 – “x”", "\0"]
    values = {
        "none": None, "list": [1, {"two": "</script>"}], "deep": {"u1": np.array([1, 2, 255], "u1"), "texts": pd.Series(texts, dtype="str")},
        "i4": np.arange(-3, 70_000, dtype="i4"), "f8": np.array([0.1, np.nan, -1e300]), "empty": np.empty(0, "i4"),
        "part": pd.Series(texts, dtype="str")[2:5], "no texts": pd.Series([], dtype="str"),
    }  # fmt: skip
    found = unpacked(packed(values))
    assert found["none"] is None and found["list"] == values["list"]
    assert found["deep"]["texts"] == texts and found["part"] == texts[2:5] and found["no texts"] == []
    for name, its in (("i4", found["i4"]), ("f8", found["f8"]), ("empty", found["empty"])):
        assert np.array_equal(its, values[name], equal_nan=name == "f8") and its.dtype == values[name].dtype  # type: ignore[attr-defined]
    assert found["deep"]["u1"].tolist() == [1, 2, 255]


def test_columns_that_are_the_same_travel_once() -> None:
    names = pd.Series(["a place"] * 1_000, dtype="str")
    assert len(packed({"en": names, "ru": names.copy()})) < len(packed({"en": names})) + 200


def test_a_class_and_a_span_say_of_an_event_what_the_tables_say(dataset: Dataset) -> None:
    whole = select(dataset, View(layers=LAYERS))
    found = event_columns(whole)
    classes, spans = found["classes"], found["spans"]
    by_event = dataset.claims.groupby("event_id", sort=False)["party"].agg(lambda its: list(dict.fromkeys(its)))
    for row, event in enumerate(whole.events.itertuples()):
        of, span = found["events"]["class"][row], found["events"]["span"][row]
        assert classes["verdict"][of] == event.verdict and classes["sides"][of] == sorted(event.sides)
        assert classes["parties"][of] == by_event[event.event_id] and classes["placed"][of] == event.placed
        assert dataset.package.event_kinds[classes["kind"][of]].id == event.kind
        times = [spans[name][span] for name in ("start", "end", "start_core", "end_core")]
        assert times == [
            each.timestamp() * 1000 for each in (event.start_utc, event.end_utc, event.start_core, event.end_core)
        ]
    assert (np.diff(spans["start"]) >= 0).all() and len(spans["start"]) < len(whole.events)


def test_words_travel_with_a_small_record_only(dataset: Dataset) -> None:
    assert len(record(dataset)["words"]["events"]) == len(dataset.events) < MOST_WITH_WORDS
    assert record(dataset, words=False)["words"] is None
    assert zipped(record(dataset)) == zipped(record(dataset))


def test_the_words_of_rows_are_those_that_travel_with_a_small_record(dataset: Dataset) -> None:
    rows = random.Random(1).sample(range(len(dataset.events)), 20)
    whole = unpacked(packed(record(dataset)))["words"]
    found = asked(dataset, kind="words", events=rows, places=[3, 1])
    assert found["events"] == [whole["events"][each] for each in rows]
    assert found["places"] == [whole["places"][each] for each in (3, 1)]


def test_a_search_finds_what_the_selection_finds(dataset: Dataset) -> None:
    found = asked(dataset, kind="found", query="Golovnoi")["events"]
    wanted = select(dataset, View(layers=LAYERS, query="Golovnoi")).any_date["event_id"].tolist()
    assert dataset.events["event_id"][np.asarray(found) == 1].tolist() == wanted and wanted


def test_suggestions_begin_with_what_was_typed_before_they_hold_it() -> None:
    invented = dataset_of(read_files(files()))
    found = asked(invented, kind="suggested", query="hamlet")
    titles = [invented.events["title"][each] for each in found["events"]]  # type: ignore[union-attr]
    assert titles[0].startswith("Hamlet moved out") and any("Upper Hamlet" in each for each in titles[1:])
    assert {invented.places["place_id"][each] for each in found["places"]} == {"upper", "lower"}  # type: ignore[union-attr]
    assert asked(invented, kind="suggested", query="upper hamlet village")["places"] == found["places"][:1]  # type: ignore[index]


def test_ranks_put_events_in_order(dataset: Dataset) -> None:
    ranks = np.asarray(asked(dataset, kind="ranks", by="title")["ranks"])
    titles = dataset.event_titles.iloc[np.argsort(ranks, kind="stable")].tolist()
    assert titles == sorted(titles) and len(set(ranks)) == len(set(titles))
    assert len(np.asarray(asked(dataset, kind="ranks", by="where")["ranks"])) == len(dataset.events)


@pytest.mark.parametrize(
    "question",
    ["", "[]", "7", "{}", '{"kind": "rows"}', '{"kind": "words", "events": [-1]}', '{"kind": "words", "events": [100000]}',
     '{"kind": "words", "events": ["1"]}', '{"kind": "words", "events": [true, 1.5]}', '{"kind": "found"}', '{"kind": "found", "query": " "}',
     '{"kind": "found", "query": 5}', '{"kind": "ranks", "by": "event_id"}', '{"kind": ["words"]}',
     json.dumps({"kind": "words", "places": [0] * (MOST_ROWS + 1)}), json.dumps({"kind": "suggested", "query": "x" * 5000}), "[" * 100_000],
)  # fmt: skip
def test_what_is_no_question_is_said_to_be_none(dataset: Dataset, question: str) -> None:
    with pytest.raises(GeoError):
        answer(dataset, question_of(question))


def test_half_a_character_in_a_question_finds_nothing(dataset: Dataset) -> None:
    assert not np.asarray(asked(dataset, kind="found", query="a\ud800")["events"]).any()
    assert asked(dataset, kind="suggested", query="\ud800")["places"] == []
