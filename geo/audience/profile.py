"""A profile: what of a record an audience does not get. It stands in the package (``conflict_map.profiles``) or in a JSON file.

Every word of it is checked, for one that is misspelt would withhold nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Annotated, Any

from ..core.errors import GeoError, Problem
from ..core.json_faults import json_words
from ..core.os_faults import why
from ..language.speech import mark, say_later
from ..package.described import Id, Reading, Rule
from ..package.descriptor import FILE, Package
from ..package.schema import TABLES
from ..record.dataset import Dataset

ALL = "*"
PROFILES = "profiles"
MOST_BYTES = 1 << 20
# Free text, which may tell what is withheld elsewhere: left out unless it is named in ``reviewed``.
TEXTS: Mapping[str, tuple[str, ...]] = {
    "sources": ("url", "note"),
    "topics": ("title", "note"),
    "places": ("coordinate_source", "note"),
    "events": ("title", "episode", "summary", "note"),
    "claims": ("statement", "part_of", "note"),
    "statuses": ("statement", "note"),
    "reference": ("name", "text"),
}
REVIEWABLE = (
    *(f"{table}.{column}" for table, columns in TEXTS.items() for column in columns),
    *(f"{table.name}.{table.key}" for table in TABLES if table.key),
)
_Degrees = Annotated[
    float, Rule(lambda its: 0 <= its <= 5, mark("it is not from 0 to 5 degrees"), mark("Write such as 0.1"))
]
_MOST_BELOW = 10_000
_Below = Annotated[
    int,
    Rule(
        lambda its: its == 0 or 2 <= its <= _MOST_BELOW,
        say_later("it is not from 2 to {n}", n=_MOST_BELOW),
        mark("Write such as 5"),
    ),
]


@dataclass(frozen=True)
class Profile:
    """``rounded_deg``: positions to multiples of that; ``to_district``: to the middle of their district; neither for
    ``exact_place_kinds``. Left out are ``names`` of these place kinds, ``claimants`` (ids or kinds), ``sources`` (ids or
    publishers), ``event_kinds`` and ``place_kinds`` with all that hangs on them, and figures below ``numbers_below``; ``*``
    is all. ``reviewed`` are columns of ``REVIEWABLE`` that tell nothing withheld. ``title`` stands for the package's;
    ``labels`` are ``label`` in other languages."""

    id: Id
    label: Id
    rounded_deg: _Degrees = 0.0
    to_district: bool = False
    exact_place_kinds: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    claimants: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    event_kinds: tuple[str, ...] = ()
    place_kinds: tuple[str, ...] = ()
    numbers_below: _Below = 0
    reviewed: tuple[str, ...] = ()
    title: str = ""
    labels: dict[str, str] = field(default_factory=dict)

    @property
    def moves(self) -> bool:
        """Whether positions are made coarser."""
        return bool(self.rounded_deg) or self.to_district

    def is_reviewed(self, table: str, column: str) -> bool:
        """Whether a column of ``REVIEWABLE`` stays as it is."""
        return ALL in self.reviewed or f"{table}.{column}" in self.reviewed


def profiles_of(package: Package) -> dict[str, Any]:
    """What a package says of its profiles, by their id, unchecked; none where it has none or was reduced itself."""
    said = package.said.get(PROFILES, ())
    if package.audiences or not isinstance(said, list):
        return {}
    return {str(each["id"]): each for each in said if isinstance(each, Mapping) and each.get("id")}


def profile_of(word: str, dataset: Dataset) -> Profile:
    """The profile that ``word`` names: one of the package's, else a JSON file. Raises ``GeoError`` with every fault of it."""
    known = profiles_of(dataset.package)
    if word in known:
        where = f"conflict_map.{PROFILES}[{dataset.package.said[PROFILES].index(known[word])}]"
        return _checked(known[word], FILE, where, dataset)
    path = Path(word)
    if path.suffix.lower() != ".json":
        raise GeoError(
            say_later(
                "There is no profile “{name}”. The package has: {known}; a file's name ends in .json.",
                name=word,
                known=", ".join(known) or mark("none"),
            )
        )
    return _checked(_json(path), path.name, "", dataset)


