"""What follows elsewhere when a meeting has another day."""

from storage.meetings import Meeting
from storage.turn import Turn


async def work_follows(turn: Turn, meeting: Meeting) -> None:
    """The meeting has another day, or is not held: work without a day is due at the body's next one (acts/action_items)."""
    from acts.action_items import meeting_moved

    await meeting_moved(turn, meeting.network_id, meeting.body_id)
