"""How the layers look at any date, for the scripts: the rules of the symbols, legends and borders as plain values (JSON)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pandas as pd

from geo.core.times import Bound
from geo.package.descriptor import LAYER_OF_CONTEXT
from geo.record import displacement, status
from geo.record.borders import UNDECIDABLE
from geo.record.checks import CHECK_LABELS
from geo.record.claims import VERDICT_LABELS
from geo.view.select import Selection

from .. import LAYERS, borders, event_marks, moved_out, status_marks
from ..drawing.symbols import FILL_OF_VERDICT, FILLS, OVERLAY_OF_TONE, QUIET_COLOR
from ..layer import Layer, LegendEntry
from . import args

Values = dict[str, Any]


def layer_values(layer: Layer) -> Values:
    """What the scripts need of a layer; ``source`` is the way its marks are made ('' for none)."""
    its = {name: getattr(layer, name) for name in ("name", "title", "color", "symbol")} | {"means": layer.explained}
    source = layer.source
    return its | {"source": source.name if source else "", "counts": source.counts if source else ""}


def looks() -> Values:
    """The rules of the symbols as data."""
    return {
        "quiet": QUIET_COLOR,
        "fill_of_verdict": FILL_OF_VERDICT,
        "verdicts": dict(VERDICT_LABELS),
        "checks": dict(CHECK_LABELS),
        "worst_first": list(event_marks.WORST_FIRST),
        "gravest_first": list(status_marks.GRAVEST_FIRST),
        "overlay_of_tone": OVERLAY_OF_TONE,
        "undecidable": UNDECIDABLE,
        "context": LAYER_OF_CONTEXT,
        "event_px": event_marks.SIZE_PX,
        "status_px": status_marks.SIZE_PX,
        "quiet_px": status_marks.QUIET_PX,
        "moved_out_px": {"least": moved_out.LEAST_PX, "most": moved_out.MOST_PX, "a_root": moved_out.PX_A_ROOT},
        "out": displacement.OUT,
        "back": displacement.BACK,
        "return_fades_after": displacement.FADES_AFTER / timedelta(milliseconds=1),
        "status_fades_after": status.FADES_AFTER / timedelta(milliseconds=1),
    }


def legends(whole: Selection) -> Values:
    """By layer the entries of its legend: ``kinds`` and ``verdicts`` to count events under, or ``looks`` to count marks
    under the one most like them (in ``any_color`` or in its own), or ``fixed`` ones."""
    follows_date = borders.LAYER.name  # see border_steps
    return {each.name: _legend(whole, each) for each in LAYERS if each.name != follows_date}


def _legend(whole: Selection, layer: Layer) -> Values:
    if layer.source is None:
        return {"fixed": entry_values(layer.legend(whole, pd.DataFrame()))}
    if layer.source is event_marks.EVENTS:
        kinds = whole.dataset.package.event_kinds
        return {
            "kinds": {each.id: asdict(event_marks.kind_entry(layer, each)) for each in kinds},
            "verdicts": {each: asdict(event_marks.verdict_entry(layer, each)) for each in VERDICT_LABELS},
        }
    looks = _all_looks(layer)
    any_color = bool(layer.legend(whole, looks.assign(color="any")))
    return {"looks": entry_values(layer.legend(whole, looks)), "any_color": any_color}


def _all_looks(layer: Layer) -> pd.DataFrame:
    looks = product(dict.fromkeys(OVERLAY_OF_TONE.values()), (layer.color, QUIET_COLOR), (False, True), FILLS)
    return pd.DataFrame(looks, columns=["overlay", "color", "faded", "fill"])


def border_steps(whole: Selection) -> list[Values]:
    """What the borders show, for a range that ends by each date at which they change; the last holds for ever after."""
    editions = ["", *(each.id for each in whole.dataset.package.border_editions)]
    ends = [*_border_dates(whole), datetime.max.replace(tzinfo=UTC)]
    return [
        {"until": args.milliseconds(end) if end.year < datetime.max.year else None}
        | {"editions": {each: _border(whole, end, each) for each in editions}}
        for end in ends
    ]


def _border(whole: Selection, end: datetime, edition: str) -> Values:
    """The borders at the end of a range, in one edition ('' that of the date), alone or with the spread of all."""
    at_end = replace(whole, until=Bound(end, clock=True))
    alone, spread = (replace(at_end, view=whole.view.but(edition=edition, show=show)) for show in ((), ("spread",)))
    return {
        "drawn": args.editions(alone),
        "spread": args.editions(spread),
        "dashed": list(borders.dashed_pairs(alone)),
        "legend": entry_values(borders.legend(alone)),
        "legend_spread": entry_values(borders.legend(spread)),
        "notes": list(borders.notes(alone)),
    }


def _border_dates(whole: Selection) -> list[datetime]:
    package = whole.dataset.package
    said = {date for each in package.border_default for date in (each.from_, each.until)}
    said |= {each.until for each in package.border_dashed}
    return sorted(datetime.fromisoformat(date).replace(tzinfo=UTC) for date in said if date)


def entry_values(entries: Iterable[LegendEntry]) -> list[Values]:
    return [asdict(each) for each in entries]