def faults_of_profiles(dataset: Dataset) -> Iterator[Problem]:
    """Every fault of the profiles that the package has."""
    said, known = dataset.package.said.get(PROFILES, []), profiles_of(dataset.package)
    if not dataset.package.audiences and not (isinstance(said, list) and len(said) == len(known)):
        reason, remedy = "it is no list of profiles, each with an id of its own", "Write [{…}]"
        yield _problem(FILE, "conflict_map", PROFILES, str(said)[:200], reason, remedy)
    for word in known:
        try:
            profile_of(word, dataset)
        except GeoError as fault:
            yield from fault.problems


def _json(path: Path) -> Any:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as fault:
        raise GeoError(
            say_later(
                "{file} can't be read: {fault}. Name a profile or a file that holds one.",
                file=path.name,
                fault=why(fault),
            )
        ) from fault
    if len(content) > MOST_BYTES:
        raise GeoError(say_later("{file} is larger than a profile may be. Name a file that holds one.", file=path.name))
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise GeoError(
            say_later(
                "{name} can't be read as JSON: {fault}. Correct it and try again.",
                name=path.name,
                fault=json_words(fault),
            )
        ) from fault


def _checked(said: Any, file: str, where: str, dataset: Dataset) -> Profile:
    reading = Reading(file)
    reading.refuse_surrogates(said)
    known = {each.name for each in fields(Profile)} - {"labels"}
    its = said if isinstance(said, Mapping) else {}
    labels = {key.removeprefix("label_"): text for key, text in its.items() if key.startswith("label_")}
    values = {**{key: its[key] for key in its if key in known}, "labels": labels} if its else said
    profile = reading.record(Profile, values, where)
    unknown = [key for key in its if key not in known and not key.startswith("label_")]
    problems = [
        *reading.problems,
        *(_problem(file, where, key, key, mark("no such rule is known"), _one_of(known)) for key in unknown),
        *(_faults(profile, file, where, dataset) if not reading.problems else ()),
    ]  # fmt: skip
    if problems:
        raise GeoError(mark("The profile can't be used"), problems)
    found: Profile = profile
    return found


def _one_of(known: Iterable[str]) -> str:
    return say_later("Write one of {listed}", listed=", ".join(sorted(known)))


def _faults(profile: Profile, file: str, where: str, dataset: Dataset) -> Iterator[Problem]:
    package, sources = dataset.package, dataset.sources
    allowed: dict[str, Iterable[str]] = {
        "exact_place_kinds": package.place_kind,
        "names": [ALL, *package.place_kind],
        "claimants": [ALL, *dataset.claimants["claimant_id"], *(each.id for each in package.claimant_kinds)],
        "sources": [ALL, *sources["source_id"], *sources["publisher"]],
        "event_kinds": package.event_kind,
        "place_kinds": package.place_kind,
        "reviewed": [ALL, *REVIEWABLE],
    }
    for key, words in allowed.items():
        known = set(words)
        for number, word in enumerate(getattr(profile, key)):
            if word not in known:
                reason, remedy = mark("it is not in these data"), mark("Write one that is, or take it out")
                yield _problem(file, where, f"{key}[{number}]", word, reason, remedy)
    if profile.rounded_deg and profile.to_district:
        reason = mark("positions can't be rounded and moved to their district both")
        yield _problem(file, where, "to_district", "true", reason, mark("Keep one of rounded_deg and to_district"))


def _problem(file: str, where: str, key: str, value: str, reason: str, remedy: str) -> Problem:
    return Problem(file, reason, remedy, column=f"{where}.{key}".lstrip("."), value=value, level="file")
