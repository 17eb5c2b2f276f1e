"""A tap in the group that takes goods for an organisation: whoever speaks for several says in private for which of them.

Source: docs/trade.md, 'What is left at the hub'.
"""

from typing import Any

from domain.refusal import Refused
from storage import outbox
from storage.members import Member
from storage.outbox import data
from storage.turn import Turn
from views.standing import Standing


async def for_whom(
    turn: Turn, here: Standing, press: str, goods: dict[str, Any], member_id: int | None
) -> Member | None:
    """The organisation that takes goods; None where it was asked, with a button `press` and the member for each.

    `member_id`: that of such a button. Raises Refused for who speaks for nobody here, or not for that one any more.
    """
    if member_id is not None:
        chosen = [each for each in here.members if each.id == member_id]
        if not chosen:
            raise Refused("common.old_button")
        return chosen[0]
    if not here.members:
        raise Refused("deliveries.refused_no_member")
    if len(here.members) == 1:
        return here.members[0]
    if turn.who.private_chat_id is None:
        raise Refused("answers.refused_no_private_chat")
    keyboard = [[data("deliveries.for_member", f"{press}:{each.id}", member=each.name)] for each in here.members]
    network_id = here.network.id
    outbox.say(
        turn,
        turn.who.private_chat_id,
        "deliveries.ask_for_whom",
        goods,
        keyboard=keyboard,
        kind="answer",
        network_id=network_id,
    )
    turn.answer("answers.asked_in_private")
    return None
