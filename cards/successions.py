"""The cards of an office that is handed over: the list with each side's tap, and the checker's count of the cash."""

import views.successions
from cards.drawing import Card, Look, card
from domain.successions import Step
from storage import chats, networks, successions
from storage.outbox import Keyboard, data, sealed


async def succession(look: Look) -> Card | None:
    """Who leaves sees it from the end of the meeting, who follows once it was handed over; nobody else."""
    connection = look.connection
    found = await successions.by_id(connection, look.network_id, look.key)
    person = await look.person()
    if found is None or person is None:
        return None
    leaves = await views.successions.acts_for(connection, found, found.leaving_person_id, person.id)
    follows = await views.successions.acts_for(connection, found, found.following_person_id, person.id)
    handed = found.handed_over_at is not None
    if not (leaves or (follows and handed)):
        return None
    network = await networks.by_id(connection, found.network_id)
    step = await views.successions.step_of(connection, found)
    side = "following" if follows and handed else "leaving"
    here = f"{network.id}:{found.id}"
    lines = await views.successions.lines(connection, network, found, look.now)
    keyboard: Keyboard = []
    if side == "leaving" and step is Step.LEAVING:
        keyboard = [
            [sealed(data("successions.hand_over", f"successions.hand_over:{here}"), lines)],
            [data("successions.more", f"successions.add:{here}")],
        ]
    elif side == "following" and step is Step.FOLLOWING:
        keyboard = [[sealed(data("successions.receive", f"successions.receive:{here}"), lines)]]
        if not found.missing:
            keyboard[0].append(data("successions.incomplete", f"successions.incomplete:{here}"))
    mine = found.leaving_person_id if side == "leaving" else found.following_person_id
    return card(
        "successions.card",
        keyboard,
        **await views.successions.names(connection, found),
        side=side,
        own=person.id == mine,
        step=step.value,
        entered=found.handed_over_by or "",
        lines=lines,
    )


async def count(look: Look) -> Card | None:
    """For a checker, once the money was received."""
    connection = look.connection
    found = await successions.by_id(connection, look.network_id, look.key)
    person = await look.person()
    if found is None or person is None or found.cash is None or found.received_at is None:
        return None
    if not await views.successions.may_count(connection, found, person.id):
        return None
    here = f"{found.network_id}:{found.id}"
    keyboard: Keyboard = []
    if found.counted_at is None:
        keyboard = [
            [
                sealed(data("successions.agrees", f"successions.agrees:{here}"), found.cash),
                data("successions.differs", f"successions.differs:{here}"),
            ]
        ]
    difference = found.difference or 0
    return card(
        "successions.count",
        keyboard,
        following=(await chats.person_by_id(connection, found.following_person_id)).name,
        cash=found.cash,
        counted=found.counted,
        difference=abs(difference),
        less=difference < 0,
    )


CARDS = {
    "succession": succession,
    "succession_count": count,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
