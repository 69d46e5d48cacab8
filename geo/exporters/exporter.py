"""What an exporter is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..view.select import Selection


@dataclass(frozen=True)
class Exporter:
    """A file format: ``write`` gives the bytes of a file that holds exactly what a selection shows. One that must know its
    own name has ``write_as``, which takes it too."""

    name: str
    label: str
    ending: str
    mime: str
    write: Callable[[Selection], bytes]
    write_as: Callable[[Selection, str], bytes] | None = None

    def content(self, selection: Selection, name: str) -> bytes:
        """The bytes of the file that is to be called ``name``."""
        return self.write_as(selection, name) if self.write_as else self.write(selection)
