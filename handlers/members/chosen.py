"""What goes on after somebody chose the organisation they speak for (acts.members.ask_which)."""

from collections.abc import Awaitable, Callable
from typing import Any

from storage.members import Member
from storage.turn import Turn

Resume = Callable[[Turn, Member, dict[str, Any]], Awaitable[None]]

_resume: dict[str, Resume] = {}


def on_chosen(name: str, function: Resume) -> None:
    """`function(turn, member, resume)` goes on where `ask_which` was given a `resume` with this 'name'."""
    _resume[name] = function


async def go_on(turn: Turn, member: Member, resume: dict[str, Any]) -> None:
    """Take up what the choice was needed for."""
    function = _resume.get(str(resume.get("name", "")))
    if function is not None:
        await function(turn, member, resume)
