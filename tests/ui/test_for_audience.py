"""What is written for an audience: chosen in the page, which still shows the whole record."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.view.briefing import FORMAT, Briefing, Step, as_json
from tests.geo.audience.marked import MARK, PROFILE, write_marked
from tests.geo.audience.test_nothing_withheld import check
from tests.ui.own_page import PAGE, args


def opened(monkeypatch: pytest.MonkeyPatch, folder: Path, **query: str) -> AppTest:
    monkeypatch.setenv("CONFLICT_MAP_DATA", str(folder))
    page = AppTest.from_file(PAGE, default_timeout=60)
    for key, value in ({"pane": "files", "from": "..", "to": ".."} | query).items():
        page.query_params[key] = value
    return page.run()


def test_a_profile_limits_what_is_written_and_not_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(monkeypatch, write_marked(tmp_path / "package", PROFILE | {"rounded_deg": 0.5}), event=f"{MARK}-e1")
    record = args(page)["record"]
    assert MARK in page.code[0].value or MARK in str(page.code)
    page.selectbox(key="written-for").set_value("public").run()
    assert not page.exception and not page.warning
    (limit,) = [each.value for each in page.caption if "limits what is written" in each.value]
    assert "the page still shows the whole record" in limit and "Reduced for: the public." in limit
    (cited,) = [each.value for each in page.code]
    assert "Reduced for: the public." in cited and MARK not in cited and args(page)["record"] == record
    page.button(key="export-write").click().run()
    assert MARK.encode() not in page.session_state["made-export"][1]


def test_a_view_that_would_tell_is_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(monkeypatch, write_marked(tmp_path / "package", PROFILE), q="gate")
    page.selectbox(key="written-for").set_value("public").run()
    assert "can't be narrowed by words searched" in page.warning[0].value and not page.code


def test_a_package_without_profiles_offers_no_choice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = write_marked(tmp_path / "package", PROFILE)
    monkeypatch.setenv("CONFLICT_MAP_PROFILE", "public")
    page = opened(monkeypatch, package)  # nor does one that was reduced
    assert not [each for each in page.selectbox if each.key == "written-for"] and page.code and not page.exception


def test_a_briefing_is_written_for_whom_was_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(monkeypatch, write_marked(tmp_path / "package", PROFILE | {"rounded_deg": 0.5}))
    steps = Step(f"from=..&event={MARK}-e1", "A day"), Step("from=..", f"At {MARK} places name 1")
    for its in (steps[:1], steps):
        page.session_state["briefing"] = ("its", as_json(Briefing(FORMAT, its, "What happened")))
        page.query_params["pane"] = "written"
        page.run()
        page.selectbox(key="briefing-format").set_value("html").run()
        page.selectbox(key="briefing-for").set_value("public").run()
        page.button(key="briefing-write").click().run()
        assert not page.exception
        if its == steps:
            assert "Step 2" in page.warning[0].value and "not told" in page.warning[0].value
        else:
            check("html", page.session_state["made-briefing"][1])
            assert any("Reduced for: the public." in each.value for each in page.caption)
