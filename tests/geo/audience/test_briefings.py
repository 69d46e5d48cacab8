"""A briefing of the whole record that is written for an audience."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geo.audience.profile import profile_of
from geo.audience.views import briefing_for
from geo.core.errors import GeoError
from geo.record.dataset import Dataset, load
from geo.view.briefing import FORMAT, Briefing, Of, Step, as_json
from geo.view.permalink import opening_view
from geo.view.seen import seen
from geo.view.select import select
from layers.__main__ import main
from layers.printed.options import SheetOptions
from layers.snapshots.briefings import briefing_html, briefing_pdf, briefing_pngs
from tests.geo.audience.marked import MARK, PROFILE, write_marked
from tests.geo.audience.test_nothing_withheld import check


@pytest.fixture
def whole(tmp_path: Path) -> Dataset:
    return load(write_marked(tmp_path / "package", PROFILE | {"rounded_deg": 0.5}))


def of(whole: Dataset, *steps: Step) -> Briefing:
    return Briefing(FORMAT, steps, "What happened", record=Of(whole.package.id, f"{MARK} as it was"))


def test_what_is_written_holds_nothing_that_is_withheld(whole: Dataset) -> None:
    shown = seen(select(whole, opening_view(whole)))
    links = (
        f"from=..&to=..&event={MARK}-e1",
        "from=2031-03-01&to=2031-03-02&at=40.31234567,70.31234567,12",
        f"kinds={MARK}-raid,pact",
    )
    made, left = briefing_for(
        of(whole, *(Step(each, "A day", "As it was told", shown) for each in links)), whole, profile_of("public", whole)
    )
    assert MARK not in as_json(made) and [each.title for each in made.steps] == ["A day"] * 3
    assert left.package.audiences[0].id == "public" and made.record.id == left.package.id != whole.package.id
    options = SheetOptions(dpi=96, format="png")
    written = {"html": briefing_html(made, left), "pdf": briefing_pdf(made, left, options)}
    for name, content in {**written, **dict(briefing_pngs(made, left, options))}.items():
        check(name, content)


@pytest.mark.parametrize(
    "changes, said",
    [
        ({"link": "q=gate"}, "words searched"),
        ({"link": f"kinds={MARK}-raid"}, "None of the kinds"),
        ({"title": f"At {MARK} places name 1"}, "not told"),
        ({"text": f"{MARK} events title 0, as was said"}, "not told"),
    ],
)
def test_a_step_that_would_tell_is_refused_by_its_number(whole: Dataset, changes: dict[str, str], said: str) -> None:
    steps = Step("from=.."), replace(Step("from=..", "A day"), **changes)
    with pytest.raises(GeoError) as refused:
        briefing_for(of(whole, *steps), whole, profile_of("public", whole))
    (problem,) = refused.value.problems
    assert "2" in problem.file and said in str(problem.reason) and problem.column == next(iter(changes))


def test_the_command_writes_one_of_the_whole_for_whom_it_names(whole: Dataset, tmp_path: Path) -> None:
    file, out = tmp_path / "briefing.json", tmp_path / "its.html"
    words = ["briefing", str(file), "--out", str(out), "--data", str(tmp_path / "package"), "--profile", "public"]
    file.write_text(as_json(of(whole, Step(f"from=..&event={MARK}-e1", "A day"))), "utf-8")
    assert main(words) == 0
    check("html", out.read_bytes())
    file.write_text(as_json(of(whole, Step("from=..", f"At {MARK} places name 1"))), "utf-8")
    assert main(words) == 1
