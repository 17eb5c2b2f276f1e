"""The cards of an office that is handed over: the list with each side's tap, and the checker's count of the cash."""

from dataclasses import dataclass
from typing import Any, ClassVar

import views.successions
from cards.drawing import Card, Look
from domain.successions import Step
from storage import chats, networks, successions
from storage.outbox import Keyboard, data, sealed


@dataclass(frozen=True, kw_only=True)
class List(Card):
    """The list, for one of the two sides or who enters it for them."""

    TEXT: ClassVar = "successions.card"

    office: str
    leaving: str
    following: str
    side: str  # leaving or following: whose card it is
    own: bool  # not entered for somebody else
    step: str
    entered: str  # who tapped for who leaves
    lines: list[list[Any]]


@dataclass(frozen=True, kw_only=True)
class Count(Card):
    """The cash that is handed over, for the checker; nothing else of the list."""

    TEXT: ClassVar = "successions.count"

    following: str
    cash: int
    counted: int | None
    difference: int
    less: bool


async def succession(look: Look) -> Card | None:
    """Who leaves sees it from the end of the meeting, who follows once it was handed over; nobody else."""
    connection = look.connection
    found = await successions.by_id(connection, look.network_id, look.key)
    person = await chats.person_in_chat(connection, look.chat_id) if look.private else None
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
    return List(
        **await views.successions.names(connection, found),
        side=side,
        own=person.id == mine,
        step=step.value,
        entered=found.handed_over_by or "",
        lines=lines,
        keyboard=keyboard,
    )


async def count(look: Look) -> Card | None:
    """For a checker, once the money was received."""
    connection = look.connection
    found = await successions.by_id(connection, look.network_id, look.key)
    person = await chats.person_in_chat(connection, look.chat_id) if look.private else None
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
    return Count(
        following=(await chats.person_by_id(connection, found.following_person_id)).name,
        cash=found.cash,
        counted=found.counted,
        difference=abs(difference),
        less=difference < 0,
        keyboard=keyboard,
    )


CARDS = {
    "succession": succession,
    "succession_count": count,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
