"""What had been reported by a moment (first version)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .dataset import Dataset


def as_known(dataset: Dataset, moment: datetime) -> dict[str, Any]:
    """The fields of ``dataset`` to replace."""
    claims = dataset.claims[dataset.claims["known_utc"] <= moment]
    events = dataset.events[dataset.events["event_id"].isin(claims["event_id"])]
    return {"claims": claims, "events": events, "unknown_claims": int(dataset.claims["known_utc"].isna().sum())}
