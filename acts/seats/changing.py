"""After the seats of a body changed: who is new is invited to what is announced already, and every card shows the new seats."""

from collections.abc import Collection
from datetime import date

from acts.meetings import inviting
from acts.standing import may_write
from storage import directory, networks, outbox
from storage.networks import Body, Network
from storage.turn import Turn


async def follow(
    turn: Turn, network_id: int, body_id: int, new: Collection[int] = (), after: date | None = None
) -> None:
    """Let the open meetings of a body follow its seats; `new` are the members that had none before (until the day `after`).

    A running one keeps its own.
    """
    await turn.flush()
    await inviting.seats_changed(turn, network_id, body_id, new, after)


async def tell(turn: Turn, network: Network, body: Body, person_id: int, text: str, **values: object) -> None:
    """Tell the one concerned, not at night; nobody hears of what they did themselves."""
    await tell_with(turn, network, body, person_id, text, None, **values)


async def tell_with(
    turn: Turn,
    network: Network,
    body: Body,
    person_id: int,
    text: str,
    keyboard: outbox.Keyboard | None,
    **values: object,
) -> None:
    """As `tell`, with buttons."""
    chat_id = await directory.writable(turn.connection, person_id)
    if chat_id is None or (turn.person is not None and turn.who.id == person_id):
        return
    by = turn.who.name if turn.person is not None else None
    outbox.say(
        turn,
        chat_id,
        text,
        {"network": network.name, "body": body.name, "by": by, **values},
        keyboard=keyboard,
        network_id=network.id,
        not_before=may_write(turn, network, chat_id),
    )


async def network_and_body(turn: Turn, network_id: int, body_id: int) -> tuple[Network, Body]:
    """Both by their keys."""
    return await networks.by_id(turn.connection, network_id), await networks.body(turn.connection, network_id, body_id)
