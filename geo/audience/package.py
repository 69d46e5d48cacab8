"""What a package says of itself, for an audience: its own words without those of what is left out, and nothing that the code does
not know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..core.errors import GeoError, Problem
from ..language.catalogue import languages
from ..language.speech import mark
from ..package.descriptor import FILE, Package, record_key
from ..package.vocabulary import Audience
from ..package.writer import conflict_map
from .profile import ALL, REVIEWABLE, Profile
from .texts import Withheld

_ABOUT = ("name", "title", "version", "licenses", "sources")
_SAID = ("name", "title", "path")  # of licences and sources


def reduced_package(package: Package, profile: Profile, withheld: Withheld) -> Package:
    """``package`` with the ``audiences`` of ``profile``. Raises ``GeoError`` where its id or title holds a withheld name."""
    title = profile.title or package.title
    _refuse(package, title, profile, withheld)
    its = replace(
        package,
        id=f"{package.id}-{profile.id}",  # another record: what was made of the whole is not taken for its
        title=title,
        event_kinds=tuple(each for each in package.event_kinds if each.id not in profile.event_kinds),
        place_kinds=tuple(each for each in package.place_kinds if each.id not in profile.place_kinds),
        presets=tuple(each for each in package.presets if not withheld.stands_in(each.label)),
        disclaimer="" if withheld.stands_in(package.disclaimer) else package.disclaimer,
        audiences=(audience_of(profile),),
        about=_about(package.about, title, withheld),
        resources=tuple(_resource(each, withheld) for each in package.resources),
        said={},
    )
    said = _known(conflict_map(its), package, withheld)
    said["audiences"] = [said["audiences"][0] | {f"label_{each}": text for each, text in profile.labels.items()}]
    return replace(its, said=said)


def audience_of(profile: Profile) -> Audience:
    """What is told of a profile: its rules, never what they withhold."""
    return Audience(
        profile.id,
        profile.label,
        rounded_deg=profile.rounded_deg,
        to_district=profile.to_district,
        names=bool(profile.names),
        claimants=bool(profile.claimants),
        sources=bool(profile.sources),
        kinds=bool(profile.event_kinds or profile.place_kinds),
        texts=not (ALL in profile.reviewed or set(REVIEWABLE) <= set(profile.reviewed)),
        numbers_below=profile.numbers_below,
    )


def _refuse(package: Package, title: str, profile: Profile, withheld: Withheld) -> None:
    said = {
        "conflict_map.id": package.id,
        "conflict_map.title": title,
        "profile, id": profile.id,
        f"profile {profile.id}, label": profile.label,
    }
    said |= {f"profile {profile.id}, label_{each}": text for each, text in profile.labels.items()}
    said |= {f"conflict_map.{name}.{each.id}": each.label for name in ("event_kinds", "place_kinds", "parties", "metrics")
             for each in getattr(package, name) if each.id not in (*profile.event_kinds, *profile.place_kinds)}  # fmt: skip
    reason, remedy = (
        mark("a name that the profile leaves out stands in it"),
        mark("Write it otherwise, or do not leave that name out"),
    )
    problems = [Problem(FILE, reason, remedy, column=where, value=text, level="file") for where, text in said.items()
                if withheld.stands_in(text)]  # fmt: skip
    if problems:
        raise GeoError(mark("The profile can't be used with this package"), problems)


def _known(said: dict[str, Any], package: Package, withheld: Withheld) -> dict[str, Any]:
    """``said`` with the words in other languages that ``package`` has for what is left of it."""
    endings = {f"_{each}" for each in (*languages(), *(each.id for each in package.languages))}
    for name in ("title", "disclaimer"):
        if said[name] == package.said.get(name):
            said |= {key: text for key in (f"{name}{each}" for each in endings)
                     if isinstance(text := package.said.get(key), str) and not withheld.stands_in(text)}  # fmt: skip
    for name, records in said.items():
        before = package.said.get(name)
        if isinstance(records, list) and isinstance(before, list):
            said[name] = [_with_languages(each, before, endings, withheld) for each in records]
    return said


def _with_languages(record: Any, before: list[Any], endings: set[str], withheld: Withheld) -> Any:
    if not isinstance(record, Mapping):
        return record
    same = [each for each in before if isinstance(each, Mapping) and record_key(each) == record_key(record)]
    words = {key: text for its in same[:1] for key, text in its.items() if any(key.endswith(each) for each in endings)}
    return {**record, **{key: text for key, text in words.items() if isinstance(text, str) and not withheld.stands_in(text)
                         and any(key == f"{name}{each}" for name in record for each in endings)}}  # fmt: skip


def _about(about: Mapping[str, Any], title: str, withheld: Withheld) -> dict[str, Any]:
    found = {key: about[key] for key in _ABOUT if key in about} | {"title": title}
    for name in ("licenses", "sources"):
        rows = [each for each in found.get(name) or () if isinstance(each, Mapping)]
        told = [{key: each[key] for key in _SAID if isinstance(each.get(key), str)} for each in rows]
        found[name] = [each for each in told if not any(map(withheld.stands_in, each.values()))]
    return {key: each for key, each in found.items() if not (isinstance(each, str) and withheld.stands_in(each))}


def _resource(resource: Mapping[str, Any], withheld: Withheld) -> dict[str, Any]:
    """What is looked at of the description of a file, without its size and sum."""

    def told(said: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
        return {
            name: said[name] for name in names if isinstance(said.get(name), str) and not withheld.stands_in(said[name])
        }

    schema = resource.get("schema")
    columns = schema.get("fields", ()) if isinstance(schema, Mapping) else ()
    described = [told(each, ("name", "type", "description")) for each in columns if isinstance(each, Mapping)]
    licences = [told(each, _SAID) for each in resource.get("licenses") or () if isinstance(each, Mapping)]
    found: dict[str, Any] = told(resource, ("name", "path", "title", "attribution"))
    found |= {"bounds": resource["bounds"]} if "bounds" in resource else {}
    return (
        found | ({"schema": {"fields": described}} if described else {}) | ({"licenses": licences} if licences else {})
    )
