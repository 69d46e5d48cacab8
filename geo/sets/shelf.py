"""Briefings kept in a workspace, each under a name: small texts, replaced as a whole or not at all."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ..core.errors import GeoError
from ..core.os_faults import why
from ..language.speech import say_later
from .import_package import slug

_ENDING = ".briefing.json"
_UNFINISHED = ".unfinished-"  # what a killed writer left is tidied with the sets
MOST_KEPT = 200


@dataclass(frozen=True)
class Shelf:
    """The briefings in ``folder``; only files of its own kind are looked at. A name is made of small letters, digits and
    hyphens, as a file's."""

    folder: Path

    def names(self) -> tuple[str, ...]:
        """The names of those kept, sorted. Raises ``GeoError`` where the folder can't be read."""
        try:
            found = sorted(each.name for each in self.folder.iterdir() if each.name.endswith(_ENDING))
        except OSError as fault:
            raise _unusable(fault) from fault
        return tuple(each.removesuffix(_ENDING) for each in found if not each.startswith("."))

    def text(self, name: str) -> str:
        """The text kept under ``name``. Raises ``GeoError`` where there is none."""
        try:
            return self._path(name).read_text("utf-8")
        except (OSError, UnicodeDecodeError) as fault:
            raise GeoError(
                say_later("No briefing “{name}” can be read in the workspace. Somebody may have deleted it.", name=name)
            ) from fault

    def keep(self, name: str, text: str) -> None:
        """Keeps ``text``, in place of another of that name. Raises ``GeoError`` where it can't be written, or too many are
        kept."""
        if name not in self.names() and len(self.names()) >= MOST_KEPT:
            raise GeoError(
                say_later(
                    "The workspace keeps {n} briefings already. Delete one that is no longer needed.", n=MOST_KEPT
                )
            )
        path = self._path(name)
        try:
            handle, unfinished = tempfile.mkstemp(prefix=_UNFINISHED, dir=self.folder)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            os.replace(unfinished, path)
        except OSError as fault:
            raise _unusable(fault) from fault

    def remove(self, name: str) -> None:
        """Forgets a briefing; nothing happens where there is none. Raises ``GeoError`` where that fails."""
        try:
            self._path(name).unlink(missing_ok=True)
        except OSError as fault:
            raise _unusable(fault) from fault

    def _path(self, name: str) -> Path:
        if not name or slug(name) != name:
            raise GeoError(
                say_later("“{name}” can't name a briefing. Use small letters, digits and hyphens.", name=name)
            )
        return self.folder / f"{name}{_ENDING}"


def _unusable(fault: OSError) -> GeoError:
    return GeoError(
        say_later("The workspace can't be used: {why}. Save the briefing as a file instead.", why=why(fault))
    )
