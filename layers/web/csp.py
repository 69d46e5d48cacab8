"""The Content-Security-Policy of a document of ours: it runs its own scripts, known by hash, and reaches nobody else."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)


def policy(document: str, *, images: Iterable[str] = (), connects: bool = False) -> str:
    """The policy for ``document``, all of whose inline scripts and styles are allowed by SHA-256. ``images`` are origins
    (``https://*.example.org``) that pictures may come from; one that ``connects`` may ask its own server."""
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for tag, text in _INLINE.findall(document):
        digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
        hashes[tag].append(f"'sha256-{digest}'")
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
