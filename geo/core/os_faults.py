"""Why the operating system refused: in words that are translated, where they are among the usual ones."""

from __future__ import annotations

import errno

from ..language.speech import mark

_REASONS = {
    errno.ENOENT: mark("there is no such file or folder"),
    errno.EACCES: mark("access is refused"),
    errno.EPERM: mark("access is refused"),
    errno.EROFS: mark("nothing can be written to that disk"),
    errno.ENOSPC: mark("there is no room on the disk"),
    errno.EDQUOT: mark("there is no room on the disk"),
    errno.EISDIR: mark("it is a folder"),
    errno.ENOTDIR: mark("what its path calls a folder is none"),
    errno.EEXIST: mark("it is there already"),
    errno.ENOTEMPTY: mark("the folder is not empty"),
    errno.ENAMETOOLONG: mark("the name is too long"),
    errno.EMFILE: mark("too many files are open"),
    errno.EBUSY: mark("it is in use"),
}


def why(fault: OSError) -> str:
    """The reason, marked (``geo.language.speech``), to be said when the sentence around it is; the system's own words for
    one that is not usual."""
    return _REASONS.get(fault.errno or 0) or fault.strerror or str(fault)
