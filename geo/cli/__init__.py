"""The commands of `python -m geo`, one file each."""

from .audit import COMMAND as AUDIT
from .check import COMMAND as CHECK
from .command import Command
from .export import COMMAND as EXPORT
from .import_ import COMMAND as IMPORT
from .store import COMMAND as STORE

COMMANDS: tuple[Command, ...] = (CHECK, AUDIT, IMPORT, STORE, EXPORT)

__all__ = ["COMMANDS", "Command"]
