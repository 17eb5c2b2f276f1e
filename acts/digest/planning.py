"""When each person's next digest is due: one deadline for a person and a month, kept by the clock."""

from datetime import datetime

from domain.following import month_to_send, sending_at
from domain.quiet_hours import SendingHours, allowed
from storage import due, following
from storage.following import SEND, Wish
from storage.turn import Turn


async def hours_of(turn: Turn, person_id: int) -> SendingHours:
    """The sending hour and quiet hours for somebody's digest: those of the first network they follow; nine o'clock for others."""
    chosen = [each.network for each in await following.choices_of(turn.connection, person_id) if each.chosen]
    found = await following.networks_of(turn.connection, chosen[:1])
    return found[0].hours if found else SendingHours()


def subject(person_id: int, month: str) -> str:
    """What a deadline of sending is about."""
    return f"{person_id}:{month}"


async def plan(
    turn: Turn, person_id: int, month: str, *, wish: Wish | None = None, hours: SendingHours | None = None
) -> None:
    """Let the clock send somebody's digest of a month on the chosen day; a moment already past comes at once."""
    wish = wish or await following.wish_of(turn.connection, person_id)
    hours = hours or await hours_of(turn, person_id)
    await due.plan(turn, SEND, subject(person_id, month), sending_at(month, wish.day, hours))


async def plan_next(turn: Turn, person_id: int) -> None:
    """Whoever begins to follow gets the next digest whose day is still to come."""
    wish = await following.wish_of(turn.connection, person_id)
    await plan(turn, person_id, month_to_send(turn.now, wish.day, await hours_of(turn, person_id)))


async def plan_anew(turn: Turn, person_id: int) -> None:
    """The day was changed: what waits follows it, but never into a night or the past."""
    wish = await following.wish_of(turn.connection, person_id)
    hours = await hours_of(turn, person_id)
    for month in await following.waiting_months(turn.connection, person_id):
        await due.withdraw(turn, SEND, subject(person_id, month), "another day was chosen")
        await due.plan(
            turn, SEND, subject(person_id, month), _not_before(turn.now, sending_at(month, wish.day, hours), hours)
        )
    await plan_next(turn, person_id)


def _not_before(now: datetime, at: datetime, hours: SendingHours) -> datetime:
    return at if at > now else allowed(now, hours)
