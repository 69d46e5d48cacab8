"""Unpacks a gzip into memory, no more of it than is read anyway."""

from __future__ import annotations

import gzip
import io
import zlib

from ...core.errors import GeoError
from ...core.limits import LIMITS, MIB, in_time
from ...language.speech import say_later

GZIP = b"\x1f\x8b"
_AT_ONCE = 16 * MIB


def ungzipped(file: str, content: bytes, started: float) -> bytes:
    """What ``content`` holds. Raises ``GeoError`` where it is broken, too large, or a gzip again."""
    parts, size = list[bytes](), 0
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
            while size <= LIMITS.upload_bytes and (part := packed.read(_AT_ONCE)):
                parts.append(part)
                size += len(part)
                in_time(file, started)
    except (OSError, EOFError, zlib.error) as fault:
        raise GeoError(
            say_later(
                "{file} can't be unpacked ({fault}). Pack it again, or bring it unpacked.", file=file, fault=fault
            )
        ) from fault
    if parts and parts[0].startswith(GZIP):
        raise GeoError(say_later("{file} is packed with gzip twice. Unpack it first.", file=file))
    return b"".join(parts)
