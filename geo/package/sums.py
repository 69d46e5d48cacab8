"""Size and SHA-256 of the files that a descriptor names: ``bytes`` and ``hash`` of its resources."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..core.errors import Problem
from ..language.speech import say_later
from .descriptor import FILE

REFRESH = "python -m geo check --write-hashes FOLDER"
_ALGORITHM = "sha256:"
_SUMS = ("bytes", "hash")
_RESOURCES = "resources"


def with_sums(resource: Mapping[str, Any], content: bytes) -> dict[str, Any]:
    """``resource`` with those of ``content``."""
    return {**resource, "bytes": len(content), "hash": _ALGORITHM + hashlib.sha256(content).hexdigest()}


def without_sums(resource: Mapping[str, Any]) -> dict[str, Any]:
    """``resource`` of a file that is not kept as it was."""
    return {key: value for key, value in resource.items() if key not in _SUMS}


def false_sums(resources: Iterable[Mapping[str, Any]], files: Mapping[str, bytes]) -> Iterator[Problem]:
    """A note for each size or SHA-256 that its file does not have: no more, for people edit tables by hand."""
    for number, said in enumerate(resources):
        if any(key in said for key in _SUMS) and (content := files.get(str(said.get("path")))) is not None:
            true = with_sums({}, content)
            false = [key for key in _SUMS if key in said and _is_known(said[key]) and said[key] != true[key]]
            yield from (_note(f"{_RESOURCES}[{number}].{key}", str(said["path"]), said[key]) for key in false)


def is_false_sum(problem: Problem) -> bool:
    """Whether a problem is one of ``false_sums``."""
    return problem.file == FILE and problem.level == "note" and problem.column.startswith(_RESOURCES)


def _is_known(value: object) -> bool:
    """Whether it is a size, or a hash by our algorithm; what others wrote is left alone."""
    return isinstance(value, int) or str(value).startswith(_ALGORITHM)


def _note(where: str, name: str, value: object) -> Problem:
    reason = say_later("{name} was changed since: it is not the file that this was written for", name=name)
    remedy = say_later("If the change is meant, write it anew: {refresh}", refresh=REFRESH)
    return Problem(FILE, reason, remedy, column=where, value=str(value), level="note")
