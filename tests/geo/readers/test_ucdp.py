"""UCDP: who published what a row rests on, and when."""

from __future__ import annotations

import csv
import io

import pytest

from geo.readers.door import Imported, Options, Upload, import_upload

HEADER = ["id", "type_of_violence", "source_article", "source_office", "source_date", "source_headline", "where_prec",
          "where_coordinates", "latitude", "longitude", "date_prec", "date_start", "date_end", "best", "high", "low"]  # fmt: skip


def imported(article: str, office: str = "", date: str = "") -> Imported:
    made = io.StringIO()
    cells = [
        "1",
        "1",
        article,
        office,
        date,
        "",
        "1",
        "Ford",
        "40.1",
        "70.2",
        "1",
        "2023-04-15",
        "2023-04-15",
        "1",
        "1",
        "1",
    ]
    csv.writer(made).writerows([HEADER, cells])
    return import_upload(Upload("a.csv", made.getvalue().encode()), Options(today="2026-01-01"))


@pytest.mark.parametrize(
    ("article", "publisher", "published", "headlines"),
    [
        (
            '"Reuters,2023-04-16,Two killed, one hurt";"AFP,2023-04-18,Clash; two dead";"Reuters,2023-04-17,More"',
            "Reuters; AFP", "2023-04-18", "Two killed, one hurt; Clash; two dead; More",
        ),
        ('Reuters (27 July 2001): "Two killed".  AFP (2001-07-26):  "Clash', "Reuters; AFP", "2001-07-27", "Two killed; Clash"),
        ("SATP", "SATP", "", ""),
        ("Northland Wire, 2021-05-02, Two killed", "Northland Wire", "2021-05-02", "Two killed"),
    ],
)  # fmt: skip
def test_publishers_and_the_latest_date_are_read_from_the_list_of_articles(
    article: str, publisher: str, published: str, headlines: str
) -> None:
    tables = imported(article).tables
    (source,) = tables["sources"][["publisher", "published"]].itertuples(index=False)
    assert tuple(source) == (publisher, published)
    (claim,) = tables["claims"].itertuples()
    assert (claim.reported, claim.statement) == (published, headlines)
    assert "Source as UCDP names it" not in tables["events"]["note"].item()


@pytest.mark.parametrize(
    "article",
    [
        "R 2/5/1993 Student leader killed.",
        "R, 1992-05-19",
        "Reuters, 2010-11-13, Violence.  AFP, 2010-11-14: More",
        "SATP (2013-10-24), see page 7",
        "One dead, 100 wounded, Reuters, 2010-05-05",
    ],
)
def test_an_article_that_is_not_understood_is_no_statement_and_no_source(article: str) -> None:
    tables = imported(article).tables
    assert tables["sources"].empty
    assert tables["claims"]["statement"].item() == ""
    assert f"Source as UCDP names it: {article}" in tables["events"]["note"].item()


def test_offices_and_dates_of_several_articles() -> None:
    tables = imported('"X,2020-01-01,Y"', "AFP;Daily Star;AFP", "2013-12-17;2013-12-14").tables
    source = tables["sources"].iloc[0]
    assert (source["publisher"], source["published"]) == ("AFP; Daily Star", "2013-12-17")
    assert tables["claimants"]["label"].item() == "AFP; Daily Star as coded by UCDP"


def test_a_date_that_can_not_be_read_is_named_and_none_is_taken_instead() -> None:
    found = imported("", "AFP;Daily Star", "2013-12-17;soon")
    assert found.tables["sources"]["published"].item() == ""
    assert any(each.value == "2013-12-17;soon" for each in found.warnings)
