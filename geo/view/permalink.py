"""The view as a link and back: plain ``key=value`` text, the same for ever.

Unknown keys are ignored; a bad value gives a sentence and falls back to the opening view. Nothing from a link is
evaluated or used as a path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from ..core.errors import GeoError, shortened
from ..core.times import Bound, bound
from ..record.borders import UNDECIDABLE
from ..record.checks import CHECK_LABELS
from ..record.claims import VERDICTS
from ..record.dataset import Dataset
from .view import View

LAYERS = ("relief", "rivers", "borders", "names", "towns", "checkpoints", "water", "clashes")
SHOWS = ("discs", "spread")
PANES = ("list", "compare", "figures", "sequence", "changes", "coverage", "files", "add", "help")
BASEMAPS = ("", "osm", "topo", "imagery")

OPEN, NONE = "..", "none"
MAX_QUERY = 200
MOST_NAMED = 1_000  # words of one key that are looked at
_LISTED_CHARACTERS = 300


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
    Key("layers", "layers", "visible layers, with commas; `none`"),
    Key("kinds", "kinds", "kinds of events, with commas; absent = all"),
    Key("party", "party", "parties of whom one speaks, with commas"),
    Key("verdict", "verdict", "verdicts, with commas"),
    Key("check", "check", "how claims were checked, with commas: `seen`, `second_hand`, `not_found`, `unchecked`"),
    Key("side", "side", "side of the border: country ids or `undecidable`, with commas"),
    Key("q", "query", "words searched in names and texts"),
    Key("event", "event", "selected event"),
    Key("place", "place", "selected place"),
    Key("topic", "topic", "topic compared side by side; only its events are shown"),
    Key("edition", "edition", "edition of the border; absent = by date"),
    Key("show", "show", "`discs` every true radius, `spread` every edition of the border"),
    Key("basemap", "basemap", "online base map (`osm`, `topo`, `imagery`); absent = offline relief"),
    Key("lon", "lon", "longitude of the map's centre, degrees"),
    Key("lat", "lat", "latitude of the map's centre, degrees"),
    Key("z", "zoom", "zoom of the map"),
    Key("lang", "language", "language of place names"),
    Key("sets", "sets", "sets shown, with commas: `record` is the server's own data; absent = all the reader has"),
    Key(
        "pane",
        "pane",
        "what stands open beside the map: `list`, `compare`, `figures`, `sequence`, `changes`, `coverage`, "
        "`files`, `add`, `help`",
    ),
)
_FIELD = {each.key: each.field for each in KEYS}


def opening_view(dataset: Dataset) -> View:
    """The view that opens: the package's dates and layers, its first language."""
    opening = dataset.package.opening
    layers = tuple(each for each in LAYERS if each in opening.layers) or LAYERS
    return View(
        start=opening.from_,
        end=opening.to,
        layers=layers,
        basemap=_basemap(opening.basemap),
        language=dataset.package.languages[0].id,
    )


def parse_query(text: str) -> dict[str, str]:
    """The keys and values of ``text``, a link or the part after its ``?`` or ``#``; the last of a key holds."""
    tail = text.partition("?")[2] or text.partition("#")[2] or text
    return dict(parse_qsl(tail, keep_blank_values=True, max_num_fields=200))


def view_of(query: Mapping[str, str], dataset: Dataset) -> tuple[View, list[str]]:
    """The view that a link's keys ask for, and a sentence for each value that can't be used."""
    opening, said = opening_view(dataset), {key: value for key, value in query.items() if key in _FIELD}
    changes: dict[str, Any] = {}
    sentences: list[str] = []
    for key, value in said.items():
        try:
            changes[_FIELD[key]] = _READ[key](value, dataset)
        except GeoError as fault:
            sentences.append(str(fault))
    view = opening.but(**changes)
    if ("from" in said) != ("to" in said):
        view = view.but(**{"end" if "from" in said else "start": ""})
    return _in_order(view, opening, dataset, sentences), sentences


def link_of(view: View, dataset: Dataset) -> dict[str, str]:
    """The keys of the link to ``view``: those in which it differs from the opening view, in the order of ``KEYS``."""
    opening, link = opening_view(dataset), {}
    for each in KEYS:
        value = getattr(view, each.field)
        if value != getattr(opening, each.field):
            link[each.key] = _written(each.key, value)
    if ("from" in link) != ("to" in link):
        link |= {"from": view.start or OPEN, "to": view.end or OPEN}
    return {each.key: link[each.key] for each in KEYS if each.key in link}


def link_words(fields: Mapping[str, Any]) -> dict[str, str]:
    """The keys and values of the link that set these fields of a ``View``."""
    return {each.key: _written(each.key, fields[each.field]) for each in KEYS if each.field in fields}


