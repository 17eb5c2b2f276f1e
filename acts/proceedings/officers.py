"""Somebody else holds an office while a meeting is going on: who presides and who keeps its record follow at once."""

from acts.proceedings import showing
from acts.proceedings.settling import settle
from domain.rights import Right
from storage import outbox, proceedings
from storage.meetings import shown_on
from storage.networks import Network
from storage.proceedings import Proceedings
from storage.turn import Turn
from views import standing
from views.proceedings import read


async def follow(turn: Turn, network: Network) -> None:
    """The network's officers have changed: in every meeting that is going on the office holders in the room preside.

    Whoever may keep the record no longer loses the card for it; what was recorded stays.
    """
    for found in await proceedings.held.running(turn.connection, network.id):
        await _close_desks(turn, found)
        kept = await read(turn.connection, found)
        if found.live and found.reopened != "record":
            kept = await settle(turn, kept)
        await showing.show(turn, kept, room=False)


async def _close_desks(turn: Turn, found: Proceedings) -> None:
    for desk in await proceedings.held.desks_of(turn.connection, found.id):
        where = await standing.of_person(turn.connection, found.network_id, desk.person_id, found.body_id)
        if where.may(Right.RECORD_MEETING):
            continue
        for shown in await shown_on(turn.connection, showing.desk_card(found)):
            if shown.chat_id == desk.chat_id and shown.message_id is not None:
                outbox.strip_keyboard(turn, desk.chat_id, shown.message_id)
        await proceedings.held.close_desk(turn, desk)
