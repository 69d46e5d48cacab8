"""With what the scripts keep what a view showed (``geo.view.seen``): a digest of each event and status, and the checksum."""

from __future__ import annotations

from collections.abc import Sequence

from geo.record.checksum import checksum
from geo.record.dataset import Dataset
from geo.record.digests import event_digests, status_digests
from geo.view.seen import MOST_SEEN, is_summed

from .layer_payload import Values


def seen_payload(dataset: Dataset, *, words: bool) -> Values:
    """``as_of``, ``sha256`` ('' for a large record), ``most`` events that are kept one by one, ``statuses`` by id, and
    ``events``, digests in order of the table, where their ``words`` travel too; else they are asked for."""
    whole = dataset.whole
    return {
        "as_of": dataset.package.as_of,
        "sha256": checksum(whole).sha256 if is_summed(whole) else "",
        "most": MOST_SEEN,
        "statuses": dict(status_digests(dataset)),
        "events": event_digests(dataset).reset_index(drop=True) if words else None,
        "record": {"id": dataset.package.id, "title": (dataset.unspoken or dataset).package.title},
    }


def digests_of(dataset: Dataset, rows: Sequence[int]) -> Values:
    """The digests of the events of these rows."""
    return {"digests": event_digests(dataset, rows).tolist()}
