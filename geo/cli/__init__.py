"""The commands of `python -m geo`, one file each."""

from .audit import COMMAND as AUDIT
from .check import COMMAND as CHECK
from .command import Command
from .export import COMMAND as EXPORT
from .import_ import COMMAND as IMPORT

COMMANDS: tuple[Command, ...] = (CHECK, AUDIT, IMPORT, EXPORT)

__all__ = ["COMMANDS", "Command"]