def query_of(view: View, dataset: Dataset) -> str:
    """``link_of`` as the text after the ``?``."""
    return urlencode(link_of(view, dataset), quote_via=quote, safe=",:")


def bounds_of(view: View, dataset: Dataset) -> tuple[Bound | None, Bound | None]:
    """The range [since, until) of ``view``; None for an open bound."""
    zones = dataset.package.zones
    return bound(view.start, zones, last=False), bound(view.end, zones, last=True)


def _in_order(view: View, opening: View, dataset: Dataset, sentences: list[str]) -> View:
    since, until = bounds_of(view, dataset)
    if since is None or until is None or since.moment < until.moment:
        return view
    sentences.append(
        f"The link's range from {view.start} to {view.end} ends before it starts; the opening range is shown."
    )
    return view.but(start=opening.start, end=opening.end)


def _written(key: str, value: Any) -> str:
    if value is None or value == "":
        return OPEN if key in ("from", "to") else ""
    if isinstance(value, tuple):
        return ",".join(value) or (NONE if key == "layers" else "")
    return f"{value:.5f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _time(value: str, dataset: Dataset) -> str:
    if value in (OPEN, ""):
        return ""
    fixed = value.replace(" ", "+")  # a bare + in a link reads as a space
    bound(fixed, dataset.package.zones, last=False)
    return fixed


def named(value: str) -> tuple[str, ...]:
    """The distinct words of a list with commas, in order, the first ``MOST_NAMED`` of them."""
    words = dict.fromkeys(stripped for each in value.split(",") if (stripped := each.strip()))
    return tuple(words)[:MOST_NAMED]


def _words(what: str, allowed: Callable[[Dataset], Iterable[str]]) -> Callable[[str, Dataset], tuple[str, ...]]:
    def read(value: str, dataset: Dataset) -> tuple[str, ...]:
        known = dict.fromkeys(allowed(dataset))
        said = () if value == NONE else named(value)
        if unknown := [each for each in said if each not in known]:
            listed = shortened(", ".join(known), _LISTED_CHARACTERS)
            raise GeoError(f"The link names no known {what}: {shortened(', '.join(unknown))}. Known are: {listed}.")
        return tuple(each for each in known if each in set(said))

    return read


def _id(what: str, known: Callable[[Dataset], Iterable[str]]) -> Callable[[str, Dataset], str]:
    def read(value: str, dataset: Dataset) -> str:
        if value and value not in set(known(dataset)):
            raise GeoError(f"The link's {what} is not in these data: {shortened(value)}.")
        return value

    return read


def _degrees(what: str, bound: float) -> Callable[[str, Dataset], float]:
    def read(value: str, dataset: Dataset) -> float:
        try:
            number = float(value)
        except ValueError:
            number = float("nan")
        if not -bound <= number <= bound:
            raise GeoError(f"The link's {what} is no number from -{bound:g} to {bound:g}: {shortened(value)}.")
        return number

    return read


def _language(value: str, dataset: Dataset) -> str:
    ids = [each.id for each in dataset.package.languages]
    return _id("language", lambda _: ids)(value, dataset) or ids[0]


def _query(value: str, dataset: Dataset) -> str:
    if len(value) > MAX_QUERY:
        raise GeoError(f"The words searched in the link are longer than {MAX_QUERY} characters.")
    return value


def _sets(value: str, dataset: Dataset) -> tuple[str, ...]:
    return named(value)


def _basemap(value: str) -> str:
    return value if value in BASEMAPS else ""


def side_choices(dataset: Dataset) -> tuple[str, ...]:
    """What a side filter may hold: the countries of the package and ``undecidable``."""
    return (*(country.id for country in dataset.package.countries), UNDECIDABLE)


_READ: dict[str, Callable[[str, Dataset], Any]] = {
    "from": _time,
    "to": _time,
    "known": _time,
    "layers": _words("layer", lambda _: LAYERS),
    "kinds": _words("kind", lambda data: data.package.event_kind),
    "party": _words("party", lambda data: data.package.party),
    "verdict": _words("verdict", lambda _: VERDICTS),
    "check": _words("check", lambda _: CHECK_LABELS),
    "side": _words("side", side_choices),
    "q": _query,
    "event": _id("event", lambda data: data.events["event_id"]),
    "place": _id("place", lambda data: data.places["place_id"]),
    "topic": _id("topic", lambda data: data.topics["topic_id"]),
    "edition": _id("border edition", lambda data: [each.id for each in data.package.border_editions]),
    "show": _words("thing to show", lambda _: SHOWS),
    "basemap": _id("base map", lambda _: BASEMAPS),
    "lon": _degrees("lon", 180),
    "lat": _degrees("lat", 90),
    "z": _degrees("z", 30),
    "lang": _language,
    "sets": _sets,
    "pane": _id("pane", lambda _: ("", *PANES)),
}
