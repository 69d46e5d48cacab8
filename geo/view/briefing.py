"""A briefing: an ordered list of views, each with title and text, as one small JSON file.

A step's view is its link. Nothing of the file is evaluated or used as a path; whatever of it can't be used is named, with what
to do. The page reads and writes the same files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Annotated, Any

from ..core.characters import whole_json
from ..core.errors import GeoError, Problem
from ..core.json_faults import json_words
from ..language.speech import mark, say, say_later
from ..package.described import Reading, Rule
from ..package.set_ids import RECORD
from ..record.dataset import Dataset
from .permalink import MOST_STEPS, parse_query, view_of
from .seen import Seen
from .select import Selection, select_spoken
from .view import View

FORMAT = "conflict-map briefing 1"
MOST_TITLE, MOST_TEXT, MOST_LINK, MOST_NAME = 200, 2_000, 8_000, 100
MOST_BYTES = 8 * 1024 * 1024
_MOST_TOLD = 40


def _up_to(most: int) -> Rule:
    reason = say_later("it has more than {n} characters", n=most)
    return Rule(lambda text: len(text) <= most, reason, mark("Shorten it"))


_ONE = Rule(
    FORMAT.__eq__, say_later("it is not “{what}”", what=FORMAT), mark("Name a briefing that was saved in the page")
)
_DAY = Rule(
    re.compile(r"(\d{4}-\d{2}-\d{2})?").fullmatch, mark("it is no day"), mark("Write 2021-04-29, or leave it empty")
)
_CODE = Rule(
    re.compile(r"[A-Za-z0-9-]{0,35}").fullmatch, mark("it is no language"), mark("Write its code, or leave it empty")
)
_STEPS = Rule(
    lambda its: 1 <= len(its) <= MOST_STEPS,
    say_later("it does not hold 1 to {n} steps", n=MOST_STEPS),
    mark("Make another briefing"),
)
Title = Annotated[str, _up_to(MOST_TITLE)]
Name = Annotated[str, _up_to(MOST_NAME)]


@dataclass(frozen=True)
class Step:
    """One view: the text of its ``link``, with ``title`` and ``text``; ``seen`` is what it showed when it was made, None where
    that is not known."""

    link: Annotated[str, _up_to(MOST_LINK)]
    title: Title = ""
    text: Annotated[str, _up_to(MOST_TEXT)] = ""
    seen: Seen | None = None


@dataclass(frozen=True)
class Of:
    """The record that a briefing is of."""

    id: Title = ""
    title: Title = ""


@dataclass(frozen=True)
class Briefing:
    """An ordered list of ``steps`` of a ``record``; ``created`` is the day it was begun (ISO), ``language`` that in which it is
    written ('' for none)."""

    format: Annotated[str, _ONE]
    steps: Annotated[tuple[Step, ...], _STEPS]
    title: Title = ""
    maker: Name = ""
    contact: Name = ""
    created: Annotated[str, _DAY] = ""
    language: Annotated[str, _CODE] = ""
    record: Of = field(default_factory=Of)


def as_json(briefing: Briefing) -> str:
    """The briefing as the text of its file; the same for the same."""
    return json.dumps(asdict(briefing), ensure_ascii=False, indent=1) + "\n"


def briefing_of(content: bytes | str, file: str) -> tuple[Briefing, tuple[Problem, ...]]:
    """The briefing in the JSON of ``file``, and a note on each key of it that is not known here. Raises ``GeoError`` with
    every fault found."""
    said, reading = _parsed(content, file), Reading(file)
    made = reading.value(Briefing, said, "")
    if reading.problems:
        raise GeoError(say_later("{file} is no briefing that can be used.", file=file), reading.problems[:_MOST_TOLD])
    return made, tuple(_unknown(said, file))


def views_of(briefing: Briefing, dataset: Dataset) -> list[View]:
    """The view of each step, on the offline relief and without what stands beside the map. Raises ``GeoError`` where the
    briefing is of other data, or a link can't be used with these."""
    record, package = briefing.record, dataset.package
    told = package.audiences and any(each.seen for each in briefing.steps)  # of a whole that an audience is not told
    if record.id != package.id and (record.id or told):
        raise GeoError(
            say_later(
                "The briefing is of “{title}”, these data are “{here}”. Name its own package with --data.",
                title=record.title or record.id,
                here=package.title,
            )
        )
    found, problems = [], []
    for number, step in enumerate(briefing.steps, 1):
        view, faults = view_of(parse_query(f"?{step.link}"), dataset)
        faults += [_lacks(each) for each in view.sets if each not in _sets(dataset)]
        problems += [_of_step(number, fault) for fault in faults]
        found.append(view.but(basemap="", pane="", step="", language=briefing.language or view.language))
    if problems:
        raise GeoError(mark("The views of the briefing can't all be shown of these data."), problems[:_MOST_TOLD])
    return found


def selections_of(
    briefing: Briefing, dataset: Dataset, chosen: Callable[[tuple[str, ...]], Dataset] | None = None
) -> list[Selection]:
    """What each step shows of ``dataset``, in the briefing's language. ``chosen`` gives the data of the sets that a view
    names; without it they are all. Raises ``GeoError`` as ``views_of``."""
    views = views_of(briefing, dataset)
    return [select_spoken(chosen(each.sets) if chosen else dataset, each) for each in views]


def _parsed(content: bytes | str, file: str) -> Any:
    if len(content) > MOST_BYTES:
        raise GeoError(
            say_later(
                "{file} is larger than a briefing may be ({n} bytes). Take steps out of it.", file=file, n=MOST_BYTES
            )
        )
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
        return json.loads(whole_json(text)[0])
    except (ValueError, RecursionError) as fault:
        raise GeoError(
            say_later(
                "{file} is no JSON: {fault}. Name a briefing that was saved in the page.",
                file=file,
                fault=json_words(fault),
            )
        ) from fault


def _unknown(said: Mapping[str, Any], file: str) -> Iterator[Problem]:
    """A note for each key that is not known: it is left out."""
    places: list[tuple[str, Any, Any]] = [("", Briefing, said), ("record.", Of, said.get("record"))]
    for number, step in enumerate(said["steps"]):
        places += [(f"steps[{number}].", Step, step), (f"steps[{number}].seen.", Seen, step.get("seen"))]
    for where, kind, its in places:
        known = {each.name for each in fields(kind)}
        for key in (str(each) for each in its or () if each not in known):
            yield Problem(
                file,
                mark("it is not known here and left out"),
                mark("Nothing to do"),
                column=where + key,
                level="note",
            )


def _of_step(number: int, fault: str) -> Problem:
    remedy = mark("Show what it is to show, and take that view into the step")
    return Problem(say("Step {n}", n=number), fault.rstrip("."), remedy, column="link", level="file")


def _lacks(set_id: str) -> str:
    return say("the added set “{name}” is not in these data", name=set_id)


def _sets(dataset: Dataset) -> set[str]:
    return {RECORD, *(each.id for each in dataset.sets)}
