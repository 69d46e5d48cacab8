"""The view as a link and back: plain ``key=value`` text, the same for ever.

Unknown keys are ignored; a bad value gives a sentence and falls back to the opening view. Nothing from a link is
evaluated or used as a path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from ..core.characters import whole
from ..core.errors import GeoError, shortened
from ..core.times import Bound, bound, in_order, with_clock
from ..language.catalogue import languages
from ..language.speech import mark, say
from ..record.borders import UNDECIDABLE
from ..record.checks import CHECK_LABELS
from ..record.claims import VERDICTS
from ..record.dataset import Dataset
from ..record.without import checked_words
from . import store_link
from .area import area_of, spots_of, text_of
from .beside import beside_text
from .link_keys import KEYS
from .view import View

LAYERS = ("relief", "rivers", "borders", "names", "towns", "checkpoints", "water", "clashes")
SHOWS = ("discs", "spread")
PANES = (
    "list", "table", "beside", "briefing", "compare", "figures", "sequence", "changes", "doubt", "coverage", "written",
    "files", "add", "help",
)  # fmt: skip
BASEMAPS = ("", "osm", "topo", "imagery")
LEAST_ZOOM, MOST_ZOOM = 3, 17  # of the map in the page
_POSITION = ("lon", "lat", "z")

OPEN, NONE = "..", "none"
MAX_QUERY = 200
MOST_STEPS = 60  # of a briefing
MOST_NAMED = 1_000  # words of one key that are looked at
_LISTED_CHARACTERS = 300


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
    text = whole(text)
    tail = text.partition("?")[2] or text.partition("#")[2] or text
    return dict(parse_qsl(tail, keep_blank_values=True))


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
    sentences += _half_a_position(said, changes) + _without_clock(changes, dataset)
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


def _without_clock(changes: Mapping[str, Any], dataset: Dataset) -> list[str]:
    """A sentence for each time that says an hour and not by which clock: how it is taken."""
    texts = {key: str(changes.get(_FIELD[key], "")) for key in ("from", "to", "known")}
    taken = {key: with_clock(text, dataset.package.zones) for key, text in texts.items()}
    return [
        say(
            "“{key}” in the link names no clock: {text} is taken as {taken}.",
            key=key,
            text=texts[key],
            taken=taken[key],
        )
        for key in texts
        if taken[key] != texts[key]
    ]


def _in_order(view: View, opening: View, dataset: Dataset, sentences: list[str]) -> View:
    if in_order(view.start, view.end, dataset.package.zones):
        return view
    sentences.append(
        say(
            "The link's range from {start} to {end} ends before it starts; the opening range is shown.",
            start=view.start,
            end=view.end,
        )
    )
    return view.but(start=opening.start, end=opening.end)


def _written(key: str, value: Any) -> str:
    if value is None or value == "":
        return OPEN if key in ("from", "to") else ""
    if key in store_link.WRITE:
        return store_link.WRITE[key](value)
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


def _words(key: str, allowed: Callable[[Dataset], Iterable[str]]) -> Callable[[str, Dataset], tuple[str, ...]]:
    def read(value: str, dataset: Dataset) -> tuple[str, ...]:
        known = dict.fromkeys(allowed(dataset))
        said = () if value == NONE else named(value)
        if unknown := [each for each in said if each not in known]:
            listed = shortened(", ".join(known), _LISTED_CHARACTERS)
            raise GeoError(
                say(
                    "“{key}” in the link names nothing known: {unknown}. Known are: {known}.",
                    key=key,
                    unknown=shortened(", ".join(unknown)),
                    known=listed,
                )
            )
        return tuple(each for each in known if each in set(said))

    return read


def _id(key: str, known: Callable[[Dataset], Iterable[str]]) -> Callable[[str, Dataset], str]:
    def read(value: str, dataset: Dataset) -> str:
        if value and value not in set(known(dataset)):
            raise GeoError(say("“{key}” in the link is not in these data: {value}.", key=key, value=shortened(value)))
        return value

    return read


def _number(key: str, least: float, most: float) -> Callable[[str, Dataset], float]:
    def read(value: str, dataset: Dataset) -> float:
        try:
            number = float(value)
        except ValueError:
            number = float("nan")
        if not least <= number <= most:
            raise GeoError(say(_NO_NUMBER, key=key, least=least, most=most, value=shortened(value)))
        return number

    return read


_NO_NUMBER = mark("“{key}” in the link is no number from {least} to {most}: {value}.")


def _half_a_position(said: Mapping[str, str], changes: Mapping[str, Any]) -> list[str]:
    """A sentence where a link says only a part of where the map stands, and that well."""
    lacking = [key for key in _POSITION if key not in said]
    if len(lacking) in (0, len(_POSITION)) or not all(_FIELD[key] in changes for key in _POSITION if key in said):
        return []
    return [say("The link says where the map stands, but not “{key}”: it opens where it usually does.", key=lacking[0])]


def languages_of(dataset: Dataset) -> tuple[str, ...]:
    """The languages that a view may be in: those of the data's names, and those that the product speaks."""
    return tuple(dict.fromkeys([*(each.id for each in dataset.package.languages), *languages()]))


