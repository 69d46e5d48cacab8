"""A party has one colour, whatever else is shown."""

from __future__ import annotations

from dataclasses import replace

from geo.package.vocabulary import TONES
from layers.drawing.parties import DASHES, UNSAID, party_colors, voice_colors
from layers.drawing.symbols import OVERLAY_OF_TONE
from tests.record import bundled


def test_the_packages_colours_hold_and_silent_parties_get_others_by_its_order() -> None:
    package = bundled().package
    assert party_colors(package) == {each.id: each.color for each in sorted(package.parties, key=lambda one: one.order)}
    silent = replace(package, parties=tuple(replace(each, color=UNSAID) for each in package.parties[:4]))
    colors = party_colors(silent)
    assert len(set(colors.values())) == 4 and UNSAID not in colors.values()
    assert party_colors(replace(silent, parties=silent.parties[::-1])) == colors  # by order, not by place in the list


def test_a_voice_has_the_colour_of_its_party_and_no_two_look_alike() -> None:
    package = bundled().package
    colors, parties = voice_colors(package), party_colors(package)
    assert list(colors) == [*package.sides, "joint", "third", "press"]
    assert [colors[each] for each in (*package.sides, "joint", "press")] == [
        parties[each] for each in (*package.sides, "joint", "press")
    ]
    looks = {(colors[each], DASHES.get(each, ())) for each in colors}
    assert len({color for color, _ in looks}) == len(looks) == len(colors)


def test_every_tone_that_a_package_may_name_is_drawn() -> None:
    assert set(OVERLAY_OF_TONE) == set(TONES)
