"""What was made last, kept for all visitors within a bound; and names for it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """Keeps values up to ``most`` in all, as ``size`` tells (1 each if not told); the oldest go first, the last one stays."""

    def __init__(self, most: int, size: Callable[[Value], int] = lambda _: 1) -> None:
        self._most, self._size = most, size
        self._values: dict[Key, Value] = {}

    def __contains__(self, key: object) -> bool:
        return key in self._values

    def get(self, key: Key) -> Value | None:
        """What is kept under ``key``; None for nothing."""
        return self._values.get(key)

    def keep(self, key: Key, value: Value) -> Value:
        """Keeps ``value`` as the newest."""
        self._values.pop(key, None)
        room = self._most - self._size(value)
        while self._values and sum(map(self._size, self._values.values())) > room:
            self._values.pop(next(iter(self._values)))
        self._values[key] = value
        return value

    def values(self) -> list[Value]:
        """All that is kept, the oldest first."""
        return list(self._values.values())


def hashed(text: str) -> str:
    """A name of 24 letters and digits for a text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:24]
