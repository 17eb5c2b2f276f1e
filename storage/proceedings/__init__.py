"""The books of a meeting while it is held: who is in the room, the matters one by one, votes, resolutions, work given.

`rows` reads, `attendance`, `matters` and `votes` write, `undoing` takes back, `held` begins, ends and finds proceedings. Every
function works for one proceedings, which the caller has found within a network.
"""

from storage.proceedings import attendance, held, matters, undoing, votes
from storage.proceedings.citing import Cited, carried_by, cited, followed_up, of_subject, resolved_at, since, subjects
from storage.proceedings.held import among, by_id, of_meeting
from storage.proceedings.rows import (
    Assignment,
    Claim,
    Desk,
    Matter,
    MatterText,
    Proceedings,
    Recorded,
    Resolution,
    Seat,
    Vote,
    whole,
)

__all__ = [
    "Assignment", "Cited", "Claim", "Desk", "Matter", "MatterText", "Proceedings", "Recorded", "Resolution", "Seat",
    "Vote", "among", "attendance", "by_id", "carried_by", "cited", "followed_up", "held", "matters", "of_meeting", "of_subject",
    "resolved_at", "since", "subjects", "undoing", "votes", "whole",
]  # fmt: skip
