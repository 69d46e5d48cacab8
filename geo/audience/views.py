"""What was chosen of the whole record – a view, a briefing – for an audience: the same of what is left, or why it can't be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..core.errors import GeoError, Problem
from ..language.speech import enumerated, mark, say
from ..record.dataset import Dataset
from ..view.briefing import Briefing, Of, Step, views_of
from ..view.permalink import query_of
from ..view.view import View
from .profile import Profile
from .reduced import reduced, withheld_words
from .texts import Withheld

_PARTY = "party:"


def bare(view: View, left: Dataset) -> View:
    """``view`` without what stands for the whole record – what is chosen, the map's position, kinds that are not in ``left``, the
    record reduced. Raises ``GeoError`` where it is narrowed by what would tell of the whole, or shows nothing of ``left``."""
    if told := list(_telling(view)):
        raise GeoError(
            say("What is written for an audience can't be narrowed by {what}. Clear that first.", what=enumerated(told))
        )
    kinds = tuple(each for each in view.kinds if each in left.package.event_kind)
    if view.kinds and not kinds:
        raise GeoError(mark("None of the kinds of events shown is told to this audience. Choose others first."))
    return view.but(event="", place="", lon=None, lat=None, zoom=None, pane="", store_event="", kinds=kinds)


def briefing_for(briefing: Briefing, whole: Dataset, profile: Profile) -> tuple[Briefing, Dataset]:
    """``briefing`` of ``whole`` as one of the record reduced by ``profile``, and that record: what the steps showed is forgotten.
    Raises ``GeoError`` as ``views_of`` and ``reduced``, and for what would tell of the whole: a step's view, or a withheld
    name or an event's own title in what is said beside it."""
    left, names = reduced(whole, profile), withheld_words(whole, profile)
    views, faults = views_of(briefing, whole), list(_faults(briefing, names, _untold_titles(whole, left)))
    steps = []
    for number, (step, view) in enumerate(zip(briefing.steps, views, strict=True), 1):
        try:
            steps.append(replace(step, link=query_of(bare(view, left), left), seen=None))
        except GeoError as fault:
            faults.append(_fault(number, "link", str(fault)))
    if faults:
        raise GeoError(mark("The briefing can't be written for this audience as it is."), faults)
    its = Of(left.package.id, left.package.title)
    return replace(briefing, steps=tuple(steps), record=its), left


def _telling(view: View) -> Iterator[str]:
    """What of a view would tell of the whole record, or means nothing in a reduced one."""
    if any(not each.startswith(_PARTY) for each in view.without):
        yield say("a source or publisher that is taken out")
    if view.query:
        yield say("words searched")
    if view.topic:
        yield say("a topic")
    if view.area.startswith("around:"):
        yield say("an area around a place")


def _faults(briefing: Briefing, names: Withheld, untold: frozenset[str]) -> Iterator[Problem]:
    own = Step("", briefing.title, f"{briefing.maker}\n{briefing.contact}")
    for number, step in enumerate((own, *briefing.steps)):
        for column in ("title", "text"):
            said = getattr(step, column)
            if names.stands_in(said) or any(each in said for each in untold):
                yield _fault(number, column, say("it holds what this audience is not told"))


def _untold_titles(whole: Dataset, left: Dataset) -> frozenset[str]:
    """The titles of events, in any language, that are not told."""
    columns = ["title", *whole.package.title_columns.values()]
    was, now = ({cell for each in columns if each in its.events for cell in its.events[each]} for its in (whole, left))
    return frozenset(was - now - {""})


def _fault(number: int, column: str, fault: str) -> Problem:
    where = say("Step {n}", n=number) if number else say("The briefing")
    return Problem(
        where, fault.rstrip("."), mark("Change it, or write the briefing for everybody"), column=column, level="file"
    )
