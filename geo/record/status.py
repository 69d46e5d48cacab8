"""What a place was at a time, by whose word: statuses do not run on for ever."""

from __future__ import annotations

from datetime import UTC, datetime

import pandas as pd

from ..core.times import Bound, column

FADES_AFTER = pd.Timedelta(days=7)
BASES = ("in force", "in range", "faded")


def within(statuses: pd.DataFrame, since: Bound | None, until: Bound | None) -> pd.DataFrame:
    """The statuses that held at some time in [since, until), in order of the table, with ``basis`` added:

    ``in force`` at the end of the range (stated and ongoing ones, a moment that lasts to the end, unknown ones of up
    to 7 days), ``in range`` (over before its end), ``faded`` (begun more than 7 days before the end, and nobody says
    when it ended). Open bounds are the record's own.
    """
    if statuses.empty:
        return statuses.assign(basis=pd.Series(dtype="str"))
    until = until or _after_all(statuses)
    begun, over = column(statuses, "valid_from_start", until), _over(statuses, until)
    held = (begun < until.moment) & (over.isna() | (_over(statuses, since) > since.moment) if since else True)
    in_force = over.isna() | (_over(statuses, None) >= until.moment)
    old = (statuses["end_basis"] == "unknown") & (until.moment - begun > FADES_AFTER)
    basis = pd.Series("in range", index=statuses.index, dtype="str").mask(in_force, "in force").mask(old, "faded")
    return statuses.assign(basis=basis)[held]


def current(statuses: pd.DataFrame, since: Bound | None, until: Bound | None) -> pd.DataFrame:
    """One row a place and party: the status its symbol shows, with ``basis``.

    The latest one in force at the end of the range; else the latest that held within it; else the latest faded one.
    Rows of one place and day are in the order of events, so the later row of the table wins.
    """
    found = within(statuses, since, until)
    rank = found["basis"].map({basis: -number for number, basis in enumerate(BASES)})
    ordered = found.assign(_rank=rank).sort_values(["_rank", "valid_from_start"], kind="stable")
    return ordered.drop_duplicates(["place_id", "party"], keep="last").drop(columns="_rank").sort_index()


def told(statuses: pd.DataFrame, since: Bound | None, until: Bound | None) -> pd.DataFrame:
    """What is said of the places at the end of the range, with ``basis``: ``current``, and beside it what else is in force, for a
    party may say two things of a place that both hold."""
    found = within(statuses, since, until)
    return found[(found["basis"] == "in force") | found.index.isin(current(statuses, since, until).index)]


def spans(statuses: pd.DataFrame) -> pd.DataFrame:
    """When each status began and was over (UTC; NaT for ongoing and unknown ones): ``begun``, ``over``, and against a
    bound without a clock ``begun_core``, ``over_core``."""
    return pd.DataFrame(
        {
            "begun": column(statuses, "valid_from_start", None),
            "over": _over(statuses, None),
            "begun_core": column(statuses, "valid_from_start", _NO_CLOCK),
            "over_core": _over(statuses, _NO_CLOCK),
        }
    )


_NO_CLOCK = Bound(datetime(1970, 1, 1, tzinfo=UTC), clock=False)


def _after_all(statuses: pd.DataFrame) -> Bound:
    newest = max(statuses["valid_from_start"].max(), _over(statuses, None).max())
    return Bound((newest + pd.Timedelta(seconds=1)).to_pydatetime(), clock=True)


def _over(statuses: pd.DataFrame, against: Bound | None) -> pd.Series:
    """The end of each status; a moment without one lasts as long as the time it names; NaT for ongoing and unknown."""
    end, moment = column(statuses, "valid_to_end", against), column(statuses, "valid_from_end", against)
    return end.mask(end.isna() & (statuses["end_basis"] == "moment"), moment)
