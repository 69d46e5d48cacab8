"""The commands of `python -m geo`, one file each."""

from ._command import Command
from .audit import COMMAND as AUDIT
from .check import COMMAND as CHECK
from .export import COMMAND as EXPORT

COMMANDS: tuple[Command, ...] = (CHECK, AUDIT, EXPORT)

__all__ = ["COMMANDS", "Command"]
