"""Names on the map: an enclave only in the editions of the border that have it."""

from __future__ import annotations

from geo.view.select import select
from geo.view.view import View
from layers.names import all_labels, labels
from layers.web.document import names
from tests.record import bundled

DATA = bundled()


def named(view: View) -> set[str]:
    return set(labels(select(DATA, view))["place_id"])


def test_an_enclave_of_some_editions_is_named_only_with_these() -> None:
    every = all_labels(select(DATA, View())).set_index("place_id")["editions"]
    enclaves = every[every.map(len) > 0]
    assert len(enclaves) and set(every.index) - set(enclaves.index)
    for edition in (each.id for each in DATA.package.border_editions):
        shown = named(View(edition=edition))
        assert {place for place in enclaves.index if place in shown} == {
            place for place, its in enclaves.items() if edition in its
        }
        assert set(every.index) - set(enclaves.index) <= shown


def test_a_later_enclave_is_not_named_in_an_earlier_edition_and_the_page_knows_it() -> None:
    first = DATA.package.border_editions[0].id
    later = {
        row.place_id
        for row in all_labels(select(DATA, View())).itertuples()
        if row.editions and first not in row.editions
    }
    assert later and not later & named(View(edition=first))
    told = dict(zip(names(DATA)["place_id"], names(DATA)["editions"], strict=True))
    assert all(told[place] for place in later)