def _language(value: str, dataset: Dataset) -> str:
    return _id("lang", languages_of)(value, dataset) or dataset.package.languages[0].id


def _query(value: str, dataset: Dataset) -> str:
    if len(value) > MAX_QUERY:
        raise GeoError(say("The words searched in the link are longer than {n} characters.", n=MAX_QUERY))
    return value


def _area(value: str, dataset: Dataset) -> str:
    return text_of(area_of(value, spots_of(dataset.places))) if value else ""


def _sets(value: str, dataset: Dataset) -> tuple[str, ...]:
    return named(value)


def _step(value: str, dataset: Dataset) -> str:
    if value and value not in map(str, range(1, MOST_STEPS + 1)):
        raise GeoError(
            say("“step” in the link is no number from 1 to {most}: {value}.", most=MOST_STEPS, value=shortened(value))
        )
    return value


def _basemap(value: str) -> str:
    return value if value in BASEMAPS else ""


def _of_store(read: Callable[[str], Any]) -> Callable[[str, Dataset], Any]:
    return lambda value, _: read(value)


def side_choices(dataset: Dataset) -> tuple[str, ...]:
    """What a side filter may hold: the countries of the package and ``undecidable``."""
    return (*(country.id for country in dataset.package.countries), UNDECIDABLE)


_READ: dict[str, Callable[[str, Dataset], Any]] = {
    "from": _time,
    "to": _time,
    "known": _time,
    "without": lambda value, data: checked_words(named(value), data.whole),
    "layers": _words("layers", lambda _: LAYERS),
    "kinds": _words("kinds", lambda data: data.package.event_kind),
    "party": _words("party", lambda data: data.package.party),
    "verdict": _words("verdict", lambda _: VERDICTS),
    "check": _words("check", lambda _: CHECK_LABELS),
    "side": _words("side", side_choices),
    "area": _area,
    "possibly": _id("possibly", lambda _: ("", "no")),
    "beside": beside_text,
    "q": _query,
    "event": _id("event", lambda data: data.events["event_id"]),
    "place": _id("place", lambda data: data.places["place_id"]),
    "topic": _id("topic", lambda data: data.topics["topic_id"]),
    "edition": _id("edition", lambda data: [each.id for each in data.package.border_editions]),
    "show": _words("show", lambda _: SHOWS),
    "basemap": _id("basemap", lambda _: BASEMAPS),
    "lon": _number("lon", -180, 180),
    "lat": _number("lat", -90, 90),
    "z": _number("z", LEAST_ZOOM, MOST_ZOOM),
    "lang": _language,
    "names": _id("names", lambda data: [each.id for each in data.package.languages]),
    "sets": _sets,
    "pane": _id("pane", lambda _: ("", *PANES)),
    "step": _step,
} | {key: _of_store(read) for key, read in store_link.READ.items()}
