"""The commands of `python -m geo`, one file each."""

from ._command import Command
from .audit import COMMAND as AUDIT
from .check import COMMAND as CHECK

COMMANDS: tuple[Command, ...] = (CHECK, AUDIT)

__all__ = ["COMMANDS", "Command"]
