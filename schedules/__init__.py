"""What comes due and when, feature by feature; and the clock, the only one who asks the time or sleeps."""

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from schedules.due import DueTable

SHARED = frozenset({"clock", "due", "watchdog"})
"""The modules of this room that are no feature."""


def register(table: "DueTable") -> None:
    """Let every feature, any other module of this room, name the functions that do its due work."""
    for each in iter_modules(__path__):
        if each.name not in SHARED:
            import_module(f"schedules.{each.name}").register(table)
