"""Where a text stops being JSON, in words that are translated."""

from __future__ import annotations

import json

from ..language.speech import say_later


def json_words(fault: ValueError | RecursionError) -> str:
    """Row and character, put by for later (``geo.language.speech``); of another fault what its finder says."""
    if not isinstance(fault, json.JSONDecodeError):
        return str(fault)
    return say_later("row {line}, character {column}", line=str(fault.lineno), column=str(fault.colno))
