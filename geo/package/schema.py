"""The tables of a data package: their columns, keys and rules.

Field descriptions for people stand in ``datapackage.json``; this module holds what the code relies on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["text", "ids", "words", "time", "day", "number", "flag", "url"]


@dataclass(frozen=True)
class Column:
    """One column. ``refers_to`` names a table; ``vocabulary`` a list of ids in the package's ``conflict_map``;
    ``choices`` are fixed words. ``low``/``high`` bound a number (degrees for ``lon``/``lat``). An ``optional`` column may
    be missing without a word; an ``inner`` one is for those who keep the data: nothing shows it."""

    name: str
    kind: Kind = "text"
    required: bool = False
    refers_to: str = ""
    vocabulary: str = ""
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    optional: bool = False
    inner: bool = False


@dataclass(frozen=True)
class Table:
    """One table: ``key`` is the id column ('' for none); ``core`` tables must be there."""

    name: str
    key: str
    columns: tuple[Column, ...]
    core: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @property
    def twin(self) -> str:
        """The same table as Parquet, where it is there (``geo.package.twins``)."""
        return f"{self.name}.parquet"

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def _texts(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name) for name in names)


TIME_PRECISIONS = ("minute", "hour", "part_of_day", "day", "several_days", "month", "year")
COORDINATE_BASES = ("exact", "centroid", "approximate", "area", "unlocated")
STANCES = ("asserts", "denies", "confirms", "revises", "reports")
SCOPES = ("", "total", "part", "increment")
RELATIONS = ("denies", "confirms", "rivals", "revises")
END_BASES = ("stated", "moment", "unknown", "ongoing")
TOPIC_KINDS = ("rival", "series")
CHECKS = ("", "seen", "second_hand", "not_found")

# Whether and when a row was read in the source it names.
CHECKED = (Column("checked", "day", optional=True), Column("check", choices=CHECKS, optional=True))
WITHHELD = "withheld"  # of claims, where a record was reduced for an audience: why a figure is not told
WORK_NOTE = Column("work_note", optional=True, inner=True)

SOURCES = Table(
    "sources",
    "source_id",
    (
        Column("source_id", required=True),
        Column("publisher", required=True),
        Column("url", "url"),
        Column("published", "time"),
        *_texts("language", "note"),
    ),
    core=True,
)
CLAIMANTS = Table(
    "claimants",
    "claimant_id",
    (
        Column("claimant_id", required=True),
        Column("label", required=True),
        Column("party", required=True, vocabulary="parties"),
        Column("kind", vocabulary="claimant_kinds"),
    ),
)
TOPICS = Table(
    "topics",
    "topic_id",
    (
        Column("topic_id", required=True),
        Column("title", required=True),
        Column("kind", required=True, choices=TOPIC_KINDS),
        Column("note"),
    ),
)
PLACES = Table(
    "places",
    "place_id",
    (
        Column("place_id", required=True),
        Column("name", required=True),
        Column("other_names", "words"),
        Column("kind", required=True, vocabulary="place_kinds"),
        Column("country", vocabulary="countries"),
        Column("side_known", "flag"),
        Column("district"),
        Column("lon", "number", low=-180, high=180),
        Column("lat", "number", low=-90, high=90),
        Column("precision_m", "number", low=0),
        Column("coordinate_basis", required=True, choices=COORDINATE_BASES),
        *_texts("coordinate_source", "note"),
        *CHECKED,
        WORK_NOTE,
    ),
    core=True,
)
EVENTS = Table(
    "events",
    "event_id",
    (
        Column("event_id", required=True),
        Column("title", required=True),
        Column("kind", required=True, vocabulary="event_kinds"),
        Column("start", "time", required=True),
        Column("end", "time"),
        Column("time_precision", required=True, choices=TIME_PRECISIONS),
        Column("place_ids", "ids", refers_to="places"),
        Column("episode"),
        Column("topic", refers_to="topics"),
        Column("seed", "flag"),
        *_texts("summary", "note"),
        WORK_NOTE,
    ),
    core=True,
)
CLAIMS = Table(
    "claims",
    "claim_id",
    (
        Column("claim_id", required=True),
        Column("event_id", required=True, refers_to="events"),
        Column("party", required=True, vocabulary="parties"),
        Column("claimant_id", refers_to="claimants"),
        Column("claimant"),
        Column("stance", required=True, choices=STANCES),
        Column("statement"),
        Column("metric", vocabulary="metrics"),
        Column("about_side", vocabulary="sides_or_both"),
        Column("value_low", "number", low=0),
        Column("value_best", "number", low=0),
        Column("value_high", "number", low=0),
        Column("at_least", "flag"),
        Column("scope", choices=SCOPES),
        Column("part_of"),
        Column("place_ids", "ids", refers_to="places"),
        Column("reported", "time"),
        Column("source_ids", "ids", refers_to="sources"),
        Column("note"),
        *CHECKED,
        WORK_NOTE,
    ),
    core=True,
)
RELATIONS_TABLE = Table(
    "relations",
    "",
    (
        Column("claim_id", required=True, refers_to="claims"),
        Column("relation", required=True, choices=RELATIONS),
        Column("to_claim_id", required=True, refers_to="claims"),
    ),
)
STATUSES = Table(
    "statuses",
    "status_id",
    (
        Column("status_id", required=True),
        Column("place_id", required=True, refers_to="places"),
        Column("valid_from", "time", required=True),
        Column("valid_to", "time"),
        Column("end_basis", required=True, choices=END_BASES),
        Column("status", required=True, vocabulary="status_words"),
        Column("party", required=True, vocabulary="parties"),
        Column("statement"),
        Column("source_ids", "ids", refers_to="sources"),
        Column("event_id", refers_to="events"),
        Column("note"),
        *CHECKED,
        WORK_NOTE,
    ),
)

# Each table refers only to tables before it, so one pass sets aside what hangs on a row set aside.
TABLES: tuple[Table, ...] = (SOURCES, CLAIMANTS, TOPICS, PLACES, EVENTS, CLAIMS, RELATIONS_TABLE, STATUSES)


def tables_with(
    name_columns: Iterable[str], title_columns: Iterable[str], claim_columns: Iterable[str]
) -> tuple[Table, ...]:
    """``TABLES`` with what a package has in its languages: ``name_columns`` in ``places``, after ``name``, and the optional
    ``title_columns`` in ``events`` and ``topics``, after ``title``; and with further ``claim_columns``."""
    titles = tuple(Column(name, optional=True) for name in title_columns)
    further = {PLACES: ("name", _texts(*name_columns)), EVENTS: ("title", titles), TOPICS: ("title", titles),
               CLAIMS: ("at_least", tuple(Column(name, optional=True) for name in claim_columns))}  # fmt: skip
    return tuple(_with(table, *further[table]) if table in further else table for table in TABLES)


def _with(table: Table, after: str, columns: tuple[Column, ...]) -> Table:
    at = table.names.index(after) + 1
    return replace(table, columns=(*table.columns[:at], *columns, *table.columns[at:]))
