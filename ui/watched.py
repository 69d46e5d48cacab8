"""The folder of a package, watched: what it holds is read when its files have changed, and shown only when it is whole.

A package that is being copied, or is broken, leaves the one before in its place and says why. One thread looks for all readers
(``keep_watching``): at times and sizes of the files, a few of which make a package.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from geo.core.errors import GeoError, Problem
from geo.language.speech import say
from geo.package.folder import FILES
from geo.package.sums import is_false_sum
from geo.record.dataset import Dataset
from geo.record.renewed import Renewed, renewed
from ui.kept import hashed

LOOK_S = 5.0
SETTLE_S = 2.0  # as long the files must stand as they are before they are read
_MOST_KEPT = 4  # states of the data before this one, of which a reader may still have one
_Stamp = tuple[tuple[str, int, int, int], ...]


class Watched:
    """``dataset`` is the last whole state of the package in ``folder``, None before there was one; ``fault`` says why it is not
    what the files hold now ('' where it is). ``read`` makes the dataset of a folder, ``reduce`` what of it is kept at all.
    """

    def __init__(
        self, folder: Path, read: Callable[[Path], Dataset], reduce: Callable[[Dataset], Dataset] | None = None
    ) -> None:
        self.folder, self.read, self.reduce = folder, read, reduce
        self.dataset: Dataset | None = None
        self.fault: str | GeoError = ""
        self._before: dict[str, Dataset] = {}
        self._said: dict[tuple[str, str], Renewed] = {}
        self._known: frozenset[str] = frozenset()
        self._stamp: _Stamp | None = None
        self._seen: tuple[_Stamp, float] = ((), 0.0)
        self._lock = threading.Lock()

    def look(self) -> None:
        """Reads the package where its files have changed and stand still. Who asks meanwhile gets the state before."""
        if self._lock.acquire(blocking=self.dataset is None):
            try:
                self._look()
            finally:
                self._lock.release()

    def since(self, fingerprint: str) -> Renewed | None:
        """What is otherwise than in the state with this fingerprint; None where that is not known any more."""
        now, before = self.dataset, self._before.get(fingerprint)
        if now is None or before is None:
            return None
        key = (fingerprint, now.fingerprint)
        if key not in self._said:
            self._said[key] = renewed(before, now)
        return self._said[key]

    def _look(self) -> None:
        stamp = stamp_of(self.folder)
        if stamp == self._stamp or not (self.dataset is None or self._stands_still(stamp)):
            return
        try:
            whole = self.read(self.folder)
            found: Dataset | GeoError = self._checked(whole)
            known = _known(whole)
        except GeoError as fault:
            found, known = fault, self._known
        if self.dataset is not None and stamp_of(self.folder) != stamp:
            return  # it was written while it was read: the next look reads it again
        self._take(found)
        self._stamp, self._known = stamp, self._known if self.fault else known

    def _checked(self, whole: Dataset) -> Dataset:
        """What is kept of a dataset. Raises ``GeoError`` where it is not whole, unlike the one before."""
        if self.dataset is not None and (wrong := _wrong(whole, self._known)):
            raise GeoError(say("The package is not whole"), wrong)
        return self.reduce(whole) if self.reduce else whole

    def _stands_still(self, stamp: _Stamp) -> bool:
        if stamp != self._seen[0]:
            self._seen = (stamp, time.monotonic())
        return time.monotonic() - self._seen[1] >= SETTLE_S

    def _take(self, found: Dataset | GeoError) -> None:
        before = self.dataset
        self.fault = found if isinstance(found, GeoError) else ""
        if isinstance(found, GeoError):
            print(f"{self.folder.name}: {found}", file=sys.stderr)
        elif before is None or found.fingerprint != before.fingerprint:
            if before:
                self._before = dict([*self._before.items(), (before.fingerprint, before)][-_MOST_KEPT:])
            self.dataset = found


def keep_watching(watched: Callable[[], Watched]) -> None:
    """Looks from now on, as long as the process lives; ``watched`` tells at what."""
    threading.Thread(target=_rounds, args=(watched,), name="watching", daemon=True).start()


def _rounds(watched: Callable[[], Watched]) -> None:
    while True:
        watched().look()
        time.sleep(LOOK_S)


def stamp_of(folder: Path) -> _Stamp:
    """Name, times and size of the files of a package in ``folder``."""
    return tuple(its for name in FILES if (its := _file_stamp(folder / name)))


def _file_stamp(path: Path) -> tuple[str, int, int, int] | None:
    try:
        found = path.stat()
    except OSError:  # not there, or not any more
        return None
    return path.name, found.st_mtime_ns, found.st_ctime_ns, found.st_size


def _wrong(found: Dataset, known: frozenset[str]) -> list[Problem]:
    """Why a changed package is not taken for whole: a file that is not the one its sum was written for, or rows set aside that
    were not before (``known``)."""
    sums = [each for each in found.problems if is_false_sum(each)]
    return [*sums, *(each for each in found.rejects if _digest(each) not in known)]


def _known(dataset: Dataset) -> frozenset[str]:
    """The rows set aside, by digests: nothing of them is kept."""
    return frozenset(map(_digest, dataset.rejects))


def _digest(problem: Problem) -> str:
    return hashed("\0".join((problem.file, problem.reason, problem.column, problem.value)))


__all__ = ["Watched", "keep_watching", "stamp_of"]
