"""For whom a record was reduced, in words: the same on the page, on the sheet and in an export."""

from __future__ import annotations

from ..language.speech import say
from ..package.descriptor import Package
from ..package.vocabulary import Audience


def audience_words(package: Package) -> list[str]:
    """Sentences: for whom, and by which rules; none where nothing was left out."""
    return [sentence for each in package.audiences for sentence in (audience_line(each), *rules(each))]


def audience_line(audience: Audience) -> str:
    """“Reduced for: the public.”"""
    return say("Reduced for: {audience}.", audience=audience.label)


def rules(audience: Audience) -> list[str]:
    """What was done to the record, a sentence a rule. Nothing that was left out is named."""
    degrees = f"{audience.rounded_deg:g}"
    said = [
        say(
            "Positions are rounded to {degrees}°, and their radius is larger by as much; lines and areas are left out.",
            degrees=degrees,
        )
        if audience.rounded_deg
        else "",
        say(
            "Positions are moved to the middle of their district, with its radius; where none is known there is no position. "
            "Lines and areas are left out."
        )
        if audience.to_district
        else "",
        say("Some events or places are left out, by kind.") if audience.kinds else "",
        say("Places without a name are called by their kind.") if audience.names else "",
        say("Some claimants are not named.") if audience.claimants else "",
        say("Some sources are not named.") if audience.sources else "",
        say(
            "Figures below {n} are not told (“< {n}”), nor those from which they could be worked out.",
            n=audience.numbers_below,
        )
        if audience.numbers_below
        else "",
        say("Free text that was not reviewed is left out; a title is then the kind and the day.")
        if audience.texts
        else "",
        say("Verdicts, sides and counts follow from what is left."),
    ]
    return [each for each in said if each]
