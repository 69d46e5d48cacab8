"""Names in letters that no font at hand writes: another name of the place stands for one, or none; and it is said."""

from __future__ import annotations

import pandas as pd

from geo.language.speech import mark, mark_n, say, say_n
from geo.view.select import Selection

from ..scene import Scene
from .fonts import is_writable


def in_letters_at_hand(scene: Scene, names: pd.DataFrame) -> pd.DataFrame:
    """``names`` (columns ``text`` and ``place_id``) with another name of the place where no font writes the one given, and
    without those that have none."""
    odd = ~names["text"].map(lambda text: is_writable(str(text))).astype(bool)
    if not odd.any():
        return names
    others = _other_names(scene.selection)
    text = names["text"].mask(odd, names["place_id"].map(others))
    return names.assign(text=text)[text.notna()]


def letters_note(scene: Scene) -> str:
    """Of how many places with a symbol no font writes the name, and what stands for it; '' for none."""
    marks = scene.marks.drop_duplicates("place_id")
    odd = marks[[not is_writable(str(title)) for title in marks["title"]]]
    if odd.empty:
        return ""
    found = int(odd["place_id"].map(_other_names(scene.selection)).notna().sum())
    ways = {mark("{n} in another script"): found, mark("{n} left off the map"): len(odd) - found}
    said = ", ".join(say(way, n=number) for way, number in ways.items() if number)
    text = mark_n(
        "No font here writes the name of {n} place: {how}.", "No font here writes the names of {n} places: {how}."
    )
    return say_n(*text, len(odd), how=said)


def _other_names(selection: Selection) -> dict[str, str]:
    """By place_id a name that can be written: the first of its columns of names, then of its other names."""
    places, package = selection.dataset.places, selection.dataset.package
    columns = dict.fromkeys(column for each in package.languages for column in package.name_columns(each.id))
    found = {}
    for row in places[["place_id", "other_names", *columns]].to_dict("records"):
        names = [*(row[each] for each in columns), *row["other_names"]]
        if name := next((each for each in names if each and is_writable(each)), ""):
            found[row["place_id"]] = name
    return found
