"""The cards of what members propose for the agenda: the proposer's own, and the secretary's with all of them."""

from typing import Any

from cards.drawing import Card, Look, card
from domain.agenda import State
from domain.rights import Right
from storage import agenda, chats, meetings, networks
from storage.outbox import Keyboard, data
from views.agenda import proposals_for, proposers
from views.standing import may_in

MOST = 12  # proposals on one card


async def proposed(look: Look) -> Card | None:
    """One proposal, for who made it."""
    found = await agenda.item(look.connection, look.network_id, look.key)
    if found is None or found.created_by is None:
        return None
    proposal = found.proposal
    taken_back = proposal.state is State.WITHDRAWN
    meeting = await meetings.next_ordinary(look.connection, look.network_id, found.body_id)
    at = found.decided_at if taken_back and found.decided_at is not None else found.created_at
    back = data("agenda.take_back", f"agenda.back:{look.network_id}:{proposal.id}")
    return card(
        "agenda.proposed_card",
        [] if taken_back else [[back]],
        title=proposal.title,
        state=proposal.state.value,
        starts_at=meeting.starts_at.isoformat() if meeting else None,
        by=(await chats.person_by_id(look.connection, found.created_by)).name,
        at=at.isoformat(),
    )


async def proposals(look: Look) -> Card | None:
    """What was proposed for a meeting, with three buttons for each; None for who may not decide it any more."""
    network = await networks.by_id(look.connection, look.network_id)
    meeting = await meetings.by_id(look.connection, network.id, look.key)
    if not await may_in(look.connection, look.chat_id, network.id, Right.EDIT_AGENDA, meeting.body_id):
        return None
    found = await proposals_for(look.connection, network.id, meeting)
    names = await proposers(look.connection, network, found)
    rows: list[dict[str, Any]] = []
    keyboard: Keyboard = []
    for number, proposal in enumerate(found[:MOST], start=1):
        member = names.get(proposal.member_id or 0)
        rows.append({"number": number, "title": proposal.title, "member": member, "state": proposal.state.value})
        target = f"agenda.decide:{network.id}:{meeting.id}:{proposal.id}"
        labels = {"accepted": "accept", "other": "put_under_other", "declined": "decline"}
        keyboard.append([data(f"agenda.{label}", f"{target}:{to}", number=number) for to, label in labels.items()])
    by, at = await agenda.last_decision(look.connection, [each.id for each in found])
    return card(
        "agenda.proposals_card",
        keyboard,
        rows=rows,
        more=max(0, len(found) - MOST),
        starts_at=meeting.starts_at.isoformat(),
        by=by,
        at=at.isoformat() if at else None,
    )


CARDS = {
    "proposal": proposed,
    "proposals": proposals,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
