"""The Content-Security-Policy of a document of ours: it runs its own scripts, known by hash, and reaches nobody else."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)
_LINKED = re.compile(r'<script src="[\w.]+" integrity="([\w+/=-]+)"></script>')


def policy(document: str, *, images: Iterable[str] = (), connects: bool = False) -> str:
    """The policy for ``document``: its inline scripts and styles, and the scripts it links to, are allowed by SHA-256. ``images``
    are origins (``https://*.example.org``) that pictures may come from; one that ``connects`` may ask its own server."""
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for tag, text in _INLINE.findall(document):
        hashes[tag].append(f"'{digest(text)}'")
    hashes["script"] += [f"'{each}'" for each in _LINKED.findall(document)]
    parts = {
        "default-src": ["'none'"],
        "script-src": hashes["script"],
        "style-src": hashes["style"],
        "img-src": ["data:", *images],
        "connect-src": ["'self'"] if connects else [],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in parts.items() if values)


def digest(text: str) -> str:
    """A script's SHA-256 as a policy, and a link to it, say it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
