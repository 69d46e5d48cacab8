"""The scripts of a document as files beside it: a browser reads them while they come, and keeps them compiled."""

from __future__ import annotations

import re
from collections.abc import Callable

from .csp import digest

LEAST = 1_000  # characters of a script that is worth a file
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def scripts_apart(html: str, name_of: Callable[[str], str]) -> tuple[str, dict[str, str]]:
    """``html`` with a link in the place of each longer script it held, and these scripts by the name that ``name_of`` gives them.
    The link says the script's SHA-256, so that a policy may know it by that."""
    scripts: dict[str, str] = {}

    def link(found: re.Match[str]) -> str:
        if len(found[1]) < LEAST:
            return found[0]
        name = name_of(found[1])
        scripts[name] = found[1]
        return f'<script src="{name}.js" integrity="{digest(found[1])}"></script>'

    return _SCRIPT.sub(link, html), scripts
