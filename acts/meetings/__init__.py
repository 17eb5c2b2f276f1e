"""A meeting from the day its date is known until it is held or not: planning, asking, inviting, changing, reminding.

`planning` makes the next meeting and its deadlines, `clock` does what is due, `asking` asks the chair, `inviting` sends the
invitation, `showing` writes every card, `changing` moves and drops, `reminding` and `aftermath` speak before and after it.
"""

from acts.meetings.asking import pass_on
from acts.meetings.inviting import invite_person, let_go, members_changed, seats_changed
from acts.meetings.planning import plan_next
from acts.meetings.showing import show_card, show_cards

__all__ = [
    "invite_person", "let_go", "members_changed", "pass_on", "plan_next", "seats_changed", "show_card", "show_cards",
]  # fmt: skip
