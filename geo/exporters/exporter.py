"""What an exporter is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..view.select import Selection


@dataclass(frozen=True)
class Exporter:
    """A file format: ``write`` gives the bytes of a file that holds exactly what a selection shows."""

    name: str
    label: str
    ending: str
    mime: str
    write: Callable[[Selection], bytes]
