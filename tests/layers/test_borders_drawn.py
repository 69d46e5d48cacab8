"""Which lines of the borders are drawn, in which style, and what the legend says of them."""

from __future__ import annotations

import pytest

from geo.view.select import Selection, select
from geo.view.view import View
from layers.borders import legend, lines
from tests.record import bundled

DATA = bundled()
EDITIONS = [each.id for each in DATA.package.border_editions]


def drawn(edition: str, *show: str) -> Selection:
    return select(DATA, View(edition=edition, show=show))


@pytest.mark.parametrize("edition", EDITIONS)
def test_only_the_lines_of_one_edition_are_drawn_and_all_with_the_spread(edition: str) -> None:
    ours = {each.style: each.frame for each in lines(drawn(edition))}
    assert all(set(each["edition"]) == {edition} for each in ours.values())
    assert {kind for style, each in ours.items() if style != "enclave" for kind in each["kind"]} == {"line"}
    assert "KG-TJ" in {pair for each in ours.values() for pair in each["pair"]}
    spread, *rest = lines(drawn(edition, "spread"))
    assert spread.style == "border_spread" and [each.style for each in rest] == list(ours)
    assert set(spread.frame["edition"]) == set(DATA.borders["edition"]) - {edition}


@pytest.mark.parametrize("show", [(), ("spread",)])
def test_the_legend_has_every_style_that_is_drawn_and_no_other_the_uppermost_first(show: tuple[str, ...]) -> None:
    for edition in EDITIONS:
        styles = [each.style for each in lines(drawn(edition, *show))]
        assert [each.style for each in legend(drawn(edition, *show))] == styles[::-1]
