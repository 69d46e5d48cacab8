"""Sets kept in a folder on the server: each one GeoPackage, replaced as a whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..core.errors import GeoError
from ..core.os_faults import why
from ..language.speech import mark, say_later
from ..package.folder import RawPackage
from ..readers.files.gdal import FAULTS
from ..record.dataset import AddedSet, dataset_of
from .import_package import slug
from .merge import ImportedSet
from .set_file import fingerprint_in, holds_whole, read_set, write_set

_ENDING = ".gpkg"
_UNFINISHED = ".unfinished-"
_NOT_WHOLE = mark("It could not be written whole, perhaps for want of room on the disk")


@dataclass(frozen=True)
class Workspace:
    """A folder of sets. Only files of its own kind in it are looked at; a set's id is its file's name."""

    folder: Path

    def make(self) -> None:
        """Makes the folder, and those above it, where there is none. Raises ``GeoError`` where that fails."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise _unusable(fault) from fault

    def ids(self) -> tuple[str, ...]:
        """The ids of the sets kept, sorted. Raises ``GeoError`` where the folder can't be read."""
        try:
            names = sorted(path.name for path in self.folder.iterdir() if path.is_file())
        except OSError as fault:
            raise _unusable(fault) from fault
        return tuple(
            name.removesuffix(_ENDING) for name in names if name.endswith(_ENDING) and not name.startswith(".")
        )

    def load(self, set_id: str) -> ImportedSet:
        """A set as it was saved. Raises ``GeoError`` where there is none of that id, or its file is broken."""
        if set_id not in self.ids():
            raise GeoError(
                say_later(
                    "The workspace keeps no set {set_id}; it has {listed}.",
                    set_id=repr(set_id),
                    listed=", ".join(self.ids()) or "none",
                )
            )
        meta, raw = read_set(self._path(set_id))
        return ImportedSet(meta, dataset_of(raw))

    def holds(self, set_id: str, fingerprint: str) -> bool:
        """Whether the set kept under this id is the very one with this fingerprint."""
        return set_id in self.ids() and fingerprint_in(self._path(set_id)) == fingerprint

    def add(self, meta: AddedSet, raw: RawPackage) -> None:
        """Keeps a new set. Raises ``GeoError`` where one of the same id is kept, or the folder can't be written."""
        self._write(meta, raw, _put_new)

    def save(self, meta: AddedSet, raw: RawPackage) -> None:
        """Keeps a set, in place of one of the same id. A crash at any moment leaves the old state or the new."""
        self._write(meta, raw, os.replace)

    def _write(self, meta: AddedSet, raw: RawPackage, put: Callable[[Path, Path], None]) -> None:
        path = self._path(meta.id)
        try:
            self._write_aside(path, meta, raw, put)
        except FAULTS as fault:
            reason = why(fault) if isinstance(fault, OSError) else _NOT_WHOLE
            raise GeoError(
                say_later(
                    "“{label}” can't be kept in the workspace: {why}. Ask whoever runs the server.",
                    label=meta.label,
                    why=reason,
                )
            ) from fault

    def _write_aside(self, path: Path, meta: AddedSet, raw: RawPackage, put: Callable[[Path, Path], None]) -> None:
        handle, name = tempfile.mkstemp(suffix=_ENDING, prefix=_UNFINISHED, dir=self.folder)
        os.close(handle)
        unfinished = Path(name)
        try:
            unfinished.unlink()  # the writer makes it anew
            write_set(unfinished, meta, raw)
            _to_disk(unfinished)
            if not holds_whole(unfinished, raw):  # on a full disk GDAL may end without a word
                raise OSError(errno.EIO, _NOT_WHOLE)
            put(unfinished, path)
        finally:
            for each in self.folder.glob(f"{unfinished.name}*"):
                each.unlink()
        _to_disk(self.folder)

    def remove(self, set_id: str) -> None:
        """Forgets a set; nothing happens where there is none of that id. Raises ``GeoError`` where that fails."""
        if set_id not in self.ids():
            return
        try:
            self._path(set_id).unlink(missing_ok=True)
            _to_disk(self.folder)
        except OSError as fault:
            raise GeoError(
                say_later("The set can't be deleted: {strerror}. Ask whoever runs the server.", strerror=why(fault))
            ) from fault

    def tidy(self) -> None:
        """Deletes what a writer that was killed left behind; to be called before anything is written.

        Raises ``GeoError`` where that fails."""
        try:
            for path in self.folder.glob(f"{_UNFINISHED}*"):
                path.unlink(missing_ok=True)
        except OSError as fault:
            raise GeoError(
                say_later(
                    "The workspace can't be tidied: {strerror}. Ask whoever runs the server.", strerror=why(fault)
                )
            ) from fault

    def _path(self, set_id: str) -> Path:
        if slug(set_id) != set_id:
            raise GeoError(
                say_later("{set_id} can't name a set. Use small letters, digits and hyphens.", set_id=repr(set_id))
            )
        return self.folder / f"{set_id}{_ENDING}"


def _unusable(fault: OSError) -> GeoError:
    return GeoError(
        say_later(
            "The workspace can't be used: {strerror}. Sets can be added for this session; to keep them, ask "
            "whoever runs the server for another folder.",
            strerror=why(fault),
        )
    )


def _put_new(unfinished: Path, path: Path) -> None:
    """Gives the file its name unless one of that name is there: two writers at once can't both succeed."""
    try:
        os.link(unfinished, path)
    except FileExistsError as fault:
        raise GeoError(
            say_later(
                "The workspace keeps another set under the id “{stem}”. Remove yours and add its file again: it "
                "will get an id of its own, which you can keep.",
                stem=path.stem,
            )
        ) from fault


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
