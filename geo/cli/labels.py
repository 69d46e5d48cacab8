"""What reports call the tables of a package and what is counted of them."""

from __future__ import annotations

from ..language.speech import Labels, mark

TABLES = Labels(
    {
        "events": mark("events"), "claims": mark("claims"), "relations": mark("relations between claims"),
        "sources": mark("sources"), "places": mark("places"), "claimants": mark("claimants"),
        "statuses": mark("statuses"), "topics": mark("topics"), "borders": mark("borders"), "rivers": mark("rivers"),
        "reservoirs": mark("reservoirs"),
    }
)  # fmt: skip
COUNTS = Labels(
    {
        "events": mark("events"), "claims": mark("claims"), "sources": mark("sources"), "figures": mark("figures"),
        "events_by_verdict": mark("events by verdict"), "events_by_sources": mark("events by sources"),
        "events_by_location": mark("events by location"), "figures_without_claimant": mark("figures without claimant"),
        "claims_without_report_date": mark("claims without report date"),
        "claims_without_any_date": mark("claims without any date"), "claims_without_source": mark("claims without source"),
        "claims_by_check": mark("claims by check"), "statuses_by_check": mark("statuses by check"),
        "places_by_check": mark("places by check"), "claims_by_party": mark("claims by party"),
        "sources_by_party": mark("sources by party"), "sources_by_language": mark("sources by language"),
        "dead_ends": mark("dead ends"),
    }
)  # fmt: skip
READING = Labels(
    {
        "encoding": mark("encoding"), "delimiter": mark("separator of cells"), "header row": mark("header row"),
        "layers": mark("layers"), "sheet": mark("sheet"), "bbox": mark("extent"), "dates": mark("dates"),
    }
)  # fmt: skip
