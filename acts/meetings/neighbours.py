"""What meetings need of other features: the card of proposals, work that follows."""

from storage.meetings import Meeting
from storage.turn import Turn


async def proposals_card(turn: Turn, meeting: Meeting) -> None:
    """Two days before, the secretary gets the proposals as one card (acts/agenda.py)."""
    from acts.agenda import show_proposals

    await show_proposals(turn, meeting.network_id, meeting.id)


async def work_follows(turn: Turn, meeting: Meeting) -> None:
    """The meeting has another day, or is not held: work without a day is due at the body's next one (acts/action_items)."""
    from acts.action_items import meeting_moved

    await meeting_moved(turn, meeting.network_id, meeting.body_id)
