"""Reminders of several networks that one person is due on one morning are one message, in the hours that all of them allow."""

from datetime import datetime, timedelta

from domain.quiet_hours import allowed
from storage import due, members, networks, outbox
from storage.meetings import Meeting
from storage.networks import Network
from storage.turn import Turn
from views.concerned import Concerned

REMINDER = "meetings.reminder"  # the kind of due work
MORNING = timedelta(hours=4)  # how long the first of them waits for another network's
APART = timedelta(minutes=2)  # until the other's is done, too


async def together(turn: Turn, network: Network, meeting: Meeting, person: Concerned) -> bool:
    """Whether a reminder comes with another network's: with one that waits, or because another's is due this morning.

    It is a card, drawn when it is sent: what was answered meanwhile is asked of nobody.
    """
    if not person.several:
        return False
    name = f"reminders:{turn.now.astimezone(network.tz).date().isoformat()}"
    before = await outbox.waiting_view(turn.connection, person.chat_id, name)
    told: list[list[int]] = before["meetings"] if before is not None else []
    found = [*told, [network.id, meeting.id]]
    another = await _another(turn, person, {each for each, _ in found})
    if before is None and another is None:
        return False
    moment, concerned = another or turn.now, [await networks.by_id(turn.connection, each) for each, _ in found]
    for each in (*concerned, *concerned):  # the hours of one may end in the night of another
        moment = allowed(moment, each.hours)
    not_before = moment if moment > turn.now else None
    await outbox.show(
        turn, person.chat_id, name, {"meetings": found}, network_id=found[0][0], fresh=True, kind="notice",
        not_before=not_before, useful_until=meeting.starts_at,
    )  # fmt: skip
    return True


async def _another(turn: Turn, person: Concerned, told: set[int]) -> datetime | None:
    """A moment after the last reminder that other networks of the person are due this morning; None where none is."""
    others = [each for each in await members.networks_of(turn.connection, person.person_id) if each not in told]
    coming = await due.coming(turn.connection, REMINDER, others, turn.now + MORNING) if others else []
    return max([turn.now, *(at for _, at in coming)]) + APART if coming else None
