"""Side by side as HTML: every claim once, in its side's column, with its source, and text only as text."""

from __future__ import annotations

from html import escape

from geo.package.folder import read_files
from geo.record.comparison import columns, side_by_side
from geo.record.dataset import dataset_of
from layers.web.compared import SILENT, compared
from tests.invented import changed, files
from tests.record import bundled

DATA = bundled()


def made(topic: str) -> str:
    events = DATA.events.loc[DATA.events["topic"] == topic, "event_id"]
    return compared(DATA, side_by_side(DATA, events), columns(DATA.package))


def test_every_claim_of_a_toll_is_there_once_with_its_figure_and_its_event_goes_to_the_map() -> None:
    html = made("tj-toll-2021")
    events = DATA.events.loc[DATA.events["topic"] == "tj-toll-2021", "event_id"]
    claims = DATA.claims[DATA.claims["event_id"].isin(events)]
    assert html.count('class="source"') == len(claims)
    assert all(escape(each) in html for each in claims["statement"] if each)
    assert all(f'data-event="{each}"' in html for each in events)


def test_a_side_that_says_nothing_keeps_its_column() -> None:
    assert SILENT in made("tj-toll-2021")


def test_text_of_the_data_is_never_html() -> None:
    rows = changed("claims", 0, statement="<script>alert(1)</script>", claimant="<b>x")
    data = dataset_of(read_files(files(claims=rows)))
    html = compared(data, side_by_side(data, ["e1"]), columns(data.package))
    assert "<script>" not in html and "<b><b>" not in html and "&lt;script&gt;" in html
