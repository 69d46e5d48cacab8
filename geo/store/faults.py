"""What a store could not do, each in one sentence without a password."""

from __future__ import annotations

from ..core.errors import GeoError
from ..language.speech import mark, say_later


class StoreFault(GeoError):
    """A store that can't be opened, or a question that it did not answer; its text is written for the reader of the page."""


class Superseded(StoreFault):
    """A question that its reader no longer asks; nothing is drawn of it."""

    def __init__(self) -> None:
        super().__init__(mark("A newer question took the place of this one."))


class TookTooLong(StoreFault):
    def __init__(self, shown: str, seconds: float) -> None:
        super().__init__(
            say_later(
                "{shown} did not answer within {seconds} s. Ask for a shorter time, a smaller area or fewer words.",
                shown=shown,
                seconds=format(seconds, "g"),
            )
        )
