"""The keys of a link, as README lists them; the same for ever."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Key:
    """One key of the link: the field of ``View`` that it sets and what it means (README's table)."""

    key: str
    field: str
    means: str


KEYS: tuple[Key, ...] = (
    Key("from", "start", "first day or instant shown: ISO date, or date-time with offset; `..` open"),
    Key("to", "end", "last day, or instant excluded; `..` open"),
    Key("known", "known", "show only what had been reported by then"),
    Key(
        "without",
        "without",
        "what is taken out of the record, with commas: `party:ID`, `publisher:WORD` (such as `publisher:24-kg`, with all that "
        "only quotes it), `source:ID`",
    ),
    Key("layers", "layers", "visible layers, with commas; `none`"),
    Key("kinds", "kinds", "kinds of events, with commas; absent = all"),
    Key("party", "party", "parties of whom one speaks, with commas"),
    Key("verdict", "verdict", "verdicts, with commas"),
    Key("check", "check", "how claims were checked, with commas: `seen`, `second_hand`, `not_found`, `unchecked`"),
    Key("side", "side", "side of the border: country ids or `undecidable`, with commas"),
    Key(
        "area",
        "area",
        "only what is surely or possibly in it, degrees: `box:west,south,east,north`, `polygon:lon,lat,…` of up to "
        "60 corners, `around:lon,lat,km` or `around:place,km`",
    ),
    Key("possibly", "possibly", "`no`: what is only possibly in the area does not count"),
    Key(
        "beside",
        "beside",
        "a second map: what it has otherwise, such as `from:2022-09-14,to:2022-09-20` or `known:2021-05-01`",
    ),
    Key("q", "query", "words searched in names and texts; a word for a village or town beside others is not"),
    Key("event", "event", "selected event"),
    Key("place", "place", "selected place"),
    Key("topic", "topic", "topic compared side by side; only its events are shown"),
    Key("edition", "edition", "edition of the border; absent = by date"),
    Key("show", "show", "`discs` every true radius, `spread` every edition of the border"),
    Key("basemap", "basemap", "online base map (`osm`, `topo`, `imagery`); absent = offline relief"),
    Key("lon", "lon", "longitude of the map's centre, degrees"),
    Key("lat", "lat", "latitude of the map's centre, degrees"),
    Key("z", "zoom", "zoom of the map, 3 to 17; `lon`, `lat` and `z` go together"),
    Key("lang", "language", "language of everything: interface and place names"),
    Key("names", "names", "language of place names, where it is another"),
    Key("sets", "sets", "sets shown, with commas: `record` is the server's own data; absent = all the reader has"),
    Key("store_kinds", "store_kinds", "kinds of the store's events, with commas; a comma within one is `%2C`"),
    Key("store_actors", "store_actors", "actors of the store's events, likewise; either of an event's two"),
    Key("store_countries", "store_countries", "countries of the store's events, likewise"),
    Key("store_event", "store_event", "selected event of the store"),
    Key(
        "pane",
        "pane",
        "what stands open beside the map: `list`, `table` (the store's events), `beside`, `briefing`, `compare`, "
        "`figures`, `sequence`, `changes`, `doubt`, `coverage`, `written` (the briefing's files), `files`, `add`, `help`",
    ),
    Key("step", "step", "the step of the briefing that is presented, from 1; alone it opens that step's view"),
)
